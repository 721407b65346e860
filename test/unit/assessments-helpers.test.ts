import { describe, expect, it, vi } from 'vitest';
import type { Item, MultiItem, Template } from '@shared/templates/template';
import { countFault, filesOf, toggleOption, withCause, withComment, withFile, withoutFile, withState, withValue } from '../../renderer/features/assessments/answers';
import { demandsOf } from '../../renderer/features/assessments/demands';
import { formatDuration, parseDuration } from '../../renderer/features/assessments/duration';
import { spansOf } from '../../renderer/pieces';
import { lastWords } from '../../renderer/features/assessments/last';
import { neighbourOf, nextOf, outlineOf } from '../../renderer/features/assessments/outline';
import { pointsOf, showLost, showPoints, sumOfFullPoints } from '../../renderer/features/assessments/points';
import { enqueue, type Operation } from '../../renderer/features/assessments/queue';
import { scaleValues, typeOnScale } from '../../renderer/features/assessments/scale';
import { elapsed, keepStopwatch, keptStopwatches, startNow } from '../../renderer/features/assessments/stopwatch';
import { readTypedNumber } from '../../renderer/features/assessments/typed-number';

describe('durations', () => {
  it.each([['1:24', 84], ['01:24', 84], ['84', 84], ['84秒', 84], ['1分24秒', 84], ['1m24s', 84], ['１：２４', 84], ['1:02:03', 3723], ['2h', 7200], ['90:00', 5400], ['0:05.5', 5.5], [' 3 分 ', 180]])('reads %s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });
  it.each(['', 'abc', '1:75', '1:75:00', '-5', '1:2:3:4', ':30', '1::2'])('refuses %s', (text) => expect(parseDuration(text)).toBeNull());
  it('writes what it reads', () => {
    for (const seconds of [0, 5, 59, 60, 84, 3599, 3600, 3723, 86_399, 5.5]) expect(parseDuration(formatDuration(seconds))).toBe(seconds);
    expect(formatDuration(84)).toBe('01:24');
    expect(formatDuration(59.96)).toBe('01:00');
  });
});

describe('scales', () => {
  it('has exact values', () => {
    expect(scaleValues({ min: 1, max: 5 })).toEqual([1, 2, 3, 4, 5]);
    expect(scaleValues({ min: 0, max: 0.5, step: 0.1 })).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(scaleValues({ min: -2, max: 2 })).toEqual([-2, -1, 0, 1, 2]);
    expect(scaleValues({ min: 1, max: 4, step: 2 })).toEqual([1, 3]);
  });
  it('takes the shown value, and waits where a longer one may come', () => {
    const ten = scaleValues({ min: 0, max: 10 });
    expect(typeOnScale('', '7', ten)).toEqual({ typed: '7', value: 7, final: true });
    expect(typeOnScale('', '1', ten)).toEqual({ typed: '1', value: 1, final: false });
    expect(typeOnScale('1', '0', ten)).toEqual({ typed: '10', value: 10, final: true });
    expect(typeOnScale('1', '3', ten)).toEqual({ typed: '3', value: 3, final: true }); // 13 leads nowhere: a correction
    const halves = scaleValues({ min: 1, max: 5, step: 0.5 });
    expect(typeOnScale('3', '.', halves)).toEqual({ typed: '3.', value: null, final: false });
    expect(typeOnScale('3.', '5', halves)).toEqual({ typed: '3.5', value: 3.5, final: true });
    expect(typeOnScale('', '9', scaleValues({ min: 1, max: 5 })).value).toBeNull();
  });
});

describe('queue', () => {
  const answer = (itemId: string, value: string): Operation => ({ kind: 'answer', itemId, answer: { value } });
  it('keeps only the last answer of an item, in its place', () => {
    const queue = [answer('a', '1'), answer('b', '1'), answer('a', '2')].reduce<Operation[]>(enqueue, []);
    expect(queue).toEqual([answer('a', '2'), answer('b', '1')]);
  });
  it('never moves an answer across an undo', () => {
    const queue = [answer('a', '1'), { kind: 'undo' } as const, answer('a', '2'), answer('a', '3')].reduce<Operation[]>(enqueue, []);
    expect(queue).toEqual([answer('a', '1'), { kind: 'undo' }, answer('a', '3')]);
  });
});

describe('chunks', () => {
  it('covers a file without gap or overlap', () => {
    for (const bytes of [1, 9, 10, 11, 20, 25]) {
      const chunks = [...spansOf(bytes, 10)];
      expect(chunks[0]!.offset).toBe(0);
      expect(chunks.at(-1)!.end).toBe(bytes);
      chunks.slice(1).forEach((chunk, index) => expect(chunk.offset).toBe(chunks[index]!.end));
      expect(chunks.every(({ offset, end }) => end > offset && end - offset <= 10)).toBe(true);
    }
    expect([...spansOf(0, 10)]).toEqual([]);
  });
});

const photo: Item = { id: 'p', type: 'photo', text: 'front' };
const choice: Item = { id: 'c', type: 'choice', text: 'greeted?', options: [{ id: 'y', label: 'yes', points: 1 }] };

describe('answers', () => {
  it('is nothing when nothing is left', () => {
    expect(withValue({ value: 'y' }, null)).toBeNull();
    expect(withComment({ comment: 'x' }, '')).toBeNull();
    expect(withCause({ causes: ['a'] }, 'a', false)).toBeNull();
    expect(withValue({ value: 'y', comment: 'kept' }, null)).toEqual({ comment: 'kept' });
  });
  it('keeps {} and [] as answers: no fault, none of these', () => {
    expect(withValue(undefined, {})).toEqual({ value: {} });
    expect(withValue(undefined, [])).toEqual({ value: [] });
    expect(withValue(undefined, 0)).toEqual({ value: 0 });
  });
  it('brings the value back when N/A is taken back, and drops N/A with a new value', () => {
    const na = withState({ value: 'y' }, 'na');
    expect(na).toEqual({ value: 'y', state: 'na' });
    expect(withState(na ?? undefined, null)).toEqual({ value: 'y' });
    expect(withValue({ state: 'na', comment: 'why' }, 'y')).toEqual({ value: 'y', comment: 'why' });
  });
  it('forgets how a time was taken when it is taken anew', () => {
    expect(withValue({ value: 5, source: 'stopwatch' }, 6)).toEqual({ value: 6 });
    expect(withValue({ value: 5, source: 'stopwatch', at: '2026-11-21T06:00:00.000Z' }, 6, { source: 'typed' })).toEqual({ value: 6, source: 'typed' });
  });
  it('takes a photo as the answer of a photo item, and as evidence elsewhere', () => {
    expect(withFile(photo, undefined, 'e1', 'photo')).toEqual({ value: ['e1'] });
    expect(withFile(photo, { value: ['e1'] }, 'e2', 'audio')).toEqual({ value: ['e1'], evidence: ['e2'] });
    expect(withFile(choice, { value: 'y' }, 'e1', 'photo')).toEqual({ value: 'y', evidence: ['e1'] });
    expect(withFile(choice, { evidence: ['e1'] }, 'e1', 'photo')).toEqual({ evidence: ['e1'] });
    expect(filesOf(photo, { value: ['e1'], evidence: ['e2', 'e1'] })).toEqual(['e1', 'e2']);
    expect(withoutFile(photo, { value: ['e1'], evidence: ['e1'] }, 'e1')).toBeNull();
    expect(withoutFile(choice, { value: 'y', evidence: ['e1', 'e2'] }, 'e1')).toEqual({ value: 'y', evidence: ['e2'] });
  });
  it('has one signature', () => {
    expect(withFile({ id: 's', type: 'signature', text: '' }, { value: ['old'] }, 'new', 'photo')).toEqual({ value: ['new'] });
  });
  it('chooses an exclusive option alone, and keeps the form\'s order', () => {
    const item = { options: [{ id: 'a', label: '' }, { id: 'b', label: '' }, { id: 'none', label: '', exclusive: true }] } satisfies Pick<MultiItem, 'options'>;
    expect(toggleOption(item, ['b'], 'a')).toEqual(['a', 'b']);
    expect(toggleOption(item, ['a', 'b'], 'none')).toEqual(['none']);
    expect(toggleOption(item, ['none'], 'a')).toEqual(['a']);
    expect(toggleOption(item, ['a'], 'a')).toBeNull();
    expect(toggleOption(item, [], 'a')).toEqual(['a']);
  });
  it('counts faults and never below none', () => {
    expect(countFault(null, 'a', 1)).toEqual({ a: 1 });
    expect(countFault({ a: 1 }, 'a', -1)).toEqual({});
    expect(countFault({}, 'a', -1)).toEqual({});
    expect(countFault({ a: 2, b: 1 }, 'b', 1)).toEqual({ a: 2, b: 2 });
  });
});

const template = {
  format: 'mingcha.template/1', id: 't', version: 1, kind: 'visit', title: 't',
  sections: [
    { id: 's1', title: 'one', children: [{ id: 'note', type: 'note', text: '' }, { id: 'a', type: 'deduct', text: '', points: 5, weight: 2, rules: [] }, { id: 'deep', title: 'deep', children: [{ id: 'b', type: 'scale', text: '', min: 1, max: 5, points: 0.1 }] }] },
    { id: 's2', title: 'two', children: [{ id: 'c', type: 'choice', text: '', bonus: true, options: [{ id: 'y', label: '', points: 3 }] }, { id: 'd', type: 'text', text: '' }] },
  ],
} satisfies Template;

describe('outline', () => {
  const outline = outlineOf(template);
  it('numbers and nests', () => {
    expect(outline.order).toEqual(['a', 'b', 'c', 'd']);
    expect(outline.items['b']).toMatchObject({ number: '1.2.1', sectionId: 'deep', topId: 's1' });
    expect(outline.bySection['s1']).toMatchObject({ items: ['a', 'b'], everything: ['note', 'a', 'b'], depth: 0 });
    expect(outline.sections.map(({ section, depth }) => [section.id, depth])).toEqual([['s1', 0], ['deep', 1], ['s2', 0]]);
  });
  it('finds the next one in a circle, never itself', () => {
    expect(nextOf(outline.order, new Set(['a', 'c']), 'a')).toBe('c');
    expect(nextOf(outline.order, new Set(['a', 'c']), 'c')).toBe('a');
    expect(nextOf(outline.order, new Set(['a']), 'a')).toBeNull();
    expect(nextOf(outline.order, new Set(['a']), null)).toBe('a');
  });
  it('moves over what is hidden and stops at the ends', () => {
    const shown = (id: string) => id !== 'b';
    expect(neighbourOf(outline.order, shown, 'a', 1)).toBe('c');
    expect(neighbourOf(outline.order, shown, 'c', -1)).toBe('a');
    expect(neighbourOf(outline.order, shown, 'a', -1)).toBeNull();
    expect(neighbourOf(outline.order, shown, null, 1)).toBe('a');
  });
  it('adds up full points exactly, without bonus and without what is not scored', () => {
    const items = outline.order.map((id) => outline.items[id]!.item);
    expect(sumOfFullPoints(items)).toBe('10.1');
    expect(sumOfFullPoints(items.slice(3))).toBe('');
  });
});

describe('points', () => {
  it('shows what a result says', () => {
    expect(pointsOf('20/3')).toBeCloseTo(6.667, 3);
    expect(showPoints('20/3')).toBe('6.67');
    expect(showPoints('-2.5')).toBe('−2.5');
    expect(showLost([{ earned: '4', max: '5' }, { earned: '3', max: '2' }, { earned: null, max: null }, { earned: '0.5', max: '3' }])).toBe('−3.5');
    expect(showLost([{ earned: '0.1', max: '0.3' }])).toBe('−0.2');
    expect(showLost([{ earned: '5', max: '5' }])).toBe('');
  });
});

describe('demands', () => {
  const item: Item = { ...choice, comment: { min: 3, requiredIf: 'failed' }, evidence: { kinds: ['photo'], requiredIf: 'failed' } };
  const result = (more: object) => ({ id: 'c', state: 'answered' as const, earned: '0', max: '1', failed: true, working: null, ...more });
  it('stand while the item is failed, and are ticked when met', () => {
    expect(demandsOf(item, { value: 'y' }, result({}), ['comment', 'evidence'])).toEqual([{ what: 'comment', least: 3, met: false }, { what: 'evidence', least: 1, kinds: ['photo'], met: false }]);
    expect(demandsOf(item, { value: 'y', comment: ' 三个字 ', evidence: ['e'] }, result({}), undefined).map(({ met }) => met)).toEqual([true, true]);
    expect(demandsOf(item, { value: 'y' }, result({ failed: false }), undefined)).toEqual([]);
  });
  it('is only the reason for N/A', () => {
    expect(demandsOf(item, { state: 'na', comment: '  ' }, result({ state: 'na', failed: false }), ['reason'])).toEqual([{ what: 'reason', met: false }]);
  });
});

describe('stopwatch', () => {
  it('survives a reload', () => {
    const kept = new Map<string, string>();
    const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) };
    keepStopwatch('v1', 'a', 1_000_000, storage);
    expect(keptStopwatches('v1', ['a', 'b'], storage)).toEqual({ a: 1_000_000 });
    expect(keptStopwatches('v2', ['a'], storage)).toEqual({});
    keepStopwatch('v1', 'a', null, storage);
    expect(keptStopwatches('v1', ['a'], storage)).toEqual({});
  });

  it('counts on whatever happens to the computer’s clock, and by that clock after a restart', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    try {
      vi.setSystemTime(1_000_000);
      const start = startNow();
      vi.advanceTimersByTime(84_400);
      expect(elapsed(start)).toBe(84_400);
      for (const jump of [-7_200_000, 86_400_000]) {
        vi.setSystemTime(1_000_000 + jump);
        expect(elapsed(start)).toBe(84_400);
      }
      vi.setSystemTime(1_010_000);
      expect(elapsed(1_003_000), 'started before this page was loaded').toBe(7000);
      expect(elapsed(1_020_000), 'and the clock was set back since').toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('typed numbers', () => {
  it('reads what people type', () => {
    expect(['24', ' 24.5 ', '-3', '−3', '２４', '.5', '3,5', '5.'].map(readTypedNumber)).toEqual([24, 24.5, -3, -3, 24, 0.5, 3.5, 5]);
    expect(readTypedNumber('')).toBeNull();
    expect(['abc', '1e9', '--2', '1.2.3', '1,234,567', '-'].map(readTypedNumber)).toEqual(Array.from({ length: 6 }, () => undefined));
  });
});

describe('the last visit\'s answer', () => {
  const pick = (text: unknown) => String(text);
  it('is said in words', () => {
    expect(lastWords(choice, 'y', pick)).toBe('yes');
    expect(lastWords(choice, 'gone', pick)).toBe('');
    expect(lastWords({ id: 'x', type: 'deduct', text: '', points: 5, rules: [{ id: 'r', label: 'badge', each: 1 }] }, { r: 2 }, pick)).toBe('badge ×2');
    expect(lastWords({ id: 'x', type: 'duration', text: '' }, 84, pick)).toBe('01:24');
    expect(lastWords(photo, ['e'], pick)).toBe('');
    expect(lastWords(choice, null, pick)).toBe('');
  });
});

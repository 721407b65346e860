import { meanPercent } from '@shared/scoring/average';
import type { Answers } from '@shared/scoring/answers';
import type { Result } from '@shared/scoring/result';
import { scoreAssessment } from '@shared/scoring/score';
import type { Child, FailScope, Item, ScoringSettings, Section, Template } from '@shared/templates/template';
import { describe, expect, test } from 'vitest';

/** Worked examples published by other systems (shared/reference/call-qa.md §3, mystery-shopping.md §2), by their numbers there. */

const NA = { state: 'na', comment: 'not applicable' } as const;

function form(sections: Section[], scoring: Partial<ScoringSettings> = {}): Template {
  return { format: 'mingcha.template/1', id: 'vector', version: 1, kind: 'call', title: 'Vector', scoring: { decimals: 2, ...scoring }, sections };
}

function section(id: string, children: Child[], rest: Partial<Section> = {}): Section {
  return { id, title: id, children, ...rest };
}

/** A choice with options p0, p1, … worth these points. */
function choice(id: string, points: readonly number[], rest: Partial<Item> = {}): Item {
  return {
    id, type: 'choice', text: id, naAllowed: true, options: points.map((each, index) => ({ id: `p${index}`, label: String(each), points: each })), ...rest,
  } as Item;
}

function pick(indexes: Record<string, number | typeof NA>): Answers {
  return Object.fromEntries(Object.entries(indexes).map(([id, index]) => [id, typeof index === 'number' ? { value: `p${index}` } : index]));
}

function score(template: Template, answers: Answers): Result {
  return scoreAssessment({ template, answers });
}

function percent(children: Child[], answers: Answers, scoring: Partial<ScoringSettings> = {}): string | null {
  return score(form([section('s', children)], scoring), answers).percent;
}

describe('call-qa', () => {
  const v1 = [choice('q1', [10, 5, 0], { weight: 4 }), ...['q2', 'q3', 'q4'].map((id) => choice(id, [10, 5, 0], { weight: 2 }))];
  const v1Answers = pick({ q1: 0, q2: 1, q3: 1, q4: 2 });

  test('V1, V2: weights by question, N/A shared pro rata', () => {
    expect(percent(v1, v1Answers)).toBe('60.00');
    expect(percent(v1, { ...v1Answers, q4: NA })).toBe('75.00');
  });

  test('V5, D1: weights on points, or on sections', () => {
    const one = (id: string, weight: number): Item => choice(id, [1, 0], { weight });
    expect(percent([one('a', 40), one('b', 40), one('c', 20)], pick({ a: 0, b: 1, c: 0 }))).toBe('60.00');
    const sections = [section('g1', [one('a', 1), one('b', 1)], { weight: 40 }), section('g2', [one('c', 1)], { weight: 20 })];
    expect(score(form(sections, { rollup: 'weighted' }), pick({ a: 0, b: 1, c: 0 })).percent).toBe('66.67');
  });

  const v10 = [choice('a', [5, 3]), choice('b', [10, 5]), choice('c', [15, 8]), choice('d', [5, 0])];
  test('V10, V11: total points, last section N/A', () => {
    expect(percent(v10, pick({ a: 1, b: 1, c: 1, d: 0 }))).toBe('60.00');
    expect(percent(v10, pick({ a: 1, b: 1, c: 1, d: NA }))).toBe('53.33');
  });

  const v12 = [['greeting', 10, [3]], ['knowledge', 30, [10, 5]], ['solving', 50, [5, 4]], ['closing', 10, [2, 1]]] as const;
  const v12Sections = (fail?: FailScope): Section[] => v12.map(([id, weight, points]) => section(id, [
    fail && id === 'solving'
      ? { ...choice(`${id}-q`, points), options: points.map((each, i) => ({ id: `p${i}`, label: '', points: each, ...(i === 1 ? { fail } : {}) })) } as Item
      : choice(`${id}-q`, points),
  ], { weight }));
  const v12Answers = pick({ 'greeting-q': 0, 'knowledge-q': 1, 'solving-q': 1, 'closing-q': 1 });

  test('V12, V13, D4, D6: weighted sections, the same in points, a failed section, a section N/A', () => {
    expect(score(form(v12Sections(), { rollup: 'weighted' }), v12Answers).percent).toBe('70.00');
    expect(score(form(v12Sections()), v12Answers).percent).toBe('65.00');
    const failed = score(form(v12Sections('section'), { rollup: 'weighted' }), v12Answers);
    expect(failed).toMatchObject({ percent: '30.00', rawPercent: '70.00', fails: [{ item: 'solving-q', scope: 'section' }] });
    expect(score(form(v12Sections(), { rollup: 'weighted' }), { ...v12Answers, 'solving-q': NA }).percent).toBe('60.00');
  });

  test('V14, D7: a bonus may pass 100 where the ceiling allows it; an auto-fail is 0', () => {
    const bonus = choice('extra', [2, 0], { bonus: true });
    const best = { ...pick({ a: 0, b: 0, c: 0, d: 0 }), ...pick({ extra: 0 }) };
    expect(percent([...v10, bonus], best)).toBe('100.00');
    expect(percent([...v10, bonus], best, { ceiling: null })).toBe('105.71');
    expect(percent([...v10, bonus], pick({ a: 1, b: 1, c: 1, d: 0, extra: 0 }))).toBe('65.71');
    const fatal = { ...choice('d', [5, 0]), options: [{ id: 'p0', label: '', points: 5, fail: 'form' }] } as Item;
    expect(percent([...v10.slice(0, 3), fatal], pick({ a: 0, b: 0, c: 0, d: 0 }))).toBe('0.00');
  });

  test('V21, V22: ten yes/no items', () => {
    const items = Array.from({ length: 10 }, (_, index) => choice(`q${index}`, [5, 0]));
    const answers = pick(Object.fromEntries(items.map(({ id }) => [id, 0])));
    expect(percent(items, { ...answers, q3: { value: 'p1' } })).toBe('90.00');
    expect(percent(items, { ...answers, q3: NA })).toBe('100.00');
  });

  test('V24, D5: importance, and everything N/A', () => {
    const items = [choice('a', [10, 0]), choice('b', [10, 0], { weight: 0.5 })];
    expect(percent(items, pick({ a: 0, b: NA }))).toBe('100.00');
    expect(score(form([section('s', items)]), pick({ a: NA, b: NA }))).toMatchObject({ status: 'notScored', percent: null, outcome: null, lost: [] });
  });

  test('D2: N/A as a pass, or removed', () => {
    expect(percent(v1, { ...v1Answers, q4: NA }, { na: 'full' })).toBe('80.00');
    expect(percent(v1, { ...v1Answers, q4: NA }, { na: 'zero' })).toBe('60.00');
  });

  test('D3: an auto-fail sets 0, or keeps the score', () => {
    const fatal = { ...v1[3], options: [10, 5, 0].map((points, i) => ({ id: `p${i}`, label: '', points, ...(i === 2 ? { fail: 'form' } : {}) })) } as Item;
    const items = [...v1.slice(0, 3), fatal];
    expect(score(form([section('s', items)]), v1Answers)).toMatchObject({ percent: '0.00', rawPercent: '60.00', outcome: 'fail' });
    expect(score(form([section('s', items)], { fail: { form: null } }), v1Answers)).toMatchObject({ percent: '60.00', outcome: 'fail' });
  });
});

describe('mystery shopping, points', () => {
  const multi = (count: number, rest: object = {}): Item => ({
    id: 'm', type: 'multi', text: 'm', options: Array.from({ length: count }, (_, i) => ({ id: `o${i}`, label: '', points: 1 })), ...rest,
  } as Item);

  test('P1, P2, P7: yes/no, multi-check, weights', () => {
    const yesNo = [choice('q', [1, 0])];
    expect(score(form([section('s', yesNo)]), pick({ q: 0 }))).toMatchObject({ earned: '1', max: '1' });
    expect(score(form([section('s', yesNo)]), pick({ q: 1 }))).toMatchObject({ earned: '0', max: '1' });
    expect(score(form([section('s', yesNo)]), pick({ q: NA }))).toMatchObject({ earned: '0', max: '0' });
    expect(score(form([section('s', [multi(5)])]), { m: { value: ['o0', 'o2', 'o4'] } })).toMatchObject({ earned: '3', max: '5' });
    expect(score(form([section('s', [multi(10, { base: 3 })])]), { m: { value: Array.from({ length: 10 }, (_, i) => `o${i}`) } })).toMatchObject({ earned: '3', max: '3' });
    expect(score(form([section('s', [choice('q', [1, 0], { weight: 3 })])]), pick({ q: 0 }))).toMatchObject({ earned: '3', max: '3' });
  });

  test('P8, P9, P10: weight × option, single and multiple choice', () => {
    const weighted = form([section('s', [choice('q', [1, 2, 3, 4, 5], { weight: 4, required: false })])], { blank: 'zero' });
    expect(score(weighted, {})).toMatchObject({ earned: '0', max: '20' });
    expect([0, 1, 2, 3, 4].map((index) => score(weighted, pick({ q: index })).earned)).toEqual(['4', '8', '12', '16', '20']);
    expect(score(form([section('s', [choice('q', [1, 2, 0, 5])])]), pick({ q: 1 }))).toMatchObject({ earned: '2', max: '5' });
    const item = { id: 'm', type: 'multi', text: '', options: [1, 2, 0, 5].map((points, i) => ({ id: `p${i}`, label: '', points })) } as Item;
    expect(score(form([section('s', [item])]), { m: { value: ['p0', 'p3'] } })).toMatchObject({ earned: '6', max: '8' });
  });

  test('P11–P15: N/A leaves the total, plain fractions', () => {
    expect(score(form([section('s', [choice('q', [5, 10, 15])])]), pick({ q: NA })).max).toBe('0');
    expect(percent(['a', 'b', 'c', 'd', 'e'].map((id) => choice(id, [5, 1])), pick({ a: 0, b: 0, c: 0, d: 1, e: NA }))).toBe('80.00');
    expect(percent([choice('a', [1, 0]), choice('b', [1, 0])], pick({ a: 0, b: 1 }))).toBe('50.00');
    const yes = (observed: number, positive: number): string | null => {
      const items = Array.from({ length: observed }, (_, i) => choice(`q${i}`, [1, 0]));
      return percent(items, pick(Object.fromEntries(items.map(({ id }, i) => [id, i < positive ? 0 : 1]))), { decimals: 1 });
    };
    expect([yes(32, 29), yes(30, 28)]).toEqual(['90.6', '93.3']);
    const fifty = [choice('a', [40, 0]), choice('b', [10, 0], { required: false })];
    expect(score(form([section('s', fifty)]), pick({ a: 0, b: NA })).max).toBe('40');
    expect(score(form([section('s', fifty)]), pick({ a: 0 })).max).toBe('40');
  });
});

describe('mystery shopping, weights and deduction', () => {
  test('W1–W3: weighted items and sections', () => {
    const item = (id: string, weight: number): Item => choice(id, [0, 0.5, 1], { weight });
    expect(percent([item('a', 1), item('b', 2), item('c', 1)], pick({ a: 0, b: 2, c: 1 }))).toBe('62.50');
    const sections = (all: [string, number, number][]): Section[] => all.map(([id, , weight]) => section(id, [choice(`${id}q`, [100, 85, 75, 50])], { weight }));
    const answers = (values: [string, number, number][]): Answers => pick(Object.fromEntries(values.map(([id, points]) => [`${id}q`, [100, 85, 75, 50].indexOf(points)])));
    const w2: [string, number, number][] = [['a', 75, 10], ['b', 50, 5], ['c', 100, 5]];
    const w3: [string, number, number][] = [['a', 85, 10], ['b', 50, 15], ['c', 100, 5]];
    expect(score(form(sections(w2), { rollup: 'weighted' }), answers(w2)).percent).toBe('75.00');
    expect(score(form(sections(w3), { rollup: 'weighted' }), answers(w3)).percent).toBe('70.00');
  });

  test('D1: from 100, without a floor and with one', () => {
    const items = Array.from({ length: 15 }, (_, i) => choice(`q${i}`, [0, -10]));
    const answers = pick(Object.fromEntries(items.map(({ id }) => [id, 1])));
    expect(percent(items, answers, { start: 100, floor: null })).toBe('-50.00');
    expect(percent(items, answers, { start: 100 })).toBe('0.00');
  });

  const window: Item = {
    id: 'w', type: 'deduct', text: '规范', points: 10,
    rules: [['late', 0.5], ['absent', 1], ['chat', 1], ['argue', 3], ['corrupt', 2]].map(([id, each]) => ({ id, label: id, each } as never)),
  };
  test('D3, D4: 扣完为止, 不计负分', () => {
    const at = (value: object): Result => score(form([section('s', [window])]), { w: { value } });
    expect(at({ argue: 1, late: 2, chat: 5 })).toMatchObject({ earned: '1' });
    expect(at({ argue: 2, late: 2, chat: 5 })).toMatchObject({ earned: '0' });
    expect(at({ argue: 2, late: 2, chat: 5 }).items[0]!.working).toBe('max(0, 10 − 0.5×2 − 1×0 − 1×5 − 3×2 − 2×0) = 0');
  });

  test('D5–D8: below 0, per fault, 本项不得分', () => {
    expect(score(form([section('s', [choice('sign', [2, -1]), choice('dress', [1, 0])])], { floor: null }), pick({ sign: 1, dress: 0 }))).toMatchObject({ earned: '0', max: '3' });
    const deduct = (id: string, points: number, rule: object): Item => ({ id, type: 'deduct', text: id, points, rules: [{ id: 'r', label: 'r', ...rule }] } as Item);
    const d6 = [2, 2, 2, 1, 1, 0.5].map((points, i) => deduct(`q${i}`, points, { each: 1 }));
    const answers = Object.fromEntries(d6.map(({ id }, i) => [id, { value: i === 0 ? { r: 1 } : {} }]));
    expect(score(form([section('s', d6)]), answers)).toMatchObject({ earned: '7.5', max: '8.5', percent: '88.24' });
    const half = score(form([section('s', [deduct('q', 2, { each: 0.5 })])]), { q: { value: { r: 1 } } });
    expect(half.items[0]).toMatchObject({ earned: '1.5', working: '2 − 0.5×1 = 1.5' });
    expect(score(form([section('s', [deduct('q', 2, { each: 0.5 })])]), { q: { value: {} } }).items[0]!.working).toBe('2 − 0.5×0 = 2');
    expect(score(form([section('s', [deduct('q', 2, { voids: true })])]), { q: { value: { r: 1 } } }).items[0]).toMatchObject({ earned: '0', working: 'min(2, 0) = 0' });
    expect([1, 2].map((each) => score(form([section('s', [deduct('q', 4, { each })])]), { q: { value: { r: 3 } } }).earned)).toEqual(['1', '0']);
  });
});

describe('mystery shopping, pass marks and averages', () => {
  const items = (id: string): Item[] => [choice(`${id}1`, [10, 0]), choice(`${id}2`, [10, 0])];

  test('K2: an auto-fail fails even above the pass mark', () => {
    const fatal = { ...choice('f', [1, 1]), options: [{ id: 'p0', label: '', points: 1, fail: 'form' }, { id: 'p1', label: '', points: 1 }] } as Item;
    const template = form([section('s', [...items('a'), fatal])], { passMark: 80, fail: { form: null } });
    expect(score(template, pick({ a1: 0, a2: 0, f: 0 }))).toMatchObject({ percent: '100.00', outcome: 'fail' });
    expect(score(template, pick({ a1: 0, a2: 0, f: 1 }))).toMatchObject({ percent: '100.00', outcome: 'pass' });
  });

  test('K4: equal scores, one fails because the priority section fell below its minimum', () => {
    const template = form([section('priority', items('a'), { failBelow: 60 }), section('other', items('b'))], { passMark: 70, fail: { form: null } });
    expect(score(template, pick({ a1: 0, a2: 0, b1: 0, b2: 1 }))).toMatchObject({ percent: '75.00', outcome: 'pass' });
    expect(score(template, pick({ a1: 0, a2: 1, b1: 0, b2: 0 }))).toMatchObject({ percent: '75.00', outcome: 'fail', fails: [{ section: 'priority', scope: 'form' }] });
  });

  test('K5: the overall mark and every section’s own', () => {
    const template = form([section('a', items('a'), { passMark: 60 }), section('b', items('b'))], { passMark: 70 });
    const passed = score(template, pick({ a1: 0, a2: 0, b1: 0, b2: 1 }));
    const failed = score(template, pick({ a1: 0, a2: 1, b1: 0, b2: 0 }));
    expect([passed.outcome, ...passed.sections.map(({ outcome }) => outcome)]).toEqual(['pass', 'pass', null]);
    expect([failed.outcome, ...failed.sections.map(({ outcome }) => outcome)]).toEqual(['fail', 'fail', null]);
  });

  test('A1–A4: averages over inspections leave out what was not scored', () => {
    const of = (...percents: (string | null)[]): { percent: string | null }[] => percents.map((value) => ({ percent: value }));
    expect(meanPercent(of('100.0', '100.0', '100.0', '0.0'))).toBe('75.0');
    expect(meanPercent(of('0.0', '100.0', '100.0', '100.0'))).toBe('75.0');
    expect(meanPercent(of('100.0', null, null, null))).toBe('100.0');
    expect(meanPercent(of('90', '80', '70', '60'), 0)).toBe('75');
    expect(meanPercent(of(null, null))).toBeNull();
  });

  test('[X]: the models disagree on the same answers', () => {
    const sections = (a: number, b: number): Section[] => [section('a', [choice('a1', [10, 8])], { weight: a }), section('b', [choice('b1', [2, 1])], { weight: b })];
    const answers = pick({ a1: 1, b1: 1 });
    expect(score(form(sections(1, 1)), answers).percent).toBe('75.00');
    expect(score(form(sections(1, 1), { rollup: 'weighted' }), answers).percent).toBe('65.00');
    expect(score(form(sections(70, 30), { rollup: 'weighted' }), answers).percent).toBe('71.00');
    const ninety = [section('a', [choice('a1', [1])], { weight: 40 }), section('b', [choice('b1', [10, 9])], { weight: 60 })];
    expect(score(form(ninety, { rollup: 'weighted' }), pick({ a1: NA, b1: 1 })).percent).toBe('90.00');
    expect(score(form(ninety, { rollup: 'weighted', naSection: 'zero' }), pick({ a1: NA, b1: 1 })).percent).toBe('54.00');
  });
});

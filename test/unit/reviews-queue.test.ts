/** Deadlines in words, who may review what, and the order of the queue. */
import { describe, expect, it } from 'vitest';
import { defaultCalendar } from '@shared/calendar';
import type { ReviewRow } from '@shared/reviews';
import { byDue, findText, isShown, matching, nextOf, noFilter, waitsFor, type ReviewFilter } from '@shared/reviews/queue';
import { timeLeft } from '../../renderer/features/reviews/clock';
import { deskKey, digitOf } from '../../renderer/features/reviews/desk/keys';
import { fillPhrase } from '../../renderer/features/reviews/desk/model';
import { stateText } from '../../renderer/features/reviews/state';

const now = Date.parse('2026-11-22T08:00:00.000Z');
const row = (part: Partial<ReviewRow>): ReviewRow => ({
  assessmentId: 'a', kind: 'visit', code: 'HD01', title: '苏州', place: '华东', authorId: 'li', authorName: '李雯', templateTitle: 'T', roundId: 'r', roundTitle: '11 月', day: '2026-11-20', state: 'submitted', percent: '81.9', outcome: 'fail',
  submittedAt: '2026-11-20T08:00:00.000Z', dueAt: '2026-11-23T08:00:00.000Z', overdue: false, reviewerId: null, reviewerName: null, automatic: false, remarks: 0, warnings: 0, own: false, ...part,
});

describe('what is left of a deadline', () => {
  it.each([
    ['2026-11-22T08:30:00.000Z', { over: false, n: 30, unit: 'minutes' }],
    ['2026-11-22T08:00:20.000Z', { over: false, n: 1, unit: 'minutes' }],
    ['2026-11-22T13:59:00.000Z', { over: false, n: 5, unit: 'hours' }],
    ['2026-11-24T07:59:00.000Z', { over: false, n: 47, unit: 'hours' }],
    ['2026-11-24T08:00:00.000Z', { over: false, n: 2, unit: 'days' }],
    ['2026-11-22T05:30:00.000Z', { over: true, n: 2, unit: 'hours' }],
    ['2026-11-19T08:00:00.000Z', { over: true, n: 3, unit: 'days' }],
  ])('%s', (dueAt, expected) => expect(timeLeft(dueAt, now)).toEqual(expected));
  it('is nothing without one', () => expect(timeLeft(null, now)).toBeNull());
  it('counts working time where its clock does', () => {
    const at = (local: string): number => new Date(local).getTime();
    const left = (local: string, due: string) => timeLeft(new Date(at(due)).toISOString(), at(local), defaultCalendar);
    // 2026-11-20 is a Friday; a day has 7.5 working hours.
    expect(left('2026-11-20T17:30', '2026-11-23T09:15')).toEqual({ over: false, n: 45, unit: 'minutes' });
    expect(left('2026-11-20T17:00', '2026-11-23T12:00')).toEqual({ over: false, n: 4, unit: 'hours' });
    expect(left('2026-11-20T09:00', '2026-11-24T09:00')).toEqual({ over: false, n: 2, unit: 'workingDays' });
    expect(left('2026-11-22T08:00', '2026-11-20T17:00')).toEqual({ over: true, n: 1, unit: 'hours' });
  });
});

describe('the queue', () => {
  const own = row({ assessmentId: 'own', own: true });
  const taken = row({ assessmentId: 'taken', state: 'in-review', reviewerId: 'other' });
  const mine = row({ assessmentId: 'mine', state: 'in-review', reviewerId: 'me', dueAt: '2026-11-21T08:00:00.000Z', overdue: true });
  const late = row({ assessmentId: 'late', dueAt: '2026-11-20T08:00:00.000Z', overdue: true, place: '华北' });
  const fresh = row({ assessmentId: 'fresh' });
  const published = row({ assessmentId: 'pub', state: 'upheld' });
  const rows = [fresh, own, taken, mine, late, published];
  const waiting = (lines: readonly ReviewRow[], filter: ReviewFilter = noFilter): ReviewRow[] => lines.filter((each) => matching(filter, 'me')(each, findText(each)));
  const after = (lines: readonly ReviewRow[], id: string): string | undefined => nextOf(waiting(lines), lines.find((each) => each.assessmentId === id) ?? null)?.assessmentId;
  it('never offers own work or what somebody else has in hand', () => expect(rows.filter((each) => waitsFor(each, 'me')).map((each) => each.assessmentId)).toEqual(['fresh', 'mine', 'late']));
  it('goes by what is due first', () => expect(waiting(rows).toSorted(byDue).map((each) => each.assessmentId)).toEqual(['late', 'mine', 'fresh']));
  it('stays inside the chosen region', () => expect(waiting(rows, { ...noFilter, region: '华北' }).map((each) => each.assessmentId)).toEqual(['late']));
  it('goes on after the one that is open, and round to the first', () => {
    expect(after(rows, 'mine')).toBe('fresh');
    expect(after(rows, 'fresh')).toBe('late');
    expect(nextOf(waiting(rows), null)?.assessmentId).toBe('late');
    expect(after([fresh], 'fresh')).toBeUndefined();
  });
  it('goes on from one that is approved by now, in its place', () => expect(after([late, row({ assessmentId: 'mine', state: 'approved', dueAt: '2026-11-21T08:00:00.000Z' }), fresh], 'mine')).toBe('fresh'));
  it('counts appealed ones as published', () => expect(isShown(published, 'published', 'me')).toBe(true));
});

describe('states', () => {
  const t = (key: string, values?: Record<string, unknown>): string => `${key}${values === undefined ? '' : ` ${String(values['state'])}`}`;
  it('never call approved what a deadline accepted', () => {
    expect(stateText(t, 'approved', true)).toBe('reviews.automatic');
    expect(stateText(t, 'published', true)).toBe('reviews.automaticState common.states.published');
    expect(stateText(t, 'approved', false)).toBe('common.states.approved');
    expect(stateText(t, 'void', true)).toBe('common.states.void');
  });
});

it('fills phrases in', () => expect(fillPhrase('{site}：{item} 失 {points} 分，{other}', { site: '苏州', item: '2.5', points: '0.5' })).toBe('苏州：2.5 失 0.5 分，{other}'));

describe('keys of the desk', () => {
  const press = (part: Partial<KeyboardEvent>) => ({ code: '', key: '', keyCode: 0, isComposing: false, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...part });
  const free = globalThis.document;
  const withPage = <T>(work: () => T): T => {
    Object.assign(globalThis, { document: { querySelector: () => null }, Element: EventTarget });
    try { return work(); } finally { Object.assign(globalThis, { document: free }); }
  };
  it.each([['KeyJ', 'down'], ['KeyK', 'up'], ['KeyL', 'lost'], ['KeyR', 'remark'], ['KeyE', 'correct'], ['KeyA', 'approve'], ['KeyN', 'next'], ['Enter', 'zoom']])('%s', (code, action) => expect(withPage(() => deskKey(press({ code }), null))).toBe(action));
  it('return needs Shift', () => expect(withPage(() => deskKey(press({ code: 'KeyR', shiftKey: true }), null))).toBe('return'));
  it('are silent while an input method composes', () => {
    expect(withPage(() => deskKey(press({ code: 'KeyA', isComposing: true }), null))).toBeNull();
    expect(withPage(() => deskKey(press({ code: 'KeyA', keyCode: 229 }), null))).toBeNull();
  });
  it('leave Ctrl, Alt and Meta alone', () => { for (const part of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) expect(withPage(() => deskKey(press({ code: 'KeyA', ...part }), null))).toBeNull(); });
  it('digits choose phrases', () => expect([digitOf(press({ code: 'Digit3' })), digitOf(press({ code: 'Numpad1' })), digitOf(press({ code: 'Digit0' })), digitOf(press({ code: 'Digit3', shiftKey: true }))]).toEqual([3, 1, null, null]));
});

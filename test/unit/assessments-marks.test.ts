/** Durations from marks, and moments as they are typed. */
import { describe, expect, test } from 'vitest';
import type { Mark } from '@shared/recordings';
import { markedDuration, markedOnAny } from '../../renderer/features/assessments/marked';
import { readMoment } from '../../renderer/features/assessments/moment';

const mark = (from: number, to: number | null = null, itemId: string | null = 'q1'): Mark => ({ id: `${from}`, evidenceId: 'e', itemId, from, to, text: '', author: '', at: '2026-11-21T06:00:00.000Z' });

describe('a duration from marks', () => {
  test('two moments, in whatever order they were set, to a tenth of a second', () => {
    expect(markedDuration([mark(96), mark(12.4)], 'q1')).toEqual({ from: 12.4, to: 96, seconds: 83.6, at: '00:12.4 – 01:36' });
  });
  test('one range, whatever moments stand beside it', () => {
    expect(markedDuration([mark(3), mark(10, 40.5), mark(50)], 'q1')).toMatchObject({ seconds: 30.5 });
  });
  test('marks of other items and of none do not count; one is too few, three say nothing', () => {
    expect(markedDuration([mark(1), mark(2, null, 'q2'), mark(3, null, null)], 'q1')).toEqual({ found: 1 });
    expect(markedDuration([mark(1), mark(2), mark(3)], 'q1')).toEqual({ found: 3 });
    expect(markedDuration([mark(1, 2), mark(3, 5)], 'q1')).toEqual({ found: 2 });
  });
  test('marks on different recordings are no pair', () => {
    expect(markedOnAny([[mark(1)], [mark(9)]], 'q1')).toEqual({ found: 1 });
    expect(markedOnAny([[mark(1)], [mark(9), mark(19)]], 'q1')).toMatchObject({ seconds: 10 });
    expect(markedOnAny([], 'q1')).toEqual({ found: 0 });
  });
});

describe('a moment that is typed', () => {
  const at = (text: string): string => new Date(text).toISOString();
  test.each([['14:02', '2026-11-21T14:02:00'], ['1402', '2026-11-21T14:02:00'], ['９：０５', '2026-11-21T09:05:00'], ['14点02分', '2026-11-21T14:02:00'], ['14:02:10', '2026-11-21T14:02:10'], ['2026-11-20 23:59', '2026-11-20T23:59:00'], ['2026/1/2 08:00', '2026-01-02T08:00:00']])('%s', (text, meant) => {
    expect(readMoment(text, '2026-11-21')).toBe(at(meant));
  });
  test.each(['25:00', '14:60', 'soon', '2026-02-30 10:00', '14'])('%s is none', (text) => { expect(readMoment(text, '2026-11-21')).toBeUndefined(); });
  test('nothing is null', () => { expect(readMoment('  ', '2026-11-21')).toBeNull(); });
});

import { describe, expect, it } from 'vitest';
import { extensionOf, joinMoment, readAnswered, readDirection, readMoment, readNumber, readSeconds, tidy, wallOfSeconds, wallSeconds } from '@shared/calls/values';
import { createRowReader, secondsBetween } from '@shared/calls/row';

const china = () => 480;
const utc = () => 0;

describe('moments', () => {
  it.each([
    ['2026-10-31 14:03:05'], ['2026/10/31 14:03:05'], ['2026/10/31 14:3:5'], ['2026-10-31T14:03:05'], ['2026-10-31T14:03:05.123'], ['2026-10-31 14:03:05.999'], ['2026.10.31 14:03:05'], ['2026年10月31日 14时03分05秒'], ['2026年10月31日 14:03:05'],
    ['20261031140305'], ['20261031 140305'], ['2026-10-31 02:03:05 PM'], ['2026-10-31 下午2:03:05'], ['２０２６－１０－３１ １４：０３：０５'], ['2026-10-31T14:03:05+08:00'], ['2026-10-31T06:03:05Z'], ['1793426585'], ['1793426585123'], ['1793426585123456'], ['1793426585.25'], ['46326.585474537'],
  ])('%s', (text) => expect(readMoment(text, china)).toBe('2026-10-31T14:03:05'));
  it('tells instants as the wall clock of the place', () => {
    expect(readMoment('1793426585', utc)).toBe('2026-10-31T06:03:05');
    expect(readMoment('2026-10-31T06:03:05Z', () => -300)).toBe('2026-10-31T01:03:05');
  });
  it.each([['3/4/2026 14:03'], ['31/10/2026 14:03:05'], ['2026-02-30 10:00:00'], ['2026-10-31 25:00:00'], ['2026-10-31'], ['14:03:05'], ['12345'], ['0000-00-00 00:00:00'], ['abc'], ['']])('refuses %s', (text) => expect(readMoment(text, china)).toBeNull());
  it.each([['2026-10-31', '14:03:05'], ['2026/10/31', '14:03:05'], ['20261031', '140305'], ['2026-10-31 00:00:00', '14:03:05'], ['46326', '0.585474537'], ['2026年10月31日', '下午 2:03:05'], ['2026-10-31', '1899-12-30 14:03:05']])('joins %s and %s', (day, clock) => expect(joinMoment(day, clock, china)).toBe('2026-10-31T14:03:05'));
  it('counts seconds there and back over leap days', () => {
    for (const wall of ['1990-01-01T00:00:00', '2024-02-29T23:59:59', '2026-10-31T14:03:05', '2099-12-31T23:59:59']) expect(wallOfSeconds(wallSeconds(wall))).toBe(wall);
    expect(wallSeconds('1970-01-02T00:00:01')).toBe(86_401);
    expect([secondsBetween('2026-10-31T23:59:50', '2026-11-01T00:00:10'), secondsBetween('2026-10-31T14:00:00', '2026-10-31T13:59:59'), secondsBetween('2026-10-01T00:00:00', '2026-10-31T00:00:00')]).toEqual([20, null, null]);
  });
});

describe('lengths of time', () => {
  it.each<[string, number | null | undefined]>([
    ['125', 125], ['0', 0], ['125.4', 125], ['00:02:05', 125], ['2:05', 125], ['1:02:05', 3725], ['02:05.7', 125], ['2分5秒', 125], ['1小时2分', 3720], ['125秒', 125], ['125s', 125], ['2m5s', 125], ['PT2M5S', 125], ['1900-01-01 01:00', 90_000], ['0.00144675925925926', 125], ['1.44675925925926E-3', 125],
    ['', null], ['-', null], ['--', null], ['-1', null], ['NULL', null], ['abc', undefined], ['1:75', undefined], ['-5', undefined], ['2026-10-31', undefined],
  ])('%s', (text, seconds) => expect(readSeconds(text)).toBe(seconds));
});

describe('numbers and words', () => {
  it('keeps every digit and mask', () => {
    expect(['021-12345678', '0138', '1862831****', '+86 138', '="0138001"', "'0138001", '１３８', '8001'].map(readNumber)).toEqual(['021-12345678', '0138', '1862831****', '+86 138', '0138001', '0138001', '138', '8001']);
  });
  it('refuses what a spreadsheet has rounded', () => expect(['1.86E+10', '1.86283E+10', '1E+11'].map(readNumber)).toEqual([null, null, null]));
  it('knows directions in words and in the numbers of a system', () => {
    expect(['呼入', 'Inbound', 'I', 'dialout', 'Predictive', '外呼', 'Internal', '内部', '神秘'].map((word) => readDirection(word))).toEqual(['in', 'in', 'in', 'out', 'out', 'out', 'internal', 'internal', '']);
    expect(['1', '2', '3'].map((word) => readDirection(word, { 1: 'out', 2: 'in', 3: 'out' }))).toEqual(['out', 'in', 'out']);
  });
  it('knows what was answered', () => expect(['ANSWERED', 'NO ANSWER', 'BUSY', 'dealing', 'queueLeak', '接通', '未接通', 'Success', 'AbandonedInQueue', '用户挂断', 'NORMAL_CLEARING'].map(readAnswered)).toEqual([true, false, false, true, false, true, false, true, false, null, null]));
  it('takes an extension from a channel, and none from a trunk', () => expect(['SIP/8001-0000002b', 'PJSIP/8001-1', 'Local/8001@from-queue-1;2', 'SIP/trunk-telecom-01', 'DAHDI/i1/13800001234-2', 'SIP/02151234567-1'].map(extensionOf)).toEqual(['8001', '8001', '8001', null, null, null]));
  it('composes text and drops what no file of a draw may hold', () => expect([tidy('e\u0301'), tidy(' a\tb '), tidy('\ufeffx\u0000')]).toEqual(['\u00e9', 'a b', 'x']));
});

describe('the day in a column of its own, and times of day for all else', () => {
  const { read } = createRowReader({ columns: ['day', 'clock', 'answeredAt', 'endedAt', 'duration'], durationMeans: 'talk', directionCodes: {}, offset: china });
  const lengths = (...cells: string[]) => { const { leg, problems } = read(cells); return leg === null ? problems.map(({ field, code }) => `${field} ${code}`) : [leg.start, leg.wait, leg.talk, leg.total]; };
  it.each([
    ['the same day', ['2026/10/1', '08:06:25', '08:06:38', '08:08:51', '00:02:13'], ['2026-10-01T08:06:25', 13, 133, 146]],
    ['past midnight', ['2026-10-31', '23:59:50', '0:00:05', '00:03:05', '180'], ['2026-10-31T23:59:50', 15, 180, 195]],
    ['a clock that went back a second', ['2026-10-01', '08:06:25', '08:06:24', '08:08:24', '120'], ['2026-10-01T08:06:25', null, 120, 119]],
    ['no end', ['2026-10-01', '08:06:25', '', '', '120'], ['2026-10-01T08:06:25', null, 120, null]],
    ['an end that is no time', ['2026-10-01', '08:06:25', '', '25:00:00', '120'], ['endedAt not-a-time']],
    ['a day that is none: said once', ['2026/13/5', '08:06:25', '08:06:38', '08:08:51', '120'], ['startedAt not-a-time']],
  ])('%s', (_, cells, expected) => expect(lengths(...cells)).toEqual(expected));
  it('asks the talk where the outcome only says who hung up', () => {
    const of = (talk: string) => createRowReader({ columns: ['startedAt', 'disposition', 'talk'], durationMeans: null, directionCodes: {}, offset: china }).read(['2026-10-01 08:06:25', '用户挂断', talk]).leg?.answered;
    expect(['00:02:13', '00:00:00', ''].map(of)).toEqual([true, false, null]);
  });
});

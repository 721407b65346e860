/** Days as they are pasted, and the calendar they make. */
import { describe, expect, it } from 'vitest';
import { defaultCalendar } from '@shared/calendar';
import { kindOf, parseDays, turned, withDays } from '../../renderer/features/calendar/days';

describe('pasted days', () => {
  it.each([
    ['2026-10-01', ['2026-10-01'], ''],
    ['2026/10/1、2026年10月2日', ['2026-10-01', '2026-10-02'], ''],
    ['10月1日至3日', ['2026-10-01', '2026-10-02', '2026-10-03'], ''],
    ['9月30日-10月2日', ['2026-09-30', '2026-10-01', '2026-10-02'], ''],
    ['2026-10-01 至 2026-10-03', ['2026-10-01', '2026-10-02', '2026-10-03'], ''],
    ['2026-10-01 to 2026-10-02', ['2026-10-01', '2026-10-02'], ''],
    ['2026年12月31日至2027年1月1日', ['2026-12-31', '2027-01-01'], ''],
    ['国庆 10月1日', ['2026-10-01'], '国庆'],
    ['2026-02-30', [], '2026-02-30'],
    ['10月7日至1日', [], '10月7日至1日'],
    ['10-01\n10-01', ['2026-10-01'], ''],
  ])('%s', (text, days, rest) => expect(parseDays(text, 2026)).toEqual({ days, rest }));
});

describe('the calendar', () => {
  it('turns a Thursday into a holiday and back', () => {
    const off = turned(defaultCalendar, '2026-10-01');
    expect(off.holidays).toEqual(['2026-10-01']);
    expect(kindOf(off, '2026-10-01')).toBe('holiday');
    expect(turned(off, '2026-10-01')).toEqual(defaultCalendar);
  });
  it('turns a Saturday into a make-up workday and back', () => {
    const on = turned(defaultCalendar, '2026-10-10');
    expect(on.workdays).toEqual(['2026-10-10']);
    expect(turned(on, '2026-10-10')).toEqual(defaultCalendar);
  });
  it('does not name days that the week has so already', () => expect(withDays(defaultCalendar, ['2026-10-01', '2026-10-03', '2026-10-04'], 'off')).toEqual({ ...defaultCalendar, holidays: ['2026-10-01'] }));
  it('never names a day twice', () => {
    const both = withDays(withDays(defaultCalendar, ['2026-10-10'], 'work'), ['2026-10-10'], 'off');
    expect([both.holidays, both.workdays]).toEqual([[], []]);
  });
});

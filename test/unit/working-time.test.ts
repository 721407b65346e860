import { assert, constantFrom, integer, property } from '../fixtures/properties';
import { describe, expect, it } from 'vitest';
import { defaultCalendar, type Calendar } from '@shared/calendar';
import { dayNumber, dayText, monthLength, partsOfDay, weekdayOf } from '@shared/civil-day';
import { addWorkingMinutes, calendarProblem, workingMinutesBetween, endOfWorkingDay, isWorkingDay } from '@shared/working-time';

/** 2026-10: Thursday 1 to Wednesday 7 are holidays; Sunday 27 September and Saturday 10 October are worked instead. */
const national: Calendar = {
  ...defaultCalendar, holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'], workdays: ['2026-09-27', '2026-10-10'],
};

describe('calendar days', () => {
  it('agree with the platform over four centuries', () => {
    const from = Date.UTC(1900, 0, 1);
    for (let days = 0; days < 146_100; days += 13) {
      const date = new Date(from + days * 86_400_000);
      const text = date.toISOString().slice(0, 10);
      const parts = partsOfDay(text)!;
      expect(parts).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
      const number = dayNumber(...parts);
      expect(dayText(number)).toBe(text);
      expect(number - dayNumber(1900, 1, 1)).toBe(days);
      expect(weekdayOf(number)).toBe((date.getUTCDay() + 6) % 7);
    }
  });
  it('know what is no day', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '', '2026-01-00']) expect(partsOfDay(text), text).toBeNull();
    expect([monthLength(2024, 2), monthLength(2100, 2), monthLength(2000, 2)]).toEqual([29, 28, 29]);
  });
});

describe('working time', () => {
  // 2026-11-20 is a Friday; a day has 7.5 hours: 09:00–12:00 and 13:30–18:00.
  const hour = 60;
  it.each([
    ['within a morning', '2026-11-20T09:30', 2 * hour, '2026-11-20T11:30'],
    ['to the very end of a part', '2026-11-20T09:00', 3 * hour, '2026-11-20T12:00'],
    ['over noon', '2026-11-20T11:00', 2 * hour, '2026-11-20T14:30'],
    ['begun at noon', '2026-11-20T12:30', hour, '2026-11-20T14:30'],
    ['begun before work', '2026-11-20T03:00', hour, '2026-11-20T10:00'],
    ['begun after work, over the weekend', '2026-11-20T19:00', hour, '2026-11-23T10:00'],
    ['begun on a Saturday', '2026-11-21T10:00', 30, '2026-11-23T09:30'],
    ['over the weekend', '2026-11-20T17:00', 2 * hour, '2026-11-23T10:00'],
    ['to the end of a day', '2026-11-20T09:00', 450, '2026-11-20T18:00'],
    ['a whole week of 37.5 hours', '2026-11-23T09:00', 37.5 * hour, '2026-11-27T18:00'],
    ['72 hours', '2026-11-23T09:00', 72 * hour, '2026-12-04T15:00'], // nine days and 4.5 hours
  ])('%s', (_what, from, minutes, due) => expect(addWorkingMinutes(defaultCalendar, from, minutes)).toBe(due));

  it('keeps holidays, and works on the Saturdays and Sundays that make up for them', () => {
    expect(addWorkingMinutes(national, '2026-09-30T17:00', 2 * hour)).toBe('2026-10-08T10:00');
    expect(addWorkingMinutes(national, '2026-09-25T17:00', 2 * hour)).toBe('2026-09-27T10:00');
    expect(['2026-09-27', '2026-10-03', '2026-10-05', '2026-10-08', '2026-10-10', '2026-10-11'].map((day) => isWorkingDay(national, day))).toEqual([true, false, false, true, true, false]);
  });

  it('goes on until midnight where work does', () => {
    const night: Calendar = { ...defaultCalendar, hours: [{ from: '22:00', to: '24:00' }] };
    expect(addWorkingMinutes(night, '2026-11-20T22:30', 90)).toBe('2026-11-21T00:00');
    expect(addWorkingMinutes(night, '2026-11-20T23:30', 60)).toBe('2026-11-23T22:30');
  });

  it('in a calendar of all hours of all days is plain time', () => {
    const always: Calendar = { weekdays: [1, 2, 3, 4, 5, 6, 7], hours: [{ from: '00:00', to: '24:00' }], holidays: [], workdays: [] };
    for (const [from, minutes] of [['2026-02-28T23:59', 1], ['2024-02-28T10:10', 5000], ['2026-12-31T12:00', 100_000]] as const) {
      const expected = new Date(Date.parse(`${from}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
      expect(addWorkingMinutes(always, from, minutes)).toBe(expected);
    }
  });

  it('adds up: two waits one after the other are one of both, wherever they begin', () => {
    for (let seed = 1; seed < 400; seed += 1) {
      const from = `2026-${String(9 + (seed % 3)).padStart(2, '0')}-${String(1 + (seed * 7) % 30).padStart(2, '0')}T${String((seed * 5) % 24).padStart(2, '0')}:${String((seed * 13) % 60).padStart(2, '0')}`;
      const [one, two] = [1 + ((seed * 37) % 900), 1 + ((seed * 101) % 2000)];
      expect(addWorkingMinutes(national, addWorkingMinutes(national, from, one), two), from).toBe(addWorkingMinutes(national, from, one + two));
    }
  });
});

describe('working days', () => {
  it.each([
    ['2026-11-20', 1, '2026-11-24T00:00'], ['2026-11-20', 5, '2026-11-28T00:00'], ['2026-11-21', 1, '2026-11-24T00:00'], ['2026-11-22', 5, '2026-11-28T00:00'], ['2026-11-18', 2, '2026-11-21T00:00'],
  ])('%s and %i days: until %s', (from, days, end) => expect(endOfWorkingDay(defaultCalendar, from, days)).toBe(end));
  it('pass over holidays and count the days worked for them', () => {
    expect(endOfWorkingDay(national, '2026-09-30', 1)).toBe('2026-10-09T00:00');
    expect(endOfWorkingDay(national, '2026-10-08', 2)).toBe('2026-10-11T00:00'); // Friday 9 and Saturday 10
    expect(endOfWorkingDay(national, '2026-12-30', 2)).toBe('2027-01-02T00:00');
  });
});

describe('a calendar', () => {
  const problem = (change: Partial<Calendar>) => calendarProblem({ ...defaultCalendar, ...change });
  it('is sound with days to work, hours in order and each special day once', () => {
    expect([problem({}), calendarProblem(national), problem({ hours: [{ from: '00:00', to: '12:00' }, { from: '12:00', to: '24:00' }] })]).toEqual([null, null, null]);
  });
  it.each<[Partial<Calendar>, string]>([
    [{ weekdays: [] }, '/weekdays'], [{ weekdays: [1, 1] }, '/weekdays'], [{ hours: [{ from: '12:00', to: '12:00' }] }, '/hours/0'], [{ hours: [{ from: '18:00', to: '09:00' }] }, '/hours/0'],
    [{ hours: [{ from: '09:00', to: '12:00' }, { from: '11:00', to: '18:00' }] }, '/hours/1'], [{ hours: [{ from: '13:00', to: '18:00' }, { from: '09:00', to: '12:00' }] }, '/hours/1'],
    [{ holidays: ['2026-02-30'] }, '/holidays/0'], [{ holidays: ['2026-10-01', '2026-10-01'] }, '/holidays/1'], [{ workdays: ['soon'] }, '/workdays/0'],
    [{ holidays: ['2026-10-01'], workdays: ['2026-10-10', '2026-10-01'] }, '/workdays/1'],
  ])('%j is not: %s', (change, place) => expect(problem(change)).toBe(place));
});

describe('working time between two moments', () => {
  it('is what leads from one to the other, wherever it begins', () => {
    assert(property(constantFrom(defaultCalendar, national), integer({ min: 0, max: 40 * 1440 }), integer({ min: 1, max: 60 * 60 }), (calendar, begin, minutes) => {
      const from = `${dayText(dayNumber(2026, 9, 20) + Math.floor(begin / 1440))}T${String(Math.floor((begin % 1440) / 60)).padStart(2, '0')}:${String(begin % 60).padStart(2, '0')}`;
      expect(workingMinutesBetween(calendar, from, addWorkingMinutes(calendar, from, minutes))).toBe(minutes);
    }));
  });
  it('is none at night, at noon and over a holiday', () => {
    for (const [from, to] of [['2026-11-20T18:00', '2026-11-23T09:00'], ['2026-11-20T12:00', '2026-11-20T13:30'], ['2026-10-01T09:00', '2026-10-07T18:00'], ['2026-11-20T10:00', '2026-11-20T10:00']] as const) expect(workingMinutesBetween(national, from, to)).toBe(0);
  });
});

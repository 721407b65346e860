/** The working calendar and the clocks on a real database: official, kept by rounds, and in local time. Run in any time zone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultCalendar, defaultClocks, type Clocks } from '@shared/calendar';
import { isWhole } from '@shared/journal';
import { openReviewBench, refusalOf, type ReviewBench } from '../fixtures/review';

let bench: ReviewBench;
beforeEach(async () => { bench = await openReviewBench(); });
afterEach(() => bench.remove());
const calendar = () => bench.services.calendar;
const local = (iso: string): string => {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
};
const instant = (text: string): string => new Date(text).toISOString();
const working: Clocks = { ...defaultClocks, time: 'working', reviewHours: 10, fixHours: 2.5 };

describe('the calendar', () => {
  it('has defaults, and is kept once it was set, with an entry and a digest', async () => {
    expect(calendar().get()).toEqual({ calendar: defaultCalendar, clocks: defaultClocks });
    expect(await bench.services.verify()).toSatisfy(isWhole);
    const next = { calendar: { ...defaultCalendar, holidays: ['2026-11-23'] }, clocks: working };
    calendar().set(next);
    expect(calendar().get()).toEqual(next);
    expect(bench.services.journal.list({ before: null, limit: 1 }).entries[0]).toMatchObject({ action: 'calendar.set', subject: 'calendar/calendar' });
    await bench.reopen();
    expect(calendar().get()).toEqual(next);
    expect(await bench.services.verify()).toSatisfy(isWhole);
    bench.services.db.prepare("UPDATE settings SET value = json_set(value, '$.clocks.reviewHours', 1000) WHERE key = 'calendar'").run();
    expect((await bench.services.verify()).records.altered).toEqual([{ kind: 'calendar', id: 'calendar', problem: 'changed' }]);
  });

  it('that cannot be worked by is refused with the place, and changes nothing', () => {
    const set = (change: object): string => refusalOf(() => calendar().set({ calendar: { ...defaultCalendar, ...change }, clocks: defaultClocks }));
    expect([set({ weekdays: [] }), set({ hours: [{ from: '18:00', to: '09:00' }] }), set({ holidays: ['2026-02-30'] })]).toEqual(['invalid', 'invalid', 'invalid']);
    expect(calendar().get().calendar).toEqual(defaultCalendar);
  });
});

describe('findings', () => {
  it('are due by the clocks of the round, in days or working days', () => {
    const friday = '2026-11-20';
    expect(calendar().actionDays(friday, null)).toEqual({ minor: '2026-11-27', major: '2026-11-23', critical: '2026-11-23' });
    calendar().set({ calendar: { ...defaultCalendar, holidays: ['2026-11-23'] }, clocks: { ...working, actionDays: { minor: 5, major: 3, critical: 1 } } });
    expect(calendar().actionDays(friday, null)).toEqual({ minor: '2026-11-30', major: '2026-11-26', critical: '2026-11-24' }); // Tuesday is the first working day
    bench.services.db.prepare("UPDATE settings SET value = json_remove(value, '$.clocks.actionDays') WHERE key = 'calendar'").run(); // set before there were any
    expect(calendar().get().clocks.actionDays).toEqual({ minor: 7, major: 3, critical: 3 });
  });
});

describe('clocks', () => {
  it('in natural time count every hour; in working time those of the calendar, on the clock on the wall', () => {
    const friday = instant('2026-11-20T17:00:30');
    expect(calendar().dueAt('review', friday, null)).toBe(new Date(Date.parse(friday) + 72 * 3_600_000).toISOString());
    calendar().set({ calendar: { ...defaultCalendar, holidays: ['2026-11-23'] }, clocks: working });
    expect(local(calendar().dueAt('review', friday, null))).toBe('2026-11-25 10:30'); // 1 h Friday, 7.5 h Tuesday, 1.5 h Wednesday
    expect(local(calendar().dueAt('fix', friday, null))).toBe('2026-11-24 10:30');
    expect(local(calendar().dueAt('appeal', friday, null))).toBe('2026-11-30 23:59'); // Tuesday 24 to Monday 30
  });

  it('of a round are those of the day it was made; without a round, those of today', () => {
    const round = bench.services.rounds.create({ title: '一', startsOn: '2026-11-01', endsOn: '2026-11-30', hideScores: false, components: [{ templateId: 'review-form', templateVersion: 1, weight: 1 }] }).id;
    const [before, loose] = [bench.visit({ roundId: round }), bench.visit()];
    calendar().set({ calendar: defaultCalendar, clocks: working });
    expect(calendar().working()).toEqual({ calendar: defaultCalendar, byDefault: true, rounds: { [round]: false } });
    calendar().set({ calendar: defaultCalendar, clocks: { ...defaultClocks, reviewHours: 1 } });
    const after = [bench.visit({ roundId: round }), bench.visit()];
    const hours = (id: string): number => {
      const { submittedAt, dueAt } = bench.services.reviews.list().find((row) => row.assessmentId === id)!;
      return (Date.parse(dueAt!) - Date.parse(submittedAt!)) / 3_600_000;
    };
    expect([before, loose, ...after].map((id) => hours(id!))).toEqual([72, 72, 72, 1]); // clocks that run go on as they are
  });
});

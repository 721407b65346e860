/** The working calendar and the clocks: when a step that begins now has to be done. An official setting: it decides what was late. */
import type { Database } from 'better-sqlite3';
import { calendarSchema, clocksSchema, defaultCalendar, defaultClocks, type Calendar, type Clocks } from '@shared/calendar';
import { two } from '@shared/civil-day';
import type { Severity } from '@shared/findings';
import { AppError } from '@shared/result';
import { dayAfter } from '@shared/rounds/deadline';
import { addWorkingMinutes, calendarProblem, endOfWorkingDay } from '@shared/working-time';
import type { Journal } from '../journal/journal.service';
import type { ServiceContext } from '../context';

const key = 'calendar'; // in the settings, and the id of its record
export interface CalendarSettings { calendar: Calendar; clocks: Clocks }
/** review: until the review (or the decision on an appeal) is done; fix: until a returned one is handed in again; appeal: until nobody can appeal any more. */
export type ClockKind = 'review' | 'fix' | 'appeal';

/** An instant on this machine's clock on the wall, `YYYY-MM-DDTHH:MM`; and back. */
const toLocal = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
const fromLocal = (local: string): Date => new Date(local); // without a zone it is local time

export function createCalendarService(db: Database, context: ServiceContext & { journal: Pick<Journal, 'append' | 'register'> }) {
  const read = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck();
  const write = db.prepare('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  const roundSettings = db.prepare<[string], string>('SELECT settings FROM rounds WHERE id = ?').pluck();
  const ownTimes = db.prepare<[], { id: string; time: Clocks['time'] }>("SELECT id, settings ->> '$.clocks.time' AS time FROM rounds WHERE settings ->> '$.clocks.time' IS NOT NULL");
  const stored = (): Partial<CalendarSettings> => JSON.parse(read.get(key) ?? '{}') as Partial<CalendarSettings>;
  const get = (): CalendarSettings => { const { calendar = defaultCalendar, clocks } = stored(); return { calendar, clocks: { ...defaultClocks, ...clocks } }; };
  context.journal.register('calendar', { load: (id) => (read.get(id) === undefined ? null : stored()), ids: () => (read.get(key) === undefined ? [] : [key]) });

  /** The clocks of a round; those of every round to come where it has none of its own, or there is no round. */
  function clocksOf(roundId: string | null): Clocks {
    const own = roundId === null ? undefined : (JSON.parse(roundSettings.get(roundId) ?? '{}') as { clocks?: Clocks }).clocks;
    return own === undefined ? get().clocks : { ...defaultClocks, ...own };
  }

  return {
    get,
    /** What a new round begins with. */
    clocks: (): Clocks => get().clocks,
    clocksOf,
    /** Whose clocks count working time. */
    working(): { calendar: Calendar; byDefault: boolean; rounds: Record<string, boolean> } {
      const { calendar, clocks } = get();
      return { calendar, byDefault: clocks.time === 'working', rounds: Object.fromEntries(ownTimes.all().map(({ id, time }) => [id, time === 'working'])) };
    },
    /** Changes the calendar and the clocks of what comes after; clocks that run already go on as they are. Throws `invalid` with the place. */
    set(input: CalendarSettings): void {
      const next = { calendar: calendarSchema.parse(input.calendar), clocks: clocksSchema.parse(input.clocks) };
      const problem = calendarProblem(next.calendar);
      if (problem !== null) throw new AppError('invalid', 'a calendar needs working days, hours in order, and each special day once', { path: `/calendar${problem}` });
      context.official(() => {
        write.run(key, JSON.stringify(next));
        context.journal.append({ action: 'calendar.set', subject: { kind: 'calendar', id: key }, records: [{ kind: 'calendar', id: key }] });
      });
      context.changed('calendar');
    },
    /** The days by which findings opened on a day are due, by their severity. */
    actionDays(from: string, roundId: string | null): Record<Severity, string> {
      const { time, actionDays: { minor, major, critical } } = clocksOf(roundId);
      const due = (days: number): string => dayAfter(from, days, time, get().calendar);
      return { minor: due(minor), major: due(major), critical: due(critical) };
    },
    /** When a clock that begins at the instant `at` runs out. In working time it counts from the minute. */
    dueAt(kind: ClockKind, at: string, roundId: string | null): string {
      const { time, reviewHours, fixHours, appealDays } = clocksOf(roundId);
      const { calendar } = get();
      const from = new Date(at);
      if (kind === 'appeal') return new Date(fromLocal(endOfWorkingDay(calendar, toLocal(from).slice(0, 10), appealDays)).getTime() - 1).toISOString(); // so that it reads as that day
      const minutes = Math.max(1, Math.round((kind === 'review' ? reviewHours : fixHours) * 60));
      return (time === 'natural' ? new Date(from.getTime() + minutes * 60_000) : fromLocal(addWorkingMinutes(calendar, toLocal(from), minutes))).toISOString();
    },
  };
}
export type CalendarService = ReturnType<typeof createCalendarService>;

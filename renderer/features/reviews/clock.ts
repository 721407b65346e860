/** How much of a deadline is left, in the unit people say it in. */
import type { Calendar } from '@shared/calendar';
import { minutesOfWorkingDay, workingMinutesBetween } from '@shared/working-time';
import { formatInstant } from '../../i18n/format';

/** workingDays: of a clock that counts working time. */
export interface TimeLeft { over: boolean; n: number; unit: 'minutes' | 'hours' | 'days' | 'workingDays' }

const MINUTE = 60_000;
const localTime = (at: number | string): string => formatInstant(new Date(at).toISOString()).replace(' ', 'T');

/**
 * Whole minutes under an hour, whole hours under two days, else whole days; never 0 of anything. Null where there is no deadline. `now`: epoch ms.
 * With a calendar what is left (or over) is working time, as its clock counts it, and a day is a working day.
 */
export function timeLeft(dueAt: string | null, now: number, calendar: Calendar | null = null): TimeLeft | null {
  if (dueAt === null) return null;
  const due = Date.parse(dueAt);
  const over = due < now;
  const minutes = calendar === null ? Math.abs(due - now) / MINUTE : workingMinutesBetween(calendar, localTime(Math.min(due, now)), localTime(Math.max(due, now)));
  const day = calendar === null ? 24 * 60 : minutesOfWorkingDay(calendar);
  const unit = minutes < 60 ? 'minutes' : minutes < 2 * day ? 'hours' : 'days';
  const length = { minutes: 1, hours: 60, days: day }[unit];
  return { over, n: Math.max(1, Math.floor(minutes / length)), unit: unit === 'days' && calendar !== null ? 'workingDays' : unit };
}

/** Days by which something is to be done: a visit handed in, a finding put right. */
import type { Calendar, Clocks } from '../calendar';
import { endOfWorkingDay } from '../working-time';
import { shiftDay } from './days';
import type { RoundSettings } from './settings';

/** So many days after the planned one, working days where the round's clocks count those; 0: the day itself. null: no deadline. */
export function handInDay(plannedOn: string, { handInDays, clocks }: Pick<RoundSettings, 'handInDays' | 'clocks'>, calendar: Calendar): string | null {
  return handInDays === null ? null : dayAfter(plannedOn, handInDays, clocks.time, calendar);
}

/** So many days after `from`: working days of the calendar, or any. */
export function dayAfter(from: string, days: number, time: Clocks['time'], calendar: Calendar): string {
  if (days === 0 || time === 'natural') return shiftDay(from, days);
  return shiftDay(endOfWorkingDay(calendar, from, days).slice(0, 10), -1); // its 24:00 reads as the next day
}

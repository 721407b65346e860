/** The days of a round: which of its period visits may be on, and which of them are rest days. */
import type { Calendar } from '../calendar';
import { dayNumber, dayText, partsOfDay, weekdayOf } from '../civil-day';
import { isWorkingDay } from '../working-time';
import type { Planning } from './settings';

/** A calendar day as a whole number. Throws RangeError for what is no day. */
export function numberOfDay(day: string): number {
  const parts = partsOfDay(day);
  if (parts === null) throw new RangeError(`${day} is no day`);
  return dayNumber(...parts);
}
export const shiftDay = (day: string, days: number): string => dayText(numberOfDay(day) + days);

export interface RoundDay {
  day: string;
  number: number;
  allowed: boolean; // by the plan: day of the week, holidays, days left out
  rest: boolean; // no working day of the calendar
}
export type DayRules = Pick<Planning, 'weekdays' | 'holidays' | 'except'>;

/** Whether the plan lets visits be on a day. */
export function dayTest(rules: DayRules, calendar: Calendar): (day: string) => boolean {
  const weekdays = new Set(rules.weekdays);
  const off = new Set([...rules.except, ...(rules.holidays === 'avoided' ? calendar.holidays : [])]);
  return (day) => weekdays.has(weekdayOf(numberOfDay(day)) + 1) && !off.has(day);
}

/** Every day from `from` to `to`, both counted; none where `to` is before. */
export function daysOf(from: string, to: string, rules: DayRules, calendar: Calendar): RoundDay[] {
  const allows = dayTest(rules, calendar);
  const days: RoundDay[] = [];
  for (let number = numberOfDay(from), last = numberOfDay(to); number <= last; number += 1) {
    const day = dayText(number);
    days.push({ day, number, allowed: allows(day), rest: !isWorkingDay(calendar, day) });
  }
  return days;
}

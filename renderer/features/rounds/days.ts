/** Days, weeks and months as texts (`2026-11-21`, `2026-11`) for calendars. Pure; weeks begin on Monday. */
import { dayNumber, dayText, monthLength, partsOfDay, two, weekdayOf } from '@shared/civil-day';

export const numberOf = (day: string): number => dayNumber(...(partsOfDay(day) ?? [2000, 1, 1]));
export const plusDays = (day: string, days: number): string => dayText(numberOf(day) + days);
export const daysFrom = (first: string, last: string): number => numberOf(last) - numberOf(first);
export const isWeekend = (day: string): boolean => weekdayOf(numberOf(day)) > 4;
export const monthOf = (day: string): string => day.slice(0, 7);

/** The month `months` after this one. */
export function plusMonths(month: string, months: number): string {
  const [year = 2000, number = 1] = month.split('-').map(Number);
  const all = year * 12 + number - 1 + months;
  return `${String(Math.floor(all / 12)).padStart(4, '0')}-${two((all % 12) + 1)}`;
}

/** Every day of a month. */
export function daysOfMonth(month: string): string[] {
  const [year = 2000, number = 1] = month.split('-').map(Number);
  return Array.from({ length: monthLength(year, number) }, (_, index) => `${month}-${two(index + 1)}`);
}

const mondayOf = (day: string): string => plusDays(day, -weekdayOf(numberOf(day)));
/** Monday to Sunday of the week a day lies in. */
export const weekOf = (day: string): string[] => Array.from({ length: 7 }, (_, index) => plusDays(mondayOf(day), index));

/** The whole weeks a month touches, days of its neighbours with them. */
export function weeksOfMonth(month: string): string[][] {
  const days = daysOfMonth(month);
  const last = days.at(-1) ?? days[0]!;
  const weeks: string[][] = [];
  for (let monday = mondayOf(days[0]!); monday <= last; monday = plusDays(monday, 7)) weeks.push(weekOf(monday));
  return weeks;
}

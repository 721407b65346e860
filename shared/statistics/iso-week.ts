import { dayNumber, partsOfDay, weekdayOf } from '../civil-day';

/** The ISO 8601 week, such as `2020-W53`, of a calendar date `YYYY-MM-DD`; null where that is no date. */
export function isoWeek(date: string): string | null {
  const parts = partsOfDay(date);
  if (parts === null) return null;
  // The week belongs to the year that holds its Thursday.
  const number = dayNumber(...parts);
  const thursday = number - weekdayOf(number) + 3;
  const owner = [parts[0] - 1, parts[0], parts[0] + 1].find((candidate) => thursday < dayNumber(candidate + 1, 1, 1))!;
  return `${String(owner).padStart(4, '0')}-W${String(Math.floor((thursday - dayNumber(owner, 1, 1)) / 7) + 1).padStart(2, '0')}`;
}

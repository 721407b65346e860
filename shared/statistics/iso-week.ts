/** The ISO 8601 week, such as `2020-W53`, of a calendar date `YYYY-MM-DD`; null where that is no date. */
export function isoWeek(date: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
  // The week belongs to the year that holds its Thursday.
  const number = dayNumber(year, month, day);
  const thursday = number - weekday(number) + 3;
  const owner = [year - 1, year, year + 1].find((candidate) => thursday < dayNumber(candidate + 1, 1, 1))!;
  return `${String(owner).padStart(4, '0')}-W${String(Math.floor((thursday - dayNumber(owner, 1, 1)) / 7) + 1).padStart(2, '0')}`;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const monthLength = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!);

/** Days since 1 January of the year 1 in the Gregorian calendar, which was a Monday. */
function dayNumber(year: number, month: number, day: number): number {
  const before = year - 1;
  let days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) + day - 1;
  for (let earlier = 1; earlier < month; earlier++) days += monthLength(year, earlier);
  return days;
}

/** 0 for Monday. */
const weekday = (number: number): number => ((number % 7) + 7) % 7;

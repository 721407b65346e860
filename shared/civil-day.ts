/** Calendar days as whole numbers, in the Gregorian calendar and without any clock or time zone. */

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
export const monthLength = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!);

/** Days since 1 January of the year 1, which was a Monday. */
export function dayNumber(year: number, month: number, day: number): number {
  const before = year - 1;
  let days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) + day - 1;
  for (let earlier = 1; earlier < month; earlier++) days += monthLength(year, earlier);
  return days;
}

/** Year, month and day of `YYYY-MM-DD`; null where that is no date. */
export function partsOfDay(text: string): [number, number, number] | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  return month < 1 || month > 12 || day < 1 || day > monthLength(year, month) ? null : [year, month, day];
}

/** 0 for Monday. */
export const weekdayOf = (number: number): number => ((number % 7) + 7) % 7;

/** A number below 100 with a leading zero: "07". */
export const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
/** The `YYYY-MM-DD` of a day number. */
export function dayText(number: number): string {
  let year = Math.max(1, Math.floor(number / 366) + 1);
  while (dayNumber(year + 1, 1, 1) <= number) year += 1;
  let rest = number - dayNumber(year, 1, 1);
  let month = 1;
  while (rest >= monthLength(year, month)) rest -= monthLength(year, month++);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(rest + 1)}`;
}

/** Working time: how far a number of working minutes or days reaches, by the working calendar 工作日历. Times are local, to the minute: `YYYY-MM-DDTHH:MM`. */
import type { Calendar } from './calendar';
import { dayNumber, dayText, partsOfDay, weekdayOf, two } from './civil-day';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
/** Local time of a day number and minutes from its midnight; 24:00 is the next day's 00:00. */
const timeText = (day: number, minutes: number): string => `${dayText(day + Math.floor(minutes / 1440))}T${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}`;

function numberOf(day: string): number {
  const parts = partsOfDay(day);
  if (parts === null) throw new RangeError(`${day} is no day`);
  return dayNumber(...parts);
}

/** What is wrong with a calendar, as a JSON Pointer into it; null where nothing is. */
export function calendarProblem({ weekdays, hours, holidays, workdays }: Calendar): string | null {
  if (weekdays.length === 0 || new Set(weekdays).size !== weekdays.length) return '/weekdays';
  let last = 0;
  for (const [index, { from, to }] of hours.entries()) {
    if (minutesOf(from) < last || minutesOf(to) <= minutesOf(from)) return `/hours/${index}`;
    last = minutesOf(to);
  }
  for (const [name, days] of [['holidays', holidays], ['workdays', workdays]] as const) {
    const bad = days.findIndex((day, index) => partsOfDay(day) === null || days.indexOf(day) !== index);
    if (bad !== -1) return `/${name}/${bad}`;
  }
  const both = workdays.findIndex((day) => holidays.includes(day));
  return both === -1 ? null : `/workdays/${both}`;
}

/** Whether work is done on a day. The calendar must be sound (calendarProblem). */
function working({ weekdays, holidays, workdays }: Calendar): (day: number) => boolean {
  const off = new Set(holidays.map(numberOf));
  const on = new Set(workdays.map(numberOf));
  const week = new Set(weekdays);
  return (day) => on.has(day) || (!off.has(day) && week.has(weekdayOf(day) + 1));
}
export const isWorkingDay = (calendar: Calendar, day: string): boolean => working(calendar)(numberOf(day));

/** The moment when `minutes` (1 or more) of working time have passed since `from`. Time outside of working hours does not count. */
export function addWorkingMinutes(calendar: Calendar, from: string, minutes: number): string {
  const works = working(calendar);
  const hours = calendar.hours.map((part) => ({ from: minutesOf(part.from), to: minutesOf(part.to) }));
  let rest = minutes;
  let now = minutesOf(from.slice(11));
  for (let day = numberOf(from.slice(0, 10)); ; day += 1) {
    if (works(day)) {
      for (const part of hours) {
        const begin = Math.max(now, part.from);
        if (begin + rest <= part.to) return timeText(day, begin + rest);
        rest -= Math.max(0, part.to - begin);
      }
    }
    now = 0;
  }
}

/** The working minutes between two moments, `from` not after `to`: as many as lead from one to the other by addWorkingMinutes. */
export function workingMinutesBetween(calendar: Calendar, from: string, to: string): number {
  const works = working(calendar);
  const [first, last] = [numberOf(from.slice(0, 10)), numberOf(to.slice(0, 10))];
  let minutes = 0;
  for (let day = first; day <= last; day += 1) {
    if (!works(day)) continue;
    const [begin, end] = [day === first ? minutesOf(from.slice(11)) : 0, day === last ? minutesOf(to.slice(11)) : 1440];
    for (const part of calendar.hours) minutes += Math.max(0, Math.min(end, minutesOf(part.to)) - Math.max(begin, minutesOf(part.from)));
  }
  return minutes;
}
/** How many minutes a working day has. */
export const minutesOfWorkingDay = ({ hours }: Calendar): number => hours.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0);

/** The end of the `days`-th (1 or more) working day after the day `from`, which itself does not count: that day's 24:00. */
export function endOfWorkingDay(calendar: Calendar, from: string, days: number): string {
  const works = working(calendar);
  let day = numberOf(from);
  for (let left = days; left > 0;) {
    day += 1;
    if (works(day)) left -= 1;
  }
  return timeText(day, 1440);
}

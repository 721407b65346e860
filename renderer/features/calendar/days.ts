/** Days as people paste them: one by one or as ranges, with or without the year. Pure. */
import type { Calendar } from '@shared/calendar';
import { dayNumber, dayText, partsOfDay, weekdayOf, two } from '@shared/civil-day';

const mostDays = 400;
const one = '(?:(\\d{4})\\s*[-/.年]\\s*)?(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?';
const range = new RegExp(`${one}(?:\\s*(?:至|到|~|～|—|–|to|-)\\s*(?:(?:(\\d{4})\\s*[-/.年]\\s*)?(\\d{1,2})\\s*[-/.月]\\s*)?(\\d{1,2})(?!\\d|\\s*[-/.月])\\s*日?)?`, 'giu');

function numberOf(year: number, month: number, day: number): number | null {
  const parts = partsOfDay(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);
  return parts === null ? null : dayNumber(...parts);
}

/** Every day named in the text, in order and once; `year` where none is written. `rest`: what was not understood. */
export function parseDays(text: string, year: number): { days: string[]; rest: string } {
  const found = new Set<number>();
  const rest = text.replaceAll(range, (whole, y1?: string, m1?: string, d1?: string, y2?: string, m2?: string, d2?: string) => {
    const first = numberOf(Number(y1 ?? year), Number(m1), Number(d1));
    const last = d2 === undefined ? first : numberOf(Number(y2 ?? y1 ?? year), Number(m2 ?? m1), Number(d2));
    if (first === null || last === null || last < first || last - first > mostDays) return whole;
    for (let day = first; day <= last; day += 1) found.add(day);
    return ' ';
  });
  return { days: [...found].sort((a, b) => a - b).map(dayText), rest: rest.replaceAll(/[\s,，、;；。()（）]+/g, ' ').trim() };
}

export type DayKind = 'work' | 'off' | 'holiday' | 'workday';
/** Of a day: as the week has it (work, off), a holiday 节假日, or a day worked in its stead 调休上班. */
export function kindOf({ weekdays, holidays, workdays }: Pick<Calendar, 'weekdays' | 'holidays' | 'workdays'>, day: string): DayKind {
  if (workdays.includes(day)) return 'workday';
  if (holidays.includes(day)) return 'holiday';
  const parts = partsOfDay(day);
  return parts !== null && weekdays.includes(weekdayOf(dayNumber(...parts)) + 1) ? 'work' : 'off';
}

/** The calendar with these days off or worked; a day that the week has so already needs no mention. */
export function withDays(calendar: Calendar, days: readonly string[], as: 'off' | 'work'): Calendar {
  const named = new Set(days);
  const plain = { weekdays: calendar.weekdays, holidays: calendar.holidays.filter((day) => !named.has(day)), workdays: calendar.workdays.filter((day) => !named.has(day)) };
  const special = [...named].filter((day) => kindOf(plain, day) !== as);
  return { ...calendar, holidays: as === 'off' ? [...plain.holidays, ...special].sort() : plain.holidays, workdays: as === 'work' ? [...plain.workdays, ...special].sort() : plain.workdays };
}

/** Turns a day over: a working one becomes free, a free one becomes worked. */
export const turned = (calendar: Calendar, day: string): Calendar => withDays(calendar, [day], kindOf(calendar, day) === 'work' || kindOf(calendar, day) === 'workday' ? 'off' : 'work');

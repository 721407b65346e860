/** When a round is most likely repeated, and under what name. Pure. */
import { daysFrom, daysOfMonth, monthOf, plusDays, plusMonths } from './days';

interface Period { startsOn: string; endsOn: string }
const lastOf = (month: string): string => daysOfMonth(month).at(-1)!;

/** The same stretch right after it, never one that is over: whole months stay whole months, other lengths keep their days. */
export function nextPeriod({ startsOn, endsOn }: Period, today: string): Period {
  const whole = startsOn.endsWith('-01') && endsOn === lastOf(monthOf(endsOn));
  let period = { startsOn, endsOn };
  do {
    if (whole) {
      const months = monthsBetween(monthOf(period.startsOn), monthOf(period.endsOn)) + 1;
      period = { startsOn: `${plusMonths(monthOf(period.startsOn), months)}-01`, endsOn: lastOf(plusMonths(monthOf(period.endsOn), months)) };
    } else {
      const days = daysFrom(period.startsOn, period.endsOn);
      period = { startsOn: plusDays(period.endsOn, 1), endsOn: plusDays(period.endsOn, 1 + days) };
    }
  } while (period.endsOn < today);
  return period;
}
const monthsBetween = (from: string, to: string): number => (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5));

/** The old name with its year, quarter and month moved along with the period; as it was where it names none. */
export function nextTitle({ title, startsOn }: Period & { title: string }, next: Period): string {
  const [year, month] = startsOn.split('-').map(Number) as [number, number];
  const [nextYear, nextMonth] = next.startsOn.split('-').map(Number) as [number, number];
  const quarter = Math.ceil(month / 3);
  const nextQuarter = Math.ceil(nextMonth / 3);
  const chinese = ['一', '二', '三', '四'];
  const english = Array.from({ length: 12 }, (_, index) => new Intl.DateTimeFormat('en', { month: 'long' }).format(new Date(2026, index, 1)));
  return title
    .replaceAll(String(year), String(nextYear))
    .replaceAll(new RegExp(`(?<!\\d)0?${month}(?=\\s*月)`, 'g'), String(nextMonth))
    .replaceAll(english[month - 1]!, english[nextMonth - 1]!)
    .replaceAll(new RegExp(`Q${quarter}(?!\\d)`, 'g'), `Q${nextQuarter}`)
    .replaceAll(`${chinese[quarter - 1]}季度`, `${chinese[nextQuarter - 1]}季度`);
}

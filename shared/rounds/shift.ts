/** A round repeated in another period. */
import { dayNumber, dayText, monthLength, partsOfDay } from '../civil-day';
import { numberOfDay } from './days';

/** Whole months that a period covers, from the first of one to the last of another; null where it does not. */
function wholeMonths(startsOn: string, endsOn: string): number | null {
  const [from, to] = [partsOfDay(startsOn), partsOfDay(endsOn)];
  if (from === null || to === null || from[2] !== 1 || to[2] !== monthLength(to[0], to[1])) return null;
  return (to[0] - from[0]) * 12 + to[1] - from[1] + 1;
}

/** The last day of a period that begins on `newStart` and is as long as the old one: whole months from a first stay whole months, else as many days. */
export function sameLength({ startsOn, endsOn }: { startsOn: string; endsOn: string }, newStart: string): string {
  const months = wholeMonths(startsOn, endsOn);
  const parts = partsOfDay(newStart);
  if (months === null || parts === null || parts[2] !== 1) return dayText(numberOfDay(newStart) + numberOfDay(endsOn) - numberOfDay(startsOn));
  const last = parts[0] * 12 + parts[1] - 1 + months; // the month after the last one, counted from the year 0
  return dayText(dayNumber(Math.floor(last / 12), (last % 12) + 1, 1) - 1);
}

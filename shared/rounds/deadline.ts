/** The day by which a visit is to be handed in. */
import type { Calendar } from '../calendar';
import { endOfWorkingDay } from '../working-time';
import { shiftDay } from './days';
import type { RoundSettings } from './settings';

/** So many days after the planned one, working days where the round's clocks count those; 0: the day itself. null: no deadline. */
export function handInDay(plannedOn: string, { handInDays, clocks }: Pick<RoundSettings, 'handInDays' | 'clocks'>, calendar: Calendar): string | null {
  if (handInDays === null) return null;
  if (handInDays === 0 || clocks.time === 'natural') return shiftDay(plannedOn, handInDays);
  return shiftDay(endOfWorkingDay(calendar, plannedOn, handInDays).slice(0, 10), -1); // its 24:00 reads as the next day
}

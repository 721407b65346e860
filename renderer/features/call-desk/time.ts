/** How long something is to be heard, in words: minutes, and hours where there are any. */
import { text } from '../../i18n';
import { hoursOf } from './order';

export function longText(seconds: number): string {
  const { hours, minutes } = hoursOf(seconds);
  return hours === 0 ? text('callDesk.minutes', { minutes }) : text('callDesk.hours', { hours, minutes });
}

/** The words of a visit's timeline, on screen and on the scorecard. */
import type { VisitEvent } from '@shared/visits';
import type { TextKey, Values } from '../../i18n';
import { formatDuration } from '../assessments/duration';

type Words = (key: TextKey, values?: Values) => string;

/** "14:02:10", with the day before it where it is not the visit's. */
export const timesOf = (at: string, day: string): string => (at.startsWith(day) ? at.slice(11) : at.slice(5));

/** One event in words; `number`: of its item. A time that is only the file's own says so. */
export function eventText(t: Words, { kind, text, seconds, told }: VisitEvent, number: string): string {
  const words = t(`visits.events.${kind}`, { name: text, number, length: seconds === null ? '' : formatDuration(seconds) });
  const detail = kind === 'mark' && text !== '' ? `${words} ${text}` : words;
  return told === 'file' ? `${detail}${t('visits.events.byFile')}` : detail;
}

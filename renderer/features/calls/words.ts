/** Calls and filters in the words of the screen. */
import type { CallCondition } from '@shared/calls';
import { two } from '@shared/civil-day';
import { hasText, useText, type TextKey } from '../../i18n';

const flags = new Set(['known', 'answered', 'recorded']);
export const numbers = new Set(['talk', 'wait', 'total', 'legs', 'hour']);
const extra = 'extra:';
/** The columns every log has, in the order they are offered. Not from shared/calls, which would bring zod into the page. */
export const columns = ['agent', 'team', 'queue', 'direction', 'disposition', 'answered', 'talk', 'wait', 'total', 'rating', 'recorded', 'known', 'caller', 'callee', 'extension', 'id', 'month', 'weekday', 'hour', 'recording', 'legs'] as const;

/** `125` seconds as `2:05`. */
export const length = (seconds: number | null): string => {
  if (seconds === null) return '–';
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};

export function useCallWords() {
  const { t } = useText();
  /** A column that only one log has goes by its heading, told from a column of ours (or one of `others`) that is called the same. */
  const column = (key: string, others: readonly string[] = []): string => {
    if (!key.startsWith(extra)) return hasText(`calls.columns.${key}`) ? t(`calls.columns.${key}` as TextKey) : key;
    const name = key.slice(extra.length);
    return others.includes(name) || columns.some((each) => t(`calls.columns.${each}`) === name) ? t('calls.asInLog', { name }) : name;
  };
  const value = (key: string, text: string): string => {
    if (flags.has(key)) return t(text === '1' ? 'calls.flags.1' : text === '0' ? 'calls.flags.0' : 'calls.flags.');
    if (text === '') return t('calls.blank');
    if (key === 'direction' && hasText(`calls.directions.${text}`)) return t(`calls.directions.${text}` as TextKey);
    if (key === 'weekday' && hasText(`calls.weekdays.${text}`)) return t(`calls.weekdays.${text}` as TextKey);
    return text;
  };
  return {
    column, value,
    /** `all`: every value, however many; on paper nothing is left out. */
    condition({ column: key, is, values }: CallCondition, all = false): string {
      const shown = (all ? values : values.slice(0, 3)).map((each) => value(key, each)).join(t('calls.join'));
      return `${column(key)} ${is === 'is' && values.length === 1 ? '' : `${t(`calls.is.${is}`)} `}${shown}${values.length > 3 && !all ? ` ${t('calls.more', { count: values.length - 3 })}` : ''}`;
    },
  };
}

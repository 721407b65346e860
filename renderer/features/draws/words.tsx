/** The words of draws: states as chips and stamps, strata, people. */
import type { DrawState } from '@shared/draws';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Chip } from '../../ui/Chip';

const tones = { draft: 'plain', frozen: 'accent', planned: 'watch', drawn: 'good', abandoned: 'plain' } as const;

export function DrawStateChip({ state }: { state: DrawState }) {
  const { t } = useText();
  return <Chip tone={tones[state]}>{t(`draws.states.${state}`)}</Chip>;
}

/** The seal on what can no longer be changed. */
export function Stamp({ word, at }: { word: string; at: string }) {
  return <span className="draw-stamp"><b>{word}</b> <time dateTime={at}>{formatInstant(at)}</time></span>;
}

/** `2026-10-01 – 2026-10-31` */
export const periodText = (period: { from: string; to: string } | null): string => (period === null ? '–' : `${period.from} – ${period.to}`);

export const number = (n: number): string => n.toLocaleString('en-US');
/** Hours, below a hundred with one decimal: what a forecast may claim to know. */
export const hoursText = (hours: number): string => (hours >= 100 ? number(Math.round(hours)) : hours.toFixed(1));
/** An even share of what is drawn, which need not be whole. */
export const itemsText = (items: number): string => String(Math.round(items));

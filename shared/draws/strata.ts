/** The values that strata are made of. A value that is missing reads `-`. */
import { compositeStratum } from './identifier';

/** A log's text as it may stand in a population file: NFC, no control characters, no blank at the ends; '' becomes `-`. */
export function stratumValue(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cs}]/gu, ' ').normalize('NFC').replace(/^[\s\uFEFF]+|[\s\uFEFF]+$/gu, '');
  return clean === '' ? '-' : clean;
}

/** `<3`, `3–<5`, `≥5` for the thresholds 3 and 5; what is no number stands for itself. */
export function ratingBand(rating: string, thresholds: readonly number[]): string {
  const value = rating.trim() === '' ? NaN : Number(rating);
  if (!Number.isFinite(value) || thresholds.length === 0) return stratumValue(rating);
  const at = thresholds.filter((threshold) => value >= threshold).length;
  if (at === 0) return `<${thresholds[0]}`;
  return at === thresholds.length ? `≥${thresholds[at - 1]}` : `${thresholds[at - 1]}–<${thresholds[at]}`;
}

/** The part of the month a day lies in: `2026-10 1` to the 10th, `2026-10 2` to the 20th, `2026-10 3` after (上旬, 中旬, 下旬). */
export const thirdOf = (day: string): string => `${day.slice(0, 7)} ${Math.min(3, Math.floor((Number(day.slice(8, 10)) - 1) / 10) + 1)}`;

/** Makes strata of values, each combination once: populations have a million rows and few strata. */
export function stratumMaker(): (values: readonly string[]) => string {
  const known = new Map<string, string>();
  return (values) => {
    const key = values.join('\u0000');
    let stratum = known.get(key);
    if (stratum === undefined) known.set(key, stratum = compositeStratum(values.map(stratumValue)));
    return stratum;
  };
}

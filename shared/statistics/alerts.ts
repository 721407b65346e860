import { compareCounts } from './comparisons';

/** An exact fraction. Percentages from outside may have decimals, and floats miss thresholds that are just reached. */
export interface Fraction {
  readonly num: bigint;
  /** Above 0. */
  readonly den: bigint;
}

/** The fraction a decimal notation such as `30`, `12.5` or `1e-7` stands for; null where it is none or its exponent is beyond ±300. */
export function parseDecimal(text: string): Fraction | null {
  const match = /^(-?)(\d{1,400})(?:\.(\d{1,400}))?(?:e([+-]?\d{1,3}))?$/i.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  const places = decimals.length - Number(exponent);
  if (Math.abs(places) > 800) return null;
  const digits = BigInt(sign + whole + decimals);
  return places > 0 ? { num: digits, den: 10n ** BigInt(places) } : { num: digits * 10n ** BigInt(-places), den: 1n };
}

export interface WeekCounts {
  /** Events of the complete week, and of the one before. */
  readonly current: number;
  readonly previous: number;
  /** Percent of growth at which the alert fires; exactly reached fires. */
  readonly threshold: Fraction;
  /** Least current count that raises an alert. */
  readonly min?: number;
  /** Volumes of the two weeks (calls, services), from 1: rates are compared then. */
  readonly bases?: { readonly current: number; readonly previous: number };
}

export interface WeekAlert {
  /** The threshold is reached: 100 c >= p (100 + T) in integers, cross-multiplied with the bases. Never so where the previous count is 0. */
  readonly crosses: boolean;
  /** Percent of change with one decimal, halves away from 0; null where the previous count is 0. */
  readonly change: string | null;
  /** Nothing the week before, and the minimum (at least 1) reached now. */
  readonly new: boolean;
  /** Exact one-sided conditional test that the true rate has not risen. */
  readonly pValue: number;
  /** pValue is 0.05 or more: may be chance (可能为偶然波动). The alert is raised all the same. */
  readonly mayBeChance: boolean;
}

/** Week-over-week alert. Counts are whole numbers from 0. */
export function weekOverWeek({ current, previous, threshold, min = 0, bases }: WeekCounts): WeekAlert {
  const [c, p] = [BigInt(current) * BigInt(bases?.previous ?? 1), BigInt(previous) * BigInt(bases?.current ?? 1)];
  const enough = current >= Math.max(1, min);
  const pValue = compareCounts(current, previous, bases?.current, bases?.previous).oneSided;
  return {
    crosses: p > 0n && current >= min && 100n * c * threshold.den >= p * (100n * threshold.den + threshold.num),
    change: p > 0n ? tenths(1000n * (c - p), p) : null,
    new: p === 0n && enough,
    pValue,
    mayBeChance: pValue >= 0.05,
  };
}

/** num / den tenths as a decimal with one place, halves away from 0. */
function tenths(num: bigint, den: bigint): string {
  const size = num < 0n ? -num : num;
  const rounded = (2n * size + den) / (2n * den);
  return `${num < 0n && rounded > 0n ? '-' : ''}${rounded / 10n}.${rounded % 10n}`;
}

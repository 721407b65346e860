/** A statistic that is not defined, or not a finite number, is null: never NaN, never a made-up 0 or 1. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Sum with the rounding errors carried along (Neumaier). */
export function sum(values: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** Arithmetic mean; NaN of nothing. Taken from the first value, so that equal values have exactly themselves as mean. */
export function mean(values: readonly number[]): number {
  const first = values[0] ?? NaN;
  return first + sum(values.map((value) => value - first)) / values.length;
}

/** Sum of squared differences from the mean; exactly 0 for equal values. */
export function squares(values: readonly number[]): number {
  const centre = mean(values);
  return sum(values.map((value) => (value - centre) ** 2));
}

/** Sample variance, divided by n - 1; NaN below two values. */
export const variance = (values: readonly number[]): number => (values.length < 2 ? NaN : squares(values) / (values.length - 1));

/** Sample standard deviation, divided by n - 1. */
export const deviation = (values: readonly number[]): number => Math.sqrt(variance(values));

/** The middle value, or the mean of the two middle ones; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return Number.isInteger(half) ? mean(sorted.slice(half - 1, half + 1)) : sorted[Math.floor(half)]!;
}

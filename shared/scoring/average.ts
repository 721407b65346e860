import { add, divide, fromDecimal, fromNumber, toFixed, ZERO } from './rational';

/**
 * The mean of the published percents of several inspections, in exact arithmetic, rounded half away from zero.
 * Inspections without a percent ("not scored") are left out; null where none has one.
 */
export function meanPercent(results: readonly { percent: string | null }[], decimals: 0 | 1 | 2 = 1): string | null {
  const percents = results.flatMap(({ percent }) => (percent === null ? [] : [fromDecimal(percent)]));
  return percents.length === 0 ? null : toFixed(divide(percents.reduce(add, ZERO), fromNumber(percents.length)), decimals);
}

import { finite, sum } from './moments';

export interface ChartPoint {
  /** Null where the sample is empty. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Strictly outside the limits. */
  readonly out: boolean;
}

export interface ControlChart {
  readonly center: number | null;
  readonly points: readonly ChartPoint[];
}

/** Shewhart's three standard errors. */
export const WIDTH = 3;

function point(value: number | null, center: number | null, half: number, floor = -Infinity, ceiling = Infinity): ChartPoint {
  if (value === null || center === null || !Number.isFinite(half)) return { value, low: null, high: null, out: false };
  const low = Math.max(floor, center - half);
  const high = Math.min(ceiling, center + half);
  return { value, low, high, out: value < low || value > high };
}

/** Shares of failures: centre p̄ of all, limits p̄ ± width √(p̄ (1 - p̄) / n) of each sample, within 0 and 1. `counts` fail out of `sizes`. */
export function pChart(counts: readonly number[], sizes: readonly number[], width = WIDTH): ControlChart {
  const center = finite(sum(counts) / sum(sizes));
  return {
    center,
    points: counts.map((count, i) => point(finite(count / sizes[i]!), center, width * Math.sqrt((center! * (1 - center!)) / sizes[i]!), 0, 1)),
  };
}

/** Counts on samples of one size: centre c̄, limits c̄ ± width √c̄, not below 0. */
export function cChart(counts: readonly number[], width = WIDTH): ControlChart {
  const center = finite(sum(counts) / counts.length);
  return { center, points: counts.map((count) => point(count, center, width * Math.sqrt(center!), 0)) };
}

/** Counts for each unit of size: centre ū of all, limits ū ± width √(ū / n) of each sample, not below 0. */
export function uChart(counts: readonly number[], sizes: readonly number[], width = WIDTH): ControlChart {
  const center = finite(sum(counts) / sum(sizes));
  return { center, points: counts.map((count, i) => point(finite(count / sizes[i]!), center, width * Math.sqrt(center! / sizes[i]!), 0)) };
}

/**
 * Exponentially weighted moving average z_t = λ x_t + (1 - λ) z_(t-1) from z_0 = target, 0 < λ <= 1, with the exact limits of each
 * point: target ± width σ √(λ / (2 - λ) (1 - (1 - λ)^(2t))). They widen to the asymptotic limits within a few points.
 */
export function ewmaChart(
  values: readonly number[], { lambda, target, sigma, width = WIDTH }: { lambda: number; target: number; sigma: number; width?: number },
): ControlChart {
  let average = target;
  return {
    center: target,
    points: values.map((value, index) => {
      average = lambda * value + (1 - lambda) * average;
      return point(finite(average), target, width * sigma * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * (index + 1)))));
    }),
  };
}

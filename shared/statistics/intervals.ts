import { betaQuantile, normalQuantile, upperStudent } from './distributions';
import { deviation, finite, mean, sum } from './moments';

/** An estimate with its confidence interval; null where undefined. A census (n = population) has no interval: nothing is uncertain. */
export interface Interval {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Number of observations. */
  readonly n: number;
  /** Standard error of the estimate, where the interval is made from one. */
  readonly se?: number | null;
}

const LEVEL = 0.95;

/** The z of a two-sided level, 1.959963985 for 0.95. */
export const zOf = (level: number): number => -normalQuantile((1 - level) / 2);

/** Share of the sampling variance that is left when n of `population` were seen: 1 - n / N, 1 for an unlimited population. */
const unseen = (n: number, population: number | undefined): number => (population === undefined ? 1 : 1 - n / population);

/**
 * Pass rate x of n: Wilson's score interval without continuity correction (E. B. Wilson 1927).
 * With a population the variance shrinks by 1 - n / N, as if n / (1 - n / N) had been seen.
 */
export function wilson(x: number, n: number, level = LEVEL, population?: number): Interval {
  if (n === 0) return { estimate: null, low: null, high: null, n };
  const estimate = x / n;
  if (n === population) return { estimate, low: null, high: null, n };
  const z2 = zOf(level) ** 2 * (unseen(n, population) / n);
  const half = Math.sqrt(z2 * (estimate * (1 - estimate) + z2 / 4)) / (1 + z2);
  const centre = (estimate + z2 / 2) / (1 + z2);
  return { estimate, low: x === 0 ? 0 : Math.max(0, centre - half), high: x === n ? 1 : Math.min(1, centre + half), n };
}

/** Clopper and Pearson's exact interval of a rate x of n (1934). */
export function clopperPearson(x: number, n: number, level = LEVEL): Interval {
  if (n === 0) return { estimate: null, low: null, high: null, n };
  const tail = (1 - level) / 2;
  return { estimate: x / n, low: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1), high: x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x), n };
}

/** Mean score: Student's t interval, with the finite population correction where a population is given. One value has no interval. */
export function meanInterval(values: readonly number[], level = LEVEL, population?: number): Interval {
  const n = values.length;
  const estimate = finite(mean(values));
  if (n === population) return { estimate, low: null, high: null, n, se: n === 0 ? null : 0 };
  const se = finite(deviation(values) * Math.sqrt(unseen(n, population) / n));
  return { ...around(estimate, se, n - 1, level), n, se };
}

function around(estimate: number | null, se: number | null, df: number, level: number): { estimate: number | null; low: number | null; high: number | null } {
  if (estimate === null || se === null || df < 1) return { estimate, low: null, high: null };
  const half = se === 0 ? 0 : upperStudent((1 - level) / 2, df) * se;
  return { estimate, low: finite(estimate - half), high: finite(estimate + half) };
}

export interface SampledStratum {
  readonly population: number;
  /** Sampled, from 1 to population. */
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation (n - 1); null where n is 1. */
  readonly sd: number | null;
}

/**
 * Design-weighted mean of a stratified sample (Cochran, Sampling Techniques, ch. 5): sum of W m with variance
 * sum of W² (1 - n / N) s² / n, W being the stratum's share of the population. The interval takes t with the design's degrees of freedom:
 * observations less strata, strata seen in full left aside. A stratum with one of several seen has no variance, and the mean then no interval.
 */
export function stratifiedMean(strata: readonly SampledStratum[], level = LEVEL): Interval {
  const population = sum(strata.map((stratum) => stratum.population));
  const n = sum(strata.map((stratum) => stratum.n));
  if (population === 0) return { estimate: null, low: null, high: null, n, se: null };
  const estimate = finite(sum(strata.map((stratum) => (stratum.population / population) * stratum.mean)));
  const sampled = strata.filter((stratum) => stratum.n < stratum.population);
  if (sampled.length === 0) return { estimate, low: null, high: null, n, se: 0 };
  if (sampled.some((stratum) => stratum.n < 2 || stratum.sd === null)) return { estimate, low: null, high: null, n, se: null };
  const parts = sampled.map((stratum) => (stratum.population / population) ** 2 * unseen(stratum.n, stratum.population) * (stratum.sd! ** 2 / stratum.n));
  const se = finite(Math.sqrt(sum(parts)));
  return { ...around(estimate, se, sum(sampled.map((stratum) => stratum.n - 1)), level), n, se };
}

export interface SampleSize {
  /** Rounded up. */
  readonly n: number;
  readonly exact: number;
}

/**
 * Sample size for a rate p within ± margin: n0 = z² p (1 - p) / e², reduced to n0 / (1 + (n0 - 1) / N) for a population of N
 * (Cochran 1977, 4.4), rounded up.
 */
export function sampleSize(margin: number, z: number, p = 0.5, population?: number): SampleSize {
  const unlimited = (z / margin) ** 2 * p * (1 - p);
  const exact = population === undefined ? unlimited : unlimited / (1 + (unlimited - 1) / population);
  // 189.00000000000003, from 0.05, 1.5 and 0.7, is 189 but for rounding errors.
  return { n: Math.ceil(exact * (1 - 1e-14)), exact };
}

/** Where one further value of the same kind is expected: mean ± t s √(1 + 1 / n). Null below two values. */
export function predictionInterval(values: readonly number[], level = LEVEL): { low: number; high: number } | null {
  const n = values.length;
  if (n < 2) return null;
  const half = upperStudent((1 - level) / 2, n - 1) * deviation(values) * Math.sqrt(1 + 1 / n);
  return { low: mean(values) - half, high: mean(values) + half };
}

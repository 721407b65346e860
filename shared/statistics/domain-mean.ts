/** The mean of a part of what was sampled: one agent's calls, in strata that hold other agents' calls too. */
import { upperStudent } from './distributions';
import type { Interval } from './intervals';
import { finite, sum } from './moments';

/** A stratum as it was drawn: how many it holds, and what was seen of it; null stands for one seen that is not of the domain. */
export interface DomainStratum { readonly population: number; readonly values: readonly (number | null)[] }

/**
 * Design-weighted mean of a domain (Cochran, Sampling Techniques, 5A.13; Särndal, Swensson and Wretman 1992, 10.3): each value weighs N / n of its
 * stratum, and the variance is that of the ratio, over strata, N² (1 − n / N) s² / n of z = value − mean, z = 0 outside the domain. Where a stratum
 * holds nothing else this is the stratified mean. Strata of which only one was seen have no variance of their own: they are taken together
 * as one (collapsed strata, Cochran 5A.12), which errs on the safe side. The interval takes t with observations less strata as its degrees of
 * freedom; there is none where nothing but one observation is left, and none is needed of a census.
 */
export function domainMean(strata: readonly DomainStratum[], level = 0.95): Interval {
  const present = strata.filter(({ values }) => values.some((value) => value !== null));
  const n = sum(present.map(({ values }) => values.filter((value) => value !== null).length));
  if (n === 0) return { estimate: null, low: null, high: null, n, se: null };
  const weight = ({ population, values }: DomainStratum): number => Math.max(1, population / values.length);
  const size = sum(present.map((stratum) => weight(stratum) * stratum.values.filter((value) => value !== null).length));
  const estimate = finite(sum(present.map((stratum) => weight(stratum) * sum(stratum.values.map((value) => value ?? 0)))) / size);
  const sampled = present.filter(({ population, values }) => values.length < population);
  if (sampled.length === 0 || estimate === null) return { estimate, low: null, high: null, n, se: 0 };
  const single = sampled.filter(({ values }) => values.length === 1);
  const apart = sampled.filter(({ values }) => values.length > 1);
  const together = single.length === 0 ? [] : [{ population: sum(single.map(({ population }) => population)), values: single.flatMap(({ values }) => values) }];
  const parts = [...apart, ...together];
  const df = sum(parts.map(({ values }) => values.length - 1));
  if (parts.some(({ values }) => values.length < 2)) return { estimate, low: null, high: null, n, se: null };
  const variance = sum(parts.map(({ population, values }) => {
    const z = values.map((value) => (value === null ? 0 : value - estimate));
    const middle = sum(z) / z.length;
    const s2 = sum(z.map((each) => (each - middle) ** 2)) / (z.length - 1);
    return population ** 2 * (1 - values.length / population) * (s2 / values.length);
  }));
  const se = finite(Math.sqrt(variance) / size);
  if (se === null) return { estimate, low: null, high: null, n, se };
  const half = se === 0 ? 0 : upperStudent((1 - level) / 2, df) * se;
  return { estimate, low: finite(estimate - half), high: finite(estimate + half), n, se };
}

/** Kish's effective number of observations behind weighted ones: (Σ w)² / Σ w². */
export const effectiveNumber = (weights: readonly number[]): number => (weights.length === 0 ? 0 : sum(weights) ** 2 / sum(weights.map((weight) => weight ** 2)));

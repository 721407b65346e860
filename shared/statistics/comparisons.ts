import { binomialProbability, binomialTail, normalTail, studentTail, upperStudent } from './distributions';
import { clopperPearson, wilson } from './intervals';
import { finite, mean, variance } from './moments';

export interface WelchTest {
  /** Mean of the first less mean of the second. */
  readonly difference: number;
  readonly se: number;
  readonly t: number;
  readonly df: number;
  /** Two-sided. */
  readonly pValue: number;
  readonly low: number;
  readonly high: number;
}

/** Welch's t test of two means with unequal variances; null where either has fewer than two values or neither varies. */
export function welch(first: readonly number[], second: readonly number[], level = 0.95): WelchTest | null {
  const [a, b] = [variance(first) / first.length, variance(second) / second.length];
  const se = Math.sqrt(a + b);
  if (!(se > 0) || !Number.isFinite(se)) return null;
  const difference = mean(first) - mean(second);
  const df = (a + b) ** 2 / (a ** 2 / (first.length - 1) + b ** 2 / (second.length - 1));
  const half = upperStudent((1 - level) / 2, df) * se;
  const t = difference / se;
  return { difference, se, t, df, pValue: 2 * studentTail(Math.abs(t), df), low: difference - half, high: difference + half };
}

export interface RateDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** 1 - the level at which the interval just reaches 0. */
  readonly pValue: number;
}

/** Difference of two rates x of n by Newcombe's hybrid score interval without continuity correction (1998, method 10); null where an n is 0. */
export function newcombe(x1: number, n1: number, x2: number, n2: number, level = 0.95): RateDifference | null {
  if (n1 === 0 || n2 === 0) return null;
  const [p1, p2] = [x1 / n1, x2 / n2];
  const limits = (level: number): [number, number] => {
    const [a, b] = [wilson(x1, n1, level), wilson(x2, n2, level)];
    return [p1 - p2 - Math.hypot(p1 - a.low!, b.high! - p2), p1 - p2 + Math.hypot(a.high! - p1, p2 - b.low!)];
  };
  const [low, high] = limits(level);
  return { difference: p1 - p2, low, high, pValue: x1 * n2 === x2 * n1 ? 1 : excludingLevel(limits) };
}

/** The p value belonging to an interval: bisection over z for the level at which it just reaches 0. */
function excludingLevel(limits: (level: number) => [number, number]): number {
  let [low, high] = [0, 8];
  for (let step = 0; step < 60; step++) {
    const z = (low + high) / 2;
    const [from, to] = limits(1 - 2 * normalTail(z));
    if (from > 0 || to < 0) low = z;
    else high = z;
  }
  return 2 * normalTail(low);
}

/** Holm's step-down correction (1979): the adjusted p values in the order given. Comparisons without a p value stay null and are not counted. */
export function holm(pValues: readonly (number | null)[]): (number | null)[] {
  const order = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => a.p - b.p);
  const adjusted: (number | null)[] = pValues.map(() => null);
  let least = 0;
  order.forEach(({ p, index }, rank) => {
    least = Math.max(least, Math.min(1, p * (order.length - rank)));
    adjusted[index] = least;
  });
  return adjusted;
}

export interface Pair {
  readonly first: number;
  readonly second: number;
  /** Corrected for all pairs; null where the two cannot be compared. */
  readonly pValue: number | null;
  /** Told apart at `alpha`. */
  readonly apart: boolean;
}

/** All pairs of `count` subjects compared by `compare`, which gives a p value, and corrected by Holm. For rankings: who can be told apart. */
export function comparePairs(count: number, compare: (first: number, second: number) => number | null, alpha = 0.05): Pair[] {
  const pairs = Array.from({ length: count }, (_, first) => Array.from({ length: count - first - 1 }, (_, i) => ({ first, second: first + 1 + i }))).flat();
  const adjusted = holm(pairs.map(({ first, second }) => compare(first, second)));
  return pairs.map((pair, index) => {
    const pValue = adjusted[index] ?? null;
    return { ...pair, pValue, apart: pValue !== null && pValue < alpha };
  });
}

export interface CountComparison {
  /** Rate of the first over rate of the second; null where the second is 0. */
  readonly ratio: number | null;
  /** P(at least this many of all events in the first), given the total, if the rates were equal. */
  readonly oneSided: number;
  /** Sum over all outcomes no likelier than the one seen. */
  readonly twoSided: number;
  /** Confidence limits of the ratio (Clopper–Pearson); an upper limit of null is unlimited. */
  readonly low: number;
  readonly high: number | null;
}

/** Exact comparison of two Poisson counts over their bases: given the total, the first is binomial (R: poisson.test). */
export function compareCounts(first: number, second: number, firstBase = 1, secondBase = 1, level = 0.95): CountComparison {
  const n = first + second;
  const p = firstBase / (firstBase + secondBase);
  const q = secondBase / (firstBase + secondBase);
  const share = clopperPearson(first, n, level);
  const odds = (share: number): number => (share / (1 - share)) * (secondBase / firstBase);
  return {
    ratio: finite(first / firstBase / (second / secondBase)),
    oneSided: binomialTail(first, n, p, q),
    twoSided: twoSidedBinomial(first, n, p, q),
    low: odds(share.low ?? 0),
    high: finite(odds(share.high ?? 1)),
  };
}

function twoSidedBinomial(k: number, n: number, p: number, q: number): number {
  const mode = n * p;
  if (n === 0 || k === mode) return 1;
  if (k < mode) return twoSidedBinomial(n - k, n, q, p);
  // On the far side the probabilities rise up to the mode: find the last that is no likelier than k (within rounding, as R does).
  const limit = binomialProbability(k, n, p, q) * (1 + 1e-7);
  let [low, high] = [-1, Math.floor(mode)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (binomialProbability(middle, n, p, q) <= limit) low = middle;
    else high = middle - 1;
  }
  return Math.min(1, binomialTail(k, n, p, q) + binomialTail(n - low, n, q, p));
}

import { upperStudent } from './distributions';
import { type Interval, wilson } from './intervals';
import { finite, sum } from './moments';

/** One scored item of a stratified sample. Must-checks and calibration items are no part of it. */
export interface Sampled {
  readonly stratum: string;
  readonly value: number;
  /** Whether it belongs to whom the estimate is of: an agent, a team; always, for all together. */
  readonly inside: boolean;
}
/** Sizes of the strata in the population, by stratum. */
export type Sizes = ReadonlyMap<string, number>;

interface Cell { readonly size: number; readonly items: Sampled[] }

/** Strata that were sampled, with what was seen of each. A stratum of unknown size counts with what was seen. */
function cellsOf(items: readonly Sampled[], sizes: Sizes): Cell[] {
  const cells = new Map<string, Sampled[]>();
  for (const item of items) {
    const cell = cells.get(item.stratum);
    if (cell === undefined) cells.set(item.stratum, [item]);
    else cell.push(item);
  }
  return [...cells].map(([stratum, seen]) => ({ size: Math.max(sizes.get(stratum) ?? seen.length, seen.length), items: seen }));
}
/** Sum over the items inside of N / n times what is asked. */
const weighed = (cells: readonly Cell[], of: (item: Sampled) => number): number =>
  sum(cells.map(({ size, items }) => (size / items.length) * sum(items.map((item) => (item.inside ? of(item) : 0)))));

/**
 * Design-weighted mean of a part (an agent, a team, or all) of a stratified sample: sum of w y / sum of w with w = N / n of the item's stratum
 * (Särndal, Swensson, Wretman, Model Assisted Survey Sampling, 5.8), its variance by linearisation: sum of N² (1 - n / N) s² / n over the strata, s²
 * being the sample variance of y - mean inside and 0 outside, divided by (sum of w)². Where every stratum lies wholly inside or wholly outside, this
 * is the stratified mean (`stratifiedMean`). t has the observations less strata of those strata that reach inside and were not seen in full.
 * A stratum with one of several seen has no variance, and the mean then no interval. Strata with nothing scored yet cannot speak and are left out.
 */
export function domainMean(items: readonly Sampled[], sizes: Sizes, level = 0.95): Interval {
  const cells = cellsOf(items, sizes).filter((cell) => cell.items.some(({ inside }) => inside));
  const n = sum(cells.map((cell) => cell.items.filter(({ inside }) => inside).length));
  if (n === 0) return { estimate: null, low: null, high: null, n, se: null };
  const total = weighed(cells, () => 1);
  const estimate = weighed(cells, ({ value }) => value) / total;
  const sampled = cells.filter((cell) => cell.items.length < cell.size);
  if (sampled.length === 0) return { estimate, low: null, high: null, n, se: 0 };
  if (sampled.some((cell) => cell.items.length < 2)) return { estimate, low: null, high: null, n, se: null };
  const variance = sum(sampled.map(({ size, items: seen }) => {
    const residuals = seen.map(({ inside, value }) => (inside ? value - estimate : 0));
    const mean = sum(residuals) / seen.length;
    const s2 = sum(residuals.map((residual) => (residual - mean) ** 2)) / (seen.length - 1);
    return size ** 2 * (1 - seen.length / size) * (s2 / seen.length);
  }));
  const se = finite(Math.sqrt(variance) / total);
  const df = sum(sampled.map((cell) => cell.items.length - 1));
  if (se === null) return { estimate, low: null, high: null, n, se };
  const half = se === 0 ? 0 : upperStudent((1 - level) / 2, df) * se;
  return { estimate, low: finite(estimate - half), high: finite(estimate + half), n, se };
}

/**
 * Design-weighted rate of a part: items of value 1 among those of 0 and 1. Wilson's interval at Kish's effective sample size (sum of w)² / sum of w²,
 * with the finite population correction of all that was seen; for one stratum it is Wilson's own.
 */
export function domainRate(items: readonly Sampled[], sizes: Sizes, level = 0.95): Interval {
  const cells = cellsOf(items, sizes).filter((cell) => cell.items.some(({ inside }) => inside));
  const n = sum(cells.map((cell) => cell.items.filter(({ inside }) => inside).length));
  if (n === 0) return { estimate: null, low: null, high: null, n };
  const total = weighed(cells, () => 1);
  const rate = Math.min(1, Math.max(0, weighed(cells, ({ value }) => value) / total));
  const squares = sum(cells.map(({ size, items: seen }) => (size / seen.length) ** 2 * seen.filter(({ inside }) => inside).length));
  const effective = total ** 2 / squares;
  if (Math.abs(total - n) < 1e-9) return { estimate: rate, low: null, high: null, n }; // a census
  return { ...wilson(rate * effective, effective, level, (total / n) * effective), estimate: rate, n };
}

import { compareBytes } from '../draws/identifier';
import { sum } from './moments';

export interface Nps {
  /** 100 (promoters - detractors) / n, from -100 to 100; null without answers. Round this difference, not the two shares. */
  readonly nps: number | null;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  readonly n: number;
  /** Standard error in points. */
  readonly se: number | null;
}

/** Net promoter score of answers 0 to 10: promoters 9 and 10, detractors 0 to 6; passives 7 and 8 stay in n. */
export function netPromoterScore(answers: readonly number[]): Nps {
  const promoters = answers.filter((answer) => answer >= 9).length;
  const detractors = answers.filter((answer) => answer <= 6).length;
  return npsOfCounts(promoters, answers.length - promoters - detractors, detractors);
}

/** Net promoter score from the three counts. */
export function npsOfCounts(promoters: number, passives: number, detractors: number): Nps {
  const n = promoters + passives + detractors;
  if (n === 0) return { nps: null, promoters, passives, detractors, n, se: null };
  const difference = (promoters - detractors) / n;
  const se = 100 * Math.sqrt(((promoters + detractors) / n - difference ** 2) / n);
  return { nps: (100 * (promoters - detractors)) / n, promoters, passives, detractors, n, se };
}

/** Share of answers in the two highest points of a scale that ends at `top`; null without answers. A satisfaction rate is this, not a mean. */
export function topTwoBox(answers: readonly number[], top: number): { share: number | null; x: number; n: number } {
  const x = answers.filter((answer) => answer >= top - 1).length;
  return { share: answers.length === 0 ? null : x / answers.length, x, n: answers.length };
}

/**
 * Customer satisfaction index in ACSI's form: 100 Σ w (mean - low) / (high - low) over the items, weights scaled to a sum of 1.
 * Null without items or where the weights are all 0.
 */
export function satisfactionIndex(items: readonly { readonly mean: number; readonly weight?: number }[], low = 1, high = 10): number | null {
  const weights = sum(items.map(({ weight = 1 }) => weight));
  if (!(weights > 0)) return null;
  return (100 * sum(items.map(({ mean, weight = 1 }) => weight * (mean - low)))) / (weights * (high - low));
}

export interface ParetoBar<T> {
  readonly item: T;
  /** Percent of all; null where there is nothing. */
  readonly share: number | null;
  readonly cumulative: number | null;
}

/** Items by falling count, equal counts in byte order of the key, those marked `other` last whatever their size, with percentages. */
export function pareto<T extends { readonly key: string; readonly count: number; readonly other?: boolean }>(items: readonly T[]): ParetoBar<T>[] {
  const total = sum(items.map(({ count }) => count));
  const order = items.toSorted((a, b) => Number(a.other ?? false) - Number(b.other ?? false) || b.count - a.count || compareBytes(a.key, b.key));
  let running = 0;
  return order.map((item) => {
    running += item.count;
    return { item, share: total > 0 ? (100 * item.count) / total : null, cumulative: total > 0 ? (100 * running) / total : null };
  });
}

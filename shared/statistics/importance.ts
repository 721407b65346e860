import { finite, mean, median, squares, sum } from './moments';

/** Pearson's correlation of pairs; null below two pairs or where one side does not vary. */
export function pearson(x: readonly number[], y: readonly number[]): number | null {
  if (x.length < 2 || x.length !== y.length) return null;
  const [centreX, centreY] = [mean(x), mean(y)];
  const products = sum(x.map((value, i) => (value - centreX) * (y[i]! - centreY)));
  const r = finite(products / Math.sqrt(squares(x) * squares(y)));
  return r === null ? null : Math.max(-1, Math.min(1, r));
}

/** Ranks from 1, equal values sharing the mean of theirs. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const result = values.map(() => 0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && order[to]!.value === order[from]!.value) to++;
    for (let at = from; at < to; at++) result[order[at]!.index] = (from + 1 + to) / 2;
    from = to;
  }
  return result;
}

/** Spearman's correlation: Pearson's of the ranks. */
export const spearman = (x: readonly number[], y: readonly number[]): number | null => pearson(ranks(x), ranks(y));

export type Quadrant = 'keep-up' | 'concentrate-here' | 'possible-overkill' | 'low-priority';

export interface RatedItem {
  readonly importance: number;
  readonly performance: number;
}

export interface QuadrantChart<T> {
  /** Where the two axes are cut: at the mean or median of the items. */
  readonly cuts: RatedItem;
  readonly items: readonly { readonly item: T; readonly quadrant: Quadrant }[];
}

/**
 * Importance and performance (Martilla and James 1977), cut at the means or the medians of the items; an item on the cut counts as high.
 * Null without items.
 */
export function quadrants<T extends RatedItem>(items: readonly T[], cut: 'mean' | 'median'): QuadrantChart<T> | null {
  if (items.length === 0) return null;
  const centre = cut === 'mean' ? mean : median;
  const cuts = { importance: centre(items.map(({ importance }) => importance)), performance: centre(items.map(({ performance }) => performance)) };
  const quadrantOf = ({ importance, performance }: RatedItem): Quadrant => {
    if (importance >= cuts.importance) return performance >= cuts.performance ? 'keep-up' : 'concentrate-here';
    return performance >= cuts.performance ? 'possible-overkill' : 'low-priority';
  };
  return { cuts, items: items.map((item) => ({ item, quadrant: quadrantOf(item) })) };
}

import { identityWeights, type Table, type Weights } from './agreement-data';
import { zOf } from './intervals';

export interface Kappa {
  /** Null where expected agreement is 1, or there are no units: the coefficient is undefined. */
  readonly value: number | null;
  readonly observed: number | null;
  readonly expected: number | null;
  readonly n: number;
  /** Large-sample standard error; null where it is 0 or undefined. */
  readonly se: number | null;
  readonly ci: readonly [number, number] | null;
}

/**
 * Cohen's κ (1960) of two raters, or with weights weighted κ (1968): (p_o - p_e) / (1 - p_e). The table spans the declared scale.
 * Standard error of Fleiss, Cohen and Everitt (1969).
 */
export function cohenKappa(table: Table, weights: Weights = identityWeights(table.length), level = 0.95): Kappa {
  const n = table.flat().reduce((total, count) => total + count, 0);
  if (n === 0) return { value: null, observed: null, expected: null, n, se: null, ci: null };
  const share = table.map((row) => row.map((count) => count / n));
  const rows = share.map((row) => row.reduce((total, p) => total + p, 0));
  const columns = rows.map((_, j) => share.reduce((total, row) => total + row[j]!, 0));
  const over = (term: (i: number, j: number) => number): number => rows.reduce((total, _, i) => columns.reduce((total, _, j) => total + term(i, j), total), 0);
  const observed = over((i, j) => share[i]![j]! * weights[i]![j]!);
  // Certain agreement is told by what occurs, not by a sum that rounding may leave just under 1.
  const certain = rows.every((p, i) => p === 0 || columns.every((q, j) => q === 0 || weights[i]![j] === 1));
  if (certain) return { value: null, observed, expected: 1, n, se: null, ci: null };
  const expected = over((i, j) => rows[i]! * columns[j]! * weights[i]![j]!);
  const chance = 1 - expected;
  const perfect = share.every((row, i) => row.every((p, j) => p === 0 || weights[i]![j] === 1));
  if (perfect) return { value: 1, observed: 1, expected, n, se: null, ci: null };
  const rowWeight = weights.map((row) => row.reduce((total, weight, j) => total + weight * columns[j]!, 0));
  const columnWeight = columns.map((_, j) => weights.reduce((total, row, i) => total + row[j]! * rows[i]!, 0));
  const squares = over((i, j) => share[i]![j]! * (weights[i]![j]! * chance - (rowWeight[i]! + columnWeight[j]!) * (1 - observed)) ** 2);
  const error = Math.sqrt(Math.max(0, squares - (observed * expected - 2 * expected + observed) ** 2) / n) / chance ** 2;
  const value = (observed - expected) / chance;
  const se = error > 1e-12 ? error : null;
  return { value, observed, expected, n, se, ci: se === null ? null : clamp(value, zOf(level) * se) };
}

/** value ± half, within -1 and 1. */
export const clamp = (value: number, half: number): [number, number] => [Math.max(-1, value - half), Math.min(1, value + half)];

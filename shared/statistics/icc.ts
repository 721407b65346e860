import { upperFisher } from './distributions';
import { finite, mean, squares, sum } from './moments';

export const ICC_FORMS = ['1,1', '2,1', '3,1', '1,k', '2,k', '3,k'] as const;
export type IccForm = (typeof ICC_FORMS)[number];

/** Mean squares of the two-way layout, units by raters, one rating each. */
export interface MeanSquares {
  readonly units: number;
  readonly raters: number;
  readonly residual: number;
  /** Between the raters within a unit: raters and residual together (one-way). */
  readonly within: number;
}

export interface Icc {
  readonly value: number | null;
  /** Units with all ratings; others are left out. */
  readonly n: number;
  readonly ci: readonly [number, number] | null;
  readonly meanSquares: MeanSquares | null;
}

/**
 * Intraclass correlation of Shrout and Fleiss (1979): form 1 one-way random, 2 two-way random (absolute agreement), 3 two-way mixed
 * (consistency); `1` a single rating, `k` the mean of all raters'. Interchangeable reviewers are calibrated by 2,1.
 * Confidence limits after McGraw and Wong (1996); those of 2,k are the limits of 2,1 stepped up by Spearman–Brown.
 * Undefined (null) below two units or two raters and where no rating differs.
 */
export function icc(ratings: readonly (readonly (number | null)[])[], form: IccForm, level = 0.95): Icc {
  const rows = ratings.filter((row): row is number[] => row.every((rating) => rating !== null));
  const n = rows.length;
  const k = rows[0]?.length ?? 0;
  if (n < 2 || k < 2) return { value: null, n, ci: null, meanSquares: null };
  const ms = meanSquares(rows);
  if (ms === null) return { value: null, n, ci: null, meanSquares: null };
  const value = coefficient(ms, form, n, k);
  const limits = value === null || value >= 1 ? null : confidence(ms, form, n, k, (1 - level) / 2);
  const ci = limits?.every(Number.isFinite) ? limits : null;
  return { value, n, ci, meanSquares: ms };
}

function meanSquares(rows: readonly (readonly number[])[]): MeanSquares | null {
  const n = rows.length;
  const k = rows[0]!.length;
  const first = rows[0]![0]!;
  if (rows.every((row) => row.every((rating) => rating === first))) return null;
  const shifted = rows.map((row) => row.map((rating) => rating - first));
  const unitMeans = shifted.map(mean);
  const raterMeans = shifted[0]!.map((_, rater) => mean(shifted.map((row) => row[rater]!)));
  const total = mean(unitMeans);
  const residuals = shifted.flatMap((row, unit) => row.map((rating, rater) => (rating - unitMeans[unit]! - raterMeans[rater]! + total) ** 2));
  // What is left of rounding in a sum of squares that should be 0 must not become an F of 10^30.
  const noise = 1e-28 * n * k * Math.max(...shifted.flat().map((rating) => rating ** 2));
  const clean = (squares: number): number => (squares <= noise ? 0 : squares);
  const between = clean(n * squares(raterMeans));
  const rest = clean(sum(residuals));
  return {
    units: clean(k * squares(unitMeans)) / (n - 1),
    raters: between / (k - 1),
    residual: rest / ((n - 1) * (k - 1)),
    within: (between + rest) / (n * (k - 1)),
  };
}

function coefficient({ units, raters, residual, within }: MeanSquares, form: IccForm, n: number, k: number): number | null {
  const quotient = (above: number, below: number): number | null => (below > 0 ? finite(above / below) : null);
  switch (form) {
    case '1,1': return quotient(units - within, units + (k - 1) * within);
    case '2,1': return quotient(units - residual, units + (k - 1) * residual + (k * (raters - residual)) / n);
    case '3,1': return quotient(units - residual, units + (k - 1) * residual);
    case '1,k': return quotient(units - within, units);
    case '2,k': return quotient(units - residual, units + (raters - residual) / n);
    case '3,k': return quotient(units - residual, units);
  }
}

function confidence(ms: MeanSquares, form: IccForm, n: number, k: number, tail: number): [number, number] {
  const stepUp = (rho: number): number => (k * rho) / (1 + (k - 1) * rho);
  if (form === '2,1') return absoluteAgreement(ms, n, k, tail);
  if (form === '2,k') {
    const [low, high] = absoluteAgreement(ms, n, k, tail);
    return [stepUp(low), stepUp(high)];
  }
  const oneWay = form.startsWith('1');
  const f = ms.units / (oneWay ? ms.within : ms.residual);
  const df = oneWay ? n * (k - 1) : (n - 1) * (k - 1);
  const limits = [f / upperFisher(tail, n - 1, df), f * upperFisher(tail, df, n - 1)] as const;
  const [low, high] = form.endsWith('k') ? limits.map((f) => 1 - 1 / f) : limits.map((f) => (f - 1) / (f + k - 1));
  return [low!, high!];
}

/** Limits of ICC(2,1) with Satterthwaite's degrees of freedom (McGraw and Wong 1996, case 2A). */
function absoluteAgreement(ms: MeanSquares, n: number, k: number, tail: number): [number, number] {
  const rho = coefficient(ms, '2,1', n, k)!;
  const a = (k * rho) / (n * (1 - rho));
  const b = 1 + (k * rho * (n - 1)) / (n * (1 - rho));
  const df = (a * ms.raters + b * ms.residual) ** 2 / ((a * ms.raters) ** 2 / (k - 1) + (b * ms.residual) ** 2 / ((n - 1) * (k - 1)));
  const error = k * ms.raters + (k * n - k - n) * ms.residual;
  const lower = upperFisher(tail, n - 1, df);
  const upper = upperFisher(tail, df, n - 1);
  return [(n * (ms.units - lower * ms.residual)) / (lower * error + n * ms.units), (n * (upper * ms.units - ms.residual)) / (error + n * upper * ms.units)];
}

import { DomainError, pointer } from '../errors';
import { identityWeights, overUnits, ratingsOf, type UnitCounts, type Weights } from './agreement-data';
import { clamp } from './agreement-two';
import { upperStudent } from './distributions';
import { finite } from './moments';

/** Share of the unit's pairs of ratings that agree, weighted; the unit has two ratings or more. */
function pairAgreement({ counts }: UnitCounts, weights: Weights): number {
  const ratings = counts.reduce((total, count) => total + count, 0);
  const pairs = counts.reduce((total, count, i) => counts.reduce((total, other, j) => (
    total + weights[i]![j]! * count * (i === j ? other - 1 : other)), total), 0);
  return pairs / (ratings * (ratings - 1));
}

export interface PercentAgreement {
  /** Mean over units of the share of rater pairs that agree (Fleiss's P̄); null without a unit of two ratings. */
  readonly value: number | null;
  /** Share of units on which all raters agree. */
  readonly allEqual: number | null;
  /** Units with two ratings or more. */
  readonly n: number;
}

/** Percent agreement as a share from 0 to 1, by both of its meanings. Missing ratings are passed over. */
export function percentAgreement(units: readonly UnitCounts[]): PercentAgreement {
  const rated = units.filter((unit) => ratingsOf(unit) >= 2);
  const n = overUnits(rated, () => 1);
  if (n === 0) return { value: null, allEqual: null, n };
  const pairable = rated.map((unit) => ({ unit, share: pairAgreement(unit, identityWeights(unit.counts.length)) }));
  return {
    value: pairable.reduce((total, { unit, share }) => total + unit.times * share, 0) / n,
    allEqual: pairable.reduce((total, { unit, share }) => total + (share === 1 ? unit.times : 0), 0) / n,
    n,
  };
}

export interface FleissKappa {
  readonly value: number | null;
  readonly observed: number | null;
  readonly expected: number | null;
  readonly n: number;
  /** Of the hypothesis that κ is 0 (Fleiss, Nee and Landis 1979). */
  readonly z: number | null;
  /** κ of each category against all others; null where all or no ratings are in it. */
  readonly byCategory: readonly (number | null)[];
}

/**
 * Fleiss's κ (1971) for a fixed number of ratings a unit; a unit with another number is refused (`path` points at the list of units).
 * With two ratings it is Scott's π. Undefined (null) below two ratings or where all ratings are in one category.
 */
export function fleissKappa(units: readonly UnitCounts[], path = '/ratings'): FleissKappa {
  const n = overUnits(units, () => 1);
  const size = units[0]?.counts.length ?? 0;
  const raters = units[0] ? ratingsOf(units[0]) : 0;
  const unequal = units.findIndex((unit) => ratingsOf(unit) !== raters);
  if (unequal >= 0) throw new DomainError('unequal-ratings', 'Fleiss’s κ needs the same number of ratings for each unit', pointer(path, unequal));
  if (n === 0 || raters < 2) return { value: null, observed: null, expected: null, n, z: null, byCategory: Array.from({ length: size }, () => null) };
  const totals = Array.from({ length: size }, (_, category) => overUnits(units, ({ counts }) => counts[category]!));
  const shares = totals.map((total) => total / (n * raters));
  const observed = overUnits(units, (unit) => pairAgreement(unit, identityWeights(size))) / n;
  const expected = shares.reduce((total, share) => total + share ** 2, 0);
  const byCategory = shares.map((share, category) => {
    const split = overUnits(units, ({ counts }) => counts[category]! * (raters - counts[category]!));
    return finite(1 - split / (n * raters * (raters - 1) * share * (1 - share)));
  });
  if (totals.filter((total) => total > 0).length === 1) return { value: null, observed, expected: 1, n, z: null, byCategory };
  const value = (observed - expected) / (1 - expected);
  const spread = shares.reduce((total, share) => total + share * (1 - share), 0);
  const skew = shares.reduce((total, share) => total + share * (1 - share) * (1 - 2 * share), 0);
  const error = Math.sqrt((2 * (spread ** 2 - skew)) / (n * raters * (raters - 1))) / spread;
  return { value, observed, expected, n, z: finite(value / error), byCategory };
}

export interface GwetCoefficient {
  readonly value: number | null;
  readonly observed: number | null;
  readonly expected: number | null;
  /** Units with a rating at all: those with one count in the category shares. */
  readonly n: number;
  readonly se: number | null;
  readonly ci: readonly [number, number] | null;
}

/**
 * Gwet's AC1 (2008), or with weights AC2, over the declared scale; missing ratings are passed over. Variance with respect to units as
 * in Gwet's Handbook of Inter-Rater Reliability (R: irrCAC), t interval with n - 1 degrees of freedom.
 * Undefined (null) for a scale of one category, and without a unit of two ratings.
 */
export function gwetCoefficient(units: readonly UnitCounts[], size: number, weights: Weights = identityWeights(size), level = 0.95): GwetCoefficient {
  const rated = units.filter((unit) => ratingsOf(unit) >= 1);
  const n = overUnits(rated, () => 1);
  const pairable = overUnits(rated, (unit) => (ratingsOf(unit) >= 2 ? 1 : 0));
  const nothing = { value: null, observed: null, expected: null, n, se: null, ci: null };
  if (pairable === 0 || size < 2) return nothing;
  const agreement = (unit: UnitCounts): number => (ratingsOf(unit) >= 2 ? pairAgreement(unit, weights) : 0);
  const observed = overUnits(rated, agreement) / pairable;
  const shares = Array.from({ length: size }, (_, category) => overUnits(rated, (unit) => unit.counts[category]! / ratingsOf(unit)) / n);
  const factor = weights.flat().reduce((total, weight) => total + weight, 0) / (size * (size - 1));
  const expected = factor * shares.reduce((total, share) => total + share * (1 - share), 0);
  // Only weights that count nearly every pair as agreement lead here.
  if (1 - expected < 1e-12) return { ...nothing, observed, expected: 1 };
  const value = (observed - expected) / (1 - expected);
  const squares = overUnits(rated, (unit) => {
    const own = (n / pairable) * ((agreement(unit) - (ratingsOf(unit) >= 2 ? expected : 0)) / (1 - expected));
    const chance = (factor * unit.counts.reduce((total, count, i) => total + count * (1 - shares[i]!), 0)) / ratingsOf(unit);
    return (own - (2 * (1 - value) * (chance - expected)) / (1 - expected) - value) ** 2;
  });
  const error = Math.sqrt(squares / (n * (n - 1)));
  const se = error > 1e-12 && Number.isFinite(error) ? error : null;
  return { value, observed, expected, n, se, ci: se === null ? null : clamp(value, upperStudent((1 - level) / 2, n - 1) * se) };
}

export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

export interface Alpha {
  readonly value: number | null;
  readonly observedDisagreement: number | null;
  readonly expectedDisagreement: number | null;
  /** Units with two ratings or more; others cannot be paired. */
  readonly n: number;
}

/**
 * Krippendorff's α (Content Analysis, ch. 12) from coincidences; missing ratings are passed over. `values` are the categories' numbers,
 * used by interval and ratio; ordinal takes the order of the categories. Undefined (null) where the pairable ratings do not vary.
 */
export function krippendorffAlpha(units: readonly UnitCounts[], level: MeasurementLevel, values: readonly number[] = []): Alpha {
  const pairable = units.filter((unit) => ratingsOf(unit) >= 2);
  const n = overUnits(pairable, () => 1);
  const size = units[0]?.counts.length ?? 0;
  const totals = Array.from({ length: size }, (_, category) => overUnits(pairable, ({ counts }) => counts[category]!));
  const all = totals.reduce((total, count) => total + count, 0);
  const distance = distances(level, totals, values);
  const pairs = (counts: readonly number[]): number => counts.reduce((total, count, i) => (
    count === 0 ? total : counts.reduce((total, other, j) => (j > i && other > 0 ? total + 2 * count * other * distance(i, j) : total), total)), 0);
  const expected = pairs(totals) / (all * (all - 1));
  if (!(expected > 0)) return { value: null, observedDisagreement: null, expectedDisagreement: null, n };
  const observed = overUnits(pairable, (unit) => pairs(unit.counts) / (ratingsOf(unit) - 1)) / all;
  return { value: finite(1 - observed / expected), observedDisagreement: finite(observed), expectedDisagreement: finite(expected), n };
}

function distances(level: MeasurementLevel, totals: readonly number[], values: readonly number[]): (i: number, j: number) => number {
  const value = (i: number): number => values[i] ?? NaN;
  switch (level) {
    case 'nominal': return (i, j) => (i === j ? 0 : 1);
    case 'interval': return (i, j) => (value(i) - value(j)) ** 2;
    case 'ratio': return (i, j) => (value(i) === value(j) ? 0 : ((value(i) - value(j)) / (value(i) + value(j))) ** 2);
    case 'ordinal': {
      const below = [0];
      for (const total of totals) below.push(below.at(-1)! + total);
      // The ratings from category i to j, those of both ends counted by half.
      return (i, j) => (below[j + 1]! - below[i]! - (totals[i]! + totals[j]!) / 2) ** 2;
    }
  }
}

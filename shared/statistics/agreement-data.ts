import { DomainError, pointer } from '../errors';

/** A rating as it stands in a document: a category's name or its number. */
export type Rating = string | number | boolean;

/** Units that were rated alike: how many ratings each category of the declared scale got, and how many such units there are. */
export interface UnitCounts {
  readonly counts: readonly number[];
  readonly times: number;
}

/** A square table of counts, rows by the first rater, columns by the second, both in the order of the declared scale. */
export type Table = readonly (readonly number[])[];

/** How much each pair of categories agrees, 1 on the diagonal. */
export type Weights = readonly (readonly number[])[];

const positionOf = (categories: readonly Rating[]): Map<Rating, number> => new Map(categories.map((category, index) => [category, index]));

/** The counts of each unit from one row a unit, one column a rater, null for a missing rating. A rating outside the scale is refused. */
export function countRatings(ratings: readonly (readonly (Rating | null)[])[], categories: readonly Rating[], path = '/ratings'): UnitCounts[] {
  const position = positionOf(categories);
  return ratings.map((row, unit) => {
    const counts = categories.map(() => 0);
    row.forEach((rating, rater) => {
      if (rating !== null) counts[positionIn(position, rating, pointer(path, unit, rater))]!++;
    });
    return { counts, times: 1 };
  });
}

/** The table of two raters from one row a unit; units that lack a rating are left out (pairwise complete). */
export function crossTable(ratings: readonly (readonly (Rating | null)[])[], categories: readonly Rating[], path = '/ratings'): number[][] {
  const position = positionOf(categories);
  const table = categories.map(() => categories.map(() => 0));
  ratings.forEach((row, unit) => {
    if (row.length !== 2) throw new DomainError('rater-count', `This measure compares two raters, not ${row.length}`, pointer(path, unit));
    const [first, second] = row.map((rating, rater) => (rating === null ? null : positionIn(position, rating, pointer(path, unit, rater))));
    if (first !== null && second !== null) table[first!]![second!]!++;
  });
  return table;
}

function positionIn(position: ReadonlyMap<Rating, number>, rating: Rating, path: string): number {
  const at = position.get(rating);
  if (at === undefined) throw new DomainError('not-in-scale', `The rating ${JSON.stringify(rating)} is not in the declared categories`, path);
  return at;
}

/** A table of two raters as units of two ratings. */
export function unitsOfTable(table: Table): UnitCounts[] {
  return table.flatMap((row, first) => row.map((times, second) => {
    const counts = row.map(() => 0);
    counts[first]!++;
    counts[second]!++;
    return { counts, times };
  })).filter(({ times }) => times > 0);
}

/** Number of ratings of a unit. */
export const ratingsOf = ({ counts }: UnitCounts): number => counts.reduce((total, count) => total + count, 0);

/** Sum over units of a quantity of each. */
export const overUnits = (units: readonly UnitCounts[], quantity: (unit: UnitCounts) => number): number =>
  units.reduce((total, unit) => total + unit.times * quantity(unit), 0);

/** Weights that count nothing but the same category as agreement. */
export const identityWeights = (size: number): number[][] => byDistance(size, (distance) => (distance === 0 ? 1 : 0));

/** 1 - |i - j| / (k - 1) over k categories in the order of the scale. */
export const linearWeights = (size: number): number[][] => byDistance(size, (distance) => 1 - distance);

/** 1 - (i - j)² / (k - 1)². */
export const quadraticWeights = (size: number): number[][] => byDistance(size, (distance) => 1 - distance ** 2);

function byDistance(size: number, weight: (share: number) => number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : weight(Math.abs(i - j) / (size - 1)))));
}

/**
 * Agreement weights from a matrix, which may hold agreement weights (all 1 on the diagonal, 0 to 1 elsewhere) or, as in Cohen 1968,
 * disagreement weights (all 0 on the diagonal, v elsewhere): those become 1 - v / greatest v. Anything else is refused.
 */
export function matrixWeights(matrix: readonly (readonly number[])[], path = '/weights'): number[][] {
  const all = matrix.flat();
  const negative = matrix.findIndex((row) => row.some((weight) => weight < 0));
  if (negative >= 0) throw new DomainError('bad-weights', 'A weight is negative', pointer(path, negative));
  const greatest = all.reduce((most, weight) => Math.max(most, weight), 0);
  if (matrix.every((row, i) => row[i] === 1) && greatest <= 1) return matrix.map((row) => [...row]);
  if (matrix.every((row, i) => row[i] === 0) && greatest > 0) return matrix.map((row) => row.map((weight) => 1 - weight / greatest));
  throw new DomainError('bad-weights', 'The diagonal must be all 1 (agreement, others from 0 to 1) or all 0 (disagreement)', path);
}

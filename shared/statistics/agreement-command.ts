import { DomainError, pointer } from '../errors';
import { field, type JsonObject, readChoice, readEach, readInteger, readList, readNumber, readObject, refuseOtherFields, required } from '../input';
import {
  countRatings, crossTable, identityWeights, linearWeights, matrixWeights, quadraticWeights, type Rating, type UnitCounts, unitsOfTable, type Weights,
} from './agreement-data';
import { fleissKappa, gwetCoefficient, krippendorffAlpha, percentAgreement } from './agreement-many';
import { cohenKappa } from './agreement-two';
import { icc, ICC_FORMS } from './icc';
import { wilson } from './intervals';

export interface AgreementAnswer {
  /** Null where the coefficient is undefined. */
  value: number | null;
  observed?: number;
  expected?: number;
  /** Units that entered the coefficient. */
  n: number;
  /** 95 %. */
  ci?: [number, number];
}

const FIELDS = {
  percent: ['table', 'ratings', 'counts', 'categories'],
  cohen: ['table', 'ratings', 'categories'],
  'weighted-kappa': ['table', 'ratings', 'categories', 'weights'],
  fleiss: ['table', 'ratings', 'counts', 'categories'],
  krippendorff: ['table', 'ratings', 'counts', 'categories', 'level'],
  gwet: ['table', 'ratings', 'counts', 'categories', 'weights'],
  icc: ['ratings', 'form'],
} as const;
type Measure = keyof typeof FIELDS;
const MEASURES = Object.keys(FIELDS) as Measure[];

/** Measures whose result depends on the points of the scale that no one used, or on their order. */
const NEEDS_SCALE: readonly Measure[] = ['weighted-kappa', 'gwet'];

/**
 * `agreement` of the command line: `{measure, …}` with one of `table`, `ratings` and `counts`, and `categories` (the declared scale),
 * `weights`, `level` or `form` as the measure asks. Throws DomainError with a JSON Pointer.
 */
export function agreementCommand(input: unknown): AgreementAnswer {
  const document = readObject(input, '');
  const measure = readChoice(required(document, 'measure', ''), MEASURES, '/measure');
  refuseOtherFields(document, ['measure', ...FIELDS[measure]], '');
  if (measure === 'icc') return iccAnswer(document);
  const source = readSource(document);
  const data = source === 'ratings' ? fromRatings(document, measure) : fromNumbers(document, source);
  switch (measure) {
    case 'percent': {
      const { value, n } = percentAgreement(data.units);
      const pairs = data.units.every(({ counts }) => counts.reduce((total, count) => total + count, 0) <= 2);
      const { low, high } = wilson(pairs && value !== null ? Math.round(value * n) : 0, n);
      return answer({ value, observed: value, expected: null, n, ci: pairs && low !== null && high !== null ? [low, high] : null });
    }
    case 'cohen': return answer(cohenKappa(data.table()));
    case 'weighted-kappa': {
      const weights = readWeights(required(document, 'weights', ''), data.size);
      return answer(cohenKappa(data.table(), weights));
    }
    case 'fleiss': return answer({ ...fleissKappa(data.units, pointer('', source)), ci: null });
    case 'gwet': return answer(gwetCoefficient(data.units, data.size, gwetWeights(document, data.size)));
    case 'krippendorff': return alphaAnswer(document, data);
  }
}

interface Coefficient {
  readonly value: number | null;
  readonly observed: number | null;
  readonly expected: number | null;
  readonly n: number;
  readonly ci: readonly [number, number] | null;
}

function answer({ value, observed, expected, n, ci }: Coefficient): AgreementAnswer {
  return { value, ...(observed !== null && { observed }), ...(expected !== null && { expected }), n, ...(ci && { ci: [...ci] }) };
}

interface Data {
  readonly units: readonly UnitCounts[];
  readonly size: number;
  /** The categories in order; undefined where only their number is known. */
  readonly categories?: readonly Rating[];
  readonly declared: boolean;
  readonly table: () => number[][];
}

const SOURCES = ['table', 'ratings', 'counts'] as const;

function readSource(document: JsonObject): (typeof SOURCES)[number] {
  const [source, second] = SOURCES.filter((name) => field(document, name) !== undefined);
  if (source === undefined) throw new DomainError('missing-field', 'One of table, ratings and counts is needed', '/ratings');
  if (second !== undefined) throw new DomainError('conflicting-fields', `Give "${source}" or "${second}", not both`, pointer('', second));
  return source;
}

function readRating(value: unknown, path: string): Rating | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return readNumber(value, path);
  throw new DomainError('not-a-rating', 'A rating is a text, a number, true, false or null', path);
}

function readCategories(document: JsonObject): Rating[] | undefined {
  const value = field(document, 'categories');
  if (value === undefined) return undefined;
  const categories = readEach(value, '/categories', (element, path) => {
    const rating = readRating(element, path);
    if (rating === null) throw new DomainError('not-a-rating', 'null marks a missing rating and is no category', path);
    return rating;
  });
  const twice = categories.findIndex((category, index) => categories.indexOf(category) < index);
  if (twice >= 0) throw new DomainError('duplicate-category', 'A category occurs twice', pointer('/categories', twice));
  return categories;
}

function sameLengths(rows: readonly (readonly unknown[])[], length: number, path: string): void {
  const ragged = rows.findIndex((row) => row.length !== length);
  if (ragged >= 0) throw new DomainError('ragged', `The row has ${rows[ragged]!.length} entries, not ${length}`, pointer(path, ragged));
}

function fromRatings(document: JsonObject, measure: Measure): Data {
  const ratings = readEach(required(document, 'ratings', ''), '/ratings', (row, path) => readEach(row, path, readRating));
  sameLengths(ratings, ratings[0]?.length ?? 0, '/ratings');
  const declared = readCategories(document);
  if (declared === undefined && NEEDS_SCALE.includes(measure)) {
    throw new DomainError('missing-field', 'The categories of the declared scale are needed: those that were used may be fewer', '/categories');
  }
  const used = [...new Set(ratings.flat().filter((rating) => rating !== null))];
  const categories = declared ?? used.toSorted((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : 0));
  return {
    units: countRatings(ratings, categories), size: categories.length, categories, declared: declared !== undefined,
    table: () => crossTable(ratings, categories),
  };
}

function fromNumbers(document: JsonObject, source: 'table' | 'counts'): Data {
  const path = pointer('', source);
  const rows = readEach(required(document, source, ''), path, (row, path) => readEach(row, path, (count, path) => readInteger(count, path)));
  const categories = readCategories(document);
  const size = source === 'table' ? rows.length : (rows[0]?.length ?? categories?.length ?? 0);
  sameLengths(rows, size, path);
  if (rows.flat().reduce((total, count) => total + count, 0) > Number.MAX_SAFE_INTEGER) {
    throw new DomainError('out-of-range', 'The counts add up to more than 2^53', path);
  }
  if (categories && categories.length !== size) {
    throw new DomainError('category-count', `There are ${categories.length} categories for ${size} columns`, '/categories');
  }
  return {
    units: source === 'table' ? unitsOfTable(rows) : rows.map((counts) => ({ counts, times: 1 })), size, ...(categories && { categories }),
    declared: true, table: () => rows,
  };
}

function readWeights(value: unknown, size: number): Weights {
  if (value === 'linear') return linearWeights(size);
  if (value === 'quadratic') return quadraticWeights(size);
  if (!Array.isArray(value)) throw new DomainError('unknown-choice', 'Weights are "linear", "quadratic" or a matrix', '/weights');
  const matrix = readEach(value, '/weights', (row, path) => readEach(row, path, readNumber));
  if (matrix.length !== size) throw new DomainError('category-count', `The matrix has ${matrix.length} rows for ${size} categories`, '/weights');
  sameLengths(matrix, size, '/weights');
  return matrixWeights(matrix);
}

function gwetWeights(document: JsonObject, size: number): Weights {
  const value = field(document, 'weights');
  if (value === undefined) return identityWeights(size);
  const weights = readWeights(value, size);
  const skew = weights.findIndex((row, i) => row.some((weight, j) => weight !== weights[j]![i]));
  if (skew >= 0) throw new DomainError('bad-weights', 'Weights for interchangeable raters must be symmetric', pointer('/weights', skew));
  return weights;
}

function alphaAnswer(document: JsonObject, { units, size, categories, declared }: Data): AgreementAnswer {
  const level = readChoice(field(document, 'level') ?? 'nominal', ['nominal', 'ordinal', 'interval', 'ratio'], '/level');
  const values = categories?.filter((category) => typeof category === 'number');
  const numeric = values !== undefined && values.length === size;
  if (level === 'ordinal' && !declared && !numeric) {
    throw new DomainError('missing-field', 'The categories in their order are needed for ratings that are not numbers', '/categories');
  }
  if (level === 'interval' || level === 'ratio') {
    if (!numeric) throw new DomainError('not-a-number', `The level ${level} needs categories that are numbers`, '/categories');
    const negative = level === 'ratio' && values.some((value) => value < 0);
    if (negative) throw new DomainError('out-of-range', 'A ratio scale starts at 0; a value is negative', declared ? '/categories' : '/ratings');
  }
  const { value, n } = krippendorffAlpha(units, level, values);
  return { value, n };
}

function iccAnswer(document: JsonObject): AgreementAnswer {
  const form = readChoice(required(document, 'form', ''), ICC_FORMS, '/form');
  const ratings = readEach(required(document, 'ratings', ''), '/ratings', (row, path) =>
    readList(row, path).map((value, rater) => (value === null ? null : readNumber(value, pointer(path, rater)))));
  sameLengths(ratings, ratings[0]?.length ?? 0, '/ratings');
  const { value, n, ci } = icc(ratings, form);
  return { value, n, ...(ci && { ci: [...ci] }) };
}

import { DomainError, pointer } from '../errors';
import { field, type JsonObject, readChoice, readEach, readInteger, readNumber, readObject, refuseOtherFields, required } from '../input';
import { parseDecimal, type WeekAlert, weekOverWeek } from './alerts';
import { cChart, type ControlChart, ewmaChart, pChart, uChart, WIDTH } from './control-charts';
import { type Interval, meanInterval, type SampledStratum, sampleSize, type SampleSize, stratifiedMean, wilson, zOf } from './intervals';

export { agreementCommand } from './agreement-command';

const INTERVAL_FIELDS = {
  wilson: ['x', 'n', 'level', 'population'],
  mean: ['values', 'level', 'population'],
  'stratified-mean': ['strata', 'level'],
  'sample-size': ['margin', 'level', 'z', 'p', 'population'],
} as const;

/** `interval` of the command line; confidence 0.95 where no level is given. Throws DomainError with a JSON Pointer. */
export function intervalCommand(input: unknown): Interval | SampleSize {
  const document = readObject(input, '');
  const kind = readKind(document, INTERVAL_FIELDS);
  const level = optional(document, 'level', readShare) ?? 0.95;
  const population = optional(document, 'population', (value, path) => readInteger(value, path, 1));
  switch (kind) {
    case 'wilson': {
      const n = readInteger(required(document, 'n', ''), '/n');
      const x = readInteger(required(document, 'x', ''), '/x', 0, n);
      checkPopulation(n, population);
      return wilson(x, n, level, population);
    }
    case 'mean': {
      const values = readEach(required(document, 'values', ''), '/values', readNumber);
      checkPopulation(values.length, population);
      return meanInterval(values, level, population);
    }
    case 'stratified-mean': return stratifiedMean(readEach(required(document, 'strata', ''), '/strata', readStratum), level);
    case 'sample-size': {
      const margin = readShare(required(document, 'margin', ''), '/margin');
      const z = optional(document, 'z', readPositive);
      if (z !== undefined && field(document, 'level') !== undefined) throw new DomainError('conflicting-fields', 'Give "level" or "z", not both', '/z');
      const size = sampleSize(margin, z ?? zOf(level), optional(document, 'p', readShare) ?? 0.5, population);
      if (!Number.isSafeInteger(size.n)) throw new DomainError('out-of-range', 'The margin is too small for a sample size', '/margin');
      return size;
    }
  }
}

function checkPopulation(n: number, population: number | undefined): void {
  if (population !== undefined && population < n) {
    throw new DomainError('out-of-range', `The population of ${population} is smaller than the sample of ${n}`, '/population');
  }
}

function readStratum(value: unknown, path: string): SampledStratum {
  const object = readObject(value, path);
  const population = readInteger(required(object, 'population', path), pointer(path, 'population'), 1);
  const n = readInteger(required(object, 'n', path), pointer(path, 'n'), 1, population);
  const mean = readNumber(required(object, 'mean', path), pointer(path, 'mean'));
  // One value has no standard deviation; whatever is written for it is not looked at.
  const sd = n === 1 ? null : readNumber(required(object, 'sd', path), pointer(path, 'sd'));
  if (sd !== null && sd < 0) throw new DomainError('out-of-range', 'A standard deviation is not negative', pointer(path, 'sd'));
  return { population, n, mean, sd };
}

const CHART_FIELDS = {
  p: ['counts', 'sizes', 'width'],
  c: ['counts', 'width'],
  u: ['counts', 'sizes', 'width'],
  ewma: ['values', 'lambda', 'target', 'sigma', 'width'],
} as const;

/** `control-chart` of the command line; limits at 3 standard errors where no width is given. Throws DomainError with a JSON Pointer. */
export function controlChartCommand(input: unknown): ControlChart {
  const document = readObject(input, '');
  const kind = readKind(document, CHART_FIELDS);
  const width = optional(document, 'width', readPositive) ?? WIDTH;
  const counts = (): number[] => readEach(required(document, 'counts', ''), '/counts', (value, path) => readInteger(value, path));
  switch (kind) {
    case 'p': {
      const failed = counts();
      const sizes = readSizes(document, failed.length, (value, path) => readInteger(value, path));
      const above = failed.findIndex((count, index) => count > sizes[index]!);
      if (above >= 0) throw new DomainError('out-of-range', `${failed[above]} of ${sizes[above]} is no share`, pointer('/counts', above));
      return pChart(failed, sizes, width);
    }
    case 'c': return cChart(counts(), width);
    case 'u': {
      const events = counts();
      return uChart(events, readSizes(document, events.length, (value, path) => atLeastZero(readNumber(value, path), path)), width);
    }
    case 'ewma': {
      const values = readEach(required(document, 'values', ''), '/values', readNumber);
      const lambda = readNumber(required(document, 'lambda', ''), '/lambda');
      if (lambda <= 0 || lambda > 1) throw new DomainError('out-of-range', 'lambda is above 0 and at most 1', '/lambda');
      const target = readNumber(required(document, 'target', ''), '/target');
      const sigma = atLeastZero(readNumber(required(document, 'sigma', ''), '/sigma'), '/sigma');
      return ewmaChart(values, { lambda, target, sigma, width });
    }
  }
}

/** One size a sample, or one number for all samples. */
function readSizes(document: JsonObject, length: number, read: (value: unknown, path: string) => number): number[] {
  const value = required(document, 'sizes', '');
  if (typeof value === 'number') return Array<number>(length).fill(read(value, '/sizes'));
  const sizes = readEach(value, '/sizes', read);
  if (sizes.length !== length) throw new DomainError('ragged', `There are ${sizes.length} sizes for ${length} counts`, '/sizes');
  return sizes;
}

const ALERT_FIELDS = { 'week-over-week': ['current', 'previous', 'threshold', 'min', 'currentBase', 'previousBase'] } as const;

/** `alert` of the command line; `threshold` is a percentage as a number or a decimal text. Throws DomainError with a JSON Pointer. */
export function alertCommand(input: unknown): WeekAlert {
  const document = readObject(input, '');
  readKind(document, ALERT_FIELDS);
  const current = readInteger(required(document, 'current', ''), '/current');
  const previous = readInteger(required(document, 'previous', ''), '/previous');
  const given = required(document, 'threshold', '');
  const threshold = typeof given === 'string' || typeof given === 'number' ? parseDecimal(String(given)) : null;
  if (threshold === null) throw new DomainError('not-a-number', 'A percentage such as 30 or "12.5" is needed', '/threshold');
  if (threshold.num < 0n) throw new DomainError('out-of-range', 'The threshold is not negative', '/threshold');
  const min = optional(document, 'min', (value, path) => readInteger(value, path)) ?? 0;
  const [currentBase, previousBase] = ['currentBase', 'previousBase'].map((name) => optional(document, name, (value, path) => readInteger(value, path, 1)));
  if ((currentBase === undefined) !== (previousBase === undefined)) {
    throw new DomainError('missing-field', 'Rates need the volumes of both weeks', currentBase === undefined ? '/currentBase' : '/previousBase');
  }
  const bases = currentBase === undefined || previousBase === undefined ? undefined : { current: currentBase, previous: previousBase };
  return weekOverWeek({ current, previous, threshold, min, ...(bases && { bases }) });
}

/** The document's kind; a field that this kind does not take is refused. */
function readKind<K extends string>(document: JsonObject, fields: Readonly<Record<K, readonly string[]>>): K {
  const kind = readChoice(required(document, 'kind', ''), Object.keys(fields) as K[], '/kind');
  refuseOtherFields(document, ['kind', ...fields[kind]], '');
  return kind;
}

function optional<T>(document: JsonObject, name: string, read: (value: unknown, path: string) => T): T | undefined {
  const value = field(document, name);
  return value === undefined ? undefined : read(value, pointer('', name));
}

/** A number between 0 and 1, both excluded: 95 % is 0.95. */
function readShare(value: unknown, path: string): number {
  const share = readNumber(value, path);
  if (share <= 0 || share >= 1) throw new DomainError('out-of-range', 'A number between 0 and 1 is needed; 95 % is 0.95', path);
  return share;
}

function readPositive(value: unknown, path: string): number {
  const number = readNumber(value, path);
  if (number <= 0) throw new DomainError('out-of-range', 'A number above 0 is needed', path);
  return number;
}

function atLeastZero(number: number, path: string): number {
  if (number < 0) throw new DomainError('out-of-range', 'A number from 0 is needed', path);
  return number;
}

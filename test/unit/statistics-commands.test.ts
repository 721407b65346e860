import { describe, expect, it } from 'vitest';
import { DomainError } from '@shared/errors';
import { agreementCommand, alertCommand, controlChartCommand, intervalCommand } from '@shared/statistics/commands';

const outcome = (command: (input: unknown) => unknown, input: unknown): string => {
  let answer: unknown;
  try {
    answer = command(input);
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    const { code, path } = (error as DomainError).toJSON();
    return `${code} ${path}`;
  }
  // Nothing may leave as NaN or Infinity: JSON would turn them into null in silence.
  const check = (value: unknown): void => {
    if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(check);
  };
  check(answer);
  return JSON.stringify((answer as { value?: unknown }).value ?? null);
};

const COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]];

describe('agreement', () => {
  it('answers with the fields of the command line', () => {
    expect(agreementCommand({ measure: 'cohen', table: COHEN })).toEqual({
      value: expect.closeTo(0.4915, 4), observed: expect.closeTo(0.7, 12), expected: expect.closeTo(0.41, 12), n: 200,
      ci: [expect.closeTo(0.391564, 5), expect.closeTo(0.591487, 5)],
    });
    expect(agreementCommand({ measure: 'percent', table: COHEN })).toEqual({ value: expect.closeTo(0.7, 12), observed: expect.closeTo(0.7, 12), n: 200, ci: [expect.any(Number), expect.any(Number)] });
    expect(agreementCommand({ measure: 'percent', ratings: [['a', 'a', 'b']] })).toEqual({ value: expect.closeTo(1 / 3, 12), observed: expect.closeTo(1 / 3, 12), n: 1 });
    expect(agreementCommand({ measure: 'icc', ratings: [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], form: '2,1' }))
      .toEqual({ value: expect.closeTo(0.2898, 4), n: 6, ci: [expect.closeTo(0.0188, 4), expect.closeTo(0.7611, 4)] });
    expect(agreementCommand({ measure: 'weighted-kappa', table: COHEN, weights: [[0, 1, 3], [1, 0, 6], [3, 6, 0]] }).value).toBeCloseTo(0.3478, 4);
    expect(agreementCommand({ measure: 'gwet', table: [[13, 0, 0], [0, 20, 7], [0, 4, 56]] }).value).toBeCloseTo(0.8493305, 7);
    expect(agreementCommand({ measure: 'fleiss', counts: [[2, 0], [0, 2], [1, 1]] }).value).toBeCloseTo(1 / 3, 12);
    expect(agreementCommand({ measure: 'krippendorff', ratings: [[1, 1], [2, null], [3, 3]], level: 'interval' })).toEqual({ value: 1, n: 2 });
  });

  it('takes ratings by name as well as counts', () => {
    const ratings = COHEN.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [['x', 'y', 'z'][i], ['x', 'y', 'z'][j]])));
    const categories = ['x', 'y', 'z'];
    for (const [measure, more] of [['percent', {}], ['cohen', {}], ['weighted-kappa', { weights: 'quadratic' }], ['fleiss', {}], ['gwet', {}], ['krippendorff', { level: 'ordinal' }]] as const) {
      const { ci: _, ...byTable } = agreementCommand({ measure, table: COHEN, ...more });
      const { ci: __, ...byRatings } = agreementCommand({ measure, ratings, categories, ...more });
      expect(byRatings).toEqual(Object.fromEntries(Object.entries(byTable).map(([name, value]) => [name, expect.closeTo(value as number, 10)])));
    }
  });

  it.each([
    ['no units', { measure: 'cohen', ratings: [] }, 'null'], ['no units', { measure: 'krippendorff', ratings: [] }, 'null'],
    ['no units', { measure: 'gwet', ratings: [], categories: [1, 2] }, 'null'], ['no units', { measure: 'icc', ratings: [], form: '1,1' }, 'null'],
    ['no units', { measure: 'fleiss', counts: [] }, 'null'], ['no units', { measure: 'percent', counts: [] }, 'null'], ['an empty table', { measure: 'cohen', table: [] }, 'null'],
    ['only gaps', { measure: 'cohen', ratings: [[null, null]], categories: [1] }, 'null'], ['one rater', { measure: 'krippendorff', ratings: [[1], [2]] }, 'null'],
    ['one rater', { measure: 'fleiss', ratings: [[1], [2]] }, 'null'], ['one rater', { measure: 'cohen', ratings: [[1], [2]] }, 'rater-count /ratings/0'],
    ['three raters', { measure: 'cohen', ratings: [[1, 1, 1]] }, 'rater-count /ratings/0'], ['all equal', { measure: 'cohen', ratings: [[1, 1], [1, 1]] }, 'null'],
    ['all equal', { measure: 'krippendorff', ratings: [[1, 1], [1, 1]], level: 'interval' }, 'null'], ['all equal', { measure: 'icc', ratings: [[5, 5], [5, 5]], form: '3,k' }, 'null'],
    ['all equal', { measure: 'gwet', ratings: [[1, 1], [1, 1]], categories: [1, 2] }, '1'],
    ['huge ratings', { measure: 'krippendorff', ratings: [[1e300, -1e300], [0, 1e300]], level: 'interval' }, 'null'],
    ['huge counts', { measure: 'cohen', table: [[9007199254740991, 1], [0, 0]] }, 'out-of-range /table'], ['a ragged row', { measure: 'percent', ratings: [[1, 1], [1]] }, 'ragged /ratings/1'],
    ['a table that is not square', { measure: 'cohen', table: [[1, 2]] }, 'ragged /table/0'], ['a negative count', { measure: 'cohen', table: [[-1]] }, 'out-of-range /table/0/0'],
    ['half a count', { measure: 'cohen', table: [[0.5]] }, 'not-an-integer /table/0/0'], ['an unknown measure', { measure: 'kappa', table: COHEN }, 'unknown-choice /measure'],
    ['no data', { measure: 'cohen' }, 'missing-field /ratings'], ['two sources', { measure: 'cohen', table: COHEN, ratings: [] }, 'conflicting-fields /ratings'],
    ['no scale', { measure: 'gwet', ratings: [[1, 1]] }, 'missing-field /categories'], ['a rating off the scale', { measure: 'cohen', ratings: [[1, 9]], categories: [1] }, 'not-in-scale /ratings/0/1'],
    ['a text for a number', { measure: 'cohen', ratings: [[1, '1']], categories: [1] }, 'not-in-scale /ratings/0/1'], ['a category twice', { measure: 'cohen', ratings: [], categories: [1, 1] }, 'duplicate-category /categories/1'],
    ['no weights', { measure: 'weighted-kappa', table: COHEN }, 'missing-field /weights'], ['unknown weights', { measure: 'weighted-kappa', table: COHEN, weights: 'cubic' }, 'unknown-choice /weights'],
    ['a small matrix', { measure: 'weighted-kappa', table: COHEN, weights: [[1]] }, 'category-count /weights'], ['weights for κ', { measure: 'cohen', table: COHEN, weights: 'linear' }, 'unknown-field /weights'],
    ['skew weights', { measure: 'gwet', table: [[1, 1], [1, 1]], weights: [[1, 0.5], [0, 1]] }, 'bad-weights /weights/0'],
    ['unequal ratings', { measure: 'fleiss', counts: [[2, 0], [1, 0]] }, 'unequal-ratings /counts/1'], ['texts at interval level', { measure: 'krippendorff', ratings: [['a', 'b']], level: 'interval' }, 'not-a-number /categories'],
    ['texts without order', { measure: 'krippendorff', ratings: [['a', 'b']], level: 'ordinal' }, 'missing-field /categories'], ['an unknown level', { measure: 'krippendorff', ratings: [], level: 'metric' }, 'unknown-choice /level'],
    ['no form', { measure: 'icc', ratings: [] }, 'missing-field /form'], ['a text rating', { measure: 'icc', ratings: [['1', 2]], form: '1,1' }, 'not-a-number /ratings/0/0'],
    ['an object as rating', { measure: 'percent', ratings: [[{}]] }, 'not-a-rating /ratings/0/0'], ['not an object', [], 'not-an-object '],
  ])('%s: %j gives %s', (_, input, expected) => {
    expect(outcome(agreementCommand, input)).toBe(expected);
  });
});

describe('interval', () => {
  it('answers with the fields of the command line', () => {
    expect(intervalCommand({ kind: 'wilson', x: 81, n: 263 })).toEqual({ estimate: 81 / 263, low: expect.closeTo(0.2553, 4), high: expect.closeTo(0.3662, 4), n: 263 });
    expect(intervalCommand({ kind: 'mean', values: [1, 2, 3], level: 0.9 })).toEqual({ estimate: 2, low: expect.closeTo(0.31415, 5), high: expect.closeTo(3.68585, 5), n: 3, se: expect.closeTo(1 / Math.sqrt(3), 12) });
    expect(intervalCommand({ kind: 'sample-size', margin: 0.05, z: 1.96, population: 2000 })).toEqual({ n: 323, exact: expect.closeTo(322.395, 2) });
    expect(intervalCommand({ kind: 'sample-size', margin: 0.05, level: 0.95 })).toEqual({ n: 385, exact: expect.closeTo(384.146, 3) });
    expect(intervalCommand({ kind: 'stratified-mean', strata: [{ population: 10, n: 2, mean: 1, sd: 0 }, { population: 30, n: 1, mean: 2, sd: null }] })).toEqual({ estimate: 1.75, low: null, high: null, n: 3, se: null });
  });

  it.each([
    [{ kind: 'bayes' }, 'unknown-choice /kind'], [{ kind: 'wilson', x: 5, n: 4 }, 'out-of-range /x'], [{ kind: 'wilson', x: 0, n: 0 }, 'null'], [{ kind: 'wilson', x: 1.5, n: 4 }, 'not-an-integer /x'],
    [{ kind: 'wilson', x: 1, n: 4, population: 3 }, 'out-of-range /population'], [{ kind: 'wilson', x: 1, n: 4, level: 95 }, 'out-of-range /level'], [{ kind: 'wilson', x: 1, n: 4, level: 1 }, 'out-of-range /level'],
    [{ kind: 'wilson', x: 1, n: 9007199254740991, level: 0.9999999999999999 }, 'null'], [{ kind: 'wilson', n: 4 }, 'missing-field /x'],
    [{ kind: 'mean', values: [] }, 'null'], [{ kind: 'mean', values: [1, null] }, 'not-a-number /values/1'], [{ kind: 'mean', values: [1e308, -1e308, 1e308] }, 'null'],
    [{ kind: 'mean', values: [1, Infinity] }, 'not-finite /values/1'], [{ kind: 'mean', values: 3 }, 'not-a-list /values'],
    [{ kind: 'stratified-mean', strata: [] }, 'null'], [{ kind: 'stratified-mean', strata: [{ population: 5, n: 0, mean: 1, sd: 1 }] }, 'out-of-range /strata/0/n'],
    [{ kind: 'stratified-mean', strata: [{ population: 5, n: 6, mean: 1, sd: 1 }] }, 'out-of-range /strata/0/n'], [{ kind: 'stratified-mean', strata: [{ population: 5, n: 3, mean: 1, sd: -1 }] }, 'out-of-range /strata/0/sd'],
    [{ kind: 'sample-size', margin: 5 }, 'out-of-range /margin'], [{ kind: 'sample-size', margin: 0 }, 'out-of-range /margin'], [{ kind: 'sample-size', margin: 1e-300 }, 'out-of-range /margin'],
    [{ kind: 'sample-size', margin: 0.05, level: 0.95, z: 2 }, 'conflicting-fields /z'], [{ kind: 'sample-size', margin: 0.05, p: 0 }, 'out-of-range /p'], [{ kind: 'sample-size', margin: 0.05, n: 3 }, 'unknown-field /n'],
  ])('%j gives %s', (input, expected) => {
    expect(outcome(intervalCommand, input)).toBe(expected);
  });
});

describe('control-chart', () => {
  it('answers with the fields of the command line', () => {
    expect(controlChartCommand({ kind: 'p', counts: [1, 9], sizes: [10, 10] })).toEqual({
      center: 0.5, points: [{ value: 0.1, low: expect.closeTo(0.0257, 4), high: expect.closeTo(0.9743, 4), out: false }, { value: 0.9, low: expect.any(Number), high: expect.any(Number), out: false }],
    });
    expect(controlChartCommand({ kind: 'p', counts: [1, 9], sizes: 10 })).toEqual(controlChartCommand({ kind: 'p', counts: [1, 9], sizes: [10, 10] }));
    expect(controlChartCommand({ kind: 'c', counts: [4, 4] }).points[0]).toEqual({ value: 4, low: 0, high: 10, out: false });
    expect(controlChartCommand({ kind: 'u', counts: [4], sizes: [2.5] }).center).toBe(1.6);
    expect(controlChartCommand({ kind: 'ewma', values: [52], lambda: 0.3, target: 50, sigma: 2.0539, width: 3 }).points[0])
      .toEqual({ value: expect.closeTo(50.6, 12), low: expect.closeTo(48.1515, 4), high: expect.closeTo(51.8485, 4), out: false });
  });

  it.each([
    [{ kind: 'x' }, 'unknown-choice /kind'], [{ kind: 'p', counts: [1], sizes: [1, 2] }, 'ragged /sizes'], [{ kind: 'p', counts: [3], sizes: [2] }, 'out-of-range /counts/0'],
    [{ kind: 'p', counts: [0], sizes: [0] }, 'null'], [{ kind: 'p', counts: [], sizes: [] }, 'null'], [{ kind: 'p', counts: [1], sizes: [2.5] }, 'not-an-integer /sizes/0'],
    [{ kind: 'c', counts: [] }, 'null'], [{ kind: 'c', counts: [-1] }, 'out-of-range /counts/0'], [{ kind: 'c', counts: [1], sizes: [1] }, 'unknown-field /sizes'],
    [{ kind: 'u', counts: [1], sizes: [0] }, 'null'], [{ kind: 'u', counts: [1], sizes: [-1] }, 'out-of-range /sizes/0'],
    [{ kind: 'ewma', values: [1], lambda: 0, target: 1, sigma: 1 }, 'out-of-range /lambda'], [{ kind: 'ewma', values: [1], lambda: 0.2, target: 1, sigma: -1 }, 'out-of-range /sigma'],
    [{ kind: 'ewma', values: [1, null], lambda: 0.2, target: 1, sigma: 1 }, 'not-a-number /values/1'], [{ kind: 'ewma', values: [1e308, -1e308], lambda: 1, target: -1e308, sigma: 1e308, width: 1e300 }, 'null'],
    [{ kind: 'c', counts: [1], width: 0 }, 'out-of-range /width'],
  ])('%j gives %s', (input, expected) => {
    expect(outcome(controlChartCommand, input)).toBe(expected);
  });
});

describe('alert', () => {
  const week = { kind: 'week-over-week', current: 13, previous: 10, threshold: 30 };

  it('answers with the fields of the command line', () => {
    expect(alertCommand(week)).toEqual({ crosses: true, change: '30.0', new: false, pValue: expect.closeTo(0.3388, 4), mayBeChance: true });
    expect(alertCommand({ ...week, threshold: '30.0' })).toEqual(alertCommand(week));
    expect(alertCommand({ ...week, threshold: 30.1 }).crosses).toBe(false);
    expect(alertCommand({ ...week, current: 5, previous: 0 })).toEqual({ crosses: false, change: null, new: true, pValue: 0.03125, mayBeChance: false });
    expect(alertCommand({ ...week, current: 4, previous: 3, min: 10 }).crosses).toBe(false);
    expect(alertCommand({ ...week, currentBase: 130, previousBase: 100 })).toMatchObject({ crosses: false, change: '0.0' });
    expect(outcome(alertCommand, { ...week, current: 9007199254740991, previous: 9007199254740991, currentBase: 9007199254740991, previousBase: 1 })).toBe('null');
  });

  it.each([
    [{ ...week, kind: 'daily' }, 'unknown-choice /kind'], [{ ...week, current: -1 }, 'out-of-range /current'], [{ ...week, previous: 0.5 }, 'not-an-integer /previous'],
    [{ ...week, threshold: '30%' }, 'not-a-number /threshold'], [{ ...week, threshold: -1 }, 'out-of-range /threshold'], [{ ...week, threshold: undefined }, 'missing-field /threshold'],
    [{ ...week, currentBase: 5 }, 'missing-field /previousBase'], [{ ...week, currentBase: 0, previousBase: 5 }, 'out-of-range /currentBase'], [{ ...week, minimum: 5 }, 'unknown-field /minimum'],
    [{ ...week, current: 1e300 }, 'not-an-integer /current'],
  ])('%j gives %s', (input, expected) => {
    expect(outcome(alertCommand, input)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { compareCounts, comparePairs, holm, newcombe, welch } from '@shared/statistics/comparisons';
import {
  betaQuantile, binomialTail, fisherTail, normalQuantile, normalTail, studentQuantile, studentTail, upperFisher, upperStudent,
} from '@shared/statistics/distributions';
import { clopperPearson, meanInterval, predictionInterval, sampleSize, stratifiedMean, wilson, zOf } from '@shared/statistics/intervals';
import { deviation, mean, median, sum, variance } from '@shared/statistics/moments';

const relative = (value: number, reference: number): number => Math.abs(value / reference - 1);

// References computed with mpmath at 40 digits.
describe('distributions are accurate to 1e-12', () => {
  it.each([
    ['normal tail', normalTail(0.1), 0.4601721627229710],
    ['normal tail', normalTail(2.9), 0.0018658133003840378],
    ['normal tail far out', normalTail(8), 6.220960574271785e-16],
    ['normal quantile', normalQuantile(0.975), 1.959963984540054],
    ['normal quantile far out', normalQuantile(7.61985302416052e-24), -10],
    ['Student quantile', studentQuantile(0.975, 1), 12.706204736174705],
    ['Student quantile', studentQuantile(0.975, 10), 2.228138851986274],
    ['Student quantile below the middle', studentQuantile(0.025, 2), -4.3026527297494637],
    ['Student quantile at a tiny tail', upperStudent(1e-10, 1), 3183098861.837907],
    ['F quantile', upperFisher(0.05, 1, 1), 161.44763879758855],
    ['F tail', fisherTail(3, 1, 1), 1 / 3],
    ['Student tail', studentTail(1, 1), 0.25],
    ['beta quantile', betaQuantile(0.5, 1, 1), 0.5],
    ['beta quantile', betaQuantile(0.975, 2, 1), Math.sqrt(0.975)],
    ['binomial tail', binomialTail(600, 1000, 0.5, 0.5), 1.3642320780330092e-10],
    ['binomial tail', binomialTail(11, 32, 0.25, 0.75), 0.1535946332383021],
  ])('%s', (_, value, reference) => {
    expect(relative(value, reference)).toBeLessThan(1e-12);
  });

  it('quantiles undo tails for degrees of freedom that are not whole', () => {
    for (const [tail, a, b] of [[0.025, 5, 4.43], [0.975, 0.7, 3000.5], [1e-8, 30, 2.2]] as const) {
      expect(relative(fisherTail(upperFisher(tail, a, b), a, b), tail)).toBeLessThan(1e-12);
      expect(relative(studentTail(upperStudent(tail / 2, a), a), tail / 2)).toBeLessThan(1e-12);
    }
  });

  it('a binomial tail of very large counts is quick', () => {
    expect(binomialTail(500_050_000, 1e9, 0.5, 0.5)).toBeCloseTo(normalTail(49_999.5 / Math.sqrt(2.5e8)), 9);
  });
});

describe('moments', () => {
  it('keep their digits', () => {
    expect(sum([1e16, 1, -1e16])).toBe(1);
    expect(mean([0.1, 0.1, 0.1])).toBe(0.1);
    expect(variance([0.1, 0.1, 0.1])).toBe(0);
    expect(deviation([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBeCloseTo(Math.sqrt(30), 12);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([3, 1, 2])).toBe(2);
  });
});

describe('Wilson’s interval', () => {
  it.each([[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718], [29, 29, 0.883, 1]])(
    'of %i in %i, Newcombe 1998', (x, n, low, high) => {
      const interval = wilson(x, n);
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
      expect(interval.estimate).toBe(x / n);
    });

  it('is wide at small n', () => {
    expect(wilson(8, 8).low).toBeCloseTo(0.676, 3);
    expect(wilson(7, 8).low).toBeCloseTo(0.529, 3);
    expect(wilson(7, 8).high).toBeCloseTo(0.978, 3);
    expect(wilson(20, 20).low).toBeCloseTo(0.839, 3);
    expect(wilson(20, 20).high).toBe(1);
    expect(wilson(0, 5).low).toBe(0);
  });

  it('shrinks with the population seen, and a census has none', () => {
    const half = ({ low, high }: { low: number | null; high: number | null }) => high! - low!;
    expect(half(wilson(200, 400, 0.95, 2000)) / half(wilson(200, 400))).toBeCloseTo(Math.sqrt(0.8), 2);
    expect(wilson(3, 4, 0.95, 4)).toEqual({ estimate: 0.75, low: null, high: null, n: 4 });
    expect(wilson(0, 0)).toEqual({ estimate: null, low: null, high: null, n: 0 });
  });

  it('uses the exact z', () => {
    expect(zOf(0.95)).toBeCloseTo(1.959963985, 9);
  });
});

it.each([[81, 263, 0.2527, 0.3676], [15, 148, 0.0578, 0.1617], [0, 20, 0, 0.1684], [1, 29, 0.0009, 0.1776]])(
  'Clopper and Pearson’s interval of %i in %i', (x, n, low, high) => {
    expect(clopperPearson(x, n).low).toBeCloseTo(low, 4);
    expect(clopperPearson(x, n).high).toBeCloseTo(high, 4);
  });

const TREATED = [94, 197, 16, 38, 99, 141, 23];
const CONTROL = [52, 104, 146, 10, 51, 30, 40, 27, 46];

describe('the mean', () => {
  it('of the mouse data, Efron and Tibshirani', () => {
    const { estimate, low, high, se } = meanInterval(TREATED);
    expect(estimate).toBeCloseTo(86.857, 3);
    expect(se).toBeCloseTo(25.24, 2);
    expect(low).toBeCloseTo(25.10812, 5);
    expect(high).toBeCloseTo(148.60616, 5);
    expect(meanInterval(CONTROL).se).toBeCloseTo(14.16, 2);
  });

  it('has no interval from one value, none of nothing, none in a census', () => {
    expect(meanInterval([7])).toEqual({ estimate: 7, low: null, high: null, n: 1, se: null });
    expect(meanInterval([])).toEqual({ estimate: null, low: null, high: null, n: 0, se: null });
    expect(meanInterval([7, 9], 0.95, 2)).toEqual({ estimate: 8, low: null, high: null, n: 2, se: 0 });
    expect(meanInterval([0.1, 0.1, 0.1])).toEqual({ estimate: 0.1, low: 0.1, high: 0.1, n: 3, se: 0 });
    expect(meanInterval([1e308, -1e308, 1e308])).toMatchObject({ low: null, high: null, se: null });
  });

  it('takes the finite population correction', () => {
    expect(meanInterval(TREATED, 0.95, 35).se! / meanInterval(TREATED).se!).toBeCloseTo(Math.sqrt(0.8), 12);
  });

  it('of strata, Scheaffer’s TV survey', () => {
    const strata = [{ population: 155, n: 20, mean: 33.9, sd: 5.946 }, { population: 62, n: 8, mean: 25.125, sd: 15.245 }, { population: 93, n: 12, mean: 19, sd: 9.361 }];
    const { estimate, se, n, low, high } = stratifiedMean(strata);
    expect(estimate).toBeCloseTo(27.675, 3);
    expect(se! ** 2).toBeCloseTo(1.969, 2);
    expect(2 * se!).toBeCloseTo(2.81, 2);
    expect(n).toBe(40);
    expect((high! - low!) / 2).toBeCloseTo(studentQuantile(0.975, 37) * se!, 12);
    const census = { population: 3, n: 3, mean: 10, sd: 1 };
    expect(stratifiedMean([census])).toEqual({ estimate: 10, low: null, high: null, n: 3, se: 0 });
    expect(stratifiedMean([census, { population: 9, n: 1, mean: 20, sd: null }])).toEqual({ estimate: 17.5, low: null, high: null, n: 4, se: null });
    expect(stratifiedMean([]).estimate).toBeNull();
  });

  it('predicts one further value with a wider interval', () => {
    const { low, high } = predictionInterval(TREATED)!;
    expect((high - low) / 2).toBeCloseTo(studentQuantile(0.975, 6) * deviation(TREATED) * Math.sqrt(1 + 1 / 7), 10);
    expect(predictionInterval([1])).toBeNull();
  });
});

describe('the sample size', () => {
  it('is rounded up', () => {
    expect(sampleSize(0.05, 1.96).exact).toBeCloseTo(384.16, 10);
    expect(sampleSize(0.05, 1.96).n).toBe(385);
    expect(sampleSize(0.05, 1.96, 0.5, 2000)).toEqual({ n: 323, exact: expect.closeTo(322.4, 1) });
    expect(sampleSize(0.05, 1.96, 0.5, 1000)).toEqual({ n: 278, exact: expect.closeTo(277.7, 1) });
    expect(sampleSize(0.05, 1.96, 0.5, 528).n).toBe(223);
  });

  it('is not pushed up by rounding errors', () => {
    expect(sampleSize(0.05, 2).n).toBe(400);
    expect(sampleSize(0.05, 1.5, 0.7).n).toBe(189);
    expect(sampleSize(0.01, 1, 0.7).n).toBe(2100);
  });
});

describe('comparisons', () => {
  it('Welch: the mouse data and R’s sleep data', () => {
    const mouse = welch(TREATED, CONTROL)!;
    expect(mouse.difference).toBeCloseTo(30.63, 2);
    expect(mouse.se).toBeCloseTo(28.94, 2);
    const sleep = welch([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])!;
    expect(sleep.t).toBeCloseTo(-1.8608, 4);
    expect(sleep.df).toBeCloseTo(17.776, 3);
    expect(sleep.pValue).toBeCloseTo(0.07939, 5);
    expect(sleep.low).toBeCloseTo(-3.3654832, 6);
    expect(sleep.high).toBeCloseTo(0.2054832, 6);
    expect(welch([1, 1], [1, 1])).toBeNull();
    expect(welch([1], [1, 2])).toBeNull();
  });

  it('Newcombe 1998, table II', () => {
    const { low, high } = newcombe(56, 70, 48, 80)!;
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
    expect(newcombe(9, 10, 3, 10)!.low).toBeCloseTo(0.1705, 4);
    expect(newcombe(9, 10, 3, 10)!.high).toBeCloseTo(0.809, 4);
    expect(newcombe(10, 10, 0, 20)!.low).toBeCloseTo(0.6791, 4);
    expect(newcombe(0, 0, 1, 2)).toBeNull();
  });

  it('the p value is the level at which the interval reaches 0', () => {
    const { pValue } = newcombe(56, 70, 48, 80)!;
    expect(newcombe(56, 70, 48, 80, 1 - pValue)!.low).toBeCloseTo(0, 10);
    expect(newcombe(48, 80, 56, 70)!.pValue).toBeCloseTo(pValue, 12);
    expect(newcombe(1, 2, 2, 4)!.pValue).toBe(1);
  });

  it('Holm', () => {
    expect(holm([0.04, 0.01, null, 0.03, 0.02]).map((p) => p && Number(p.toFixed(10)))).toEqual([0.06, 0.04, null, 0.06, 0.06]);
    expect(holm([0.5, 0.9])).toEqual([1, 1]);
  });

  it('tells apart only what survives the correction', () => {
    const passed = [95, 80, 79];
    const pairs = comparePairs(3, (a, b) => newcombe(passed[a]!, 100, passed[b]!, 100)!.pValue);
    expect(pairs.map(({ first, second, apart }) => `${first}${second} ${apart}`)).toEqual(['01 true', '02 true', '12 false']);
    expect(comparePairs(2, () => null)).toEqual([{ first: 0, second: 1, pValue: null, apart: false }]);
  });

  it('two counts, R’s poisson.test', () => {
    const test = compareCounts(11, 21, 800, 3011);
    expect(test.ratio).toBeCloseTo(1.971488, 6);
    expect(test.twoSided).toBeCloseTo(0.07966863, 8);
    expect(test.low).toBeCloseTo(0.8584264, 6);
    expect(test.high).toBeCloseTo(4.277266, 6);
    expect(compareCounts(13, 10).twoSided).toBeCloseTo(0.6776, 4);
    expect(compareCounts(26, 20).twoSided).toBeCloseTo(0.4614, 4);
    expect(compareCounts(130, 100).twoSided).toBeCloseTo(0.0556, 4);
    expect([[13, 10], [26, 20], [130, 100]].map(([a, b]) => compareCounts(a!, b!).oneSided.toFixed(4))).toEqual(['0.3388', '0.2307', '0.0278']);
    expect(compareCounts(0, 0)).toMatchObject({ ratio: null, oneSided: 1, twoSided: 1, low: 0, high: null });
    expect(compareCounts(5, 0)).toMatchObject({ ratio: null, oneSided: 0.03125, high: null });
  });
});

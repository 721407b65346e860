import { describe, expect, it } from 'vitest';
import { parseDecimal, weekOverWeek } from '@shared/statistics/alerts';
import { type ControlChart, cChart, ewmaChart, pChart, uChart } from '@shared/statistics/control-charts';
import { pearson, quadrants, ranks, spearman } from '@shared/statistics/importance';
import { isoWeek } from '@shared/statistics/iso-week';
import { mean } from '@shared/statistics/moments';
import { netPromoterScore, npsOfCounts, pareto, satisfactionIndex, topTwoBox } from '@shared/statistics/satisfaction';

const numbers = (text: string): number[] => text.split(' ').map(Number);
const outside = ({ points }: ControlChart): number[] => points.flatMap(({ out }, index) => (out ? [index + 1] : []));
const limits = ({ center, points }: ControlChart, index = 0): string[] => [center, points[index]!.low, points[index]!.high].map((value) => value!.toFixed(4));

describe('control charts', () => {
  const cans = numbers('12 15 8 10 4 7 16 9 14 10 5 6 17 12 22 8 10 5 13 11 20 18 24 15 9 12 7 13 9 6');
  const fifty = (counts: number[]): number[] => counts.map(() => 50);

  it('p: the orange-juice cans', () => {
    const chart = pChart(cans, fifty(cans));
    expect(limits(chart)).toEqual(['0.2313', '0.0524', '0.4102']);
    expect(outside(chart)).toEqual([15, 23]);
    const rest = cans.filter((_, index) => index !== 14 && index !== 22);
    expect(limits(pChart(rest, fifty(rest)))).toEqual(['0.2150', '0.0407', '0.3893']);
    expect(outside(pChart(rest, fifty(rest)))).toEqual([20]); // sample 21 of the whole series
  });

  it('c: the circuit boards', () => {
    const chart = cChart(numbers('21 24 16 12 15 5 28 20 31 25 20 24 16 19 10 17 13 22 18 39 30 24 16 19 17 15'));
    expect(chart.center).toBeCloseTo(19.846, 3);
    expect(chart.points[0]!.low).toBeCloseTo(6.481, 3);
    expect(chart.points[0]!.high).toBeCloseTo(33.211, 3);
    expect(outside(chart)).toEqual([6, 20]);
  });

  it('u: is the c-chart on samples of one unit, and widens for small samples', () => {
    expect(uChart([3, 5, 9], [1, 1, 1])).toEqual(cChart([3, 5, 9]));
    const { center, points } = uChart([10, 10], [10, 2.5]);
    expect(center).toBe(1.6);
    expect(points[1]!.high! - center!).toBeCloseTo(2 * (points[0]!.high! - center!), 12);
    expect(points[1]!.low).toBe(0);
  });

  it('EWMA: NIST 6.3.2.4', () => {
    const x = numbers('52.0 47.0 53.0 49.3 50.1 47.0 51.0 50.1 51.2 50.5 49.6 47.6 49.9 51.3 47.8 51.2 52.6 52.4 53.6 52.1');
    const chart = ewmaChart(x, { lambda: 0.3, target: 50, sigma: 2.0539 });
    // NIST prints the averages with two decimals; the fifth, 50.155, as 50.16.
    numbers('50.60 49.52 50.56 50.18 50.16 49.21 49.75 49.85 50.26 50.33 50.11 49.36 49.52 50.05 49.38 49.92 50.73 51.23 51.94 51.99')
      .forEach((z, index) => expect(Math.abs(chart.points[index]!.value! - z)).toBeLessThan(0.0051));
    expect(limits(chart)).toEqual(['50.0000', '48.1515', '51.8485']);
    expect(limits(chart, 19)).toEqual(['50.0000', '47.4116', '52.5884']);
    expect(outside(chart)).toEqual([]);
  });

  it('have no value for an empty sample and no centre without any', () => {
    expect(pChart([1, 0], [10, 0]).points[1]).toEqual({ value: null, low: null, high: null, out: false });
    expect(pChart([0], [0])).toEqual({ center: null, points: [{ value: null, low: null, high: null, out: false }] });
    expect(cChart([])).toEqual({ center: null, points: [] });
    expect(outside(pChart([0, 0], [5, 5]))).toEqual([]);
    expect(outside(pChart([5, 5], [5, 5]))).toEqual([]);
    expect(pChart([1], [1]).points[0]).toEqual({ value: 1, low: 1, high: 1, out: false });
  });
});

describe('satisfaction', () => {
  it('NPS', () => {
    expect(netPromoterScore([3, 4, 5, 6, 8, 8, 8, 9, 10, 10])).toMatchObject({ nps: -10, promoters: 3, passives: 3, detractors: 4, n: 10 });
    const { nps, se } = npsOfCounts(162, 108, 54);
    expect(nps).toBeCloseTo(100 / 3, 12);
    expect(se).toBeCloseTo(4.14, 2);
    expect(netPromoterScore([])).toMatchObject({ nps: null, se: null, n: 0 });
    expect(netPromoterScore([9, 6])).toMatchObject({ nps: 0, detractors: 1 });
  });

  it('top-2-box', () => {
    expect(topTwoBox([...Array<number>(30).fill(5), ...Array<number>(15).fill(4), ...Array<number>(5).fill(3)], 5)).toEqual({ share: 0.9, x: 45, n: 50 });
    expect(topTwoBox([9, 10, 9, 10, 8, 7, 1, 2], 10).share).toBe(0.5);
    expect(topTwoBox([], 5).share).toBeNull();
  });

  it('CSI', () => {
    expect(satisfactionIndex([{ mean: 8 }, { mean: 7 }, { mean: 6 }])).toBeCloseTo(66.667, 3);
    expect(satisfactionIndex([{ mean: 8, weight: 0.5 }, { mean: 7, weight: 0.3 }, { mean: 6, weight: 0.2 }])).toBeCloseTo(70, 12);
    expect(satisfactionIndex([])).toBeNull();
    expect(satisfactionIndex([{ mean: 3, weight: 0 }])).toBeNull();
  });

  it('Pareto', () => {
    const bars = pareto([['price code', 80], ['schedule date', 27], ['supplier code', 66], ['contact num.', 94], ['part num.', 33]].map(([key, count]) => ({ key: key as string, count: count as number })));
    expect(bars.map(({ item, cumulative }) => `${item.key} ${cumulative!.toFixed(2)}`))
      .toEqual(['contact num. 31.33', 'price code 58.00', 'supplier code 80.00', 'part num. 91.00', 'schedule date 100.00']);
    const ties = pareto([{ key: 'b', count: 2 }, { key: 'other', count: 99, other: true }, { key: 'a', count: 2 }]);
    expect(ties.map(({ item }) => item.key)).toEqual(['a', 'b', 'other']);
    expect(pareto([{ key: 'a', count: 0 }])[0]).toMatchObject({ share: null, cumulative: null });
  });
});

describe('derived importance', () => {
  const rows = `43 51 30 39 61 92 45 | 63 64 51 54 63 73 47 | 71 70 68 69 76 86 48 | 61 63 45 47 54 84 35 | 81 78 56 66 71 83 47 |
43 55 49 44 54 49 34 | 58 67 42 56 66 68 35 | 71 75 50 55 70 66 41 | 72 82 72 67 71 83 31 | 67 61 45 47 62 80 41 |
64 53 53 58 58 67 34 | 67 60 47 39 59 74 41 | 69 62 57 42 55 63 25 | 68 83 83 45 59 77 35 | 77 77 54 72 79 77 46 |
81 90 50 72 60 54 36 | 74 85 64 69 79 79 63 | 65 60 65 75 55 80 60 | 65 70 46 57 75 85 46 | 50 58 68 54 64 78 52 |
50 40 33 34 43 64 33 | 64 61 52 62 66 80 41 | 53 66 52 50 63 80 37 | 40 37 42 58 50 57 49 | 63 54 42 48 66 75 33 |
66 77 66 63 88 76 72 | 78 75 58 74 80 78 49 | 48 57 44 45 51 83 38 | 85 85 71 71 77 74 55 | 82 82 39 59 64 78 39`
    .split('|').map((row) => numbers(row.trim()));
  const column = (index: number): number[] => rows.map((row) => row[index]!);
  const names = ['complaints', 'privileges', 'learning', 'raises', 'critical', 'advance'];

  it('of the attitude data', () => {
    expect(rows).toHaveLength(30);
    expect(Array.from({ length: 7 }, (_, i) => mean(column(i)).toFixed(2))).toEqual(['64.63', '66.60', '53.13', '56.37', '64.63', '74.77', '42.93']);
    expect(names.map((_, i) => pearson(column(0), column(i + 1))!.toFixed(4))).toEqual(['0.8254', '0.4261', '0.6237', '0.5901', '0.1564', '0.1551']);
    expect(names.map((_, i) => spearman(column(0), column(i + 1))!.toFixed(4))).toEqual(['0.8322', '0.4843', '0.6173', '0.5981', '0.0482', '0.2029']);
    const chart = quadrants(names.map((name, i) => ({ name, importance: pearson(column(0), column(i + 1))!, performance: mean(column(i + 1)) })), 'mean')!;
    expect(chart.cuts.performance).toBeCloseTo(59.74, 2);
    expect(chart.cuts.importance).toBeCloseTo(0.4628, 4);
    expect(Object.fromEntries(chart.items.map(({ item, quadrant }) => [item.name, quadrant]))).toEqual({
      complaints: 'keep-up', raises: 'keep-up', learning: 'concentrate-here', critical: 'possible-overkill', privileges: 'low-priority', advance: 'low-priority',
    });
  });

  it('Spearman with Wikipedia’s example, ties and nothing to correlate', () => {
    expect(spearman(numbers('106 100 86 101 99 103 97 113 112 110'), numbers('7 27 2 50 28 29 20 12 6 17'))).toBeCloseTo(-29 / 165, 12);
    expect(ranks([10, 20, 10, 5])).toEqual([2.5, 4, 2.5, 1]);
    expect(pearson([1, 1], [1, 2])).toBeNull();
    expect(pearson([1], [1])).toBeNull();
    expect(pearson([0.1, 0.2, 0.3], [0.1, 0.2, 0.3])).toBe(1);
    expect(quadrants([], 'median')).toBeNull();
    expect(quadrants([{ importance: 1, performance: 5 }, { importance: 2, performance: 1 }, { importance: 9, performance: 3 }], 'median')!.cuts)
      .toEqual({ importance: 2, performance: 3 });
  });
});

describe('the week-over-week alert', () => {
  const alert = (previous: number, current: number, threshold = '30', more: object = {}) =>
    weekOverWeek({ previous, current, threshold: parseDecimal(threshold)!, ...more });

  it('fires at exactly the threshold', () => {
    expect([[10, 13], [10, 12], [100, 129], [100, 130]].map(([p, c]) => alert(p!, c!).crosses)).toEqual([true, false, false, true]);
    for (let p = 20; p <= 2000; p += 20) {
      for (const percent of [5, 10, 15, 20, 35]) {
        const c = (p * (100 + percent)) / 100;
        expect(alert(p, c, `${percent}`).crosses).toBe(true);
        expect(alert(p, c - 1, `${percent}`).crosses).toBe(false);
      }
    }
    expect(alert(1000, 1125, '12.5').crosses).toBe(true);
    expect(alert(1000, 1124, '12.5').crosses).toBe(false);
  });

  it('calls growth from nothing new, never a percentage', () => {
    expect(alert(0, 5)).toMatchObject({ crosses: false, new: true, change: null, mayBeChance: false });
    expect(alert(0, 5, '30', { min: 10 })).toMatchObject({ crosses: false, new: false, change: null });
    expect(alert(0, 0)).toEqual({ crosses: false, new: false, change: null, pValue: 1, mayBeChance: true });
  });

  it('keeps to the minimum count', () => {
    expect(alert(3, 4).crosses).toBe(true);
    expect(alert(3, 4, '30', { min: 10 }).crosses).toBe(false);
  });

  it('says when it may be chance', () => {
    expect(alert(10, 13)).toMatchObject({ change: '30.0', pValue: expect.closeTo(0.339, 3), mayBeChance: true });
    expect(alert(20, 26)).toMatchObject({ pValue: expect.closeTo(0.231, 3), mayBeChance: true });
    expect(alert(100, 130)).toMatchObject({ pValue: expect.closeTo(0.0278, 4), mayBeChance: false });
  });

  it('compares rates where volumes differ', () => {
    expect(alert(100, 130, '30', { bases: { current: 1300, previous: 1000 } })).toMatchObject({ crosses: false, change: '0.0' });
    expect(alert(100, 100, '30', { bases: { current: 1000, previous: 1300 } })).toMatchObject({ crosses: true, change: '30.0' });
    expect(alert(21, 11, '90', { bases: { current: 800, previous: 3011 } }).pValue).toBeCloseTo(0.056009, 6);
  });

  it('rounds the change with halves away from zero', () => {
    expect([[8, 9], [2000, 1999], [2001, 2000], [3, 2], [3, 4], [7, 0]].map(([p, c]) => alert(p!, c!).change)).toEqual(['12.5', '-0.1', '0.0', '-33.3', '33.3', '-100.0']);
  });

  it('reads thresholds exactly', () => {
    expect(parseDecimal('12.50')).toEqual({ num: 1250n, den: 100n });
    expect(parseDecimal('1e-7')).toEqual({ num: 1n, den: 10n ** 7n });
    expect(parseDecimal('1.5e+21')).toEqual({ num: 15n * 10n ** 20n, den: 1n });
    for (const bad of ['', '30%', 'NaN', 'Infinity', '.5', '1,5', '1e9999']) expect(parseDecimal(bad)).toBeNull();
  });
});

describe('ISO weeks', () => {
  it.each([
    ['2020-12-31', '2020-W53'], ['2021-01-03', '2020-W53'], ['2021-01-04', '2021-W01'], ['2024-12-29', '2024-W52'], ['2024-12-30', '2025-W01'],
    ['2025-01-05', '2025-W01'], ['2024-02-29', '2024-W09'], ['2023-02-29', null], ['2024-13-01', null], ['2024-1-1', null],
  ])('%s is in %s', (date, week) => {
    expect(isoWeek(date)).toBe(week);
  });
});

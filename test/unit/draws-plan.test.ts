import * as fc from '../fixtures/properties';
import { describe, expect, it } from 'vitest';
import type { Quota } from '@shared/draws';
import { drawPlanSchema, firstPlan, handbookQuota } from '@shared/draws';
import { forecast, groupQuotas, minimumsAbove, type QuotaGroup } from '@shared/draws/plan';
import { ratingBand, stratumMaker, stratumValue, thirdOf } from '@shared/draws/strata';
import { checkIdentifier } from '@shared/draws/identifier';
import { domainMean, domainRate, type Sampled } from '@shared/statistics/domains';
import { meanInterval, stratifiedMean, wilson } from '@shared/statistics/intervals';

const whole = (stratum: string, size: number): QuotaGroup => ({ stratum, size, parts: size === 0 ? [] : [{ stratum, size }] });
const split = (stratum: string, sizes: number[]): QuotaGroup => ({ stratum, size: sizes.reduce((a, b) => a + b, 0), parts: sizes.map((size, at) => ({ stratum: `${stratum} / ${at + 1}`, size })) });

describe('quotas of a plan', () => {
  it('is at least 20 % per stratum, at least one, as reference call-qa 4.2 has it', () => {
    expect(groupQuotas(handbookQuota, [whole('a', 7), whole('b', 23), whole('c', 41), whole('d', 3)]).map(({ quota }) => quota)).toEqual([2, 5, 9, 1]);
  });
  it('shares a total by largest remainder', () => {
    const groups = [whole('a', 7), whole('b', 23), whole('c', 41), whole('d', 3)];
    expect(groupQuotas({ kind: 'total', total: 15, minimum: 0, cap: null }, groups).map(({ quota }) => quota)).toEqual([1, 5, 8, 1]);
    expect(groupQuotas({ kind: 'total', total: 100, minimum: 5, cap: null }, [whole('A', 3), whole('B', 50), whole('C', 947)]).map(({ quota }) => quota)).toEqual([3, 5, 92]);
    expect(minimumsAbove({ kind: 'total', total: 3, minimum: 1, cap: null }, groups)).toBe(true);
    expect(groupQuotas({ kind: 'total', total: 3, minimum: 1, cap: null }, groups).map(({ quota }) => quota)).toEqual([0, 0, 0, 0]);
  });
  it('says what falls short', () => {
    expect(groupQuotas({ kind: 'count', count: 4 }, [whole('a', 2), whole('b', 9), whole('c', 0)])).toEqual([{ quota: 2, wanted: 4, parts: [2] }, { quota: 4, wanted: 4, parts: [4] }, { quota: 0, wanted: 4, parts: [] }]);
  });
  it('spreads evenly, and where a part has too few gives the rest to the larger', () => {
    expect(groupQuotas({ kind: 'count', count: 3 }, [split('a', [10, 10, 1])])[0]?.parts).toEqual([1, 1, 1]);
    expect(groupQuotas({ kind: 'count', count: 4 }, [split('a', [20, 5, 5])])[0]?.parts).toEqual([2, 1, 1]);
    expect(groupQuotas({ kind: 'count', count: 6 }, [split('a', [30, 1, 1])])[0]?.parts).toEqual([4, 1, 1]);
  });
  it('never takes more than there is, and the parts of a group add up to it', () => {
    const rule: fc.Arbitrary<Quota> = fc.oneof(
      fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 1, max: 50 }) }),
      fc.record({ kind: fc.constant('rate' as const), num: fc.integer({ min: 1, max: 100 }), den: fc.constant(100), minimum: fc.integer({ min: 0, max: 20 }) }),
      fc.record({ kind: fc.constant('total' as const), total: fc.integer({ min: 1, max: 500 }), minimum: fc.integer({ min: 0, max: 3 }), cap: fc.option(fc.integer({ min: 1, max: 40 })) }),
    );
    fc.assert(fc.property(rule, fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 }), (quota, sizes) => {
      const groups = sizes.map((parts, at) => split(`s${at}`, parts));
      groupQuotas(quota, groups).forEach((found, at) => {
        expect(found.quota).toBeLessThanOrEqual(groups[at]!.size);
        expect(found.wanted).toBeGreaterThanOrEqual(found.quota);
        expect(found.parts.reduce((a, b) => a + b, 0)).toBe(found.quota);
        found.parts.forEach((part, index) => expect(part).toBeLessThanOrEqual(groups[at]!.parts[index]!.size));
        if (found.quota === groups[at]!.size) return;
        const least = Math.floor(found.quota / found.parts.length);
        found.parts.forEach((part, index) => expect(part).toBeGreaterThanOrEqual(Math.min(least, groups[at]!.parts[index]!.size)));
      });
    }));
  });
});

describe('hours', () => {
  const base = { must: { items: 2, seconds: 600 }, talkFactor: 1.5, minutes: 6 };
  it('takes talk time × factor and minutes beside', () => {
    const found = forecast({ ...base, groups: [{ size: 100, seconds: 30_000, quota: 10 }], reviewers: [{ capacity: null, hours: 1 }, { capacity: 3, hours: null }] });
    expect(found.items).toBe(12);
    expect(found.hours).toBeCloseTo(((3000 + 600) * 1.5) / 3600 + 1.2, 9); // 2.7 h
    expect(found.reviewers.map(({ items }) => items)).toEqual([9, 3]);
    expect(found.reviewers.map(({ over }) => over)).toEqual([true, false]);
    expect(found.over).toBe(true);
  });
  it('says when the capacities do not hold all', () => {
    expect(forecast({ ...base, groups: [{ size: 100, seconds: 0, quota: 10 }], reviewers: [{ capacity: 5, hours: null }] }).over).toBe(true);
    expect(forecast({ ...base, groups: [], must: { items: 0, seconds: 0 }, reviewers: [] })).toEqual({ items: 0, hours: 0, reviewers: [], over: false });
  });
});

describe('strata', () => {
  it('reads values as they may stand in a file', () => {
    expect(stratumValue(' 售后\t一组\n')).toBe('售后 一组');
    expect(stratumValue('')).toBe('-');
    expect(stratumValue('cafe\u0301')).toBe('café');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { checkIdentifier(stratumValue(text), ''); }), { numRuns: 2000 });
  });
  it('knows bands, thirds of a month, and joins keys', () => {
    expect(['', '2', '3', '4.5', '5', '满意'].map((rating) => ratingBand(rating, [3, 5]))).toEqual(['-', '<3', '3–<5', '3–<5', '≥5', '满意']);
    expect(['2026-10-01', '2026-10-10', '2026-10-11', '2026-10-20', '2026-10-21', '2026-10-31'].map(thirdOf)).toEqual(['2026-10 1', '2026-10 1', '2026-10 2', '2026-10 2', '2026-10 3', '2026-10 3']);
    expect(stratumMaker()(['1001', '售前/售后'])).toBe('1001 / 售前//售后');
  });
  it('begins with a plan that holds', () => {
    for (const subject of ['calls', 'sites'] as const) expect(drawPlanSchema.safeParse(firstPlan(subject, { from: '2026-10-01', to: '2026-10-31' })).success).toBe(true);
  });
});

describe('estimates weighted by the design', () => {
  const of = (stratum: string, values: number[], inside = true): Sampled[] => values.map((value) => ({ stratum, value, inside }));
  it('is the stratified mean where strata lie wholly inside', () => {
    const [a, b] = [[92, 88, 95, 70], [90, 60, 75]];
    const summary = (values: number[], population: number) => {
      const mean = values.reduce((x, y) => x + y, 0) / values.length;
      return { population, n: values.length, mean, sd: Math.sqrt(values.reduce((x, y) => x + (y - mean) ** 2, 0) / (values.length - 1)) };
    };
    const expected = stratifiedMean([summary(a, 40), summary(b, 10)]);
    const found = domainMean([...of('a', a), ...of('b', b), ...of('c', [1, 2, 3], false)], new Map([['a', 40], ['b', 10], ['c', 99]]));
    for (const part of ['estimate', 'low', 'high', 'se'] as const) expect(found[part]).toBeCloseTo(expected[part]!, 10);
    expect(found.n).toBe(7);
  });
  it('is the plain mean with its interval for one stratum (reference call-qa 4.1: 87.0 ± 11.44 of 40)', () => {
    const found = domainMean(of('a', [92, 88, 95, 70, 90]), new Map([['a', 40]]));
    expect(found).toEqual(meanInterval([92, 88, 95, 70, 90], 0.95, 40));
    expect(found.high! - found.estimate!).toBeCloseTo(11.44, 2);
  });
  it('weights by size: the average of averages would be wrong', () => {
    expect(domainMean([...of('big', [100, 100]), ...of('small', [0, 0])], new Map([['big', 90], ['small', 10]])).estimate).toBeCloseTo(90, 10);
  });
  it('estimates a part that strata cut across by the weights of its items', () => {
    const items = [...of('q1', [80, 90]), ...of('q1', [10], false), ...of('q2', [60]), ...of('q2', [5, 5], false)];
    const found = domainMean(items, new Map([['q1', 30], ['q2', 300]]));
    expect(found.estimate).toBeCloseTo((10 * 80 + 10 * 90 + 100 * 60) / 120, 10);
    expect(found.se).toBeGreaterThan(0);
  });
  it('has no interval for one of several, none for a census, and nothing to say of nothing', () => {
    expect(domainMean(of('a', [80]), new Map([['a', 9]]))).toEqual({ estimate: 80, low: null, high: null, n: 1, se: null });
    expect(domainMean(of('a', [80, 90]), new Map([['a', 2]]))).toEqual({ estimate: 85, low: null, high: null, n: 2, se: 0 });
    expect(domainMean(of('a', [80], false), new Map()).n).toBe(0);
  });
  it('gives Wilson’s own interval for the rate of one stratum', () => {
    const found = domainRate(of('a', [1, 1, 1, 0, 1]), new Map([['a', 50]]));
    const expected = wilson(4, 5, 0.95, 50);
    for (const part of ['estimate', 'low', 'high'] as const) expect(found[part]).toBeCloseTo(expected[part]!, 10);
    expect(domainRate([...of('a', [1, 1]), ...of('b', [0, 0])], new Map([['a', 98], ['b', 2]])).estimate).toBeCloseTo(0.98, 10);
  });
});

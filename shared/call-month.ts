/** The month's table of call quality 工号 / 抽检数 / 均分 / 致命 / 合格率: from scored calls and the strata they were drawn from, each estimate with its interval. */
import { leastCalls, type Estimate, type MonthRow } from './call-desk';
import { domainMean, domainRate, type Sampled, type Sizes } from './statistics/domains';
import type { Interval } from './statistics/intervals';
import { finite, mean } from './statistics/moments';

/**
 * One scored call. `stratum`: with its draw, so that two draws' strata stay apart. `counts`: of this month; the others of its draws say what a
 * stratum weighs. `critical`: has a critical error, of the classes in `fatal`.
 */
export interface ScoredCall { stratum: string; must: boolean; counts: boolean; agent: string; percent: number | null; pass: boolean | null; critical: boolean; fatal: readonly (keyof MonthRow['classes'])[] }
type Row = Omit<MonthRow, 'number' | 'name' | 'team' | 'drawn'>;

const together = ' '; // no stratum is called so

/**
 * Where single calls of a stratum leave a mean without an interval, strata of which only one was scored are taken together as one for its
 * width alone (collapsed strata, Cochran, Sampling Techniques, 5A.12), which errs on the safe side.
 */
function scoreOf(items: readonly Sampled[], sizes: Sizes): Interval {
  const plain = domainMean(items, sizes);
  if (plain.low !== null || plain.estimate === null || plain.se === 0) return plain;
  const seen = new Map<string, number>();
  for (const { stratum } of items) seen.set(stratum, (seen.get(stratum) ?? 0) + 1);
  const single = new Set(items.filter(({ stratum, inside }) => inside && seen.get(stratum) === 1).map(({ stratum }) => stratum));
  const size = [...single].reduce((sum, stratum) => sum + (sizes.get(stratum) ?? 1), 0);
  const wide = domainMean(items.map((item) => (single.has(item.stratum) ? { ...item, stratum: together } : item)), new Map([...sizes, [together, size]]));
  if (wide.low === null || wide.high === null) return plain;
  const half = (wide.high - wide.low) / 2;
  return { ...plain, low: plain.estimate - half, high: plain.estimate + half };
}

/** What the calls that `of` picks come to, in percent. Must-checks were not drawn: they stand apart and weigh nowhere. `sizes`: of the strata, where they are known. */
export function monthRow(calls: readonly ScoredCall[], sizes: Sizes, of: (call: ScoredCall) => boolean): Row {
  const inside = (call: ScoredCall): boolean => call.counts && of(call);
  const sampled = calls.filter(({ must }) => !must);
  const sample = sampled.filter(inside);
  const must = calls.filter((call) => call.must && inside(call));
  const rate = (value: (call: ScoredCall) => boolean | null): Estimate => {
    const { estimate, low, high, n } = domainRate(sampled.flatMap((call) => { const is = value(call); return is === null ? [] : [{ stratum: call.stratum, value: is ? 1 : 0, inside: inside(call) }]; }), sizes);
    const percent = (share: number | null): number | null => (share === null ? null : share * 100);
    return { estimate: percent(estimate), low: percent(low), high: percent(high), n };
  };
  const score = scoreOf(sampled.flatMap((call) => (call.percent === null ? [] : [{ stratum: call.stratum, value: call.percent, inside: inside(call) }])), sizes);
  const critical = sample.filter((call) => call.critical);
  const within = (value: number | null): number | null => (value === null ? null : Math.min(100, Math.max(0, value)));
  const classOf = (name: keyof MonthRow['classes']): number => critical.filter(({ fatal }) => fatal.includes(name)).length;
  return {
    mean: { estimate: score.estimate, low: within(score.low), high: within(score.high), n: score.n },
    fatal: rate((call) => call.critical), fatalCalls: critical.length, classes: { customer: classOf('customer'), business: classOf('business'), compliance: classOf('compliance') },
    pass: rate(({ pass }) => pass), few: sample.length < leastCalls,
    must: { n: must.length, mean: finite(mean(must.flatMap(({ percent }) => (percent === null ? [] : [percent])))), fatal: must.filter((call) => call.critical).length, failed: must.filter(({ pass }) => pass === false).length },
  };
}

/** The month's table of call quality 工号 / 抽检数 / 均分 / 致命 / 合格率: from scored calls and the strata they were drawn from, each estimate with its interval. */
import { leastCalls, type Estimate, type MonthRow } from './call-desk';
import { domainMean, effectiveNumber } from './statistics/domain-mean';
import { wilson } from './statistics/intervals';
import { finite, mean } from './statistics/moments';

/** One scored call. `stratum`: with its draw, so that two draws' strata stay apart. fatal: classes of its critical errors. */
export interface SampledCall { stratum: string; must: boolean; counts: boolean; agent: string; percent: number | null; pass: boolean | null; fatal: readonly (keyof MonthRow['classes'])[]; critical: boolean }
type Row = Omit<MonthRow, 'number' | 'name' | 'team' | 'drawn'>;

const percent = (value: number | null): number | null => (value === null ? null : value * 100);

/**
 * What the calls that `of` picks come to. Each weighs as many calls of its stratum as it stands for (size ÷ scored there); `sizes` by stratum,
 * a stratum without a known size counting as it is. Shares: Wilson's interval at Kish's effective number, with the population seen.
 * Must-checks were not drawn: they stand apart and weigh nowhere.
 */
export function monthRow(calls: readonly SampledCall[], sizes: ReadonlyMap<string, number>, of: (call: SampledCall) => boolean): Row {
  const picked = calls.filter((call) => call.counts && of(call));
  const sample = picked.filter(({ must }) => !must);
  const strata = new Map<string, SampledCall[]>();
  for (const call of calls) if (!call.must) (strata.get(call.stratum) ?? strata.set(call.stratum, []).get(call.stratum))?.push(call);
  const populationOf = (stratum: string, seen: number): number => Math.max(seen, sizes.get(stratum) ?? seen);
  const scores = [...strata].map(([stratum, all]) => {
    const scored = all.filter((call) => call.percent !== null);
    return { population: populationOf(stratum, scored.length), values: scored.map((call) => (call.counts && of(call) ? call.percent : null)) };
  });
  const weight = ({ stratum }: SampledCall): number => populationOf(stratum, strata.get(stratum)?.length ?? 1) / (strata.get(stratum)?.length ?? 1);
  const share = (among: readonly SampledCall[], hit: (call: SampledCall) => boolean): Estimate => {
    const weights = among.map(weight);
    const total = weights.reduce((sum, each) => sum + each, 0);
    const part = among.reduce((sum, call, at) => sum + (hit(call) ? (weights[at] ?? 0) : 0), 0);
    const none = !among.some(hit);
    const all = among.every(hit);
    const n = effectiveNumber(weights);
    const census = Math.abs(total - among.length) < 1e-9; // everything there was has been heard
    const { low, high } = census ? { low: null, high: null } : wilson(none ? 0 : all ? n : (part / total) * n, n, 0.95, total);
    return { estimate: among.length === 0 ? null : percent(none ? 0 : all ? 1 : part / total), low: percent(low), high: percent(high), n: among.length };
  };
  const { estimate, low, high, n } = domainMean(scores);
  const must = picked.filter((call) => call.must);
  const fatal = sample.filter(({ critical }) => critical);
  const of100 = (value: number | null): number | null => (value === null ? null : Math.min(100, Math.max(0, value)));
  return {
    mean: { estimate, low: of100(low), high: of100(high), n },
    fatal: share(sample, ({ critical }) => critical), fatalCalls: fatal.length,
    classes: { customer: fatal.filter((call) => call.fatal.includes('customer')).length, business: fatal.filter((call) => call.fatal.includes('business')).length, compliance: fatal.filter((call) => call.fatal.includes('compliance')).length },
    pass: share(sample.filter(({ pass }) => pass !== null), ({ pass }) => pass === true),
    few: sample.length < leastCalls,
    must: { n: must.length, mean: finite(mean(must.flatMap((call) => (call.percent === null ? [] : [call.percent])))), fatal: must.filter(({ critical }) => critical).length, failed: must.filter(({ pass }) => pass === false).length },
  };
}

/** What a plan asks of the strata of a frozen population: quotas, what falls short, and the hours it takes. */
import type { Quota } from '../draws';
import { compareBytes } from './identifier';
import { quotasForTotal, rateQuota } from './quotas';

/** What the quota rule speaks of: a stratum, or where the sample is spread over the period, the strata that are its parts. */
export interface QuotaGroup {
  readonly stratum: string;
  readonly size: number;
  /** Strata of the population file, one or more; none where nothing of the group is left in the population. */
  readonly parts: readonly { readonly stratum: string; readonly size: number }[];
}
export interface GroupQuota {
  readonly quota: number;
  /** By the rule, had the group enough. */
  readonly wanted: number;
  /** By part, in the order of `parts`. */
  readonly parts: readonly number[];
}

/** The sum of least counts is above the total: the rule cannot be met. */
export const minimumsAbove = (rule: Quota, groups: readonly QuotaGroup[]): boolean =>
  rule.kind === 'total' && groups.reduce((sum, { size }) => sum + Math.min(size, rule.minimum, rule.cap ?? Infinity), 0) > rule.total;

/**
 * The quota of each group and of its parts, in the order given. A group's quota goes to its parts so that each has at least ⌊quota / parts⌋,
 * or all that it has, and the rest by largest remainder in proportion to their sizes. Where the least counts of a total are above it, all are 0.
 */
export function groupQuotas(rule: Quota, groups: readonly QuotaGroup[]): GroupQuota[] {
  const totals = rule.kind === 'total' ? totalQuotas(rule, groups) : null;
  return groups.map((group): GroupQuota => {
    const least = rule.kind === 'count' ? rule.count : rule.minimum;
    const quota = totals?.get(group.stratum) ?? (rule.kind === 'rate' ? rateQuota(group.size, rule, rule.minimum) : Math.min(group.size, least));
    const wanted = rule.kind === 'total' ? Math.max(quota, Math.min(least, rule.cap ?? least)) : Math.max(quota, least);
    return { quota, wanted, parts: spread(quota, group.parts) };
  });
}

function totalQuotas(rule: Quota & { kind: 'total' }, groups: readonly QuotaGroup[]): Map<string, number> {
  if (minimumsAbove(rule, groups)) return new Map(groups.map(({ stratum }) => [stratum, 0]));
  const shares = groups.map(({ stratum, size }) => {
    const max = Math.min(size, rule.cap ?? size);
    return { key: stratum, weight: size, min: Math.min(rule.minimum, max), max };
  });
  return quotasForTotal(Math.min(rule.total, shares.reduce((sum, { max }) => sum + max, 0)), shares);
}

function spread(quota: number, parts: QuotaGroup['parts']): number[] {
  if (parts.length <= 1) return parts.map(() => quota);
  const least = Math.floor(quota / parts.length);
  const shares = quotasForTotal(quota, parts.map(({ stratum, size }) => ({ key: stratum, weight: size, min: Math.min(size, least), max: size })));
  return parts.map(({ stratum }) => shares.get(stratum) ?? 0);
}

/** How the exported files are checked: a rate alone needs no quotas file. */
export const followsRate = (rule: Quota, spreads: boolean): boolean => rule.kind !== 'total' && !spreads;
/** The rate and minimum of the ten lines: a count k is the rate 0/1 with the minimum k. */
export const rateOf = (rule: Quota): { num: number; den: number; minimum: number } | null =>
  rule.kind === 'rate' ? { num: rule.num, den: rule.den, minimum: rule.minimum } : rule.kind === 'count' ? { num: 0, den: 1, minimum: rule.count } : null;

export interface Workload {
  readonly groups: readonly { readonly size: number; readonly seconds: number; readonly quota: number }[];
  readonly must: { readonly items: number; readonly seconds: number };
  /** Listening takes talk time × factor, and each item so many minutes beside. */
  readonly talkFactor: number;
  readonly minutes: number;
  readonly reviewers: readonly { readonly capacity: number | null; readonly hours: number | null }[];
}
export interface Hours {
  readonly items: number;
  readonly hours: number;
  /** An even share of what the capacities leave, in the order given. */
  readonly reviewers: readonly { readonly items: number; readonly hours: number; readonly over: boolean }[];
  /** Somebody has less time than their share takes, or the capacities do not hold all. */
  readonly over: boolean;
}

/** What is to be expected of a sample: each item taken to be as long as the mean of its stratum. */
export function forecast({ groups, must, talkFactor, minutes, reviewers }: Workload): Hours {
  const items = groups.reduce((sum, { quota }) => sum + quota, 0) + must.items;
  const seconds = groups.reduce((sum, group) => sum + (group.size === 0 ? 0 : (group.seconds / group.size) * group.quota), 0) + must.seconds;
  const hours = (seconds * talkFactor) / 3600 + (items * minutes) / 60;
  const each = items === 0 ? 0 : hours / items;
  const shares = evenly(items, reviewers.map(({ capacity }) => capacity ?? Infinity));
  const people = reviewers.map((reviewer, at) => {
    const share = shares[at] ?? 0;
    return { items: share, hours: share * each, over: reviewer.hours !== null && share * each > reviewer.hours + 1e-9 };
  });
  const held = reviewers.reduce((sum, { capacity }) => sum + (capacity ?? Infinity), 0);
  return { items, hours, reviewers: people, over: people.some(({ over }) => over) || (reviewers.length > 0 && held < items) };
}

/** Water filling: equal shares, none above its limit. */
function evenly(total: number, limits: readonly number[]): number[] {
  const shares = limits.map(() => 0);
  let rest = total;
  const order = limits.map((limit, at) => ({ limit, at })).sort((a, b) => a.limit - b.limit);
  order.forEach(({ limit, at }, done) => {
    const share = Math.min(limit, rest / (order.length - done));
    shares[at] = share;
    rest -= share;
  });
  return shares;
}

/** The order of strata in every file. */
export const byStratum = (a: { stratum: string }, b: { stratum: string }): number => compareBytes(a.stratum, b.stratum);

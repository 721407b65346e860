import { DomainError, pointer } from '../errors';
import { checkIdentifier, compareBytes, sortBytes } from './identifier';

/** How many calls each stratum gives; by stratum. */
export type Quotas = ReadonlyMap<string, number>;

export interface Rate {
  readonly num: number;
  readonly den: number;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function checkCount(value: number, path: string): void {
  if (!isCount(value)) throw new DomainError('not-a-count', 'A whole number from 0 is needed', path);
}

/**
 * QA-DRAW-1 step 6: min(N, max(minimum, ceil(N * num / den))) for a stratum of N calls, in integers, for 0.07 * 100 rounds up to 8.
 * Rate 0/1 with minimum k gives a fixed count of k.
 */
export function rateQuota(size: number, rate: Rate, minimum = 0): number {
  checkCount(size, '/size');
  checkRate(rate, '/rate');
  checkCount(minimum, '/min');
  const den = BigInt(rate.den);
  const share = Number((BigInt(size) * BigInt(rate.num) + den - 1n) / den);
  return Math.min(size, Math.max(minimum, share));
}

/** Refuses a rate that is not two whole numbers with 0 <= num <= den and den > 0. */
export function checkRate({ num, den }: Rate, path: string): void {
  checkCount(num, pointer(path, 'num'));
  checkCount(den, pointer(path, 'den'));
  if (den === 0) throw new DomainError('rate-out-of-range', 'The rate has the denominator 0', pointer(path, 'den'));
  if (num > den) throw new DomainError('rate-out-of-range', 'The rate is above 1', pointer(path, 'num'));
}

/** The quota of every stratum at one rate. */
export function quotasByRate(strata: readonly { stratum: string; ids: readonly unknown[] }[], rate: Rate, minimum = 0): Quotas {
  return new Map(strata.map(({ stratum, ids }) => [stratum, rateQuota(ids.length, rate, minimum)]));
}

export interface Share {
  readonly key: string;
  /** A whole number from 0: the stratum's size for a proportional allocation, size times SD in small units for Neyman's. */
  readonly weight: number | bigint;
  /** Least and greatest count; 0 and no limit without them. */
  readonly min?: number;
  readonly max?: number;
}

/**
 * A total made whole by the largest remainder (Hamilton): floors first, the places left to the largest fractional parts,
 * ties by larger weight, then byte order of the key. Remainders are compared as exact integers.
 *
 * Strata whose share falls below their minimum or above their maximum are fixed there and the rest is shared anew. Where both
 * happen at once, the side that moves more places is fixed first, so that the counts always add up to the total.
 * Not for extending a sample: a larger total can lower a stratum (Alabama paradox).
 */
export function quotasForTotal(total: number, shares: readonly Share[]): Map<string, number> {
  checkCount(total, '/total');
  checkShares(total, shares);
  const min = (share: Share): bigint => BigInt(share.min ?? 0);
  const max = (share: Share): bigint => BigInt(Math.min(share.max ?? total, total));
  const fixed = new Map<string, number>();
  let free = shares.toSorted((a, b) => compareBytes(a.key, b.key));
  let rest = BigInt(total);
  for (;;) {
    // A stratum of weight 0 is given places only where no weight is left over to take them.
    const sum = free.reduce((sum, share) => sum + BigInt(share.weight), 0n);
    const weight = (share: Share): bigint => (sum > 0n ? BigInt(share.weight) : 1n);
    const divisor = sum > 0n ? sum : BigInt(free.length);
    const shortage = (share: Share): bigint => min(share) * divisor - rest * weight(share);
    const excess = (share: Share): bigint => rest * weight(share) - max(share) * divisor;
    const low = free.filter((share) => shortage(share) > 0n);
    const high = free.filter((share) => excess(share) > 0n);
    if (low.length === 0 && high.length === 0) {
      for (const [key, count] of largestRemainder(rest, divisor, free.map((share) => ({ key: share.key, weight: weight(share) })))) fixed.set(key, count);
      return new Map(sortBytes([...fixed.keys()]).map((key) => [key, fixed.get(key)!]));
    }
    const total = (list: Share[], amount: (share: Share) => bigint): bigint => list.reduce((sum, share) => sum + amount(share), 0n);
    const difference = total(low, shortage) - total(high, excess);
    const settled = new Set([...(difference >= 0n ? low : []), ...(difference <= 0n ? high : [])]);
    for (const share of settled) {
      const count = shortage(share) > 0n ? min(share) : max(share);
      fixed.set(share.key, Number(count));
      rest -= count;
    }
    free = free.filter((share) => !settled.has(share));
  }
}

function checkShares(total: number, shares: readonly Share[]): void {
  const keys = new Set<string>();
  let least = 0n;
  let most = 0n;
  shares.forEach(({ key, weight, min = 0, max = Math.max(min, total) }, index) => {
    const path = pointer('/shares', index);
    if (typeof weight === 'bigint' ? weight < 0n : !isCount(weight)) {
      throw new DomainError('not-a-count', 'A weight is a whole number from 0', pointer(path, 'weight'));
    }
    checkCount(min, pointer(path, 'min'));
    checkCount(max, pointer(path, 'max'));
    if (min > max) throw new DomainError('minimum-above-maximum', `"${key}" has a minimum above its maximum`, pointer(path, 'min'));
    if (keys.has(key)) throw new DomainError('duplicate-id', `"${key}" occurs twice`, pointer(path, 'key'));
    keys.add(key);
    least += BigInt(min);
    most += BigInt(max);
  });
  if (least > BigInt(total)) throw new DomainError('total-below-minimum', `The minimums need ${least}, the total is ${total}`, '/total');
  if (most < BigInt(total)) throw new DomainError('total-above-maximum', `There are only ${most}, the total is ${total}`, '/total');
}

function largestRemainder(places: bigint, divisor: bigint, shares: readonly { key: string; weight: bigint }[]): Map<string, number> {
  const parts = shares.map(({ key, weight }) => ({ key, weight, floor: (places * weight) / divisor, remainder: (places * weight) % divisor }));
  const left = Number(places - parts.reduce((sum, part) => sum + part.floor, 0n));
  const descending = (a: bigint, b: bigint): number => (a === b ? 0 : a > b ? -1 : 1);
  const order = parts.toSorted((a, b) => descending(a.remainder, b.remainder) || descending(a.weight, b.weight) || compareBytes(a.key, b.key));
  return new Map(order.map(({ key, floor }, rank) => [key, Number(floor) + (rank < left ? 1 : 0)]));
}

/** The quotas file: `stratum TAB quota LF` in byte order. Its SHA-256 stands in the plan record. */
export function quotasFile(quotas: Quotas): string {
  return sortBytes([...quotas.keys()]).map((stratum) => {
    checkIdentifier(stratum, '', stratum);
    checkCount(quotas.get(stratum)!, pointer('', stratum));
    return `${stratum}\t${quotas.get(stratum)}\n`;
  }).join('');
}

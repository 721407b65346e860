import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { DomainError, pointer } from '../errors';
import { TICKET_BYTES, ticketMachine } from './key';
import type { Population, Stratum } from './population';
import type { Quotas } from './quotas';

export interface SelectedCall {
  readonly stratum: string;
  /** From 1 in each stratum. */
  readonly rank: number;
  readonly id: string;
  /** 64 lower-case hexadecimal digits. */
  readonly ticket: string;
}

export interface StratumDraw {
  readonly stratum: string;
  readonly size: number;
  readonly quota: number;
  /** All ids of the stratum by ticket: the first `quota` are selected, the rest is the reserve list. */
  readonly order: readonly string[];
}

export interface Draw {
  readonly key: string;
  /** In byte order, as are the strata of `selected`. */
  readonly strata: readonly StratumDraw[];
  readonly selected: readonly SelectedCall[];
  /** The selection file: `stratum TAB rank TAB id TAB ticket LF`, UTF-8. */
  readonly selectionFile: Uint8Array;
  readonly selectionSha256: string;
}

/**
 * QA-DRAW-1 steps 5 to 8: orders each stratum of a frozen population by ticket, then id bytes, and selects the first `quota`.
 * A pure function of its arguments. `quotas` must name each stratum of the population and nothing else, none above its size.
 */
export function draw(population: Population, quotas: Quotas, key: Uint8Array, path = '/quotas'): Draw {
  const { reserve: _reserve, ...drawn } = drawWithReserve(population, quotas, key, path);
  return drawn;
}

/** The same, with the reserve as the selection file has its calls: what comes after the quota, stratum by stratum. */
export function drawWithReserve(population: Population, quotas: Quotas, key: Uint8Array, path = '/quotas'): Draw & { reserve(): Generator<SelectedCall> } {
  checkQuotas(population.strata, quotas, path);
  const tickets = ticketsOf(population, key);
  const strata: StratumDraw[] = [];
  const orders: { readonly first: number; readonly ids: readonly string[]; readonly order: Uint32Array }[] = [];
  const selected: SelectedCall[] = [];
  let first = 0;
  for (const { stratum, ids } of population.strata) {
    const quota = quotas.get(stratum)!;
    const order = orderByTicket(tickets.subarray(first * TICKET_BYTES, (first + ids.length) * TICKET_BYTES));
    for (let at = 0; at < quota; at++) selected.push({ stratum, rank: at + 1, id: ids[order[at]!]!, ticket: ticketAt(tickets, first + order[at]!) });
    orders.push({ first, ids, order });
    strata.push({ stratum, size: ids.length, quota, order: Array.from(order, (index) => ids[index]!) });
    first += ids.length;
  }
  function* reserve(): Generator<SelectedCall> {
    for (const [index, { stratum, quota }] of strata.entries()) {
      const { first, ids, order } = orders[index]!;
      for (let at = quota; at < order.length; at++) yield { stratum, rank: at + 1, id: ids[order[at]!]!, ticket: ticketAt(tickets, first + order[at]!) };
    }
  }
  const selectionFile = utf8ToBytes(selected.map(({ stratum, rank, id, ticket }) => `${stratum}\t${rank}\t${id}\t${ticket}\n`).join(''));
  return { key: bytesToHex(key), strata, selected, selectionFile, selectionSha256: bytesToHex(sha256(selectionFile)), reserve };
}

const ticketAt = (tickets: Uint8Array, index: number): string => bytesToHex(tickets.subarray(index * TICKET_BYTES, (index + 1) * TICKET_BYTES));

function checkQuotas(strata: readonly Stratum[], quotas: Quotas, path: string): void {
  const sizes = new Map(strata.map(({ stratum, ids }) => [stratum, ids.length]));
  for (const [stratum, quota] of quotas) {
    const size = sizes.get(stratum);
    if (size === undefined) throw new DomainError('unknown-stratum', `The population has no stratum "${stratum}"`, pointer(path, stratum));
    if (!Number.isSafeInteger(quota) || quota < 0) throw new DomainError('not-a-count', 'A quota is a whole number from 0', pointer(path, stratum));
    if (quota > size) throw new DomainError('quota-above-size', `"${stratum}" has only ${size} calls, not ${quota}`, pointer(path, stratum));
  }
  const missing = strata.find(({ stratum }) => !quotas.has(stratum));
  if (missing) throw new DomainError('missing-quota', `The stratum "${missing.stratum}" has no quota; 0 leaves it out`, path);
}

/** The tickets of all calls, 32 bytes each, in the order of the population file. */
function ticketsOf({ size, strata, file }: Population, key: Uint8Array): Uint8Array {
  const tickets = new Uint8Array(size * TICKET_BYTES);
  const hash = ticketMachine(key, 'call\t');
  // The label is the id's bytes and 0x01. They are in the file already, with a LF in that place.
  const labels = file.slice();
  let line = 0;
  let out = 0;
  for (const { stratum, ids } of strata) {
    const skip = utf8ToBytes(stratum).length + 1;
    for (let left = ids.length; left > 0; left--) {
      const end = labels.indexOf(0x0a, line) + 1;
      labels[end - 1] = 0x01;
      hash(labels.subarray(line + skip, end), tickets.subarray(out, out + TICKET_BYTES));
      line = end;
      out += TICKET_BYTES;
    }
  }
  return tickets;
}

/**
 * The indices of a stratum's calls in ascending ticket order (`tickets`: 32 bytes a call), ties by index, which is byte order of the id.
 * The first bits of the ticket and the index fit one double together, and doubles sort natively, far faster than texts;
 * the few calls that share those bits are put right by comparing the whole tickets.
 */
export function orderByTicket(tickets: Uint8Array): Uint32Array {
  const count = tickets.length / TICKET_BYTES;
  const span = 2 ** Math.ceil(Math.log2(Math.max(count, 1)));
  const prefixes = Math.min(2 ** 32, 2 ** 53 / span);
  const view = new DataView(tickets.buffer, tickets.byteOffset, tickets.byteLength);
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    keys[i] = Math.floor((view.getUint32(i * TICKET_BYTES) / 2 ** 32) * prefixes) * span + i;
  }
  keys.sort();
  const order = Uint32Array.from(keys, (key) => key % span);
  for (let i = 1; i < count; i++) {
    const index = order[i]!;
    let at = i;
    while (at > 0 && Math.floor(keys[at - 1]! / span) === Math.floor(keys[i]! / span) && compareTickets(tickets, order[at - 1]!, index) > 0) {
      order[at] = order[at - 1]!;
      at--;
    }
    order[at] = index;
  }
  return order;
}

function compareTickets(tickets: Uint8Array, a: number, b: number): number {
  for (let i = 0; i < TICKET_BYTES; i++) {
    const difference = tickets[a * TICKET_BYTES + i]! - tickets[b * TICKET_BYTES + i]!;
    if (difference !== 0) return difference;
  }
  return a - b;
}

import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { DomainError } from '../errors';

/** A HMAC-SHA256 tag is 32 bytes. */
export const TICKET_BYTES = 32;

/** Bytes of a hexadecimal text of either case; anything else is refused. */
export function parseHex(text: string, path: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) throw new DomainError('bad-hex', 'Pairs of hexadecimal digits are needed', path);
  return hexToBytes(text);
}

/**
 * The seed as it is hashed: NFC, blanks, TAB, CR and LF at both ends stripped, nothing else.
 * An empty seed or one with half a surrogate pair is refused.
 */
export function normalizeSeed(text: string, path = '/seed'): string {
  if (/\p{Cs}/u.test(text)) throw new DomainError('lone-surrogate', 'The seed holds half of a surrogate pair', path);
  const seed = text.normalize('NFC').replace(/^[ \t\r\n]+/, '').replace(/(?<![ \t\r\n])[ \t\r\n]+$/, '');
  if (seed === '') throw new DomainError('empty-seed', 'The seed is empty', path);
  return seed;
}

/** The seed of several people: each contribution normalised, joined by `/` in the order of names fixed in the plan. */
export function joinSeeds(contributions: readonly string[]): string {
  if (contributions.length === 0) throw new DomainError('empty-seed', 'No one has given a seed', '');
  return contributions.map((text, index) => normalizeSeed(text, `/${index}`)).join('/');
}

/**
 * Whether a contribution has too few digits to keep a guesser out: 20 throws of dice (digits 1-6 only) or
 * 24 decimal digits are wanted. A six-digit seed has 19.9 bits and can be tried out in a second.
 */
export function isShortSeed(contribution: string): boolean {
  const digits = contribution.replace(/\D/g, '');
  return digits.length < (/^[1-6]+$/.test(digits) ? 20 : 24);
}

/** SHA-256 of the secret in hexadecimal digits, published before the seed exists. */
export const commitment = (secret: Uint8Array): string => bytesToHex(sha256(secret));

/** HKDF-Extract (RFC 5869) with SHA-256. Without a salt it is 32 zero bytes. */
export const hkdfExtract = (salt: Uint8Array, inputKey: Uint8Array): Uint8Array =>
  hmac(sha256, salt.length > 0 ? salt : new Uint8Array(TICKET_BYTES), inputKey);

/** QA-DRAW-1 step 4: the draw's key from the secret (empty: none) and the seed as typed. */
export function drawKey(seed: string, secret: Uint8Array = new Uint8Array()): Uint8Array {
  return hkdfExtract(secret, utf8ToBytes(normalizeSeed(seed)));
}

/**
 * A machine for many tickets under one key (HKDF-Expand with L = 32): it hashes `prefix` and the key's two blocks once and takes them over for every
 * call, which leaves two SHA-256 blocks a ticket. `label` must already end with the byte 0x01; 32 bytes go into `out`.
 */
export function ticketMachine(key: Uint8Array, prefix: string): (label: Uint8Array, out: Uint8Array) => void {
  const start = hmac.create(sha256, key).update(utf8ToBytes(prefix));
  const work = start.clone();
  return (label, out) => {
    start._cloneInto(work); // oxlint-disable-line no-underscore-dangle -- part of the library's interface, and clone() would allocate each time
    work.update(label);
    work.digestInto(out);
  };
}

/** Writes tickets under one key: HMAC-SHA256(key, label then 0x01) as 64 lower-case hexadecimal digits (QA-DRAW-1 step 5). */
export function ticketWriter(key: Uint8Array): (label: string) => string {
  const hash = ticketMachine(key, '');
  const out = new Uint8Array(TICKET_BYTES);
  return (label) => {
    hash(utf8ToBytes(`${label}\u0001`), out);
    return bytesToHex(out);
  };
}

/** One ticket, for checking it by hand. */
export const ticket = (key: Uint8Array, label: string): string => ticketWriter(key)(label);

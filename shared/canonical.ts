/** Canonical JSON (RFC 8785, JCS) and its SHA-256: what journal entries, records, templates and draws are hashed by. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/**
 * The one JSON text of a value: keys in UTF-16 order, ECMAScript numbers, no white space. Keys whose value is undefined are left out.
 * Throws on what JSON cannot say: NaN, infinities, lone surrogates, bigints, functions, circular references, undefined as a whole.
 */
export function canonicalJson(value: unknown): string {
  const text: unknown = canonicalize(value);
  if (typeof text !== 'string') throw new TypeError('not a JSON value');
  return text;
}

/** SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 lowercase hex digits. */
export const sha256Hex = (data: Uint8Array | string): string => bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data));

/** SHA-256 of a value's canonical JSON. */
export const digestOf = (value: unknown): string => sha256Hex(canonicalJson(value));

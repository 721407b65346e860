import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { DomainError, pointer } from '../errors';
import { checkIdentifier, sortBytes } from './identifier';

export interface PopulationRow {
  readonly stratum: string;
  /** Call id, unique in the whole population. */
  readonly id: string;
}

export interface Stratum {
  readonly stratum: string;
  /** Ids in byte order. */
  readonly ids: readonly string[];
}

/** A frozen population (QA-DRAW-1 step 1). */
export interface Population {
  readonly size: number;
  /** Strata in byte order. */
  readonly strata: readonly Stratum[];
  /** The population file: one line a call, `stratum TAB id LF`, UTF-8 without BOM, lines in byte order. */
  readonly file: Uint8Array;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
}

/**
 * Freezes a population. The order of the rows does not matter.
 * Refuses ids and strata that are not canonical (`checkIdentifier`) and an id that occurs twice, with the row's pointer below `path`.
 */
export function freezePopulation(rows: Iterable<PopulationRow>, path = '/population'): Population {
  const seen = new Set<string>();
  const byStratum = new Map<string, string[]>();
  let index = 0;
  for (const { stratum, id } of rows) {
    let ids = byStratum.get(stratum);
    if (ids === undefined) {
      checkIdentifier(stratum, path, index, 'stratum');
      ids = [];
      byStratum.set(stratum, ids);
    }
    checkIdentifier(id, path, index, 'id');
    seen.add(id);
    if (seen.size === index) throw new DomainError('duplicate-id', `The id "${id}" occurs twice`, pointer(path, index, 'id'));
    ids.push(id);
    index++;
  }
  // TAB sorts before every character an id may hold, so strata in order with their ids in order are the lines in order.
  const strata = sortBytes([...byStratum.keys()]).map((stratum) => ({ stratum, ids: sortBytes(byStratum.get(stratum)!) }));
  const file = utf8ToBytes(strata.map(({ stratum, ids }) => ids.map((id) => `${stratum}\t${id}\n`).join('')).join(''));
  return { size: index, strata, file, sha256: bytesToHex(sha256(file)) };
}

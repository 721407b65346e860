/** What the name of a recording says: ids that may stand in it, the moment it began, and the numbers beside. */
import { readMoment } from './values';

const separators = /[-_\s@#~+&=,;()[\]（）【】]+/;
const mostParts = 7; // a UUID has five
const leastId = 5;

/** The name without folders, query and ending: how a recording is named in a log. Folded, because file systems are. */
export function bareName(path: string): string {
  const plain = path.replace(/[?#].*$/, '').replaceAll('\\', '/');
  const name = plain.slice(plain.lastIndexOf('/') + 1);
  return name.replace(/\.[A-Za-z0-9]{1,5}$/, '').normalize('NFC').toLowerCase();
}

/** Parts of a name, longest first, that may be the id of a call: runs of whole parts with what stands between them. */
export function idsIn(name: string): string[] {
  const pieces = [...name.matchAll(/[^-_\s@#~+&=,;()[\]（）【】]+/gu)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  const found = new Set<string>();
  for (let first = 0; first < pieces.length; first++) {
    for (let last = first; last < Math.min(pieces.length, first + mostParts); last++) {
      const text = name.slice(pieces[first]?.from, pieces[last]?.to);
      if (text.length >= leastId) found.add(text);
    }
  }
  return [...found].sort((a, b) => b.length - a.length);
}

export interface NameFacts { at: string | null; tokens: ReadonlySet<string> }
const joined = /(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])[-_.T\s]{0,2}([01]\d|2[0-3])[-_.:]?([0-5]\d)[-_.:]?([0-5]\d)(?!\d)/;
const unix = /(?<!\d)(1[5-9]\d{8})(?:\.\d+)?(?!\d)/;

/** The moment a name tells, "2026-10-31T14:03:05", and its parts: an extension, an agent, numbers. `offset`: see readMoment. */
export function factsOfName(name: string, offset: (milliseconds: number) => number): NameFacts {
  const written = joined.exec(name);
  const seconds = written === null ? unix.exec(name)?.[1] : undefined;
  const at = written !== null ? `${written[1]}-${written[2]}-${written[3]}T${written[4]}:${written[5]}:${written[6]}` : seconds === undefined ? null : readMoment(seconds, offset);
  const rest = written === null ? name : name.replace(written[0], '_');
  return { at, tokens: new Set(rest.split(separators).filter((part) => part.length >= 2)) };
}

/** What is found for a line of text, and in which order. Numbers in flat lists, because a query goes through all of it between two key presses. */
import type { SearchHit } from '@shared/search';
import { isSpelled, type Spelling } from './spelling';

export interface Entry {
  hit: Omit<SearchHit, 'own'>;
  archived: boolean;
  inspectorId: string | null; // of a visit
  on: string; // the day of a visit: the latest stand first
  title: number; // these are numbers of texts
  keys: readonly number[]; // codes and numbers
  facets: readonly number[]; // everything to find it by
}
/** Each different text once: twenty thousand visits go to some hundred sites. */
export interface Texts { folded: string[]; spellings: (Spelling | null)[] }
export interface Index {
  entries: readonly Entry[];
  texts: Texts;
  facets: readonly number[]; // of all entries, one after the other
  ends: readonly number[]; // where those of each entry end
}

export function indexOf(entries: readonly Entry[], texts: Texts): Index {
  const facets: number[] = [];
  const ends = entries.map((entry) => {
    for (const facet of entry.facets) facets.push(facet);
    return facets.length;
  });
  return { entries, texts, facets, ends };
}

/** One form for what looks alike: lower case, full-width letters and digits as usual ones. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
/** The words of a query: every one has to be found. */
export const wordsOf = (query: string): string[] => folded(query).split(/\s+/).filter((word) => word !== '');
const isLatin = (word: string): boolean => /^[a-z0-9]+$/.test(word);

/** Which texts hold a word, 1 for those that do. */
function holding({ folded: all, spellings }: Texts, word: string): Uint8Array {
  const latin = isLatin(word);
  const found = new Uint8Array(all.length);
  all.forEach((text, index) => {
    const spelling = latin ? spellings[index] : null;
    if (text.includes(word) || (spelling != null && isSpelled(spelling, word))) found[index] = 1;
  });
  return found;
}

/** The numbers of the entries in which every word is found. */
function matching({ entries, texts, facets, ends }: Index, words: readonly string[]): number[] {
  let left: number[] | null = null;
  for (const word of words) {
    const holds = holding(texts, word);
    const has = (entry: number): boolean => {
      for (let at = entry === 0 ? 0 : (ends[entry - 1] ?? 0); at < (ends[entry] ?? 0); at += 1) if (holds[facets[at] ?? 0] === 1) return true;
      return false;
    };
    if (left === null) {
      left = [];
      for (let entry = 0; entry < entries.length; entry += 1) if (has(entry)) left.push(entry);
    } else left = left.filter(has);
  }
  return left ?? [];
}

/**
 * At most `limit` entries, best first, equals in the order in which they stand: exact code or number, title that begins so, title whose
 * initials or pinyin begin so, the rest; what is archived comes after all that is in use. `inspectorId`: only visits of this one.
 */
export function best(index: Index, query: string, limit: number, inspectorId: string | null = null): Entry[] {
  const words = wordsOf(query);
  const [whole, joined] = [words.join(' '), words.join('')];
  const latin = isLatin(joined);
  const { folded: all, spellings } = index.texts;
  const known = new Uint8Array(all.length); // the rank of each title once it was needed
  const titleRank = (title: number): number => {
    if (known[title] === 0) {
      const spelling = latin ? spellings[title] : null;
      known[title] = all[title]?.startsWith(whole) === true ? 1 : spelling != null && (spelling.initials.startsWith(joined) || spelling.full.startsWith(joined)) ? 2 : 3;
    }
    return known[title] ?? 3;
  };
  const exact = all.indexOf(whole);
  const ranks: Entry[][] = Array.from({ length: 8 }, () => []);
  for (const number of matching(index, words)) {
    const entry = index.entries[number];
    if (entry === undefined || (inspectorId !== null && entry.inspectorId !== inspectorId)) continue;
    const rank = exact !== -1 && entry.keys.includes(exact) ? 0 : titleRank(entry.title);
    ranks[entry.archived ? rank + 4 : rank]?.push(entry);
  }
  return ranks.flat().slice(0, limit);
}

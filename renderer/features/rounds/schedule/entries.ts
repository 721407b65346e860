/** What a schedule shows: visits on days, of people. Pure. */

export type Tone = 'plain' | 'accent' | 'good' | 'watch' | 'seal';
export interface Entry {
  id: string;
  day: string; // 2026-11-21
  personId: string;
  personName: string;
  code: string; // of the site
  name: string; // of the site
  tone: Tone;
  /** the part of the day, "09:00–12:00"; '' for any */
  time: string;
  /** short facts beside the name: state, what is wrong … */
  facts: readonly string[];
  /** where it leads; null: nowhere */
  href: string | null;
  /** it can be given another day or person here */
  movable: boolean;
}
export interface Person { id: string; name: string; /** under the name: how many of how many */ note: string }
/** Where an entry is put; what is left out stays. */
export interface Place { day?: string; personId?: string }
export type Move = (id: string, to: Place) => void;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
export const cellKey = (personId: string, day: string): string => `${personId} ${day}`;

/** The entries under a key each, in the order of their sites' codes. */
export function groupBy(entries: readonly Entry[], keyOf: (entry: Entry) => string): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  for (const group of groups.values()) group.sort((a, b) => compare(a.code, b.code));
  return groups;
}

/** By time of day, those at any time last; then by code. */
export const byTime = (a: Entry, b: Entry): number => compare(a.time || '~', b.time || '~') || compare(a.code, b.code);

const order: readonly Tone[] = ['seal', 'watch', 'accent', 'plain', 'good'];
/** What most wants to be seen in a cell of many. */
export const toneOf = (entries: readonly Entry[]): Tone => order.find((tone) => entries.some((entry) => entry.tone === tone)) ?? 'plain';

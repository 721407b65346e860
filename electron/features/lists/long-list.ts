/**
 * A list of any length, kept in memory: narrow lines that are brought up to date by what changed before each answer, filtered in one pass and
 * sorted by orders that are kept until a line changes. Visits, the review queue and the cards are such lists.
 */
import { watchChanges, type Watched } from '../../database/changes';
import type { Db } from '../../database/open';
import { pauses } from '../pauses';
import { orderOf, type Key } from './ordering';

interface Needs<L, S extends string> {
  db: Db;
  /** A word of its own, and what its lines are made of. An id '' says that any line may be another now. */
  name: string; watched: readonly Watched[];
  id(line: L): string;
  /** Every line there is, in parts of some milliseconds. */
  read(): Iterable<readonly L[]>;
  /** These lines again; ids that are none (any more) are left out. */
  again(ids: readonly string[]): readonly L[];
  /** The order of lines that a sort finds equal; never 0 for two lines, so that pages never overlap. */
  compare(one: L, other: L): number;
  /** What each sort goes by. `lines`: all there are. */
  keys(lines: readonly L[], sort: S): readonly Key<L>[];
  /** Sorts whose keys change by themselves. */
  passing?: ReadonlySet<S>;
}

/** With more changes than this reading all again is as quick, and leaves other work its turns. */
const mostChanges = 2000;

export function createLongList<L, S extends string>({ db, name, watched, id, read, again, compare, keys, passing = new Set<S>() }: Needs<L, S>) {
  let all: readonly L[] = [];
  let byId = new Map<string, L>();
  let changes: (() => string[]) | null = null;
  let stale = true;
  let filling: Generator<undefined, void> | null = null;
  let last: { key: string; lines: readonly L[] } | null = null;
  let through: { key: string; marks: Uint8Array } | null = null; // which lines the last filter lets through: looked at as they lie in memory, which is several times as quick as in another order
  const orders = new Map<string, Uint32Array>();

  function forget(): void {
    orders.clear();
    [last, through] = [null, null];
  }
  function keep(lines: L[]): void {
    all = lines.sort(compare);
    forget();
  }
  function* fill(): Generator<undefined, void> {
    try {
      const found = new Map<string, L>();
      for (const lines of read()) {
        for (const line of lines) found.set(id(line), line);
        yield;
      }
      byId = found;
      keep([...found.values()]);
      stale = false;
    } finally {
      filling = null;
    }
  }
  function take(ids: readonly string[]): void {
    const changed = new Set(ids);
    const lines = again(ids);
    for (const each of ids) byId.delete(each);
    for (const line of lines) byId.set(id(line), line);
    keep([...all.filter((line) => !changed.has(id(line))), ...lines]);
  }
  /** The reading that is under way or has to be; null where every line is as it should be. */
  function work(): typeof filling {
    if (filling !== null) return filling;
    changes ??= watchChanges(db, name, watched);
    const ids = changes(); // what is written while lines are read is told the next time
    if (stale || ids.length > mostChanges || ids.includes('')) [stale, filling] = [true, fill()];
    else if (ids.length > 0) take(ids);
    return filling;
  }
  /** All lines as they are now, in the order of equal ones. What was not read yet is read at once. */
  function lines(): readonly L[] {
    for (let steps = work(); steps !== null; steps = work()) while (steps.next().done !== true);
    return all;
  }

  return {
    lines,
    /** Reads what has to be read, in parts with pauses between: whoever waits for this finds all lines there. `ahead`: nobody waits. */
    async ready(ahead = false): Promise<void> {
      const pause = pauses(!ahead);
      while (db.open) {
        const steps = work();
        if (steps === null) return;
        while (db.open && steps.next().done !== true) await pause();
      }
    },
    get(key: string): L | null {
      lines();
      return byId.get(key) ?? null;
    },
    /** Lines that pass, in order; asked again by the same key (that of the filter) for the next page, the same ones. */
    chosen(key: string, passes: (line: L) => boolean, sort: S, descending: boolean): readonly L[] {
      lines();
      const order = `${sort} ${String(descending)}`;
      if (last?.key === `${order} ${key}`) return last.lines;
      const sorted = orders.get(order) ?? orderOf(all, keys(all, sort), descending);
      if (!passing.has(sort)) orders.set(order, sorted);
      if (through?.key !== key) {
        through = { key, marks: new Uint8Array(all.length) };
        for (let at = 0; at < all.length; at += 1) if (passes(all[at] as L)) through.marks[at] = 1;
      }
      const found: L[] = [];
      for (let n = 0; n < sorted.length; n += 1) {
        const at = sorted[n] as number;
        if (through.marks[at] === 1) found.push(all[at] as L);
      }
      last = { key: `${order} ${key}`, lines: found };
      return found;
    },
    /** What the sorts go by, or what lets lines through, is another now. */
    forget,
  };
}

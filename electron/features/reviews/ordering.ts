/** Orders long lists by numbers that stand for what they are sorted by: a hundred thousand rows in some ten milliseconds. */

const collator = new Intl.Collator('zh-CN', { numeric: true }); // as renderer/ui/compare.ts

/** The place of each text in the order of names: Chinese by pinyin, numbers in them by value. */
export function ranksOf(texts: Iterable<string>): ReadonlyMap<string, number> {
  return new Map([...new Set(texts)].sort(collator.compare).map((text, rank) => [text, rank]));
}

/** By the first key, equal ones by the next, and those that are equal in all as they came. An infinite key is larger than every other. */
export function ordered<T>(rows: readonly T[], keys: readonly ((row: T) => number)[], descending: boolean): T[] {
  const columns = keys.map((key) => Float64Array.from(rows, key));
  const sign = descending ? -1 : 1;
  const order = Uint32Array.from(rows, (_, index) => index).sort((a, b) => {
    for (const column of columns) {
      const [one, other] = [column[a] as number, column[b] as number];
      if (one !== other) return one < other ? -sign : sign;
    }
    return a - b;
  });
  return Array.from(order, (index) => rows[index] as T);
}

/** Which rows of a log belong together, over a million ids in a few arrays: a hash of each id leads to the row that named it first, rows with an id in common are one group. */

/** 64 bits of a text, well mixed (cyrb53's rounds, both halves kept): of a million ids two fall together once in forty million logs. */
function hash(text: string, into: Int32Array): void {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 2_654_435_761);
    b = Math.imul(b ^ unit, 1_597_334_677);
  }
  into[0] = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  into[1] = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
}

/** What another thread found: its rows, to which earlier row of its own (by position) each belongs, and three numbers for each id: both halves of its hash, the position that named it first + 1. */
export interface GroupsElsewhere { rows: Int32Array; parents: Int32Array; named: Int32Array }

export function createGroups() {
  let size = 1 << 16;
  let table = new Int32Array(size * 4); // of a slot what one look reads together: both halves of the hash, position + 1 (0: free), nothing
  let used = 0;
  let parents = new Int32Array(1 << 16);
  let [rows, count, joined] = [new Int32Array(1 << 16), 0, 0]; // joined: how many were put to an earlier one
  const halves = new Int32Array(2);

  const slotOf = (a: number, b: number): number => {
    let slot = (a & (size - 1)) * 4;
    while (table[slot + 2] !== 0 && (table[slot] !== a || table[slot + 1] !== b)) slot = (slot + 4) & (size * 4 - 1);
    return slot;
  };
  const put = (slot: number, a: number, b: number, value: number): void => { table[slot] = a; table[slot + 1] = b; table[slot + 2] = value; };
  function grow(): void {
    const old = table;
    size *= 2;
    table = new Int32Array(size * 4);
    for (let at = 0; at < old.length; at += 4) {
      const [a, b, value] = [old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0];
      if (value !== 0) put(slotOf(a, b), a, b, value);
    }
  }
  const longer = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => { const more = new Int32Array(array.length * 2); more.set(array); return more; };
  function rootOf(position: number): number {
    let root = position;
    while (parents[root] !== root) root = parents[root] ?? 0;
    for (let at = position; at !== root;) { const next = parents[at] ?? 0; parents[at] = root; at = next; }
    return root;
  }
  function unite(a: number, b: number): void {
    const [x, y] = [rootOf(a), rootOf(b)];
    if (x === y) return;
    parents[Math.max(x, y)] = Math.min(x, y);
    joined += 1;
  }
  function add(row: number): number {
    if (count === rows.length) { rows = longer(rows); parents = longer(parents); }
    rows[count] = row;
    parents[count] = count;
    return count++;
  }
  function nameHashed(position: number, a: number, b: number): void {
    if (used * 5 > size * 3) grow();
    const slot = slotOf(a, b);
    const found = table[slot + 2] ?? 0;
    if (found !== 0) { unite(found - 1, position); return; }
    put(slot, a, b, position + 1);
    used += 1;
  }
  return {
    /** The next row, by its number in the file. Gives its position. */
    add,
    /** The row at a position names this id: it goes to whoever named it before. */
    name(position: number, id: string): void {
      hash(id, halves);
      nameHashed(position, halves[0] ?? 0, halves[1] ?? 0);
    },
    unite,
    /** All of it, for another thread's. */
    handOver(): GroupsElsewhere {
      const named = new Int32Array(used * 3);
      let to = 0;
      for (let at = 0; at < table.length; at += 4) {
        if (table[at + 2] === 0) continue;
        for (let each = at; each < at + 3; each++) named[to++] = table[each] ?? 0;
      }
      return { rows: rows.slice(0, count), parents: parents.slice(0, count), named };
    },
    /** Takes in what another thread found in later rows. */
    takeIn(other: GroupsElsewhere): void {
      const base = count;
      for (const row of other.rows) add(row);
      other.parents.forEach((parent, at) => { if (parent !== at) unite(base + parent, base + at); });
      for (let at = 0; at < other.named.length; at += 3) nameHashed(base + (other.named[at + 2] ?? 0) - 1, other.named[at] ?? 0, other.named[at + 1] ?? 0);
    },
    /** Gives the ids' memory back: what is left is who belongs to whom. */
    close(): void {
      table = new Int32Array();
      size = 0;
    },
    /** Gives all of it back. */
    forget(): void {
      [rows, parents, count] = [new Int32Array(), new Int32Array(), 0];
    },
    /** Rows, in the file's order, of each group that has more than one. */
    *several(): Generator<number[]> {
      if (joined === 0) return;
      const next = new Int32Array(count).fill(-1); // the group as a chain from its root
      const last = new Int32Array(count).fill(-1);
      for (let at = 0; at < count; at++) {
        const root = rootOf(at);
        if (root === at) { last[at] = at; continue; }
        next[last[root] ?? 0] = at;
        last[root] = at;
      }
      for (let at = 0; at < count; at++) {
        if (parents[at] !== at || next[at] === -1) continue;
        const group: number[] = [];
        for (let each = at; each !== -1; each = next[each] ?? -1) group.push(rows[each] ?? 0);
        yield group;
      }
    },
  };
}
export type Groups = ReturnType<typeof createGroups>;

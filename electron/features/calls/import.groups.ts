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

export function createGroups() {
  let size = 1 << 16;
  let [firsts, seconds, values] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)]; // value: position + 1, 0: free
  let used = 0;
  let parents = new Int32Array(1 << 16);
  let [rows, count, joined] = [new Int32Array(1 << 16), 0, 0]; // joined: how many were put to an earlier one
  const halves = new Int32Array(2);

  const slotOf = (a: number, b: number): number => {
    let slot = a & (size - 1);
    while (values[slot] !== 0 && (firsts[slot] !== a || seconds[slot] !== b)) slot = (slot + 1) & (size - 1);
    return slot;
  };
  function grow(): void {
    const old = { firsts, seconds, values };
    size *= 2;
    [firsts, seconds, values] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
    old.values.forEach((value, at) => {
      if (value === 0) return;
      const [a, b] = [old.firsts[at] ?? 0, old.seconds[at] ?? 0];
      const slot = slotOf(a, b);
      firsts[slot] = a; seconds[slot] = b; values[slot] = value;
    });
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
  return {
    /** The next row, by its number in the file. Gives its position. */
    add(row: number): number {
      if (count === rows.length) { rows = longer(rows); parents = longer(parents); }
      rows[count] = row;
      parents[count] = count;
      return count++;
    },
    /** The row at a position names this id: it goes to whoever named it before. */
    name(position: number, id: string): void {
      if (used * 5 > size * 3) grow();
      hash(id, halves);
      const [a, b] = [halves[0] ?? 0, halves[1] ?? 0];
      const slot = slotOf(a, b);
      const found = values[slot] ?? 0;
      if (found !== 0) { unite(found - 1, position); return; }
      firsts[slot] = a; seconds[slot] = b; values[slot] = position + 1;
      used += 1;
    },
    unite,
    /** Gives the ids' memory back: what is left is who belongs to whom. */
    close(): void {
      [firsts, seconds, values] = [new Int32Array(), new Int32Array(), new Int32Array()];
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

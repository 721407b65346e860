/**
 * A picture's fingerprint: dHash, 64 bits (N. Krawetz, "Kind of Like That", 2013). The picture is averaged down to 9 × 8 grey cells; each bit says
 * whether a cell is darker than its right neighbour. Scaling, recompressing and brightening hardly change it.
 */
const columns = 9;
const rows = 8;

/** The share of each source pixel that falls into a cell: first pixel, and weights from there on. */
function cover(cells: number, length: number): { from: number; weights: number[] }[] {
  return Array.from({ length: cells }, (_, cell) => {
    const [begin, end] = [(cell * length) / cells, ((cell + 1) * length) / cells];
    const from = Math.floor(begin);
    const weights: number[] = [];
    for (let at = from; at < Math.min(length, Math.ceil(end)); at += 1) weights.push(Math.min(at + 1, end) - Math.max(at, begin));
    return { from, weights };
  });
}

/**
 * The 9 × 8 mean luminances (ITU-R BT.601, 0–255), row by row, of an opaque picture in RGBA.
 * Each pixel counts by the area it shares with the cell, so that the size of the picture does not matter.
 */
export function greyCells(rgba: ArrayLike<number>, width: number, height: number): number[] {
  const across = cover(columns, width);
  return cover(rows, height).flatMap((row) => across.map((column) => {
    let sum = 0;
    let area = 0;
    for (const [y, tall] of row.weights.entries()) {
      for (const [x, wide] of column.weights.entries()) {
        const at = ((row.from + y) * width + column.from + x) * 4;
        sum += wide * tall * (0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0));
        area += wide * tall;
      }
    }
    return sum / area;
  }));
}

/** Neighbours that differ by less than this are equal: paper's whiteness must not be decided by the compressor's noise. */
const noise = 1;

/** 16 hex digits, first cell first. `cells`: 72 luminances as greyCells gives them. Throws RangeError for another count. */
export function dHash(cells: readonly number[]): string {
  if (cells.length !== columns * rows) throw new RangeError(`72 cells are needed, not ${cells.length}`);
  let hex = '';
  for (let row = 0; row < rows; row += 1) {
    let byte = 0;
    for (let column = 0; column < columns - 1; column += 1) {
      const at = row * columns + column;
      byte = byte * 2 + ((cells[at] ?? 0) + noise < (cells[at + 1] ?? 0) ? 1 : 0);
    }
    hex += byte.toString(16).padStart(2, '0');
  }
  return hex;
}

export const isDHash = (text: string): boolean => /^[0-9a-f]{16}$/.test(text);

/** The two 32-bit halves of a fingerprint, for counting without big integers. */
export const halves = (hash: string): [number, number] => [Number.parseInt(hash.slice(0, 8), 16) | 0, Number.parseInt(hash.slice(8), 16) | 0];

/** Bits set in a 32-bit integer (Hacker's Delight, figure 5-2). */
export function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** In how many of the 64 bits two fingerprints differ. */
export function distance(one: string, other: string): number {
  const [a, b] = [halves(one), halves(other)];
  return bitsOf(a[0] ^ b[0]) + bitsOf(a[1] ^ b[1]);
}

/** Up to here two pictures are said to be alike. */
export const ALIKE_DISTANCE = 6;

/**
 * Whether a fingerprint tells pictures apart. A signature on white, a blank sheet and a black frame have next to no gradients, and all such
 * pictures are "alike": they are compared by their digests only.
 */
export function isTelling(hash: string): boolean {
  const [high, low] = halves(hash);
  const bits = bitsOf(high) + bitsOf(low);
  return bits >= 6 && bits <= 58;
}

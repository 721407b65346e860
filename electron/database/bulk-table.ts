/**
 * Rows of a table straight into the pages of a new database file, in the order of their ids: SQLite's file format (sqlite.org/fileformat2.html). Of a
 * million rows with twenty values, handing each value to SQLite is most of the work. For scratch files alone, which nobody else has open.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';

export type BulkValue = string | number | null;
export interface BulkTable {
  /** A row after the last: ids rise. `values`: of the columns behind the id; those that are left out at the end have their default. */
  put(id: number, values: readonly BulkValue[], count?: number): void;
  /** Writes what is left and the tree above the rows. Until then the file is of no use. */
  close(): void;
}

const codeAt = String.prototype.charCodeAt; // called so, it is quick for strings of every make; as a method only for four makes of them
const pagesAtOnce = 16;
const front = 1024; // room for a row's lengths before its values
const lockByte = 2 ** 30; // the page with this byte is no page of the tree

const varintLength = (value: number): number => { let length = 1; for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) length += 1; return length; };
/** Ends before `end`; gives where it begins. Big-endian, seven bits a byte, all but the last marked. */
function varintBefore(bytes: Uint8Array, end: number, value: number): number {
  let at = end - 1;
  bytes[at] = value & 127;
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) bytes[--at] = (left % 128) | 128;
  return at;
}

/** `root`: the page at which the table begins (sqlite_schema.rootpage). The table is empty, its first column the INTEGER PRIMARY KEY; the file is closed. */
export function openBulkTable(path: string, root: number): BulkTable {
  const fd = openSync(path, 'r+');
  const head = Buffer.alloc(100);
  readSync(fd, head, 0, 100, 0);
  const pageSize = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
  let pages = head.readUInt32BE(28);
  const lockPage = lockByte / pageSize + 1;

  const out = Buffer.alloc(pageSize * pagesAtOnce);
  let [outFirst, outCount] = [0, 0]; // pages that wait, one after the other
  function flush(): void {
    if (outCount > 0) writeSync(fd, out, 0, outCount * pageSize, (outFirst - 1) * pageSize);
    outCount = 0;
  }
  /** Writes a page behind the last one; gives its number. */
  function append(page: Uint8Array): number {
    pages += 1;
    if (pages === lockPage) { flush(); pages += 1; }
    if (outCount === pagesAtOnce) flush();
    if (outCount === 0) outFirst = pages;
    out.set(page, outCount * pageSize);
    outCount += 1;
    return pages;
  }

  // A page that is being filled: cell pointers grow from the front, cells from the end.
  const page = Buffer.alloc(pageSize);
  const view = new DataView(page.buffer, page.byteOffset, pageSize);
  let [cells, top] = [0, pageSize];
  let children: { page: number; key: number }[] = [];
  function header(kind: 13 | 5): void {
    page[0] = kind;
    view.setUint16(1, 0);
    view.setUint16(3, cells);
    view.setUint16(5, top === 65_536 ? 0 : top);
    page[7] = 0;
  }
  const clear = (): void => { page.fill(0); [cells, top] = [0, pageSize]; };
  let last = 0;
  function leafDone(): void {
    header(13);
    children.push({ page: append(page), key: last });
    clear();
  }

  // A row: lengths before `front`, values behind it.
  let row = Buffer.alloc(front + 65_536);
  let rowView = new DataView(row.buffer, row.byteOffset);
  const types: number[] = [];
  function textAt(begin: number, text: string): number {
    const bytes = row;
    let at = begin;
    for (let index = 0; index < text.length; index++) {
      const code = codeAt.call(text, index);
      if (code >= 128) return wideAt(at, text, index);
      bytes[at++] = code;
    }
    return at;
  }
  /** What is left of a text that is not plain ASCII. */
  function wideAt(begin: number, text: string, from: number): number {
    const bytes = row;
    let at = begin;
    for (let index = from; index < text.length; index++) {
      const code = codeAt.call(text, index);
      if (code < 128) { bytes[at++] = code; continue; }
      if (code >= 0xd800 && code < 0xe000) return at + bytes.write(text.slice(index), at); // rare: pairs, and halves without the other
      if (code < 0x800) bytes[at++] = 192 | (code >> 6);
      else {
        bytes[at++] = 224 | (code >> 12);
        bytes[at++] = 128 | ((code >> 6) & 63);
      }
      bytes[at++] = 128 | (code & 63);
    }
    return at;
  }
  let tail = front; // where the next value goes
  /** Gives the number's serial type. */
  function number(value: number): number {
    if (value === 0 || value === 1) return 8 + value;
    if (!Number.isSafeInteger(value)) { rowView.setFloat64(tail, value); tail += 8; return 7; }
    if (value >= -128 && value < 128) { rowView.setInt8(tail, value); tail += 1; return 1; }
    if (value >= -32_768 && value < 32_768) { rowView.setInt16(tail, value); tail += 2; return 2; }
    if (value >= -(2 ** 31) && value < 2 ** 31) { rowView.setInt32(tail, value); tail += 4; return 4; }
    rowView.setBigInt64(tail, BigInt(value));
    tail += 8;
    return 6;
  }
  /** What does not fit into a page goes on in pages of its own, a chain. Gives the first one's number. */
  function overflow(from: number, end: number): number {
    const room = pageSize - 4;
    const count = Math.ceil((end - from) / room);
    let next = pages + 1 === lockPage ? pages + 2 : pages + 1;
    const first = next;
    for (let part = 0; part < count; part++) {
      const piece = Buffer.alloc(pageSize);
      const mine = next;
      next = mine + 1 === lockPage ? mine + 2 : mine + 1;
      piece.writeUInt32BE(part === count - 1 ? 0 : next, 0);
      piece.set(row.subarray(from + part * room, Math.min(end, from + (part + 1) * room)), 4);
      append(piece);
    }
    return first;
  }
  const mostLocal = pageSize - 35;
  const leastLocal = Math.floor(((pageSize - 12) * 32) / 255) - 23;

  function put(id: number, values: readonly BulkValue[], count = values.length): void {
    let need = front;
    for (let at = 0; at < count; at++) { const value = values[at]; need += typeof value === 'string' ? value.length * 3 : 8; }
    if (need > row.length) { row = Buffer.alloc(need * 2); rowView = new DataView(row.buffer, row.byteOffset); }
    tail = front;
    let lengths = 1; // of the id: null, it is the row's own number
    for (let at = 0; at < count; at++) {
      const value = values[at] ?? null;
      let type = 0;
      if (typeof value === 'string') {
        const begin = tail;
        tail = textAt(begin, value);
        type = 13 + 2 * (tail - begin);
      } else if (value !== null) type = number(value);
      types[at] = type;
      lengths += type < 128 ? 1 : varintLength(type);
    }
    const whole = lengths + (lengths < 127 ? 1 : 2);
    const payload = whole + tail - front;
    let begin = front;
    for (let at = count - 1; at >= 0; at--) begin = varintBefore(row, begin, types[at] ?? 0);
    row[--begin] = 0;
    begin = varintBefore(row, begin, whole);
    const spare = leastLocal + ((payload - leastLocal) % (pageSize - 4));
    const local = payload <= mostLocal ? payload : spare <= mostLocal ? spare : leastLocal;
    const from = begin;
    begin = varintBefore(row, begin, id);
    begin = varintBefore(row, begin, payload);
    const size = from - begin + local + (local < payload ? 4 : 0);
    if (top - size < 8 + 2 * (cells + 1)) leafDone();
    top -= size;
    row.copy(page, top, begin, from + local);
    if (local < payload) view.setUint32(top + size - 4, overflow(from + local, tail));
    view.setUint16(8 + 2 * cells, top);
    cells += 1;
    last = id;
  }

  const mostChildren = Math.floor((pageSize - 12) / 15) + 1; // a cell: the child, the longest key, its pointer
  /** One level of the tree above its children, a page after the other; a page's last child is its right-most. The root is left in `page`. */
  function above(below: typeof children): typeof children {
    const level: typeof children = [];
    const nodes = Math.ceil(below.length / mostChildren);
    const each = Math.ceil(below.length / nodes);
    for (let from = 0; from < below.length; from += each) {
      const own = below.slice(from, from + each);
      const right = own.pop();
      if (right === undefined) break;
      for (const { page: child, key } of own) {
        const begin = varintBefore(page, top, key);
        top = begin - 4;
        view.setUint32(top, child);
        view.setUint16(12 + 2 * cells, top);
        cells += 1;
      }
      header(5);
      view.setUint32(8, right.page);
      if (nodes === 1) return [];
      level.push({ page: append(page), key: right.key });
      clear();
    }
    return level;
  }
  return {
    put,
    close(): void {
      try {
        if (children.length === 0) header(13); // all of it in the root
        else {
          leafDone();
          while (children.length > 0) children = above(children);
        }
        flush();
        writeSync(fd, page, 0, pageSize, (root - 1) * pageSize);
        head.writeUInt32BE(head.readUInt32BE(24) + 1, 24);
        head.copy(head, 92, 24, 28);
        head.writeUInt32BE(pages, 28);
        writeSync(fd, head, 0, 100, 0);
      } finally {
        closeSync(fd);
      }
    },
  };
}

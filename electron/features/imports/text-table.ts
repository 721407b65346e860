/** Text tables in and out: encodings by TextDecoder, quotes and delimiters by Papa Parse. The one place that knows that library. */
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import Papa from 'papaparse';
import { delimiters, encodings } from '@shared/imports';
import { findHeaderRow, recogniseColumns, type HeadingBook } from '@shared/imports/headings';
import { unusable } from './problems';
import type { TableRow } from './table';

export type Encoding = (typeof encodings)[number];
export type Delimiter = (typeof delimiters)[number];
const headBytes = 256 * 1024;
const maxRecord = 4 * 1024 * 1024; // of one row: a quote that is never closed would swallow the file

/** A piece is gone when the next one is read. */
function* chunksOf(path: string): Generator<Uint8Array> {
  const fd = openSync(path, 'r');
  try {
    const chunk = new Uint8Array(1 << 18); // the rows of one are in memory together
    for (;;) {
      const read = readSync(fd, chunk);
      if (read === 0) return;
      yield chunk.subarray(0, read);
    }
  } finally {
    closeSync(fd);
  }
}
function headOf(path: string): Uint8Array {
  for (const chunk of chunksOf(path)) return chunk.subarray(0, headBytes);
  return new Uint8Array();
}

/** Where a piece of UTF-8 can be cut: before a character whose end may be missing. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length - back + 1;
    if (byte >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
}
function isUtf8File(path: string): boolean {
  let rest = new Uint8Array();
  for (const chunk of chunksOf(path)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, end))) return false;
    rest = bytes.slice(end);
  }
  return isUtf8(rest);
}

/** UTF-16 without a mark: in one half of the byte pairs stand the zeros of ASCII. Null where there are none, and `binary` where they stand anywhere. */
function zeros(head: Uint8Array): 'utf-16le' | 'utf-16be' | 'binary' | null {
  let [little, big, any] = [0, 0, 0];
  const isAscii = (byte = 0): boolean => byte >= 9 && byte < 127;
  for (let at = 0; at + 1 < head.length; at += 2) {
    const [first, second] = [head[at], head[at + 1]];
    if (first === 0 || second === 0) any += 1;
    if (second === 0 && isAscii(first)) little += 1;
    if (first === 0 && isAscii(second)) big += 1;
  }
  if (any === 0) return null;
  return little > 3 * big ? 'utf-16le' : big > 3 * little ? 'utf-16be' : 'binary';
}

const decodeHead = (head: Uint8Array, encoding: Encoding): string => new TextDecoder(encoding).decode(head, { stream: true });
const recognisedIn = (book: HeadingBook, text: string): number => {
  const rows = preview(text, null).rows;
  const header = rows[findHeaderRow(book, rows) - 1];
  return header === undefined ? 0 : recogniseColumns(book, header).filter((key) => key !== null).length;
};

/** The encoding of a text file: its mark, else strict UTF-8, UTF-16 by its zeros, else GB18030; Big5 only where GB18030 cannot be or its headings say so. */
export function detectEncoding(path: string, book: HeadingBook): Encoding {
  const head = headOf(path);
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const found = zeros(head);
  if (found === 'binary') throw unusable('not-a-table');
  if (found !== null) return found;
  if (isUtf8File(path)) return 'utf-8';
  const [gb, big5] = [decodeHead(head, 'gb18030'), decodeHead(head, 'big5')];
  if (gb.includes('\ufffd') && !big5.includes('\ufffd')) return 'big5';
  return recognisedIn(book, big5) > recognisedIn(book, gb) ? 'big5' : 'gb18030';
}

interface Preview { rows: string[][]; delimiter: Delimiter; newline: '\r\n' | '\n' | '\r' }
function preview(text: string, delimiter: Delimiter | null): Preview {
  const { data, meta } = Papa.parse<string[]>(text, { preview: 20, delimitersToGuess: [...delimiters], ...(delimiter === null ? {} : { delimiter }) });
  return { rows: data, delimiter: delimiters.find((known) => known === meta.delimiter) ?? ',', newline: meta.linebreak as Preview['newline'] };
}
export const detectDelimiter = (path: string, encoding: Encoding): Delimiter => preview(decodeHead(headOf(path), encoding), null).delimiter;

/** About how many lines the file has, for a measure of progress: as many for its size as its head has. */
export function aboutLines(path: string): number {
  const head = headOf(path);
  let lines = 0;
  for (let at = head.indexOf(10); at >= 0; at = head.indexOf(10, at + 1)) lines += 1;
  return Math.ceil((lines * statSync(path).size) / Math.max(1, head.length));
}

/** The text of a file, piece by piece. UTF-8 is cut behind a line where there is one: a whole piece is decoded much faster than a stream, and rows seldom go on in the next. */
function* textOf(path: string, encoding: Encoding): Generator<string> {
  if (encoding !== 'utf-8') {
    const decoder = new TextDecoder(encoding);
    for (const chunk of chunksOf(path)) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
    return;
  }
  let rest = Buffer.alloc(0);
  let isFirst = true;
  const read = (bytes: Buffer): string => {
    const marked = isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    isFirst = false;
    return bytes.toString('utf8', marked ? 3 : 0);
  };
  for (const chunk of chunksOf(path)) {
    const bytes = Buffer.concat([rest, chunk]);
    const line = bytes.lastIndexOf(10) + 1;
    const end = line > 0 ? line : wholeCharacters(bytes);
    rest = Buffer.from(bytes.subarray(end));
    if (end > 0) yield read(bytes.subarray(0, end));
  }
  yield read(rest);
}

/** Rows of a text without quotes, and where the one begins that may go on. What Papa Parse does, at half its cost. */
export function plainRows(text: string, delimiter: Delimiter, newline: Preview['newline'], last: boolean): { data: string[][]; cursor: number } {
  const data: string[][] = [];
  const [divides, ends, isPair] = [delimiter.charCodeAt(0), newline.charCodeAt(newline.length - 1), newline.length === 2];
  let [cursor, cell] = [0, 0];
  let cells: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === divides) {
      cells.push(text.slice(cell, at));
      cell = at + 1;
    } else if (code === ends && (!isPair || (at > cell && text.charCodeAt(at - 1) === 13))) {
      cells.push(text.slice(cell, isPair ? at - 1 : at));
      data.push(cells);
      cells = [];
      cursor = cell = at + 1;
    }
  }
  if (!last) return { data, cursor };
  cells.push(text.slice(cell));
  data.push(cells);
  return { data, cursor: text.length };
}

/** What csvOf has made plain, as it was. */
const isEscaped = (cell: string): boolean => cell.charCodeAt(0) === 39;
const unescaped = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** The rows of a text file, blank ones too, so that a row's number is its place in the file. Throws `invalid` damaged where a quote is never closed. */
export function* textRows(path: string, encoding: Encoding, delimiter: Delimiter): Generator<TableRow> {
  const { newline } = preview(decodeHead(headOf(path), encoding), delimiter);
  let rest = '';
  let row = 0;
  function* parsed(text: string, last: boolean): Generator<TableRow> {
    const { data, cursor } = text.includes('"') ? quotedRows(text, last) : plainRows(text, delimiter, newline, last);
    rest = last ? '' : text.slice(cursor);
    if (rest.length > maxRecord) throw unusable('damaged');
    const escapes = text.includes("'");
    for (const cells of data) yield { row: (row += 1), cells: escapes && cells.some(isEscaped) ? cells.map(unescaped) : cells };
  }
  function quotedRows(text: string, last: boolean): { data: string[][]; cursor: number } {
    const { data, meta } = new Papa.Parser({ delimiter, newline }).parse(text, 0, !last) as { data: string[][]; meta: { cursor: number } };
    return { data, cursor: meta.cursor };
  }
  for (const text of textOf(path, encoding)) yield* parsed(rest + text, false);
  if (rest !== '') yield* parsed(rest, true);
}

/** A CSV file as spreadsheets open it, in pieces: UTF-8 with a mark, CRLF; text that a spreadsheet would take for a formula is made plain, numbers stay numbers. */
export function* csvOf(rows: readonly (readonly (string | number | null)[])[]): Generator<string> {
  for (let at = 0; at < rows.length; at += 10_000) {
    const text = Papa.unparse(rows.slice(at, at + 10_000) as (string | number | null)[][], { newline: '\r\n', escapeFormulae: true });
    yield `${at === 0 ? '\ufeff' : ''}${text}\r\n`;
  }
}

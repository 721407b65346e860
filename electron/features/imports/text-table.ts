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

/** Bytes of a file that begin and end with a row; `rows`: how many stand before it. */
export interface Stretch { from: number; to: number; rows: number }
const wholeFile: Stretch = { from: 0, to: Infinity, rows: 0 };

/** A piece is gone when the next one is read. */
function* chunksOf(path: string, { from, to }: Stretch = wholeFile): Generator<Uint8Array> {
  const fd = openSync(path, 'r');
  try {
    const chunk = new Uint8Array(1 << 16); // the rows of one are in memory together
    for (let at = from; at < to;) {
      const read = readSync(fd, chunk, 0, Math.min(chunk.length, to - at), at);
      if (read === 0) return;
      yield chunk.subarray(0, read);
      at += read;
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

/** The bytes of a file in pieces that end behind a line, so that each can be read by itself. Throws `invalid` damaged where a line has no end. */
function* linesOf(path: string, newline: Preview['newline'], stretch: Stretch): Generator<Buffer> {
  let rest = Buffer.alloc(0);
  let isFirst = stretch.from === 0;
  for (const chunk of chunksOf(path, stretch)) {
    const marked = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    isFirst = false;
    const bytes = Buffer.concat([rest, marked ? chunk.subarray(3) : chunk]);
    const line = bytes.lastIndexOf(newline);
    const cut = line < 0 ? 0 : line + newline.length;
    rest = Buffer.from(bytes.subarray(cut));
    if (rest.length > maxRecord) throw unusable('damaged');
    if (cut > 0) yield bytes.subarray(0, cut);
  }
  if (rest.length > 0) yield rest;
}

/** Whether the delimiter, line ends and quotes of an encoding are single bytes that are nothing else: then the file can be cut before it is decoded. A whole piece is also decoded much faster than a stream. */
const cutsAsBytes = (encoding: Encoding, delimiter: Delimiter): boolean => encoding === 'utf-8' || ((encoding === 'gb18030' || encoding === 'big5') && delimiter !== '|');
function decoderOf(encoding: Encoding): (bytes: Buffer) => string {
  if (encoding === 'utf-8') return (bytes) => bytes.toString('utf8');
  const decoder = new TextDecoder(encoding);
  return (bytes) => decoder.decode(bytes);
}

/** Rows of a text without quotes, behind the last of which a line ends or the file. What Papa Parse does, at half its cost. */
export function plainRows(text: string, delimiter: Delimiter, newline: Preview['newline']): string[][] {
  const rows: string[][] = [];
  const [divides, ends, isPair] = [delimiter.charCodeAt(0), newline.charCodeAt(newline.length - 1), newline.length === 2];
  let begun = 0;
  let cells: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === divides) {
      cells.push(text.slice(begun, at));
      begun = at + 1;
    } else if (code === ends && (!isPair || (at > begun && text.charCodeAt(at - 1) === 13))) {
      cells.push(text.slice(begun, isPair ? at - 1 : at));
      rows.push(cells);
      cells = [];
      begun = at + 1;
    }
  }
  if (begun === text.length && cells.length === 0) return rows;
  cells.push(text.slice(begun));
  rows.push(cells);
  return rows;
}

/** What csvOf has made plain, as it was. */
const isEscaped = (cell: string): boolean => cell.charCodeAt(0) === 39;
const unescaped = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

const isDigit = (byte: number): boolean => byte >= 48 && byte < 58;
const leastHalved = 1 << 24; // bytes of a file: two threads would win less than the second takes to begin
/** The halves of a file, each to be read by itself; null where that does not pay, or where a line's end may not be a row's: there are quotes, or characters of two bytes each. */
export function halvesOf(path: string, encoding: Encoding, delimiter: Delimiter): [Stretch, Stretch] | null {
  const { size } = statSync(path);
  if (size < leastHalved || !cutsAsBytes(encoding, delimiter)) return null;
  const { newline } = preview(decodeHead(headOf(path), encoding), delimiter);
  const [ends, isPair] = [newline.charCodeAt(newline.length - 1), newline.length === 2];
  let [rows, begun, before] = [0, 0, 0];
  for (const chunk of chunksOf(path)) {
    if (chunk.includes(34)) return null;
    let line = 0;
    for (let at = chunk.indexOf(ends); at >= 0; at = chunk.indexOf(ends, at + 1)) {
      if (isPair && (at === 0 ? before : chunk[at - 1]) !== 13) continue;
      rows += 1;
      const middle = begun + at + 1;
      if (middle >= size / 2 && chunk.subarray(line, at).some(isDigit)) return [{ from: 0, to: middle, rows: 0 }, { from: middle, to: size, rows }]; // a row with a digit is not blank
      line = at + 1;
    }
    begun += chunk.length;
    before = chunk[chunk.length - 1] ?? 0;
  }
  return null;
}

/** The rows of a text file or of a stretch of it, some at a time, blank ones too, so that a row's number is its place in the file. Throws `invalid` damaged where a quote is never closed. */
export function* textPieces(path: string, encoding: Encoding, delimiter: Delimiter, stretch = wholeFile): Generator<TableRow[]> {
  const { newline } = preview(decodeHead(headOf(path), encoding), delimiter);
  let rest = ''; // of a row that goes on
  let row = stretch.rows;
  const numbered = (rows: string[][], escapes: boolean): TableRow[] => rows.map((cells) => ({ row: (row += 1), cells: escapes && cells.some(isEscaped) ? cells.map(unescaped) : cells }));
  function parsed(text: string, last: boolean): TableRow[] {
    const { data, meta: { cursor } } = new Papa.Parser({ delimiter, newline }).parse(text, 0, !last) as { data: string[][]; meta: { cursor: number } };
    rest = last ? '' : text.slice(cursor);
    if (rest.length > maxRecord) throw unusable('damaged');
    return numbered(data, text.includes("'"));
  }
  if (cutsAsBytes(encoding, delimiter)) {
    const decoded = decoderOf(encoding);
    for (const bytes of linesOf(path, newline, stretch)) {
      const text = decoded(bytes);
      yield rest === '' && !text.includes('"') ? numbered(plainRows(text, delimiter, newline), text.includes("'")) : parsed(rest + text, false);
    }
  } else {
    const decoder = new TextDecoder(encoding);
    for (const chunk of chunksOf(path)) yield parsed(rest + decoder.decode(chunk, { stream: true }), false);
    rest += decoder.decode();
  }
  if (rest !== '') yield parsed(rest, true);
}

/** A CSV file as spreadsheets open it, in pieces: UTF-8 with a mark, CRLF; text that a spreadsheet would take for a formula is made plain, numbers stay numbers. */
export function* csvOf(rows: readonly (readonly (string | number | null)[])[]): Generator<string> {
  for (let at = 0; at < rows.length; at += 10_000) {
    const text = Papa.unparse(rows.slice(at, at + 10_000) as (string | number | null)[][], { newline: '\r\n', escapeFormulae: true });
    yield `${at === 0 ? '\ufeff' : ''}${text}\r\n`;
  }
}

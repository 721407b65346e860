/** Text tables in and out: encodings by TextDecoder, quotes and delimiters by Papa Parse. The one place that knows that library. */
import { closeSync, openSync, readSync } from 'node:fs';
import Papa from 'papaparse';
import { delimiters, encodings } from '@shared/imports';
import { findHeaderRow, recogniseColumns, type HeadingBook } from '@shared/imports/headings';
import { unusable } from './problems';
import type { TableRow } from './table';

export type Encoding = (typeof encodings)[number];
export type Delimiter = (typeof delimiters)[number];
const headBytes = 256 * 1024;
const maxRecord = 4 * 1024 * 1024; // of one row: a quote that is never closed would swallow the file

function* chunksOf(path: string): Generator<Uint8Array> {
  const fd = openSync(path, 'r');
  try {
    for (;;) {
      const chunk = new Uint8Array(1 << 18); // the rows of one are in memory together
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

function isUtf8(path: string): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const chunk of chunksOf(path)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
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
  if (isUtf8(path)) return 'utf-8';
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

/** Lines of the file, for a measure of progress. */
export function countLines(path: string): number {
  let lines = 0;
  for (const chunk of chunksOf(path)) for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** What csvOf has made plain, as it was. */
const isEscaped = (cell: string): boolean => cell.charCodeAt(0) === 39;
const unescaped = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** The rows of a text file, blank ones too, so that a row's number is its place in the file. Throws `invalid` damaged where a quote is never closed. */
export function* textRows(path: string, encoding: Encoding, delimiter: Delimiter): Generator<TableRow> {
  const { newline } = preview(decodeHead(headOf(path), encoding), delimiter);
  const decoder = new TextDecoder(encoding);
  let rest = '';
  let row = 0;
  const parsed = (text: string, last: boolean): TableRow[] => {
    const { data, meta } = new Papa.Parser({ delimiter, newline }).parse(text, 0, !last) as { data: string[][]; meta: { cursor: number } };
    rest = last ? '' : text.slice(meta.cursor);
    if (rest.length > maxRecord) throw unusable('damaged');
    return data.map((cells) => ({ row: (row += 1), cells: cells.some(isEscaped) ? cells.map(unescaped) : cells }));
  };
  for (const chunk of chunksOf(path)) yield* parsed(rest + decoder.decode(chunk, { stream: true }), false);
  const end = rest + decoder.decode();
  if (end !== '') yield* parsed(end, true);
}

/** A CSV file as spreadsheets open it, in pieces: UTF-8 with a mark, CRLF; text that a spreadsheet would take for a formula is made plain, numbers stay numbers. */
export function* csvOf(rows: readonly (readonly (string | number | null)[])[]): Generator<string> {
  for (let at = 0; at < rows.length; at += 10_000) {
    const text = Papa.unparse(rows.slice(at, at + 10_000) as (string | number | null)[][], { newline: '\r\n', escapeFormulae: true });
    yield `${at === 0 ? '\ufeff' : ''}${text}\r\n`;
  }
}

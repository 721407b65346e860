/** A file as a table of texts, whatever it is kept in. */
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { ImportOptions } from '@shared/imports';
import { findHeaderRow, recogniseColumns, type HeadingBook } from '@shared/imports/headings';
import { maxBlankRows, maxColumns, maxRows, maxUnpacked, unusable } from './problems';
import { aboutLines, detectDelimiter, detectEncoding, halvesOf, textPieces, type Stretch } from './text-table';
import { openWorkbook } from './workbook';

export interface TableRow {
  row: number; // in the file, from 1
  cells: string[];
  /** Of columns that lie in a merged cell begun in a row above: its value. */
  merged?: ReadonlyMap<number, string>;
}
/** How the file is to be read; null: to be found out. */
export interface Layout { encoding: ImportOptions['encoding'] | null; delimiter: ImportOptions['delimiter'] | null; sheet: string | null; headerRow: number | null }
export interface Table {
  format: 'text' | 'workbook';
  sheets: string[];
  layout: { encoding: ImportOptions['encoding']; delimiter: ImportOptions['delimiter']; sheet: string | null };
  /** At most so many, or all. */
  rows(limit?: number): AsyncGenerator<TableRow>;
  /** All rows of a text file, or of a stretch of it, without waiting for each: of a million that is a second. */
  each?(take: (row: TableRow) => void, stretch?: Stretch): void;
  /** The halves of a large text file, where two threads can read them. The row before the second is not blank. */
  halves?(): [Stretch, Stretch] | null;
  /** How many rows there are about, once the first has been read; 0 where that is not known. */
  total(): number;
}
export interface Look extends Pick<Table, 'format' | 'sheets'> {
  layout: Table['layout'] & { headerRow: number };
  headings: string[]; // of each column; '' where it has none
  recognised: (string | null)[];
  sample: string[][]; // the first 50 rows
}
const sampleRows = 50;

function kindOf(path: string): 'zip' | 'ole' | 'other' | 'text' {
  const head = Buffer.alloc(8);
  const fd = openSync(path, 'r');
  try {
    if (readSync(fd, head) === 0) throw unusable('empty');
  } finally {
    closeSync(fd);
  }
  if (head.readUInt32BE(0) === 0x504b0304) return 'zip';
  if (head.readUInt32BE(0) === 0xd0cf11e0) return 'ole';
  return /^(%PDF|\x89PNG|\xff\xd8\xff|GIF8|RIFF|Rar!|7z\xbc|<html|<!DOC|\{\\rtf)/i.test(head.toString('latin1')) ? 'other' : 'text';
}

/** Opens a file by what it holds, not by its name. Throws `invalid` with detail.problem (problems.ts), `unreadable`. */
export async function openTable(path: string, book: HeadingBook, { encoding, delimiter, sheet }: Omit<Layout, 'headerRow'>): Promise<Table> {
  const kind = kindOf(path);
  if (kind === 'other') throw unusable('not-a-table');
  if (statSync(path).size > maxUnpacked) throw unusable('too-large');
  if (kind === 'ole') throw unusable(readFileSync(path).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'xls');
  if (kind === 'zip') {
    const workbook = await openWorkbook(readFileSync(path));
    const chosen = workbook.sheets.find((name) => name === sheet) ?? workbook.sheets[0];
    if (chosen === undefined) throw unusable('empty');
    let total = 0;
    const rows: Table['rows'] = (limit) => bounded(workbook.rows(chosen, limit ?? null, (known) => { total = known; }));
    return { format: 'workbook', sheets: workbook.sheets, layout: { encoding: 'utf-8', delimiter: ',', sheet: chosen }, rows, total: () => total };
  }
  const used = encoding ?? detectEncoding(path, book);
  const lines = aboutLines(path);
  const divided = delimiter ?? detectDelimiter(path, used);
  return { format: 'text', sheets: [], layout: { encoding: used, delimiter: divided, sheet: null }, rows: () => bounded(rowsOf(textPieces(path, used, divided))), each: (take, stretch) => takeEach(textPieces(path, used, divided, stretch), stretch?.rows ?? 0, take), halves: () => halvesOf(path, used, divided), total: () => lines };
}

/** A row within the caps, without the empty cells at its end; null after a long run of blank ones: the table is over. `last`: the row before that was not blank. */
function createBound(last = 0): (row: TableRow) => TableRow | null {
  return (whole) => {
    const { row, cells } = whole;
    if (row > maxRows) throw unusable('too-large');
    let width = cells.length;
    while (width > 0 && cells[width - 1]?.trim() === '') width--;
    if (width > maxColumns) throw unusable('too-large');
    if (row - last > maxBlankRows) return null;
    if (width > 0) last = row;
    return width === cells.length ? whole : { ...whole, cells: cells.slice(0, width) };
  };
}
async function* bounded(rows: Iterable<TableRow> | AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
  const bound = createBound();
  for await (const each of rows) {
    const row = bound(each);
    if (row === null) return;
    yield row;
  }
}
function* rowsOf(pieces: Iterable<TableRow[]>): Generator<TableRow> {
  for (const rows of pieces) yield* rows;
}
function takeEach(pieces: Iterable<TableRow[]>, last: number, take: (row: TableRow) => void): void {
  const bound = createBound(last);
  for (const rows of pieces) {
    for (const each of rows) {
      const row = bound(each);
      if (row === null) return;
      take(row);
    }
  }
}

/** Looks at the first rows: how the file is laid out and what its columns are. */
export async function lookAt(path: string, book: HeadingBook, wanted: Layout): Promise<Look> {
  const table = await openTable(path, book, wanted);
  const sample: string[][] = [];
  let headings: string[] = [];
  for await (const { row, cells } of table.rows(Math.max(sampleRows, wanted.headerRow ?? 0) + 1)) {
    while (sample.length < Math.min(row - 1, sampleRows)) sample.push([]);
    if (row <= sampleRows) sample.push(cells);
    if (row === wanted.headerRow) headings = cells;
    if (row >= Math.max(sampleRows, wanted.headerRow ?? 0)) break;
  }
  const headerRow = wanted.headerRow ?? findHeaderRow(book, sample);
  if (wanted.headerRow === null) headings = sample[headerRow - 1] ?? [];
  const width = Math.max(headings.length, ...sample.map((cells) => cells.length));
  if (width === 0) throw unusable('empty');
  const every = Array.from({ length: width }, (_, column) => headings[column]?.trim() ?? '');
  const shaped = headerRow === 0 ? (book.byShape?.(sample) ?? null) : null;
  return { format: table.format, sheets: table.sheets, layout: { ...table.layout, headerRow }, headings: every, recognised: shaped ?? recogniseColumns(book, every), sample: sample.map((cells) => cells.map((cell) => cell.slice(0, 500))) };
}

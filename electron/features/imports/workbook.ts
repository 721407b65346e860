/** XLSX in and out. The one place that knows the library. */
import { two } from '@shared/civil-day';
import './deflate-raw';
import { readXlsx, streamXlsxRows, writeXlsx, writeXlsxStream, type Cell, type CellStyle, type CellValue, type MergeRange } from 'hucre/xlsx';
import { unusable } from './problems';
import type { TableRow } from './table';
import { guardArchive } from './zip-guard';

/** Up to this size of its sheet a workbook is read as a whole, with number formats and merged cells; above it row by row, without them. */
const wholeSheet = 64 * 1024 * 1024;

/** A date of the library carries the cell's wall time as UTC. */
function dateText(date: Date): string {
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}${date.getUTCSeconds() === 0 ? '' : `:${two(date.getUTCSeconds())}`}`;
  if (date.getUTCFullYear() < 1900) return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`; // a time of day or a length of time: 00:02 could be two seconds
  const day = `${String(date.getUTCFullYear()).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  return time === '00:00' ? day : `${day} ${time}`;
}

/** Every digit that the cell holds, and none that it does not: from 15 digits on a spreadsheet has rounded, and the exponent shows it. */
function numberText(value: number, format: string | undefined): string {
  if (Number.isInteger(value) && Math.abs(value) >= 1e15) return value.toExponential(14).replace(/\.?0+e\+/, 'E+').replace('e+', 'E+');
  const padded = /^(?:"([^"]*)")?(0{2,})$/.exec(format ?? ''); // 00000 shows 123 as 00123
  if (padded !== null && Number.isInteger(value) && value >= 0) return (padded[1] ?? '') + String(value).padStart(padded[2]?.length ?? 0, '0');
  return String(Number(value.toPrecision(15)));
}

function cellText(value: CellValue | undefined, format?: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return numberText(value, format);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value instanceof Date ? dateText(value) : value;
}

const onError = (error: unknown): never => { throw unusable((error as Error).name === 'EncryptedFileError' ? 'encrypted' : 'damaged', error); };

export interface Workbook {
  sheets: string[]; // those that are not empty, hidden ones last
  /** At most so many rows; `onTotal` is told how many there are, where that is known before they are read. */
  rows(sheet: string, limit: number | null, onTotal: (rows: number) => void): AsyncGenerator<TableRow>;
}

/** Opens a workbook. Throws `invalid` with detail.problem xls, encrypted, too-large, not-a-table or damaged. */
export async function openWorkbook(file: Buffer): Promise<Workbook> {
  const parts = await guardArchive(file);
  if (parts.has('xl/workbook.bin')) throw unusable('xls');
  if (![...parts.keys()].some((name) => /^xl\/workbook\d*\.xml$/i.test(name))) throw unusable('not-a-table');
  const largest = Math.max(0, ...[...parts].filter(([name]) => name.startsWith('xl/worksheets/')).map(([, size]) => size));
  const found: { name: string; hidden: boolean }[] = [];
  await readXlsx(file, { sheets: ({ name, hidden, veryHidden }) => { found.push({ name, hidden: hidden === true || veryHidden === true }); return false; } }).catch(onError);
  const sheets: string[] = [];
  const inOrder = [...found.filter(({ hidden }) => !hidden), ...found.filter(({ hidden }) => hidden)].slice(0, 100);
  for (const { name } of inOrder) if (inOrder.length === 1 || (await holdsText(file, name))) sheets.push(name);
  return { sheets, rows: (sheet, limit, onTotal) => (largest <= wholeSheet ? wholeRows(file, sheet, limit, onTotal) : streamedRows(file, sheet)) };
}

async function holdsText(file: Buffer, sheet: string): Promise<boolean> {
  try {
    for await (const { values } of streamXlsxRows(file, { sheet, maxRows: 100 })) if (values.some((value) => cellText(value).trim() !== '')) return true;
  } catch {
    return false; // a chart sheet, or one that is damaged: nothing to read
  }
  return false;
}

async function* streamedRows(file: Buffer, sheet: string): AsyncGenerator<TableRow> {
  try {
    for await (const { index, values } of streamXlsxRows(file, { sheet })) yield { row: index + 1, cells: values.map((value) => cellText(value)) };
  } catch (error) {
    onError(error);
  }
}

async function* wholeRows(file: Buffer, name: string, limit: number | null, onTotal: (rows: number) => void): AsyncGenerator<TableRow> {
  const sheet = await readXlsx(file, { sheets: [name], readStyles: true, ...(limit === null ? {} : { maxRows: limit }) }).then((workbook) => workbook.sheets[0], () => undefined);
  if (sheet === undefined) { // one cell in the far corner makes too large a rectangle; row by row it is none
    yield* streamedRows(file, name);
    return;
  }
  onTotal(sheet.rows.length);
  const merged = mergedColumns(sheet.merges ?? []);
  for (const [at, values] of sheet.rows.entries()) {
    const cells = values.map((value, column) => cellText(value, typeof value === 'number' ? sheet.cells?.get(`${at},${column}`)?.style?.numFmt : undefined));
    const from = merged.get(at);
    yield from === undefined ? { row: at + 1, cells } : { row: at + 1, cells, merged: new Map([...from].map(([column, top]) => [column, cellText(sheet.rows[top.row]?.[top.column])])) };
  }
}

/** For each row below the first of a merged range: its columns, and where their value stands. */
function mergedColumns(merges: readonly MergeRange[]): Map<number, Map<number, { row: number; column: number }>> {
  const rows = new Map<number, Map<number, { row: number; column: number }>>();
  for (const { startRow, endRow, startCol } of merges) {
    for (let row = startRow + 1; row <= Math.min(endRow, startRow + 100_000); row++) {
      const columns = rows.get(row) ?? new Map<number, { row: number; column: number }>();
      rows.set(row, columns.set(startCol, { row: startRow, column: startCol }));
    }
  }
  return rows;
}

export interface SheetToWrite {
  name: string;
  columns: { title: string; format: string | null; width: number }[]; // format: a number format of the workbook
  rows: (string | number | Date | null)[][]; // a Date carries wall time as UTC
}
const headStyle: CellStyle = { font: { bold: true } };
// What XML cannot hold is left out; a text cell stays text whatever it begins with.
// oxlint-disable-next-line no-control-regex
const printable = (value: string): string => value.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, 32_767);

/** Above so many cells a workbook is written row by row, which keeps memory small but cannot make the headings bold. */
const wholeCells = 1_000_000;

/** A workbook of one sheet, in pieces: bold headings in a row that stays in sight, typed cells, never a formula. */
export async function* writeWorkbook({ name, columns, rows }: SheetToWrite): AsyncGenerator<Uint8Array> {
  const head = columns.map(({ title }) => printable(title));
  const plain = (row: SheetToWrite['rows'][number]): CellValue[] => row.map((value) => (typeof value === 'string' ? printable(value) : value));
  const shape = columns.map(({ format, width }) => ({ width, ...(format === null ? {} : { numFmt: format }) }));
  if (rows.length * columns.length <= wholeCells) {
    const cells = new Map<string, Partial<Cell>>(head.map((_, at) => [`0,${at}`, { style: headStyle }]));
    yield await writeXlsx({ sheets: [{ name: sheetName(name), freezePane: { rows: 1 }, cells, columns: shape, rows: [head, ...rows.map(plain)] }] });
    return;
  }
  const each = function* (): Generator<CellValue[]> {
    yield head;
    for (const row of rows) yield plain(row);
  };
  for await (const chunk of writeXlsxStream(each(), { name: sheetName(name), freezePane: { rows: 1 }, columns: shape })) yield chunk;
}

/** A sheet's name as workbooks allow it: at most 31 characters, none of []:*?/\, no apostrophe at its ends. */
export function sheetName(name: string): string {
  const legal = printable(name).replaceAll(/[[\]:*?/\\]/g, ' ').trim().slice(0, 31).replaceAll(/^[\s']+|[\s']+$/g, '');
  return legal === '' || legal.toLowerCase() === 'history' ? 'Sheet1' : legal;
}

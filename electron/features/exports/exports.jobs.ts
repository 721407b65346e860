/** Writing a list to a file, beside the main thread: to a temporary name first, so that a file of this name is whole or not there. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Sheet } from '@shared/exports';
import { syncFolder } from '../../database/files';
import { toAppError } from '../../database/errors';
import { writeWorkbook } from '../imports/workbook';
import { csvOf } from '../imports/text-table';

type Type = Sheet['columns'][number]['type'];
type Cell = Sheet['rows'][number][number];
const formats: Record<Type, string | null> = { text: '@', number: null, percent: '0.0##%', day: 'yyyy-mm-dd', instant: 'yyyy-mm-dd hh:mm:ss' };
const dayShape = /^\d{4}-\d\d-\d\d$/;

/** The wall time of an instant at this machine, told as if it were UTC: what a workbook's dates are. */
const wallTime = (instant: Date): Date => new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000);
const instantOf = (value: Cell): Date | null => {
  const date = typeof value === 'string' && dayShape.test(value.slice(0, 10)) ? new Date(value) : null;
  return date === null || Number.isNaN(date.getTime()) ? null : date;
};

function workbookCell(value: Cell, type: Type): string | number | Date | null {
  if (typeof value === 'number') return type === 'percent' ? Number((value / 100).toPrecision(15)) : value;
  if (type === 'day' && value !== null && dayShape.test(value)) return instantOf(`${value}T00:00:00.000Z`) ?? value;
  const instant = type === 'instant' ? instantOf(value) : null;
  return instant === null ? value : wallTime(instant);
}
function csvCell(value: Cell, type: Type): string | number | null {
  if (type === 'percent' && typeof value === 'number') return `${value}%`;
  const instant = type === 'instant' ? instantOf(value) : null;
  return instant === null ? value : wallTime(instant).toISOString().slice(0, 19).replace('T', ' ');
}

/** Columns as wide as what stands in their first rows; a Chinese character takes two places. */
function widths({ columns, rows }: Sheet): number[] {
  const places = (text: string): number => [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
  const shown = rows.slice(0, 200);
  return columns.map(({ title, type }, at) => {
    const cells = type === 'instant' ? [19] : type === 'day' ? [10] : shown.map((row) => places(String(row[at] ?? '').slice(0, 60)));
    return Math.min(60, Math.max(8, places(title), ...cells) + 2);
  });
}

async function* contentOf(sheet: Sheet): AsyncGenerator<Uint8Array> {
  const types = sheet.columns.map(({ type }) => type);
  if (sheet.format === 'csv') {
    const rows = [sheet.columns.map(({ title }) => title), ...sheet.rows.map((row) => types.map((type, at) => csvCell(row[at] ?? null, type)))];
    for (const text of csvOf(rows)) yield Buffer.from(text, 'utf8');
    return;
  }
  const wide = widths(sheet);
  yield* writeWorkbook({
    name: sheet.name, columns: sheet.columns.map(({ title, type }, at) => ({ title, format: formats[type], width: wide[at] ?? 10 })),
    rows: sheet.rows.map((row) => types.map((type, at) => workbookCell(row[at] ?? null, type))),
  });
}

export interface SaveInput { sheet: Sheet; path: string }
/** Throws AppError disk-full, read-only, …; then a file that was there before is as it was. */
export async function saveSheet({ sheet, path }: SaveInput): Promise<{ bytes: number }> {
  const temporary = `${path}.${process.pid}.part`;
  try {
    let bytes = 0;
    const fd = openSync(temporary, 'w');
    try {
      for await (const piece of contentOf(sheet)) {
        for (let at = 0; at < piece.length; ) at += writeSync(fd, piece, at);
        bytes += piece.length;
      }
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, path);
    syncFolder(dirname(path));
    return { bytes };
  } catch (error) {
    rmSync(temporary, { force: true });
    throw toAppError(error, 'write');
  }
}

export const exportsJobs = { 'exports.save': saveSheet };

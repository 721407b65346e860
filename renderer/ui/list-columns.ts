/**
 * A list's columns, written once: how a column is drawn (antd's `render`) stands beside how its value is read for an export (`cell`).
 * A column that shows a field as it is (`dataIndex` of a text, number or list of texts) needs no `cell`.
 */
import type { TableColumnType } from 'antd';

export type CellType = 'text' | 'number' | 'percent' | 'day' | 'instant';
export type CellValue = string | number | null;
/** `title`: only where it is not the column's own, because one column on screen makes several. */
export interface ListCell<R> { type: CellType; of: (row: R) => CellValue; title?: string }
/** `cell: []` is a column that is never exported (buttons). */
export type ListColumn<R> = TableColumnType<R> & { cell?: ListCell<R> | readonly ListCell<R>[] };

type Titled = [title?: string];
const titled = ([title]: Titled) => (title === undefined ? {} : { title });

/** `cell: textCell((visit) => pick(visit.templateTitle))` */
export const textCell = <R>(of: (row: R) => string | null, ...title: Titled): ListCell<R> => ({ type: 'text', of, ...titled(title) });
/** A number, also one that is kept as decimal text ("86.7"). */
export const numberCell = <R>(of: (row: R) => string | number | null, ...title: Titled): ListCell<R> => ({
  type: 'number', ...titled(title),
  of: (row) => { const value = of(row); return value === null || value === '' ? null : Number(value); },
});
/** A calendar day, `2026-11-21`. */
export const dayCell = <R>(of: (row: R) => string | null, ...title: Titled): ListCell<R> => ({ type: 'day', of, ...titled(title) });
/** An instant, ISO UTC. */
export const instantCell = <R>(of: (row: R) => string | null, ...title: Titled): ListCell<R> => ({ type: 'instant', of, ...titled(title) });

function asIs<R>(column: ListColumn<R>): ListCell<R> | null {
  const { dataIndex } = column as { dataIndex?: unknown };
  if (typeof dataIndex !== 'string') return null;
  return {
    type: 'text',
    of: (row) => {
      const value = (row as Record<string, unknown>)[dataIndex];
      return Array.isArray(value) ? value.join('、') : typeof value === 'string' || typeof value === 'number' ? value : null;
    },
  };
}

export interface ListTable { columns: { title: string; type: CellType }[]; rows: CellValue[][] }

/** What an export holds: every column that can be read, for these rows. A number in a column of text stays a number. */
export function tableOf<R>(columns: readonly ListColumn<R>[], rows: readonly R[]): ListTable {
  const cells = columns.flatMap((column) => {
    const { cell = asIs(column) } = column;
    const readers = cell === null ? [] : Array.isArray(cell) ? (cell as readonly ListCell<R>[]) : [cell as ListCell<R>];
    return readers.map((reader) => ({ ...reader, title: reader.title ?? String(column.title) }));
  });
  return {
    columns: cells.map(({ title, type }) => ({ title, type })),
    rows: rows.map((row) => cells.map(({ of }) => { const value = of(row); return value === '' ? null : value; })),
  };
}

export interface ListSort { key: string; order: 'ascend' | 'descend' }

/** The rows in the order the table shows them: by the column's own sorter, equal ones as they came. */
export function inOrder<R>(columns: readonly ListColumn<R>[], rows: readonly R[], sort: ListSort | null): readonly R[] {
  const sorter = sort === null ? undefined : columns.find(({ key }) => String(key) === sort.key)?.sorter;
  if (sort === null || typeof sorter !== 'function') return rows;
  const compare = sorter as (a: R, b: R, order?: ListSort['order']) => number;
  return [...rows].sort((a, b) => (sort.order === 'descend' ? -1 : 1) * compare(a, b, sort.order));
}

/** In which order calls are done, and which are. */
import type { DeskRow } from '@shared/call-desk';
import { compareText } from '../../ui/compare';

export const isToDo = ({ state }: Pick<DeskRow, 'state'>): boolean => state === 'planned' || state === 'in-progress' || state === 'returned';
export const shows = ['todo', 'begun', 'returned', 'done'] as const;
export type Show = (typeof shows)[number];

export function isShown(row: DeskRow, show: Show | null): boolean {
  switch (show) {
    case null: return true;
    case 'todo': return isToDo(row);
    case 'begun': return row.state === 'in-progress';
    case 'returned': return row.state === 'returned';
    default: return !isToDo(row) && row.state !== 'void';
  }
}

/** Returned ones first, then begun ones, then what is due first, then as they were drawn: D-0001-07 before D-0001-100. */
export function inOrder(rows: readonly DeskRow[]): DeskRow[] {
  const key = (row: DeskRow): string => `${row.state === 'returned' ? 0 : row.state === 'in-progress' ? 1 : row.state === 'planned' ? 2 : 3} ${row.dueOn ?? '9999'} ${row.code}`;
  return rows.toSorted((a, b) => compareText(key(a), key(b)));
}

/** Seconds of talk still to be heard. */
export const secondsLeft = (rows: readonly DeskRow[]): number => rows.filter(isToDo).reduce((sum, { call: { talk, total } }) => sum + (talk ?? total ?? 0), 0);

/** `3 小时 12 分` in hours and minutes, rounded up to the minute. */
export const hoursOf = (seconds: number): { hours: number; minutes: number } => { const minutes = Math.ceil(seconds / 60); return { hours: Math.floor(minutes / 60), minutes: minutes % 60 }; };

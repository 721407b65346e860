/** Which rows of a list are selected, and the keys that select: Space on a row, Shift with the arrows, Ctrl+A, Esc. Rows that a filter hides are not selected any more. */
import { useEffect, useEffectEvent, useState, type KeyboardEvent } from 'react';
import { useNotes } from '../../app/notes';

export interface Selection<R> {
  ids: ReadonlySet<string>;
  records: readonly R[];
  /** the list as it is filtered, in the order in which it is shown */
  rows: readonly R[];
  set: (ids: Iterable<string>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

const inTextBox = (target: EventTarget | null): boolean => target instanceof Element && target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
const dialogIsOpen = (): boolean => document.querySelector('dialog[open], [role="dialog"], [role="menu"]') !== null;

/** `rows` in the order in which they are shown. */
export function useSelection<R extends { id: string }>(rows: readonly R[]): Selection<R> {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const records = rows.filter(({ id }) => chosen.has(id));
  const ids = new Set(records.map(({ id }) => id));
  const set = (next: Iterable<string>) => setChosen(new Set(next));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.dataset['rowFocus'] === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = rows.findIndex(({ id }) => id === target.closest<HTMLElement>('[data-row-key]')?.dataset['rowKey']);
    const row = rows[at];
    if (row === undefined) return;
    if (event.key === ' ') {
      event.preventDefault();
      set(ids.has(row.id) ? [...ids].filter((id) => id !== row.id) : [...ids, row.id]);
    } else if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
      set([...ids, row.id, ...(next === undefined ? [] : [next.id])]);
    }
  };

  const press = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.defaultPrevented || inTextBox(event.target) || dialogIsOpen()) return;
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (command && event.code === 'KeyA') set(rows.map(({ id }) => id));
    else if (command && event.code === 'KeyZ') {
      const last = useNotes.getState().notes.findLast(({ action }) => action !== undefined);
      if (last === undefined) return;
      useNotes.getState().dismiss(last.id);
      last.action?.run();
    } else if (event.key === 'Escape' && ids.size > 0) set([]);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  return { ids, records, rows, set, onKeyDown };
}

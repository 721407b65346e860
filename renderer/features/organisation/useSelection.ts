/** Which rows of a list are selected, and the keys that count anywhere on its page: Ctrl+A, Esc, Ctrl+Z for what the last note offers to undo. Rows that a filter hides are not selected any more. */
import { useEffect, useEffectEvent, useState } from 'react';
import { useNotes } from '../../app/notes';

export interface Selection<R> {
  ids: ReadonlySet<string>;
  records: readonly R[];
  /** the list as it is filtered, in the order in which it is shown */
  rows: readonly R[];
  set: (ids: Iterable<string>) => void;
  toggle: (id: string) => void;
}

const inTextBox = (target: EventTarget | null): boolean => target instanceof Element && target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
const dialogIsOpen = (): boolean => document.querySelector('dialog[open], [role="dialog"], [role="menu"]') !== null;

/** `rows` in the order in which they are shown. */
export function useSelection<R extends { id: string }>(rows: readonly R[]): Selection<R> {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const records = rows.filter(({ id }) => chosen.has(id));
  const ids = new Set(records.map(({ id }) => id));
  const set = (next: Iterable<string>) => setChosen(new Set(next));

  const toggle = (id: string) => set(ids.has(id) ? [...ids].filter((each) => each !== id) : [...ids, id]);

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

  return { ids, records, rows, set, toggle };
}

/** What lies in the chosen cell, one below the other: to open, to drag, or to move by keys. */
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useText } from '../../../i18n';
import { longDay } from '../../../i18n/format';
import { plusDays } from '../days';
import { taken } from './dragging';
import type { Entry, Move, Person } from './entries';

interface Props {
  day: string; entries: readonly Entry[]; people: readonly Person[]; personName: string | null;
  onMove?: Move | undefined; onEdit?: ((id: string) => void) | undefined;
}

export function DayList({ day, entries, people, personName, onMove, onEdit }: Props) {
  const { t, language } = useText();
  const list = useRef<HTMLUListElement>(null);
  const follow = useRef<{ id: string; until: number } | null>(null); // an entry moved by keys keeps the focus where it went, which may take a moment
  useEffect(() => {
    if (follow.current === null) return;
    const moved = list.current?.querySelector<HTMLElement>(`[data-entry="${follow.current.id}"]`) ?? null;
    if (moved === null && Date.now() < follow.current.until) return;
    moved?.focus();
    follow.current = null;
  });
  const press = (entry: Entry) => (event: KeyboardEvent): void => {
    if (onMove === undefined || !event.altKey || event.ctrlKey || event.metaKey) return;
    const days = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const person = step === undefined ? undefined : people[people.findIndex(({ id }) => id === entry.personId) + step];
    if (days === undefined && step === undefined) return;
    event.preventDefault();
    follow.current = { id: entry.id, until: Date.now() + 2000 };
    if (days !== undefined) onMove(entry.id, { day: plusDays(entry.day, days) });
    else if (person !== undefined) onMove(entry.id, { personId: person.id });
  };
  return (
    <section className="schedule-list" aria-label={longDay(day, language)}>
      <h3>{longDay(day, language)}{personName === null ? null : <span>{personName}</span>}</h3>
      {entries.length === 0 ? <p className="rounds-muted">{t('rounds.schedule.nothing')}</p> : (
        <ul ref={list}>
          {entries.map((entry) => {
            const words = <><b>{entry.name}</b><small>{[entry.time, entry.code, personName !== null || people.length === 1 ? '' : entry.personName, ...entry.facts].filter((fact) => fact !== '').join(' · ')}</small></>;
            return (
              <li key={entry.id} className={`schedule-entry schedule-entry-${entry.tone}`} {...taken(entry, onMove)}>
                {onEdit !== undefined && entry.movable ? <button type="button" data-entry={entry.id} onClick={() => onEdit(entry.id)} onKeyDown={press(entry)}>{words}</button>
                  : entry.href !== null ? <a data-entry={entry.id} href={entry.href}>{words}</a> : <div>{words}</div>}
              </li>
            );
          })}
        </ul>
      )}
      {onMove === undefined || !entries.some(({ movable }) => movable) ? null : <p className="rounds-muted">{t('rounds.schedule.keys')}</p>}
    </section>
  );
}

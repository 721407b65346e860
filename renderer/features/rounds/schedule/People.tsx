/** A line for each person, a column for each day of a week or a month. Arrow keys go from cell to cell, over the edge into the next week or month. */
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { useText } from '../../../i18n';
import { longDay, today } from '../../../i18n/format';
import { plusDays } from '../days';
import { dropOn, taken } from './dragging';
import { cellKey, groupBy, toneOf, type Entry, type Move, type Person } from './entries';
import type { DayFacts } from './Month';

const steps: Partial<Record<string, readonly [people: number, days: number]>> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

interface Props {
  days: readonly string[]; people: readonly Person[]; entries: readonly Entry[];
  day: string; personId: string; onCell: (personId: string, day: string) => void;
  dayFacts: (day: string) => DayFacts; onMove?: Move | undefined; label: string;
}

export function People({ days, people, entries, day: selectedDay, personId: selected, onCell, dayFacts, onMove, label }: Props) {
  const { t, language } = useText();
  const grid = useRef<HTMLDivElement>(null);
  const byKey = useRef(false);
  const byCell = groupBy(entries, (entry) => cellKey(entry.personId, entry.day));
  const wide = days.length <= 7;
  const labels = useMemo(() => new Map(days.map((day) => [day, longDay(day, language)])), [days, language]); // dear to make, and wanted by every cell
  const facts = new Map(days.map((day) => [day, dayFacts(day)]));
  const at = Math.max(0, people.findIndex(({ id }) => id === selected));
  const tabbable = cellKey(people[at]?.id ?? '', days.includes(selectedDay) ? selectedDay : (days[0] ?? ''));
  useEffect(() => {
    if (!byKey.current) return;
    byKey.current = false;
    const cell = grid.current?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]');
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  const press = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const person = people[Math.min(people.length - 1, Math.max(0, at + step[0]))];
    if (person === undefined) return;
    byKey.current = true;
    onCell(person.id, plusDays(selectedDay, step[1]));
  };
  const weekday = new Intl.DateTimeFormat(language, { weekday: wide ? 'short' : 'narrow' });
  const columns = { gridTemplateColumns: `${wide ? 120 : 108}px repeat(${days.length}, minmax(${wide ? 92 : 18}px, 1fr))` };
  return (
    <div className={wide ? 'schedule-people' : 'schedule-people schedule-people-narrow'} role="grid" aria-label={label} tabIndex={-1} ref={grid} onKeyDown={press}>
      <div className="schedule-person schedule-people-head" role="row" style={columns}>
        <span role="columnheader">{t('rounds.schedule.person')}</span>
        {days.map((day) => {
          const { off = false, mark = null } = facts.get(day) ?? {};
          return <span key={day} role="columnheader" className={`${off ? 'schedule-off' : ''}${day === today() ? ' schedule-today' : ''}`} aria-label={labels.get(day)}><b>{Number(day.slice(8))}</b><small>{mark ?? weekday.format(new Date(`${day}T00:00`))}</small></span>;
        })}
      </div>
      {people.map(({ id, name, note }) => (
        <div key={id} className="schedule-person" role="row" style={columns}>
          <span role="rowheader" title={name}><b>{name}</b><small>{note}</small></span>
          {days.map((day) => {
            const key = cellKey(id, day);
            const here = byCell.get(key) ?? [];
            const { off = false, outside = false } = facts.get(day) ?? {};
            return (
              <div key={day} role="gridcell" tabIndex={key === tabbable ? 0 : -1} aria-selected={id === selected && day === selectedDay} aria-label={t('rounds.schedule.cellOf', { name, day: labels.get(day) ?? day, count: here.length })}
                className={`schedule-slot${off ? ' schedule-off' : ''}${outside ? ' schedule-outside' : ''}`} onClick={() => onCell(id, day)} {...dropOn({ day, personId: id }, onMove)}>
                {wide ? here.map((entry) => (
                  <span key={entry.id} aria-hidden="true" className={`schedule-chip schedule-chip-${entry.tone}`} title={`${entry.code} ${entry.name}`} {...taken(entry, onMove)}>{entry.code} {entry.name}</span>
                )) : here.length === 0 ? null : (
                  <span aria-hidden="true" className={`schedule-block schedule-chip-${toneOf(here)}`} title={here.map(({ code, name }) => `${code} ${name}`).join('\n')} {...(here.length === 1 ? taken(here[0]!, onMove) : {})}>{here.length}</span>
                )}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

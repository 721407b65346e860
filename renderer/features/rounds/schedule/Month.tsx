/** A month of weeks: what lies on which day. Arrow keys go from day to day, over the edge into the next month. */
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { useText } from '../../../i18n';
import { longDay, today } from '../../../i18n/format';
import { useSize } from '../../../ui/useSize';
import { monthOf, plusDays, weeksOfMonth } from '../days';
import { dropOn, taken } from './dragging';
import { groupBy, toneOf, type Entry, type Move } from './entries';

const steps: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const chipHeight = 22;
const numberHeight = 26;

export interface DayFacts { off: boolean; mark: string | null; outside: boolean }
interface Props { month: string; entries: readonly Entry[]; day: string; onDay: (day: string) => void; dayFacts: (day: string) => DayFacts; onMove?: Move | undefined; /** everything is one person's, who need not be named */ alone: boolean }

export function Month({ month, entries, day: selected, onDay, dayFacts, onMove, alone }: Props) {
  const { t, language } = useText();
  const { ref, height } = useSize<HTMLDivElement>();
  const byKey = useRef(false); // the focus follows the keys, not the mouse
  const weeks = useMemo(() => weeksOfMonth(month), [month]);
  const labels = useMemo(() => new Map(weeks.flat().map((day) => [day, longDay(day, language)])), [weeks, language]);
  const byDay = groupBy(entries, (entry) => entry.day);
  const room = Math.max(1, Math.floor((height / weeks.length - numberHeight) / chipHeight));
  useEffect(() => {
    if (!byKey.current) return;
    byKey.current = false;
    ref.current?.querySelector<HTMLElement>(`[data-day="${selected}"]`)?.focus();
  });
  const press = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    byKey.current = true;
    onDay(plusDays(selected, step));
  };
  const names = Array.from({ length: 7 }, (_, index) => new Intl.DateTimeFormat(language, { weekday: 'short' }).format(new Date(2026, 5, index + 1))); // 2026-06-01 is a Monday
  return (
    <div className="schedule-month" role="grid" aria-label={month} tabIndex={-1} onKeyDown={press}>
      <div className="schedule-weekdays" role="row">{names.map((name) => <span key={name} role="columnheader">{name}</span>)}</div>
      <div className="schedule-weeks" ref={ref}>
        {weeks.map((week) => (
          <div key={week[0]} className="schedule-week" role="row">
            {week.map((day) => {
              const here = byDay.get(day) ?? [];
              const { off, mark, outside } = dayFacts(day);
              const shown = here.length > room ? room - 1 : room;
              const more = here.length - shown;
              const summed = room === 1 && here.length > 1; // no room for more than one line that stands for all
              return (
                <div key={day} role="gridcell" data-day={day} tabIndex={day === selected ? 0 : -1} aria-selected={day === selected} aria-label={t('rounds.schedule.cell', { day: labels.get(day) ?? day, count: here.length })}
                  className={['schedule-day', off ? 'schedule-off' : '', outside ? 'schedule-outside' : '', monthOf(day) === month ? '' : 'schedule-other', day === today() ? 'schedule-today' : ''].filter(Boolean).join(' ')}
                  onClick={() => onDay(day)} {...dropOn({ day }, onMove)}>
                  <span className="schedule-number" aria-hidden="true"><b>{Number(day.slice(8))}</b>{mark === null ? null : <small>{mark}</small>}{here.length > 0 && !summed ? <i>{here.length}</i> : null}</span>
                  {here.slice(0, Math.max(0, shown)).map((entry) => (
                    <span key={entry.id} aria-hidden="true" className={`schedule-chip schedule-chip-${entry.tone}`} title={`${entry.code} ${entry.name} · ${entry.personName}`} {...taken(entry, onMove)}>{alone ? `${entry.code} ${entry.name}` : `${entry.personName} ${entry.code}`}</span>
                  ))}
                  {summed ? <span aria-hidden="true" className={`schedule-chip schedule-chip-${toneOf(here)}`}>{t('rounds.plan.visits', { count: here.length })}</span> : more > 0 ? <span className="schedule-more" aria-hidden="true">{t('rounds.schedule.more', { count: more })}</span> : null}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

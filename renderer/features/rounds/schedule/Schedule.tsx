/** A calendar of visits, by month, or line by line for each person over a week or a month. What is chosen in it is listed beside it. */
import { useMemo, useState, type ReactNode } from 'react';
import type { Language } from '@shared/common';
import { useRequest } from '../../../api';
import { useText } from '../../../i18n';
import { today } from '../../../i18n/format';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { kindOf } from '../../calendar/days';
import { daysOfMonth, isWeekend, monthOf, plusDays, plusMonths, weekOf } from '../days';
import { DayList } from './DayList';
import { byTime, type Entry, type Move, type Person, type Place } from './entries';
import { Month, type DayFacts } from './Month';
import { People } from './People';
import './schedule.css';

/** English writes the month's name; Chinese as the working calendar does. */
const monthTitle = (month: string, language: Language, chinese: string): string =>
  (language === 'en' ? new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' }).format(new Date(`${month}-01T00:00`)) : chinese);

export const scheduleViews = ['month', 'week', 'people'] as const;
export type ScheduleView = (typeof scheduleViews)[number];

interface Props {
  entries: readonly Entry[]; people: readonly Person[];
  /** days outside it are dimmed: the round's period; null: none is */
  period: { from: string; to: string } | null;
  /** the day that is chosen; its week or month is what is shown */
  day: string; onDay: (day: string) => void;
  view: ScheduleView; onView: (view: ScheduleView) => void;
  onMove?: Move; onEdit?: (id: string) => void;
  /** stands in place of the calendar: the same visits as a table */
  table?: ReactNode;
  /** more to choose, in the same line as the months */
  children?: ReactNode;
}

export function Schedule({ entries, people, period, day, onDay: setDay, view, onView, onMove, onEdit, table, children }: Props) {
  const { t, language } = useText();
  const { data: working } = useRequest('calendar.get', {});
  const [personId, setPerson] = useState('');
  const month = monthOf(day);
  const days = useMemo(() => (view === 'week' ? weekOf(day) : daysOfMonth(month)), [view, day, month]);
  const inView = view === 'month' ? null : (people.find(({ id }) => id === personId) ?? people[0] ?? null);
  const listed = entries.filter((entry) => entry.day === day && (inView === null || entry.personId === inView.id)).sort(byTime);

  const dayFacts = (each: string): DayFacts => {
    const kind = working === undefined ? (isWeekend(each) ? 'off' : 'work') : kindOf(working.calendar, each);
    return { off: kind === 'off' || kind === 'holiday', mark: kind === 'holiday' || kind === 'workday' ? t(`calendar.marks.${kind}`) : null, outside: period !== null && (each < period.from || each > period.to) };
  };
  const move = onMove === undefined ? undefined : (id: string, to: Place): void => {
    onMove(id, to);
    if (to.day !== undefined) setDay(to.day);
    if (to.personId !== undefined) setPerson(to.personId);
  };
  const step = (by: number): void => {
    if (view === 'week') return setDay(plusDays(day, 7 * by));
    const next = plusMonths(month, by);
    setDay(daysOfMonth(next)[Math.min(Number(day.slice(8)), daysOfMonth(next).length) - 1]!);
  };
  const title = view === 'week' ? `${days[0]} – ${days[6]?.slice(5)}` : monthTitle(month, language, t('calendar.month', { year: month.slice(0, 4), month: Number(month.slice(5)) }));
  return (
    <div className="schedule">
      <div className="schedule-bar">
        <span className="schedule-turn">
          <Button kind="quiet" aria-label={t(view === 'week' ? 'rounds.schedule.weekBefore' : 'rounds.schedule.monthBefore')} onClick={() => step(-1)}>←</Button>
          <b role="status">{title}</b>
          <Button kind="quiet" aria-label={t(view === 'week' ? 'rounds.schedule.weekAfter' : 'rounds.schedule.monthAfter')} onClick={() => step(1)}>→</Button>
          <Button kind="quiet" onClick={() => setDay(today())}>{t('rounds.schedule.today')}</Button>
        </span>
        <span className="ui-filter" role="group" aria-label={t('rounds.schedule.view')}>
          {scheduleViews.map((each) => <Chip key={each} on={view === each && table === undefined} onToggle={() => onView(each)}>{t(`rounds.schedule.views.${each}`)}</Chip>)}
        </span>
        {children}
      </div>
      {table !== undefined ? <div className="schedule-table">{table}</div> : (
      <div className="schedule-body">
        <div className="ui-sheet schedule-sheet">
          {view === 'month' ? <Month month={month} entries={entries} day={day} onDay={setDay} dayFacts={dayFacts} onMove={move} alone={people.length === 1} />
            : <People days={days} people={people} entries={entries} day={day} personId={inView?.id ?? ''} onCell={(person, to) => { setPerson(person); setDay(to); }} dayFacts={dayFacts} onMove={move} label={title} />}
        </div>
        <DayList day={day} entries={listed} people={people} personName={inView?.name ?? null} onMove={move} onEdit={onEdit} />
      </div>
      )}
    </div>
  );
}

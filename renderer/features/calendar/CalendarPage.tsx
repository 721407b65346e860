/** 时限与日历: which hours and days are worked, and how long each step may take. */
import { useState, type ReactNode } from 'react';
import type { RequestOutput } from '@shared/contract';
import type { Calendar, Clocks } from '@shared/calendar';
import { severities } from '@shared/findings';
import { calendarProblem } from '@shared/working-time';
import { refresh, request, useRequest } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { today } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { ErrorNote } from '../../ui/ErrorNote';
import { Field } from '../../ui/Field';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { SettingsFrame } from '../settings/SettingsFrame';
import { parseDays, turned, withDays } from './days';
import { Examples } from './Examples';
import { Year } from './Year';
import './calendar.css';

type Whole = RequestOutput<'calendar.get'>;

export default function CalendarPage() {
  const { t } = useText();
  const { data, error, refetch } = useRequest('calendar.get', {}, { staleTime: 0 });
  const page = (content: ReactNode) => <SettingsFrame page="calendar"><Page title={t('settings.pages.calendar')} lead={t('calendar.lead')}>{content}</Page></SettingsFrame>;
  if (error !== null) return page(<ErrorNote error={error} onRetry={() => void refetch()} />);
  return page(data === undefined ? <Loading /> : <Editing key={JSON.stringify(data)} stored={data} />);
}

function Editing({ stored }: { stored: Whole }) {
  const { t } = useText();
  const [{ calendar, clocks }, setWhole] = useState(stored);
  const [busy, setBusy] = useState(false);
  const setCalendar = (next: Calendar): void => setWhole({ calendar: next, clocks });
  const setClocks = (part: Partial<Clocks>): void => setWhole({ calendar, clocks: { ...clocks, ...part } });
  const changed = JSON.stringify({ calendar, clocks }) !== JSON.stringify(stored);
  const problem = calendarProblem(calendar);
  const badClocks = !(clocks.reviewHours > 0 && clocks.reviewHours <= 2000 && clocks.fixHours > 0 && clocks.fixHours <= 2000 && [clocks.appealDays, ...Object.values(clocks.actionDays)].every((days) => Number.isInteger(days) && days > 0 && days <= 365));
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      await request('calendar.set', { calendar, clocks });
      refresh('calendar');
      noteDone(t('calendar.saved'));
    } catch (error) {
      noteError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ClocksForm clocks={clocks} onChange={setClocks} />
      {badClocks ? <p className="calendar-problem" role="alert">{t('calendar.badClocks')}</p> : problem === null ? <Examples calendar={calendar} clocks={clocks} /> : null}
      <Week calendar={calendar} onChange={setCalendar} problem={problem} />
      <Days calendar={calendar} onChange={setCalendar} />
      <footer className="calendar-foot"><span className="calendar-muted">{t(changed ? 'calendar.unsaved' : 'calendar.later')}</span>{changed ? <Button kind="quiet" onClick={() => setWhole(stored)}>{t('calendar.undo')}</Button> : null}<Button kind="primary" disabled={!changed || busy || problem !== null || badClocks} onClick={() => void save()}>{t('common.save')}</Button></footer>
    </>
  );
}

function ClocksForm({ clocks, onChange }: { clocks: Clocks; onChange: (part: Partial<Clocks>) => void }) {
  const { t } = useText();
  const number = (name: 'reviewHours' | 'fixHours' | 'appealDays') => (
    <Field label={t(`calendar.${name}`)} hint={t(`calendar.hints.${name}`)}>
      {(control) => <input className="ui-input calendar-number" type="number" min={1} max={name === 'appealDays' ? 365 : 2000} step={name === 'appealDays' ? 1 : 'any'} value={Number.isNaN(clocks[name]) ? '' : clocks[name]} onChange={({ target }) => onChange({ [name]: target.valueAsNumber })} {...control} />}
    </Field>
  );
  return (
    <section className="ui-sheet calendar-sheet" aria-labelledby="calendar-clocks">
      <h2 id="calendar-clocks">{t('calendar.clocks')}</h2>
      <div className="calendar-choice" role="group" aria-label={t('calendar.time')}><b>{t('calendar.time')}</b>{(['natural', 'working'] as const).map((each) => <Chip key={each} on={clocks.time === each} onToggle={() => onChange({ time: each })}>{t(`calendar.times.${each}`)}</Chip>)}<span className="calendar-muted">{t(`calendar.timeNotes.${clocks.time}`)}</span></div>
      <div className="calendar-three">{number('reviewHours')}{number('fixHours')}{number('appealDays')}</div>
      <div className="calendar-three" role="group" aria-label={t('calendar.action')}>
        {severities.map((severity) => (
          <Field key={severity} label={t('calendar.actionDays', { severity: t(`findings.severities.${severity}`) })} hint={severity === 'minor' ? t('calendar.actionHint') : undefined}>
            {(control) => <input className="ui-input calendar-number" type="number" min={1} max={365} step={1} value={Number.isNaN(clocks.actionDays[severity]) ? '' : clocks.actionDays[severity]} onChange={({ target }) => onChange({ actionDays: { ...clocks.actionDays, [severity]: target.valueAsNumber } })} {...control} />}
          </Field>
        ))}
      </div>
      <div className="calendar-choice" role="group" aria-label={t('calendar.overdue')}><b>{t('calendar.overdue')}</b>{(['remind', 'approve'] as const).map((each) => <Chip key={each} on={clocks.overdue === each} onToggle={() => onChange({ overdue: each })}>{t(`calendar.overdues.${each}`)}</Chip>)}<span className="calendar-muted">{t(`calendar.overdueNotes.${clocks.overdue}`)}</span></div>
    </section>
  );
}

function Week({ calendar, onChange, problem }: { calendar: Calendar; onChange: (calendar: Calendar) => void; problem: string | null }) {
  const { t, language } = useText();
  const { weekdays, hours } = calendar;
  const setHours = (index: number, part: Partial<{ from: string; to: string }>): void => onChange({ ...calendar, hours: hours.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  return (
    <section className="ui-sheet calendar-sheet" aria-labelledby="calendar-week">
      <h2 id="calendar-week">{t('calendar.week')}</h2>
      <div className="calendar-choice" role="group" aria-label={t('calendar.week')}>
        {[1, 2, 3, 4, 5, 6, 7].map((day) => <Chip key={day} on={weekdays.includes(day)} onToggle={(on) => onChange({ ...calendar, weekdays: on ? [...weekdays, day].sort() : weekdays.filter((each) => each !== day) })}>{new Intl.DateTimeFormat(language, { weekday: 'short' }).format(new Date(2026, 5, day))}</Chip>)}
      </div>
      <ul className="calendar-hours">
        {hours.map((part, index) => (
          <li key={index}>
            <input className="ui-input" type="time" aria-label={t('calendar.from')} value={part.from} onChange={({ target }) => setHours(index, { from: target.value })} /> – <input className="ui-input" type="time" aria-label={t('calendar.to')} value={part.to === '24:00' ? '23:59' : part.to} onChange={({ target }) => setHours(index, { to: target.value })} />
            {hours.length > 1 ? <Button kind="quiet" onClick={() => onChange({ ...calendar, hours: hours.filter((_, at) => at !== index) })}>{t('calendar.dropHours')}</Button> : null}
          </li>
        ))}
      </ul>
      {hours.length < 4 ? <Button onClick={() => onChange({ ...calendar, hours: [...hours, { from: hours.at(-1)?.to ?? '09:00', to: '23:00' }] })}>{t('calendar.addHours')}</Button> : null}
      {problem === null ? null : <p className="calendar-problem" role="alert">{t(problem === '/weekdays' ? 'calendar.badWeek' : 'calendar.badHours')}</p>}
    </section>
  );
}

function Days({ calendar, onChange }: { calendar: Calendar; onChange: (calendar: Calendar) => void }) {
  const { t } = useText();
  const [year, setYear] = useState(() => Number(today().slice(0, 4)));
  const [text, setText] = useState('');
  const { days, rest } = parseDays(text, year);
  const put = (as: 'off' | 'work'): void => { onChange(withDays(calendar, days, as)); setText(rest); };
  return (
    <section className="ui-sheet calendar-sheet" aria-labelledby="calendar-days">
      <header className="calendar-days-head">
        <h2 id="calendar-days">{t('calendar.days')}</h2>
        <span><Button kind="quiet" aria-label={t('calendar.earlier')} onClick={() => setYear(year - 1)}>←</Button><b>{year}</b><Button kind="quiet" aria-label={t('calendar.laterYear')} onClick={() => setYear(year + 1)}>→</Button></span>
      </header>
      <p className="calendar-muted">{t('calendar.daysHint')}</p>
      <p className="calendar-key"><span><i className="calendar-day-work" />{t('calendar.kinds.work')}</span><span><i className="calendar-day-off" />{t('calendar.kinds.off')}</span><span><i className="calendar-day-holiday" />{t('calendar.kinds.holiday')} {calendar.holidays.filter((day) => day.startsWith(`${year}-`)).length}</span><span><i className="calendar-day-workday" />{t('calendar.kinds.workday')} {calendar.workdays.filter((day) => day.startsWith(`${year}-`)).length}</span></p>
      <Year year={year} calendar={calendar} onTurn={(day) => onChange(turned(calendar, day))} disabled={false} />
      <Field label={t('calendar.paste')} hint={text.trim() === '' ? t('calendar.pasteHint', { year }) : `${t('calendar.found', { count: days.length })}${rest === '' ? '' : ` ${t('calendar.notRead', { text: rest })}`}`}>
        {(control) => <textarea className="ui-input" rows={2} placeholder={t('calendar.pasteExample')} value={text} onChange={({ target }) => setText(target.value)} {...control} />}
      </Field>
      <div className="calendar-choice"><Button disabled={days.length === 0} onClick={() => put('off')}>{t('calendar.putOff')}</Button><Button disabled={days.length === 0} onClick={() => put('work')}>{t('calendar.putWork')}</Button></div>
    </section>
  );
}

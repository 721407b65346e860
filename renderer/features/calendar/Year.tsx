/** A year of days: a click turns a day over. Arrow keys go from day to day. */
import { useRef, useState, type KeyboardEvent } from 'react';
import type { Calendar } from '@shared/calendar';
import { dayNumber, dayText, monthLength, partsOfDay, weekdayOf } from '@shared/civil-day';
import { useText } from '../../i18n';
import { today } from '../../i18n/format';
import { kindOf } from './days';

const months = Array.from({ length: 12 }, (_, index) => index + 1);
const steps: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export function Year({ year, calendar, onTurn, disabled }: { year: number; calendar: Calendar; onTurn: (day: string) => void; disabled: boolean }) {
  const { t, language } = useText();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(today());
  const tabbable = at.startsWith(`${year}-`) ? at : `${year}-01-01`;
  const names = Array.from({ length: 7 }, (_, index) => new Intl.DateTimeFormat(language, { weekday: 'narrow' }).format(new Date(2026, 5, index + 1))); // 2026-06-01 is a Monday
  const onKey = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    const parts = partsOfDay(tabbable);
    if (step === undefined || parts === null) return;
    const to = dayText(dayNumber(...parts) + step);
    const button = box.current?.querySelector<HTMLElement>(`[data-day="${to}"]`);
    event.preventDefault();
    if (button === null || button === undefined) return;
    setAt(to);
    button.focus();
  };
  return (
    <div className="calendar-year" ref={box} onKeyDown={onKey} role="presentation">
      {months.map((month) => (
        <section key={month} aria-label={t('calendar.month', { year, month })}>
          <h3>{t('calendar.monthShort', { month })}</h3>
          <div className="calendar-days">
            {names.map((name, index) => <span key={index} className="calendar-weekday" aria-hidden="true">{name}</span>)}
            {Array.from({ length: monthLength(year, month) }, (_, index) => {
              const number = dayNumber(year, month, index + 1);
              const day = dayText(number);
              const kind = kindOf(calendar, day);
              return (
                <button key={day} type="button" data-day={day} disabled={disabled} tabIndex={day === tabbable ? 0 : -1} className={`calendar-day calendar-day-${kind}${day === today() ? ' calendar-day-today' : ''}`} style={index === 0 ? { gridColumnStart: weekdayOf(number) + 1 } : {}}
                  aria-label={`${day} ${t(`calendar.kinds.${kind}`)}`} onClick={() => { setAt(day); onTurn(day); }}>
                  {index + 1}{kind === 'holiday' || kind === 'workday' ? <small aria-hidden="true">{t(`calendar.marks.${kind}`)}</small> : null}
                </button>
              );
            })}
          </div>
        </section>
      ))}
    </div>
  );
}

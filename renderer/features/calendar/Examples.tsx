/** The clocks on a day one can check in one's head: handed in on a Friday at four. */
import type { Calendar, Clocks } from '@shared/calendar';
import { dayNumber, dayText, partsOfDay, weekdayOf, two } from '@shared/civil-day';
import { addWorkingMinutes, calendarProblem, endOfWorkingDay } from '@shared/working-time';
import { useText } from '../../i18n';
import { today } from '../../i18n/format';

const friday = 4; // days after Monday

function nextFriday(): string {
  const number = dayNumber(...(partsOfDay(today()) ?? [2026, 1, 2]));
  return dayText(number + ((friday - weekdayOf(number) + 7) % 7));
}
function plusNatural(from: string, hours: number): string {
  const end = new Date(new Date(from).getTime() + hours * 3_600_000);
  return `${end.getFullYear()}-${two(end.getMonth() + 1)}-${two(end.getDate())}T${two(end.getHours())}:${two(end.getMinutes())}`;
}

export function Examples({ calendar, clocks }: { calendar: Calendar; clocks: Clocks }) {
  const { t, language } = useText();
  if (calendarProblem(calendar) !== null) return null;
  const say = (local: string): string => {
    const date = new Date(`${local.slice(0, 10)}T00:00`);
    return t('calendar.moment', { day: local.slice(0, 10), weekday: new Intl.DateTimeFormat(language, { weekday: 'short' }).format(date), time: local.slice(11) });
  };
  const from = `${nextFriday()}T16:00`;
  const after = (hours: number): string => say(clocks.time === 'working' ? addWorkingMinutes(calendar, from, Math.max(1, Math.round(hours * 60))) : plusNatural(from, hours));
  const unit = t(clocks.time === 'working' ? 'calendar.workingHours' : 'calendar.naturalHours');
  const lastDay = dayText(dayNumber(...partsOfDay(endOfWorkingDay(calendar, nextFriday(), clocks.appealDays).slice(0, 10))!) - 1); // it ends with that day
  return (
    <ul className="calendar-examples" aria-label={t('calendar.example')}>
      <li>{t('calendar.exampleReview', { from: say(from), hours: clocks.reviewHours, unit, to: after(clocks.reviewHours) })}</li>
      <li>{t('calendar.exampleFix', { from: say(from), hours: clocks.fixHours, unit, to: after(clocks.fixHours) })}</li>
      <li>{t('calendar.exampleAppeal', { from: say(from), count: clocks.appealDays, to: say(`${lastDay}T24:00`) })}</li>
    </ul>
  );
}

/** A calendar day as text, 2026-11-21. */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface Props { value?: string | null; onChange?: (day: string | null) => void; id?: string; label?: string; allowClear?: boolean }

/** Enter takes the day that was typed; it does not hand in the form around it as well. */
export const DayPicker = ({ value, onChange, id, label, allowClear = true }: Props) => (
  <div onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault(); }} role="presentation">
    <DatePicker {...(id === undefined ? {} : { id })} {...(label === undefined ? {} : { 'aria-label': label })} className="organisation-wide" format="YYYY-MM-DD" allowClear={allowClear}
      value={value ? dayjs(value) : null} onChange={(day) => onChange?.(day === null ? null : day.format('YYYY-MM-DD'))} />
  </div>
);

/** A calendar day as text, 2026-11-21. */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface Props { value?: string | null; onChange?: (day: string | null) => void; id?: string; label?: string; allowClear?: boolean }

export const DayPicker = ({ value, onChange, id, label, allowClear = true }: Props) => (
  <DatePicker {...(id === undefined ? {} : { id })} {...(label === undefined ? {} : { 'aria-label': label })} className="organisation-wide" format="YYYY-MM-DD" allowClear={allowClear} value={value ? dayjs(value) : null} onChange={(day) => onChange?.(day === null ? null : day.format('YYYY-MM-DD'))} />
);

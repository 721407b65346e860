/** One question answered by chips ("all" or one of a few); a list that is long becomes a drop-down. */
import { useText } from '../i18n';
import { Chip } from './Chip';
import './ui.css';

export interface FilterOption { value: string; label: string; count: number }

interface Props { label: string; options: readonly FilterOption[]; value: string | null; onChange: (value: string | null) => void; most?: number }

export function FilterChips({ label, options, value, onChange, most = 6 }: Props) {
  const { t } = useText();
  if (options.length < 2 && value === null) return null;
  if (options.length > most) {
    return (
      <label className="ui-filter">
        <span>{label}</span>
        <select className="ui-input ui-filter-select" value={value ?? ''} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}>
          <option value="">{t('common.all')}</option>
          {options.map((option) => <option key={option.value} value={option.value}>{`${option.label} (${option.count})`}</option>)}
        </select>
      </label>
    );
  }
  return (
    <div className="ui-filter" role="group" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      <Chip on={value === null} onToggle={() => onChange(null)}>{t('common.all')}</Chip>
      {options.map((option) => (
        <Chip key={option.value} on={value === option.value} onToggle={(on) => onChange(on ? option.value : null)}>{option.label} <span className="ui-filter-count">{option.count}</span></Chip>
      ))}
    </div>
  );
}

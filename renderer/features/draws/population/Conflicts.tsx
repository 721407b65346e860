/** Agents or sites that are left out by name, each with the reason that the sheet prints. */
import { Select } from 'antd';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';

interface Named { id: string; note: string }
interface Props { label: string; add: string; options: readonly { value: string; label: string }[]; list: readonly Named[]; onChange: (list: Named[]) => void }

export function Conflicts({ label, add, options, list, onChange }: Props) {
  const { t } = useText();
  const taken = new Set(list.map(({ id }) => id));
  const next = options.filter(({ value }) => !taken.has(value));
  return (
    <div className="draw-conflicts" role="group" aria-label={label}>
      <span>{label}</span>
      {list.map(({ id, note }, at) => (
        <div key={id} className="draw-conflict">
          <Select virtual aria-label={label} value={id} showSearch={{ optionFilterProp: 'label' }} options={options.filter(({ value }) => value === id || !taken.has(value))} onChange={(chosen) => onChange(list.toSpliced(at, 1, { id: chosen, note }))} />
          <input className="ui-input" aria-label={t('draws.reason')} placeholder={t('draws.conflictExample')} maxLength={500} value={note} onChange={({ target }) => onChange(list.toSpliced(at, 1, { id, note: target.value }))} />
          <Button kind="quiet" aria-label={t('draws.drop')} onClick={() => onChange(list.toSpliced(at, 1))}>✕</Button>
        </div>
      ))}
      {next.length === 0 ? null : <Select virtual className="draw-conflict-add" aria-label={add} placeholder={add} value={null} showSearch={{ optionFilterProp: 'label' }} options={next} onChange={(id: string | null) => { if (id !== null) onChange([...list, { id, note: '' }]); }} />}
    </div>
  );
}

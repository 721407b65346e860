/** One of a few, each with a line saying what it means. */
import { useId } from 'react';

interface Props<V extends string> { label: string; value: V; options: readonly { value: V; label: string; note?: string }[]; onChange: (value: V) => void }

export function Choice<V extends string>({ label, value, options, onChange }: Props<V>) {
  const name = useId();
  return (
    <div className="rounds-choice" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={option.value === value ? 'rounds-option rounds-option-on' : 'rounds-option'}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span><b>{option.label}</b>{option.note === undefined ? null : <small>{option.note}</small>}</span>
        </label>
      ))}
    </div>
  );
}

/** A number that may be left empty (null). */
import type { InputHTMLAttributes } from 'react';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'type' | 'min' | 'max'> { value: number | null; onChange: (value: number | null) => void; least?: number; most?: number; /** written behind it */ unit?: string }

export function NumberInput({ value, onChange, least = 0, most, unit, step = 1, className = '', ...rest }: Props) {
  const input = (
    <input type="number" className={`ui-input rounds-number ${className}`} min={least} {...(most === undefined ? {} : { max: most })} step={step} value={value === null || Number.isNaN(value) ? '' : value}
      onChange={({ target }) => onChange(target.value === '' ? null : target.valueAsNumber)} {...rest} />
  );
  return unit === undefined ? input : <span className="rounds-unit">{input}<span>{unit}</span></span>;
}

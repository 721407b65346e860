/** A whole number that is typed; what is no number in its bounds is not taken over, and shown as wrong until it is. */
import { useState } from 'react';

interface Props { label: string; value: number | null; least?: number; most?: number; onChange: (value: number) => void; /** empty means none */ onNone?: () => void; placeholder?: string; unit?: string; step?: number }

export function Count({ label, value, least = 0, most = 1_000_000, onChange, onNone, placeholder, unit, step = 1 }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === null ? '' : String(value));
  const fits = (each: string): boolean => (each.trim() === '' ? onNone !== undefined : Number.isFinite(Number(each)) && (step !== 1 || Number.isInteger(Number(each))) && Number(each) >= least && Number(each) <= most);
  return (
    <span className="draw-count">
      <input className="ui-input" inputMode="decimal" aria-label={unit === undefined ? label : `${label} (${unit})`} aria-invalid={!fits(text)} placeholder={placeholder} value={text}
        onBlur={() => setTyped(null)} onChange={({ target }) => {
          setTyped(target.value);
          if (!fits(target.value)) return;
          if (target.value.trim() === '') onNone?.();
          else onChange(Number(target.value));
        }} />
      {unit === undefined ? null : <span aria-hidden="true">{unit}</span>}
    </span>
  );
}

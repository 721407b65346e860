/** A progress ring; `value` from 0 to 1, `label` for readers who do not see it. */
import './ui.css';

export function Ring({ value, label, size = 24, width = 4 }: { value: number; label: string; size?: number; width?: number }) {
  const radius = (size - width) / 2;
  const round = 2 * Math.PI * radius;
  const part = Math.min(1, Math.max(0, value));
  return (
    <svg className="ui-ring" width={size} height={size} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <circle cx={size / 2} cy={size / 2} r={radius} fill="none" stroke="var(--rule)" strokeWidth={width} />
      {part === 0 ? null : (
        <circle cx={size / 2} cy={size / 2} r={radius} fill="none" stroke="var(--accent)" strokeWidth={width} strokeDasharray={`${round * part} ${round}`} transform={`rotate(-90 ${size / 2} ${size / 2})`} />
      )}
    </svg>
  );
}

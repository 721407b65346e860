/** A chip: a filter that can be pressed, or (without onToggle) a small label. */
import type { ReactNode } from 'react';
import './ui.css';

interface ChipProps { children: ReactNode; on?: boolean; tone?: 'plain' | 'accent' | 'seal' | 'good' | 'watch'; onToggle?: (on: boolean) => void; title?: string }

export function Chip({ children, on = false, tone = 'plain', onToggle, title }: ChipProps) {
  if (onToggle === undefined) return <span className={`ui-chip ui-chip-${tone}`} title={title}>{children}</span>;
  return (
    <button type="button" className={`ui-chip ui-chip-press${on ? ' ui-chip-on' : ''}`} aria-pressed={on} title={title} onClick={() => onToggle(!on)}>
      {children}
    </button>
  );
}

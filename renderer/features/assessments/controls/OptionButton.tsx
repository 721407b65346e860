/** A large button that is on or off, with the key that presses it. */
import type { ReactNode } from 'react';
import { Kbd } from '../../../ui/Kbd';

interface OptionButtonProps {
  on: boolean;
  onPress: () => void;
  children: ReactNode;
  /** the key's cap */
  hotkey?: string;
  tone?: 'plain' | 'quiet' | 'bad';
}

export function OptionButton({ on, onPress, children, hotkey, tone = 'plain' }: OptionButtonProps) {
  return (
    <button type="button" className={`checklist-option checklist-option-${tone}${on ? ' checklist-option-on' : ''}`} aria-pressed={on} aria-keyshortcuts={hotkey} onClick={onPress}>
      <span>{children}</span>
      {hotkey === undefined ? null : <span aria-hidden="true"><Kbd>{hotkey}</Kbd></span>}
    </button>
  );
}

/** A large button that is on or off, with the key that presses it. */
import type { ReactNode } from 'react';
import { Kbd } from '../../../ui/Kbd';

interface OptionButtonProps {
  on: boolean;
  /** `byKey`: pressed by the keyboard, where the focus then moves on */
  onPress: (byKey: boolean) => void;
  children: ReactNode;
  /** the key's cap */
  hotkey?: string;
  tone?: 'plain' | 'quiet' | 'bad';
}

export function OptionButton({ on, onPress, children, hotkey, tone = 'plain' }: OptionButtonProps) {
  return (
    <button type="button" className={`checklist-option checklist-option-${tone}${on ? ' checklist-option-on' : ''}`} aria-pressed={on} aria-keyshortcuts={hotkey} onClick={({ detail }) => onPress(detail === 0)}>
      <span>{children}</span>
      {hotkey === undefined ? null : <span aria-hidden="true"><Kbd>{hotkey}</Kbd></span>}
    </button>
  );
}

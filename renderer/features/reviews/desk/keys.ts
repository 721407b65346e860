/** What a key means at the review desk. Physical keys, so that every layout and input method works the same. */
import { isComposing, type KeyPress } from '../../assessments/keys';

export type DeskKey = 'down' | 'up' | 'lost' | 'remark' | 'correct' | 'zoom' | 'approve' | 'return' | 'next' | 'timeline' | 'play' | 'help';

const letters: Partial<Record<string, DeskKey>> = {
  KeyJ: 'down', ArrowDown: 'down', KeyK: 'up', ArrowUp: 'up', KeyL: 'lost', KeyR: 'remark', KeyE: 'correct', KeyA: 'approve', KeyN: 'next', KeyH: 'timeline', KeyP: 'play',
};
const textBox = 'input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]:not([contenteditable="false"])';

/** Not while an input method composes, in a text box, in a dialog or menu, nor with Ctrl, Alt or Meta. */
export function isForDesk(press: KeyPress, target: EventTarget | null): boolean {
  if (isComposing(press) || press.altKey || press.ctrlKey || press.metaKey || document.querySelector('dialog[open]') !== null) return false;
  return !(target instanceof Element) || (!target.matches(textBox) && target.closest('[role=menu]') === null);
}

/** The 3 of key 3, for the third phrase; null for any other key. */
export const digitOf = (press: KeyPress): number | null => (press.shiftKey ? null : Number(/^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1] ?? 0) || null);

/** Null where the key is not ours, and for Enter on a control that it presses. */
export function deskKey(press: KeyPress, target: EventTarget | null): DeskKey | null {
  if (!isForDesk(press, target)) return null;
  const element = target instanceof Element ? target : null;
  if (press.key === '?') return 'help';
  if (press.code === 'Enter' || press.code === 'NumpadEnter') return (element?.closest('button:not(.desk-item), a, summary') ?? null) === null ? 'zoom' : null;
  if (press.shiftKey) return press.code === 'KeyR' ? 'return' : null;
  return letters[press.code] ?? null;
}

/** For the table of keys: caps and the word in `reviews.keys`. */
export const keyTable = [
  [['J', '↓'], 'down'], [['K', '↑'], 'up'], [['L'], 'lost'], [['Enter'], 'zoom'], [['P'], 'play'], [['R'], 'remark'], [['1', '…', '9'], 'phrase'], [['E'], 'correct'], [['A', 'A'], 'approve'], [['⇧', 'R'], 'return'], [['N'], 'next'], [['H'], 'timeline'], [['Esc'], 'leave'], [['?'], 'help'],
] as const satisfies readonly (readonly [readonly string[], DeskKey | 'leave' | 'phrase'])[];

/** Whether what is typed there is text. */
export const isForText = (target: EventTarget | null): boolean => target instanceof Element && target.matches(textBox);

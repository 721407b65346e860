/** Keys of the desk beside those of the form: the player works from everywhere but text boxes; Alt and a digit is a phrase. */
import { isComposing } from '../assessments/keys';

export type DeskKey = { type: 'player' } | { type: 'phrase'; forbidden: boolean; number: number } | { type: 'silence' } | { type: 'nothing' };
type Press = Pick<KeyboardEvent, 'code' | 'keyCode' | 'isComposing' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const player = new Set(['KeyJ', 'KeyL', 'Comma', 'Period']);

/** `onScale`: the point is being typed into a scale of halves. Null: the form's own key. */
export function deskKey(press: Press, { inTextBox, onScale }: { inTextBox: boolean; onScale: boolean }): DeskKey | null {
  if (isComposing(press) || press.ctrlKey || press.metaKey) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code);
  if (press.altKey) return digit === null ? null : { type: 'phrase', forbidden: press.shiftKey, number: Number(digit[1]) };
  if (inTextBox) return null;
  if (player.has(press.code) && !press.shiftKey) return press.code === 'Period' && onScale ? null : { type: 'player' };
  if (press.code === 'KeyK' && !press.shiftKey) return { type: 'silence' };
  return press.code === 'KeyA' ? { type: 'nothing' } : null; // nobody arrives at a call
}

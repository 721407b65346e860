/** What a key means in the checklist. Physical keys (`code`), so that every keyboard layout and input method works the same. */

export type KeyAction =
  | { type: 'digit'; digit: number; shift: boolean }
  | { type: 'point' } // the decimal point of a shown value, 3.5
  | { type: 'na' | 'unable' | 'skip' | 'up' | 'down' | 'next' | 'comment' | 'evidence' | 'stopwatch' | 'undo' | 'redo' | 'review' | 'help' | 'leave' | 'arrived' | 'left' | 'recording' | 'mark' | 'play' | 'history' | 'now' | 'done' | 'causes' };

/** The part of a KeyboardEvent that decides. */
export interface KeyPress {
  code: string;
  key: string;
  keyCode: number;
  isComposing: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

export interface KeyPlace {
  /** the keys go to a text box, a date field or a slider */
  inTextBox: boolean;
  /** … of an item of the form: Enter says that it is finished */
  ofItem?: boolean;
  /** … with nothing in it: there is nothing of its own to undo */
  empty?: boolean;
  /** a button or link was reached by Tab: Enter presses it */
  onControl: boolean;
}

const LETTERS: Partial<Record<string, KeyAction>> = {
  KeyN: { type: 'na' },
  KeyU: { type: 'unable' },
  KeyC: { type: 'comment' },
  KeyW: { type: 'causes' }, // why
  KeyP: { type: 'evidence' },
  KeyS: { type: 'stopwatch' },
  KeyT: { type: 'now' },
  KeyH: { type: 'history' },
  KeyR: { type: 'recording' },
  KeyM: { type: 'mark' },
  KeyA: { type: 'arrived' },
  KeyL: { type: 'left' },
  ArrowUp: { type: 'up' },
  ArrowDown: { type: 'down' },
};

/** While an input method composes, every key is its own (229 is how Chromium reports the first of them). */
export const isComposing = (press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean => press.isComposing || press.keyCode === 229;

/** The action of a key press, or null where the key is not ours. */
export function keyAction(press: KeyPress, place: KeyPlace): KeyAction | null {
  if (isComposing(press) || press.altKey) return null;
  const command = press.ctrlKey || press.metaKey;
  const enter = press.code === 'Enter' || press.code === 'NumpadEnter';
  if (command && enter) return { type: 'review' };
  if (place.inTextBox && place.ofItem === true && enter && !press.shiftKey) return { type: 'done' };
  if (place.inTextBox) return command ? (place.empty === true ? commandAction(press) : null) : press.code === 'Escape' ? { type: 'leave' } : null;
  if (command) return commandAction(press);
  if (enter) return place.onControl ? null : { type: 'next' };
  if (press.code === 'Space') return place.onControl || press.shiftKey ? null : { type: 'play' };
  if (press.key === '?') return { type: 'help' };
  if (press.key === '.' && !press.shiftKey) return { type: 'point' };
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code);
  if (digit) return { type: 'digit', digit: Number(digit[1]), shift: press.shiftKey };
  if (press.shiftKey) return press.code === 'KeyN' ? { type: 'skip' } : null;
  return LETTERS[press.code] ?? null;
}

function commandAction(press: KeyPress): KeyAction | null {
  if (press.code === 'KeyZ') return { type: press.shiftKey ? 'redo' : 'undo' };
  return press.code === 'KeyY' && !press.shiftKey ? { type: 'redo' } : null;
}

import { describe, expect, it } from 'vitest';
import { keyAction, type KeyPlace, type KeyPress } from '../../renderer/features/assessments/keys';

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({ code, key: '', keyCode: 65, isComposing: false, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
const form: KeyPlace = { inTextBox: false, onControl: false };
const box: KeyPlace = { inTextBox: true, onControl: false };

describe('keys of the checklist', () => {
  it('goes by the physical key, whatever letter the layout or input method puts on it', () => {
    expect(keyAction(press('KeyN', { key: 'т' }), form)).toEqual({ type: 'na' });
    expect(keyAction(press('KeyU', { key: 'Process' }), form)).toEqual({ type: 'unable' });
    expect(keyAction(press('Digit3', { key: '"' }), form)).toEqual({ type: 'digit', digit: 3, shift: false });
    expect(keyAction(press('Numpad0'), form)).toEqual({ type: 'digit', digit: 0, shift: false });
    expect(keyAction(press('Digit1', { shiftKey: true, key: '!' }), form)).toEqual({ type: 'digit', digit: 1, shift: true });
  });
  it('leaves every key to an input method that composes', () => {
    expect(keyAction(press('Digit1', { isComposing: true }), form)).toBeNull();
    expect(keyAction(press('KeyN', { keyCode: 229 }), form)).toBeNull();
    expect(keyAction(press('Escape', { isComposing: true }), box)).toBeNull();
    expect(keyAction(press('Enter', { ctrlKey: true, keyCode: 229 }), box)).toBeNull();
  });
  it('types in a text box, except Esc and Ctrl+Enter', () => {
    for (const code of ['KeyN', 'Digit1', 'ArrowDown', 'Enter', 'KeyC']) expect(keyAction(press(code), box)).toBeNull();
    expect(keyAction(press('KeyZ', { ctrlKey: true }), box)).toBeNull(); // the box undoes its own typing
    expect(keyAction(press('Escape'), box)).toEqual({ type: 'leave' });
    expect(keyAction(press('Enter', { ctrlKey: true }), box)).toEqual({ type: 'review' });
  });
  it('finishes a box of an item by Enter, with Shift a new line; an empty box has nothing of its own to undo', () => {
    const own: KeyPlace = { ...box, ofItem: true };
    expect(keyAction(press('Enter'), own)).toEqual({ type: 'done' });
    expect(keyAction(press('Enter', { ctrlKey: true }), own)).toEqual({ type: 'review' });
    expect(keyAction(press('Enter', { shiftKey: true }), own)).toBeNull();
    expect(keyAction(press('Enter', { keyCode: 229 }), own)).toBeNull(); // an input method takes its word
    expect(keyAction(press('KeyZ', { ctrlKey: true }), { ...own, empty: true })).toEqual({ type: 'undo' });
    expect(keyAction(press('KeyV', { ctrlKey: true }), { ...own, empty: true })).toBeNull();
    expect(keyAction(press('KeyZ', { ctrlKey: true }), own)).toBeNull();
  });
  it('undoes and redoes', () => {
    expect(keyAction(press('KeyZ', { ctrlKey: true }), form)).toEqual({ type: 'undo' });
    expect(keyAction(press('KeyZ', { metaKey: true, shiftKey: true }), form)).toEqual({ type: 'redo' });
    expect(keyAction(press('KeyY', { ctrlKey: true }), form)).toEqual({ type: 'redo' });
    expect(keyAction(press('KeyC', { ctrlKey: true }), form)).toBeNull(); // copying is not commenting
    expect(keyAction(press('KeyS', { ctrlKey: true }), form)).toBeNull();
    expect(keyAction(press('KeyN', { altKey: true }), form)).toBeNull();
  });
  it('takes N for an item and Shift+N for its section', () => {
    expect(keyAction(press('KeyN'), form)).toEqual({ type: 'na' });
    expect(keyAction(press('KeyN', { shiftKey: true }), form)).toEqual({ type: 'skip' });
    expect(keyAction(press('KeyN', { shiftKey: true }), box)).toBeNull();
    expect(keyAction(press('KeyU', { shiftKey: true }), form)).toBeNull();
  });
  it('goes to the causes by W, and by nothing that is typed', () => {
    expect(keyAction(press('KeyW'), form)).toEqual({ type: 'causes' });
    expect(keyAction(press('KeyW'), box)).toBeNull();
    expect(keyAction(press('KeyW', { ctrlKey: true }), form)).toBeNull(); // closes a window
    expect(keyAction(press('KeyW', { shiftKey: true }), form)).toBeNull();
  });
  it('lets Enter press the button it stands on', () => {
    expect(keyAction(press('Enter'), form)).toEqual({ type: 'next' });
    expect(keyAction(press('Enter'), { inTextBox: false, onControl: true })).toBeNull();
  });
});

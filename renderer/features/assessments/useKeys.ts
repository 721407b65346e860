/** Listens to the keyboard for the whole screen and does what keys.ts says. */
import { useEffect, useEffectEvent } from 'react';
import { noteError } from '../../app/notes';
import { answerNow, askToSkip, pressDigit, takeFromRecording, toggleState, toggleStopwatch, typeScale } from './actions';
import { current } from './assessments.store';
import { stepBack } from './disk';
import { playerCommand } from './evidence/listening';
import { chooseFiles } from './evidence/take';
import { keyAction, type KeyAction } from './keys';
import { finishBox, focusItem, focusNextMissing, moveFocus, openComment } from './onward';
import { focusCauses } from './reveal';
import { sayPresence } from './Presence';

const TEXT_BOX = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

interface Screen {
  onReview: () => void;
  onHelp: () => void;
  onHistory: () => void;
}

export function useKeys(screen: Screen): void {
  const act = useEffectEvent((action: KeyAction, target: Element) => perform(action, screen, target));
  useEffect(() => {
    let tabbed = false; // Enter presses a button that was reached by Tab; after a click it goes to the next item
    const point = (): void => { tabbed = false; };
    const press = (event: KeyboardEvent): void => {
      if (event.code === 'Tab') tabbed = true;
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const target = event.target instanceof Element ? event.target : document.body;
      const control = target.closest('button, a, summary');
      const inTextBox = target.matches(TEXT_BOX);
      const ofItem = inTextBox && target.closest('.checklist-item') !== null;
      const empty = 'value' in target && target.value === '';
      const action = keyAction(event, { inTextBox, ofItem, empty, onControl: control !== null && (tabbed || control.closest('.checklist-item') === null) });
      if (action !== null && act(action, target)) event.preventDefault();
    };
    window.addEventListener('keydown', press);
    window.addEventListener('pointerdown', point, true);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('pointerdown', point, true);
    };
  }, []);
}

/** True when the key is used up. */
function perform(action: KeyAction, screen: Screen, target: Element): boolean {
  const focus = current()?.focus ?? null;
  switch (action.type) {
    case 'digit': return pressDigit(action.digit, action.shift);
    case 'point': {
      const item = focus === null ? undefined : current()?.outline.items[focus]?.item;
      if (item?.type !== 'scale' || current()?.editable !== true) return false;
      typeScale(item, '.');
      return true;
    }
    case 'up': moveFocus(-1); return true;
    case 'down': moveFocus(1); return true;
    case 'next': focusNextMissing(); return true;
    case 'undo':
    case 'redo': stepBack(action.type); return true;
    case 'review': screen.onReview(); return true;
    case 'skip': return askToSkip(focus);
    case 'help': screen.onHelp(); return true;
    case 'history': screen.onHistory(); return true;
    case 'done': void finishBox(target); return true;
    case 'mark': return playerCommand('mark');
    case 'play': return target.closest('button, a, summary') === null && playerCommand('toggle');
    case 'arrived': sayPresence('arrive'); return true;
    case 'left': sayPresence('leave'); return true;
    case 'leave':
      if (target instanceof HTMLElement) target.blur();
      focusItem(focus);
      return true;
    default:
      if (focus === null) return false;
      if (action.type === 'comment') openComment(focus);
      else if (action.type === 'causes') return focusCauses(focus);
      else if (action.type === 'evidence') chooseFiles(focus);
      else if (action.type === 'stopwatch') toggleStopwatch(focus, { moveOn: true });
      else if (action.type === 'recording') void takeFromRecording(focus).catch(noteError);
      else if (action.type === 'now') return answerNow(focus, true);
      else toggleState(focus, action.type);
      return true;
  }
}

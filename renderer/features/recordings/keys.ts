/** The keys of the player. On a desk they work from anywhere but text boxes; in a form, where Space and letters answer items, only inside the player. */
import { stepSeconds } from './sound';
import type { PlayerCommands } from './RecordingPlayer';

/** Runs the command a key stands for, by its place on the keyboard; false where it stands for none. */
export function playerKey(event: KeyboardEvent, { sound, mark }: PlayerCommands): boolean {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.closest('input, textarea, select, dialog') != null) return false;
  if (event.code === 'Space' && target?.closest('button, a, [role=button]') != null) return false; // Space presses what has the focus
  switch (event.code) {
    case 'Space': sound.toggle(); return true;
    case 'KeyJ': sound.step(-stepSeconds); return true;
    case 'KeyL': sound.step(stepSeconds); return true;
    case 'Comma': sound.faster(-1); return true;
    case 'Period': sound.faster(1); return true;
    case 'KeyM': mark(); return true;
    default: return false;
  }
}

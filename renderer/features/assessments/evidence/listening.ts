/** The recording that is kept at hand while the form is filled in: its player stays from item to item, and marks go to the item in focus. */
import { create } from 'zustand';
import type { PlayerCommands } from '../../recordings/RecordingPlayer';
import { current } from '../assessments.store';

interface Listening { fileId: string | null }
export const useListening = create<Listening>(() => ({ fileId: null }));

let commands: PlayerCommands | null = null;
export const setCommands = (next: PlayerCommands | null): void => { commands = next; };

export function listenTo(fileId: string | null): void {
  commands = null;
  useListening.setState({ fileId });
}

/** The visit's recordings, in the order they came in. */
export const recordingsOf = (evidence: Readonly<Record<string, { id: string; kind: string }>>): string[] => Object.values(evidence).flatMap(({ id, kind }) => (kind === 'audio' ? [id] : []));

/** Brings the visit's first recording to hand, if none is. */
export function listenToFirst(): void {
  const open = current();
  const first = open === null ? undefined : recordingsOf(open.evidence)[0];
  if (first !== undefined && useListening.getState().fileId === null) listenTo(first);
}

/** M and Space work from anywhere in the form while a recording is at hand; false where none is. */
export function playerCommand(what: 'mark' | 'toggle'): boolean {
  if (commands === null) return false;
  if (what === 'mark') commands.mark();
  else commands.sound.toggle();
  return true;
}

/** Short notes at the lower edge: an error with what to do, or a quiet word that something is done. */
import { create } from 'zustand';

export interface NoteAction { label: string; run: () => void }
export interface Note { id: number; tone: 'error' | 'done'; text: string; error?: unknown; action?: NoteAction }
interface Notes { notes: readonly Note[]; dismiss: (id: number) => void }

let next = 1;
export const useNotes = create<Notes>((set) => ({
  notes: [],
  dismiss: (id) => set((state) => ({ notes: state.notes.filter((note) => note.id !== id) })),
}));

const push = (note: Omit<Note, 'id'>): number => {
  const id = next++;
  useNotes.setState((state) => ({ notes: [...state.notes.slice(-2), { ...note, id }] }));
  return id;
};

/** Shows an error by its code's sentences until it is dismissed. A cancelled action is no news. */
export function noteError(error: unknown): void {
  push({ tone: 'error', text: '', error });
}

/** A quiet word, gone after five seconds; with something to press (undo) it stays for fifteen. */
export function noteDone(text: string, action?: NoteAction): void {
  const id = push({ tone: 'done', text, ...(action === undefined ? {} : { action }) });
  setTimeout(() => useNotes.getState().dismiss(id), action === undefined ? 5000 : 15_000);
}

/** Which items of which inspection, as it was handed in, have been looked at, while the program runs. */
import { create } from 'zustand';

export const useLooked = create<{ seen: Readonly<Record<string, readonly string[]>>; look: (assessmentId: string, itemId: string) => void }>((set) => ({
  seen: {},
  look: (assessmentId, itemId) => set(({ seen }) => {
    const before = seen[assessmentId] ?? [];
    return before.includes(itemId) ? { seen } : { seen: { ...seen, [assessmentId]: [...before, itemId] } };
  }),
}));
export const nothingSeen: readonly string[] = [];

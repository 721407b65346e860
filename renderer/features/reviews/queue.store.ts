/** What a reviewer chose in the queue, kept while the program runs: the desk goes on in the same selection. */
import { create } from 'zustand';
import { noFilter, type ReviewFilter } from '@shared/reviews/queue';

export const useQueue = create<{ filter: ReviewFilter; set: (part: Partial<ReviewFilter>) => void; clear: () => void }>((set) => ({
  filter: noFilter,
  set: (part) => set(({ filter }) => ({ filter: { ...filter, ...part } })),
  clear: () => set({ filter: { ...noFilter, show: null } }),
}));

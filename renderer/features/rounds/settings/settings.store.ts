/** What has been changed in the settings of a round and not stored yet; it stays while other pages are looked at. */
import { create } from 'zustand';
import type { RoundDraft } from '../draft';

/** By the round's id, `new` for one that is being made. */
export const useDrafts = create<{ drafts: Readonly<Record<string, RoundDraft>> }>(() => ({ drafts: {} }));

/** `stored`: what a change begins from where nothing has been changed yet. */
export function changeDraft(id: string, stored: RoundDraft, change: (draft: RoundDraft) => RoundDraft): void {
  useDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [id]: change(drafts[id] ?? stored) } }));
}
export function dropDraft(id: string): void {
  useDrafts.setState(({ drafts }) => ({ drafts: Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== id)) }));
}

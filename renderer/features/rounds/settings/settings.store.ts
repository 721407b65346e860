/** What has been changed in the settings of a round and not stored yet. It stays while other pages are looked at, and when the program closes. */
import { create } from 'zustand';
import { fits, keepTyped, readTyped } from '../../../app/typed';
import { rebased, type RoundDraft } from '../draft';

/** `base`: what the change began from. */
interface Kept { draft: RoundDraft; base: RoundDraft }
/** Whose, and of which round: `new` for one that is being made. */
export interface DraftKey { profileId: string; id: string }
const keyOf = ({ profileId, id }: DraftKey): string => `${profileId} ${id}`;
const formOf = ({ id }: DraftKey): string => `round.settings ${id}`;

const useDrafts = create<{ drafts: Readonly<Record<string, Kept>> }>(() => ({ drafts: {} }));

/** Null where nothing has been changed. */
export const useRoundDraft = (key: DraftKey, stored: RoundDraft): RoundDraft | null => {
  const kept = useDrafts(({ drafts }) => drafts[keyOf(key)]);
  return kept === undefined ? null : rebased(kept.draft, kept.base, stored);
};

/** Takes up what was changed another time, and before the program closed; true where there is something. */
export function recallDraft(key: DraftKey, stored: RoundDraft): boolean {
  if (useDrafts.getState().drafts[keyOf(key)] !== undefined) return true;
  const kept = readTyped<Kept>(key.profileId, formOf(key), { draft: stored, base: stored });
  const whole = kept !== null && [kept.draft, kept.base].every((each) => fits(each, stored) && fits(each.settings, stored.settings));
  if (whole) useDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [keyOf(key)]: kept } }));
  return whole;
}

/** `stored`: what a change begins from where nothing has been changed yet. */
export function changeDraft(key: DraftKey, stored: RoundDraft, change: (draft: RoundDraft) => RoundDraft): void {
  const before = useDrafts.getState().drafts[keyOf(key)];
  const kept = { draft: change(before === undefined ? stored : rebased(before.draft, before.base, stored)), base: stored };
  useDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [keyOf(key)]: kept } }));
  keepTyped(key.profileId, formOf(key), kept);
}
export function dropDraft(key: DraftKey): void {
  useDrafts.setState(({ drafts }) => ({ drafts: Object.fromEntries(Object.entries(drafts).filter(([each]) => each !== keyOf(key))) }));
  keepTyped(key.profileId, formOf(key), null);
}

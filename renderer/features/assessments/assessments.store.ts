/** The checklist being filled in: what the screen shows of it, at once; disk.ts brings it to disk. */
import { create } from 'zustand';
import type { Answer, Evidence } from '@shared/assessments';
import type { Checklist } from '@shared/contract';
import type { Result } from '@shared/scoring/result';
import type { Template } from '@shared/templates/template';
import type { Remark } from '@shared/reviews';
import type { RequestError } from '../../api';
import { outlineOf, type Outline } from './outline';
import { keptStopwatches } from './stopwatch';
import { noSlices, slicesOf, type Slices } from './results';

/** `at`: when main wrote the last answer, ISO UTC. */
export type SaveState = { kind: 'saved'; at: string } | { kind: 'saving' } | { kind: 'failed'; error: unknown };

export interface OpenChecklist extends Slices {
  id: string;
  visit: Checklist['visit'];
  outline: Outline;
  /** the answers of the last approved visit here, by item */
  last: Readonly<Record<string, unknown>>;
  startedAt: string | null;
  hideScores: boolean;
  editable: boolean;
  /** when the earlier filling in stopped; null where this is the first time */
  resumedFrom: string | null;
  /** on no disk: a correction or an appeal's claim, made with the same controls (draft.ts) */
  draft: boolean;
  /** what the reviewer sent with the last return, by item; '' for those on the whole */
  remarks: Readonly<Record<string, readonly Remark[]>>;
  /** until when a returned one is to be handed in again */
  dueAt: string | null;
  /** what its round says of recordings; null without a round */
  recording: Checklist['recording'];

  answers: Readonly<Record<string, Answer>>;
  /** as main has them, to go back to when it refuses one */
  savedAnswers: Readonly<Record<string, Answer>>;
  evidence: Readonly<Record<string, Evidence>>;
  result: Result;
  canUndo: boolean;
  canRedo: boolean;
  save: SaveState;
  /** when main last wrote an answer */
  lastSavedAt: string;
  /** why main did not take an item's last answer */
  refused: Readonly<Record<string, RequestError>>;

  /** the item that keys and dropped files go to */
  focus: string | null;
  /** counts up whenever the screen is to go to the item in focus; not where the user's pointer is there already */
  reveals: number;
  /** the item whose comment is open although nothing asks for it */
  commentOpen: string | null;
  /** the section that is asked about whether it applies at all */
  skipping: string | null;
  /** running stopwatches: item → epoch milliseconds of the start */
  stopwatches: Readonly<Record<string, number>>;
}

interface ChecklistStore {
  /** null while it is being read */
  open: OpenChecklist | null;
}

export const useChecklistStore = create<ChecklistStore>(() => ({ open: null }));

export const current = (): OpenChecklist | null => useChecklistStore.getState().open;

/** A slice of the open checklist. Only inside the checklist's own components, which are there only while one is open. */
export function useChecklist<T>(select: (open: OpenChecklist) => T): T {
  return useChecklistStore((state) => {
    if (state.open === null) throw new Error('no checklist is open');
    return select(state.open);
  });
}

/** Changes the open checklist, if it is still the one of this assessment. */
export function change(id: string, patch: (open: OpenChecklist) => Partial<OpenChecklist>): void {
  useChecklistStore.setState((state) => (state.open?.id === id ? { open: { ...state.open, ...patch(state.open) } } : state));
}

/** The answers with one of them replaced; null takes it out. */
export function replaced(answers: Readonly<Record<string, Answer>>, itemId: string, answer: Answer | null | undefined): Record<string, Answer> {
  const { [itemId]: _old, ...others } = answers;
  return answer === null || answer === undefined ? others : { ...others, [itemId]: answer };
}

/** Remarks by the item they are about; '' for the whole. */
export const byItem = (remarks: readonly Remark[]): Record<string, Remark[]> => {
  const found: Record<string, Remark[]> = {};
  for (const remark of remarks) (found[remark.itemId ?? ''] ??= []).push(remark);
  return found;
};

const lastOf = (context: unknown): Record<string, unknown> => (context as { last?: Record<string, unknown> } | null)?.last ?? {};

/** The screen's state of a checklist as main gave it, with answers on top that are not on disk yet. */
export function opened(checklist: Checklist, waiting: ReadonlyMap<string, Answer | null>, before: OpenChecklist | null): OpenChecklist {
  const id = checklist.visit.assessmentId;
  const again = before?.id === id ? before : null;
  const result = checklist.saved.result as Result;
  let answers = checklist.answers;
  for (const [itemId, answer] of waiting) answers = replaced(answers, itemId, answer);
  const outline = again?.outline ?? outlineOf(checklist.template as Template);
  const slices = slicesOf(result, again ?? noSlices);
  const isShown = (itemId: string | null | undefined): itemId is string => itemId !== null && itemId !== undefined && slices.items[itemId] !== undefined && slices.items[itemId].state !== 'hidden';
  // What went back begins at what is to be put right, until the first of it is.
  const remarked = checklist.visit.state === 'returned' ? outline.order.find((itemId) => checklist.remarks.some((remark) => remark.itemId === itemId)) : undefined;
  return {
    id, visit: checklist.visit, outline, last: lastOf(checklist.context), startedAt: checklist.startedAt, hideScores: checklist.hideScores, editable: checklist.editable,
    resumedFrom: again === null ? (checklist.resumed && remarked === undefined ? checklist.saved.savedAt : null) : again.resumedFrom,
    draft: false, remarks: byItem(checklist.remarks), dueAt: checklist.dueAt, recording: checklist.recording,
    ...slices, result, answers, savedAnswers: checklist.answers,
    evidence: Object.fromEntries(checklist.evidence.map((file) => [file.id, file])),
    canUndo: checklist.saved.canUndo, canRedo: checklist.saved.canRedo,
    save: { kind: 'saved', at: checklist.saved.savedAt }, lastSavedAt: checklist.saved.savedAt,
    refused: {},
    focus: [again?.focus, remarked, checklist.lastItem].find(isShown) ?? outline.order.find((itemId) => isShown(itemId)) ?? null,
    reveals: (again?.reveals ?? 0) + 1,
    commentOpen: again?.commentOpen ?? null,
    skipping: null,
    stopwatches: again?.stopwatches ?? keptStopwatches(id, outline.order),
  };
}

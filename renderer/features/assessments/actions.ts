/** What the inspector does, by key, mouse or touch. Everything goes to the item in focus or to the one named. */
import type { Answer } from '@shared/assessments';
import type { ScaleItem } from '@shared/templates/template';
import { countFault, countsOf, toggleOption, withState, withValue, type Taken, type Value } from './answers';
import { request } from '../../api';
import { change, current, type OpenChecklist } from './assessments.store';
import { onSaved, putAnswer } from './disk';
import { listenToFirst, recordingsOf } from './evidence/listening';
import { markedOnAny } from './marked';
import { neighbourOf, nextOf } from './outline';
import { focusComment, focusHandIn, focusInput } from './reveal';
import { blankItems, openEnds } from './results';
import { scaleValues, typeOnScale } from './scale';
import { elapsedSeconds, keepStopwatch } from './stopwatch';

/** Puts an item into focus; `reveal: false` where a pointer is on it already. */
export function focusItem(itemId: string | null, reveal = true): void {
  const open = current();
  if (open === null || itemId === null || (open.focus === itemId && !reveal)) return;
  change(open.id, () => ({ focus: itemId, reveals: open.reveals + (reveal ? 1 : 0), ...(open.focus === itemId ? {} : { commentOpen: null }) }));
}

export function moveFocus(step: 1 | -1): void {
  const open = current();
  if (open !== null) focusItem(neighbourOf(open.outline.order, (id) => open.items[id]?.state !== 'hidden', open.focus, step));
}

/** The next item that still needs something; where only this one does, its comment; where none does, the way out. */
export function focusNextMissing(): void {
  const open = current();
  if (open === null) return;
  const ends = new Set(openEnds(open, open.outline));
  const next = nextOf(open.outline.order, ends, open.focus);
  if (next !== null) focusItem(next);
  else if (open.focus === null || !ends.has(open.focus)) focusHandIn();
  else if (needsWords(open, open.focus)) openComment(open.focus);
}

const needsWords = (open: OpenChecklist, itemId: string): boolean => (open.unmet[itemId] ?? []).some((what) => what !== 'evidence');

export function openComment(itemId: string): void {
  const open = current();
  if (open === null || !open.editable) return;
  change(open.id, () => ({ commentOpen: itemId }));
  focusComment(itemId);
}

/** An answer of one touch waits here until its score is known: then the focus moves on, unless something more is asked of the item. */
let settling: { itemId: string; words: boolean } | null = null;
onSaved(settle);

function settle(itemId: string): void {
  const open = current();
  if (open === null || settling?.itemId !== itemId) return;
  const { words } = settling;
  settling = null;
  if (open.focus !== itemId) return;
  if (open.unmet[itemId] === undefined) focusItem(nextBlank(open, itemId));
  else if (words && needsWords(open, itemId)) openComment(itemId);
}

function nextBlank(open: OpenChecklist, from: string): string | null {
  const blank = blankItems(open.items, open.outline);
  const after = open.outline.order.slice(open.outline.order.indexOf(from) + 1).find((id) => blank.has(id));
  return after ?? nextOf(open.outline.order, new Set(openEnds(open, open.outline)), from);
}

/** Answers with a value; `moveOn` for answers of one key. An option that means N/A asks for its reason at once. */
export function answerValue(itemId: string, value: Value | null, { moveOn = false, ...taken }: Taken & { moveOn?: boolean } = {}): void {
  const open = current();
  if (open === null || !open.editable) return;
  settling = moveOn && value !== null ? { itemId, words: isNaOption(open, itemId, value) } : null;
  putAnswer(itemId, withValue(open.answers[itemId], value, taken));
}

/** A value that is being typed: saved after a pause, the focus stays. */
export function putValue(itemId: string, value: Value | null, source?: Answer['source'], typing = false): void {
  const open = current();
  if (open !== null) putAnswer(itemId, withValue(open.answers[itemId], value, source === undefined ? {} : { source }), typing);
}

function isNaOption(open: OpenChecklist, itemId: string, value: Value): boolean {
  const item = open.outline.items[itemId]?.item;
  return item?.type === 'choice' && item.options.some((option) => option.id === value && option.na === true);
}

/** N/A or unable, or back from it; the reason is asked for at once. */
export function toggleState(itemId: string, state: 'na' | 'unable'): void {
  const open = current();
  const item = open?.outline.items[itemId]?.item;
  if (open === null || !open.editable || item === undefined) return;
  if (!(state === 'na' ? item.naAllowed : item.unableAllowed)) return;
  const on = open.answers[itemId]?.state !== state;
  settling = null;
  putAnswer(itemId, withState(open.answers[itemId], on ? state : null));
  if (on) openComment(itemId);
}

/** Every item of a section that allows it and is still blank becomes N/A for one reason. */
export function skipSection(itemIds: readonly string[], reason: string): void {
  const open = current();
  if (open === null) return;
  for (const itemId of itemIds) putAnswer(itemId, { ...withState(open.answers[itemId], 'na'), comment: reason });
}

/** Blank items among `ids` that may be N/A. */
export const skippable = (open: OpenChecklist, ids: readonly string[]): string[] =>
  ids.filter((id) => open.items[id]?.state === 'blank' && open.outline.items[id]?.item.naAllowed === true);

/** Starts the item's stopwatch, or stops it and answers with its time. */
export function toggleStopwatch(itemId: string, now = Date.now()): void {
  const open = current();
  if (open === null || !open.editable || open.outline.items[itemId]?.item.type !== 'duration') return;
  const start = open.stopwatches[itemId];
  setStopwatch(open, itemId, start === undefined ? now : null);
  if (start !== undefined) answerValue(itemId, elapsedSeconds(start, now), { source: 'stopwatch', at: new Date(start).toISOString() });
}

/** Answers with what the marks of the item on the visit's recordings say; where they do not say it yet, brings a recording to hand to be marked. */
export async function takeFromRecording(itemId: string): Promise<void> {
  const open = current();
  if (open === null || !open.editable || open.draft || open.outline.items[itemId]?.item.type !== 'duration') return;
  const ids = recordingsOf(open.evidence);
  const recordings = await Promise.all(ids.map((id) => request('recordings.get', { id })));
  const marked = markedOnAny(recordings.map(({ marks }) => marks), itemId);
  if ('seconds' in marked) answerValue(itemId, marked.seconds, { source: 'recording', at: marked.at, moveOn: true });
  else listenToFirst();
}

/** Stops without an answer. */
export function dropStopwatch(itemId: string): void {
  const open = current();
  if (open !== null) setStopwatch(open, itemId, null);
}

function setStopwatch(open: OpenChecklist, itemId: string, start: number | null): void {
  keepStopwatch(open.id, itemId, start);
  const { [itemId]: _old, ...others } = open.stopwatches;
  change(open.id, () => ({ stopwatches: start === null ? others : { ...others, [itemId]: start } }));
}

/** A digit on the item in focus. True when the digit is used up; false lets it be typed into the item's own box. */
export function pressDigit(digit: number, shift: boolean): boolean {
  const open = current();
  const itemId = open?.focus;
  const item = itemId === null || itemId === undefined ? undefined : open?.outline.items[itemId]?.item;
  if (open === null || item === undefined || !open.editable) return false;
  const answer = open.answers[item.id];
  switch (item.type) {
    case 'choice': {
      const option = item.options[digit - 1];
      if (option !== undefined && !shift) answerValue(item.id, option.id, { moveOn: true });
      return true;
    }
    case 'multi': {
      const option = item.options[digit - 1];
      if (digit === 0) answerValue(item.id, [], { moveOn: true });
      else if (option !== undefined && !shift) answerValue(item.id, toggleOption(item, Array.isArray(answer?.value) ? answer.value : null, option.id));
      return true;
    }
    case 'scale':
      typeScale(item, String(digit));
      return true;
    case 'deduct': {
      const rule = item.rules[digit - 1];
      const counts = countsOf(answer);
      if (digit === 0 && !shift) answerValue(item.id, {}, { moveOn: true });
      else if (rule !== undefined) answerValue(item.id, countFault(counts, rule.id, isToggle(rule) ? ((counts?.[rule.id] ?? 0) > 0 ? -1 : 1) : shift ? -1 : 1));
      return true;
    }
    case 'number':
    case 'duration':
      focusInput(item.id);
      return false;
    default:
      return false;
  }
}

/** A rule that only happens or not: nothing is counted. */
export const isToggle = (rule: { voids?: boolean; each?: number }): boolean => rule.voids === true || rule.each === undefined;

const TYPING_MS = 800;
let typing: { itemId: string; typed: string; timer: ReturnType<typeof setTimeout> } | null = null;

/** Digits and the point enter the shown value of a scale; "1" waits a moment where "10" could still come. */
export function typeScale(item: ScaleItem, character: string): void {
  const before = typing?.itemId === item.id ? typing.typed : '';
  clearTimeout(typing?.timer);
  const { typed, value, final } = typeOnScale(before, character, scaleValues(item));
  typing = null;
  if (value !== null) answerValue(item.id, value, { moveOn: final });
  if (final) return;
  const timer = setTimeout(() => {
    typing = null;
    if (value === null) return;
    settling = { itemId: item.id, words: false };
    if (current()?.save.kind === 'saved') settle(item.id);
  }, TYPING_MS);
  typing = { itemId: item.id, typed, timer };
}

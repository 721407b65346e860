/** What the inspector does, by key, mouse or touch. Everything goes to the item in focus or to the one named. */
import type { Answer } from '@shared/assessments';
import { two } from '@shared/civil-day';
import type { ScaleItem } from '@shared/templates/template';
import { countFault, countsOf, toggleOption, withState, withValue, type Taken, type Value } from './answers';
import { request } from '../../api';
import { formatDay } from '../../i18n/format';
import { change, current, type OpenChecklist } from './assessments.store';
import { putAnswer } from './disk';
import { listenToFirst, recordingsOf } from './evidence/listening';
import { markedOnAny } from './marked';
import { focusItem, moveOnFrom, openComment, settle } from './onward';
import { focusInput } from './reveal';
import { scaleValues, typeOnScale } from './scale';
import { elapsed, keepStopwatch, startNow } from './stopwatch';

/** Answers with a value; `moveOn` for answers that one key completes: the focus goes to the next item, or into the comment where one is wanted. */
export function answerValue(itemId: string, value: Value | null, { moveOn = false, ...taken }: Taken & { moveOn?: boolean } = {}): void {
  const open = current();
  if (open === null || !open.editable) return;
  moveOnFrom(moveOn && value !== null ? itemId : null);
  putAnswer(itemId, withValue(open.answers[itemId], value, taken));
}

/** A value that is being typed: saved after a pause, the focus stays. */
export function putValue(itemId: string, value: Value | null, source?: Answer['source'], typing = false): void {
  const open = current();
  if (open !== null) putAnswer(itemId, withValue(open.answers[itemId], value, source === undefined ? {} : { source }), typing);
}

/** N/A or unable, or back from it; the reason is asked for at once. */
export function toggleState(itemId: string, state: 'na' | 'unable'): void {
  const open = current();
  const item = open?.outline.items[itemId]?.item;
  if (open === null || !open.editable || item === undefined) return;
  if (!(state === 'na' ? item.naAllowed : item.unableAllowed)) return;
  const on = open.answers[itemId]?.state !== state;
  moveOnFrom(null);
  putAnswer(itemId, withState(open.answers[itemId], on ? state : null));
  if (on) openComment(itemId);
}

/** Every item of a section that allows it and is still blank becomes N/A for one reason. */
export function skipSection(itemIds: readonly string[], reason: string): void {
  const open = current();
  if (open === null) return;
  const last = itemIds.at(-1) ?? null;
  focusItem(last);
  moveOnFrom(last); // past the section, once it is on disk
  for (const itemId of itemIds) putAnswer(itemId, { ...withState(open.answers[itemId], 'na'), comment: reason });
}

/** A section is worth asking about where more than one of its items would be passed over. */
export const maySkip = (open: OpenChecklist, ids: readonly string[]): boolean => open.editable && skippable(open, ids).length > 1;

/** Asks for the reason why the section of this item does not apply. False where there is nothing to pass over. */
export function askToSkip(itemId: string | null): boolean {
  const open = current();
  const section = itemId === null ? undefined : open?.outline.items[itemId]?.sectionId;
  if (open === null || section === undefined || !maySkip(open, open.outline.bySection[section]?.items ?? [])) return false;
  change(open.id, () => ({ skipping: section }));
  return true;
}

/** Blank items among `ids` that may be N/A. */
export const skippable = (open: OpenChecklist, ids: readonly string[]): string[] =>
  ids.filter((id) => open.items[id]?.state === 'blank' && open.outline.items[id]?.item.naAllowed === true);


/** Answers with the day, the time of day or both of now, as the machine's clock shows them. False where the item takes none. */
export function answerNow(itemId: string, moveOn: boolean, date = new Date()): boolean {
  const type = current()?.outline.items[itemId]?.item.type;
  if (type !== 'date' && type !== 'time' && type !== 'datetime') return false;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  answerValue(itemId, type === 'date' ? formatDay(date) : type === 'time' ? time : `${formatDay(date)}T${time}`, { moveOn });
  return true;
}

/** Starts the item's stopwatch, or stops it and answers with its time. */
export function toggleStopwatch(itemId: string, { moveOn = false } = {}): void {
  const open = current();
  if (open === null || !open.editable || open.outline.items[itemId]?.item.type !== 'duration') return;
  const start = open.stopwatches[itemId];
  setStopwatch(open, itemId, start === undefined ? startNow() : null);
  if (start !== undefined) answerValue(itemId, Math.round(elapsed(start) / 1000), { source: 'stopwatch', at: new Date(start).toISOString(), moveOn });
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
      else if (option !== undefined && !shift) {
        const value = toggleOption(item, Array.isArray(answer?.value) ? answer.value : null, option.id);
        answerValue(item.id, value, { moveOn: value !== null && (option.exclusive === true || option.na === true) }); // chosen alone, nothing can follow
      }
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
    case 'date':
    case 'time':
    case 'datetime':
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
    moveOnFrom(item.id);
    if (current()?.save.kind === 'saved') settle(item.id);
  }, TYPING_MS);
  typing = { itemId: item.id, typed, timer };
}

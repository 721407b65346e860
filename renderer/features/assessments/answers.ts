/** Changes of one answer, each giving the whole new answer; null is "not answered, nothing noted". */
import type { Answer } from '@shared/assessments';
import { EVIDENCE_TYPES, type Item, type MultiItem } from '@shared/templates/template';

export type Value = NonNullable<Answer['value']>;
export type Counts = Record<string, number>;

/** Leaves out what says nothing, so that a cleared answer is the same as none. An empty list is a value of a multi alone. */
function tidy(answer: Answer): Answer | null {
  const { value, state, comment, evidence, causes, source, at } = answer;
  const tidied: Answer = {
    ...(value === undefined || value === null || value === '' ? {} : { value }),
    ...(state === undefined || state === 'answered' ? {} : { state }),
    ...(comment === undefined || comment === '' ? {} : { comment }),
    ...(evidence === undefined || evidence.length === 0 ? {} : { evidence }),
    ...(causes === undefined || causes.length === 0 ? {} : { causes }),
    ...(source === undefined ? {} : { source }),
    ...(at === undefined ? {} : { at }),
  };
  return Object.keys(tidied).length === 0 ? null : tidied;
}

/** How a duration was taken: `at` is when the stopwatch began (ISO, UTC), or the marks of the recording ("00:12.4 – 01:36"). */
export type Taken = Pick<Answer, 'source' | 'at'>;

/** The answer with a new value; null clears it. Answering takes back an N/A, and how the value before was taken. */
export function withValue(answer: Answer | undefined, value: Value | null, { source, at }: Taken = {}): Answer | null {
  const { state: _state, source: _source, at: _at, value: _value, ...rest } = answer ?? {};
  return tidy(value === null ? rest : { ...rest, value, ...(source === undefined ? {} : { source }), ...(at === undefined ? {} : { at }) });
}

/** N/A or unable; the value stays, to come back when this is taken back with null. */
export function withState(answer: Answer | undefined, state: 'na' | 'unable' | null): Answer | null {
  const { state: _state, ...rest } = answer ?? {};
  return tidy(state === null ? rest : { ...rest, state });
}

export const withComment = (answer: Answer | undefined, comment: string): Answer | null => tidy({ ...answer, comment });

export function withCause(answer: Answer | undefined, causeId: string, on: boolean): Answer | null {
  const others = (answer?.causes ?? []).filter((id) => id !== causeId);
  return tidy({ ...answer, causes: on ? [...others, causeId] : others });
}

const listOf = (answer: Answer | undefined): string[] => (Array.isArray(answer?.value) ? answer.value : []);

/** Whether a file of this kind is this item's answer, rather than evidence beside it. */
export const isAnswerFile = (item: Item, kind: string): boolean =>
  EVIDENCE_TYPES.has(item.type) && (item.type === kind || item.type === 'file' || (item.type === 'signature' && kind === 'photo'));

/** The files of an item, its answer's first. */
export function filesOf(item: Item, answer: Answer | undefined): string[] {
  const value = EVIDENCE_TYPES.has(item.type) ? listOf(answer) : [];
  return [...new Set([...value, ...(answer?.evidence ?? [])])];
}

/** The answer with a file added at the end. Taking a file as the answer takes back an N/A. */
export function withFile(item: Item, answer: Answer | undefined, id: string, kind: string): Answer | null {
  if (filesOf(item, answer).includes(id)) return answer ?? null;
  if (isAnswerFile(item, kind)) return withValue(answer, item.type === 'signature' ? [id] : [...listOf(answer), id]);
  return tidy({ ...answer, evidence: [...(answer?.evidence ?? []), id] });
}

export function withoutFile(item: Item, answer: Answer | undefined, id: string): Answer | null {
  const evidence = (answer?.evidence ?? []).filter((each) => each !== id);
  if (!EVIDENCE_TYPES.has(item.type) || !listOf(answer).includes(id)) return tidy({ ...answer, evidence });
  const value = listOf(answer).filter((each) => each !== id);
  const { value: _value, ...rest } = answer ?? {};
  return tidy({ ...rest, evidence, ...(value.length === 0 ? {} : { value }) });
}

/** One option of a multi pressed; an exclusive one stands alone. Taking back the last leaves nothing, not "none of these". */
export function toggleOption(item: Pick<MultiItem, 'options'>, value: readonly string[] | null, optionId: string): string[] | null {
  const chosen = value ?? [];
  if (chosen.includes(optionId)) {
    const rest = chosen.filter((id) => id !== optionId);
    return rest.length === 0 ? null : rest;
  }
  const exclusive = new Set(item.options.filter((option) => option.exclusive === true || option.na === true).map((option) => option.id));
  const now = new Set(exclusive.has(optionId) ? [optionId] : [...chosen.filter((id) => !exclusive.has(id)), optionId]);
  return item.options.map((option) => option.id).filter((id) => now.has(id));
}

/** Faults of one rule counted up or down; {} is "no fault". */
export function countFault(counts: Counts | null, ruleId: string, by: number): Counts {
  const { [ruleId]: before = 0, ...others } = counts ?? {};
  const now = Math.max(0, before + by);
  return now === 0 ? others : { ...others, [ruleId]: now };
}

export const countsOf = (answer: Answer | undefined): Counts | null =>
  typeof answer?.value === 'object' && answer.value !== null && !Array.isArray(answer.value) ? answer.value : null;

/** The same characters as the engine counts: what the reader sees as one is one. */
export const charactersOf = (comment: string | undefined): number => [...(comment ?? '').trim()].length;

/** Between the checklist on screen and main: opening, saving, undoing, handing in. The screen says "saved" only with main's answer in hand. */
import type { Answer } from '@shared/assessments';
import type { Result } from '@shared/scoring/result';
import type { Item, Template } from '@shared/templates/template';
import { request, RequestError } from '../../api';
import { beforeClosing } from '../../app/closing';
import { noteDone, noteError } from '../../app/notes';
import { text } from '../../i18n';
import { change, current, opened, replaced, useChecklistStore } from './assessments.store';
import { outlineOf } from './outline';
import type { Operation } from './queue';
import { AnswerSaver, type Outcome } from './saver';
import { slicesOf } from './results';

/** One for each assessment of this session: what could not be saved waits here, also while another one is open. */
const savers = new Map<string, AnswerSaver>();
/** Told after each saved answer, for what moves on only when the score is known. */
const listeners = new Set<(itemId: string) => void>();

export function onSaved(listener: (itemId: string) => void): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

const isState = (error: unknown): boolean => error instanceof RequestError && error.body.code === 'state';

async function send(id: string, operation: Operation, revision: number): Promise<Outcome> {
  if (operation.kind === 'answer') return request('assessments.answer', { id, revision, itemId: operation.itemId, answer: operation.answer });
  return request(operation.kind === 'undo' ? 'assessments.undo' : 'assessments.redo', { id, revision });
}

function saverOf(id: string): AnswerSaver {
  const existing = savers.get(id);
  if (existing) return existing;
  const saver: AnswerSaver = new AnswerSaver((operation, revision) => send(id, operation, revision), {
    saving: () => change(id, () => ({ save: { kind: 'saving' } })),
    saved: (operation, outcome, idle) => applySaved(id, operation, outcome, idle),
    refused: (operation, error, idle) => applyRefusal(id, operation, error, idle),
    failed: (error) => change(id, () => ({ save: { kind: 'failed', error } })),
    outdated: (error) => void reread(id, saver, error),
  });
  savers.set(id, saver);
  return saver;
}

function applySaved(id: string, operation: Operation, outcome: Outcome, idle: boolean): void {
  const itemId = operation.kind === 'answer' ? operation.itemId : (outcome.itemId ?? '');
  const answer = operation.kind === 'answer' ? operation.answer : outcome.answer;
  const result = outcome.result as Result;
  change(id, (open) => {
    const { [itemId]: _refused, ...refused } = open.refused;
    return {
      ...slicesOf(result, open), result, refused,
      canUndo: outcome.canUndo, canRedo: outcome.canRedo,
      savedAnswers: replaced(open.savedAnswers, itemId, answer),
      ...(operation.kind === 'answer' ? {} : { answers: replaced(open.answers, itemId, answer), focus: itemId, reveals: open.reveals + 1, commentOpen: null }),
      save: idle ? { kind: 'saved', at: outcome.savedAt } : { kind: 'saving' },
      lastSavedAt: outcome.savedAt,
    };
  });
  if (current()?.id === id) for (const listener of listeners) listener(itemId);
}

function applyRefusal(id: string, operation: Operation, error: RequestError, idle: boolean): void {
  change(id, (open) => ({
    ...(operation.kind === 'answer' ? {
      answers: replaced(open.answers, operation.itemId, open.savedAnswers[operation.itemId]),
      refused: { ...open.refused, [operation.itemId]: error },
    } : {}),
    save: idle ? { kind: 'saved', at: open.lastSavedAt } : { kind: 'saving' },
  }));
}

/** Another window was here, or the assessment is closed by now: show what is on disk, keep what was not saved where it can still be. */
async function reread(id: string, saver: AnswerSaver, error: RequestError): Promise<void> {
  try {
    const closed = isState(error);
    if (closed) saver.drop();
    const checklist = await request('assessments.open', { id });
    saver.revision = checklist.saved.revision;
    if (current()?.id === id) useChecklistStore.setState((state) => ({ open: opened(checklist, saver.waiting(), state.open) }));
    if (closed) noteError(error);
    else {
      noteDone(text('assessments.reread'));
      saver.retry();
    }
  } catch (failure) {
    change(id, () => ({ save: { kind: 'failed', error: failure } }));
  }
}

/** Reads an assessment (begins it where it was planned) and shows it. Throws RequestError. */
export async function openChecklist(id: string): Promise<void> {
  const saver = saverOf(id);
  await saver.flush();
  const checklist = await request('assessments.open', { id });
  saver.revision = checklist.saved.revision;
  useChecklistStore.setState((state) => ({ open: opened(checklist, saver.waiting(), state.open) }));
  saver.retry();
}

export function closeChecklist(id: string): void {
  void savers.get(id)?.flush();
  useChecklistStore.setState((state) => (state.open?.id === id ? { open: null } : state));
}

/** Changes one answer: on screen at once, then to disk. `typing` waits for a pause. */
export function putAnswer(itemId: string, answer: Answer | null, typing = false): void {
  const open = current();
  if (open === null || !open.editable) return;
  change(open.id, ({ answers }) => ({ answers: replaced(answers, itemId, answer) }));
  if (!open.draft) saverOf(open.id).put(itemId, answer, typing);
}

/** Takes back what is being typed at an item and is not on its way to disk yet: the last saved answer stands. */
export function takeBack(itemId: string): void {
  const open = current();
  if (open === null || open.draft) return;
  const saver = saverOf(open.id);
  saver.untype(itemId);
  const waiting = saver.waiting();
  const answer = waiting.has(itemId) ? waiting.get(itemId) : open.savedAnswers[itemId];
  change(open.id, ({ answers, save, lastSavedAt }) => ({ answers: replaced(answers, itemId, answer), save: waiting.size === 0 && save.kind === 'saving' ? { kind: 'saved', at: lastSavedAt } : save }));
}

/**
 * Changes an answer of an assessment that may not be on screen any more (a long upload outlives its page).
 * True when the change is taken; false where the assessment is handed in by now. Throws RequestError.
 */
export async function changeAnswer(id: string, itemId: string, next: (item: Item, answer: Answer | undefined) => Answer | null): Promise<boolean> {
  const open = current();
  if (open?.id === id) {
    const node = open.outline.items[itemId];
    if (node === undefined || !open.editable) return false;
    putAnswer(itemId, next(node.item, open.answers[itemId]));
    return true;
  }
  const saver = saverOf(id);
  await saver.flush();
  const checklist = await request('assessments.open', { id });
  const item = outlineOf(checklist.template as Template).items[itemId]?.item;
  if (item === undefined || !checklist.editable) return false;
  saver.revision = checklist.saved.revision;
  saver.put(itemId, next(item, checklist.answers[itemId]), false);
  return saver.flush();
}

/** Everything typed goes to disk. Resolves true when it is there. */
export async function flushChecklist(): Promise<boolean> {
  const open = current();
  return open === null || open.draft ? true : saverOf(open.id).flush();
}

// Also answers of a checklist that was left while they could not be saved: they wait here, out of sight.
beforeClosing(async () => (await Promise.all([...savers.values()].map((saver) => saver.flush()))).every(Boolean));

export function retrySaving(): void {
  const open = current();
  if (open !== null) saverOf(open.id).retry();
}

export function stepBack(kind: 'undo' | 'redo'): void {
  const open = current();
  if (open === null || !open.editable) return;
  const saver = saverOf(open.id);
  const possible = kind === 'undo' ? open.canUndo || saver.waiting().size > 0 : open.canRedo && saver.waiting().size === 0;
  if (possible) saver.step(kind);
}

/** Hands in; the checklist becomes read-only. Gives the frozen score; null where nothing is open. Throws RequestError, e.g. `incomplete`. */
export async function handIn(): Promise<Result | null> {
  const open = current();
  if (open === null) return null;
  const saver = saverOf(open.id);
  if (!(await saver.flush())) {
    const save = current()?.save;
    throw save?.kind === 'failed' ? save.error : new Error('not everything is saved');
  }
  const { state, result } = await request('assessments.submit', { id: open.id, revision: saver.revision });
  change(open.id, ({ visit }) => ({ editable: false, visit: { ...visit, state } }));
  return result as Result;
}

/** The recording on the desk: its file, and the commands of its player for keys, phrases and flags. */
import type { Evidence } from '@shared/assessments';
import type { Mark } from '@shared/recordings';
import { queryClient, request } from '../../api';
import { noteError } from '../../app/notes';
import { withFile } from '../assessments/answers';
import { current } from '../assessments/assessments.store';
import { changeAnswer, putAnswer } from '../assessments/disk';
import { setCommands } from '../assessments/evidence/listening';
import type { PlayerCommands } from '../recordings/RecordingPlayer';
import { answerFor, itemOf, isOf, marksOf, phrasesOf, type DeskPhrase } from './phrases';

let commands: PlayerCommands | null = null;
/** Called by the player; null when it goes. */
export function takeCommands(next: PlayerCommands | null): void {
  commands = next;
  setCommands(next);
}
export const playerCommands = (): PlayerCommands | null => commands;

/** The call's recording among the evidence. */
export const recordingOf = (evidence: Readonly<Record<string, Evidence>>): Evidence | null => Object.values(evidence).find(({ kind }) => kind === 'audio' || kind === 'video') ?? null;

export function playFrom(mark: Pick<Mark, 'from'>): void {
  commands?.sound.seek(mark.from, true);
}

const known = (fileId: string): readonly Mark[] => queryClient.getQueryData<{ marks: Mark[] }>(['recordings.get', { id: fileId }])?.marks ?? [];

/** Answers what a phrase says of its item, from the marks as they are now. */
function answerPhrase({ phrase }: DeskPhrase, marks: readonly Mark[]): void {
  const open = current();
  const itemId = itemOf(phrase);
  const item = itemId === null ? undefined : open?.outline.items[itemId]?.item;
  if (open === null || item === undefined) return;
  const siblings = phrasesOf(open.outline.template).filter((each) => itemOf(each.phrase) === itemId);
  const all = marks.filter((mark) => siblings.some((each) => isOf(mark, each.phrase))).length;
  const next = answerFor(item, phrase, marksOf(marks, phrase).length, all, open.answers[item.id]);
  if (next !== undefined) putAnswer(item.id, next);
}

let marking: Promise<unknown> = Promise.resolve(); // one after another: each counts the marks before it
/** The phrase was said now: marks the moment and answers its item. `text`: as it is shown. */
export function markPhrase(pressed: DeskPhrase, text: string): void {
  const open = current();
  if (open === null || !open.editable) return;
  const file = recordingOf(open.evidence);
  const itemId = itemOf(pressed.phrase) ?? open.focus;
  const at = Math.round((commands?.sound.at() ?? 0) * 10) / 10;
  marking = marking.then(async () => {
    if (file === null) return answerPhrase(pressed, [{ id: '', evidenceId: '', itemId, from: 0, to: null, text, author: '', at: '' }]); // nothing to mark; it was heard all the same
    const mark = await request('recordings.mark', { id: file.id, markId: null, itemId: itemId !== null && open.outline.items[itemId] !== undefined ? itemId : null, from: at, to: null, text });
    answerPhrase(pressed, [...known(file.id).filter(({ id }) => id !== mark.id), mark]);
  }).catch(noteError);
}

/** Takes a phrase's mark back, and what it answered with it. */
export function unmarkPhrase(pressed: DeskPhrase, mark: Mark): void {
  marking = marking.then(async () => {
    await request('recordings.unmark', { id: mark.evidenceId, markId: mark.id });
    answerPhrase(pressed, known(mark.evidenceId).filter(({ id }) => id !== mark.id));
  }).catch(noteError);
}

/** A mark on an item that asks for the recording as its proof brings the recording with it. */
export function proveBy(file: Evidence, mark: Mark): void {
  const open = current();
  const item = mark.itemId === null ? undefined : open?.outline.items[mark.itemId]?.item;
  if (open === null || item === undefined || item.evidence?.kinds.some((kind) => kind === file.kind) !== true) return;
  if (open.answers[item.id]?.evidence?.includes(file.id) !== true) void changeAnswer(open.id, item.id, (of, answer) => withFile(of, answer, file.id, file.kind)).catch(noteError);
}

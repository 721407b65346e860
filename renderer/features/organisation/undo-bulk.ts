/** A bulk change, said when it is done, with an undo that gives each former value again to those that had it. */
import { refresh } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { text } from '../../i18n';
import { noteUndoable } from './undo-last';

interface Tagged { id: string; tags: readonly string[] }
interface TagChange { addTags?: string[] | undefined; removeTags?: string[] | undefined }
export interface BulkStep<C> { ids: string[]; change: C }

/** The part of an undo that gives a record its tags back; nothing where they did not change. */
export function tagsBack({ tags }: Tagged, { addTags = [], removeTags = [] }: TagChange): TagChange {
  const lost = removeTags.filter((tag) => tags.includes(tag));
  const gained = addTags.filter((tag) => !tags.includes(tag));
  return { ...(lost.length === 0 ? {} : { addTags: lost }), ...(gained.length === 0 ? {} : { removeTags: gained }) };
}

/** The steps that restore `records` (as they were); `back` gives what one of them needs. Equal steps are one, so a few former values make a few requests. */
export function stepsOf<R extends { id: string }, C extends object>(records: readonly R[], back: (record: R) => C): BulkStep<C>[] {
  const steps = new Map<string, BulkStep<C>>();
  for (const record of records) {
    const change = back(record);
    if (Object.keys(change).length === 0) continue;
    const key = JSON.stringify(change);
    const step = steps.get(key) ?? { ids: [], change };
    step.ids.push(record.id);
    steps.set(key, step);
  }
  return [...steps.values()];
}

/** More former values than this would be as many requests: then there is no undo. */
const mostSteps = 60;

/** Changes `ids` by `send` and reads `features` anew. `back`: the steps of the undo; null: it is main that knows how. */
export async function changeMany<C>(ids: string[], change: C, send: (step: BulkStep<C>) => Promise<{ changed: number }>, features: readonly string[], back: readonly BulkStep<C>[] | null): Promise<void> {
  const { changed } = await send({ ids, change });
  for (const feature of features) refresh(feature);
  if (back === null && changed > 0) return noteUndoable(text('organisation.changed', { count: changed }));
  const undo = async (): Promise<void> => {
    try {
      for (const step of back ?? []) await send(step);
      noteDone(text('organisation.undone'));
    } catch (error) {
      noteError(error);
    }
    for (const feature of features) refresh(feature);
  };
  noteDone(text('organisation.changed', { count: changed }), back === null || back.length > mostSteps || changed === 0 ? undefined : { label: text('organisation.undo'), run: () => void undo() });
}

/** Ready sentences. They help with writing and are no official records. */
import type { Database } from 'better-sqlite3';
import type { Phrase } from '@shared/phrases';
import { AppError } from '@shared/result';
import type { ServiceContext } from '../context';

const columns = 'id, use, text, uses, archived_at AS archivedAt';

export function createPhrasesService(db: Database, context: Pick<ServiceContext, 'now' | 'newId' | 'changed'>) {
  const list = db.prepare<[], Phrase>(`SELECT ${columns} FROM phrases WHERE archived_at IS NULL ORDER BY uses DESC, created_at, id`);
  const one = db.prepare<[string], Phrase>(`SELECT ${columns} FROM phrases WHERE id = ?`);
  const same = db.prepare<[string, string], string>('SELECT id FROM phrases WHERE use = ? AND text = ?').pluck();
  const add = db.prepare('INSERT INTO phrases (id, use, text, created_at) VALUES (@id, @use, @text, @at)');
  const change = db.prepare('UPDATE phrases SET use = @use, text = @text, archived_at = NULL WHERE id = @id');
  const archive = db.prepare('UPDATE phrases SET archived_at = ? WHERE id = ? AND archived_at IS NULL');
  const used = db.prepare('UPDATE phrases SET uses = uses + 1 WHERE id = ?');
  const must = (id: string): Phrase => {
    const phrase = one.get(id);
    if (phrase === undefined) throw new AppError('not-found', `no phrase ${id}`);
    return phrase;
  };
  return {
    /** Those in use, the most used first. */
    list: (): Phrase[] => list.all(),
    /** A new one, or new words for one there is. A sentence that is there already (or was, and is archived) is given back instead of a second one. */
    save({ id: known, use, text }: Pick<Phrase, 'use' | 'text'> & { id: string | null }): Phrase {
      const twin = same.get(use, text);
      if (known !== null) must(known);
      if (known !== null && twin !== undefined && twin !== known) throw new AppError('invalid', 'this sentence is there already', { path: '/text', detail: { taken: text } });
      const id = known ?? twin ?? context.newId();
      if (known === null && twin === undefined) add.run({ id, use, text, at: context.now() });
      else change.run({ id, use, text });
      context.changed('phrases');
      return must(id);
    },
    archive(id: string): void {
      must(id);
      archive.run(context.now(), id);
      context.changed('phrases');
    },
    /** Counts one use. */
    used(id: string): void {
      must(id);
      used.run(id);
    },
  };
}
export type PhrasesService = ReturnType<typeof createPhrasesService>;

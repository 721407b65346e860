/** What changed since somebody last asked, whoever wrote it: told by triggers that live as long as the connection does. What is kept in memory reads only that again. */
import type { Db } from './open';

type Event = 'INSERT' | 'UPDATE' | 'DELETE';
export interface Watched {
  table: string;
  on?: readonly Event[]; // all three where left out
  /** SELECT of the ids (column `id`) a changed row (`ROW`) stands for; a constant where all that is kept may be touched. */
  ids: string;
}

/** `name`: of this watch, a word. Gives the ids since the last call; what happened before `watch` is not told. */
export function watchChanges(db: Db, name: string, watched: readonly Watched[]): () => string[] {
  const triggers = watched.flatMap(({ table, on = ['INSERT', 'UPDATE', 'DELETE'], ids }, index) => on.map((event) => `
    CREATE TEMP TRIGGER changed_${name}_${index}_${event} AFTER ${event} ON main.${table} BEGIN
      INSERT INTO changed_${name} SELECT id FROM (${ids.replaceAll('ROW', event === 'DELETE' ? 'OLD' : 'NEW')}) WHERE id NOT IN (SELECT id FROM changed_${name});
    END;`));
  // No constraint that could fail: what an upsert says of conflicts holds for its triggers too, whatever they say themselves, and a watch must never refuse a write.
  db.exec(`CREATE TEMP TABLE changed_${name} (id TEXT); CREATE INDEX temp.changed_${name}_id ON changed_${name} (id); ${triggers.join('')}`);
  const read = db.prepare<[], string>(`SELECT id FROM changed_${name}`).pluck();
  const forget = db.prepare(`DELETE FROM changed_${name}`);
  return () => {
    const ids = read.all();
    if (ids.length > 0) forget.run();
    return ids;
  };
}

/** SQL of the journal. */
import type { StoredEntry } from '@shared/journal';
import type { Db } from '../../database/open';

export interface JournalPageRow extends StoredEntry { profile: string | null }

export function createJournalRepository(db: Db) {
  const insert = db.prepare<[number, string, string]>('INSERT INTO journal (seq, entry, hash) VALUES (?, ?, ?)');
  const last = db.prepare<[], StoredEntry>('SELECT seq, entry, hash FROM journal ORDER BY seq DESC LIMIT 1');
  const all = db.prepare<[], StoredEntry>('SELECT seq, entry, hash FROM journal ORDER BY seq');
  const page = db.prepare<[number, number], JournalPageRow>(
    `SELECT j.seq, j.entry, j.hash, p.name AS profile FROM journal j LEFT JOIN profiles p ON p.id = CASE WHEN json_valid(j.entry) THEN j.entry ->> '$.profile' END
     WHERE j.seq < ? ORDER BY j.seq DESC LIMIT ?`,
  );
  return {
    insert: (row: StoredEntry) => void insert.run(row.seq, row.entry, row.hash),
    last: () => last.get() ?? null,
    all: () => all.iterate(),
    /** Newest first, those before `before` (null: from the newest), each with its profile's present name. */
    page: (before: number | null, limit: number) => page.all(before ?? Number.MAX_SAFE_INTEGER, limit),
  };
}

/** The plan of an import, row by row, in a small database of its own beside the file: written by the worker, read by main a page at a time. */
import Database from 'better-sqlite3';
import type { Fate, ImportCounts, ImportRow } from '@shared/imports';
import type { Make, PlannedRow, RowWrite } from '@shared/imports/plan';

const schema = `
CREATE TABLE rows (row INTEGER PRIMARY KEY, fate TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, changes TEXT NOT NULL, problems TEXT NOT NULL, write TEXT, cells TEXT) STRICT;
CREATE INDEX rows_by_fate ON rows (fate, row);
CREATE TABLE makes (kind TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, name)) STRICT;
`;
interface StoredRow { row: number; fate: Fate; key: string; name: string; changes: string; problems: string }
const fromStored = ({ changes, problems, ...row }: StoredRow): ImportRow => ({ ...row, changes: JSON.parse(changes) as ImportRow['changes'], problems: JSON.parse(problems) as ImportRow['problems'] });

/** In the worker. The file is of use only as long as the session that made it: it is written without care for power cuts. */
export function createPlanFile(path: string) {
  const db = new Database(path);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.exec(schema);
  const put = db.prepare('INSERT INTO rows VALUES (@row, @fate, @key, @name, @changes, @problems, @write, @cells)');
  const make = db.prepare('INSERT OR IGNORE INTO makes VALUES (@kind, @name)');
  db.exec('BEGIN');
  return {
    /** `cells` are kept of rows that are not taken over, for the list of them. */
    put({ changes, problems, write, makes, ...row }: PlannedRow, cells: readonly string[]): void {
      const left = row.fate === 'rejected' || row.fate === 'duplicate';
      put.run({ ...row, changes: JSON.stringify(changes), problems: JSON.stringify(problems), write: write === null ? null : JSON.stringify(write), cells: left ? JSON.stringify(cells) : null });
      for (const each of makes) make.run(each);
    },
    close(): void {
      if (db.inTransaction) db.exec('COMMIT');
      db.close();
    },
  };
}

export interface PlannedWrite { row: number; key: string; write: RowWrite }

/** In main. */
export function openPlanFile(path: string) {
  const db = new Database(path, { readonly: true });
  const columns = 'row, fate, key, name, changes, problems';
  const all = db.prepare<[number, number], StoredRow>(`SELECT ${columns} FROM rows ORDER BY row LIMIT ? OFFSET ?`);
  const some = db.prepare<[Fate, number, number], StoredRow>(`SELECT ${columns} FROM rows WHERE fate = ? ORDER BY row LIMIT ? OFFSET ?`);
  const count = db.prepare<[], { fate: Fate; rows: number }>('SELECT fate, count(*) AS rows FROM rows GROUP BY fate');
  const writes = db.prepare<[number, number], { row: number; key: string; write: string }>('SELECT row, key, write FROM rows WHERE row > ? AND write IS NOT NULL ORDER BY row LIMIT ?');
  const makes = db.prepare<[], Make>("SELECT kind, name FROM makes ORDER BY kind, name");
  const left = db.prepare<[number, number], StoredRow & { cells: string }>(`SELECT ${columns}, cells FROM rows WHERE row > ? AND cells IS NOT NULL ORDER BY row LIMIT ?`);
  return {
    counts(): ImportCounts {
      const counts: ImportCounts = { total: 0, new: 0, changed: 0, same: 0, duplicate: 0, rejected: 0 };
      for (const { fate, rows } of count.all()) {
        counts[fate] = rows;
        counts.total += rows;
      }
      return counts;
    },
    rows: (fate: Fate | null, offset: number, limit: number): ImportRow[] => (fate === null ? all.all(limit, offset) : some.all(fate, limit, offset)).map(fromStored),
    /** What has to be written, after a row of the file. */
    writes: (after: number, limit: number): PlannedWrite[] => writes.all(after, limit).map(({ write, ...row }) => ({ ...row, write: JSON.parse(write) as RowWrite })),
    makes: (): Make[] => makes.all(),
    /** Rows that are not taken over, as they stand in the file. */
    left: (after: number, limit: number): (ImportRow & { cells: string[] })[] => left.all(after, limit).map(({ cells, ...row }) => ({ ...fromStored(row), cells: JSON.parse(cells) as string[] })),
    close: (): void => void db.close(),
  };
}
export type PlanFile = ReturnType<typeof openPlanFile>;

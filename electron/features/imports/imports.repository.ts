/** SQL of imports: their one row each, how sources were read, and what an import that did not commit leaves behind. */
import type { Db } from '../../database/open';
import { createCallPurge } from '../calls/import.purge';
import type { ImportCounts, ImportOptions, ImportTargetName } from '@shared/imports';

export interface ImportRecord {
  id: string; target: ImportTargetName; file: string; sha256: string; bytes: number; options: string; counts: string; profileId: string | null; startedAt: string; committedAt: string | null;
  takenBackAt: string | null; takenBackBy: string | null; takenBackReason: string;
}
interface ListedRow { id: string; target: ImportTargetName; file: string; at: string; profile: string; counts: string; takenBackAt: string | null; takenBackBy: string; takenBackReason: string }
const select = `SELECT id, target, file, sha256, bytes, options, counts, profile_id AS profileId, started_at AS startedAt, committed_at AS committedAt, taken_back_at AS takenBackAt, taken_back_by AS takenBackBy, taken_back_reason AS takenBackReason FROM imports`;

/** Tables with rows that an import brings, by the kind of record. */
const brought: Readonly<Record<string, string>> = { agent: 'agents', site: 'sites', team: 'teams', region: 'regions', profile: 'profiles' };
const purgedAtOnce = 300;

export function createImportsRepository(db: Db) {
  const one = db.prepare<[string], ImportRecord>(`${select} WHERE id = ?`);
  const committed = db.prepare<[], string>('SELECT id FROM imports WHERE committed_at IS NOT NULL').pluck();
  const list = db.prepare<[], ListedRow>(
    `SELECT i.id, i.target, i.file, i.committed_at AS at, coalesce(p.name, '') AS profile, i.counts, i.taken_back_at AS takenBackAt, coalesce(b.name, '') AS takenBackBy, i.taken_back_reason AS takenBackReason FROM imports i LEFT JOIN profiles p ON p.id = i.profile_id LEFT JOIN profiles b ON b.id = i.taken_back_by
     WHERE i.committed_at IS NOT NULL ORDER BY i.committed_at DESC, i.id DESC`,
  );
  const sameFile = db.prepare<[string, string], { at: string; counts: string }>(
    'SELECT committed_at AS at, counts FROM imports WHERE sha256 = ? AND target = ? AND committed_at IS NOT NULL AND taken_back_at IS NULL ORDER BY committed_at DESC LIMIT 1',
  );
  const source = db.prepare<[string], string>('SELECT options FROM import_sources WHERE signature = ?').pluck();
  const putSource = db.prepare<[string, string, string]>('INSERT INTO import_sources VALUES (?, ?, ?) ON CONFLICT (signature) DO UPDATE SET options = excluded.options, used_at = excluded.used_at');
  const begin = db.prepare('INSERT INTO imports (id, target, file, sha256, bytes, options, counts, profile_id, started_at) VALUES (@id, @target, @file, @sha256, @bytes, @options, @counts, @profileId, @startedAt)');
  const commit = db.prepare<[string, string]>('UPDATE imports SET committed_at = ? WHERE id = ?');
  const digests = db.prepare<[string, string, string, number], { kind: string; id: string; sha256: string }>(
    'SELECT kind, record_id AS id, sha256 FROM import_digests WHERE import_id = ? AND (kind, record_id) > (?, ?) ORDER BY kind, record_id LIMIT ?',
  );
  const callsOf = db.prepare<[string], { rows: number; sha256: string }>('SELECT rows, rows_sha256 AS sha256 FROM call_imports WHERE import_id = ?');
  const unfinished = db.prepare<[], string>(`SELECT id FROM imports WHERE committed_at IS NULL UNION ALL
    SELECT id FROM imports JOIN call_imports ON import_id = id WHERE taken_back_at IS NOT NULL AND EXISTS (SELECT 1 FROM calls WHERE no BETWEEN first_no AND last_no)`).pluck();
  const changedSince = db.prepare<[number], number>(
    `SELECT 1 FROM journal, json_each(CASE WHEN json_valid(entry) THEN entry ELSE '{}' END, '$.digests') d WHERE seq > ? AND d.value ->> '$.kind' IN ('region', 'site', 'team', 'agent', 'profile', 'import') LIMIT 1`,
  ).pluck();

  const purges = new Map(Object.entries(brought).map(([kind, table]) => [kind, db.prepare<[string, string]>(`DELETE FROM ${table} WHERE id = ? AND import_id = ?`)]));
  const purgePeriods = db.prepare<[string, string]>('DELETE FROM agent_teams WHERE agent_id = (SELECT id FROM agents WHERE id = ? AND import_id = ?)');
  const purgeBeside = ['organisation_history', 'import_changes', 'import_digests'].map((table) => db.prepare<[string, string, string]>(`DELETE FROM ${table} WHERE import_id = ? AND kind = ? AND record_id = ?`));
  const purgeCalls = createCallPurge(db);
  const purgeImport = db.prepare<[string]>('DELETE FROM imports WHERE id = ? AND committed_at IS NULL');

  return {
    get: (id: string): ImportRecord | null => one.get(id) ?? null,
    committedIds: (): string[] => committed.all(),
    list: () => list.all().map(({ counts, takenBackAt, takenBackBy, takenBackReason, ...row }) => ({ ...row, counts: JSON.parse(counts) as ImportCounts, takenBack: takenBackAt === null ? null : { at: takenBackAt, by: takenBackBy, reason: takenBackReason } })),
    /** When the same file was last imported. */
    before(sha256: string, target: ImportTargetName): { at: string; rows: number } | null {
      const row = sameFile.get(sha256, target);
      return row === undefined ? null : { at: row.at, rows: (JSON.parse(row.counts) as ImportCounts).total };
    },
    /** What was chosen for the same headings before. */
    columnsOf: (signature: string): Pick<ImportOptions, 'columns' | 'durationMeans'> | null => {
      const found = source.get(signature);
      return found === undefined ? null : (JSON.parse(found) as Pick<ImportOptions, 'columns' | 'durationMeans'>);
    },
    rememberColumns: (signature: string, { columns, durationMeans }: ImportOptions, at: string): void => void putSource.run(signature, JSON.stringify({ columns, durationMeans }), at),
    begin: (row: Omit<ImportRecord, 'committedAt' | 'takenBackAt' | 'takenBackBy' | 'takenBackReason'>): void => void begin.run(row),
    commit: (id: string, at: string): void => void commit.run(at, id),
    /** Of a call log: how many calls it brought, and the digest over all of them. */
    callsOf: (importId: string): { rows: number; sha256: string } | null => callsOf.get(importId) ?? null,
    /** A page of the digests, in the order of kind and id, after one of them. */
    digests: (importId: string, after: { kind: string; id: string }, limit: number) => digests.all(importId, after.kind, after.id, limit),
    /** What did not commit, and what was taken back and is not all away. */
    unfinished: (): string[] => unfinished.all(),
    /** An entry after this number speaks of a record of the organisation. */
    changedSince: (seq: number): boolean => changedSince.get(seq) !== undefined,
    /**
     * Removes some of the rows of an import that did not commit, those that its digests name; false when that was all of it. Nothing visible
     * refers to them, so the costly look for references is left out: it would read each referring table once a row.
     */
    purgeSome(importId: string): boolean {
      if (purgeCalls(importId)) return true;
      db.pragma('foreign_keys = OFF');
      try {
        return db.transaction(() => {
          const rows = digests.all(importId, '', '', purgedAtOnce);
          for (const { kind, id } of rows) {
            if (kind === 'agent') purgePeriods.run(id, importId);
            purges.get(kind)?.run(id, importId);
            for (const statement of purgeBeside) statement.run(importId, kind, id);
          }
          if (rows.length === 0) purgeImport.run(importId);
          return rows.length > 0;
        }).immediate();
      } finally {
        db.pragma('foreign_keys = ON');
      }
    },
  };
}
export type ImportsRepository = ReturnType<typeof createImportsRepository>;

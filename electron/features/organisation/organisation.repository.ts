/** SQL of the organisation's history, and the names that ids go by in it. */
import type { Database } from 'better-sqlite3';
import type { RegionNames } from '../regions/regions.repository';

export const organisationKinds = ['region', 'site', 'team', 'agent', 'profile'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
export interface HistoryRow { at: string; profile: string; import: string | null; before: string; after: string }
interface Entry { kind: OrganisationKind; id: string; at: string; profileId: string | null; before: string; after: string }

export function createOrganisationRepository(db: Database, regions: RegionNames) {
  const put = db.prepare(`INSERT INTO organisation_history (kind, record_id, seq, at, profile_id, before, after)
    VALUES (@kind, @id, (SELECT coalesce(max(seq), 0) + 1 FROM organisation_history WHERE kind = @kind AND record_id = @id), @at, @profileId, @before, @after)`);
  const seq = db.prepare<[string, string], number>('SELECT coalesce(max(seq), 0) FROM organisation_history WHERE kind = ? AND record_id = ?').pluck();
  const list = db.prepare<[string, string], HistoryRow>(`SELECT h.at, coalesce(p.name, '') AS profile, i.file AS import, h.before, h.after
    FROM organisation_history h LEFT JOIN profiles p ON p.id = h.profile_id LEFT JOIN imports i ON i.id = h.import_id
    WHERE h.kind = ? AND h.record_id = ? AND (h.import_id IS NULL OR i.committed_at IS NOT NULL) ORDER BY h.seq DESC`);
  const name = {
    site: db.prepare<[string], string>("SELECT code || ' ' || name FROM sites WHERE id = ?").pluck(),
    team: db.prepare<[string], string>('SELECT name FROM teams WHERE id = ?').pluck(),
    agent: db.prepare<[string], string>("SELECT number || ' ' || name FROM agents WHERE id = ?").pluck(),
    profile: db.prepare<[string], string>('SELECT name FROM profiles WHERE id = ?').pluck(),
  };
  const evidence = db.prepare<[string], string>('SELECT name FROM evidence WHERE id = ?').pluck();
  return {
    put: (entry: Entry): void => void put.run(entry),
    /** The number of a record's latest change. */
    lastSeq: (kind: OrganisationKind, id: string): number => seq.get(kind, id) ?? 0,
    /** Newest first. */
    list: (kind: OrganisationKind, id: string): HistoryRow[] => list.all(kind, id),
    /** The name of a record today; its id where it is gone. */
    nameOf: (kind: OrganisationKind, id: string): string => (kind === 'region' ? regions.paths().get(id) : name[kind].get(id)) ?? id,
    fileName: (evidenceId: string): string => evidence.get(evidenceId) ?? evidenceId,
  };
}

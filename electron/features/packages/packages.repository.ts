/** SQL of packages: what went out and came in, and which records belong to one inspector's visits. */
import type { Manifest, PackageKind, PackageRecordKind } from '@shared/packages';
import type { AssessmentState } from '@shared/assessments';
import type { Db } from '../../database/open';

export interface PackageRow { id: string; direction: 'out' | 'in'; kind: PackageKind; sha256: string; profileId: string | null; profile: string; at: string; manifest: Manifest }
/** A visit, or (visitId null) a site's own assessment. */
export interface VisitChoice {
  assessmentId: string; visitId: string | null; state: AssessmentState; code: string; name: string; day: string; round: string | null; roundId: string | null; inspector: string; inspectorId: string; siteId: string;
}
type StoredRow = Omit<PackageRow, 'manifest'> & { manifest: string };

export function createPackagesRepository(db: Db) {
  const all = db.prepare<[], StoredRow>(`SELECT k.id, k.direction, k.kind, k.sha256, k.profile_id AS profileId, coalesce(p.name, '') AS profile, k.at, k.manifest
    FROM packages k LEFT JOIN profiles p ON p.id = k.profile_id ORDER BY k.at DESC, k.id`);
  const came = db.prepare<[string], string>("SELECT at FROM packages WHERE id = ? AND direction = 'in'").pluck();
  const contents = db.prepare<[], { name: string; content: string }>(`SELECT DISTINCT r.value ->> '$.kind' || '/' || (r.value ->> '$.id') AS name, r.value ->> '$.content' AS content
    FROM packages k, json_each(k.manifest, '$.records') r`);
  const add = db.prepare('INSERT OR IGNORE INTO packages (id, direction, kind, manifest, sha256, profile_id, at) VALUES (@id, @direction, @kind, @manifest, @sha256, @profileId, @at)');
  const visits = db.prepare<{ states: string }, VisitChoice>(`SELECT a.id AS assessmentId, v.id AS visitId, a.state, s.code, s.name, v.planned_on AS day, r.title AS round, v.round_id AS roundId, p.name AS inspector, p.id AS inspectorId, v.site_id AS siteId
    FROM visits v JOIN assessments a ON a.visit_id = v.id JOIN sites s ON s.id = v.site_id JOIN profiles p ON p.id = v.inspector_id LEFT JOIN rounds r ON r.id = v.round_id
    WHERE a.state IN (SELECT value FROM json_each(@states))
    UNION ALL SELECT a.id, NULL, a.state, s.code, s.name, f.planned_on, NULL, NULL, p.name, p.id, f.site_id
    FROM self_assessments f JOIN assessments a ON a.id = f.id JOIN sites s ON s.id = f.site_id JOIN profiles p ON p.id = f.inspector_id WHERE f.how = 'site' AND a.state IN (SELECT value FROM json_each(@states))
    ORDER BY day, code`);
  const beside = db.prepare<[string, string, string], { kind: PackageRecordKind; id: string }>(`SELECT 'audit' AS kind, visit_id AS id FROM audits WHERE visit_id = ?
    UNION ALL SELECT 'finding', id FROM findings WHERE assessment_id = ? UNION ALL SELECT 'countersignature', id FROM countersignatures WHERE assessment_id = ?`);
  const redactions = db.prepare<[string], string>('SELECT r.id FROM redactions r JOIN evidence e ON e.id = r.evidence_id WHERE e.assessment_id = ?').pluck();
  const setting = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck();
  const putSetting = db.prepare('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  const addStep = db.prepare(`INSERT INTO assessment_steps (assessment_id, seq, at, profile_id, action, from_state, to_state, reason, due_at)
    SELECT @id, coalesce(max(seq), 0) + 1, @at, @profileId, 'assessment.arrive', 'submitted', 'submitted', @reason, @dueAt FROM assessment_steps WHERE assessment_id = @id`);
  const setDue = db.prepare('UPDATE assessments SET due_at = ? WHERE id = ?');
  const previousKey = (assessmentId: string): string => `previous:${assessmentId}`;

  return {
    list: (): PackageRow[] => all.all().map((row) => ({ ...row, manifest: JSON.parse(row.manifest) as Manifest })),
    cameAt: (id: string): string | null => came.get(id) ?? null,
    add: (row: { id: string; direction: 'out' | 'in'; kind: PackageKind; manifest: string; sha256: string; profileId: string | null; at: string }): void => void add.run(row),
    /** Every content each record had in packages, either way. */
    exchanged(): Map<string, Set<string>> {
      const known = new Map<string, Set<string>>();
      for (const { name, content } of contents.all()) known.set(name, (known.get(name) ?? new Set()).add(content));
      return known;
    },
    /** Those in one of these states, by day. */
    visits: (states: readonly AssessmentState[]): VisitChoice[] => visits.all({ states: JSON.stringify(states) }),
    auditOf: (visitId: string, assessmentId: string) => beside.all(visitId, assessmentId, assessmentId),
    redactionsOf: (assessmentId: string): string[] => redactions.all(assessmentId),
    hasCalendar: (): boolean => setting.get('calendar') !== undefined,
    /** What the site's last visit answered, where that visit itself is not on this computer. */
    previous: (assessmentId: string): Record<string, unknown> => JSON.parse(setting.get(previousKey(assessmentId)) ?? '{}') as Record<string, unknown>,
    putPrevious: (assessmentId: string, values: object): void => void putSetting.run(previousKey(assessmentId), JSON.stringify(values)),
    /** It has come to the office: its review begins now. */
    arrive(id: string, step: { at: string; profileId: string | null; dueAt: string; reason: string }): void {
      setDue.run(step.dueAt, id);
      addStep.run({ id, ...step });
    },
  };
}
export type PackagesRepository = ReturnType<typeof createPackagesRepository>;

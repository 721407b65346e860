/** SQL of audits, who takes part, what was signed, and the site's own assessments. */
import type { Database } from 'better-sqlite3';
import type { AssessmentState } from '@shared/assessments';
import type { AuditKind, Content, Countersignature, Origin, Present } from '@shared/audits';
import type { Visit } from '@shared/visits';

export interface AuditRecord {
  visitId: string; assessmentId: string; state: AssessmentState; siteId: string; leadId: string; templateId: string; templateVersion: number;
  kind: AuditKind; announced: boolean; present: Present[]; openedAt: string | null; closedAt: string | null; selfId: string | null;
}
type StoredAudit = Omit<AuditRecord, 'announced' | 'present'> & { announced: number; present: string };
export interface StoredAuditor { profileId: string; name: string; from: Origin | null; fromName: string | null }
interface AuditorRow { profileId: string; name: string; fromKind: Origin['kind'] | null; fromId: string | null; fromName: string | null }
export interface Signed extends Omit<Countersignature, 'percent' | 'changedItems' | 'changedFindings'> { content: Content }
export interface NewSigned extends Omit<Signed, 'inspector'> { assessmentId: string; profileId: string }
export interface SelfRecord {
  id: string; how: 'site' | 'sheet'; filledBy: string; inspectorId: string; inspectorName: string; plannedOn: string; state: AssessmentState; answered: number; items: number; percent: string | null; submittedAt: string | null;
}
interface CountRow { visitId: string; assessmentId: string; kind: AuditKind; announced: number; names: string; findings: number; open: number; countersigned: Countersignature['kind'] | null; selfPercent: string | null }

const toAudit = (row: StoredAudit | undefined): AuditRecord | null => (row === undefined ? null : { ...row, announced: row.announced === 1, present: JSON.parse(row.present) as Present[] });

export function createAuditsRepository(db: Database) {
  const read = `SELECT u.visit_id AS visitId, a.id AS assessmentId, a.state, v.site_id AS siteId, v.inspector_id AS leadId, a.template_id AS templateId, a.template_version AS templateVersion,
      u.kind, u.announced, u.present, u.opened_at AS openedAt, u.closed_at AS closedAt, u.self_id AS selfId
    FROM audits u JOIN visits v ON v.id = u.visit_id JOIN assessments a ON a.visit_id = v.id`;
  const one = db.prepare<[string], StoredAudit>(`${read} WHERE a.id = ?`);
  const ofVisit = db.prepare<[string], StoredAudit>(`${read} WHERE u.visit_id = ?`);
  const add = db.prepare('INSERT INTO audits (visit_id, kind, announced) VALUES (@visitId, @kind, @announced)');
  const inspectors = db.prepare<[string], AuditorRow>(`SELECT i.profile_id AS profileId, p.name, i.from_kind AS fromKind, i.from_id AS fromId, coalesce(r.name, s.name) AS fromName
    FROM audit_inspectors i JOIN profiles p ON p.id = i.profile_id LEFT JOIN regions r ON i.from_kind = 'region' AND r.id = i.from_id LEFT JOIN sites s ON i.from_kind = 'site' AND s.id = i.from_id
    WHERE i.visit_id = ? ORDER BY i.position`);
  const dropInspectors = db.prepare('DELETE FROM audit_inspectors WHERE visit_id = ?');
  const addInspector = db.prepare('INSERT INTO audit_inspectors (visit_id, position, profile_id, from_kind, from_id) VALUES (?, ?, ?, ?, ?)');
  const setLead = db.prepare('UPDATE visits SET inspector_id = ? WHERE id = ?');
  const setPresent = db.prepare('UPDATE audits SET present = ? WHERE visit_id = ?');
  const setMeetings = db.prepare('UPDATE audits SET opened_at = @openedAt, closed_at = @closedAt WHERE visit_id = @visitId');
  const setSelf = db.prepare('UPDATE audits SET self_id = ? WHERE visit_id = ?');
  const takes = db.prepare<[string, string], number>('SELECT 1 FROM audit_inspectors i JOIN assessments a ON a.visit_id = i.visit_id WHERE a.id = ? AND i.profile_id = ?').pluck();
  // A few scalar reads an audit: audits are hundreds where visits are many thousands.
  const counts = db.prepare<[], CountRow>(`SELECT u.visit_id AS visitId, a.id AS assessmentId, u.kind, u.announced,
      (SELECT json_group_array(name) FROM (SELECT p.name FROM audit_inspectors i JOIN profiles p ON p.id = i.profile_id WHERE i.visit_id = u.visit_id ORDER BY i.position)) AS names,
      (SELECT count(*) FROM findings f WHERE f.assessment_id = a.id AND f.state <> 'withdrawn') AS findings, (SELECT count(*) FROM findings f WHERE f.assessment_id = a.id AND f.state = 'open') AS open,
      (SELECT c.kind FROM countersignatures c WHERE c.assessment_id = a.id ORDER BY c.at DESC, c.id DESC LIMIT 1) AS countersigned,
      (SELECT x.percent FROM assessments x WHERE x.id = u.self_id AND x.state = 'submitted') AS selfPercent
    FROM audits u JOIN assessments a ON a.visit_id = u.visit_id JOIN visits v ON v.id = u.visit_id JOIN sites s ON s.id = v.site_id ORDER BY v.planned_on DESC, s.code`);

  const signed = db.prepare<[string], Omit<Signed, 'content'> & { content: string }>(`SELECT c.id, c.kind, c.name, c.role, c.reason, c.remarks, c.content, c.content_sha256 AS sha256, c.evidence_id AS evidenceId, p.name AS inspector, c.at
    FROM countersignatures c JOIN profiles p ON p.id = c.profile_id WHERE c.assessment_id = ? ORDER BY c.at DESC, c.id DESC`);
  const addSigned = db.prepare(`INSERT INTO countersignatures (id, assessment_id, kind, name, role, reason, remarks, content, content_sha256, evidence_id, profile_id, at)
    VALUES (@id, @assessmentId, @kind, @name, @role, @reason, @remarks, @content, @sha256, @evidenceId, @profileId, @at)`);

  const addSelf = db.prepare('INSERT INTO self_assessments (id, site_id, inspector_id, planned_on, how, filled_by, created_at) VALUES (@id, @siteId, @inspectorId, @plannedOn, @how, @filledBy, @createdAt)');
  const self = db.prepare<[string], SelfRecord>(`SELECT f.id, f.how, f.filled_by AS filledBy, f.inspector_id AS inspectorId, p.name AS inspectorName, f.planned_on AS plannedOn, a.state, a.answered, a.items, a.percent, a.submitted_at AS submittedAt
    FROM self_assessments f JOIN assessments a ON a.id = f.id JOIN profiles p ON p.id = f.inspector_id WHERE f.id = ?`);
  // A self-assessment in the shape of a visit, so that the checklist and the packages show it as they show one.
  const selfVisits = `
    WITH RECURSIVE path (id, name) AS (
      SELECT id, name FROM regions WHERE parent_id IS NULL
      UNION ALL SELECT r.id, path.name || ' / ' || r.name FROM regions r JOIN path ON r.parent_id = path.id
    )
    SELECT f.id, f.id AS assessmentId, f.site_id AS siteId, s.code AS siteCode, s.name AS siteName, path.name AS regionName, s.storefront_id AS storefrontId, f.inspector_id AS inspectorId, p.name AS inspectorName,
      a.template_id AS templateId, a.template_version AS templateVersion, t.body ->> '$.title' AS title, f.planned_on AS plannedOn, a.state, a.answered, a.items, a.percent, a.outcome, a.updated_at AS updatedAt
    FROM self_assessments f JOIN assessments a ON a.id = f.id JOIN sites s ON s.id = f.site_id JOIN profiles p ON p.id = f.inspector_id
      JOIN templates t ON t.id = a.template_id AND t.version = a.template_version LEFT JOIN path ON path.id = s.region_id`;
  type SelfVisit = Omit<Visit, 'templateTitle'> & { title: string };
  const selfVisit = db.prepare<[string], SelfVisit>(`${selfVisits} WHERE f.id = ?`);
  const selfVisitsOf = db.prepare<[string], SelfVisit>(`${selfVisits} WHERE f.inspector_id = ? ORDER BY f.planned_on DESC, s.code`);
  const toVisit = ({ title, ...row }: SelfVisit): Visit => ({
    ...row, roundId: null, roundTitle: null, hideScores: false, scenario: { title: '', text: '' }, audit: { kind: 'self', announced: true },
    templateTitle: title.startsWith('{') ? (JSON.parse(title) as Visit['templateTitle']) : title,
  });

  return {
    /** By assessment id. */
    get: (assessmentId: string): AuditRecord | null => toAudit(one.get(assessmentId)),
    byVisit: (visitId: string): AuditRecord | null => toAudit(ofVisit.get(visitId)),
    /** By visit, the latest planned first. */
    counts: () => new Map(counts.all().map(({ names, announced, ...row }) => [row.visitId, { ...row, announced: announced === 1, names: JSON.parse(names) as string[] }])),
    takesPart: (assessmentId: string, profileId: string): boolean => takes.get(assessmentId, profileId) === 1,
    add: (visitId: string, kind: AuditKind, announced: boolean): void => void add.run({ visitId, kind, announced: announced ? 1 : 0 }),
    inspectors: (visitId: string): StoredAuditor[] => inspectors.all(visitId).map(({ profileId, name, fromKind, fromId, fromName }) => ({ profileId, name, from: fromKind === null || fromId === null ? null : { kind: fromKind, id: fromId }, fromName })),
    /** The first leads. */
    setInspectors(visitId: string, list: readonly { profileId: string; from: Origin | null }[]): void {
      dropInspectors.run(visitId);
      list.forEach(({ profileId, from }, position) => addInspector.run(visitId, position, profileId, from?.kind ?? null, from?.id ?? null));
      setLead.run(list[0]?.profileId, visitId);
    },
    setPresent: (visitId: string, present: readonly Present[]): void => void setPresent.run(JSON.stringify(present), visitId),
    setMeetings: (visitId: string, openedAt: string | null, closedAt: string | null): void => void setMeetings.run({ visitId, openedAt, closedAt }),
    /** The newest first. */
    signed: (assessmentId: string): Signed[] => signed.all(assessmentId).map((row) => ({ ...row, content: JSON.parse(row.content) as Content })),
    addSigned: (row: NewSigned): void => void addSigned.run({ ...row, content: JSON.stringify(row.content) }),
    addSelf(visitId: string, row: { id: string; siteId: string; inspectorId: string; plannedOn: string; how: string; filledBy: string; createdAt: string }): void {
      addSelf.run(row);
      setSelf.run(row.id, visitId);
    },
    self: (id: string): SelfRecord | null => self.get(id) ?? null,
    selfVisit: (id: string): Visit | null => { const row = selfVisit.get(id); return row === undefined ? null : toVisit(row); },
    selfVisitsOf: (inspectorId: string): Visit[] => selfVisitsOf.all(inspectorId).map(toVisit),
  };
}

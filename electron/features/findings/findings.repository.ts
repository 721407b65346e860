/** SQL of findings. */
import type { Database } from 'better-sqlite3';
import type { AssessmentState } from '@shared/assessments';
import type { Finding, FindingRow } from '@shared/findings';

type Stored = Omit<Finding, 'evidence' | 'after'> & { evidence: string; after: string };
export interface ListedFinding extends Finding {
  siteId: string; siteCode: string; siteName: string; regionName: string | null; plannedOn: string; inspector: string; templateId: string; templateVersion: number; templateTitle: FindingRow['templateTitle']; assessmentState: AssessmentState;
}
type StoredRow = Stored & Omit<ListedFinding, keyof Finding | 'templateTitle'> & { title: string };
export interface NewFinding { id: string; assessmentId: string; itemId: string | null; text: string; severity: Finding['severity']; dueOn: string | null; evidence: string[]; openedBy: string; openedAt: string }
export interface Fix { state: Finding['state']; dueOn: string | null; correction: string; after: string[]; correctedBy: string | null; correctedAt: string | null }

const columns = `f.id, f.assessment_id AS assessmentId, f.number, f.item_id AS itemId, f.text, f.severity, f.due_on AS dueOn, f.evidence, f.state, coalesce(o.name, '') AS openedBy, f.opened_at AS openedAt,
  f.correction, f.after_evidence AS after, c.name AS correctedBy, f.corrected_at AS correctedAt, f.withdrawn_reason AS withdrawnReason`;
const people = 'LEFT JOIN profiles o ON o.id = f.opened_by LEFT JOIN profiles c ON c.id = f.corrected_by';
const toFinding = <T extends Stored>({ evidence, after, ...row }: T) => ({ ...row, evidence: JSON.parse(evidence) as string[], after: JSON.parse(after) as string[] });

export function createFindingsRepository(db: Database) {
  const one = db.prepare<[string], Stored>(`SELECT ${columns} FROM findings f ${people} WHERE f.id = ?`);
  const of = db.prepare<[string], Stored>(`SELECT ${columns} FROM findings f ${people} WHERE f.assessment_id = ? ORDER BY f.number`);
  const all = db.prepare<[], StoredRow>(`
    WITH RECURSIVE path (id, name) AS (
      SELECT id, name FROM regions WHERE parent_id IS NULL
      UNION ALL SELECT r.id, path.name || ' / ' || r.name FROM regions r JOIN path ON r.parent_id = path.id
    )
    SELECT ${columns}, v.site_id AS siteId, s.code AS siteCode, s.name AS siteName, path.name AS regionName, v.planned_on AS plannedOn, p.name AS inspector, a.template_id AS templateId, a.template_version AS templateVersion,
      t.body ->> '$.title' AS title, a.state AS assessmentState
    FROM findings f ${people} JOIN assessments a ON a.id = f.assessment_id JOIN visits v ON v.id = a.visit_id JOIN sites s ON s.id = v.site_id JOIN profiles p ON p.id = v.inspector_id
      JOIN templates t ON t.id = a.template_id AND t.version = a.template_version LEFT JOIN path ON path.id = s.region_id
    WHERE f.state <> 'withdrawn' ORDER BY f.opened_at DESC, f.id DESC`);
  const add = db.prepare(`INSERT INTO findings (id, assessment_id, number, item_id, text, severity, due_on, evidence, state, opened_by, opened_at)
    SELECT @id, @assessmentId, coalesce(max(number), 0) + 1, @itemId, @text, @severity, @dueOn, @evidence, 'open', @openedBy, @openedAt FROM findings WHERE assessment_id = @assessmentId`);
  const say = db.prepare('UPDATE findings SET text = @text, severity = @severity, due_on = @dueOn, evidence = @evidence WHERE id = @id');
  const fix = db.prepare('UPDATE findings SET state = @state, due_on = @dueOn, correction = @correction, after_evidence = @after, corrected_by = @correctedBy, corrected_at = @correctedAt WHERE id = @id');
  const withdraw = db.prepare("UPDATE findings SET state = 'withdrawn', withdrawn_reason = @reason WHERE id = @id");
  // A title is plain, or both languages as JSON.
  const titleOf = (title: string): FindingRow['templateTitle'] => (title.startsWith('{') ? (JSON.parse(title) as FindingRow['templateTitle']) : title);
  return {
    get: (id: string): Finding | null => { const row = one.get(id); return row === undefined ? null : toFinding(row); },
    of: (assessmentId: string): Finding[] => of.all(assessmentId).map(toFinding),
    list: (): ListedFinding[] => all.all().map(({ title, ...row }) => ({ ...toFinding(row), templateTitle: titleOf(title) })),
    add: (finding: NewFinding): void => void add.run({ ...finding, evidence: JSON.stringify(finding.evidence) }),
    say: (id: string, { text, severity, dueOn, evidence }: Pick<Finding, 'text' | 'severity' | 'dueOn' | 'evidence'>): void => void say.run({ id, text, severity, dueOn, evidence: JSON.stringify(evidence) }),
    fix: (id: string, { after, ...rest }: Fix): void => void fix.run({ id, ...rest, after: JSON.stringify(after) }),
    withdraw: (id: string, reason: string): void => void withdraw.run({ id, reason }),
  };
}

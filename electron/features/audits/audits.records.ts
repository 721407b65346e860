/** The official records of audits, as the journal digests them. */
import type { Db } from '../../database/open';
import type { Journal, RecordSource } from '../journal/journal.service';

type Row = Record<string, string | number | null>;

/** Kinds `audit` (id: the visit's), `self`, `finding` (with the files it shows) and `countersignature` (with the signature's file). */
export function registerAuditRecords(db: Db, journal: Pick<Journal, 'register'>): void {
  const source = (table: string, key: string, load: (id: string) => unknown): RecordSource => {
    const ids = db.prepare<[], string>(`SELECT ${key} FROM ${table}`).pluck();
    return { load, ids: () => ids.all() };
  };
  const files = db.prepare<[string], Row>('SELECT id, sha256, bytes, type, kind, name, added_at, added_by FROM evidence WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id');

  const audit = db.prepare<[string], Row>('SELECT visit_id, kind, announced, present, opened_at, closed_at, self_id FROM audits WHERE visit_id = ?');
  const inspectors = db.prepare<[string], Row>('SELECT position, profile_id, from_kind, from_id FROM audit_inspectors WHERE visit_id = ? ORDER BY position, profile_id');
  journal.register('audit', source('audits', 'visit_id', (id) => {
    const row = audit.get(id);
    return row === undefined ? null : { ...row, present: JSON.parse(String(row['present'])), inspectors: inspectors.all(id) };
  }));

  const self = db.prepare<[string], Row>('SELECT id, site_id, inspector_id, planned_on, how, filled_by, created_at FROM self_assessments WHERE id = ?');
  journal.register('self', source('self_assessments', 'id', (id) => self.get(id) ?? null));

  const finding = db.prepare<[string], Row>(`SELECT id, assessment_id, number, item_id, text, severity, due_on, evidence, state, opened_by, opened_at, correction, after_evidence, corrected_by, corrected_at, withdrawn_reason
    FROM findings WHERE id = ?`);
  journal.register('finding', source('findings', 'id', (id) => {
    const row = finding.get(id);
    if (row === undefined) return null;
    const [evidence, after] = [JSON.parse(String(row['evidence'])) as string[], JSON.parse(String(row['after_evidence'])) as string[]];
    return { ...row, evidence, after_evidence: after, files: files.all(JSON.stringify([...evidence, ...after])) };
  }));

  const signed = db.prepare<[string], Row>('SELECT id, assessment_id, kind, name, role, reason, remarks, content, content_sha256, evidence_id, profile_id, at FROM countersignatures WHERE id = ?');
  journal.register('countersignature', source('countersignatures', 'id', (id) => {
    const row = signed.get(id);
    return row === undefined ? null : { ...row, content: JSON.parse(String(row['content'])), files: files.all(JSON.stringify(row['evidence_id'] === null ? [] : [row['evidence_id']])) };
  }));
}

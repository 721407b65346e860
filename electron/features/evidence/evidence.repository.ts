/** SQL of evidence: one row per use of a file. */
import type { AssessmentState, Evidence } from '@shared/assessments';
import type { Db } from '../../database/open';

export interface EvidenceRow extends Evidence { assessmentId: string | null; addedBy: string | null }

const columns = `id, assessment_id AS assessmentId, sha256, bytes, type, kind, name, caption, taken_at AS takenAt, taken_at_source AS takenAtSource,
  added_at AS addedAt, added_by AS addedBy`;

export function createEvidenceRepository(db: Db) {
  const one = db.prepare<[string], EvidenceRow>(`SELECT ${columns} FROM evidence WHERE id = ?`);
  const list = db.prepare<[string], EvidenceRow>(`SELECT ${columns} FROM evidence WHERE assessment_id = ? ORDER BY added_at, id`);
  const names = db.prepare<[], string>('SELECT DISTINCT sha256 FROM evidence ORDER BY sha256').pluck();
  const insert = db.prepare<[EvidenceRow]>(
    `INSERT INTO evidence (id, assessment_id, sha256, bytes, type, kind, name, caption, taken_at, taken_at_source, added_at, added_by)
     VALUES (@id, @assessmentId, @sha256, @bytes, @type, @kind, @name, @caption, @takenAt, @takenAtSource, @addedAt, @addedBy)`,
  );
  const caption = db.prepare<[string, string]>('UPDATE evidence SET caption = ? WHERE id = ?');
  const state = db.prepare<[string], AssessmentState>('SELECT state FROM assessments WHERE id = ?').pluck();
  return {
    get: (id: string) => one.get(id) ?? null,
    list: (assessmentId: string) => list.all(assessmentId),
    names: () => names.all(),
    insert: (row: EvidenceRow) => void insert.run(row),
    setCaption: (id: string, text: string) => void caption.run(text, id),
    stateOf: (assessmentId: string) => state.get(assessmentId) ?? null,
  };
}

/** SQL of evidence: one row per use of a file. */
import type { AssessmentState, Evidence } from '@shared/assessments';
import type { Db } from '../../database/open';

export interface EvidenceRow extends Evidence { assessmentId: string | null; addedBy: string | null }
type Stored = Omit<EvidenceRow, 'takenPlace'> & { takenPlace: string | null };
const read = ({ takenPlace, ...row }: Stored): EvidenceRow => ({ ...row, takenPlace: takenPlace === null ? null : (JSON.parse(takenPlace) as Evidence['takenPlace']) });

const columns = `id, assessment_id AS assessmentId, sha256, bytes, type, kind, name, caption, taken_at AS takenAt, taken_at_source AS takenAtSource,
  taken_place AS takenPlace, width, height, derived_at AS copiesAt, added_at AS addedAt, added_by AS addedBy`;

export function createEvidenceRepository(db: Db) {
  const one = db.prepare<[string], Stored>(`SELECT ${columns} FROM evidence WHERE id = ?`);
  const list = db.prepare<[string], Stored>(`SELECT ${columns} FROM evidence WHERE assessment_id = ? ORDER BY added_at, id`);
  const names = db.prepare<[], string>('SELECT sha256 FROM evidence UNION SELECT sha256 FROM call_recordings WHERE sha256 IS NOT NULL ORDER BY sha256').pluck();
  const insert = db.prepare<[Stored]>(
    `INSERT INTO evidence (id, assessment_id, sha256, bytes, type, kind, name, caption, taken_at, taken_at_source, taken_place, added_at, added_by)
     VALUES (@id, @assessmentId, @sha256, @bytes, @type, @kind, @name, @caption, @takenAt, @takenAtSource, @takenPlace, @addedAt, @addedBy)`,
  );
  // What is known of a picture is known of every use of the same file.
  const known = db.prepare<[string], { width: number | null; height: number | null; dhash: string | null; copiesAt: string }>(
    'SELECT width, height, dhash, derived_at AS copiesAt FROM evidence WHERE sha256 = ? AND derived_at IS NOT NULL LIMIT 1',
  );
  const withoutCopies = db.prepare<[number], { id: string; sha256: string; type: string }>(
    "SELECT min(id) AS id, sha256, type FROM evidence WHERE kind = 'photo' AND derived_at IS NULL GROUP BY sha256 ORDER BY id LIMIT ?",
  );
  const setCopies = db.prepare<[number | null, number | null, string | null, string, string]>('UPDATE evidence SET width = ?, height = ?, dhash = ?, derived_at = ? WHERE sha256 = ?');
  const forgetCopies = db.prepare<[string]>('UPDATE evidence SET derived_at = NULL WHERE sha256 = ?');
  const caption = db.prepare<[string, string]>('UPDATE evidence SET caption = ? WHERE id = ?');
  const state = db.prepare<[string], AssessmentState>('SELECT state FROM assessments WHERE id = ?').pluck();
  return {
    get: (id: string): EvidenceRow | null => { const row = one.get(id); return row === undefined ? null : read(row); },
    list: (assessmentId: string): EvidenceRow[] => list.all(assessmentId).map(read),
    names: () => names.all(),
    insert: (row: EvidenceRow) => void insert.run({ ...row, takenPlace: row.takenPlace === null ? null : JSON.stringify(row.takenPlace) }),
    /** What was found of the same file before. */
    known(sha256: string): { picture: { width: number; height: number; dhash: string } | null; copiesAt: string } | null {
      const row = known.get(sha256);
      if (row === undefined) return null;
      const { width, height, dhash, copiesAt } = row;
      return { picture: width === null || height === null || dhash === null ? null : { width, height, dhash }, copiesAt };
    },
    forgetCopies: (sha256: string) => void forgetCopies.run(sha256),
    withoutCopies: (most: number) => withoutCopies.all(most),
    setCopies: (sha256: string, picture: { width: number; height: number; dhash: string } | null, at: string) =>
      void setCopies.run(picture?.width ?? null, picture?.height ?? null, picture?.dhash ?? null, at, sha256),
    setCaption: (id: string, text: string) => void caption.run(text, id),
    stateOf: (assessmentId: string) => state.get(assessmentId) ?? null,
  };
}

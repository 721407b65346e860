/** SQL of recordings: what was found in a file (by its digest), and the marks and redactions on it. */
import type { AssessmentState } from '@shared/assessments';
import type { Mark, Redaction, Span } from '@shared/recordings';
import type { Db } from '../../database/open';

/** A file where it is used: as evidence of an assessment, or of none. */
export interface Use { id: string; sha256: string; kind: string; name: string; assessmentId: string | null; state: AssessmentState | null; inspectorId: string | null; templateId: string | null; templateVersion: number | null }
export interface RecordingRow {
  sha256: string; codec: string; playable: 'direct' | 'decoded' | 'no'; channels: number | null; rate: number | null; seconds: number | null;
  settings: string; silences: string; overlaps: string | null; analysedAt: string | null; // JSON texts
}
export interface MarkRow extends Omit<Mark, 'author'> { profileId: string }
export interface RedactionRow extends Omit<Redaction, 'author' | 'liftedAt'> { evidenceId: string; profileId: string }

const silenceKey = 'recordings.silence';

export function createRecordingsRepository(db: Db) {
  const use = db.prepare<[string], Use>(
    `SELECT e.id, e.sha256, e.kind, e.name, e.assessment_id AS assessmentId, a.state, coalesce(v.inspector_id, i.reviewer_id) AS inspectorId, a.template_id AS templateId, a.template_version AS templateVersion
     FROM evidence e LEFT JOIN assessments a ON a.id = e.assessment_id LEFT JOIN visits v ON v.id = a.visit_id LEFT JOIN draw_items i ON i.id = a.draw_item_id WHERE e.id = ?`,
  );
  const one = db.prepare<[string], RecordingRow>('SELECT sha256, codec, playable, channels, rate, seconds, settings, silences, overlaps, analysed_at AS analysedAt FROM recordings WHERE sha256 = ?');
  const put = db.prepare<[RecordingRow]>(
    `INSERT OR REPLACE INTO recordings (sha256, codec, playable, channels, rate, seconds, settings, silences, overlaps, analysed_at)
     VALUES (@sha256, @codec, @playable, @channels, @rate, @seconds, @settings, @silences, @overlaps, @analysedAt)`,
  );
  const inTeam = db.prepare<[string, string], number>('SELECT 1 FROM audit_inspectors t JOIN assessments a ON a.visit_id = t.visit_id WHERE a.id = ? AND t.profile_id = ?').pluck();
  const mark = `SELECT m.id, m.evidence_id AS evidenceId, m.item_id AS itemId, m.from_s AS "from", m.to_s AS "to", m.text, coalesce(p.name, '') AS author, m.profile_id AS profileId, m.at
    FROM marks m LEFT JOIN profiles p ON p.id = m.profile_id`;
  const marks = db.prepare<[string], Mark & MarkRow>(`${mark} WHERE m.evidence_id = ? ORDER BY m.from_s, m.id`);
  const oneMark = db.prepare<[string], Mark & MarkRow>(`${mark} WHERE m.id = ?`);
  const putMark = db.prepare<[MarkRow]>(
    'INSERT OR REPLACE INTO marks (id, evidence_id, item_id, from_s, to_s, text, profile_id, at) VALUES (@id, @evidenceId, @itemId, @from, @to, @text, @profileId, @at)',
  );
  const removeMark = db.prepare<[string]>('DELETE FROM marks WHERE id = ?');
  // A redaction counts for the sound, wherever the same file is evidence.
  const sameFile = 'FROM redactions r JOIN evidence e ON e.id = r.evidence_id LEFT JOIN profiles p ON p.id = r.profile_id WHERE e.sha256 = ?';
  const redactions = db.prepare<[string], Redaction>(
    `SELECT r.id, r.from_s AS "from", r.to_s AS "to", r.reason, coalesce(p.name, '') AS author, r.at, r.lifted_at AS liftedAt ${sameFile} ORDER BY r.from_s, r.id`,
  );
  const spans = db.prepare<[string], Span>(`SELECT r.from_s AS "from", r.to_s AS "to" ${sameFile} AND r.lifted_at IS NULL`);
  const addRedaction = db.prepare<[RedactionRow]>('INSERT INTO redactions (id, evidence_id, from_s, to_s, reason, profile_id, at) VALUES (@id, @evidenceId, @from, @to, @reason, @profileId, @at)');
  const lift = db.prepare<[string, string, string]>('UPDATE redactions SET lifted_by = ?, lifted_at = ? WHERE id = ?');
  const redactionRecord = db.prepare<[string], Record<string, string | number | null>>(
    'SELECT id, evidence_id, from_s, to_s, reason, profile_id, at, lifted_by, lifted_at FROM redactions WHERE id = ?',
  );
  const redactionIds = db.prepare<[], string>('SELECT id FROM redactions').pluck();
  const setting = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck();
  const putSetting = db.prepare<[string, string]>('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');

  return {
    use: (evidenceId: string) => use.get(evidenceId) ?? null,
    /** Whether somebody is of the team of an audit. */
    isInTeam: (assessmentId: string, profileId: string): boolean => inTeam.get(assessmentId, profileId) === 1,
    recording: (sha256: string) => one.get(sha256) ?? null,
    putRecording: (row: RecordingRow) => void put.run(row),
    marks: (evidenceId: string): Mark[] => marks.all(evidenceId).map(({ profileId: _by, ...row }) => row),
    mark: (id: string) => oneMark.get(id) ?? null,
    putMark: (row: MarkRow) => void putMark.run(row),
    removeMark: (id: string) => void removeMark.run(id),
    redactions: (sha256: string) => redactions.all(sha256),
    /** What nobody may hear now. */
    redacted: (sha256: string) => spans.all(sha256),
    addRedaction: (row: RedactionRow) => void addRedaction.run(row),
    lift: (id: string, profileId: string, at: string) => void lift.run(profileId, at, id),
    redactionRecord: (id: string) => redactionRecord.get(id) ?? null,
    redactionIds: () => redactionIds.all(),
    silenceSettings: () => setting.get(silenceKey) ?? null,
    setSilenceSettings: (json: string) => void putSetting.run(silenceKey, json),
  };
}
export type RecordingsRepository = ReturnType<typeof createRecordingsRepository>;

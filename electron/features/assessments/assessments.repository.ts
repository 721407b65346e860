/** SQL of assessments, their answers and the history of every change. */
import type { Database } from 'better-sqlite3';
import type { Answer, Answers, AssessmentState } from '@shared/assessments';
import { sameSite } from '../sites/same-site';

export interface AssessmentRow {
  id: string; visitId: string | null; drawItemId: string | null; templateId: string; templateVersion: number; state: AssessmentState; context: object; revision: number; lastItem: string | null;
  startedAt: string | null; updatedAt: string; submittedAt: string | null; result: unknown;
}
/** The figures that lists show; kept beside the row so that no list has to score. */
export interface Progress { answered: number; items: number; percent: string | null; outcome: string | null }
export interface HistoryRow { seq: number; itemId: string; kind: 'edit' | 'undo' | 'redo'; before: Answer | null; after: Answer | null; at: string; profileId: string }

interface Row {
  id: string; visit_id: string | null; draw_item_id: string | null; template_id: string; template_version: number; state: AssessmentState; context: string; revision: number; last_item: string | null;
  started_at: string | null; updated_at: string; submitted_at: string | null; result: string | null;
}
interface RawHistory { seq: number; item_id: string; kind: HistoryRow['kind']; before: string | null; after: string | null; at: string; profile_id: string }
const json = (value: Answer | null): string | null => (value === null ? null : JSON.stringify(value));
const parse = (text: string | null): Answer | null => (text === null ? null : (JSON.parse(text) as Answer));
const toHistory = (row: RawHistory): HistoryRow => ({ seq: row.seq, itemId: row.item_id, kind: row.kind, before: parse(row.before), after: parse(row.after), at: row.at, profileId: row.profile_id });

export function createAssessmentsRepository(db: Database) {
  const one = db.prepare<[string], Row>('SELECT * FROM assessments WHERE id = ?');
  const inspector = db.prepare<[string], string | null>(`SELECT coalesce(v.inspector_id, CASE WHEN i.struck_at IS NULL THEN i.reviewer_id END, (SELECT f.inspector_id FROM self_assessments f WHERE f.id = a.id))
    FROM assessments a LEFT JOIN visits v ON v.id = a.visit_id LEFT JOIN draw_items i ON i.id = a.draw_item_id WHERE a.id = ?`).pluck();
  const inTeam = db.prepare<[string, string], number>('SELECT 1 FROM audit_inspectors t JOIN assessments a ON a.visit_id = t.visit_id WHERE a.id = ? AND t.profile_id = ?').pluck();
  const add = db.prepare('INSERT INTO assessments (id, visit_id, draw_item_id, template_id, template_version, state, items, updated_at) VALUES (@id, @visitId, @drawItemId, @templateId, @templateVersion, \'planned\', @items, @updatedAt)');
  const begin = db.prepare('UPDATE assessments SET context = @context, started_at = coalesce(started_at, @at) WHERE id = @id');
  const touch = db.prepare('UPDATE assessments SET revision = revision + 1, last_item = @itemId, answered = @answered, items = @items, percent = @percent, outcome = @outcome, updated_at = @at WHERE id = @id');
  const submit = db.prepare('UPDATE assessments SET submitted_at = ? WHERE id = ?');
  const forget = db.prepare("UPDATE answer_history SET undo = 'dropped' WHERE assessment_id = ? AND undo IS NOT NULL");
  const answers = db.prepare<[string], { item_id: string; answer: string }>('SELECT item_id, answer FROM answers WHERE assessment_id = ?');
  const put = db.prepare('INSERT INTO answers (assessment_id, item_id, answer, saved_at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET answer = excluded.answer, saved_at = excluded.saved_at');
  const drop = db.prepare('DELETE FROM answers WHERE assessment_id = ? AND item_id = ?');
  const nextSeq = db.prepare<[string], { seq: number }>('SELECT coalesce(max(seq), 0) + 1 AS seq FROM answer_history WHERE assessment_id = ?');
  const record = db.prepare('INSERT INTO answer_history (assessment_id, seq, item_id, kind, before, after, undo, at, profile_id) VALUES (@id, @seq, @itemId, @kind, @before, @after, @undo, @at, @profileId)');
  const mark = db.prepare('UPDATE answer_history SET undo = ? WHERE assessment_id = ? AND seq = ?');
  const dropUndone = db.prepare('UPDATE answer_history SET undo = \'dropped\' WHERE assessment_id = ? AND undo = \'undone\'');
  const lastDone = db.prepare<[string], RawHistory>('SELECT * FROM answer_history WHERE assessment_id = ? AND undo = \'done\' ORDER BY seq DESC LIMIT 1');
  const firstUndone = db.prepare<[string], RawHistory>('SELECT * FROM answer_history WHERE assessment_id = ? AND undo = \'undone\' ORDER BY seq LIMIT 1');
  const history = db.prepare<[string, string], RawHistory>('SELECT * FROM answer_history WHERE assessment_id = ? AND item_id = ? ORDER BY seq DESC');
  const previous = db.prepare<[string], { id: string }>(`SELECT a.id FROM assessments a JOIN visits v ON v.id = a.visit_id, assessments me JOIN visits mv ON mv.id = me.visit_id
    WHERE me.id = ? AND a.id <> me.id AND v.site_id IN ${sameSite('mv.site_id')} AND a.template_id = me.template_id AND a.state IN ('approved', 'published', 'appealed', 'upheld', 'rejected')
    ORDER BY a.submitted_at DESC LIMIT 1`);

  return {
    /** Whoever fills it in: a visit's inspector, a call's reviewer; null where nobody does, as of a call that was struck from its draw. */
    inspectorOf: (id: string): string | null => inspector.get(id) ?? null,
    /** Whether somebody is of the team of an audit. */
    isInTeam: (id: string, profileId: string): boolean => inTeam.get(id, profileId) === 1,
    get(id: string): AssessmentRow | null {
      const row = one.get(id);
      return row === undefined ? null : {
        id: row.id, visitId: row.visit_id, drawItemId: row.draw_item_id, templateId: row.template_id, templateVersion: row.template_version, state: row.state, context: JSON.parse(row.context) as object, revision: row.revision,
        lastItem: row.last_item, startedAt: row.started_at, updatedAt: row.updated_at, submittedAt: row.submitted_at, result: row.result === null ? null : JSON.parse(row.result),
      };
    },
    add: (row: { id: string; visitId: string | null; drawItemId: string | null; templateId: string; templateVersion: number; items: number; updatedAt: string }): void => void add.run(row),
    begin: (id: string, context: object, at: string): void => void begin.run({ id, context: JSON.stringify(context), at }),
    submitted: (id: string, at: string): void => void submit.run(at, id),
    /** Undo goes back no further than here. */
    endUndo: (id: string): void => void forget.run(id),
    touch: (id: string, itemId: string, progress: Progress, at: string): void => void touch.run({ id, itemId, ...progress, at }),
    answers: (id: string): Answers => Object.fromEntries(answers.all(id).map((row) => [row.item_id, JSON.parse(row.answer) as Answer])),
    putAnswer(id: string, itemId: string, answer: Answer | null, at: string): void {
      if (answer === null) drop.run(id, itemId);
      else put.run(id, itemId, JSON.stringify(answer), at);
    },
    recordEdit(id: string, itemId: string, before: Answer | null, after: Answer | null, at: string, profileId: string): void {
      dropUndone.run(id);
      record.run({ id, seq: nextSeq.get(id)?.seq, itemId, kind: 'edit', before: json(before), after: json(after), undo: 'done', at, profileId });
    },
    /** Marks an edit as taken back (or done again) and records that this happened. */
    recordStep(id: string, edit: HistoryRow, kind: 'undo' | 'redo', at: string, profileId: string): void {
      mark.run(kind === 'undo' ? 'undone' : 'done', id, edit.seq);
      const [before, after] = kind === 'undo' ? [edit.after, edit.before] : [edit.before, edit.after];
      record.run({ id, seq: nextSeq.get(id)?.seq, itemId: edit.itemId, kind, before: json(before), after: json(after), undo: null, at, profileId });
    },
    toUndo: (id: string): HistoryRow | null => { const row = lastDone.get(id); return row === undefined ? null : toHistory(row); },
    toRedo: (id: string): HistoryRow | null => { const row = firstUndone.get(id); return row === undefined ? null : toHistory(row); },
    history: (id: string, itemId: string): HistoryRow[] => history.all(id, itemId).map(toHistory),
    previousOf: (id: string): string | null => previous.get(id)?.id ?? null,
  };
}

/** SQL of the steps of an assessment: what a step depends on, its new state, the timeline and the scores. */
import type { Database } from 'better-sqlite3';
import type { AssessmentState } from '@shared/assessments';
import type { Result as Score } from '@shared/scoring/result';
import { drawnCall, teamOf } from '../call-desk/drawn';

/** An assessment as its steps see it. */
export interface StepRow {
  id: string; state: AssessmentState; dueAt: string | null; templateId: string; templateVersion: number;
  authorId: string | null; roundId: string | null; siteId: string | null; regionId: string | null; agentId: string | null; teamId: string | null; // of a call: who spoke
  reviewerId: string | null; automatic: number;
  unsent: number; // remarks
  decidedLevels: number; filerId: string | null; deciderId: string | null; // of the appeal that waits, of the level that was decided
}
export interface NewStep { id: string; at: string; profileId: string | null; action: string; from: AssessmentState; to: AssessmentState; reason: string; dueAt: string | null }
export type Cause = 'submit' | 'correction' | 'appeal';
export interface StoredScore { at: string; cause: Cause; percent: string | null; outcome: 'pass' | 'fail' | null }
export interface StoredStep { at: string; profile: string | null; action: string; from: AssessmentState | null; to: AssessmentState; reason: string; dueAt: string | null }

export function createStepsRepository(db: Database) {
  const one = db.prepare<[string], StepRow>(`
    SELECT a.id, a.state, a.due_at AS dueAt, a.template_id AS templateId, a.template_version AS templateVersion,
      coalesce(v.inspector_id, i.reviewer_id, (SELECT f.inspector_id FROM self_assessments f WHERE f.id = a.id)) AS authorId, v.round_id AS roundId, v.site_id AS siteId, s.region_id AS regionId, g.id AS agentId, ${teamOf} AS teamId, a.reviewer_id AS reviewerId, a.automatic,
      (SELECT count(*) FROM remarks m WHERE m.assessment_id = a.id AND m.sent_at IS NULL) AS unsent,
      (SELECT count(*) FROM appeals p WHERE p.assessment_id = a.id AND p.outcome IS NOT NULL) AS decidedLevels,
      (SELECT p.filed_by FROM appeals p WHERE p.assessment_id = a.id AND p.outcome IS NULL) AS filerId,
      (SELECT p.decided_by FROM appeals p WHERE p.assessment_id = a.id AND p.level = 1) AS deciderId
    FROM assessments a LEFT JOIN visits v ON v.id = a.visit_id LEFT JOIN sites s ON s.id = v.site_id ${drawnCall} WHERE a.id = ?`);
  const inTeam = db.prepare<[string, string], number>('SELECT 1 FROM audit_inspectors t JOIN assessments a ON a.visit_id = t.visit_id WHERE a.id = ? AND t.profile_id = ?').pluck();
  const answered = db.prepare<[string, string], number>('SELECT 1 FROM answer_history WHERE assessment_id = ? AND profile_id = ? LIMIT 1').pluck();
  const setState = db.prepare('UPDATE assessments SET state = @to, due_at = @dueAt, updated_at = @at WHERE id = @id');
  const addStep = db.prepare(`INSERT INTO assessment_steps (assessment_id, seq, at, profile_id, action, from_state, to_state, reason, due_at)
    SELECT @id, coalesce(max(seq), 0) + 1, @at, @profileId, @action, @from, @to, @reason, @dueAt FROM assessment_steps WHERE assessment_id = @id`);
  const steps = db.prepare<[string], StoredStep>(`SELECT t.at, p.name AS profile, t.action, t.from_state AS "from", t.to_state AS "to", t.reason, t.due_at AS dueAt
    FROM assessment_steps t LEFT JOIN profiles p ON p.id = t.profile_id WHERE t.assessment_id = ? ORDER BY t.seq`);
  // A score from before scores had a list of their own becomes the first of it.
  const keepFirst = db.prepare(`INSERT INTO assessment_results (assessment_id, seq, at, cause, result, percent, outcome)
    SELECT id, 1, submitted_at, 'submit', result, percent, outcome FROM assessments
    WHERE id = ? AND result IS NOT NULL AND NOT EXISTS (SELECT 1 FROM assessment_results r WHERE r.assessment_id = assessments.id)`);
  const addResult = db.prepare(`INSERT INTO assessment_results (assessment_id, seq, at, cause, result, percent, outcome)
    SELECT @id, coalesce(max(seq), 0) + 1, @at, @cause, @result, @percent, @outcome FROM assessment_results WHERE assessment_id = @id`);
  const setResult = db.prepare('UPDATE assessments SET result = @result, percent = @percent, outcome = @outcome, answered = @answered, items = @items, revision = revision + 1, updated_at = @at WHERE id = @id');
  const scores = db.prepare<[string], StoredScore>(`SELECT at, cause, percent, outcome FROM assessment_results WHERE assessment_id = ? ORDER BY seq`);
  const onlyScore = db.prepare<[string], StoredScore>(`SELECT submitted_at AS at, 'submit' AS cause, percent, outcome FROM assessments WHERE id = ? AND result IS NOT NULL AND submitted_at IS NOT NULL`);

  return {
    get: (id: string): StepRow | null => one.get(id) ?? null,
    /** Whether somebody is of the team of an audit. */
    isInTeam: (id: string, profileId: string): boolean => inTeam.get(id, profileId) === 1,
    /** Whether somebody answered any of it, whoever it belongs to now. */
    hasAnswered: (id: string, profileId: string): boolean => answered.get(id, profileId) === 1,
    setState: (id: string, to: AssessmentState, dueAt: string | null, at: string): void => void setState.run({ id, to, dueAt, at }),
    addStep: (step: NewStep): void => void addStep.run(step),
    steps: (id: string): StoredStep[] => steps.all(id),
    /** A new official score; the ones before it stay. */
    addResult(id: string, cause: Cause, score: Score, progress: { answered: number; items: number }, at: string): void {
      keepFirst.run(id);
      const row = { id, at, result: JSON.stringify(score), percent: score.percent, outcome: score.outcome };
      addResult.run({ ...row, cause });
      setResult.run({ ...row, answered: progress.answered, items: progress.items });
    },
    /** Every official score, the first first. */
    scores(id: string): StoredScore[] {
      const known = scores.all(id);
      return known.length > 0 ? known : onlyScore.all(id);
    },
  };
}
export type StepsRepository = ReturnType<typeof createStepsRepository>;

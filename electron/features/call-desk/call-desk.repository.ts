/** SQL of the call desk: drawn calls with their assessments, recordings, tags and what they come to. */
import type { Database } from 'better-sqlite3';
import type { AssessmentState } from '@shared/assessments';
import type { CallTag, DeskRow, Earlier } from '@shared/call-desk';
import { drawnCall, hidden, teamOf } from './drawn';

/** A drawn call as its lists read it; what a blind plan hides is there too and must not leave main (see `shown` of the service). */
export interface CallRow {
  assessmentId: string; itemId: string; code: string; no: number; drawId: string; drawNumber: number; drawTitle: string; how: DeskRow['how']; stratum: string;
  callNo: number; startedAt: string; direction: DeskRow['call']['direction']; queue: string; talk: number | null; wait: number | null; total: number | null; rating: string; extension: string; caller: string; callee: string;
  agent: string; agentId: string | null; agentName: string; teamId: string | null; team: string;
  blind: number; hidden: number; // the plan's; whether it hides now
  templateId: string; templateVersion: number; templateTitle: string; reviewerId: string; reviewerName: string;
  state: AssessmentState; answered: number; items: number; percent: string | null; outcome: DeskRow['outcome'];
  drawDueOn: string | null; dueAt: string | null; updatedAt: string; submittedAt: string | null; acknowledgedAt: string | null; automatic: number;
  evidenceId: string | null; path: string | null; tags: string | null;
}
export interface FoundRecording { path: string; bytes: number; modifiedAt: string; sha256: string | null }
/** A handed-in call, for the month's table. */
export interface ScoredRow { drawId: string; stratum: string; how: DeskRow['how']; agent: string; agentName: string; team: string; templateId: string; templateVersion: number; percent: string | null; outcome: DeskRow['outcome']; failed: string | null; month: string }

const handedIn = "('submitted', 'in-review', 'approved', 'published', 'appealed', 'upheld', 'rejected')";
const decided = "('approved', 'published', 'appealed', 'upheld', 'rejected')";
const bestFirst = "CASE r.how WHEN 'hand' THEN 0 WHEN 'id' THEN 1 WHEN 'name' THEN 2 ELSE 3 END, r.path";
/** The recording that scoring takes in: found for the call, best match first. */
const recordingPath = `(SELECT r.path FROM call_recordings r WHERE r.call_no = c.no AND r.how <> 'none' ORDER BY ${bestFirst} LIMIT 1)`;

export function createCallDeskRepository(db: Database) {
  const from = `FROM assessments a ${drawnCall} LEFT JOIN teams tm ON tm.id = ${teamOf} JOIN templates t ON t.id = a.template_id AND t.version = a.template_version JOIN profiles p ON p.id = i.reviewer_id`;
  const select = `SELECT a.id AS assessmentId, i.id AS itemId, i.code, i.no, d.id AS drawId, d.number AS drawNumber, d.title AS drawTitle, i.how, i.stratum,
      c.no AS callNo, c.started_at AS startedAt, c.direction, c.queue, c.talk_s AS talk, c.wait_s AS wait, c.total_s AS total, c.rating, c.extension, c.caller, c.callee,
      c.agent, g.id AS agentId, coalesce(g.name, '') AS agentName, ${teamOf} AS teamId, coalesce(tm.name, '') AS team, coalesce(d.plan ->> '$.blind', 0) AS blind, ${hidden} AS hidden,
      a.template_id AS templateId, a.template_version AS templateVersion, t.body ->> '$.title' AS templateTitle, i.reviewer_id AS reviewerId, p.name AS reviewerName,
      a.state, a.answered, a.items, a.percent, a.outcome, d.plan ->> '$.dueOn' AS drawDueOn, a.due_at AS dueAt, a.updated_at AS updatedAt, a.submitted_at AS submittedAt, a.acknowledged_at AS acknowledgedAt, a.automatic,
      (SELECT e.id FROM evidence e WHERE e.assessment_id = a.id AND e.kind IN ('audio', 'video') ORDER BY e.added_at, e.id LIMIT 1) AS evidenceId, ${recordingPath} AS path,
      (SELECT group_concat(tag) FROM call_tags ct WHERE ct.assessment_id = a.id) AS tags
    ${from}`;
  const shown = "a.draw_item_id IS NOT NULL AND d.state = 'drawn'";
  const of = `${shown} AND i.struck_at IS NULL`;
  const all = db.prepare<[], CallRow>(`${select} WHERE ${of} ORDER BY d.number, i.no`);
  const mine = db.prepare<[string], CallRow>(`${select} WHERE ${of} AND i.reviewer_id = ? ORDER BY d.number, i.no`);
  const one = db.prepare<[string], CallRow>(`${select} WHERE ${shown} AND a.id = ?`);
  const assessmentOf = db.prepare<[string], string>('SELECT id FROM assessments WHERE draw_item_id = ?').pluck();
  const plan = db.prepare<[string], string>('SELECT d.plan FROM assessments a JOIN draw_items i ON i.id = a.draw_item_id JOIN draws d ON d.id = i.draw_id WHERE a.id = ?').pluck();
  const blind = db.prepare<[string], number>("SELECT coalesce(d.plan ->> '$.blind', 0) FROM assessments a JOIN draw_items i ON i.id = a.draw_item_id JOIN draws d ON d.id = i.draw_id WHERE a.id = ?").pluck();
  const recording = db.prepare<[number], FoundRecording>(`SELECT r.path, r.bytes, r.modified_at AS modifiedAt, r.sha256 FROM call_recordings r WHERE r.call_no = ? AND r.how <> 'none' ORDER BY ${bestFirst} LIMIT 1`);
  const setAcknowledged = db.prepare('UPDATE assessments SET acknowledged_at = ? WHERE id = ?');
  const dropTags = db.prepare('DELETE FROM call_tags WHERE assessment_id = ? AND tag NOT IN (SELECT value FROM json_each(?))');
  const addTag = db.prepare('INSERT OR IGNORE INTO call_tags (assessment_id, tag, profile_id, at) VALUES (?, ?, ?, ?)');
  const earlier = db.prepare<[{ id: string }], Earlier & { itemId: string }>(`
    SELECT n.item_id AS itemId, i.code, substr(c.started_at, 1, 10) AS day, n.answer ->> '$.comment' AS comment,
      EXISTS (SELECT 1 FROM json_each(a.result, '$.lost') l WHERE l.value ->> '$.item' = n.item_id) AS lost
    FROM assessments me JOIN draw_items mi ON mi.id = me.draw_item_id JOIN call_ids mk ON mk.call_id = mi.subject_id JOIN calls mc ON mc.no = mk.no
      JOIN draw_items i JOIN call_ids k ON k.call_id = i.subject_id JOIN calls c ON c.no = k.no AND c.agent = mc.agent AND c.agent <> '' JOIN assessments a ON a.draw_item_id = i.id AND a.id <> me.id AND a.template_id = me.template_id
      JOIN answers n ON n.assessment_id = a.id
    WHERE me.id = @id AND a.state IN ${decided} AND trim(coalesce(n.answer ->> '$.comment', '')) <> '' ORDER BY c.started_at DESC, i.code DESC`);
  const struck = db.prepare<[{ drawId: string | null }], { id: string; name: string; n: number }>(
    `SELECT p.id, p.name, count(*) AS n FROM draw_items i JOIN draws d ON d.id = i.draw_id AND d.subject = 'calls' JOIN profiles p ON p.id = i.reviewer_id WHERE i.struck_at IS NOT NULL AND (@drawId IS NULL OR i.draw_id = @drawId) GROUP BY p.id`);
  const months = db.prepare<[], string>(`SELECT DISTINCT substr(c.started_at, 1, 7) AS month ${from} WHERE ${of} AND a.state IN ${handedIn} ORDER BY month DESC`).pluck();
  // The whole of each draw that has a call of the month: a stratum's weight is made of all that was seen of it.
  const scored = db.prepare<[string], ScoredRow>(`SELECT i.draw_id AS drawId, i.stratum, i.how, c.agent, coalesce(g.name, '') AS agentName, coalesce(tm.name, '') AS team, substr(c.started_at, 1, 7) AS month,
      a.template_id AS templateId, a.template_version AS templateVersion, a.percent, a.outcome, (SELECT group_concat(x.value ->> '$.id', ' ') FROM json_each(a.result, '$.items') x WHERE x.value ->> '$.failed' = 1) AS failed
    ${from} WHERE ${of} AND a.state IN ${handedIn}
      AND i.draw_id IN (SELECT oi.draw_id FROM draw_items oi JOIN call_ids ok ON ok.call_id = oi.subject_id JOIN calls oc ON oc.no = ok.no WHERE substr(oc.started_at, 1, 7) = ?)`);
  const drawn = db.prepare<[string], { agent: string; n: number }>(`SELECT c.agent, count(*) AS n FROM draw_items i JOIN draws d ON d.id = i.draw_id AND d.subject = 'calls' AND d.state = 'drawn' JOIN call_ids k ON k.call_id = i.subject_id JOIN calls c ON c.no = k.no
    WHERE i.struck_at IS NULL AND i.how <> 'must' AND substr(c.started_at, 1, 7) = ? GROUP BY c.agent`);
  const facts = db.prepare<[string], string>('SELECT facts FROM draws WHERE id = ?').pluck();

  return {
    list: (reviewerId: string | null): CallRow[] => (reviewerId === null ? all.all() : mine.all(reviewerId)),
    get: (assessmentId: string): CallRow | null => one.get(assessmentId) ?? null,
    assessmentOf: (itemId: string): string | null => assessmentOf.get(itemId) ?? null,
    /** The plan of the draw an assessment comes from, as it is stored. */
    plan: (assessmentId: string): unknown => JSON.parse(plan.get(assessmentId) ?? '{}'),
    isBlind: (assessmentId: string): boolean => blind.get(assessmentId) === 1,
    recording: (callNo: number): FoundRecording | null => recording.get(callNo) ?? null,
    setAcknowledged: (id: string, at: string): void => void setAcknowledged.run(at, id),
    setTags(id: string, tags: readonly CallTag[], profileId: string, at: string): void {
      dropTags.run(id, JSON.stringify(tags));
      for (const tag of tags) addTag.run(id, tag, profileId, at);
    },
    /** Comments of approved calls of the same agent by the same form, latest first. */
    earlier: (id: string): (Earlier & { itemId: string })[] => earlier.all({ id }).map((row) => ({ ...row, lost: Boolean(row.lost) })),
    struck: (drawId: string | null) => struck.all({ drawId }),
    months: () => months.all(),
    scored: (month: string) => scored.all(month),
    drawn: (month: string): ReadonlyMap<string, number> => new Map(drawn.all(month).map(({ agent, n }) => [agent, n])),
    /** What a draw found: the sizes of its strata among it. */
    facts: (drawId: string): unknown => JSON.parse(facts.get(drawId) ?? '{}'),
  };
}
export type CallDeskRepository = ReturnType<typeof createCallDeskRepository>;

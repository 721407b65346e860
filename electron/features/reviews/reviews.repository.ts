/** SQL of the review desk: the queue, remarks, corrections, make-up visits. */
import type { Database } from 'better-sqlite3';
import { assessmentStates, type Answer, type AssessmentState } from '@shared/assessments';
import type { Correction, Remark } from '@shared/reviews';
import { callTitle, drawnCall, hidden, scoreHidden, teamOf } from '../call-desk/drawn';

/** A line of the queue before names are put to ids. */
export interface QueueRow {
  id: string; state: AssessmentState; percent: string | null; outcome: 'pass' | 'fail' | null; submittedAt: string | null; dueAt: string | null; reviewerId: string | null; automatic: number;
  templateId: string; templateVersion: number; visitId: string; siteId: string; inspectorId: string; roundId: string | null; day: string;
  call: QueueCall | null; // of a drawn call; then visitId and siteId are ''
}
/** What a blind plan hides is left out already; who spoke is there for the question whose calls one may review. */
export interface QueueCall { code: string; title: string; place: string | null; drawTitle: string; agentId: string | null; teamId: string | null; hideScore: boolean }
type CallQueueRow = Omit<QueueRow, 'call' | 'visitId' | 'siteId' | 'roundId'> & Omit<QueueCall, 'hideScore'> & { hideScore: number };
export interface QueueSite { id: string; code: string; name: string; regionId: string | null }
interface RemarkRow extends Remark { assessmentId: string }
interface CorrectionRow extends Omit<Correction, 'before' | 'after'> { before: string | null; after: string | null }
export interface NewCorrection {
  id: string; assessmentId: string; itemId: string; before: Answer | null; after: Answer | null; reason: string; profileId: string; at: string;
  percentBefore: string | null; percentAfter: string | null; appealId: string | null;
}
/** What is still being filled in for the first time is not a reviewer’s business. */
export const inQueue: readonly AssessmentState[] = assessmentStates.filter((state) => state !== 'planned' && state !== 'in-progress');
const part = 500; // rows: some milliseconds
type Named = ReadonlyMap<string, string>;
const json = (answer: Answer | null): string | null => (answer === null ? null : JSON.stringify(answer));
const parse = (text: string | null): Answer | null => (text === null ? null : (JSON.parse(text) as Answer));

export function createReviewsRepository(db: Database) {
  // Only columns of the index assessments_desk: the rows themselves hold whole results.
  const queue = `SELECT a.id, a.state, a.percent, a.outcome, a.submitted_at AS submittedAt, a.due_at AS dueAt, a.reviewer_id AS reviewerId, a.automatic,
      a.template_id AS templateId, a.template_version AS templateVersion, v.id AS visitId, v.site_id AS siteId, v.inspector_id AS inspectorId, v.round_id AS roundId, v.planned_on AS day, NULL AS call
    FROM assessments a %INDEX% JOIN visits v ON v.id = a.visit_id`;
  const calls = `SELECT a.id, a.state, a.percent, a.outcome, a.submitted_at AS submittedAt, a.due_at AS dueAt, a.reviewer_id AS reviewerId, a.automatic, a.template_id AS templateId, a.template_version AS templateVersion,
      i.reviewer_id AS inspectorId, substr(c.started_at, 1, 10) AS day, i.code, ${callTitle} AS title, CASE WHEN ${hidden} THEN NULL ELSE tm.name END AS place, d.title AS drawTitle, g.id AS agentId, ${teamOf} AS teamId,
      ${scoreHidden} AS hideScore
    FROM assessments a %INDEX% ${drawnCall} LEFT JOIN teams tm ON tm.id = ${teamOf} WHERE a.draw_item_id IS NOT NULL`;
  const someCalls = db.prepare<[string, number], CallQueueRow & { drawItemId: string }>(`${calls.replace('a.id,', 'a.id, a.draw_item_id AS drawItemId,').replace('%INDEX%', 'INDEXED BY assessments_of_calls')}
    AND a.draw_item_id > ? AND a.state NOT IN ('planned', 'in-progress') ORDER BY a.draw_item_id LIMIT ?`);
  const oneCall = db.prepare<[string], CallQueueRow>(`${calls.replace('%INDEX%', '')} AND a.id = ?`);
  const some = db.prepare<[string, string, number], QueueRow>(`${queue.replace('%INDEX%', 'INDEXED BY assessments_desk')} WHERE a.state = ? AND a.id > ? ORDER BY a.id LIMIT ?`);
  const one = db.prepare<[string], QueueRow>(`${queue.replace('%INDEX%', '')} WHERE a.id = ?`);
  const sites = db.prepare<[], QueueSite>('SELECT id, code, name, region_id AS regionId FROM sites');
  const regions = db.prepare<[], { id: string; parent_id: string | null; name: string }>('SELECT id, parent_id, name FROM regions');
  const profiles = db.prepare<[], { id: string; name: string }>('SELECT id, name FROM profiles');
  const audits = db.prepare<[], string>('SELECT visit_id FROM audits').pluck();
  const auditsOf = db.prepare<[string], string>('SELECT visit_id FROM audit_inspectors WHERE profile_id = ?').pluck();
  const rounds = db.prepare<[], { id: string; name: string }>('SELECT id, title AS name FROM rounds');
  const templates = db.prepare<[], { id: string; version: number; title: string }>("SELECT id, version, body ->> '$.title' AS title FROM templates");
  const remarkCounts = db.prepare<[], { id: string; n: number }>('SELECT assessment_id AS id, count(*) AS n FROM remarks GROUP BY assessment_id');
  const someRemarkCounts = db.prepare<[string], { id: string; n: number }>('SELECT assessment_id AS id, count(*) AS n FROM remarks WHERE assessment_id IN (SELECT value FROM json_each(?)) GROUP BY assessment_id');
  const overdue = db.prepare<[string], { id: string; roundId: string | null }>(`SELECT a.id, v.round_id AS roundId FROM assessments a LEFT JOIN visits v ON v.id = a.visit_id
    WHERE a.due_at <= ? AND a.state IN ('submitted', 'in-review') ORDER BY a.due_at, a.id`);

  const remark = `SELECT m.id, m.assessment_id AS assessmentId, m.item_id AS itemId, m.text, p.name AS author, m.profile_id AS authorId, m.at, m.sent_at AS sentAt
    FROM remarks m JOIN profiles p ON p.id = m.profile_id`;
  const remarks = db.prepare<[string], RemarkRow>(`${remark} WHERE m.assessment_id = ? ORDER BY m.at, m.id`);
  const oneRemark = db.prepare<[string], RemarkRow>(`${remark} WHERE m.id = ?`);
  const putRemark = db.prepare(`INSERT INTO remarks (id, assessment_id, item_id, text, profile_id, at) VALUES (@id, @assessmentId, @itemId, @text, @profileId, @at)
    ON CONFLICT (id) DO UPDATE SET item_id = @itemId, text = @text, at = @at`);
  const dropRemark = db.prepare('DELETE FROM remarks WHERE id = ? AND sent_at IS NULL');
  const sendRemarks = db.prepare('UPDATE remarks SET sent_at = ? WHERE assessment_id = ? AND sent_at IS NULL');
  const corrections = db.prepare<[string], CorrectionRow>(`SELECT c.id, c.item_id AS itemId, c.before, c.after, c.reason, p.name AS author, c.at, c.percent_before AS percentBefore, c.percent_after AS percentAfter,
    l.number AS appeal FROM corrections c JOIN profiles p ON p.id = c.profile_id LEFT JOIN appeals l ON l.id = c.appeal_id WHERE c.assessment_id = ? ORDER BY c.at, c.id`);
  const since = db.prepare<[string, string], { itemId: string; before: string | null }>('SELECT item_id AS itemId, before FROM answer_history WHERE assessment_id = ? AND at > ? ORDER BY seq');
  const addCorrection = db.prepare(`INSERT INTO corrections (id, assessment_id, item_id, before, after, reason, profile_id, at, percent_before, percent_after, appeal_id)
    VALUES (@id, @assessmentId, @itemId, @before, @after, @reason, @profileId, @at, @percentBefore, @percentAfter, @appealId)`);
  const setReviewer = db.prepare('UPDATE assessments SET reviewer_id = ? WHERE id = ?');
  const setAutomatic = db.prepare('UPDATE assessments SET automatic = 1 WHERE id = ?');
  const setPublished = db.prepare('UPDATE assessments SET published_at = ? WHERE id = ?');
  const madeUpBy = db.prepare<[string], { assessmentId: string; day: string }>('SELECT a.id AS assessmentId, v.planned_on AS day FROM visits v JOIN assessments a ON a.visit_id = v.id WHERE v.make_up_of = ?');
  const makeUpOf = db.prepare<[string], { assessmentId: string; day: string }>(
    'SELECT a.id AS assessmentId, o.planned_on AS day FROM visits v JOIN visits o ON o.id = v.make_up_of JOIN assessments a ON a.visit_id = o.id WHERE v.id = ?');

  const storefront = db.prepare<[string], string | null>('SELECT storefront_id FROM sites WHERE id = ?').pluck();

  const named = (rows: { id: string; name: string }[]): Named => new Map(rows.map(({ id, name }) => [id, name]));
  const asQueued = ({ code, title, place, drawTitle, agentId, teamId, hideScore, ...row }: CallQueueRow): QueueRow => ({
    ...row, visitId: '', siteId: '', roundId: null, call: { code, title, place, drawTitle, agentId, teamId, hideScore: hideScore === 1 },
  });
  const plain = ({ assessmentId: _assessment, ...row }: RemarkRow): Remark => row;
  return {
    /** Everything handed in, returned, decided or void, in parts of some milliseconds. */
    *queue(): Generator<QueueRow[]> {
      for (const state of inQueue) {
        for (let rows = some.all(state, '', part); rows.length > 0; rows = some.all(state, rows.at(-1)?.id ?? '', part)) yield rows;
      }
      for (let rows = someCalls.all('', part); rows.length > 0; rows = someCalls.all(rows.at(-1)?.drawItemId ?? '', part)) yield rows.map(({ drawItemId: _item, ...row }) => asQueued(row));
    },
    row(id: string): QueueRow | null {
      const visit = one.get(id);
      if (visit !== undefined) return visit;
      const call = oneCall.get(id);
      return call === undefined ? null : asQueued(call);
    },
    sites: (): ReadonlyMap<string, QueueSite> => new Map(sites.all().map((site) => [site.id, site])),
    profiles: (): Named => named(profiles.all()),
    /** Visits that are open audits. */
    audits: (): ReadonlySet<string> => new Set(audits.all()),
    /** Audits that somebody is in the team of, by their visits. */
    auditsOf: (profileId: string): ReadonlySet<string> => new Set(auditsOf.all(profileId)),
    rounds: (): Named => named(rounds.all()),
    /** A title is plain, or both languages as JSON. */
    templates: () => templates.all(),
    /** Every region's path, "华东 / 江苏". */
    regionPaths(): ReadonlyMap<string, string> {
      const known = new Map(regions.all().map((row) => [row.id, row]));
      const paths = new Map<string, string>();
      const path = (id: string): string => {
        const { parent_id: parent, name } = known.get(id) ?? { parent_id: null, name: '' };
        const made = paths.get(id) ?? (parent === null ? name : `${path(parent)} / ${name}`);
        paths.set(id, made);
        return made;
      };
      for (const id of known.keys()) path(id);
      return paths;
    },
    /** By assessment; of these alone where ids are named. */
    remarkCounts: (ids: readonly string[] | null = null): ReadonlyMap<string, number> => new Map((ids === null ? remarkCounts.all() : someRemarkCounts.all(JSON.stringify(ids))).map(({ id, n }) => [id, n])),
    /** In review (or waiting for it) with their time up at `now`. */
    overdue: (now: string) => overdue.all(now),

    remarks: (id: string): Remark[] => remarks.all(id).map(plain),
    remark: (id: string): RemarkRow | null => oneRemark.get(id) ?? null,
    /** A new one, or new words for one that was not sent yet. */
    putRemark: (row: { id: string; assessmentId: string; itemId: string | null; text: string; profileId: string; at: string }): void => void putRemark.run(row),
    dropRemark: (id: string): void => void dropRemark.run(id),
    sendRemarks: (assessmentId: string, at: string): void => void sendRemarks.run(at, assessmentId),
    /** What each item that was touched after an instant said before; first touched, first. */
    answersBefore(id: string, at: string): Map<string, Answer | null> {
      const before = new Map<string, Answer | null>();
      for (const row of since.all(id, at)) if (!before.has(row.itemId)) before.set(row.itemId, parse(row.before));
      return before;
    },
    corrections: (id: string): Correction[] => corrections.all(id).map((row) => ({ ...row, before: parse(row.before), after: parse(row.after) })),
    addCorrection: (row: NewCorrection): void => void addCorrection.run({ ...row, before: json(row.before), after: json(row.after) }),
    setReviewer: (id: string, profileId: string): void => void setReviewer.run(profileId, id),
    setAutomatic: (id: string): void => void setAutomatic.run(id),
    setPublished: (id: string, at: string): void => void setPublished.run(at, id),
    madeUpBy: (visitId: string) => madeUpBy.get(visitId) ?? null,
    storefrontOf: (siteId: string): string | null => storefront.get(siteId) ?? null,
    makeUpOf: (visitId: string) => makeUpOf.get(visitId) ?? null,
  };
}

/** SQL of appeals: the forms, their items, what the counters count. */
import type { Database } from 'better-sqlite3';
import type { AppealRow } from '@shared/appeals';
import type { Answer } from '@shared/assessments';
import { callTitle, drawnCall } from '../call-desk/drawn';

interface Row extends Omit<AppealRow, 'templateTitle' | 'overdue'> { templateTitle: string; note: string; reviewerName: string | null; inspector: string }
export interface AppealRecord extends Omit<AppealRow, 'overdue'> { note: string; reviewerName: string | null; inspector: string }
export interface ItemRecord {
  itemId: string; reason: string; claimed: Answer | null; evidence: string[]; before: Answer | null; pointsBefore: string | null;
  upheld: boolean | null; decision: string; after: Answer | null; pointsAfter: string | null;
}
interface ItemRow extends Omit<ItemRecord, 'claimed' | 'evidence' | 'before' | 'after' | 'upheld'> { claimed: string | null; evidence: string; before: string | null; after: string | null; upheld: number | null }
export interface NewAppeal { id: string; assessmentId: string; level: number; claimant: string; filedBy: string; filedAt: string; dueAt: string | null; percentBefore: string | null }
export interface Decision { id: string; outcome: 'upheld' | 'rejected'; note: string; decidedBy: string; decidedAt: string; percentAfter: string | null }
export interface CountRow { key: string; label: string; assessments: number; appealed: number; items: number; upheld: number }

const json = (answer: Answer | null): string | null => (answer === null ? null : JSON.stringify(answer));
const parse = (text: string | null): Answer | null => (text === null ? null : (JSON.parse(text) as Answer));
/** Whoever filled it in. */
const author = 'coalesce(v.inspector_id, i.reviewer_id)';
const released = `('published', 'appealed', 'upheld', 'rejected')`;

export function createAppealsRepository(db: Database) {
  const select = `SELECT l.id, l.number, l.assessment_id AS assessmentId, l.level, coalesce(s.code, i.code) AS code, coalesce(s.name, ${callTitle}) AS title, v.round_id AS roundId, coalesce(r.title, d.title) AS roundTitle, t.body ->> '$.title' AS templateTitle, l.claimant,
      f.name AS filedBy, l.filed_at AS filedAt, l.due_at AS dueAt,
      (SELECT count(*) FROM appeal_items n WHERE n.appeal_id = l.id) AS items, (SELECT count(*) FROM appeal_items n WHERE n.appeal_id = l.id AND n.upheld = 1) AS upheldItems,
      l.outcome, b.name AS decidedBy, l.decided_at AS decidedAt, l.percent_before AS percentBefore, l.percent_after AS percentAfter, l.note,
      p.name AS inspector, CASE a.automatic WHEN 0 THEN w.name END AS reviewerName
    FROM appeals l JOIN assessments a ON a.id = l.assessment_id LEFT JOIN visits v ON v.id = a.visit_id LEFT JOIN sites s ON s.id = v.site_id ${drawnCall}
      JOIN profiles p ON p.id = ${author}
      JOIN templates t ON t.id = a.template_id AND t.version = a.template_version JOIN profiles f ON f.id = l.filed_by
      LEFT JOIN rounds r ON r.id = v.round_id LEFT JOIN profiles b ON b.id = l.decided_by LEFT JOIN profiles w ON w.id = a.reviewer_id`;
  const all = db.prepare<[], Row>(`${select} ORDER BY l.number DESC`);
  const of = db.prepare<[string], Row>(`${select} WHERE l.assessment_id = ? ORDER BY l.level`);
  const one = db.prepare<[string], Row>(`${select} WHERE l.id = ?`);
  const items = db.prepare<[string], ItemRow>(`SELECT item_id AS itemId, reason, claimed, evidence, before, points_before AS pointsBefore, upheld, decision, after, points_after AS pointsAfter
    FROM appeal_items WHERE appeal_id = ?`);
  const add = db.prepare(`INSERT INTO appeals (id, number, assessment_id, level, claimant, filed_by, filed_at, due_at, percent_before)
    SELECT @id, coalesce(max(number), 0) + 1, @assessmentId, @level, @claimant, @filedBy, @filedAt, @dueAt, @percentBefore FROM appeals`);
  const addItem = db.prepare('INSERT INTO appeal_items (appeal_id, item_id, reason, claimed, evidence, before, points_before) VALUES (@appealId, @itemId, @reason, @claimed, @evidence, @before, @pointsBefore)');
  const decide = db.prepare('UPDATE appeals SET outcome = @outcome, note = @note, decided_by = @decidedBy, decided_at = @decidedAt, percent_after = @percentAfter WHERE id = @id');
  const decideItem = db.prepare('UPDATE appeal_items SET upheld = @upheld, decision = @decision, after = @after, points_after = @pointsAfter WHERE appeal_id = @appealId AND item_id = @itemId');
  // Storefronts and the evidence of other appeals are in use already.
  const free = db.prepare<[string, string], 1>(`SELECT 1 FROM evidence e WHERE e.id = ? AND e.assessment_id IS NULL AND e.added_by = ?
    AND NOT EXISTS (SELECT 1 FROM sites WHERE storefront_id = e.id) AND NOT EXISTS (SELECT 1 FROM appeal_items i, json_each(i.evidence) j WHERE j.value = e.id)`).pluck();

  // An item appealed on both levels is one item; it was upheld if either level upheld it.
  const appealed = `SELECT l.assessment_id AS id, i.item_id AS item, max(coalesce(i.upheld, 0)) AS upheld FROM appeals l JOIN appeal_items i ON i.appeal_id = l.id GROUP BY 1, 2`;
  const people = (column: string, where: string) => db.prepare<[], CountRow>(`
    WITH appealed AS (${appealed}), per AS (SELECT id, count(*) AS items, sum(upheld) AS upheld FROM appealed GROUP BY id)
    SELECT p.id AS key, p.name AS label, count(*) AS assessments, count(per.id) AS appealed, coalesce(sum(per.items), 0) AS items, coalesce(sum(per.upheld), 0) AS upheld
    FROM assessments a LEFT JOIN visits v ON v.id = a.visit_id LEFT JOIN draw_items i ON i.id = a.draw_item_id JOIN profiles p ON p.id = ${column} LEFT JOIN per ON per.id = a.id
    WHERE a.state IN ${released} ${where} GROUP BY p.id ORDER BY upheld DESC, items DESC, p.name`);
  const inspectors = people(author, '');
  const reviewers = people('a.reviewer_id', 'AND a.automatic = 0');
  const perItem = db.prepare<[], Omit<CountRow, 'key' | 'label'> & { templateId: string; templateVersion: number; item: string }>(`
    WITH appealed AS (${appealed}), forms AS (SELECT template_id, count(*) AS n FROM assessments WHERE state IN ${released} GROUP BY template_id)
    SELECT a.template_id AS templateId, max(a.template_version) AS templateVersion, x.item, forms.n AS assessments, count(*) AS appealed, count(*) AS items, sum(x.upheld) AS upheld
    FROM appealed x JOIN assessments a ON a.id = x.id JOIN forms ON forms.template_id = a.template_id GROUP BY a.template_id, x.item ORDER BY upheld DESC, items DESC, x.item`);

  const toRecord = (row: Row): AppealRecord => ({ ...row, templateTitle: row.templateTitle.startsWith('{') ? (JSON.parse(row.templateTitle) as AppealRow['templateTitle']) : row.templateTitle });
  return {
    list: (): AppealRecord[] => all.all().map(toRecord),
    listOf: (assessmentId: string): AppealRecord[] => of.all(assessmentId).map(toRecord),
    get: (id: string): AppealRecord | null => { const row = one.get(id); return row === undefined ? null : toRecord(row); },
    items: (id: string): ItemRecord[] => items.all(id).map((row) => ({
      ...row, claimed: parse(row.claimed), evidence: JSON.parse(row.evidence) as string[], before: parse(row.before), after: parse(row.after), upheld: row.upheld === null ? null : row.upheld === 1,
    })),
    add(appeal: NewAppeal, rows: readonly Pick<ItemRecord, 'itemId' | 'reason' | 'claimed' | 'evidence' | 'before' | 'pointsBefore'>[]): void {
      add.run(appeal);
      for (const row of rows) addItem.run({ ...row, appealId: appeal.id, claimed: json(row.claimed), evidence: JSON.stringify(row.evidence), before: json(row.before) });
    },
    decide(decision: Decision, rows: readonly (Pick<ItemRecord, 'itemId' | 'decision' | 'after' | 'pointsAfter'> & { upheld: boolean })[]): void {
      decide.run(decision);
      for (const row of rows) decideItem.run({ ...row, appealId: decision.id, upheld: row.upheld ? 1 : 0, after: json(row.after) });
    },
    /** Evidence that belongs to nothing yet, brought in by this profile. */
    isFree: (evidenceId: string, profileId: string): boolean => free.get(evidenceId, profileId) === 1,
    counts: () => ({ inspectors: inspectors.all(), reviewers: reviewers.all(), items: perItem.all() }),
  };
}

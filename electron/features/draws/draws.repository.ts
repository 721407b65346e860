/** SQL of draws and their items. */
import type { Database } from 'better-sqlite3';
import type { DrawPlan, DrawState, DrawSubject } from '@shared/draws';
import type { AssessmentState } from '@shared/assessments';
import { visible } from '../organisation/visible';
import type { PopulationFacts } from './population';

export interface DrawRow {
  id: string; number: number; subject: DrawSubject; roundId: string | null; title: string; state: DrawState;
  plan: DrawPlan; populationSha256: string | null; populationSize: number | null; quotasSha256: string | null; commitment: string | null; secret: string | null;
  seed: string | null; contributions: Contribution[]; key: string | null; selectionSha256: string | null; assignmentSha256: string | null; files: OtherFiles;
  createdBy: string; createdAt: string; frozenAt: string | null; plannedAt: string | null; drawnAt: string | null; abandonedAt: string | null; reason: string; repeatOf: string | null; repeatReason: string;
}
/** One a giver, in the plan's order; null: not given yet. */
export type Contribution = { text: string; at: string; note?: string } | null;
export interface OtherFiles { facts?: string; exclusions?: string; must?: string; plan?: string; reserve?: string; capacityLifted?: boolean }
export interface ItemRow {
  id: string; drawId: string; no: number; code: string; how: 'sample' | 'must' | 'replacement'; stratum: string; rank: number | null; subjectId: string; ticket: string | null; reviewerId: string | null; reason: string;
  replaces: string | null; addedAt: string; addedBy: string; struckAt: string | null; struckBy: string | null; struckReason: string;
}
export interface ItemStanding { assessmentState: AssessmentState | null; submittedAt: string | null }
interface Raw extends Omit<DrawRow, 'plan' | 'contributions' | 'files'> { plan: string; contributions: string; files: string }

const columns = `id, number, subject, round_id AS roundId, title, state, plan, population_sha256 AS populationSha256, population_size AS populationSize, quotas_sha256 AS quotasSha256, commitment, secret,
  seed, contributions, key, selection_sha256 AS selectionSha256, assignment_sha256 AS assignmentSha256, files, created_by AS createdBy, created_at AS createdAt, frozen_at AS frozenAt,
  planned_at AS plannedAt, drawn_at AS drawnAt, abandoned_at AS abandonedAt, reason, repeat_of AS repeatOf, repeat_reason AS repeatReason`;
const itemColumns = `i.id, i.draw_id AS drawId, i.no, i.code, i.how, i.stratum, i.rank, i.subject_id AS subjectId, i.ticket, i.reviewer_id AS reviewerId, i.reason, i.replaces, i.added_at AS addedAt, i.added_by AS addedBy,
  i.struck_at AS struckAt, i.struck_by AS struckBy, i.struck_reason AS struckReason`;
const read = ({ plan, contributions, files, ...row }: Raw): DrawRow => ({ ...row, plan: JSON.parse(plan) as DrawPlan, contributions: JSON.parse(contributions) as Contribution[], files: JSON.parse(files) as OtherFiles });

export function createDrawsRepository(db: Database) {
  const all = db.prepare<[], Raw>(`SELECT ${columns} FROM draws ORDER BY number DESC`);
  const one = db.prepare<[string], Raw>(`SELECT ${columns} FROM draws WHERE id = ?`);
  const facts = db.prepare<[string], string>('SELECT facts FROM draws WHERE id = ?').pluck();
  const setFacts = db.prepare('UPDATE draws SET facts = ? WHERE id = ?');
  const last = db.prepare<[], number>('SELECT coalesce(max(number), 0) FROM draws').pluck();
  const put = db.prepare(`INSERT INTO draws (id, number, subject, round_id, title, state, plan, population_sha256, population_size, quotas_sha256, commitment, secret, seed, contributions, key,
      selection_sha256, assignment_sha256, files, created_by, created_at, frozen_at, planned_at, drawn_at, abandoned_at, reason, repeat_of, repeat_reason)
    VALUES (@id, @number, @subject, @roundId, @title, @state, @plan, @populationSha256, @populationSize, @quotasSha256, @commitment, @secret, @seed, @contributions, @key,
      @selectionSha256, @assignmentSha256, @files, @createdBy, @createdAt, @frozenAt, @plannedAt, @drawnAt, @abandonedAt, @reason, @repeatOf, @repeatReason)
    ON CONFLICT (id) DO UPDATE SET title = @title, state = @state, plan = @plan, population_sha256 = @populationSha256, population_size = @populationSize, quotas_sha256 = @quotasSha256, commitment = @commitment,
      secret = @secret, seed = @seed, contributions = @contributions, key = @key, selection_sha256 = @selectionSha256, assignment_sha256 = @assignmentSha256, files = @files, frozen_at = @frozenAt,
      planned_at = @plannedAt, drawn_at = @drawnAt, abandoned_at = @abandonedAt, reason = @reason`);
  const used = db.prepare<[string, string], string>('SELECT id FROM draws WHERE secret = ? AND seed = ? LIMIT 1').pluck();
  const standing = `SELECT ${itemColumns}, a.state AS assessmentState, a.submitted_at AS submittedAt FROM draw_items i JOIN draws d ON d.id = i.draw_id AND d.state = 'drawn' LEFT JOIN assessments a ON a.draw_item_id = i.id`;
  const items = db.prepare<[string], ItemRow & ItemStanding>(`${standing} WHERE i.draw_id = ? ORDER BY i.no`);
  const item = db.prepare<[string], ItemRow & ItemStanding>(`${standing} WHERE i.id = ?`);
  const insert = db.prepare(`INSERT INTO draw_items (id, draw_id, no, code, how, stratum, rank, subject_id, ticket, reviewer_id, reason, replaces, added_at, added_by)
    VALUES (@id, @drawId, @no, @code, @how, @stratum, @rank, @subjectId, @ticket, @reviewerId, @reason, @replaces, @addedAt, @addedBy)`);
  const strike = db.prepare('UPDATE draw_items SET struck_at = ?, struck_by = ?, struck_reason = ? WHERE id = ?');
  const give = db.prepare('UPDATE draw_items SET reviewer_id = ? WHERE id = ?');
  const counts = db.prepare<[], { drawId: string; sample: number; must: number; replaced: number; scored: number }>(`SELECT i.draw_id AS drawId, sum(i.how = 'sample') AS sample, sum(i.how = 'must') AS must,
    sum(i.struck_at IS NOT NULL) AS replaced, sum(i.struck_at IS NULL AND a.submitted_at IS NOT NULL AND a.state <> 'void') AS scored FROM draw_items i JOIN draws d ON d.id = i.draw_id AND d.state = 'drawn' LEFT JOIN assessments a ON a.draw_item_id = i.id GROUP BY i.draw_id`);
  const unfinished = db.prepare<[{ drawId: string | null }], string>("SELECT i.id FROM draw_items i JOIN draws d ON d.id = i.draw_id WHERE d.state <> 'drawn' AND (@drawId IS NULL OR d.id = @drawId) LIMIT 500").pluck();
  const dropAssessments = db.prepare('DELETE FROM assessments WHERE draw_item_id IN (SELECT value FROM json_each(?))');
  const dropItems = db.prepare('DELETE FROM draw_items WHERE id IN (SELECT value FROM json_each(?))');
  const entries = db.prepare<[string], { entry: string; hash: string }>(`SELECT entry, hash FROM journal WHERE CASE WHEN json_valid(entry) THEN json_extract(entry, '$.subject.id') END = ?
    AND CASE WHEN json_valid(entry) THEN json_extract(entry, '$.subject.kind') END = 'draw' ORDER BY seq`);
  const titles = db.prepare<[], { id: string; title: string }>('SELECT id, title FROM rounds');
  const tags = db.prepare<[string], string>(`SELECT DISTINCT j.value FROM (SELECT 'agents' AS kind, tags FROM agents WHERE ${visible('agents')} UNION ALL SELECT 'sites', tags FROM sites WHERE ${visible('sites')}) t, json_each(t.tags) j
    WHERE t.kind = ? ORDER BY 1`).pluck();
  const grades = db.prepare<[], string>(`SELECT DISTINCT grade FROM sites WHERE grade <> '' AND ${visible('sites')} ORDER BY 1`).pluck();
  const names = db.prepare<[], string>("SELECT population_sha256, quotas_sha256, selection_sha256, assignment_sha256, files FROM draws WHERE population_sha256 IS NOT NULL").raw();

  return {
    /** Newest first. */
    list: (): DrawRow[] => all.all().map(read),
    get: (id: string): DrawRow | null => { const row = one.get(id); return row === undefined ? null : read(row); },
    facts: (id: string): PopulationFacts | null => { const text = facts.get(id) ?? '{}'; return text === '{}' ? null : (JSON.parse(text) as PopulationFacts); },
    setFacts: (id: string, found: PopulationFacts): void => void setFacts.run(JSON.stringify(found), id),
    nextNumber: (): number => (last.get() ?? 0) + 1,
    put: ({ plan, contributions, files, ...row }: DrawRow): void => void put.run({ ...row, plan: JSON.stringify(plan), contributions: JSON.stringify(contributions), files: JSON.stringify(files) }),
    /** A draw that had this pair. */
    usedBy: (secret: string, seed: string): string | null => used.get(secret, seed) ?? null,
    items: (id: string): (ItemRow & ItemStanding)[] => items.all(id),
    item: (id: string): (ItemRow & ItemStanding) | null => item.get(id) ?? null,
    insert: ({ struckAt: _at, struckBy: _by, struckReason: _why, ...row }: ItemRow): void => void insert.run(row),
    /** Takes away some of what a draw that did not come to its end left. False when that was all. */
    purgeSome: (drawId: string | null): boolean => db.transaction(() => {
      const left = JSON.stringify(unfinished.all({ drawId }));
      dropAssessments.run(left);
      return dropItems.run(left).changes > 0;
    }).immediate(),
    strike: (id: string, at: string, by: string, reason: string): void => void strike.run(at, by, reason, id),
    give: (id: string, reviewerId: string): void => void give.run(reviewerId, id),
    counts: () => new Map(counts.all().map(({ drawId, ...row }) => [drawId, row])),
    entries: (id: string) => entries.all(id),
    words: () => ({ tags: tags.all('agents'), siteTags: tags.all('sites'), grades: grades.all() }),
    roundTitles: (): Map<string, string> => new Map(titles.all().map(({ id, title }) => [id, title])),
    /** Digests of every file that draws speak of. */
    fileNames: (): string[] => (names.all() as unknown as (string | null)[][]).flatMap(([population, quotas, selection, assignment, files]) => {
      const { facts: a, exclusions: b, must: c, plan: d } = JSON.parse(files ?? '{}') as OtherFiles;
      return [population, quotas, selection, assignment, a, b, c, d].filter((name): name is string => typeof name === 'string');
    }),
  };
}
export type DrawsRepository = ReturnType<typeof createDrawsRepository>;

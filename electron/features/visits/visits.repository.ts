/** SQL of visits. A visit is read together with its site, inspector, round, template and assessment. */
import type { Database } from 'better-sqlite3';
import { isPublished } from '@shared/rounds/progress';
import type { Window } from '@shared/rounds/settings';
import { isHandedIn } from '@shared/assessment-states';
import { assessmentStates } from '@shared/assessments';
import type { Programme, RoundVisits, Visit } from '@shared/visits';

interface Row {
  id: string; assessment_id: string; round_id: string | null; round_title: string | null; scores_from: 'handed-in' | 'published' | 'never' | null; site_id: string; site_code: string; site_name: string; region_path: string | null;
  storefront_id: string | null; inspector_id: string; inspector_name: string; template_id: string; template_version: number;
  planned_on: string; time_window: string | null; due_on: string | null; scenario: string; state: Visit['state']; answered: number; items: number; percent: string | null; outcome: Visit['outcome']; updated_at: string; automatic: number; arrived_at: string | null; left_at: string | null;
  audit_kind: NonNullable<Visit['audit']>['kind'] | null; audit_announced: number | null; audit_team: string | null;
}

const select = `
WITH RECURSIVE path (id, name) AS (
  SELECT id, name FROM regions WHERE parent_id IS NULL
  UNION ALL SELECT r.id, path.name || ' / ' || r.name FROM regions r JOIN path ON r.parent_id = path.id
),
rule (id, title, scores_from) AS MATERIALIZED (SELECT id, title, CASE WHEN hide_scores = 1 THEN 'never' ELSE json_extract(settings, '$.scores.inspectors') END FROM rounds)
SELECT v.id, a.id AS assessment_id, v.round_id, r.title AS round_title, r.scores_from, v.site_id, s.code AS site_code, s.name AS site_name, path.name AS region_path, s.storefront_id,
  v.inspector_id, p.name AS inspector_name, a.template_id, a.template_version, v.planned_on, v.time_window, v.due_on, v.scenario,
  a.state, a.answered, a.items, a.percent, a.outcome, a.updated_at, a.automatic, v.arrived_at, v.left_at, au.kind AS audit_kind, au.announced AS audit_announced,
  CASE WHEN au.visit_id IS NULL THEN NULL ELSE (SELECT json_group_array(profile_id) FROM (SELECT profile_id FROM audit_inspectors WHERE visit_id = v.id ORDER BY position)) END AS audit_team
FROM visits v JOIN assessments a ON a.visit_id = v.id JOIN sites s ON s.id = v.site_id JOIN profiles p ON p.id = v.inspector_id
  LEFT JOIN rule r ON r.id = v.round_id LEFT JOIN path ON path.id = s.region_id LEFT JOIN audits au ON au.visit_id = v.id`;

const visitOf = (row: Row, templateTitle: Visit['templateTitle']): Visit => ({
  id: row.id, assessmentId: row.assessment_id, roundId: row.round_id, roundTitle: row.round_title, hideScores: row.scores_from === 'never' || (row.scores_from === 'published' && !isPublished(row.state)), siteId: row.site_id, siteCode: row.site_code, siteName: row.site_name,
  regionName: row.region_path, storefrontId: row.storefront_id, inspectorId: row.inspector_id, inspectorName: row.inspector_name, templateId: row.template_id,
  templateVersion: row.template_version, templateTitle, plannedOn: row.planned_on, ...(row.time_window === null ? {} : { window: JSON.parse(row.time_window) as Window }), ...(row.due_on === null ? {} : { dueOn: row.due_on }), scenario: JSON.parse(row.scenario) as Visit['scenario'],
  state: row.state, answered: row.answered, items: row.items, percent: row.percent, outcome: row.outcome, updatedAt: row.updated_at, ...(row.automatic === 1 ? { automatic: true } : {}),
  ...(row.arrived_at === null ? {} : { arrivedAt: row.arrived_at }), ...(row.left_at === null ? {} : { leftAt: row.left_at }),
  ...(row.audit_kind === null ? {} : { audit: { kind: row.audit_kind, announced: row.audit_announced === 1, team: JSON.parse(row.audit_team ?? '[]') as string[] } }),
});
// json_extract gives an object back as JSON text, a plain string as itself.
const titleOf = (title: string): Visit['templateTitle'] => (title.startsWith('{') ? (JSON.parse(title) as Visit['templateTitle']) : title);

export interface VisitRow { id: string; roundId: string | null; siteId: string; inspectorId: string; plannedOn: string; window: Window | null; dueOn: string | null; scenario: Visit['scenario']; createdAt: string; makeUpOf: string | null }

const handedInStates = JSON.stringify(assessmentStates.filter(isHandedIn));

export function createVisitsRepository(db: Database) {
  const all = db.prepare<[], Row>(`${select} ORDER BY v.planned_on DESC, s.code`);
  const mine = db.prepare<{ id: string }, Row>(`${select} WHERE v.inspector_id = @id OR v.id IN (SELECT visit_id FROM audit_inspectors WHERE profile_id = @id) ORDER BY v.planned_on, s.code`);
  const one = db.prepare<[string], Row>(`${select} WHERE a.id = ?`);
  const add = db.prepare('INSERT INTO visits (id, round_id, site_id, inspector_id, planned_on, time_window, due_on, scenario, created_at, make_up_of) VALUES (@id, @roundId, @siteId, @inspectorId, @plannedOn, @window, @dueOn, @scenario, @createdAt, @makeUpOf)');
  const replan = db.prepare('UPDATE visits SET inspector_id = @inspectorId, planned_on = @plannedOn, time_window = @window, due_on = @dueOn, scenario = @scenario WHERE id = @id');
  const many = db.prepare<[string], Row>(`${select} WHERE a.id IN (SELECT value FROM json_each(?))`);
  const present = db.prepare('UPDATE visits SET arrived_at = @arrivedAt, left_at = @leftAt WHERE id = @id');
  const rounds = db.prepare<[string], RoundVisits>(`SELECT id, title, planned, total - planned - handedIn AS inProgress, handedIn, total FROM (
    SELECT l.round_id AS id, r.title, sum(l.state = 'planned') AS planned, sum(l.state IN (SELECT value FROM json_each(?))) AS handedIn, count(*) AS total, max(l.planned_on) AS last
    FROM visit_list l LEFT JOIN rounds r ON r.id = l.round_id WHERE l.state <> 'void' GROUP BY l.round_id) ORDER BY last DESC, id LIMIT 4`);
  const title = db.prepare<[string, number], string>("SELECT json_extract(body, '$.title') FROM templates WHERE id = ? AND version = ?").pluck();
  const titles = new Map<string, Visit['templateTitle']>(); // a version never changes, and its body is long to look into
  function toVisit(row: Row): Visit {
    const key = `${row.template_id}@${row.template_version}`;
    const known = titles.get(key) ?? titleOf(title.get(row.template_id, row.template_version) ?? '');
    titles.set(key, known);
    return visitOf(row, known);
  }
  const latest = db.prepare<[string], string>('SELECT assessment_id FROM visit_list WHERE state IN (SELECT value FROM json_each(?)) ORDER BY updated_at DESC, assessment_id LIMIT 8').pluck();
  /** By assessment ids, in their order; those that are none are left out. */
  function visitsOf(ids: readonly string[]): Visit[] {
    const found = new Map(many.all(JSON.stringify(ids)).map((row) => [row.assessment_id, toVisit(row)]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }
  return {
    list: (): Visit[] => all.all().map(toVisit),
    /** Those that are an inspector's to do, audits of a team they are in among them. */
    listOf: (inspectorId: string): Visit[] => mine.all({ id: inspectorId }).map(toVisit),
    /** By assessment id. */
    get: (assessmentId: string): Visit | null => { const row = one.get(assessmentId); return row === undefined ? null : toVisit(row); },
    many: visitsOf,
    programme: (): Programme => ({ rounds: rounds.all(handedInStates), latest: visitsOf(latest.all(handedInStates)) }),
    add: (visit: VisitRow): void => void add.run({ ...visit, ...asText(visit) }),
    replan: (visit: Pick<VisitRow, 'id' | 'inspectorId' | 'plannedOn' | 'window' | 'dueOn' | 'scenario'>): void => void replan.run({ ...visit, ...asText(visit) }),
    setPresence: (id: string, arrivedAt: string | null, leftAt: string | null): void => void present.run({ id, arrivedAt, leftAt }),
  };
}
const asText = ({ window, scenario }: Pick<VisitRow, 'window' | 'scenario'>) => ({ window: window === null ? null : JSON.stringify(window), scenario: JSON.stringify(scenario) });

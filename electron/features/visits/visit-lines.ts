/** What lists of visits filter and sort by, in lines kept in memory: read from the narrow rows of visit_list, names beside them once. */
import type { AssessmentState } from '@shared/assessments';
import type { Watched } from '../../database/changes';
import { watchChanges } from '../../database/changes';
import type { Db } from '../../database/open';
import { ranksOf } from '../lists/ordering';

export interface VisitLine {
  id: string; visitId: string; state: AssessmentState; siteId: string; inspectorId: string; roundId: string | null; templateId: string; plannedOn: string; dueOn: string | null; audit: boolean;
  percent: number; progress: number; updatedAt: number; // percent: NaN without one; progress: 0–1; updatedAt: epoch ms
}
interface Row extends Omit<VisitLine, 'percent' | 'updatedAt' | 'audit'> { percent: string | null; updatedAt: string; audit: number }

export const watchedVisits: readonly Watched[] = [
  { table: 'visit_list', ids: 'SELECT ROW.assessment_id AS id' }, ...['audits', 'audit_inspectors'].map((table): Watched => ({ table, ids: 'SELECT id FROM main.assessments WHERE visit_id = ROW.visit_id' })),
];
const part = 1000; // lines: some milliseconds
const select = `SELECT l.assessment_id AS id, l.visit_id AS visitId, l.state, l.site_id AS siteId, l.inspector_id AS inspectorId, l.round_id AS roundId, l.template_id AS templateId, l.planned_on AS plannedOn, l.due_on AS dueOn,
  l.percent, l.progress, l.updated_at AS updatedAt, au.visit_id IS NOT NULL AS audit FROM visit_list l LEFT JOIN audits au ON au.visit_id = l.visit_id`;

export function createVisitLines(db: Db) {
  const before = db.prepare<[string, string, number], Row>(`${select} WHERE (l.planned_on, l.visit_id) < (?, ?) ORDER BY l.planned_on DESC, l.visit_id DESC LIMIT ?`);
  const some = db.prepare<[string], Row>(`${select} WHERE (l.planned_on, l.visit_id) IN (SELECT v.planned_on, v.id FROM json_each(?) j JOIN assessments a ON a.id = j.value JOIN visits v ON v.id = a.visit_id)`);
  const texts = new Map<string, string>();
  /** One copy of a text that very many lines have. */
  const once = <T extends string | null>(text: T): T => {
    if (text === null) return text;
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return (known ?? text) as T;
  };
  const lineOf = (row: Row): VisitLine => ({
    ...row, state: once(row.state), siteId: once(row.siteId), inspectorId: once(row.inspectorId), roundId: once(row.roundId), templateId: once(row.templateId), plannedOn: once(row.plannedOn), dueOn: once(row.dueOn),
    audit: row.audit === 1, percent: row.percent === null ? Number.NaN : Number(row.percent), updatedAt: Date.parse(row.updatedAt),
  });
  return {
    /** All of them, the latest planned first. */
    *read(): Generator<VisitLine[]> {
      for (let [day, id] = ['~', '']; ;) {
        const rows = before.all(day, id, part);
        const last = rows.at(-1);
        if (last === undefined) return;
        yield rows.map(lineOf);
        [day, id] = [last.plannedOn, last.visitId];
      }
    },
    again: (ids: readonly string[]): VisitLine[] => some.all(JSON.stringify(ids)).map(lineOf),
  };
}
/** The latest planned first, of one day the one that was planned last. */
export const latestFirst = (one: VisitLine, other: VisitLine): number => (one.plannedOn === other.plannedOn ? (one.visitId < other.visitId ? 1 : -1) : one.plannedOn < other.plannedOn ? 1 : -1);

export interface NamedSite { find: string; regionId: string | null; code: number; name: number; region: number } // find: what a search looks into; the rest: places in the order of names
export interface VisitNames {
  sites: ReadonlyMap<string, NamedSite>; inspectors: ReadonlyMap<string, number>;
  regions: ReadonlyMap<string, { parent: string | null; path: string; rank: number }>;
}
/** Names that lists of visits show, read again when any has changed; `renamed` is told then. */
export function createVisitNames(db: Db, renamed: () => void): () => VisitNames {
  let changes: (() => string[]) | null = null;
  let names: VisitNames | null = null;
  function read(): VisitNames {
    const paths = db.prepare<[], { id: string; parent: string | null; path: string }>("WITH RECURSIVE path (id, parent, path) AS (SELECT id, NULL, name FROM regions WHERE parent_id IS NULL UNION ALL SELECT r.id, r.parent_id, path.path || ' / ' || r.name FROM regions r JOIN path ON r.parent_id = path.id) SELECT id, parent, path FROM path").all();
    const sites = db.prepare<[], { id: string; code: string; name: string; regionId: string | null }>('SELECT id, code, name, region_id AS regionId FROM sites').all();
    const profiles = db.prepare<[], { id: string; name: string }>('SELECT id, name FROM profiles').all();
    const [byPath, byCode, byName, byPerson] = [ranksOf(paths.map(({ path }) => path)), ranksOf(sites.map(({ code }) => code)), ranksOf(sites.map(({ name }) => name)), ranksOf(profiles.map(({ name }) => name))];
    const regions = new Map(paths.map(({ id, parent, path }) => [id, { parent, path, rank: byPath.get(path) ?? -1 }]));
    return {
      regions, inspectors: new Map(profiles.map(({ id, name }) => [id, byPerson.get(name) ?? -1])),
      sites: new Map(sites.map(({ id, code, name, regionId }) => [id, { find: `${code}\n${name}`.toLowerCase(), regionId, code: byCode.get(code) ?? -1, name: byName.get(name) ?? -1, region: regions.get(regionId ?? '')?.rank ?? -1 }])),
    };
  }
  return () => {
    changes ??= watchChanges(db, 'names', ['sites', 'regions', 'profiles'].map((table) => ({ table, ids: "SELECT '' AS id" })));
    if (changes().length > 0) names = null;
    if (names === null) renamed();
    names ??= read();
    return names;
  };
}

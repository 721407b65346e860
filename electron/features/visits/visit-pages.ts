/** Pages of visits out of lists of any length: filtered and sorted over the narrow rows of visit_list, then read whole. */
import type { Database } from 'better-sqlite3';
import type { AssessmentState } from '@shared/assessments';
import { assessmentStates } from '@shared/assessments';
import type { Visit, VisitFilter, VisitOffers, visitSorts } from '@shared/visits';
import { watchChanges } from '../../database/changes';
import { ranksOf } from '../reviews/ordering';

export interface Asked { filter: VisitFilter; sort: (typeof visitSorts)[number]; descending: boolean; offset: number; limit: number }
export interface VisitPage { total: number; states: { state: AssessmentState; count: number }[]; rows: Visit[] }

const below = 'WITH RECURSIVE below (id) AS (SELECT @region UNION SELECT r.id FROM regions r JOIN below ON r.parent_id = below.id)';
const paths = "WITH RECURSIVE path (id, name) AS (SELECT id, name FROM regions WHERE parent_id IS NULL UNION ALL SELECT r.id, path.name || ' / ' || r.name FROM regions r JOIN path ON r.parent_id = path.id)";
const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
/** The place of a name in the order of names, which SQLite does not know: by pinyin, numbers by value. */
const ranked = (what: string, id: string): string => `(SELECT rank FROM temp.name_ranks WHERE what = '${what}' AND id = ${id})`;
/** What each sort goes by; the key of visit_list settles ties, so that pages never overlap. */
const orders: Record<Asked['sort'], string> = {
  plannedOn: 'l.planned_on', updatedAt: 'l.updated_at', percent: 'CAST(l.percent AS REAL)',
  state: `CASE l.state ${assessmentStates.map((state, at) => `WHEN '${state}' THEN ${at}`).join(' ')} END`,
  site: ranked('code', 'l.site_id'), name: ranked('name', 'l.site_id'), region: ranked('region', 'l.site_id'), inspector: ranked('inspector', 'l.inspector_id'),
  progress: '(SELECT answered / CAST(max(items, 1) AS REAL) FROM assessments WHERE id = l.assessment_id)',
};
const seenPercent = `CASE WHEN EXISTS (SELECT 1 FROM rounds r WHERE r.id = l.round_id AND (r.hide_scores = 1 OR r.settings ->> '$.scores.inspectors' = 'never'
  OR (r.settings ->> '$.scores.inspectors' = 'published' AND l.state NOT IN ('published', 'appealed', 'upheld', 'rejected')))) THEN NULL ELSE ${orders.percent} END`;
const byRank: ReadonlySet<Asked['sort']> = new Set(['site', 'name', 'region', 'inspector']);

export function createVisitPages(db: Database, many: (ids: readonly string[]) => Visit[]) {
  let renamed: (() => string[]) | null = null;
  /** Ranks of all names that lists are sorted by, made again after any of them has changed. */
  function rankNames(): void {
    const first = renamed === null;
    renamed ??= watchChanges(db, 'names', ['sites', 'regions', 'profiles'].map((table) => ({ table, ids: "SELECT '' AS id" })));
    if (renamed().length === 0 && !first) return;
    if (first) db.exec('CREATE TEMP TABLE name_ranks (what TEXT, id TEXT, rank INTEGER, PRIMARY KEY (what, id)) WITHOUT ROWID');
    db.exec('DELETE FROM temp.name_ranks');
    const put = db.prepare('INSERT INTO temp.name_ranks VALUES (?, ?, ?)');
    const rank = (what: string, names: readonly { id: string; name: string | null }[]): void => {
      const ranks = ranksOf(names.map(({ name }) => name ?? ''));
      for (const { id, name } of names) put.run(what, id, ranks.get(name ?? ''));
    };
    const read = (sql: string): { id: string; name: string | null }[] => db.prepare<[], { id: string; name: string | null }>(sql).all();
    db.transaction(() => {
      rank('code', read('SELECT id, code AS name FROM sites'));
      rank('name', read('SELECT id, name FROM sites'));
      rank('region', read(`${paths} SELECT s.id, path.name FROM sites s LEFT JOIN path ON path.id = s.region_id`));
      rank('inspector', read('SELECT id, name FROM profiles'));
    })();
  }
  /** Conditions as SQL with named parameters; nothing of the renderer's text stands in it. */
  function conditions({ text, roundId, regionId, siteId, inspectorId, templateId, from, to, overdue, audits }: VisitFilter, own: string | null, today: string): { where: string; values: Record<string, string | null> } {
    const parts: [condition: string, values: Record<string, string | null>][] = [];
    if (own !== null) parts.push(['(l.inspector_id = @own OR l.visit_id IN (SELECT visit_id FROM audit_inspectors WHERE profile_id = @own))', { own }]);
    if (roundId !== undefined) parts.push(['l.round_id IS @round', { round: roundId }]);
    if (regionId === null) parts.push(['l.site_id IN (SELECT id FROM sites WHERE region_id IS NULL)', {}]);
    else if (regionId !== undefined) parts.push([`l.site_id IN (${below} SELECT s.id FROM sites s JOIN below ON s.region_id = below.id)`, { region: regionId }]);
    if (siteId !== undefined) parts.push(['l.site_id = @site', { site: siteId }]);
    if (inspectorId !== undefined) parts.push(['l.inspector_id = @inspector', { inspector: inspectorId }]);
    if (templateId !== undefined) parts.push(['l.template_id = @template', { template: templateId }]);
    if (from !== undefined) parts.push(['l.planned_on >= @from', { from }]);
    if (to !== undefined) parts.push(['l.planned_on <= @to', { to }]);
    if (audits !== undefined) parts.push([`l.visit_id ${audits ? 'IN' : 'NOT IN'} (SELECT visit_id FROM audits)`, {}]);
    if (overdue === true) parts.push(["l.state IN ('planned', 'in-progress', 'returned') AND coalesce(l.due_on, l.planned_on) < @today", { today }]);
    if (text !== '') parts.push(["l.site_id IN (SELECT id FROM sites WHERE code LIKE @text ESCAPE '\\' OR name LIKE @text ESCAPE '\\')", { text: like(text) }]);
    return { where: parts.map(([condition]) => condition).join(' AND ') || 'true', values: Object.assign({}, ...parts.map(([, values]) => values)) as Record<string, string | null> };
  }
  const statesOf = ({ states }: VisitFilter): { condition: string; values: Record<string, string> } =>
    states === undefined || states.length === 0 ? { condition: 'true', values: {} } : { condition: 'l.state IN (SELECT value FROM json_each(@states))', values: { states: JSON.stringify(states) } };

  return {
    /** `own`: the inspector who sees no others; `today`: the day where this program runs; `hide`: scores kept from inspectors do not tell by the order. */
    page({ filter, sort, descending, offset, limit }: Asked, own: string | null, today: string, hide = false): VisitPage {
      if (byRank.has(sort)) rankNames();
      const { where, values } = conditions(filter, own, today);
      const chosen = statesOf(filter);
      const counts = db.prepare<unknown[], { state: AssessmentState; count: number }>(`SELECT l.state, count(*) AS count FROM visit_list l WHERE ${where} GROUP BY l.state`).all(values);
      const way = descending ? 'DESC' : 'ASC';
      // Equal ones: the latest first, whichever way the list is turned.
      const order = sort === 'plannedOn' ? `l.planned_on ${way}, l.visit_id ${way}` : `${hide && sort === 'percent' ? seenPercent : orders[sort]} ${way} NULLS LAST, l.planned_on DESC, l.visit_id DESC`;
      const ids = db.prepare<unknown[], string>(`SELECT l.assessment_id FROM visit_list l WHERE ${where} AND ${chosen.condition} ORDER BY ${order} LIMIT @limit OFFSET @offset`)
        .pluck().all({ ...values, ...chosen.values, limit, offset });
      const wanted = filter.states === undefined || filter.states.length === 0 ? null : new Set(filter.states);
      return { total: counts.reduce((sum, { state, count }) => sum + (wanted === null || wanted.has(state) ? count : 0), 0), states: counts, rows: many(ids) };
    },
    offers(own: string | null, audits?: boolean): VisitOffers {
      const { where, values } = conditions({ mine: false, text: '', ...(audits === undefined ? {} : { audits }) }, own, '');
      const rounds = db.prepare<unknown[], { value: string | null; label: string | null; count: number }>(`SELECT l.round_id AS value, r.title AS label, count(*) AS count FROM visit_list l LEFT JOIN rounds r ON r.id = l.round_id WHERE ${where} GROUP BY l.round_id ORDER BY r.starts_on DESC, r.title`).all(values);
      const sites = db.prepare<unknown[], { region: string | null; count: number }>(`SELECT s.region_id AS region, count(*) AS count FROM visit_list l JOIN sites s ON s.id = l.site_id WHERE ${where} GROUP BY l.site_id`).all(values);
      const regions = new Map(db.prepare<[], { id: string; parent: string | null; name: string }>(`${paths} SELECT r.id, r.parent_id AS parent, path.name FROM regions r JOIN path ON path.id = r.id`).all().map((region) => [region.id, region]));
      const counts = new Map<string | null, number>();
      for (const { region, count } of sites) {
        for (let at: string | null | undefined = region; at !== undefined; at = at === null ? undefined : (regions.get(at)?.parent ?? undefined)) counts.set(at, (counts.get(at) ?? 0) + count);
      }
      const ranks = ranksOf([...regions.values()].map(({ name }) => name));
      const rankOf = (label: string | null): number => (label === null ? -1 : (ranks.get(label) ?? -1));
      const labelled = [...counts].map(([value, count]) => ({ value, label: value === null ? null : (regions.get(value)?.name ?? null), count }));
      return { all: sites.reduce((sum, { count }) => sum + count, 0), rounds, regions: labelled.sort((a, b) => rankOf(a.label) - rankOf(b.label)) };
    },
    ids(filter: VisitFilter, own: string | null, today: string): string[] {
      const { where, values } = conditions(filter, own, today);
      const chosen = statesOf(filter);
      return db.prepare<unknown[], string>(`SELECT l.assessment_id FROM visit_list l WHERE ${where} AND ${chosen.condition} ORDER BY l.planned_on, l.visit_id`).pluck().all({ ...values, ...chosen.values });
    },
  };
}

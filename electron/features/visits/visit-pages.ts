/** Pages of visits out of lists of any length: filtered and sorted over the narrow rows of visit_list, then read whole. */
import type { Database } from 'better-sqlite3';
import type { AssessmentState } from '@shared/assessments';
import { assessmentStates } from '@shared/assessments';
import type { Visit, VisitFilter, visitSorts } from '@shared/visits';

export interface Asked { filter: VisitFilter; sort: (typeof visitSorts)[number]; descending: boolean; offset: number; limit: number }
export interface VisitPage { total: number; states: { state: AssessmentState; count: number }[]; rows: Visit[] }

const below = 'WITH RECURSIVE below (id) AS (SELECT @region UNION SELECT r.id FROM regions r JOIN below ON r.parent_id = below.id)';
const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
/** What each sort goes by; the key of visit_list settles ties, so that pages never overlap. */
const orders: Record<Asked['sort'], string> = {
  plannedOn: 'l.planned_on', updatedAt: 'l.updated_at', percent: 'CAST(l.percent AS REAL)',
  state: `CASE l.state ${assessmentStates.map((state, at) => `WHEN '${state}' THEN ${at}`).join(' ')} END`,
  site: '(SELECT code FROM sites WHERE id = l.site_id)', inspector: '(SELECT name FROM profiles WHERE id = l.inspector_id)',
};

export function createVisitPages(db: Database, many: (ids: readonly string[]) => Visit[]) {
  /** Conditions as SQL with named parameters; nothing of the renderer's text stands in it. */
  function conditions({ text, roundId, regionId, siteId, inspectorId, templateId, from, to, overdue, audits }: VisitFilter, own: string | null, today: string): { where: string; values: Record<string, string | null> } {
    const parts: [condition: string, values: Record<string, string | null>][] = [];
    if (own !== null) parts.push(['l.inspector_id = @own', { own }]);
    if (roundId !== undefined) parts.push(['l.round_id IS @round', { round: roundId }]);
    if (regionId !== undefined) parts.push([`l.site_id IN (${below} SELECT s.id FROM sites s JOIN below ON s.region_id = below.id)`, { region: regionId }]);
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
    /** `own`: the inspector who sees no others; `today`: the day where this program runs. */
    page({ filter, sort, descending, offset, limit }: Asked, own: string | null, today: string): VisitPage {
      const { where, values } = conditions(filter, own, today);
      const chosen = statesOf(filter);
      const counts = db.prepare<unknown[], { state: AssessmentState; count: number }>(`SELECT l.state, count(*) AS count FROM visit_list l WHERE ${where} GROUP BY l.state`).all(values);
      const way = descending ? 'DESC' : 'ASC';
      const first = sort === 'plannedOn' ? '' : `${orders[sort]} ${way} NULLS LAST, `;
      const ids = db.prepare<unknown[], string>(`SELECT l.assessment_id FROM visit_list l WHERE ${where} AND ${chosen.condition} ORDER BY ${first}l.planned_on ${way}, l.visit_id ${way} LIMIT @limit OFFSET @offset`)
        .pluck().all({ ...values, ...chosen.values, limit, offset });
      const wanted = filter.states === undefined || filter.states.length === 0 ? null : new Set(filter.states);
      return { total: counts.reduce((sum, { state, count }) => sum + (wanted === null || wanted.has(state) ? count : 0), 0), states: counts, rows: many(ids) };
    },
    ids(filter: VisitFilter, own: string | null, today: string): string[] {
      const { where, values } = conditions(filter, own, today);
      const chosen = statesOf(filter);
      return db.prepare<unknown[], string>(`SELECT l.assessment_id FROM visit_list l WHERE ${where} AND ${chosen.condition} ORDER BY l.planned_on, l.visit_id`).pluck().all({ ...values, ...chosen.values });
    },
  };
}

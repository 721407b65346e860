/** SQL of search: visits without all that lists show of them, because there are many. */
import type { Database } from 'better-sqlite3';
import { callTitle, drawnCall, hidden } from '../call-desk/drawn';

export interface SoughtVisit { id: string; state: string; siteId: string; inspectorId: string; plannedOn: string; roundTitle: string | null; templateId: string; templateVersion: number }

/** title: who spoke, '' while a blind plan hides it. */
export interface SoughtCall { id: string; state: string; code: string; draw: string; drawTitle: string; title: string; own: number }

export function createSearchRepository(db: Database) {
  const visits = db.prepare<[string], SoughtVisit>(`SELECT a.id, a.state, v.site_id AS siteId, v.inspector_id AS inspectorId, v.planned_on AS plannedOn, r.title AS roundTitle,
      a.template_id AS templateId, a.template_version AS templateVersion
    FROM assessments a JOIN visits v ON v.id = a.visit_id LEFT JOIN rounds r ON r.id = v.round_id
    WHERE a.id > ? ORDER BY a.id LIMIT 1000`);
  // `office`: all of them; else one's own, and those of others that are handed in.
  const drawn = db.prepare<[{ from: string; to: string; exact: string; self: string; office: number; limit: number }], SoughtCall>(`SELECT a.id, a.state, i.code, d.id AS draw, d.title AS drawTitle,
      CASE WHEN ${hidden} THEN '' ELSE ${callTitle} END AS title, i.reviewer_id = @self AND i.struck_at IS NULL AS own
    FROM draw_items x JOIN assessments a ON a.draw_item_id = x.id ${drawnCall}
    WHERE ((x.code >= @from AND x.code < @to) OR x.code = @exact) AND d.state = 'drawn' AND (@office OR i.reviewer_id = @self OR a.state NOT IN ('planned', 'in-progress', 'returned'))
    ORDER BY i.code <> @exact, d.number DESC, i.no LIMIT @limit`);
  return {
    drawn: (by: { from: string; to: string; exact: string; self: string; office: boolean; limit: number }): SoughtCall[] => drawn.all({ ...by, office: Number(by.office) }),
    /** Every visit, a page at a time, so that nothing else waits for all of them; `id` is the assessment's. */
    *visits(): Generator<SoughtVisit> {
      for (let page = visits.all(''); page.length > 0; page = visits.all(page.at(-1)?.id ?? '')) yield* page;
    },
  };
}

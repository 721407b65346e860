/** SQL of search: visits without all that lists show of them, because there are many. */
import type { Database } from 'better-sqlite3';

export interface SoughtVisit { id: string; state: string; siteId: string; inspectorId: string; plannedOn: string; roundTitle: string | null; templateId: string; templateVersion: number }

export function createSearchRepository(db: Database) {
  const visits = db.prepare<[string], SoughtVisit>(`SELECT a.id, a.state, v.site_id AS siteId, v.inspector_id AS inspectorId, v.planned_on AS plannedOn, r.title AS roundTitle,
      a.template_id AS templateId, a.template_version AS templateVersion
    FROM assessments a JOIN visits v ON v.id = a.visit_id LEFT JOIN rounds r ON r.id = v.round_id
    WHERE a.id > ? ORDER BY a.id LIMIT 1000`);
  return {
    /** Every visit, a page at a time, so that nothing else waits for all of them; `id` is the assessment's. */
    *visits(): Generator<SoughtVisit> {
      for (let page = visits.all(''); page.length > 0; page = visits.all(page.at(-1)?.id ?? '')) yield* page;
    },
  };
}

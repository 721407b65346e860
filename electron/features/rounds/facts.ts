/** What planning, progress and scores of a round are made of, read from the database. */
import type { Database } from 'better-sqlite3';
import type { AssessmentState } from '@shared/assessments';
import type { Calendar } from '@shared/calendar';
import type { Profile } from '@shared/profiles';
import { shiftDay } from '@shared/rounds/days';
import type { KnownVisit, PlanInput, PlanSite } from '@shared/rounds/input';
import type { Window } from '@shared/rounds/settings';
import type { Region, Site } from '@shared/sites';
import type { Grades } from './grades';
import type { Placed, RoundRow, RoundsRepository } from './rounds.repository';

export interface FactNeeds {
  sites(): Site[];
  regions(): Pick<Region, 'id' | 'parentId'>[];
  profiles(): Profile[];
  calendar(): Calendar;
  grades: Grades;
  today(): string; // the day where this program runs
}
interface KnownRow { visitId: string; siteId: string; inspectorId: string; day: string; time_window: string | null; scenarioId: string | null; roundId: string | null; templateId: string; templateVersion: number }
/** A visit of a round, as progress and scores count it. */
export interface RoundVisit {
  visitId: string; assessmentId: string; siteId: string; siteName: string; inspectorId: string; inspectorName: string; plannedOn: string; dueOn: string | null; dueAt: string | null; window: Window | null;
  state: AssessmentState; component: number | null; percent: string | null; reason: string | null; madeUpBy: string | null; // reason: of a void one
}
type VisitRow = Omit<RoundVisit, 'window' | 'component'> & { time_window: string | null; templateId: string; templateVersion: number };

const windowOf = (text: string | null): Window | null => (text === null ? null : (JSON.parse(text) as Window));
export const componentOf = (components: readonly Placed[], templateId: string, templateVersion: number): number | null => {
  const at = components.findIndex((component) => component.templateId === templateId && component.templateVersion === templateVersion);
  return at === -1 ? null : at;
};

export function createFacts(db: Database, repository: RoundsRepository, needs: FactNeeds) {
  const around = db.prepare<{ from: string; to: string; sites: string; people: string }, KnownRow>(`
    SELECT l.visit_id AS visitId, l.site_id AS siteId, l.inspector_id AS inspectorId, l.planned_on AS day, v.time_window, json_extract(v.scenario, '$.id') AS scenarioId, l.round_id AS roundId, l.template_id AS templateId, l.template_version AS templateVersion
    FROM visit_list l JOIN visits v ON v.id = l.visit_id
    WHERE l.state <> 'void' AND l.planned_on BETWEEN @from AND @to AND (l.site_id IN (SELECT value FROM json_each(@sites)) OR l.inspector_id IN (SELECT value FROM json_each(@people)))`);
  const lastBefore = db.prepare<{ from: string; sites: string; round: string }, KnownRow>(`
    SELECT l.visit_id AS visitId, l.site_id AS siteId, l.inspector_id AS inspectorId, max(l.planned_on) AS day, v.time_window, json_extract(v.scenario, '$.id') AS scenarioId, l.round_id AS roundId, l.template_id AS templateId, l.template_version AS templateVersion
    FROM visit_list l JOIN visits v ON v.id = l.visit_id WHERE l.state <> 'void' AND l.planned_on < @from AND l.round_id IS NOT @round AND l.site_id IN (SELECT value FROM json_each(@sites)) GROUP BY l.site_id`);
  const ofRound = db.prepare<[string], VisitRow>(`
    SELECT l.visit_id AS visitId, l.assessment_id AS assessmentId, l.site_id AS siteId, s.name AS siteName, l.inspector_id AS inspectorId, p.name AS inspectorName, l.planned_on AS plannedOn, l.due_on AS dueOn,
      CASE WHEN l.state = 'returned' THEN (SELECT due_at FROM assessments a WHERE a.id = l.assessment_id) END AS dueAt, v.time_window, l.state, l.percent, l.template_id AS templateId, l.template_version AS templateVersion,
      CASE WHEN l.state = 'void' THEN (SELECT t.reason FROM assessment_steps t WHERE t.assessment_id = l.assessment_id AND t.to_state = 'void' ORDER BY t.seq DESC LIMIT 1) END AS reason,
      CASE WHEN l.state = 'void' THEN (SELECT a.id FROM visits m JOIN assessments a ON a.visit_id = m.id WHERE m.make_up_of = l.visit_id AND a.state <> 'void' LIMIT 1) END AS madeUpBy
    FROM visit_list l JOIN visits v ON v.id = l.visit_id JOIN sites s ON s.id = l.site_id JOIN profiles p ON p.id = l.inspector_id WHERE l.round_id = ? ORDER BY l.planned_on, s.code, l.visit_id`);

  /** Every region with all above it, from itself up. */
  function ancestors(): (regionId: string | null) => string[] {
    const parents = new Map(needs.regions().map(({ id, parentId }) => [id, parentId]));
    const known = new Map<string, string[]>();
    const up = (id: string | null): string[] => {
      if (id === null) return [];
      const cached = known.get(id);
      if (cached !== undefined) return cached;
      const path = [id, ...up(parents.get(id) ?? null)];
      known.set(id, path);
      return path;
    };
    return up;
  }

  return {
    ancestors,
    visits: (roundId: string, components = repository.components(roundId)): RoundVisit[] => ofRound.all(roundId).map(({ time_window, templateId, templateVersion, ...row }) => ({
      ...row, window: windowOf(time_window), component: componentOf(components, templateId, templateVersion),
    })),

    /** All that a plan of the round depends on. */
    planInput(round: RoundRow): PlanInput {
      const { id, startsOn, endsOn, settings, planning } = round;
      const components = repository.components(id);
      const gradesOf = needs.grades(round, components);
      const up = ancestors();
      const all = new Map(needs.sites().map((site) => [site.id, site]));
      const sites: PlanSite[] = repository.sites(id).flatMap(({ siteId, drawnId }) => {
        const site = all.get(siteId);
        return site === undefined ? [] : [{ id: siteId, code: site.code, regionIds: up(site.regionId), archived: site.archivedAt !== null, grades: gradesOf(siteId), drawn: drawnId }];
      }).toSorted((a, b) => (a.code < b.code ? -1 : 1));
      const profiles = needs.profiles();
      const reach = Math.max(planning.bufferDays, planning.lockoutDays);
      const from = shiftDay(startsOn, -reach);
      const [siteIds, people] = [JSON.stringify(sites.map((site) => site.id)), JSON.stringify(profiles.map((profile) => profile.id))];
      const known = (row: KnownRow): KnownVisit => ({
        visitId: row.visitId, siteId: row.siteId, inspectorId: row.inspectorId, day: row.day, window: windowOf(row.time_window), scenarioId: row.scenarioId,
        component: row.roundId === id ? componentOf(components, row.templateId, row.templateVersion) : null,
      });
      const near = around.all({ from, to: shiftDay(endsOn, reach), sites: siteIds, people });
      // A visit of the round outside of its period counts all the same: by hand, or because the period was changed.
      const strays = ofRound.all(id).filter((row) => row.state !== 'void' && (row.plannedOn < from || row.plannedOn > shiftDay(endsOn, reach)));
      return {
        roundId: id, startsOn, endsOn, today: needs.today(), components, quotas: settings.quotas, scenarioRule: settings.scenarios, planning, calendar: needs.calendar(), sites,
        scenarioIds: repository.scenarios(id).filter(({ archivedAt }) => archivedAt === null).map((scenario) => scenario.id),
        inspectors: profiles.map((profile) => ({ id: profile.id, usable: profile.archivedAt === null && profile.roles.includes('inspector'), interests: profile.interests.map(({ kind, id: of }) => ({ kind, id: of })) })),
        visits: [
          ...near.map(known), ...lastBefore.all({ from, sites: siteIds, round: id }).map(known),
          ...strays.map((row): KnownVisit => ({ visitId: row.visitId, siteId: row.siteId, inspectorId: row.inspectorId, day: row.plannedOn, window: windowOf(row.time_window), scenarioId: null, component: componentOf(components, row.templateId, row.templateVersion) })),
        ],
      };
    },
  };
}
export type Facts = ReturnType<typeof createFacts>;

/** The people of a plan as QA-ASSIGN-1 takes them: teams by name, recusals spelt out to the agents (or sites) they reach. */
import type { DrawPlan, DrawReviewer } from '@shared/draws';
import { mayReview, type Reviewer } from '@shared/draws/assign';
import { sortBytes } from '@shared/draws/identifier';
import { stratumValue } from '@shared/draws/strata';
import type { Interest, Profile } from '@shared/profiles';
import type { Db } from '../../database/open';
import { createRegionsRepository } from '../regions/regions.repository';
import { readAgents } from './agents-known';
import type { PopulationFacts } from './population';

/** As it stands in the plan's record. */
export type PlannedReviewer = Reviewer & { name: string };
type Agents = PopulationFacts['agents'];

export function createReviewers(db: Db, profile: (id: string) => Profile | null) {
  const teamRows = db.prepare<[], { id: string; name: string; siteId: string | null }>('SELECT id, name, site_id AS siteId FROM teams');
  const siteRows = db.prepare<[], { id: string; code: string; regionId: string | null }>('SELECT id, code, region_id AS regionId FROM sites');

  /** `agents`: those of the population, with the teams their calls were in; of sites: codes, with their regions. */
  function of(plan: DrawPlan, agents: Agents): PlannedReviewer[] {
    if (plan.reviewers.length === 0) return [];
    const known = readAgents(db);
    const teams = new Map(teamRows.all().map((team) => [team.id, team]));
    const sites = new Map(siteRows.all().map((site) => [site.id, site]));
    const paths = createRegionsRepository(db).paths();
    const isUnder = (regionId: string | null, above: string): boolean => { const [path, top] = [paths.get(regionId ?? ''), paths.get(above)]; return path !== undefined && top !== undefined && (path === top || path.startsWith(`${top} / `)); };
    const ofSites = plan.population.subject === 'sites';
    const inTeams = (names: ReadonlySet<string>): string[] => agents.filter((agent) => agent.teams.some((team) => names.has(team))).map(({ agent }) => agent);
    const teamsAt = (test: (siteId: string | null) => boolean): Set<string> => new Set([...teams.values()].filter(({ siteId }) => test(siteId)).map(({ name }) => stratumValue(name)));

    function reach({ kind, id }: Pick<Interest, 'kind' | 'id'>): string[] {
      if (kind === 'agent') return known.byId(id)?.number === undefined ? [] : [known.byId(id)?.number ?? ''];
      if (kind === 'team') return teams.has(id) ? inTeams(new Set([stratumValue(teams.get(id)?.name ?? '')])) : [];
      const at = (siteId: string | null): boolean => siteId !== null && (kind === 'site' ? siteId === id : isUnder(sites.get(siteId)?.regionId ?? null, id));
      return ofSites ? [...sites.values()].filter((site) => at(site.id)).map(({ code }) => code.normalize('NFC')) : inTeams(teamsAt(at));
    }
    const inPlay = new Set(agents.map(({ agent }) => agent));
    return plan.reviewers.map(({ profileId, capacity, teamId, agentId, recuse }: DrawReviewer): PlannedReviewer => {
      const person = profile(profileId);
      const own = agentId === null ? undefined : known.byId(agentId)?.number;
      const recused = sortBytes([...new Set([...(person?.interests ?? []), ...recuse].flatMap(reach))].filter((agent) => inPlay.has(agent)));
      return {
        id: profileId, name: person?.name ?? '', team: stratumValue(teams.get(teamId ?? '')?.name ?? `= ${profileId}`), // whoever has no team shares it with nobody
        ...(own === undefined ? {} : { agent: own }), ...(capacity === null ? {} : { capacity }), ...(recused.length === 0 ? {} : { recuse: recused }),
      };
    });
  }

  /** Agents (or sites) that nobody of the plan may take. */
  const withoutReviewer = (reviewers: readonly Reviewer[], agents: Agents): string[] => {
    const sets = reviewers.map((reviewer) => ({ ...reviewer, recused: new Set(reviewer.recuse) }));
    return agents.filter(({ agent, teams }) => teams.some((team) => !sets.some(({ recused, recuse: _recuse, ...reviewer }) => !recused.has(agent) && mayReview(reviewer, { id: agent, agent, team })))).map(({ agent }) => agent);
  };
  return { of, withoutReviewer };
}
export type Reviewers = ReturnType<typeof createReviewers>;

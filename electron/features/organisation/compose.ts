/** Regions, sites, teams and agents put together: each knows of the others only what moves with it. */
import type { Database } from 'better-sqlite3';
import { createAgentsRepository } from '../agents/agents.repository';
import { createAgentsService } from '../agents/agents.service';
import type { ServiceContext } from '../context';
import { createRegionsRepository } from '../regions/regions.repository';
import { createRegionsService, type RegionsService } from '../regions/regions.service';
import { createSitesRepository } from '../sites/sites.repository';
import { createSitesService, siteWrite } from '../sites/sites.service';
import { createTeamsRepository } from '../teams/teams.repository';
import { createTeamsService, teamWrite } from '../teams/teams.service';
import { localDay } from './day';
import { createOrganisation } from './organisation.service';

export function createOrganisationServices(db: Database, context: ServiceContext) {
  const [regionRows, teamRows, agentRows] = [createRegionsRepository(db), createTeamsRepository(db), createAgentsRepository(db)];
  const siteRows = createSitesRepository(db, regionRows);
  const organisation = createOrganisation(db, context, regionRows);
  const regions: RegionsService = createRegionsService(regionRows, context, {
    organisation,
    moveSites: (from, to) => siteRows.list().filter((site) => site.regionId === from).map((site) => siteWrite(siteRows, site, { ...site, regionId: to })),
  });
  const sites = createSitesService(db, siteRows, context, {
    organisation, regions,
    moveTeams: (from, to) => teamRows.list(localDay(context.now())).filter((team) => team.siteId === from).map((team) => teamWrite(teamRows, team, { ...team, siteId: to })),
  });
  const agents = createAgentsService(agentRows, context, { organisation, hasTeam: teamRows.has });
  const teams = createTeamsService(teamRows, context, { organisation, hasSite: (id) => sites.get(id) !== null, moveAgents: agents.moveFrom });
  const lastAct = {
    undoable: organisation.undoable,
    undo(token: string): number {
      const changed = organisation.undo(token);
      for (const feature of ['regions', 'sites', 'teams', 'agents', 'visits']) context.changed(feature);
      return changed;
    },
  };
  return { organisation, regions, sites, teams, agents, lastAct };
}
export type OrganisationServices = ReturnType<typeof createOrganisationServices>;

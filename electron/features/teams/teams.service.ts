/** Teams 班组 of agents. The name is unique among the teams in use. */
import type { z } from 'zod';
import type { Change } from '@shared/organisation';
import { AppError } from '@shared/result';
import { teamInputSchema, type Team } from '@shared/teams';
import type { ServiceContext } from '../context';
import { localDay } from '../organisation/day';
import type { Fields, Organisation, Write } from '../organisation/organisation.service';
import type { TeamRow, TeamsRepository } from './teams.repository';

interface Needs {
  organisation: Organisation;
  hasSite(id: string): boolean;
  /** Agents that are in `from` on a day or come to it later, each as a write that puts `to` in its place from that day on. */
  moveAgents(from: readonly string[], to: string, day: string): Write[];
}

const fieldsOf = ({ name, siteId, leader, archivedAt, mergedInto }: TeamRow): Fields => ({ name, siteId, leader, archivedAt, mergedInto });
export const teamWrite = (repository: Pick<TeamsRepository, 'put'>, before: TeamRow | null, after: TeamRow): Write => ({
  kind: 'team', id: after.id, before: before === null ? null : fieldsOf(before), after: fieldsOf(after), put: () => repository.put(after),
  back: before === null ? undefined : () => repository.put(before),
});

export function createTeamsService(repository: TeamsRepository, context: ServiceContext, { organisation, hasSite, moveAgents }: Needs) {
  const today = (): string => localDay(context.now());
  const must = (id: string): Team => {
    const team = repository.get(id, today());
    if (team === null) throw new AppError('not-found', `no team ${id}`);
    return team;
  };
  const write = (before: TeamRow | null, after: TeamRow): Write => teamWrite(repository, before, after);
  const changed = (): void => {
    for (const feature of ['teams', 'agents']) context.changed(feature); // agents show the team's name
  };
  const free = (name: string, except: string): void => {
    const holder = repository.idOfName(name);
    if (holder !== null && holder !== except) throw new AppError('invalid', `there is a team ${name}`, { path: '/name', detail: { taken: name } });
  };
  const save = (action: string, before: Team | null, after: TeamRow): Team => {
    if (after.archivedAt === null) free(after.name, after.id);
    if (after.siteId !== null && after.siteId !== before?.siteId && !hasSite(after.siteId)) throw new AppError('invalid', 'no such site', { path: '/siteId' });
    organisation.record(action, [write(before, after)]);
    changed();
    return must(after.id);
  };

  return {
    list: (): Team[] => repository.list(today()),
    get: (id: string): Team | null => repository.get(id, today()),
    create: (given: z.input<typeof teamInputSchema>): Team => save('team.create', null, { id: context.newId(), ...teamInputSchema.parse(given), archivedAt: null, mergedInto: null }),
    update({ id, ...given }: z.input<typeof teamInputSchema> & { id: string }): Team {
      const before = must(id);
      return save('team.update', before, { ...before, ...teamInputSchema.parse(given) });
    },
    /** Its agents stay in it until they are moved. */
    archive(ids: readonly string[]): void {
      const at = context.now();
      organisation.record('team.archive', [...new Set(ids)].map(must).map((team) => write(team, { ...team, archivedAt: team.archivedAt ?? at })));
      changed();
    },
    /** Back into use; throws `invalid` where the name has been taken since. */
    restore(ids: readonly string[]): void {
      const teams = [...new Set(ids)].map(must);
      const names = new Set<string>();
      for (const team of teams) {
        free(team.name, team.id);
        if (names.has(team.name)) throw new AppError('invalid', `two teams ${team.name}`, { path: '/ids', detail: { taken: team.name } });
        names.add(team.name);
      }
      organisation.record('team.restore', teams.map((team) => write(team, { ...team, archivedAt: null, mergedInto: null })));
      changed();
    },
    /** `others` are archived and point to `id`; their agents are in `id` from today on, and in the old team before. */
    merge(id: string, others: readonly string[]): Team {
      const kept = must(id);
      if (kept.archivedAt !== null) throw new AppError('state', `the team ${kept.name} is archived`, { detail: { archived: kept.name } });
      if (others.includes(id)) throw new AppError('invalid', 'a team cannot be merged into itself', { path: '/others' });
      const at = context.now();
      const gone = [...new Set(others)].map(must);
      const before = repository.list(today()).filter((team) => team.mergedInto !== null && others.includes(team.mergedInto) && !others.includes(team.id));
      organisation.record('team.merge', [
        ...gone.map((team) => write(team, { ...team, archivedAt: team.archivedAt ?? at, mergedInto: id })),
        ...before.map((team) => write(team, { ...team, mergedInto: id })),
        ...moveAgents(others, id, today()),
      ], { subject: { kind: 'team', id } });
      changed();
      return must(id);
    },
    history: (id: string): Change[] => organisation.history('team', must(id).id),
  };
}
export type TeamsService = ReturnType<typeof createTeamsService>;

/** Agents 坐席/员工: known by their number 工号, in a team by period. */
import type { z } from 'zod';
import { agentInputSchema, type Agent, type agentBulkSchema, type TeamPeriod } from '@shared/agents';
import type { Change } from '@shared/organisation';
import { AppError } from '@shared/result';
import type { ServiceContext } from '../context';
import { localDay } from '../organisation/day';
import type { Fields, Organisation, Write } from '../organisation/organisation.service';
import { tagsWith } from '../sites/sites.service';
import type { AgentRow, AgentsRepository } from './agents.repository';
import { periodOn, withPeriod } from './periods';

interface Needs {
  organisation: Organisation;
  hasTeam(id: string): boolean;
}
type Input = z.input<typeof agentInputSchema>;
/** An agent with the periods of their teams: one record. */
interface Whole { agent: AgentRow; teams: readonly TeamPeriod[] }

const fieldsOf = ({ agent: { number, name, extension, joinedOn, leftOn, tags, note, archivedAt, mergedInto }, teams }: Whole): Fields =>
  ({ number, name, extension, joinedOn, leftOn, teams, tags, note, archivedAt, mergedInto });
export const agentWrite = (repository: Pick<AgentsRepository, 'put' | 'putTeams'>, before: Whole | null, after: Whole): Write => ({
  kind: 'agent', id: after.agent.id, before: before === null ? null : fieldsOf(before), after: fieldsOf(after),
  put: () => { repository.put(after.agent); repository.putTeams(after.agent.id, after.teams); },
  back: before === null ? undefined : () => { repository.put(before.agent); repository.putTeams(before.agent.id, before.teams); },
});

export function createAgentsService(repository: AgentsRepository, context: ServiceContext, { organisation, hasTeam }: Needs) {
  const today = (): string => localDay(context.now());
  const must = (id: string): Agent => {
    const agent = repository.get(id, today());
    if (agent === null) throw new AppError('not-found', `no agent ${id}`);
    return agent;
  };
  const mustAll = (ids: readonly string[]): Whole[] => {
    const known = new Map(repository.list(today()).map((agent) => [agent.id, agent]));
    const teams = repository.allTeams();
    return [...new Set(ids)].map((id) => ({ agent: known.get(id) ?? must(id), teams: teams.get(id) ?? [] }));
  };
  const changed = (): void => {
    for (const feature of ['agents', 'teams']) context.changed(feature); // teams show how many agents
  };
  const inOrder = ({ joinedOn, leftOn }: AgentRow, path: string): void => {
    if (joinedOn !== null && leftOn !== null && leftOn < joinedOn) throw new AppError('invalid', `left on ${leftOn}, before joining on ${joinedOn}`, { path, detail: { joinedOn, leftOn } });
  };
  /** In order of days, each day once, teams that there are. Periods before the day of joining are let be: files of former systems have them. */
  const checked = (teams: readonly TeamPeriod[]): TeamPeriod[] => {
    const days = new Set<string>();
    for (const [index, { fromOn, teamId }] of teams.entries()) {
      if (days.has(fromOn)) throw new AppError('invalid', `two teams from ${fromOn} on`, { path: `/teams/${index}/fromOn`, detail: { day: fromOn } });
      if (teamId !== null && !hasTeam(teamId)) throw new AppError('invalid', 'no such team', { path: `/teams/${index}/teamId` });
      days.add(fromOn);
    }
    return teams.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  };
  const save = (action: string, before: Whole | null, after: Whole): Agent => {
    const { id, number } = after.agent;
    const holder = repository.idOfNumber(number);
    if (holder !== null && holder !== id) throw new AppError('invalid', `the number ${number} is in use`, { path: '/number', detail: { taken: number } });
    inOrder(after.agent, '/leftOn');
    organisation.record(action, [agentWrite(repository, before, after)]);
    changed();
    return must(id);
  };
  const each = (action: string, ids: readonly string[], change: (whole: Whole) => Whole): number => {
    const count = organisation.record(action, mustAll(ids).map((whole) => agentWrite(repository, whole, change(whole))));
    changed();
    return count;
  };

  return {
    list: (): Agent[] => repository.list(today()),
    get: (id: string): Agent | null => repository.get(id, today()),
    /** Periods, oldest first. */
    teams: (id: string): TeamPeriod[] => repository.teams(must(id).id),
    /** The team of an agent on a day, null for none. */
    teamOn: (id: string, day: string): string | null => periodOn(repository.teams(id), day)?.teamId ?? null,
    /** The agent who has a number; of one person under two numbers, the one that was kept. null: nobody. */
    resolve(number: string): Agent | null {
      const id = repository.idOfNumber(number);
      const agent = id === null ? null : repository.get(id, today());
      return agent?.mergedInto == null ? agent : repository.get(agent.mergedInto, today());
    },
    create({ teams = [], ...given }: Input & { teams?: TeamPeriod[] }): Agent {
      const input = agentInputSchema.parse(given);
      return save('agent.create', null, { agent: { id: context.newId(), ...input, tags: tagsWith(input.tags), archivedAt: null, mergedInto: null }, teams: checked(teams) });
    },
    update({ id, teams, ...given }: Input & { id: string; teams: TeamPeriod[] }): Agent {
      const agent = must(id);
      const input = agentInputSchema.parse(given);
      return save('agent.update', { agent, teams: repository.teams(id) }, { agent: { ...agent, ...input, tags: tagsWith(input.tags) }, teams: checked(teams) });
    },
    /** One change of many; what is not named stays. `team` holds from its day until the agent's next period. Gives how many differ now. */
    bulk(ids: readonly string[], { team, leftOn, addTags, removeTags }: z.output<typeof agentBulkSchema>): { changed: number } {
      if (team !== undefined && team.teamId !== null && !hasTeam(team.teamId)) throw new AppError('invalid', 'no such team', { path: '/change/team/teamId' });
      const count = each('agent.bulk', ids, ({ agent, teams }) => {
        const after = { ...agent, leftOn: leftOn === undefined ? agent.leftOn : leftOn, tags: tagsWith(agent.tags, addTags, removeTags) };
        inOrder(after, '/change/leftOn');
        return { agent: after, teams: team === undefined ? teams : withPeriod(teams, team) };
      });
      return { changed: count };
    },
    archive(ids: readonly string[]): void {
      const at = context.now();
      each('agent.archive', ids, ({ agent, teams }) => ({ agent: { ...agent, archivedAt: agent.archivedAt ?? at }, teams }));
    },
    /** Back into use; one that was merged is a person of their own again. */
    restore(ids: readonly string[]): void {
      each('agent.restore', ids, ({ agent, teams }) => ({ agent: { ...agent, archivedAt: null, mergedInto: null }, teams }));
    },
    /** One person under several numbers: `others` are archived and point to `id`, which gets their tags. Each keeps the teams it had. */
    merge(id: string, others: readonly string[]): Agent {
      const [kept] = mustAll([id]);
      if (kept === undefined || kept.agent.archivedAt !== null) throw new AppError('state', 'this agent is archived', { detail: { archived: kept?.agent.number ?? '' } });
      if (others.includes(id)) throw new AppError('invalid', 'an agent cannot be merged into itself', { path: '/others' });
      const at = context.now();
      const gone = mustAll(others);
      const before = mustAll(repository.list(today()).filter(({ mergedInto, id: other }) => mergedInto !== null && others.includes(mergedInto) && !others.includes(other)).map((agent) => agent.id));
      const write = (whole: Whole, change: Partial<AgentRow>): Write => agentWrite(repository, whole, { ...whole, agent: { ...whole.agent, ...change } });
      organisation.record('agent.merge', [
        ...gone.map((whole) => write(whole, { archivedAt: whole.agent.archivedAt ?? at, mergedInto: id })),
        ...before.map((whole) => write(whole, { mergedInto: id })),
        write(kept, { tags: tagsWith(kept.agent.tags, gone.flatMap(({ agent }) => agent.tags)) }),
      ], { subject: { kind: 'agent', id } });
      changed();
      return must(id);
    },
    /** For merging teams: see there. */
    moveFrom(from: readonly string[], to: string, day: string): Write[] {
      const gone = new Set(from);
      return mustAll(repository.everIn(from)).flatMap((whole) => {
        const now = periodOn(whole.teams, day)?.teamId ?? null;
        const later = whole.teams.map((period) => (period.fromOn >= day && period.teamId !== null && gone.has(period.teamId) ? { ...period, teamId: to } : period));
        const teams = now !== null && gone.has(now) ? withPeriod(later, { fromOn: day, teamId: to }) : later;
        return [agentWrite(repository, whole, { ...whole, teams })];
      });
    },
    history: (id: string): Change[] => organisation.history('agent', must(id).id),
  };
}
export type AgentsService = ReturnType<typeof createAgentsService>;

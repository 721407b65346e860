/** SQL of agents and the periods of their teams. */
import type { Database } from 'better-sqlite3';
import type { Agent, TeamPeriod } from '@shared/agents';
import { visible } from '../organisation/visible';
import { teamOnDay } from '../teams/teams.repository';

interface Row extends Omit<Agent, 'tags'> { tags: string }
export type AgentRow = Omit<Agent, 'teamId' | 'teamName'>;
const columns = `agents.id, number, agents.name, extension, joined_on AS joinedOn, left_on AS leftOn, agents.tags, note, agents.archived_at AS archivedAt, agents.merged_into AS mergedInto,
  ${teamOnDay} AS teamId`;
const named = (where: string): string => `SELECT a.*, teams.name AS teamName FROM (SELECT ${columns} FROM agents WHERE ${visible('agents')}${where}) a LEFT JOIN teams ON teams.id = a.teamId ORDER BY a.number`;

export function createAgentsRepository(db: Database) {
  const all = db.prepare<{ day: string }, Row>(named(''));
  const one = db.prepare<{ day: string; id: string }, Row>(named(' AND agents.id = @id'));
  const byNumber = db.prepare<[string], string>('SELECT id FROM agents WHERE number = ?').pluck();
  const put = db.prepare(`INSERT INTO agents (id, number, name, extension, joined_on, left_on, tags, note, archived_at, merged_into)
    VALUES (@id, @number, @name, @extension, @joinedOn, @leftOn, @tags, @note, @archivedAt, @mergedInto)
    ON CONFLICT (id) DO UPDATE SET number = @number, name = @name, extension = @extension, joined_on = @joinedOn, left_on = @leftOn, tags = @tags, note = @note,
      archived_at = @archivedAt, merged_into = @mergedInto`);
  const periods = db.prepare<[string], TeamPeriod>('SELECT from_on AS fromOn, team_id AS teamId FROM agent_teams WHERE agent_id = ? ORDER BY from_on');
  const allPeriods = db.prepare<[], TeamPeriod & { agentId: string }>('SELECT agent_id AS agentId, from_on AS fromOn, team_id AS teamId FROM agent_teams ORDER BY agent_id, from_on');
  const dropPeriods = db.prepare('DELETE FROM agent_teams WHERE agent_id = ?');
  const addPeriod = db.prepare('INSERT INTO agent_teams (agent_id, from_on, team_id) VALUES (?, ?, ?)');
  const everIn = db.prepare<[string], string>(`SELECT id FROM agents WHERE id IN (SELECT agent_id FROM agent_teams WHERE team_id IN (SELECT value FROM json_each(?))) AND ${visible('agents')}`).pluck();

  const toAgent = ({ tags, ...row }: Row): Agent => ({ ...row, tags: JSON.parse(tags) as string[] });
  return {
    /** With the team of a day. */
    list: (day: string): Agent[] => all.all({ day }).map(toAgent),
    get: (id: string, day: string): Agent | null => { const row = one.get({ day, id }); return row === undefined ? null : toAgent(row); },
    /** Whoever has the number, an agent of an import under way too. */
    idOfNumber: (number: string): string | null => byNumber.get(number) ?? null,
    /** Oldest first. */
    teams: (id: string): TeamPeriod[] => periods.all(id),
    /** The periods of everybody, by agent. */
    allTeams(): Map<string, TeamPeriod[]> {
      const found = new Map<string, TeamPeriod[]>();
      for (const { agentId, ...period } of allPeriods.iterate()) {
        const list = found.get(agentId);
        if (list === undefined) found.set(agentId, [period]);
        else list.push(period);
      }
      return found;
    },
    everIn: (teams: readonly string[]): string[] => everIn.all(JSON.stringify(teams)),
    put({ id, number, name, extension, joinedOn, leftOn, tags, note, archivedAt, mergedInto }: AgentRow): void {
      put.run({ id, number, name, extension, joinedOn, leftOn, tags: JSON.stringify(tags), note, archivedAt, mergedInto });
    },
    putTeams(id: string, teams: readonly TeamPeriod[]): void {
      dropPeriods.run(id);
      for (const { fromOn, teamId } of teams) addPeriod.run(id, fromOn, teamId);
    },
  };
}
export type AgentsRepository = ReturnType<typeof createAgentsRepository>;

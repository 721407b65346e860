/** SQL of teams. */
import type { Database } from 'better-sqlite3';
import type { Team } from '@shared/teams';
import { visible } from '../organisation/visible';

export type TeamRow = Omit<Team, 'siteName' | 'agents'>;
const columns = `teams.id, teams.name, teams.site_id AS siteId, leader, teams.archived_at AS archivedAt, teams.merged_into AS mergedInto, (SELECT sites.name FROM sites WHERE sites.id = site_id) AS siteName`;
/** SQL: the team of `agents` on @day, from its periods. */
export const teamOnDay = '(SELECT team_id FROM agent_teams p WHERE p.agent_id = agents.id AND p.from_on <= @day ORDER BY p.from_on DESC LIMIT 1)';

export function createTeamsRepository(db: Database) {
  const all = db.prepare<[], TeamRow & { siteName: string | null }>(`SELECT ${columns} FROM teams WHERE ${visible('teams')} ORDER BY name, id`);
  const one = db.prepare<[string], TeamRow & { siteName: string | null }>(`SELECT ${columns} FROM teams WHERE id = ? AND ${visible('teams')}`);
  const holder = db.prepare<[string], string>('SELECT id FROM teams WHERE name = ? AND archived_at IS NULL').pluck();
  const put = db.prepare(`INSERT INTO teams (id, name, site_id, leader, archived_at, merged_into) VALUES (@id, @name, @siteId, @leader, @archivedAt, @mergedInto)
    ON CONFLICT (id) DO UPDATE SET name = @name, site_id = @siteId, leader = @leader, archived_at = @archivedAt, merged_into = @mergedInto`);
  const counts = db.prepare<{ day: string }, { id: string | null; agents: number }>(`SELECT ${teamOnDay} AS id, count(*) AS agents FROM agents
    WHERE archived_at IS NULL AND (left_on IS NULL OR left_on >= @day) AND ${visible('agents')} GROUP BY 1`);
  const of = (row: TeamRow & { siteName: string | null }, agents: ReadonlyMap<string | null, number>): Team => ({ ...row, agents: agents.get(row.id) ?? 0 });
  const countsOn = (day: string): Map<string | null, number> => new Map(counts.all({ day }).map((row) => [row.id, row.agents]));
  return {
    /** With the agents in each on a day; those who have left or are archived are not counted. */
    list: (day: string): Team[] => { const agents = countsOn(day); return all.all().map((row) => of(row, agents)); },
    get: (id: string, day: string): Team | null => { const row = one.get(id); return row === undefined ? null : of(row, countsOn(day)); },
    has: (id: string): boolean => one.get(id) !== undefined,
    /** The team in use of this name, one of an import under way too. */
    idOfName: (name: string): string | null => holder.get(name) ?? null,
    put: ({ id, name, siteId, leader, archivedAt, mergedInto }: TeamRow): void => void put.run({ id, name, siteId, leader, archivedAt, mergedInto }),
  };
}
export type TeamsRepository = ReturnType<typeof createTeamsRepository>;

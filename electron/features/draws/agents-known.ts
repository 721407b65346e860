/** Whom the organisation knows by a number of the log, and in which team they were on a day. */
import type { TeamPeriod } from '@shared/agents';
import { stratumValue } from '@shared/draws/strata';
import type { Db } from '../../database/open';
import { createAgentsRepository } from '../agents/agents.repository';
import { periodOn } from '../agents/periods';

export interface KnownAgent { id: string; number: string; name: string; tags: readonly string[]; joinedOn: string | null; leftOn: string | null; archived: boolean; teamOn(day: string): string }
export interface KnownAgents {
  of(number: string): KnownAgent | null;
  /** By an id that may have been merged into another since. */
  byId(id: string): KnownAgent | null;
  all: readonly KnownAgent[];
}

/** One person under two numbers is one agent, by the number that stays. */
export function readAgents(db: Db): KnownAgents {
  const repository = createAgentsRepository(db);
  const rows = repository.list('9999-12-31');
  const periods = repository.allTeams();
  const names = new Map(db.prepare<[], { id: string; name: string }>('SELECT id, name FROM teams').all().map(({ id, name }) => [id, stratumValue(name)]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const made = new Map<string, KnownAgent>();
  const make = (id: string): KnownAgent | null => {
    const row = byId.get(id);
    if (row === undefined) return null;
    let agent = made.get(id);
    if (agent === undefined) {
      const teams: readonly TeamPeriod[] = periods.get(id) ?? [];
      const days = new Map<string, string>(); // a month has few days, and a log many calls
      const { number, name, tags, joinedOn, leftOn, archivedAt } = row;
      agent = {
        id, number: stratumValue(number), name, tags, joinedOn, leftOn, archived: archivedAt !== null,
        teamOn(day) {
          let team = days.get(day);
          if (team === undefined) days.set(day, team = names.get(periodOn(teams, day)?.teamId ?? '') ?? '-');
          return team;
        },
      };
      made.set(id, agent);
    }
    return agent;
  };
  const target = (id: string): string => {
    for (let [at, steps] = [id, 0]; ; steps += 1) {
      const next = byId.get(at)?.mergedInto ?? null;
      if (next === null || steps > 20) return at;
      at = next;
    }
  };
  const byNumber = new Map(rows.map(({ id, number }) => [number, target(id)]));
  return {
    of: (number) => { const id = byNumber.get(number); return id === undefined ? null : make(id); },
    byId: (id) => make(target(id)),
    all: rows.filter(({ mergedInto }) => mergedInto === null).map(({ id }) => make(id) as KnownAgent),
  };
}

/** What is there already, as the plan compares it: read once, in the worker, over a connection that cannot write. */
import type Database from 'better-sqlite3';
import type { ImportTargetName } from '@shared/imports';
import type { Known, KnownRecord } from '@shared/imports/plan';
import { visible } from '../organisation/visible';

type Row = Record<string, string | null>;
const texts = (json: string | null | undefined): string[] => JSON.parse(json ?? '[]') as string[];

interface RegionPath { id: string; path: string; inUse: boolean }
/** Every region with its whole path, archived ones too: sites may still lie in them. */
export function regionPaths(db: Database.Database): RegionPath[] {
  const rows = db.prepare<[], { id: string; parent: string | null; name: string; archived: string | null }>(
    `SELECT id, parent_id AS parent, name, archived_at AS archived FROM regions WHERE ${visible('regions')}`,
  ).all();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const pathOf = (id: string): string => {
    const region = byId.get(id);
    if (region === undefined) return '';
    return region.parent === null ? region.name : `${pathOf(region.parent)} / ${region.name}`;
  };
  return rows.map(({ id, archived }) => ({ id, path: pathOf(id), inUse: archived === null }));
}
export const teamIds = (db: Database.Database): Map<string, string> =>
  new Map(db.prepare<[], { id: string; name: string }>(`SELECT id, name FROM teams WHERE archived_at IS NULL AND ${visible('teams')}`).all().map(({ id, name }) => [name, id]));

function sitesByName(db: Database.Database): Map<string, string | null> {
  const rows = db.prepare<[], { code: string; name: string }>(`SELECT code, name FROM sites WHERE archived_at IS NULL AND ${visible('sites')}`).all();
  const names = new Map<string, string | null>();
  for (const { code, name } of rows) names.set(name, names.has(name) ? null : code);
  for (const { code } of rows) names.set(code, code); // a code goes before a name
  return names;
}

/** Calls are compared in SQL, by features/calls. */
type Compared = Exclude<ImportTargetName, 'calls'>;
const selects: Record<Compared, string> = {
  sites: `SELECT id, code AS key, code, name, region_id, address, tags, grade, contact, phone, opening_hours AS openingHours, archived_at FROM sites WHERE ${visible('sites')}`,
  agents: `SELECT id, number AS key, number, name, extension, joined_on AS joinedOn, left_on AS leftOn, tags, note, archived_at FROM agents WHERE ${visible('agents')}`,
  teams: `SELECT teams.id, teams.name AS key, teams.name, sites.code AS site, leader, teams.archived_at FROM teams LEFT JOIN sites ON sites.id = teams.site_id WHERE ${visible('teams')}`,
  profiles: `SELECT id, name AS key, name, nickname, roles, archived_at FROM profiles WHERE ${visible('profiles')}`,
};

/** Team names may come again once the older team is archived; then the one in use counts. */
const reused = new Set<ImportTargetName>(['teams', 'profiles']);

export function loadKnown(db: Database.Database, target: Compared): Known {
  const paths = regionPaths(db);
  const pathOfRegion = new Map(paths.map(({ id, path }) => [id, path]));
  const periods = new Map<string, { fromOn: string; team: string }[]>();
  if (target === 'agents') {
    const rows = db.prepare<[], { agent: string; fromOn: string; team: string }>(
      "SELECT agent_id AS agent, from_on AS fromOn, coalesce(name, '') AS team FROM agent_teams LEFT JOIN teams ON teams.id = team_id ORDER BY agent_id, from_on",
    ).all();
    for (const { agent, fromOn, team } of rows) {
      const list = periods.get(agent) ?? [];
      periods.set(agent, list);
      list.push({ fromOn, team });
    }
  }
  const records = new Map<string, KnownRecord>();
  for (const row of db.prepare<[], Row>(selects[target]).all()) {
    const { id, key, region_id: region, archived_at: archivedAt, tags, roles, ...plain } = row;
    if (typeof id !== 'string' || typeof key !== 'string') continue;
    const values = {
      ...Object.fromEntries(Object.entries(plain).map(([field, value]) => [field, value ?? ''])),
      ...(tags === undefined ? {} : { tags: texts(tags) }), ...(roles === undefined ? {} : { roles: texts(roles) }),
      ...(region === undefined ? {} : { region: region === null ? '' : (pathOfRegion.get(region) ?? '') }),
    };
    const other = records.get(key);
    const archived = archivedAt !== null;
    if (archived && reused.has(target)) continue; // its name is free again
    records.set(key, { id, values, archived, ambiguous: other !== undefined, ...(target === 'agents' ? { teams: periods.get(id) ?? [] } : {}) });
  }
  return {
    records, regions: new Set(paths.filter(({ inUse }) => inUse).map(({ path }) => path)), teams: new Set(teamIds(db).keys()),
    sites: target === 'teams' ? sitesByName(db) : new Map(),
  };
}

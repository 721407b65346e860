/**
 * Writes what a plan says into the real tables, invisible until the import commits: new records carry its id, changes of existing ones wait
 * in import_changes. Each record's digest and history are written with it, so that the commit itself has little to do.
 */
import type { TeamPeriod } from '@shared/agents';
import type { CellValue } from '@shared/imports/cells';
import type { Make, RowWrite } from '@shared/imports/plan';
import type { TargetShape } from '@shared/imports/field';
import type { Db } from '../../database/open';
import { localDay } from '../organisation/day';
import { differing, type Fields } from '../organisation/organisation.service';
import type { Journal } from '../journal/journal.service';
import { visible } from '../organisation/visible';
import { regionPaths, teamIds } from './known';

export type Kind = Exclude<TargetShape['kind'], 'call'>; // calls are too many for this way: features/calls/import.run.ts
/** Fields by their names in the contract, as the history has them, with their columns. */
const tables: Record<Kind, { table: string; columns: Readonly<Record<string, string>>; json: readonly string[] }> = {
  site: {
    table: 'sites', json: ['tags'],
    columns: { code: 'code', name: 'name', regionId: 'region_id', address: 'address', tags: 'tags', grade: 'grade', contact: 'contact', phone: 'phone', openingHours: 'opening_hours' },
  },
  agent: { table: 'agents', json: ['tags'], columns: { number: 'number', name: 'name', extension: 'extension', joinedOn: 'joined_on', leftOn: 'left_on', tags: 'tags', note: 'note' } },
  team: { table: 'teams', json: [], columns: { name: 'name', siteId: 'site_id', leader: 'leader' } },
  profile: { table: 'profiles', json: ['roles'], columns: { name: 'name', nickname: 'nickname', roles: 'roles' } },
};
const kinds = Object.keys(tables) as Kind[];

export interface WriterOptions { db: Db; journal: Pick<Journal, 'digestRecord'>; newId(): string; importId: string; at: string; profileId: string | null }

/** Every call belongs inside a transaction. */
export function createWriter({ db, journal, newId, importId, at, profileId }: WriterOptions) {
  const regions = new Map(regionPaths(db).filter(({ inUse }) => inUse).map(({ path, id }) => [path, id]));
  const teams = teamIds(db);
  const siteOfCode = db.prepare<[string], string>(`SELECT id FROM sites WHERE code = ? AND ${visible('sites')}`).pluck();
  const putRegion = db.prepare('INSERT INTO regions (id, parent_id, name, import_id) VALUES (?, ?, ?, ?)');
  const putTeam = db.prepare('INSERT INTO teams (id, name, import_id) VALUES (?, ?, ?)');
  const putPeriod = db.prepare('INSERT INTO agent_teams (agent_id, from_on, team_id) VALUES (?, ?, ?)');
  const putDigest = db.prepare('INSERT INTO import_digests (import_id, kind, record_id, sha256) VALUES (?, ?, ?, ?)');
  const putChange = db.prepare('INSERT INTO import_changes (import_id, kind, record_id, after) VALUES (?, ?, ?, ?)');
  const putHistory = db.prepare(`INSERT INTO organisation_history (kind, record_id, seq, at, profile_id, import_id, before, after)
    VALUES (@kind, @id, (SELECT coalesce(max(seq), 0) + 1 FROM organisation_history WHERE kind = @kind AND record_id = @id), @at, @profileId, @importId, @before, @after)`);
  const periods = db.prepare<[string], TeamPeriod>('SELECT from_on AS fromOn, team_id AS teamId FROM agent_teams WHERE agent_id = ? ORDER BY from_on');

  const statements = Object.fromEntries(kinds.map((kind) => {
    const { table, columns } = tables[kind];
    const names = Object.entries(columns);
    return [kind, {
      insert: db.prepare(`INSERT INTO ${table} (id, ${names.map(([, column]) => column).join(', ')}${kind === 'profile' ? ', created_at' : ''}, import_id) VALUES (@id, ${names.map(([field]) => `@${field}`).join(', ')}${kind === 'profile' ? ', @at' : ''}, @importId)`),
      read: db.prepare<[string], Record<string, string | null>>(`SELECT ${names.map(([field, column]) => `${column} AS ${field}`).join(', ')} FROM ${table} WHERE id = ?`),
    }];
  })) as Record<Kind, { insert: ReturnType<Db['prepare']>; read: ReturnType<Db['prepare']> }>;

  /** Sets only columns that this import changes: the commit waits for it, and every column more costs time. */
  const changed = new Set<string>();
  const applySql = (kind: Kind, fields: Iterable<string>): string | null => {
    const { table, columns } = tables[kind];
    const set = [...fields].flatMap((field) => (columns[field] === undefined ? [] : [`${columns[field]} = coalesce(c.after ->> '$.${field}', ${table}.${columns[field]})`]));
    return set.length === 0 ? null : `UPDATE ${table} SET ${set.join(', ')} FROM import_changes c WHERE c.import_id = @importId AND c.kind = '${kind}' AND c.record_id = ${table}.id`;
  };
  const trials = new Map<string, ReturnType<Db['prepare']> | null>();
  const trialOf = (kind: Kind, fields: readonly string[]): ReturnType<Db['prepare']> | null => {
    const key = fields.join();
    const known = trials.get(key);
    if (known !== undefined) return known;
    const sql = applySql(kind, fields);
    const trial = sql === null ? null : db.prepare(`${sql} AND c.record_id = @id`);
    trials.set(key, trial);
    return trial;
  };
  const addPeriods = `INSERT INTO agent_teams (agent_id, from_on, team_id) SELECT record_id, after ->> '$.fromOn', after ->> '$.teamId' FROM import_changes
    WHERE import_id = @importId AND kind = 'agent' AND after ->> '$.teamId' IS NOT NULL`;
  const replacing = 'ON CONFLICT (agent_id, from_on) DO UPDATE SET team_id = excluded.team_id';
  const periodsOfOne = db.prepare(`${addPeriods} AND record_id = @id ${replacing}`);
  const periodsOfAll = db.prepare(`${addPeriods} ${replacing}`);

  const fieldsOf = (kind: Kind, id: string): Fields => {
    const row = statements[kind].read.get(id) as Record<string, string | null>;
    const plain = Object.fromEntries(Object.entries(row).map(([field, value]) => [field, tables[kind].json.includes(field) ? (JSON.parse(value ?? '[]') as unknown) : value]));
    return kind === 'agent' ? { ...plain, teams: periods.all(id) } : plain;
  };
  const note = (kind: Kind | 'region', id: string, before: Fields | null, after: Fields): void => {
    const fields = differing(before, after);
    if (fields !== null) putHistory.run({ kind, id, at, profileId, importId, before: JSON.stringify(fields.before), after: JSON.stringify(fields.after) });
  };
  const digest = (kind: Kind | 'region', id: string): void => void putDigest.run(importId, kind, id, journal.digestRecord({ kind, id }).sha256);

  /** Values of the target's fields as columns: ids for what they name, JSON for lists. */
  function columnsOf(values: Readonly<Record<string, CellValue>>): Record<string, string> {
    const columns: Record<string, string> = {};
    for (const [field, value] of Object.entries(values)) {
      if (typeof value !== 'string') columns[field] = JSON.stringify(value);
      else if (field === 'region') columns['regionId'] = regions.get(value) ?? '';
      else if (field === 'site') columns['siteId'] = siteOfCode.get(value) ?? '';
      else if (field === 'team') columns['teamId'] = teams.get(value) ?? '';
      else columns[field === 'teamFrom' ? 'fromOn' : field] = value;
    }
    return columns;
  }

  function create(kind: Kind, values: RowWrite['values']): void {
    const id = newId();
    const { teamId, fromOn, ...columns } = columnsOf(values);
    const empty = { regionId: null, siteId: null, joinedOn: null, leftOn: null, address: '', grade: '', contact: '', phone: '', openingHours: '', extension: '', note: '', leader: '', nickname: '', tags: '[]' };
    statements[kind].insert.run({ ...empty, ...columns, id, at, importId });
    if (teamId !== undefined) putPeriod.run(id, fromOn ?? columns['joinedOn'] ?? localDay(at), teamId);
    note(kind, id, null, fieldsOf(kind, id));
    digest(kind, id);
  }

  /** The change is made, read back for its digest and history, and undone: it is made for good when the import commits. */
  function change(kind: Kind, id: string, values: RowWrite['values']): void {
    const columns = columnsOf(values);
    if (columns['teamId'] !== undefined) columns['fromOn'] ??= localDay(at);
    for (const field of Object.keys(columns)) changed.add(field);
    putChange.run(importId, kind, id, JSON.stringify(columns));
    const before = fieldsOf(kind, id);
    let after: Fields = before;
    let sha256 = '';
    db.exec('SAVEPOINT trial');
    try {
      trialOf(kind, Object.keys(columns))?.run({ importId, id });
      if (columns['teamId'] !== undefined) periodsOfOne.run({ importId, id });
      after = fieldsOf(kind, id);
      ({ sha256 } = journal.digestRecord({ kind, id }));
    } finally {
      db.exec('ROLLBACK TO trial; RELEASE trial');
    }
    note(kind, id, before, after);
    putDigest.run(importId, kind, id, sha256);
  }

  return {
    /** Makes a team, or the regions of a path that are missing. */
    make({ kind, name }: Make): void {
      if (kind === 'team') {
        const id = newId();
        putTeam.run(id, name, importId);
        teams.set(name, id);
        note('team', id, null, fieldsOf('team', id));
        digest('team', id);
        return;
      }
      let parentId: string | null = null;
      let path = '';
      for (const part of name.split(' / ')) {
        path = path === '' ? part : `${path} / ${part}`;
        let id = regions.get(path);
        if (id === undefined) {
          id = newId();
          putRegion.run(id, parentId, part, importId);
          regions.set(path, id);
          note('region', id, null, { parentId, name: part });
          digest('region', id);
        }
        parentId = id;
      }
    },
    write: (kind: Kind, { id, values }: RowWrite): void => (id === null ? create(kind, values) : change(kind, id, values)),
    /** Makes the waiting changes, all of them at once. */
    apply(kind: Kind): void {
      const sql = applySql(kind, changed);
      if (sql !== null) db.prepare(sql).run({ importId });
      if (changed.has('teamId')) periodsOfAll.run({ importId });
    },
  };
}
export type ImportWriter = ReturnType<typeof createWriter>;

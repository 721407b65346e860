/** Teams and agents on a real database: periods by day, merging, refusals. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentSchema } from '@shared/agents';
import { isWhole } from '@shared/journal';
import { AppError } from '@shared/result';
import { teamSchema } from '@shared/teams';
import { localDay } from '../../electron/features/organisation/day';
import type { Services } from '../../electron/services';
import { openBench, type Bench } from '../fixtures/services';

let bench: Bench;
let s: Services;
let today: string; // at this machine; the clock of the tests stands at 2026-11-21T06:00Z
beforeEach(async () => {
  bench = await openBench();
  s = bench.services;
  s.profiles.choose(s.profiles.create({ name: '赵敏', roles: ['owner'] }).id);
  today = localDay('2026-11-21T06:00:00.000Z');
});
afterEach(async () => {
  expect(isWhole(await s.verify())).toBe(true);
  bench.remove();
});

const refused = (work: () => unknown): object => {
  const before = [s.journal.head(), s.teams.list(), s.agents.list()];
  try {
    work();
  } catch (error) {
    expect([s.journal.head(), s.teams.list(), s.agents.list()]).toEqual(before);
    if (error instanceof AppError) return { code: error.code, path: error.path, detail: error.detail };
    throw error;
  }
  return { code: 'none' };
};
const team = (name: string) => s.teams.create({ name }).id;
const agent = (number: string, teams: { fromOn: string; teamId: string | null }[] = [], more: object = {}) => s.agents.create({ number, name: `坐席 ${number}`, teams, ...more });
const teamOf = (id: string) => s.agents.get(id)?.teamName;

describe('agents', () => {
  it('are in a team by period: today’s in the list, any day’s when asked', () => {
    const [one, two] = [team('一组'), team('二组')];
    const made = agent('1001', [{ fromOn: '2026-06-01', teamId: two }, { fromOn: '2025-01-01', teamId: one }, { fromOn: '2099-01-01', teamId: null }], { joinedOn: '2024-12-01', tags: ['晚班'] });
    expect(agentSchema.parse(made)).toEqual(made);
    expect(made).toMatchObject({ teamId: two, teamName: '二组' });
    expect(s.agents.teams(made.id).map(({ fromOn }) => fromOn)).toEqual(['2025-01-01', '2026-06-01', '2099-01-01']);
    const on = (day: string) => s.agents.teamOn(made.id, day);
    expect([on('2024-12-31'), on('2025-01-01'), on('2026-05-31'), on('2026-06-01'), on('2099-01-01')]).toEqual([null, one, one, two, null]);
    expect(s.teams.list().map(({ name, agents }) => [name, agents])).toEqual([['一组', 0], ['二组', 1]]);
    expect(teamSchema.parse(s.teams.list()[0])).toEqual(s.teams.list()[0]);
  });

  it('change team with the day at this machine, not in Greenwich', () => {
    const zone = process.env['TZ'];
    try {
      process.env['TZ'] = 'Asia/Shanghai';
      expect([localDay('2026-11-20T15:59:59.999Z'), localDay('2026-11-20T16:00:00.000Z')]).toEqual(['2026-11-20', '2026-11-21']);
      process.env['TZ'] = 'America/Los_Angeles';
      expect(localDay('2026-11-21T06:00:00.000Z')).toBe('2026-11-20');
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('are refused a number in use, days out of order, a day twice and teams that are not there', () => {
    const one = team('一组');
    const made = agent('1001');
    expect(refused(() => agent('1001'))).toEqual({ code: 'invalid', path: '/number', detail: { taken: '1001' } });
    expect(refused(() => agent('1002', [], { joinedOn: '2026-02-01', leftOn: '2026-01-31' }))).toMatchObject({ code: 'invalid', path: '/leftOn' });
    expect(refused(() => agent('1002', [{ fromOn: '2026-01-01', teamId: one }, { fromOn: '2026-01-01', teamId: null }]))).toMatchObject({ code: 'invalid', path: '/teams/1/fromOn' });
    expect(refused(() => s.agents.update({ id: made.id, number: '1001', name: 'x', teams: [{ fromOn: '2026-01-01', teamId: 'none' }] }))).toMatchObject({ code: 'invalid', path: '/teams/0/teamId' });
    expect(refused(() => s.agents.update({ id: 'nobody', number: '7', name: 'x', teams: [] }))).toMatchObject({ code: 'not-found' });
    expect(refused(() => s.agents.bulk([made.id], { team: { fromOn: today, teamId: 'none' } }))).toMatchObject({ code: 'invalid', path: '/change/team/teamId' });
    s.agents.bulk([made.id], { leftOn: '2026-03-01' });
    expect(refused(() => s.agents.update({ id: made.id, number: '1001', name: 'x', joinedOn: '2026-04-01', leftOn: '2026-03-01', teams: [] }))).toMatchObject({ path: '/leftOn' });
  });

  it('are moved, left and tagged in bulk; only those that differ are written', () => {
    const [one, two] = [team('一组'), team('二组')];
    const ids = ['1', '2', '3'].map((number) => agent(number, [{ fromOn: '2025-01-01', teamId: one }]).id);
    s.agents.update({ id: ids[2]!, number: '3', name: '已在二组', teams: [{ fromOn: '2025-01-01', teamId: two }] });
    expect(s.agents.bulk(ids, { team: { fromOn: '2026-03-01', teamId: two } })).toEqual({ changed: 2 });
    expect(ids.map(teamOf)).toEqual(['二组', '二组', '二组']);
    expect(s.agents.teams(ids[0]!)).toEqual([{ fromOn: '2025-01-01', teamId: one }, { fromOn: '2026-03-01', teamId: two }]);
    expect(s.agents.history(ids[0]!)[0]?.fields).toEqual([{ field: 'teams', before: '2025-01-01 一组', after: '2025-01-01 一组、2026-03-01 二组' }]);
    expect(s.agents.bulk(ids, { leftOn: '2026-10-01', addTags: ['离职'] })).toEqual({ changed: 3 });
    expect(s.teams.list().map(({ agents }) => agents)).toEqual([0, 0]); // they have left
    expect(s.agents.bulk(ids, { leftOn: null, removeTags: ['离职'] })).toEqual({ changed: 3 });
    expect(s.teams.list().map(({ agents }) => agents)).toEqual([0, 3]);
    expect(s.agents.bulk(ids, {})).toEqual({ changed: 0 });
  });

  it('of one person are merged: the old number leads to the one kept', () => {
    const [kept, old, older] = [agent('1001', [], { tags: ['A'] }), agent('2001', [], { tags: ['B'] }), agent('3001')];
    s.agents.merge(old.id, [older.id]);
    expect(s.agents.merge(kept.id, [old.id])).toMatchObject({ number: '1001', tags: ['A', 'B'], archivedAt: null });
    expect(['1001', '2001', '3001', '9'].map((number) => s.agents.resolve(number)?.id ?? null)).toEqual([kept.id, kept.id, kept.id, null]);
    expect(s.agents.get(old.id)).toMatchObject({ mergedInto: kept.id });
    expect(s.agents.history(old.id)[0]?.fields).toContainEqual({ field: 'mergedInto', before: '', after: '1001 坐席 1001' });
    expect(refused(() => s.agents.merge(old.id, [kept.id]))).toMatchObject({ code: 'state', detail: { archived: '2001' } });
    expect(refused(() => s.agents.merge(kept.id, [kept.id]))).toMatchObject({ code: 'invalid', path: '/others' });
    s.agents.restore([old.id]);
    expect(s.agents.resolve('2001')?.id).toBe(old.id);
    s.agents.archive([kept.id]);
    expect(s.agents.get(kept.id)?.archivedAt).not.toBeNull();
  });

  it('of an import under way are not there, and cannot be overwritten', () => {
    s.db.exec(`INSERT INTO imports (id, target, file, sha256, bytes, options, started_at) VALUES ('i1', 'agents', 'a.csv', 'x', 1, '{}', '2026-11-21T06:00:00.000Z');
      INSERT INTO teams (id, name, import_id) VALUES ('t-new', '新组', 'i1'); INSERT INTO agents (id, number, name, import_id) VALUES ('a-new', '77', '看不见', 'i1');
      INSERT INTO agent_teams VALUES ('a-new', '2026-01-01', 't-new')`);
    expect([s.agents.list(), s.teams.list(), s.agents.resolve('77')]).toEqual([[], [], null]);
    expect(refused(() => agent('77'))).toMatchObject({ code: 'invalid', path: '/number' });
    expect(refused(() => team('新组'))).toMatchObject({ code: 'invalid', path: '/name' });
    expect(refused(() => agent('78', [{ fromOn: '2026-01-01', teamId: 't-new' }]))).toMatchObject({ path: '/teams/0/teamId' });
    s.journal.official(() => {
      s.db.exec("UPDATE imports SET committed_at = '2026-11-21T06:00:01.000Z'");
      s.journal.append({ action: 'test.import', subject: { kind: 'import', id: 'i1' }, records: [{ kind: 'import', id: 'i1' }, { kind: 'team', id: 't-new' }, { kind: 'agent', id: 'a-new' }] });
    });
    expect(s.agents.list()).toMatchObject([{ number: '77', teamName: '新组' }]);
  });

  it('are read quickly in their thousands', () => {
    const teams = Array.from({ length: 40 }, (_, index) => team(`班组 ${index}`));
    const ids = Array.from({ length: 5000 }, (_, index) => `agent-${index}`);
    s.journal.official(() => {
      const add = s.db.prepare('INSERT INTO agents (id, number, name) VALUES (?, ?, ?)');
      const period = s.db.prepare('INSERT INTO agent_teams VALUES (?, ?, ?)');
      ids.forEach((id, index) => { add.run(id, `N${index}`, `坐席 ${index}`); period.run(id, '2025-01-01', teams[index % 40]); period.run(id, '2026-01-01', teams[(index + 1) % 40]); });
      s.journal.append({ action: 'test.fill', subject: { kind: 'agent', id: ids[0]! }, records: ids.map((id) => ({ kind: 'agent', id })) });
    });
    const start = performance.now();
    expect(s.agents.list()).toHaveLength(5000);
    const list = performance.now() - start;
    expect(s.teams.list()[0]?.agents).toBe(125);
    const begun = performance.now();
    expect(s.agents.bulk(ids, { team: { fromOn: '2026-11-01', teamId: teams[0]! } })).toEqual({ changed: 4875 });
    const bulk = performance.now() - begun;
    console.log(`5,000 agents: list ${list.toFixed(0)} ms, bulk move ${bulk.toFixed(0)} ms`);
    expect(list).toBeLessThan(10_000); // of a machine that does much else: tens of milliseconds where it is quiet
  });
});

describe('teams', () => {
  it('have a name of their own among those in use, and a site', () => {
    const shop = s.sites.create({ code: 'S1', name: '园区店' });
    const one = s.teams.create({ name: '一组', siteId: shop.id, leader: '孙组长' });
    expect(one).toMatchObject({ siteName: '园区店', leader: '孙组长', agents: 0 });
    expect(refused(() => team('一组'))).toEqual({ code: 'invalid', path: '/name', detail: { taken: '一组' } });
    expect(refused(() => s.teams.create({ name: '二组', siteId: 'none' }))).toMatchObject({ code: 'invalid', path: '/siteId' });
    s.teams.archive([one.id]);
    const again = team('一组');
    expect(refused(() => s.teams.restore([one.id]))).toMatchObject({ code: 'invalid', path: '/name', detail: { taken: '一组' } });
    s.teams.update({ id: again, name: '三组' });
    s.teams.restore([one.id]);
    expect(s.teams.history(one.id).map(({ fields }) => fields.map(({ field }) => field))).toEqual([['archivedAt'], ['archivedAt'], ['name', 'siteId', 'leader']]);
    expect(s.teams.history(again)[0]?.fields).toEqual([{ field: 'name', before: '一组', after: '三组' }]);
  });

  it('merge: their agents come over today, and were where they were before', () => {
    const [kept, old, other] = [team('一组'), team('二组'), team('三组')];
    const now = agent('1', [{ fromOn: '2025-01-01', teamId: old }]);
    const later = agent('2', [{ fromOn: '2025-01-01', teamId: other }, { fromOn: '2099-01-01', teamId: old }]);
    const once = agent('3', [{ fromOn: '2025-01-01', teamId: old }, { fromOn: '2026-01-01', teamId: other }]);
    const begins = agent('4', [{ fromOn: today, teamId: old }]);
    expect(s.teams.merge(kept, [old])).toMatchObject({ agents: 2 });
    expect(s.agents.teams(now.id)).toEqual([{ fromOn: '2025-01-01', teamId: old }, { fromOn: today, teamId: kept }]);
    expect(s.agents.teamOn(later.id, '2099-01-01')).toBe(kept);
    expect(s.agents.teams(once.id)).toEqual([{ fromOn: '2025-01-01', teamId: old }, { fromOn: '2026-01-01', teamId: other }]);
    expect(s.agents.teams(begins.id)).toEqual([{ fromOn: today, teamId: kept }]);
    expect(s.teams.get(old)).toMatchObject({ mergedInto: kept, agents: 0 });
    expect(refused(() => s.teams.merge(old, [kept]))).toMatchObject({ code: 'state', detail: { archived: '二组' } });
    expect(refused(() => s.teams.merge(kept, [kept]))).toMatchObject({ code: 'invalid', path: '/others' });
    expect(refused(() => s.teams.merge(kept, ['none']))).toMatchObject({ code: 'not-found' });
  });
});

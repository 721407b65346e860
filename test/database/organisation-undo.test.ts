/** The last change of the organisation is taken back whole: merges with all that went over, many agents moved to a team. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isWhole } from '@shared/journal';
import type { Services } from '../../electron/services';
import { openOwnerBench, type Bench } from '../fixtures/services';

let bench: Bench;
let s: Services;
let owner: string;
beforeEach(async () => { ({ bench, s, owner } = await openOwnerBench()); });
afterEach(async () => {
  expect(isWhole(await s.verify())).toBe(true);
  bench.remove();
});

const all = () => ({ regions: s.regions.list(), sites: s.sites.list(), teams: s.teams.list(), agents: s.agents.list(), periods: s.agents.list().map(({ id }) => s.agents.teams(id)), visits: s.visits.list() });
const undo = (): number => s.organisation.undo(s.organisation.undoable() ?? '');
const plan = (siteId: string): string => s.visits.plan({ templateId: 'bank-branch', templateVersion: 1, siteId, inspectorId: owner, roundId: null, plannedOn: '2026-12-01', scenario: { title: '', text: '' } }).assessmentId;

it('a merge of sites, with teams and visits that went over', () => {
  const [kept, old, earlier] = ['S1', 'S2', 'S0'].map((code) => s.sites.create({ code, name: `网点 ${code}`, region: '华东', tags: [code] }));
  s.teams.create({ name: '一组', siteId: old!.id });
  const visit = plan(old!.id);
  s.sites.merge(old!.id, [earlier!.id]);
  const before = all();
  s.sites.merge(kept!.id, [old!.id]);
  expect(s.visits.get(visit)?.siteCode).toBe('S1');
  undo();
  expect(all()).toEqual(before);
  expect(s.journal.list({ before: null, limit: 1 }).entries[0]?.action).toBe('organisation.undo');
  // Once a visit that went over has begun, there is no way back.
  s.sites.merge(kept!.id, [old!.id]);
  const token = s.organisation.undoable();
  s.assessments.open(visit);
  const begun = all();
  expect(() => s.organisation.undo(token ?? '')).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(all()).toEqual(begun);
});

it('merges of agents, teams and regions, and many agents moved to a team', () => {
  const [one, two] = ['一组', '二组'].map((name) => s.teams.create({ name, siteId: null }).id);
  const [a, b, c] = ['1001', '1002', '1003'].map((number, at) => s.agents.create({ number, name: number, tags: [number], teams: at === 2 ? [] : [{ fromOn: '2026-01-01', teamId: one! }] }));
  s.sites.create({ code: 'S1', name: '网点', region: '华东 / 上海' });
  s.sites.create({ code: 'S2', name: '网点', region: '东部' });
  const region = (path: string): string => s.regions.list().find((each) => each.path === path)!.id;
  for (const act of [
    () => s.agents.merge(a!.id, [b!.id]),
    () => s.teams.merge(two!, [one!]),
    () => s.regions.merge(region('华东'), region('东部')),
    () => s.agents.bulk([a!.id, b!.id, c!.id], { team: { fromOn: '2026-11-21', teamId: two! }, addTags: ['夜班'] }),
  ]) {
    const before = all();
    act();
    expect(all()).not.toEqual(before);
    undo();
    expect(all()).toEqual(before);
  }
});

it('is offered for the last change alone, and not once anything of it has changed', () => {
  const [a, b] = ['1001', '1002'].map((number) => s.agents.create({ number, name: number }));
  expect(s.organisation.undoable()).toBeNull(); // what is new is archived, not undone
  s.agents.merge(a!.id, [b!.id]);
  const token = s.organisation.undoable();
  s.agents.archive([a!.id]);
  expect(() => s.organisation.undo(token ?? '')).toThrow(expect.objectContaining({ code: 'conflict' }));
  undo(); // of the archiving
  expect(s.agents.get(a!.id)?.archivedAt).toBeNull();
  expect(s.agents.get(b!.id)?.mergedInto).toBe(a!.id);
});

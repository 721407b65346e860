import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWhole } from '@shared/journal';
import { drawPlanSchema, type DrawDetail } from '@shared/draws';
import { assignCommand } from '@shared/draws/commands';
import { openServices, type Services } from '../../electron/services';
import { drawsFolder } from '../../electron/features/draws/draws.files';
import { logCalls, type LoggedCall } from '../fixtures/call-log';
import { resources } from '../fixtures/services';

const published = Uint8Array.from({ length: 32 }, (_, at) => at);
const seed = '3546311556112163624615351222';
let folder: string;
let services: Services;
let secrets: Uint8Array[];
let time: number;
const office = (): void => void services.profiles.choose(services.profiles.list().find(({ name }) => name === '赵敏')!.id);
const idOf = (name: string): string => services.profiles.list().find((profile) => profile.name === name)!.id;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingcha-draws-'));
  secrets = [];
  time = Date.parse('2026-11-21T06:00:00.000Z');
  services = await openServices({ folder, resources, clock: () => new Date((time += 1000)), random: (bytes) => secrets.shift() ?? crypto.getRandomValues(new Uint8Array(bytes)) });
  services.profiles.create({ name: '赵敏', roles: ['owner', 'manager'] });
  office();
  for (const name of ['周岚', '王志远', '刘静']) services.profiles.create({ name, roles: ['reviewer'] });
  const teams = ['一组', '二组', '三组'].map((name) => services.teams.create({ name }).id);
  ['agent-A', 'agent-B', 'agent-C'].forEach((number, at) => services.agents.create({ number, name: `坐席${number.slice(-1)}`, joinedOn: '2020-01-01', teams: [{ fromOn: '2020-01-01', teamId: teams[at]! }] }));
});
afterEach(() => {
  if (services.db.open) services.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The population of the published vector V1. */
const v1 = (): LoggedCall[] => Array.from({ length: 26 }, (_, at) => ({ id: `C-${String(at + 1).padStart(4, '0')}`, agent: at < 5 ? 'agent-A' : at < 15 ? 'agent-B' : 'agent-C', startedAt: `2026-10-${String(at + 1).padStart(2, '0')}T10:00:00`, talk: 60 + at }));
const teamOf = (name: string): string => services.teams.list().find((team) => team.name === name)!.id;
const agentOf = (number: string): string => services.agents.list().find((agent) => agent.number === number)!.id;
const template = () => { const { id, version } = services.templates.list().find(({ kind }) => kind === 'call')!; return { id, version }; };
type PlanParts = { population?: object; quota?: object; reviewers?: object[]; givers?: { name: string; how?: string }[]; more?: object };
const planOf = ({ population = {}, quota = { kind: 'rate', num: 20, den: 100, minimum: 1 }, reviewers, givers = [{ name: '坐席代表' }], more = {} }: PlanParts = {}) => drawPlanSchema.parse({
  population: { subject: 'calls', period: { from: '2026-10-01', to: '2026-10-31' }, filter: {}, exclude: { minTalkS: 0 }, strata: ['agent'], ...population },
  quota, template: template(), reviewers: reviewers ?? ['周岚', '王志远', '刘静'].map((name) => ({ profileId: idOf(name) })), seed: { givers }, ...more,
});
async function toPlanned(parts: PlanParts = {}): Promise<DrawDetail> {
  const { id } = services.draws.create({ title: '十月录音抽检', roundId: null, plan: planOf(parts) });
  await services.draws.freeze(id);
  return services.draws.publish(id);
}
async function toDrawn(parts: PlanParts = {}, text = seed): Promise<DrawDetail> {
  const { id, plan } = await toPlanned(parts);
  plan.seed.givers.forEach((_, index) => services.draws.contribute({ id, index, text }));
  return services.draws.draw(id);
}
const sample = (id: string) => services.draws.items(id).filter(({ how }) => how === 'sample').sort((a, b) => (a.stratum + a.rank! < b.stratum + b.rank! ? -1 : 1));
const python = (): boolean => { try { execFileSync('python3', ['--version']); return true; } catch { return false; } };

describe('a draw of calls', () => {
  it('gives the published vector V1 step by step, and hides the secret until it is drawn', async () => {
    secrets = [published];
    logCalls(services, v1());
    const { id } = services.draws.create({ title: '十月', roundId: null, plan: planOf() });
    const preview = await services.draws.preview(id);
    expect(preview.rows.map(({ stratum, size, quota, seconds }) => [stratum, size, quota, seconds])).toEqual([['agent-A', 5, 1, 310], ['agent-B', 10, 2, 695], ['agent-C', 11, 3, 880]]);
    expect(preview.faults).toEqual([]);
    const frozen = await services.draws.freeze(id);
    expect(frozen.populationSha256).toBe('b1c61f1b38b1c5061cfe364e90b8fea4403644a8aa877619066db0faa212d536');
    const planned = services.draws.publish(id);
    expect(planned.commitment).toBe('630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd');
    const hex = Buffer.from(published).toString('hex');
    for (const answer of [planned, services.draws.list(), services.draws.sheet(id), services.draws.open(id), services.journal.list({ before: null, limit: 100 })]) expect(JSON.stringify(answer)).not.toContain(hex);
    await expect(services.draws.draw(id)).rejects.toMatchObject({ code: 'state' });
    services.draws.contribute({ id, index: 0, text: ` ${seed}\n` });
    const drawn = await services.draws.draw(id);
    expect(drawn).toMatchObject({ state: 'drawn', key: 'c04c4fd27efea7d8b0e29ffda7bfbdff45f63f45591b39d52cdacf947b83399e', selectionSha256: '946305dfb1cab58afd8185d147020f44ce6167681ef8e23a07ad9fcc1dcf59c4', secret: hex, seed, sample: 6 });
    expect(sample(id).map(({ subjectId }) => subjectId)).toEqual(['C-0003', 'C-0007', 'C-0010', 'C-0021', 'C-0016', 'C-0019']);
    expect(services.draws.items(id).map(({ code }) => code)).toEqual(Array.from({ length: 6 }, (_, at) => `D-0001-0${at + 1}`));
    expect(await services.draws.verify(id)).toMatchObject({ ok: true });
    expect((await services.draws.verify(id)).checks.map(({ part }) => part)).toHaveLength(13);
    expect(isWhole(await services.verify())).toBe(true);
    expect(drawn.steps.map(({ action }) => action)).toEqual(['draw.create', 'draw.freeze', 'draw.plan', 'draw.seed', 'draw.draw']);
  });

  it('counts every reason once, and says what falls short and why', async () => {
    services.agents.create({ number: 'trainee', name: '新人', joinedOn: '2026-10-01', tags: ['培训'] });
    services.agents.create({ number: 'idle', name: '休假', joinedOn: '2020-01-01' });
    logCalls(services, [
      { id: 'a1', agent: 'agent-A' }, { id: 'a2', agent: 'agent-A', talk: 5 }, { id: 'a3', agent: 'agent-A', answered: 0 }, { id: 'a4', agent: 'agent-A', recorded: false }, { id: 'a5', agent: 'agent-A', talk: 300 },
      { id: 'b1', agent: 'agent-B' }, { id: 'c1', agent: 'agent-C' }, { id: 'x1', agent: '9999' }, { id: 't1', agent: 'trainee' }, { id: 'o1', agent: 'agent-A', queue: '投诉' }, { id: 'old', agent: 'agent-A', startedAt: '2026-09-30T23:59:59' }, { id: 'last', agent: 'agent-A', startedAt: '2026-10-31T23:59:59' },
    ]);
    const { id } = services.draws.create({
      title: '十月', roundId: null, plan: planOf({
        quota: { kind: 'count', count: 4 },
        population: {
          exclude: { minTalkS: 30, agents: [{ agentId: agentOf('agent-B'), note: '正在申诉' }], tags: ['培训'] }, filter: { conditions: [{ column: 'agent', is: 'not', values: ['agent-C'] }] },
          must: [{ reason: '投诉', filter: { conditions: [{ column: 'queue', is: 'is', values: ['投诉'] }] } }, { reason: '点名', ids: ['old', 'nowhere'] }],
        },
      }),
    });
    const preview = await services.draws.preview(id);
    expect(preview.excluded).toEqual({ filter: 1, short: 1, unanswered: 1, 'no-recording': 1, listed: 1, tag: 1, 'unknown-agent': 1, must: 2 });
    expect(preview).toMatchObject({ seen: 12, size: 3, unknownIds: ['nowhere'], idle: [{ number: 'idle', name: '休假' }], must: [{ reason: '投诉', count: 1 }, { reason: '点名', count: 1 }], short: 1 });
    expect(preview.rows).toMatchObject([{ stratum: 'agent-A', size: 3, quota: 3, wanted: 4, excluded: { short: 1, unanswered: 1, 'no-recording': 1, must: 2 } }]);
    await services.draws.freeze(id);
    expect((await services.draws.excluded({ id, reason: 'must', offset: 0, limit: 10 })).rows).toEqual([{ id: 'o1', reason: 'must' }, { id: 'old', reason: 'must' }]);
    expect((await services.draws.excluded({ id, reason: null, offset: 0, limit: 3 })).total).toBe(9);
  });

  it('freezes for good: what comes later or changes after changes nothing', async () => {
    logCalls(services, v1());
    const { id, plan } = services.draws.create({ title: '十月', roundId: null, plan: planOf() });
    const frozen = await services.draws.freeze(id);
    logCalls(services, [{ id: 'late', agent: 'agent-A' }]);
    expect(() => services.draws.save({ id, title: '十月', plan: { ...plan, population: { ...plan.population, period: { from: '2026-10-01', to: '2026-10-30' } } as never } })).toThrow(expect.objectContaining({ code: 'state' }));
    const saved = services.draws.save({ id, title: '十月修订', plan: { ...plan, quota: { kind: 'count', count: 2 } } });
    expect(saved.populationSha256).toBe(frozen.populationSha256);
    expect((await services.draws.preview(id)).rows.map(({ quota }) => quota)).toEqual([2, 2, 2]);
    services.draws.publish(id);
    expect(() => services.draws.save({ id, title: '', plan })).toThrow(expect.objectContaining({ code: 'state' }));
    services.draws.contribute({ id, index: 0, text: seed });
    await services.draws.draw(id);
    expect(services.draws.items(id)).toHaveLength(6);
    expect(isWhole(await services.verify())).toBe(true);
  });

  it('takes the seed of two people in the plan’s order, hidden from each other until both are in', async () => {
    logCalls(services, v1());
    const { id } = await toPlanned({ givers: [{ name: '坐席代表', how: '骰子 20 次' }, { name: '质检主管' }] });
    const first = services.draws.contribute({ id, index: 1, text: '123456' });
    expect(first.contributions).toMatchObject([{ name: '坐席代表', at: null, text: null, short: false }, { name: '质检主管', text: null, short: true }]);
    expect(JSON.stringify(services.draws.sheet(id))).not.toContain('123456');
    services.draws.contribute({ id, index: 1, text: '999999' }); // typed anew before the last is in
    const both = services.draws.contribute({ id, index: 0, text: '35463115561121636246' });
    expect(both.contributions.map(({ text }) => text)).toEqual(['35463115561121636246', '999999']);
    expect(both.seed).toBe('35463115561121636246/999999');
    expect(() => services.draws.contribute({ id, index: 0, text: '1' })).toThrow(expect.objectContaining({ code: 'state' }));
    expect(() => services.draws.contribute({ id, index: 2, text: '1' })).toThrow();
    expect((await services.draws.draw(id)).seed).toBe('35463115561121636246/999999');
  });

  it('refuses a pair of secret and seed that was used, and an empty seed', async () => {
    logCalls(services, v1());
    secrets = [published, published];
    await toDrawn({ population: { exclude: { minTalkS: 0, scored: false } } });
    const { id } = await toPlanned({ population: { exclude: { minTalkS: 0, scored: false } } });
    expect(() => services.draws.contribute({ id, index: 0, text: seed })).toThrow(expect.objectContaining({ code: 'conflict', detail: { draw: 'D-0001' } }));
    expect(() => services.draws.contribute({ id, index: 0, text: ' \n' })).toThrow(expect.objectContaining({ code: 'invalid' }));
    services.draws.contribute({ id, index: 0, text: `${seed}1` });
    expect((await services.draws.draw(id)).state).toBe('drawn');
  });

  it('shows every repeat and every abandoned plan; a secret that was not revealed stays hidden', async () => {
    secrets = [published];
    logCalls(services, v1());
    const first = await toPlanned();
    const gone = services.draws.abandon({ id: first.id, reason: '选错了月份' });
    expect(gone).toMatchObject({ state: 'abandoned', reason: '选错了月份', secret: null });
    const again = services.draws.repeat({ id: first.id, reason: '重新抽取' });
    expect(again).toMatchObject({ code: 'D-0002', repeatOf: 'D-0001', repeatReason: '重新抽取', overlapping: 1, others: [{ code: 'D-0001', state: 'abandoned', reason: '选错了月份' }] });
    expect(services.draws.list()).toMatchObject([{ code: 'D-0002', state: 'draft' }, { code: 'D-0001', state: 'abandoned', overlapping: 1 }]);
    expect(() => services.draws.abandon({ id: first.id, reason: '再次' })).toThrow(expect.objectContaining({ code: 'state' }));
    expect(isWhole(await services.verify())).toBe(true);
  });

  it('says what keeps a plan from being published', async () => {
    logCalls(services, v1());
    const faults = async (parts: PlanParts): Promise<string[]> => {
      const { id } = services.draws.create({ title: '十月', roundId: null, plan: planOf(parts) });
      await services.draws.freeze(id);
      const codes = (await services.draws.preview(id)).faults.map(({ code }) => code);
      if (codes.length > 0) expect(() => services.draws.publish(id)).toThrow(expect.objectContaining({ code: 'incomplete' }));
      services.draws.abandon({ id, reason: '测试' });
      return codes;
    };
    expect(await faults({ reviewers: [], givers: [], more: { template: null } })).toEqual(['no-template', 'no-reviewer', 'no-giver']);
    expect(await faults({ reviewers: [{ profileId: idOf('周岚'), capacity: 2 }] })).toEqual(['capacity']);
    expect(await faults({ reviewers: [{ profileId: idOf('周岚'), teamId: teamOf('二组') }] })).toEqual(['all-recused']);
    expect(await faults({ quota: { kind: 'total', total: 2, minimum: 1, cap: null } })).toEqual(['minimums']);
    const { id } = services.draws.create({ title: '空', roundId: null, plan: planOf({ population: { period: { from: '2025-01-01', to: '2025-01-31' } } }) });
    await expect(services.draws.freeze(id)).rejects.toMatchObject({ code: 'incomplete', detail: { fault: 'empty' } });
  });

  it('gives no call to its own agent, to a team-mate, or to who declared an interest or is recused', async () => {
    services.profiles.update({ id: idOf('王志远'), name: '王志远', roles: ['reviewer'], interests: [{ kind: 'agent', id: agentOf('agent-C'), note: '' }] });
    logCalls(services, Array.from({ length: 90 }, (_, at): LoggedCall => ({ id: `k${at}`, agent: ['agent-A', 'agent-B', 'agent-C'][at % 3]! })));
    const drawn = await toDrawn({
      quota: { kind: 'count', count: 12 },
      reviewers: [{ profileId: idOf('周岚'), teamId: teamOf('一组') }, { profileId: idOf('王志远'), recuse: [{ kind: 'team', id: teamOf('二组'), note: '夫妻' }] }, { profileId: idOf('刘静'), agentId: agentOf('agent-A') }],
    });
    const agentsOf = (name: string): Set<string> => new Set(sample(drawn.id).filter(({ reviewerName }) => reviewerName === name).map(({ stratum }) => stratum));
    expect(agentsOf('周岚')).toEqual(new Set(['agent-B', 'agent-C']));
    expect(agentsOf('王志远')).toEqual(new Set(['agent-A']));
    expect([...agentsOf('刘静')]).not.toContain('agent-A');
    expect(drawn.loads.map(({ given }) => given)).toEqual([12, 12, 12]);
    expect(drawn.loads.map(({ given }) => given).reduce((a, b) => a + b)).toBe(36);
    const [one] = sample(drawn.id).filter(({ stratum }) => stratum === 'agent-A');
    await expect(services.draws.reassign({ itemId: one!.id, reviewerId: idOf('周岚'), reason: '请假' })).rejects.toMatchObject({ code: 'forbidden' });
    const other = sample(drawn.id).find(({ stratum, reviewerName }) => stratum === 'agent-B' && reviewerName === '周岚')!;
    expect((await services.draws.reassign({ itemId: other.id, reviewerId: idOf('刘静'), reason: '请假' })).reviewerName).toBe('刘静');
    expect(await services.draws.verify(drawn.id)).toMatchObject({ ok: true });
  });

  it('replaces by the next of the same stratum’s reserve only, with a reason that stays', async () => {
    secrets = [published];
    logCalls(services, v1());
    const { id } = await toDrawn();
    const [item] = sample(id).filter(({ stratum }) => stratum === 'agent-A');
    const told: string[] = [];
    services.draws.watch({ struck: (struck, reason) => told.push(`${struck.code} ${reason}`), added: (items) => told.push(...items.map(({ subjectId }) => subjectId)) });
    const [first, second] = await Promise.all([services.draws.replace({ itemId: item!.id, reason: '录音损坏' }), services.draws.replace({ itemId: sample(id).find(({ subjectId }) => subjectId === 'C-0007')!.id, reason: '串线' })]);
    const items = services.draws.items(id);
    expect(items.find(({ id: each }) => each === first.replacement)).toMatchObject({ subjectId: 'C-0001', how: 'replacement', rank: 2, stratum: 'agent-A', code: 'D-0001-07', replaces: item!.code, reason: '录音损坏', reviewerName: item!.reviewerName });
    expect(items.find(({ id: each }) => each === second.replacement)).toMatchObject({ subjectId: 'C-0014', rank: 3 });
    expect(items.find(({ id: each }) => each === item!.id)).toMatchObject({ struckReason: '录音损坏', struckBy: '赵敏', replacedBy: 'D-0001-07' });
    expect(told).toEqual([`${item!.code} 录音损坏`, 'C-0001', expect.stringContaining('串线'), 'C-0014']);
    await expect(services.draws.replace({ itemId: item!.id, reason: '再来' })).rejects.toMatchObject({ code: 'state' });
    let left = first.replacement;
    for (const expected of ['C-0005', 'C-0002', 'C-0004', null]) {
      const next = await services.draws.replace({ itemId: left!, reason: '无法播放' });
      left = next.replacement;
      expect(left === null ? null : services.draws.items(id).find((each) => each.id === left)?.subjectId).toBe(expected);
    }
    expect(services.draws.open(id)).toMatchObject({ replaced: 6 });
    expect(services.draws.open(id).loads.reduce((sum, { struck }) => sum + struck, 0)).toBe(6);
    expect(await services.draws.verify(id)).toMatchObject({ ok: true });
    expect(isWhole(await services.verify())).toBe(true);
  });

  it('keeps must-checks apart: out of the population, with their reason, no rank, and a reviewer', async () => {
    secrets = [published];
    services.agents.create({ number: 'new', name: '新人', joinedOn: '2026-10-10' });
    logCalls(services, [...v1(), { id: 'n1', agent: 'new', startedAt: '2026-10-20T09:00:00' }, { id: 'n2', agent: 'new', startedAt: '2026-10-09T09:00:00' }, { id: 'm1', agent: 'agent-A', recorded: false }]);
    const { id } = await toDrawn({ population: { must: [{ reason: '新员工', newStaffDays: 30, filter: {} }, { reason: '投诉', ids: ['m1'] }], exclude: { minTalkS: 0, noRecording: false } } });
    const musts = services.draws.items(id).filter(({ how }) => how === 'must');
    expect(musts.map(({ subjectId, reason, rank }) => [subjectId, reason, rank]).sort()).toEqual([['m1', '投诉', null], ['n1', '新员工', null]]);
    expect(musts.every(({ reviewerId }) => reviewerId !== null)).toBe(true);
    expect(readFileSync(join(drawsFolder(folder), services.draws.open(id).populationSha256!), 'utf8')).not.toMatch(/\b(m1|n1)\b/);
    expect((await services.draws.replace({ itemId: musts[0]!.id, reason: '客户撤诉' })).replacement).toBeNull();
    expect(await services.draws.verify(id)).toMatchObject({ ok: true });
  });

  it('extends a sample: a higher rate keeps every earlier pick', async () => {
    logCalls(services, v1());
    const rates = [20, 40, 60, 100];
    const picks: string[][] = [];
    for (const num of rates) {
      secrets = [published];
      services.db.prepare("UPDATE draws SET secret = NULL WHERE state = 'drawn'").run(); // the pair would be refused
      const { id } = await toDrawn({ quota: { kind: 'rate', num, den: 100, minimum: 1 }, population: { exclude: { minTalkS: 0, scored: false } } });
      picks.push(sample(id).map(({ subjectId }) => subjectId));
    }
    picks.slice(1).forEach((more, at) => expect(more).toEqual(expect.arrayContaining(picks[at]!)));
    expect(picks.map(({ length }) => length)).toEqual([6, 11, 16, 26]);
  });

  it('does not draw again what is drawn already, in a draw that was not abandoned', async () => {
    logCalls(services, v1());
    const { id } = await toDrawn();
    const [struck] = sample(id);
    await services.draws.replace({ itemId: struck!.id, reason: '损坏' });
    const next = services.draws.create({ title: '第二次', roundId: null, plan: planOf() });
    expect((await services.draws.preview(next.id)).excluded).toEqual({ drawn: 6 });
  });

  it('hides in a blind plan whom an item is of, and gives reviewers their own alone', async () => {
    logCalls(services, v1());
    const { id } = await toDrawn({ more: { blind: true } });
    const seen = services.draws.items(id, idOf('周岚'));
    expect(seen).toHaveLength(2);
    for (const item of seen) expect(item).toMatchObject({ stratum: '', subjectId: '', title: '', ticket: null, rank: null });
    expect(services.draws.items(id)).toHaveLength(6);
  });
});

describe('files of a draw', () => {
  it('are found out when somebody changes them, or the record, or an item', async () => {
    logCalls(services, v1());
    const { id, populationSha256, selectionSha256 } = await toDrawn();
    const bad = async (): Promise<string[]> => (await services.draws.verify(id)).checks.filter(({ ok }) => !ok).map(({ part }) => part);
    const tamper = (sha256: string): (() => void) => {
      const path = join(drawsFolder(folder), sha256);
      const before = readFileSync(path);
      expect(() => writeFileSync(path, 'x', { flag: 'r+' })).toThrowError(process.getuid?.() === 0 ? undefined : /EACCES/);
      chmodSync(path, 0o644);
      writeFileSync(path, before.toString('utf8').replace('C-0003', 'C-0099'));
      return () => writeFileSync(path, before);
    };
    if (process.getuid?.() !== 0) { // root writes read-only files too
      const mend = tamper(populationSha256!);
      expect(await bad()).toContain('population');
      mend();
    }
    const path = join(drawsFolder(folder), selectionSha256!);
    const before = readFileSync(path);
    chmodSync(path, 0o644);
    writeFileSync(path, before.toString('utf8').replace('C-0003', 'C-0004'));
    expect(await bad()).toEqual(['selection']);
    expect((await services.verify()).evidence.altered).toEqual([selectionSha256]);
    rmSync(path);
    expect((await services.verify()).evidence.missing).toEqual([selectionSha256]);
    writeFileSync(path, before);
    expect(await bad()).toEqual([]);
    services.db.prepare("UPDATE draw_items SET subject_id = 'C-0001' WHERE subject_id = 'C-0003'").run();
    expect(await bad()).toEqual(['items']);
    expect((await services.verify()).records.altered).toEqual([{ kind: 'draw', id, problem: 'changed' }]);
    services.db.prepare("UPDATE draw_items SET subject_id = 'C-0003' WHERE subject_id = 'C-0001'").run();
    services.db.prepare("UPDATE draws SET seed = '1', contributions = json_set(contributions, '$[0].text', '1')").run();
    expect(await bad()).toEqual(['key']);
  });

  it.each(['folder', 'zip'] as const)('go out as they are (%s), and ten lines of Python give the same', async (as) => {
    secrets = [published];
    logCalls(services, v1());
    const drawn = await toDrawn({ population: { must: [{ reason: '投诉', ids: ['C-0026'] }] }, givers: [{ name: '甲' }, { name: '乙' }] }, "35463 11'556 骰子");
    const to = join(folder, as === 'zip' ? 'out.zip' : 'out');
    const { files } = await services.draws.saveFiles(drawn.id, as, to);
    expect(files).toBe(16);
    if (!python()) return;
    const at = as === 'zip' ? join(folder, 'unzipped') : to;
    if (as === 'zip') execFileSync('python3', ['-m', 'zipfile', '-e', to, at]);
    else await expect(services.draws.saveFiles(drawn.id, as, to)).rejects.toMatchObject({ code: 'conflict' });
    const { command } = services.draws.sheet(drawn.id);
    const printed = execFileSync('sh', ['-c', command], { cwd: at, encoding: 'utf8', env: { ...process.env, PYTHONUTF8: '1' } });
    expect(printed).toContain(`population_sha256 ${drawn.populationSha256} commitment ${drawn.commitment}`);
    expect(printed).toContain(`selection_sha256 ${drawn.selectionSha256}`);
    expect(printed).toContain(readFileSync(join(at, 'selection.tsv'), 'utf8'));
    expect(readFileSync(join(at, 'verify.py'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(11);
    for (const line of readFileSync(join(at, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')) {
      const [sha256, name] = line.split('  ');
      expect(createHash('sha256').update(readFileSync(join(at, name!))).digest('hex')).toBe(sha256);
    }
    expect(createHash('sha256').update(readFileSync(join(at, 'reserve.tsv'))).digest('hex')).toBe(drawn.reserveSha256);
    expect(assignCommand(JSON.parse(readFileSync(join(at, 'assign.json'), 'utf8'))).sha256).toBe(drawn.assignmentSha256);
    expect(readFileSync(join(at, 'README.zh-CN.txt'), 'utf8')).toContain(command);
    expect(readFileSync(join(at, 'README.en.txt'), 'utf8')).toContain(drawn.selectionSha256!);
  });

  it.each([
    ['a total', { quota: { kind: 'total', total: 7, minimum: 1, cap: 3 } }],
    ['a spread', { quota: { kind: 'count', count: 3 }, population: { spread: 'third' } }],
  ])('check %s by its quotas file', async (_, parts) => {
    logCalls(services, v1());
    const drawn = await toDrawn(parts);
    const to = join(folder, 'out');
    await services.draws.saveFiles(drawn.id, 'folder', to);
    const { command, preview } = services.draws.sheet(drawn.id);
    expect(preview.rows.reduce((sum, { quota }) => sum + quota, 0)).toBe(services.draws.items(drawn.id).length);
    expect(command).toMatch(/quotas\.tsv population\.tsv$/);
    expect(await services.draws.verify(drawn.id)).toMatchObject({ ok: true });
    if (!python()) return;
    const printed = execFileSync('sh', ['-c', command], { cwd: to, encoding: 'utf8' });
    expect(printed).toContain(`quotas_sha256 ${drawn.quotasSha256}`);
    expect(printed).toContain(`selection_sha256 ${drawn.selectionSha256}`);
  });

  it('spreads over the period', async () => {
    logCalls(services, v1());
    const drawn = await toDrawn({ quota: { kind: 'count', count: 3 }, population: { spread: 'third' } });
    expect(sample(drawn.id).map(({ stratum }) => stratum)).toEqual(['agent-A / 2026-10 1', 'agent-A / 2026-10 1', 'agent-A / 2026-10 1', 'agent-B / 2026-10 1', 'agent-B / 2026-10 2', 'agent-B / 2026-10 2', 'agent-C / 2026-10 2', 'agent-C / 2026-10 2', 'agent-C / 2026-10 3']);
  });
});

describe('a draw of sites', () => {
  it('hands over the ids of sites, with inspectors that have no interest in them', async () => {
    const ids = Array.from({ length: 12 }, (_, at) => services.sites.create({ code: `S${String(at + 1).padStart(2, '0')}`, name: `网点${at + 1}`, region: at < 6 ? '华东 / 江苏' : '华南 / 广东', tags: at % 2 === 0 ? ['旗舰'] : [] }).id);
    const east = services.regions.list().find(({ path }) => path === '华东')!.id;
    const plan = drawPlanSchema.parse({
      population: { subject: 'sites', filter: {}, exclude: { codes: [{ siteId: ids[11], note: '装修' }] }, strata: ['region', 'tag:旗舰'], must: [{ reason: '投诉多', ids: ['S01'] }] },
      quota: { kind: 'count', count: 1 }, seed: { givers: [{ name: '公证' }] },
      reviewers: [{ profileId: idOf('周岚'), recuse: [{ kind: 'region', id: east, note: '' }] }, { profileId: idOf('刘静') }],
    });
    const { id } = services.draws.create({ title: '第四季度', roundId: null, plan });
    await services.draws.freeze(id);
    services.draws.publish(id);
    services.draws.contribute({ id, index: 0, text: seed });
    await services.draws.draw(id);
    const items = services.draws.items(id);
    expect(items.filter(({ how }) => how === 'sample').map(({ stratum }) => stratum).sort()).toEqual(['华东 / -', '华东 / 旗舰', '华南 / -', '华南 / 旗舰'].sort());
    expect(items.find(({ how }) => how === 'must')).toMatchObject({ subjectId: ids[0], title: 'S01 网点1', reviewerName: '刘静' });
    for (const item of items) {
      expect(ids).toContain(item.subjectId);
      if (ids.indexOf(item.subjectId) < 6) expect(item.reviewerName).toBe('刘静');
    }
    const east1 = items.find(({ how, stratum }) => how === 'sample' && stratum === '华南 / -')!;
    const { replacement } = await services.draws.replace({ itemId: east1.id, reason: '停业' });
    expect(services.draws.items(id).find((item) => item.id === replacement)).toMatchObject({ stratum: '华南 / -', how: 'replacement' });
    await services.draws.reassign({ itemId: replacement!, reviewerId: idOf('刘静'), reason: '路近' });
    expect(await services.draws.verify(id)).toMatchObject({ ok: true });
    expect(existsSync(join(drawsFolder(folder), services.draws.open(id).populationSha256!))).toBe(true);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWhole } from '@shared/journal';
import type { Services } from '../../electron/services';
import { drawsFolder } from '../../electron/features/draws/draws.files';
import { logCalls, type LoggedCall } from '../fixtures/call-log';
import { openDraws, published, seed, v1, type DrawsBench, type PlanParts } from '../fixtures/draws';

let bench: DrawsBench;
let services: Services;
beforeEach(async () => {
  bench = await openDraws();
  services = bench.services;
});
afterEach(() => bench.remove());

describe('a draw of calls', () => {
  it('gives the published vector V1 step by step, and hides the secret until it is drawn', async () => {
    bench.secrets.push(published);
    logCalls(services, v1());
    const { id } = services.draws.create({ title: '十月', roundId: null, plan: bench.planOf() });
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
    expect(bench.sample(id).map(({ subjectId }) => subjectId)).toEqual(['C-0003', 'C-0007', 'C-0010', 'C-0021', 'C-0016', 'C-0019']);
    expect(services.draws.items(id).map(({ code }) => code)).toEqual(Array.from({ length: 6 }, (_, at) => `D-0001-0${at + 1}`));
    expect(await services.draws.verify(id)).toMatchObject({ ok: true });
    expect((await services.draws.verify(id)).checks.map(({ part }) => part)).toHaveLength(13);
    expect(isWhole(await services.verify())).toBe(true);
    expect(drawn.steps.map(({ action }) => action)).toEqual(expect.arrayContaining(['draw.create', 'draw.freeze', 'draw.plan', 'draw.seed', 'draw.draw']));
  });

  it('counts every reason once, and says what falls short and why', async () => {
    services.agents.create({ number: 'trainee', name: '新人', joinedOn: '2026-10-01', tags: ['培训'] });
    services.agents.create({ number: 'idle', name: '休假', joinedOn: '2020-01-01' });
    logCalls(services, [
      { id: 'a1', agent: 'agent-A' }, { id: 'a2', agent: 'agent-A', talk: 5 }, { id: 'a3', agent: 'agent-A', answered: 0 }, { id: 'a4', agent: 'agent-A', recorded: false }, { id: 'a5', agent: 'agent-A', talk: 300 },
      { id: 'b1', agent: 'agent-B' }, { id: 'c1', agent: 'agent-C' }, { id: 'x1', agent: '9999' }, { id: 'missed', agent: '', answered: 0 }, { id: 't1', agent: 'trainee' }, { id: 'o1', agent: 'agent-A', queue: '投诉' }, { id: 'old', agent: 'agent-A', startedAt: '2026-09-30T23:59:59' }, { id: 'last', agent: 'agent-A', startedAt: '2026-10-31T23:59:59' },
    ]);
    const { id } = services.draws.create({
      title: '十月', roundId: null, plan: bench.planOf({
        quota: { kind: 'count', count: 4 },
        population: {
          exclude: { minTalkS: 30, agents: [{ agentId: bench.agentOf('agent-B'), note: '正在申诉' }], tags: ['培训'] }, filter: { conditions: [{ column: 'agent', is: 'not', values: ['agent-C'] }] },
          must: [{ reason: '投诉', filter: { conditions: [{ column: 'queue', is: 'is', values: ['投诉'] }] } }, { reason: '点名', ids: ['old', 'nowhere'] }],
        },
      }),
    });
    const preview = await services.draws.preview(id);
    expect(preview.excluded).toEqual({ filter: 1, short: 1, unanswered: 2, 'no-recording': 1, listed: 1, tag: 1, 'unknown-agent': 1, must: 2 });
    expect(preview).toMatchObject({ seen: 13, size: 3, unknownIds: ['nowhere'], idle: [{ number: 'idle', name: '休假' }], must: [{ reason: '投诉', count: 1 }, { reason: '点名', count: 1 }], short: 1 });
    expect(preview.rows).toHaveLength(1); // who called when nobody answered is no stratum
    expect(preview.rows).toMatchObject([{ stratum: 'agent-A', size: 3, quota: 3, wanted: 4, excluded: { short: 1, unanswered: 1, 'no-recording': 1, must: 2 } }]);
    await services.draws.freeze(id);
    expect((await services.draws.excluded({ id, reason: 'must', offset: 0, limit: 10 })).rows).toEqual([{ id: 'o1', reason: 'must' }, { id: 'old', reason: 'must' }]);
    expect((await services.draws.excluded({ id, reason: null, offset: 0, limit: 3 })).total).toBe(10);
  });

  it('freezes for good: what comes later or changes after changes nothing', async () => {
    logCalls(services, v1());
    const { id, plan } = services.draws.create({ title: '十月', roundId: null, plan: bench.planOf() });
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
    const { id } = await bench.toPlanned({ givers: [{ name: '坐席代表', how: '骰子 20 次' }, { name: '质检主管' }] });
    const first = services.draws.contribute({ id, index: 1, text: '123456' });
    expect(first.contributions).toMatchObject([{ name: '坐席代表', at: null, text: null, short: false }, { name: '质检主管', text: null, short: true }]);
    expect(JSON.stringify(services.draws.sheet(id))).not.toContain('123456');
    services.draws.contribute({ id, index: 1, text: '999999', note: '在场：李某、王某' }); // typed anew before the last is in
    expect(JSON.stringify(services.draws.open(id))).not.toContain('李某');
    const both = services.draws.contribute({ id, index: 0, text: '35463115561121636246' });
    expect(both.contributions.map(({ note }) => note)).toEqual(['', '在场：李某、王某']);
    expect(both.contributions.map(({ text }) => text)).toEqual(['35463115561121636246', '999999']);
    expect(both.seed).toBe('35463115561121636246/999999');
    expect(() => services.draws.contribute({ id, index: 0, text: '1' })).toThrow(expect.objectContaining({ code: 'state' }));
    expect(() => services.draws.contribute({ id, index: 2, text: '1' })).toThrow();
    expect((await services.draws.draw(id)).seed).toBe('35463115561121636246/999999');
  });

  it('refuses a pair of secret and seed that was used, and an empty seed', async () => {
    logCalls(services, v1());
    bench.secrets.push(published, published);
    await bench.toDrawn({ population: { exclude: { minTalkS: 0, scored: false } } });
    const { id } = await bench.toPlanned({ population: { exclude: { minTalkS: 0, scored: false } } });
    expect(() => services.draws.contribute({ id, index: 0, text: seed })).toThrow(expect.objectContaining({ code: 'conflict', detail: { draw: 'D-0001' } }));
    expect(() => services.draws.contribute({ id, index: 0, text: ' \n' })).toThrow(expect.objectContaining({ code: 'invalid' }));
    services.draws.contribute({ id, index: 0, text: `${seed}1` });
    expect((await services.draws.draw(id)).state).toBe('drawn');
  });

  it('shows every repeat and every abandoned plan; a secret that was not revealed stays hidden', async () => {
    bench.secrets.push(published);
    logCalls(services, v1());
    const first = await bench.toPlanned();
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
      const { id } = services.draws.create({ title: '十月', roundId: null, plan: bench.planOf(parts) });
      await services.draws.freeze(id);
      const codes = (await services.draws.preview(id)).faults.map(({ code }) => code);
      if (codes.length > 0) expect(() => services.draws.publish(id)).toThrow(expect.objectContaining({ code: 'incomplete' }));
      services.draws.abandon({ id, reason: '测试' });
      return codes;
    };
    expect(await faults({ reviewers: [], givers: [], more: { template: null } })).toEqual(['no-template', 'no-reviewer', 'no-giver']);
    expect(await faults({ reviewers: [{ profileId: bench.idOf('周岚'), capacity: 2 }] })).toEqual(['capacity']);
    expect(await faults({ reviewers: [{ profileId: bench.idOf('周岚'), teamId: bench.teamOf('二组') }] })).toEqual(['all-recused']);
    expect(await faults({ quota: { kind: 'total', total: 2, minimum: 1, cap: null } })).toEqual(['minimums']);
    const { id } = services.draws.create({ title: '空', roundId: null, plan: bench.planOf({ population: { period: { from: '2025-01-01', to: '2025-01-31' } } }) });
    await expect(services.draws.freeze(id)).rejects.toMatchObject({ code: 'incomplete', detail: { fault: 'empty' } });
  });

  it('gives no call to its own agent, to a team-mate, or to who declared an interest or is recused', async () => {
    services.profiles.update({ id: bench.idOf('王志远'), name: '王志远', roles: ['reviewer'], interests: [{ kind: 'agent', id: bench.agentOf('agent-C'), note: '' }] });
    logCalls(services, Array.from({ length: 90 }, (_, at): LoggedCall => ({ id: `k${at}`, agent: ['agent-A', 'agent-B', 'agent-C'][at % 3]! })));
    const drawn = await bench.toDrawn({
      quota: { kind: 'count', count: 12 },
      reviewers: [{ profileId: bench.idOf('周岚'), teamId: bench.teamOf('一组') }, { profileId: bench.idOf('王志远'), recuse: [{ kind: 'team', id: bench.teamOf('二组'), note: '夫妻' }] }, { profileId: bench.idOf('刘静'), agentId: bench.agentOf('agent-A') }],
    });
    const agentsOf = (name: string): Set<string> => new Set(bench.sample(drawn.id).filter(({ reviewerName }) => reviewerName === name).map(({ stratum }) => stratum));
    expect(agentsOf('周岚')).toEqual(new Set(['agent-B', 'agent-C']));
    expect(agentsOf('王志远')).toEqual(new Set(['agent-A']));
    expect([...agentsOf('刘静')]).not.toContain('agent-A');
    expect(drawn.loads.map(({ given }) => given)).toEqual([12, 12, 12]);
    expect(drawn.loads.map(({ given }) => given).reduce((a, b) => a + b)).toBe(36);
    const [one] = bench.sample(drawn.id).filter(({ stratum }) => stratum === 'agent-A');
    await expect(services.draws.reassign({ itemId: one!.id, reviewerId: bench.idOf('周岚'), reason: '请假' })).rejects.toMatchObject({ code: 'forbidden' });
    const other = bench.sample(drawn.id).find(({ stratum, reviewerName }) => stratum === 'agent-B' && reviewerName === '周岚')!;
    expect((await services.draws.reassign({ itemId: other.id, reviewerId: bench.idOf('刘静'), reason: '请假' })).reviewerName).toBe('刘静');
    expect(await services.draws.verify(drawn.id)).toMatchObject({ ok: true });
    const two = await bench.toDrawn({ quota: { kind: 'count', count: 12 }, population: { exclude: { minTalkS: 0, scored: false } }, reviewers: [{ profileId: bench.idOf('周岚') }, { profileId: bench.idOf('王志远'), recuse: [{ kind: 'team', id: bench.teamOf('二组'), note: '夫妻' }] }] });
    expect(two.loads.map(({ given }) => given)).toEqual([24, 12]); // as even as recusals leave it
    expect(services.draws.sheet(two.id).reviewers.map(({ name, recused }) => [name, recused])).toEqual([['周岚', []], ['王志远', ['agent-B', 'agent-C']]]);
  });

  it('replaces by the next of the same stratum’s reserve only, with a reason that stays', async () => {
    bench.secrets.push(published);
    logCalls(services, v1());
    const { id } = await bench.toDrawn();
    const [item] = bench.sample(id).filter(({ stratum }) => stratum === 'agent-A');
    const [first, second] = await Promise.all([services.draws.replace({ itemId: item!.id, reason: '录音损坏' }), services.draws.replace({ itemId: bench.sample(id).find(({ subjectId }) => subjectId === 'C-0007')!.id, reason: '串线' })]);
    const items = services.draws.items(id);
    expect(items.find(({ id: each }) => each === first.replacement)).toMatchObject({ subjectId: 'C-0001', how: 'replacement', rank: 2, stratum: 'agent-A', code: 'D-0001-07', replaces: item!.code, reason: '录音损坏', reviewerName: item!.reviewerName });
    expect(items.find(({ id: each }) => each === second.replacement)).toMatchObject({ subjectId: 'C-0014', rank: 3 });
    expect(items.find(({ id: each }) => each === item!.id)).toMatchObject({ struckReason: '录音损坏', struckBy: '赵敏', replacedBy: 'D-0001-07' });
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

  it('shows what was drawn all at once, however long it takes to write; ended in between, it leaves nothing and draws the same again', async () => {
    const { db } = services;
    const calls = Array.from({ length: 330 }, (_, at): LoggedCall => ({ id: `c${String(at).padStart(3, '0')}`, agent: ['agent-A', 'agent-B', 'agent-C'][at % 3]! }));
    logCalls(services, calls);
    bench.secrets.push(published);
    const { id } = await bench.toPlanned({ quota: { kind: 'count', count: 100 } });
    services.draws.contribute({ id, index: 0, text: seed });
    const written = (): number => services.db.prepare<[], number>('SELECT count(*) FROM draw_items').pluck().get() ?? 0;
    const before = services.journal.head().seq;
    const drawing = services.draws.draw(id).catch((error: unknown) => error);
    while (written() === 0) await new Promise(setImmediate);
    expect(written()).toBeLessThan(300);
    expect(services.draws.items(id)).toEqual([]);
    expect(services.callDesk.list({ mine: false }).rows).toEqual([]);
    expect(services.draws.open(id)).toMatchObject({ state: 'planned', secret: null, loads: [{ given: 0 }, { given: 0 }, { given: 0 }] });
    expect(services.journal.check().records.altered).toEqual([]);
    db.close(); // killed
    await drawing;
    await bench.reopen();
    services = bench.services;
    expect(written()).toBe(0);
    expect(services.db.prepare('SELECT count(*) FROM assessments').pluck().get()).toBe(0);
    services.profiles.choose(services.profiles.list().find(({ name }) => name === '赵敏')!.id);
    const drawn = await services.draws.draw(id);
    expect(drawn).toMatchObject({ state: 'drawn', sample: 300 });
    expect(services.journal.head().seq).toBe(before + 1);
    expect(services.callDesk.list({ mine: false }).rows.map(({ code }) => code)).toEqual(Array.from({ length: 300 }, (_, at) => `D-0001-${String(at + 1).padStart(2, '0')}`));
    expect(await services.draws.verify(id)).toMatchObject({ ok: true });
    expect(isWhole(await services.verify())).toBe(true);
    services.db.prepare("UPDATE draw_items SET reason = '改过' WHERE code = 'D-0001-250'").run();
    expect((await services.verify()).records.altered).toEqual([{ kind: 'draw-items', id: `${id}@2`, problem: 'changed' }]);
  });

  it('keeps must-checks apart: out of the population, with their reason, no rank, and a reviewer', async () => {
    bench.secrets.push(published);
    services.agents.create({ number: 'new', name: '新人', joinedOn: '2026-10-10' });
    logCalls(services, [...v1(), { id: 'n1', agent: 'new', startedAt: '2026-10-20T09:00:00' }, { id: 'n2', agent: 'new', startedAt: '2026-10-09T09:00:00' }, { id: 'm1', agent: 'agent-A', recorded: false }]);
    const { id } = await bench.toDrawn({ population: { must: [{ reason: '新员工', newStaffDays: 30, filter: {} }, { reason: '投诉', ids: ['m1'] }], exclude: { minTalkS: 0, noRecording: false } } });
    const musts = services.draws.items(id).filter(({ how }) => how === 'must');
    expect(musts.map(({ subjectId, reason, rank }) => [subjectId, reason, rank]).sort()).toEqual([['m1', '投诉', null], ['n1', '新员工', null]]);
    expect(musts.every(({ reviewerId }) => reviewerId !== null)).toBe(true);
    expect(readFileSync(join(drawsFolder(bench.folder), services.draws.open(id).populationSha256!), 'utf8')).not.toMatch(/\b(m1|n1)\b/);
    expect((await services.draws.replace({ itemId: musts[0]!.id, reason: '客户撤诉' })).replacement).toBeNull();
    expect(await services.draws.verify(id)).toMatchObject({ ok: true });
  });

  it('extends a sample: a higher rate keeps every earlier pick', async () => {
    logCalls(services, v1());
    const rates = [20, 40, 60, 100];
    const picks: string[][] = [];
    for (const num of rates) {
      bench.secrets.push(published);
      services.db.prepare("UPDATE draws SET secret = NULL WHERE state = 'drawn'").run(); // the pair would be refused
      const { id } = await bench.toDrawn({ quota: { kind: 'rate', num, den: 100, minimum: 1 }, population: { exclude: { minTalkS: 0, scored: false } } });
      picks.push(bench.sample(id).map(({ subjectId }) => subjectId));
    }
    picks.slice(1).forEach((more, at) => expect(more).toEqual(expect.arrayContaining(picks[at]!)));
    expect(picks.map(({ length }) => length)).toEqual([6, 11, 16, 26]);
  });

  it('does not draw again what is drawn already, in a draw that was not abandoned', async () => {
    logCalls(services, v1());
    const { id } = await bench.toDrawn();
    const [struck] = bench.sample(id);
    await services.draws.replace({ itemId: struck!.id, reason: '损坏' });
    const next = services.draws.create({ title: '第二次', roundId: null, plan: bench.planOf() });
    expect((await services.draws.preview(next.id)).excluded).toEqual({ drawn: 6 });
  });

  it('hides in a blind plan whom an item is of, and gives reviewers their own alone', async () => {
    logCalls(services, v1());
    const named = { column: 'agent', is: 'not', values: ['nobody-C'] } as const;
    const { id } = await bench.toDrawn({
      more: { blind: true }, reviewers: ['周岚', '王志远', '刘静'].map((name) => ({ profileId: bench.idOf(name), recuse: name === '刘静' ? [{ kind: 'agent', id: bench.agentOf('agent-A'), note: '亲属' }] : [] })),
      population: { filter: { conditions: [named, { column: 'queue', is: 'not', values: ['队列9'] }] }, must: [{ reason: '投诉', ids: ['nowhere-7'], filter: { conditions: [{ ...named, is: 'is' }] } }] },
    });
    expect(JSON.stringify(services.draws.open(id).plan)).toMatch(/nobody-C.*nowhere-7.*亲属/s);
    expect(JSON.stringify(services.draws.open(id, bench.idOf('周岚')))).not.toMatch(/nobody-C|nowhere-7|亲属/);
    expect(services.draws.open(id, bench.idOf('周岚')).plan.population).toMatchObject({ filter: { conditions: [{ column: 'queue' }] }, must: [{ reason: '投诉' }] });
    const seen = services.draws.items(id, bench.idOf('周岚'));
    expect(seen).toHaveLength(2);
    for (const item of seen) expect(item).toMatchObject({ stratum: '', subjectId: '', title: '', ticket: null, rank: null });
    expect(services.draws.items(id)).toHaveLength(6);
  });
});

/** A wrong log goes away again, and ids of merged legs lead to their call. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '@shared/calls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, openWizard, type Wizard } from '../fixtures/wizard';

let wizard: Wizard;
beforeEach(async () => { wizard = await openWizard(); });
afterEach(() => wizard.bench.remove());
const services = () => wizard.bench.services;
const heading = '通话编号,开始时间,净通话时长,主叫号码,工号,录音文件,地区';
const line = (id: string, at: string, agent = '1001'): string => `${id},2026-10-31 ${at},60,13800001234,${agent},${id}.wav,上海`;
const bring = async (name: string, ...lines: string[]): Promise<string> => (await wizard.imported('calls', wizard.csv(name, heading, ...lines))).importId;
const ids = async (): Promise<string[]> => {
  const all: Call[] = [];
  for await (const page of services().calls.eligible({ from: null, to: null, conditions: [] })) all.push(...page);
  return all.map(({ id }) => id);
};
const left = (): unknown => services().db.prepare('SELECT (SELECT count(*) FROM calls) + (SELECT count(*) FROM call_ids) + (SELECT count(*) FROM call_numbers) + (SELECT count(*) FROM call_legs)').pluck().get();
const match = async (...names: string[]): Promise<void> => {
  const folder = join(wizard.bench.folder, 'rec');
  mkdirSync(folder, { recursive: true });
  for (const name of names) writeFileSync(join(folder, name), `sound of ${name}`);
  await services().calls.match({ job: 'job', folder, keep: false, tolerance: 60 }, () => undefined);
};

describe('a log that is taken back', () => {
  it('leaves the list, the agents and the recordings at once, and the file can be imported again', async () => {
    await bring('sep.csv', line('s1', '09:00:00'), line('s2', '09:10:00', '1002'));
    const rows = Array.from({ length: 2500 }, (_, at) => line(`o${at}`, new Date(at * 20_000).toISOString().slice(11, 19), at % 2 === 0 ? '1001' : '1003'));
    const wrong = await bring('oct.csv', ...rows);
    await match('o7.wav', 's1.wav');
    expect(services().imports.list().map(({ file, canTakeBack }) => [file, canTakeBack])).toEqual([['oct.csv', true], ['sep.csv', false]]);
    expect(await services().imports.takeBack(wrong, '导错了月份')).toEqual({ calls: 2500 });
    // At once, while its rows are still being removed.
    expect([services().calls.size(), services().calls.beginning('o1', 5), services().calls.byId('o7'), services().calls.columns()]).toEqual([2, [], null, { from: '2026-10-31', to: '2026-10-31', extras: ['地区'] }]);
    expect(await ids()).toEqual(['s1', 's2']);
    expect(services().calls.unknownAgents().map(({ agent, calls }) => [agent, calls])).toEqual([['1001', 1], ['1002', 1]]);
    await expect.poll(left).toBe(2 + 2 + 2);
    expect(services().calls.recordings()).toMatchObject({ files: 2, matched: 1, unmatched: 1, without: 1 });
    expect(services().imports.list()[0]).toMatchObject({ file: 'oct.csv', canTakeBack: false, takenBack: { by: '赵敏', reason: '导错了月份' } });
    expect(services().journal.list({ before: null, limit: 1 }).entries[0]).toMatchObject({ action: 'calls.takeBack', reason: '导错了月份' });
    await wizard.expectSound();

    const again = await wizard.look('calls', wizard.csv('oct.csv', heading, ...rows));
    expect(again.before).toBeNull();
    expect((await services().imports.check(again.id)).new).toBe(2500);
    await services().imports.run(again.id);
    expect(services().calls.size()).toBe(2502);
    await wizard.bench.reopen();
    await wizard.expectSound();
  });

  it('is purged at the next start where the program ended before', async () => {
    const wrong = await bring('oct.csv', line('o1', '09:00:00'), line('o2', '09:10:00'));
    const before = left();
    const done = services().imports.takeBack(wrong, 'x');
    await done;
    await wizard.bench.reopen();
    await expect.poll(left).toBe(0);
    expect(before).toBe(6);
    await wizard.expectSound();
  });

  it('ends a check that compared with it', async () => {
    const wrong = await bring('oct.csv', line('o1', '09:00:00'));
    const { id } = await wizard.checked('calls', wizard.csv('more.csv', heading, line('o1', '09:00:00'), line('o2', '09:10:00')));
    await services().imports.takeBack(wrong, 'x');
    expect(await failure(services().imports.run(id))).toMatchObject({ code: 'conflict' });
    expect((await services().imports.check(id)).new).toBe(2);
  });

  it('stays where something stands on it: a later log, a draw, a recording given by hand', async () => {
    const { db, calls, imports } = services();
    const first = await bring('oct.csv', line('o1', '09:00:00'));
    const second = await bring('nov.csv', line('n1', '10:00:00'));
    expect(await failure(imports.takeBack(first, 'x'))).toEqual({ code: 'state', problem: 'later' });
    const draw = db.prepare("INSERT INTO draws (id, number, subject, title, state, plan, created_by, created_at, frozen_at) VALUES (?, ?, 'calls', 'x', ?, ?, (SELECT id FROM profiles), ?, ?)");
    const plan = (from: string, to: string): string => JSON.stringify({ population: { subject: 'calls', period: { from, to } } });
    const at = wizard.bench.services.imports.list()[0]?.at ?? '';
    draw.run('d1', 1, 'abandoned', plan('2026-10-01', '2026-10-31'), at, at);
    draw.run('d2', 2, 'frozen', plan('2026-09-01', '2026-09-30'), at, at); // of days without these calls
    draw.run('d3', 3, 'draft', plan('2026-10-01', '2026-10-31'), at, null);
    await match('free.wav');
    calls.assign(join(wizard.bench.folder, 'rec', 'free.wav'), calls.byId('n1')?.no ?? 0);
    expect(await failure(imports.takeBack(second, 'x'))).toEqual({ code: 'state', problem: 'by-hand' });
    calls.assign(join(wizard.bench.folder, 'rec', 'free.wav'), null);
    db.exec("UPDATE draws SET state = 'frozen', frozen_at = '2999-01-01T00:00:00.000Z' WHERE id = 'd3'");
    await expect(imports.takeBack(second, 'x')).rejects.toMatchObject({ code: 'state', detail: { problem: 'drawn', name: 'D-0003' } });
    db.exec("DELETE FROM draws WHERE id = 'd3'");
    await imports.takeBack(second, 'x');
    await imports.takeBack(first, 'x');
    expect(await ids()).toEqual([]);
    expect(await failure(imports.takeBack(first, 'x'))).toMatchObject({ code: 'not-found' });
  });
});

describe('legs of one call', () => {
  it('lead to it by their own ids: in search, by a recording, in a later log', async () => {
    const legs = '通话编号,主通话编号,开始时间,净通话时长,主叫号码,工号';
    const leg = (id: string, at: string, agent: string): string => `${id},main-0001,2026-10-31 ${at},60,13800001234,${agent}`;
    await wizard.imported('calls', wizard.csv('legs.csv', legs, leg('main-0001', '09:00:00', '1001'), leg('leg-0002', '09:01:00', '1002'), leg('leg-0003', '09:02:00', '1002'), '单独-0001,,2026-10-31 12:00:00,5,13900001234,1001'));
    const { calls } = services();
    expect(await ids()).toEqual(['main-0001', '单独-0001']);
    expect(calls.byId('leg-0002')).toMatchObject({ id: 'main-0001', legs: 3 });
    expect(calls.beginning('leg-', 5).map(({ id }) => id)).toEqual(['main-0001']);
    await match('in-20261031-leg-0003.wav');
    expect(calls.recordingOf(calls.byId('main-0001')?.no ?? 0)).toMatchObject({ how: 'id', name: 'in-20261031-leg-0003.wav' });
    const later = await wizard.checked('calls', wizard.csv('later.csv', legs, 'leg-0002,,2026-10-31 09:01:00,60,13800001234,1002'));
    expect(later.counts).toMatchObject({ new: 0, kept: 1 });
    await wizard.expectSound();
    await services().imports.takeBack(services().imports.list()[0]?.id ?? '', 'x');
    await expect.poll(left).toBe(0);
  });
});

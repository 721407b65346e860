import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallCondition } from '@shared/calls';
import { isWhole } from '@shared/journal';
import { importCalls } from '../../electron/features/calls/import-file';
import { call, cdr } from '../fixtures/cdr';
import { callLogOf, failure, openWizard, type Wizard } from '../fixtures/wizard';
import { textFile, workbookFile } from '../fixtures/tables';

let wizard: Wizard;
beforeEach(async () => { wizard = await openWizard(); });
afterEach(() => wizard.bench.remove());
const { services, log, bring, found } = callLogOf(() => wizard);
describe('a call log through the wizard', () => {
  it('waits until somebody says what the duration is, and proposes what the rows bear out', async () => {
    const path = wizard.csv('cdr.csv', cdr, call('a1', '14:00:00', '1001'), call('a2', '14:05:00', '1002', { talk: 90 }));
    const file = await wizard.look('calls', path);
    expect(file.duration).toMatchObject({ guess: 'talk', tests: [{ means: 'total', agree: 0, compared: 2 }, { means: 'talk', agree: 2, compared: 2 }, { means: 'wait', agree: 0, compared: 2 }] });
    expect(await failure(services().imports.check(file.id))).toEqual({ code: 'invalid', problem: 'duration-unconfirmed' });
    await services().imports.read(file.id, { durationMeans: 'total' });
    expect((await services().imports.check(file.id)).calls?.duration).toMatchObject({ means: 'total', tests: [{ agree: 0 }, { agree: 2 }, { agree: 0 }] });
    await services().imports.read(file.id, { durationMeans: 'talk' });
    const counts = await services().imports.check(file.id);
    expect(counts).toMatchObject({ total: 2, new: 2, calls: { calls: 2, from: '2026-10-31T14:00:00', to: '2026-10-31T14:05:00', unknownCount: 2 } });
    await services().imports.run(file.id);
    expect(await log()).toMatchObject([
      { id: 'a1', startedAt: '2026-10-31T14:00:00', agent: '1001', agentId: null, direction: 'in', caller: '13800001234', callee: '4008001234', queue: '售后', disposition: '接通', answered: true, talk: 60, wait: 10, total: 70, rating: '满意', extras: { 来自地区: '上海', 呼叫类型: '呼入' } },
      { id: 'a2', talk: 90, total: 100 },
    ]);
    await wizard.expectSound();
  });

  it('reads Asterisk’s file without headings: durations, ids, extensions and directions from the channels', async () => {
    const row = (start: string, src: string, dst: string, a: string, b: string, talk: number, id: string): string =>
      `"","${src}","${dst}","from-internal","${src}","${a}","${b}","Dial","x","2026-10-31 ${start}:00","2026-10-31 ${start}:10","2026-10-31 ${start}:40","40","${talk}","ANSWERED","DOCUMENTATION","${id}",""`;
    const path = wizard.csv('Master.csv', row('14:00', '8001', '13800001234', 'PJSIP/8001-01', 'PJSIP/trunk-02', 30, '1793426400.1'), row('14:01', '13900001234', '600', 'PJSIP/trunk-03', 'PJSIP/8002-04', 30, '1793426460.2'));
    const file = await wizard.look('calls', path);
    expect([file.options.headerRow, file.duration]).toMatchObject([0, { system: 'Asterisk', guess: 'total' }]);
    await services().imports.read(file.id, { durationMeans: 'total' });
    await services().imports.check(file.id);
    await services().imports.run(file.id);
    expect(await log()).toMatchObject([
      { id: '1793426400.1', direction: 'out', agent: '8001', extension: '8001', talk: 30, wait: 10, total: 40, answered: true, extras: { lastapp: 'Dial' } },
      { id: '1793426460.2', direction: 'in', extension: '8002' },
    ]);
  });

  it('reads GB18030 and UTF-16 alike, and keeps zeros and masks', async () => {
    const lines = ['主叫号码,被叫号码,通话起始时间,通话时长,通话类型,通话结果', '021****5678,0400800,2026/10/31 14:03:05,00:02:05,呼入,接通', '1862831****,0400800,2026/10/31 15:03:05,2:05,呼入,未接通'].join('\r\n');
    for (const [at, encoding] of (['gb18030', 'utf-16le'] as const).entries()) {
      const answer = await importCalls(services().imports, textFile(wizard.bench.folder, `r${at}.csv`, lines, encoding), { durationMeans: 'talk' }, at === 1);
      expect(answer).toMatchObject({ encoding, rows: 2, imported: at === 0 ? 2 : 0, duplicates: at === 0 ? 0 : 2, madeIds: 2, columns: { talk: '通话时长', startedAt: '通话起始时间' } });
    }
    expect(await log()).toMatchObject([{ caller: '021****5678', callee: '0400800', talk: 125, answered: true }, { caller: '1862831****', talk: 125, answered: false }]);
    expect((await log())[0]?.id).toMatch(/^20261031-140305-[0-9a-f]{12}$/);
  });

  it('merges legs by id, by the call they belong to and over a chain, whatever their order', async () => {
    const head = 'CallSheetID,refCallSheetId,CallNo,CalledNo,CallID,CallType,RingingDate,Begin,End,Agent,State';
    const leg = (id: string, of: string, minute: number, agent: string, seconds: number): string => `${id},${of},13800001234,400,x,normal,2026-10-31 14:0${minute}:00,2026-10-31 14:0${minute}:05,2026-10-31 14:0${minute}:${5 + seconds},${agent},dealing`;
    await bring(wizard.csv('7moor.csv', head, leg('C', 'B', 2, '1003', 20), leg('A', '', 0, '1001', 30), leg('B', 'A', 1, '1002', 50), leg('D', '', 5, '1001', 9), leg('D', '', 5, '1001', 9)));
    expect((await log()).map(({ id, agent, talk, legs }) => ({ id, agent, talk, legs }))).toEqual([{ id: 'A', agent: '1002', talk: 100, legs: 3 }, { id: 'D', agent: '1001', talk: 9, legs: 1 }]);
  });

  it('puts Avaya’s continuation rows together and knows an id that the exchange used again', async () => {
    const head = 'Call Start,Connected Time,Ring Time,Caller,Direction,Called Number,Call ID,Continuation,Hold Time,Park Time,Agent';
    const path = wizard.csv('smdr.csv', head, '2026/10/31 14:00:00,00:01:00,5,13800001234,I,600,1000014,1,0,0,201', '2026/10/31 14:01:05,00:03:00,2,13800001234,I,600,1000014,0,10,0,202', '2026/10/31 18:00:00,00:00:30,4,13900001234,I,600,1000014,0,0,0,203');
    await bring(path);
    expect((await log()).map(({ id, agent, talk, total, legs }) => ({ id, agent, talk, total, legs }))).toEqual([
      { id: '1000014-20261031-140000', agent: '202', talk: 240, total: 257, legs: 2 }, { id: '1000014-20261031-180000', agent: '203', talk: 30, total: 34, legs: 1 },
    ]);
    expect((await wizard.checked('calls', path)).counts).toMatchObject({ new: 0, same: 2, merged: 1 });
  });

  it('merges both sides of a FreeSWITCH bridge and counts their talk once', async () => {
    const [a, b] = ['4f6e2a3c-1b2d-4e5f-8a9b-0c1d2e3f4a5b', '5f6e2a3c-1b2d-4e5f-8a9b-0c1d2e3f4a5b'];
    const row = (id: string, other: string): string => `"Z","13800001234","8001","default","2026-10-31 14:00:00","2026-10-31 14:00:10","2026-10-31 14:00:40","40","30","NORMAL_CLEARING","${id}","${other}","","PCMA","PCMA"`;
    await bring(wizard.csv('cdr-csv.csv', row(b, ''), row(a, b)), { durationMeans: 'total' });
    expect(await log()).toMatchObject([{ id: a, talk: 30, total: 40, legs: 2 }]);
  });

  it('rejects rows with reasons: no time, rounded digits, what no draw could name', async () => {
    const path = wizard.csv('bad.csv', '通话编号,开始时间,主叫号码,净通话时长', 'ok,2026-10-31 14:00:00,138,5', 'r1,3/4/2026 14:00,138,5', 'r2,2026-10-31 14:00:00,1.86E+10,5', 'r\u0001,2026-10-31 14:00:00,138,5', 'r4,,138,5', 'r5,2026-10-31 14:00:00,138,abc');
    const answer = await importCalls(services().imports, path, {}, false);
    expect([answer.imported, answer.rejected.map(({ row }) => row)]).toEqual([1, [3, 4, 5, 6, 7]]);
    expect(answer.rejected.map(({ reason }) => reason)).toEqual([expect.stringContaining('3/4/2026 14:00'), expect.stringContaining('rounded'), expect.stringContaining('control character'), expect.stringContaining('missing'), expect.stringContaining('abc')]);
  });

  it('composes ids, so that the same id told in two ways is one call', async () => {
    await bring(wizard.csv('nfc.csv', '通话编号,开始时间', 'caf\u0065\u0301,2026-10-31 14:00:00', 'caf\u00e9,2026-10-31 14:00:00'));
    expect((await log()).map(({ id }) => id)).toEqual(['caf\u00e9']);
  });

  it('refuses a column that is no id', async () => {
    const path = wizard.csv('same.csv', '通话编号,开始时间', ...Array.from({ length: 1002 }, (_, at) => `0,2026-10-31 14:${String(at % 60).padStart(2, '0')}:00`));
    expect(await failure(wizard.checked('calls', path))).toEqual({ code: 'invalid', problem: 'not-an-id' });
  });

  it('knows a file again, and leaves a call that differs as it is', async () => {
    const first = wizard.csv('oct.csv', cdr, call('a1', '14:00:00', '1001'), call('a2', '14:05:00', '1002'));
    await bring(first, { durationMeans: 'talk' });
    expect((await wizard.checked('calls', first)).counts).toMatchObject({ new: 0, same: 2 });
    const overlapping = wizard.csv('nov.csv', cdr, call('a2', '14:05:00', '1002', { queue: '投诉' }), call('a3', '14:10:00', '1001'));
    const { counts, rows } = await wizard.checked('calls', overlapping);
    expect(counts).toMatchObject({ new: 1, kept: 1 });
    expect(rows.find(({ fate }) => fate === 'kept')).toMatchObject({ row: 2, changes: [{ field: 'queue', before: '售后', after: '投诉' }] });
    await bring(overlapping);
    expect((await log()).map(({ id, queue }) => [id, queue])).toEqual([['a1', '售后'], ['a2', '售后'], ['a3', '售后']]);
    await wizard.expectSound();
  });

  it('tells agents by their number and by an extension that one of them alone has', async () => {
    const { agents } = services();
    const agent = (number: string, extension: string) => agents.create({ number, name: `N${number}`, extension, joinedOn: null, leftOn: null, tags: [], note: '', teams: [] });
    agent('1001', '8001'); agent('1002', '8002'); agent('1003', '8002');
    await bring(wizard.csv('ext.csv', '通话编号,开始时间,工号,分机,坐席姓名', 'a,2026-10-31 14:00:00,1001,9999,x', 'b,2026-10-31 14:00:01,,8001,x', 'c,2026-10-31 14:00:02,,8002,x', 'd,2026-10-31 14:00:03,2001,,新人'));
    expect((await log()).map(({ agent: number, agentName }) => [number, agentName])).toEqual([['1001', 'N1001'], ['1001', 'N1001'], ['8002', ''], ['2001', '']]);
    expect(services().calls.unknownAgents()).toEqual([{ agent: '2001', name: '新人', extension: '', calls: 1 }, { agent: '8002', name: 'x', extension: '8002', calls: 1 }]);
    expect(await services().calls.addAgents(['2001'])).toEqual({ added: 1 });
    expect((await log()).at(-1)).toMatchObject({ agentName: '新人' });
    await wizard.expectSound();
  });

  it('counts the agents of a log alike, whether its rows are all taken over or some are not', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => `c${at},2026-10-31 14:00:${String(at).padStart(2, '0')},${2001 + (at % 3)},${8001 + (at % 2)},${['', '王', '李', '𠮷', '豈'][at % 5]}`);
    const [heading, again] = ['通话编号,开始时间,工号,分机,坐席姓名', rows[7] ?? ''];
    const agentsOf = async (name: string, lines: string[]) => (await wizard.checked('calls', wizard.csv(name, heading, ...lines))).counts;
    const [plain, doubled] = [await agentsOf('plain.csv', rows), await agentsOf('doubled.csv', [...rows, again])];
    expect([plain.duplicate, doubled.duplicate]).toEqual([0, 1]);
    expect(Reflect.get(doubled, 'calls')).toEqual(Reflect.get(plain, 'calls'));
    expect(Reflect.get(plain, 'calls')).toMatchObject({ agents: 3, unknownAgents: [{ agent: '2001', calls: 14, name: '𠮷', extension: '8002' }, { agent: '2002', calls: 13 }, { agent: '2003', calls: 13 }] });
  });
});

describe('the import of a log', () => {
  it('is seen all at once or not at all, and what was left is purged at the next start', { timeout: 300_000 }, async () => {
    const { db, imports } = services();
    const path = wizard.csv('big.csv', cdr, ...Array.from({ length: 9000 }, (_, at) => call(`c${at}`, new Date(at * 5000).toISOString().slice(11, 19), '1001', { caller: `138${String(at).padStart(8, '0')}` })));
    const { id } = await wizard.checked('calls', path, { durationMeans: 'talk' });
    let [seen, written] = [0, 0];
    const run = imports.run(id, () => {
      written = db.prepare<[], number>('SELECT count(*) FROM calls').pluck().get() ?? 0;
      seen = Math.max(seen, services().calls.size(), services().calls.beginning('138', 5).length);
      if (written > 2000) imports.cancel(id);
    });
    expect(await failure(run)).toMatchObject({ code: 'cancelled' });
    expect([seen, written > 2000]).toEqual([0, true]);
    expect(db.prepare('SELECT (SELECT count(*) FROM calls) + (SELECT count(*) FROM call_ids) + (SELECT count(*) FROM call_numbers) + (SELECT count(*) FROM call_imports)').pluck().get()).toBe(0);

    // As a crash leaves it: the rows are there and their import never committed.
    await bring(path, { durationMeans: 'talk' });
    db.exec("UPDATE imports SET committed_at = NULL WHERE target = 'calls'");
    expect(services().calls.size()).toBe(0);
    await wizard.bench.reopen();
    await expect.poll(() => services().db.prepare('SELECT (SELECT count(*) FROM calls) + (SELECT count(*) FROM call_ids) + (SELECT count(*) FROM call_numbers)').pluck().get()).toBe(0);
    expect((await bring(path)).counts.new).toBe(9000);
    expect(services().calls.size()).toBe(9000);
  });

  it('is one entry of the journal, and a call that was changed since is found by verify', async () => {
    await bring(wizard.csv('oct.csv', cdr, call('a1', '14:00:00', '1001'), call('a2', '14:05:00', '1002')), { durationMeans: 'talk' });
    expect(services().journal.list({ before: null, limit: 1 }).entries[0]).toMatchObject({ action: 'calls.import' });
    expect(isWhole(await services().verify())).toBe(true);
    services().db.exec("UPDATE calls SET talk_s = 61 WHERE call_id = 'a1'");
    expect((await services().verify()).records.altered).toEqual([expect.objectContaining({ kind: 'import', problem: 'changed' })]);
    services().db.exec("UPDATE calls SET talk_s = 60 WHERE call_id = 'a1'; DELETE FROM calls WHERE call_id = 'a2'");
    expect(isWhole(await services().verify())).toBe(false);
  });

  it('writes what the file says through a mapping, and nothing in a dry run', async () => {
    const path = wizard.csv('odd.csv', 'x,y,z,w', '2026-10-31 14:00:00,138,60,k1');
    const mapping = { columns: { startedAt: 'x', caller: 2, id: 'w', duration: 'z' }, durationMeans: 'wait' as const, header: true };
    expect(await importCalls(services().imports, path, mapping, true)).toMatchObject({ header: true, columns: { startedAt: 'x', caller: 'y', wait: 'z', id: 'w' }, imported: 1, importId: null });
    expect(await log()).toEqual([]);
    await importCalls(services().imports, path, mapping, false);
    expect(await log()).toMatchObject([{ id: 'k1', wait: 60, talk: null }]);
    expect(await failure(importCalls(services().imports, path, { columns: { nothing: 'x' } }, true))).toMatchObject({ code: 'invalid' });
  });
});

describe('calls that fit', () => {
  beforeEach(async () => {
    const { agents, teams } = services();
    const team = teams.create({ name: '一组', leader: '' });
    agents.create({ number: '1001', name: '张伟', extension: '', joinedOn: null, leftOn: null, tags: [], note: '', teams: [{ fromOn: '2026-10-31', teamId: team.id }] });
    await bring(wizard.csv('a.csv', cdr, call('a1', '14:00:00', '1001', { place: '江苏' }), call('a2', '15:00:00', '1002', { talk: 90, queue: '售前' })), { durationMeans: 'talk' });
    await bring(wizard.csv('b.csv', '通话编号,开始时间,工号,区号', 'b1,2026-10-30 09:00:00,1001,021'));
  });
  it('by any column, those that only one log has among them', async () => {
    const is = (column: string, ...values: string[]): CallCondition => ({ column, is: 'is', values });
    expect(await found(is('agent', '1001'))).toEqual(['a1', 'b1']);
    expect(await found(is('team', '一组'))).toEqual(['a1']); // on the 30th the agent was in no team
    expect(await found(is('known', '0'))).toEqual(['a2']);
    expect(await found({ column: 'talk', is: 'least', values: ['61'] })).toEqual(['a2']);
    expect(await found({ column: 'talk', is: 'most', values: ['60'] })).toEqual(['a1']);
    expect(await found(is('extra:来自地区', '江苏'))).toEqual(['a1']);
    expect(await found({ column: 'extra:区号', is: 'has', values: ['2'] })).toEqual(['b1']);
    expect(await found({ column: 'queue', is: 'not', values: ['售后'] })).toEqual(['a2', 'b1']);
    expect(await found(is('queue', ''))).toEqual(['b1']);
    expect(await found(is('weekday', '5'))).toEqual(['b1']);
    expect(await found({ column: 'caller', is: 'has', values: ['%'] })).toEqual([]); // text, no pattern
    expect(await services().calls.count({ from: '2026-10-30', to: '2026-10-30', conditions: [] })).toBe(1);
    expect(await services().calls.values('queue', '')).toEqual([{ value: '', label: '', calls: 1 }, { value: '售前', label: '售前', calls: 1 }, { value: '售后', label: '售后', calls: 1 }]);
  });
  it('takes no column and no value for SQL', async () => {
    expect(await found({ column: "extra:x') OR 1=1 --", is: 'is', values: ["' OR 1=1 --"] })).toEqual([]);
  });
  it('are found by the beginning of an id or a number', () => {
    const ids = (text: string): string[] => services().calls.beginning(text, 8).map(({ id }) => id);
    expect([ids('138000'), ids('b1'), ids('4008')]).toEqual([['a2', 'a1'], [], []]); // two characters are too few, and the own number is nobody's
  });
});

describe('while a log comes in', () => {
  /** Milliseconds that this thread has worked, where the system tells: the worker's sorting does not count, nor do other processes or waiting for a disk. */
  const worked = (): number => {
    const own = '/proc/thread-self/schedstat';
    if (existsSync(own)) return Number(readFileSync(own, 'utf8').split(' ')[0]) / 1_000_000;
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };

  it('main is held up by a small piece of the work only, so that an answer commits meanwhile', { timeout: 300_000 }, async () => {
    const { imports, db } = services();
    const path = wizard.csv('month.csv', cdr, ...Array.from({ length: 40_000 }, (_, at) => call(`c${(at * 7919) % 40_000}`, new Date(at * 2000).toISOString().slice(11, 19), String(1000 + (at % 50)), { caller: `13${String((at * 104_729) % 1e9).padStart(9, '0')}` })));
    const { id } = await wizard.checked('calls', path, { durationMeans: 'talk' });
    const answer = db.prepare("INSERT INTO settings VALUES ('answer', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    let [longest, commits, since] = [0, 0, worked()];
    const begun = since;
    await imports.run(id, () => {
      answer.run(String(commits)); // as an answer is saved, between two batches
      commits += 1;
      const now = worked();
      longest = Math.max(longest, now - since);
      since = now;
    });
    expect(commits).toBeGreaterThan(10);
    const whole = worked() - begun;
    console.log(`40,000 calls come in: ${whole.toFixed(0)} ms of work, the longest piece ${longest.toFixed(0)} ms`);
    expect(longest).toBeLessThan(Math.max(50, whole / 20)); // milliseconds are those of a machine, and the pieces are small on each
    expect(services().calls.size()).toBe(40_000);
    await wizard.expectSound();
  });

  it('workbooks come in too: times and lengths of time as a spreadsheet keeps them', async () => {
    const day = (text: string): Date => new Date(`${text}Z`);
    const path = await workbookFile(wizard.bench.folder, 'cdr.xlsx', ['通话编号', '开始时间', '净通话时长', '主叫号码'], [['a', day('2026-10-31T14:03:05'), 125 / 86_400, 13_800_001_234], ['b', '2026/10/31 15:00:00', '00:02:00', '021****5678']], { 开始时间: 'yyyy-mm-dd hh:mm:ss', 净通话时长: 'hh:mm:ss' });
    await bring(path);
    expect((await log()).map(({ startedAt, talk, caller }) => [startedAt, talk, caller])).toEqual([['2026-10-31T14:03:05', 125, '13800001234'], ['2026-10-31T15:00:00', 120, '021****5678']]);
  });
});

/** The import wizard on a real database: what each row does, what is written, what is left when it is stopped. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeXlsx } from 'hucre/xlsx';
import { sha256OfFile } from '../../electron/database/files';
import { manyAgents, workbookFile } from '../fixtures/tables';
import { failure, openWizard, type Wizard } from '../fixtures/wizard';

let w: Wizard;
beforeEach(async () => { w = await openWizard(); });
afterEach(() => w.bench.remove());

describe('what each row does', () => {
  it('is told for all targets, with reasons', async () => {
    await w.imported('sites', w.csv('s.csv', '网点编码,网点名称,大区,城市', 'SH001,南京路店,华东,上海', 'SH002,,华东,上海', 'SH001,又一个,华东,上海', ',无码,华东,上海', '  ,,,'));
    expect(w.bench.services.sites.list()).toMatchObject([{ code: 'SH001', regionName: '华东 / 上海' }]);
    const again = await w.checked('sites', w.csv('s2.csv', '网点编码,网点名称,大区,城市,等级', 'SH001,南京路店,,,', 'SH002,徐家汇店,华南,广州,A'));
    expect(again.rows.map(({ row, fate, changes, problems }) => ({ row, fate, changes, problems }))).toEqual([
      { row: 2, fate: 'same', changes: [], problems: [] }, // an empty cell leaves what is there
      { row: 3, fate: 'new', changes: [], problems: [{ field: 'region', code: 'made', value: '华南 / 广州' }] },
    ]);
    const levels = await w.checked('sites', w.csv('s3.csv', '网点编码,网点名称,大区,省份,城市', 'SH003,静安店,,上海,上海', 'SH004,徐汇店,华东,,上海', 'SH005,没有区域的店,,,'));
    expect(levels.rows.map(({ key, fate, problems }) => [key, fate, problems[0]?.field, problems[0]?.code, problems[0]?.value])).toEqual([
      ['SH003', 'rejected', 'region1', 'missing', ''], ['SH004', 'new', undefined, undefined, undefined], ['SH005', 'new', undefined, undefined, undefined],
    ]);
    const teams = await w.checked('teams', w.csv('t.csv', '班组,网点,班长', '一组,SH001,李娜', '二组,南京路店,', '三组,没有的店,', '一组,,'));
    expect(teams.rows.map(({ fate, problems }) => [fate, problems[0]?.code, problems[0]?.value])).toEqual([
      ['new', undefined, undefined], ['new', undefined, undefined], ['rejected', 'unknown', '没有的店'], ['duplicate', 'duplicate', '2'],
    ]);
    const people = await w.checked('profiles', w.csv('p.csv', '姓名,代号,角色', '李雯,青竹,暗访员/质检员', '陈立,,厨师', '周岚,,', '赵敏,秋水,'));
    expect(people.rows.map(({ fate, problems, changes }) => [fate, problems[0]?.code, changes.length])).toEqual([['new', undefined, 0], ['rejected', 'not-a-role', 0], ['rejected', 'missing', 0], ['changed', undefined, 1]]);
  });

  it('pages by fate, and a table without its key column is not checked', async () => {
    const { id } = await w.checked('agents', w.csv('a.csv', '工号,姓名', '1,a', '1,b', ',c', '2,d'));
    const { imports } = w.bench.services;
    expect(imports.rows(id, 'new', 1, 1)).toMatchObject({ total: 2, rows: [{ row: 5, key: '2' }] });
    expect(imports.rows(id, 'duplicate', 0, 10).rows).toMatchObject([{ row: 3 }]);
    expect(await failure(w.checked('agents', w.csv('b.csv', '姓名,班组', '张伟,一组')))).toEqual({ code: 'invalid', problem: 'no-key' });
  });

  it('merged cells give their value to the rows below, in columns that name groups', async () => {
    const path = join(w.bench.folder, 'm.xlsx');
    writeFileSync(path, await writeXlsx({ sheets: [{ name: 'a', rows: [['工号', '班组', '备注'], [1, '一组', 'x'], [2, null, null], [3, null, null], [4, '二组', null]], merges: [{ startRow: 1, endRow: 3, startCol: 1, endCol: 1 }, { startRow: 1, endRow: 3, startCol: 2, endCol: 2 }] }] }));
    expect((await w.checked('agents', path)).counts.rejected).toBe(4); // without names: nothing is new
    await w.imported('agents', w.csv('n.csv', '工号,姓名', '1,a', '2,b', '3,c', '4,d'));
    const second = await w.checked('agents', path);
    expect(second.rows.map(({ changes }) => changes)).toEqual([
      [{ field: 'team', before: '', after: '一组' }, { field: 'note', before: '', after: 'x' }], [{ field: 'team', before: '', after: '一组' }], [{ field: 'team', before: '', after: '一组' }], [{ field: 'team', before: '', after: '二组' }],
    ]);
  });

  it('the rest of a file is not read after a thousand blank rows', async () => {
    const { counts } = await w.checked('agents', w.csv('a.csv', '工号,姓名', '1,a', ...Array.from({ length: 999 }, () => ','), '2,b', ...Array.from({ length: 1001 }, () => ''), '3,c'));
    expect(counts.total).toBe(2);
  });
});

describe('writing', () => {
  it('makes regions and teams, periods of teams, history and one entry in the journal, and verify is whole', async () => {
    const path = w.csv('a.csv', '工号,姓名,班组,入职日期,标签', '1001,张伟,一组,2025/6/1,新人、夜班', '1002,李娜,一组,,');
    const { importId, counts } = await w.imported('agents', path);
    expect(counts).toEqual({ total: 2, new: 2, changed: 0, same: 0, duplicate: 0, rejected: 0 });
    const { agents, teams, journal, imports, db } = w.bench.services;
    const [zhang, li] = agents.list();
    expect(zhang).toMatchObject({ number: '1001', teamName: '一组', joinedOn: '2025-06-01', tags: ['新人', '夜班'] });
    expect(agents.teams(zhang!.id)).toMatchObject([{ fromOn: '2025-06-01' }]);
    expect(agents.teams(li!.id)).toMatchObject([{ fromOn: '2026-11-21' }]); // the day of the import
    expect(teams.list()).toMatchObject([{ name: '一组', agents: 2 }]);
    expect(agents.history(zhang!.id)).toMatchObject([{ profile: '赵敏', import: 'a.csv' }]);
    expect(journal.list({ before: null, limit: 1 }).entries[0]).toMatchObject({ action: 'organisation.import', subject: `import/${importId}` });
    const entry = JSON.parse(db.prepare('SELECT entry FROM journal ORDER BY seq DESC LIMIT 1').pluck().get() as string) as { digests: { kind: string; sha256: string }[] };
    expect(entry.digests.map(({ kind }) => kind)).toEqual(['import', 'file']);
    expect(entry.digests[1]?.sha256).toBe(sha256OfFile(path));
    expect(imports.list()).toMatchObject([{ target: 'agents', file: 'a.csv', profile: '赵敏', counts: { new: 2 } }]);
    await w.expectSound();
  });

  it('changes what is there and keeps its history; verify is whole after changes by hand and a second import', async () => {
    await w.imported('agents', w.csv('a.csv', '工号,姓名,班组,入职日期', '1001,张伟,一组,2025-06-01', '1002,李娜,一组,2025-06-01'));
    const { agents, imports } = w.bench.services;
    const [zhang] = agents.list();
    const { number, name, joinedOn, leftOn, tags, note } = zhang!;
    agents.update({ id: zhang!.id, number, name, extension: '8001', joinedOn, leftOn, tags, note, teams: agents.teams(zhang!.id) });
    await w.expectSound();
    const second = w.csv('b.csv', '工号,姓名,班组,入组日期,分机', '1001,张伟,二组,2026-03-01,8002', '1002,李娜,一组,,', '1003,王强,二组,,');
    expect((await w.imported('agents', second)).counts).toMatchObject({ new: 1, changed: 1, same: 1 });
    expect(agents.teams(zhang!.id)).toMatchObject([{ fromOn: '2025-06-01' }, { fromOn: '2026-03-01' }]);
    expect(agents.history(zhang!.id)[0]).toMatchObject({ import: 'b.csv', fields: expect.arrayContaining([{ field: 'extension', before: '8001', after: '8002' }]) as unknown });
    await w.expectSound();
    expect((await w.imported('agents', second)).counts).toMatchObject({ new: 0, changed: 0, same: 3 });
    expect((await w.checked('agents', w.csv('c.csv', '工号,姓名', '1001,张三'), { existing: 'keep' })).rows).toMatchObject([{ fate: 'same', problems: [{ code: 'kept' }] }]);
    expect(imports.list()).toHaveLength(3);
    await w.expectSound();
    w.bench.services.db.prepare("UPDATE agents SET note = '改过' WHERE number = '1003'").run();
    expect((await w.bench.services.verify()).records.altered).toMatchObject([{ kind: 'agent', problem: 'changed' }]);
  });

  it('brings teams with their sites and people with their roles', async () => {
    await w.imported('sites', w.csv('s.csv', '网点编码,网点名称', 'SH001,南京路店'));
    await w.imported('teams', w.csv('t.csv', '班组,网点,班长', '一组,南京路店,李娜'));
    await w.imported('teams', w.csv('t2.csv', '班组,班长', '一组,王强'));
    await w.imported('profiles', w.csv('p.csv', '姓名,代号,角色', '李雯,青竹,质检员/暗访员', '赵敏,秋水,'));
    const { teams, profiles } = w.bench.services;
    expect(teams.list()).toMatchObject([{ name: '一组', siteName: '南京路店', leader: '王强' }]);
    expect(teams.history(teams.list()[0]!.id)).toMatchObject([{ import: 't2.csv', fields: [{ field: 'leader', before: '李娜', after: '王强' }] }, { import: 't.csv' }]);
    expect(profiles.list()).toMatchObject([{ name: '赵敏', nickname: '秋水', roles: ['owner'] }, { name: '李雯', nickname: '青竹', roles: ['inspector', 'reviewer'] }]);
    await w.expectSound();
  });

  it('verify finds a digest of an import that was altered', async () => {
    await w.imported('sites', w.csv('a.csv', '网点编码,网点名称', 'A,a'));
    w.bench.services.db.prepare("UPDATE import_digests SET sha256 = ? WHERE kind = 'site'").run('0'.repeat(64));
    expect((await w.bench.services.verify()).records.altered.map(({ kind }) => kind).sort()).toEqual(['import', 'site']);
  });

  it('ends with `conflict` where the organisation has changed since the check, and nothing is left', async () => {
    const { id } = await w.checked('sites', w.csv('a.csv', '网点编码,网点名称', 'A,a'));
    w.bench.services.sites.create({ code: 'A', name: '先到', region: '', address: '', tags: [] });
    expect((await failure(w.bench.services.imports.run(id))).code).toBe('conflict');
    expect(w.bench.services.sites.list()).toHaveLength(1);
    expect((await w.bench.services.imports.check(id))).toMatchObject({ new: 0, changed: 1 });
    await w.bench.services.imports.run(id);
    await w.expectSound();
  });

  it('ends with `conflict` where something changes while rows are written', async () => {
    const { headings, rows } = manyAgents(1500);
    const { id } = await w.checked('agents', await workbookFile(w.bench.folder, 'a.xlsx', headings, rows));
    let done = false;
    const running = w.bench.services.imports.run(id, () => {
      if (!done) w.bench.services.sites.create({ code: 'A', name: '同时', region: '', address: '', tags: [] });
      done = true;
    });
    expect((await failure(running)).code).toBe('conflict');
    expect(w.bench.services.agents.list()).toEqual([]);
    await w.expectSound();
  });

  it('refuses a file that is no longer the one that was looked at', async () => {
    const path = w.csv('a.csv', '工号,姓名', '1,a');
    const { id } = await w.look('agents', path);
    w.csv('a.csv', '工号,姓名', '1,b');
    expect((await failure(w.bench.services.imports.check(id))).code).toBe('conflict');
  });
});

describe('stopping', () => {
  const countOf = (table: string): number => w.bench.services.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  const prepared = async (count: number) => {
    const { headings, rows } = manyAgents(count);
    return w.checked('agents', await workbookFile(w.bench.folder, 'a.xlsx', headings, rows));
  };

  it('cancelling leaves nothing, and it can be run again', async () => {
    const { id } = await prepared(2000);
    const { imports, agents, teams } = w.bench.services;
    let seen: [number, number] = [0, 0];
    const running = imports.run(id, (written) => {
      if (written < 300) return; // teams come first
      seen = [agents.list().length, written];
      imports.cancel(id);
    });
    expect((await failure(running)).code).toBe('cancelled');
    expect(seen[0]).toBe(0); // nothing was visible while it was written
    expect(seen[1]).toBeGreaterThan(0);
    for (const table of ['agents', 'teams', 'agent_teams', 'imports', 'import_digests', 'organisation_history']) expect([table, countOf(table)]).toEqual([table, table === 'organisation_history' ? 1 : 0]);
    await imports.run(id);
    expect([agents.list().length, teams.list().length]).toEqual([1980, 60]);
    await w.expectSound();
  });

  it('changes of records that were there are not seen before all of them are made', async () => {
    const { id } = await prepared(1500);
    const { imports, agents } = w.bench.services;
    await imports.run(id);
    const before = agents.list();
    const { headings, rows } = manyAgents(1500);
    const path = await workbookFile(w.bench.folder, 'b.xlsx', headings, rows.map((row) => row.map((cell, at) => (at === 3 ? '新组' : at === 2 ? 9999 : cell))));
    const second = await w.checked('agents', path);
    expect(second.counts.changed).toBe(1485);
    const running = imports.run(second.id, (written) => {
      expect(agents.list()).toEqual(before);
      expect(agents.history(before[0]!.id)).toHaveLength(1);
      if (written > 300) imports.cancel(second.id);
    });
    expect((await failure(running)).code).toBe('cancelled');
    expect(agents.list()).toEqual(before);
    expect([countOf('import_changes'), agents.history(before[0]!.id).length]).toEqual([0, 1]);
    await w.expectSound();
  });

  it('cancels a check', async () => {
    const { headings, rows } = manyAgents(3000);
    const { id } = await w.look('agents', await workbookFile(w.bench.folder, 'a.xlsx', headings, rows));
    const checking = w.bench.services.imports.check(id);
    w.bench.services.imports.cancel(id);
    expect((await failure(checking)).code).toBe('cancelled');
    expect(await w.bench.services.imports.check(id)).toMatchObject({ total: 3000 });
  });

  it('what a killed import left is invisible, and gone after the next start', async () => {
    const { id } = await prepared(2000);
    let closed = false;
    const running = w.bench.services.imports.run(id, (written) => {
      if (closed || written < 300) return;
      closed = true;
      setImmediate(() => w.bench.services.close()); // as a kill would: in the middle of it
    });
    expect((await failure(running)).code).toBe('cancelled');
    await w.bench.reopen();
    expect(w.bench.services.agents.list()).toEqual([]);
    for (const table of ['agents', 'teams', 'agent_teams', 'imports', 'import_digests']) expect([table, countOf(table)]).toEqual([table, 0]);
    expect(existsSync(join(w.bench.folder, 'incoming'))).toBe(false);
    await w.expectSound();
  });

  it('a full disk in the middle leaves nothing visible', async () => {
    const { id } = await prepared(1500);
    const { db, imports } = w.bench.services;
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 30}`);
    expect((await failure(imports.run(id))).code).toBe('disk-full');
    db.pragma('max_page_count = 4294967294');
    expect(w.bench.services.agents.list()).toEqual([]);
    await imports.run(id);
    expect(w.bench.services.agents.list()).toHaveLength(1485);
    await w.expectSound();
  });
});


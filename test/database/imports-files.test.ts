/** Files of all kinds on their way through the wizard: what is detected, refused, remembered, given out again. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkbook } from '../../electron/features/imports/workbook';
import { resources } from '../fixtures/services';
import { bombFile, textFile, workbookFile } from '../fixtures/tables';
import { failure, openWizard, type Wizard } from '../fixtures/wizard';

let w: Wizard;
beforeEach(async () => { w = await openWizard(); });
afterEach(() => w.bench.remove());

describe('what a file is', () => {
  const table = '工号,姓名,班组\n0012,张伟,"一组\n（早班）"\n0013,李娜,二组\n';
  it.each([
    ['utf-8', table, 'utf-8'], ['utf-8', `\ufeff${table}`, 'utf-8'], ['gb18030', table, 'gb18030'], ['utf-16le', `\ufeff${table}`, 'utf-16le'], ['utf-16le', table, 'utf-16le'], ['utf-16be', table, 'utf-16be'],
    ['big5', '工號,姓名,班組\n0012,張偉,"一組\n（早班）"\n0013,李娜,二組\n', 'big5'],
  ] as const)('%s text is read without a word', async (encoding, text, detected) => {
    const file = await w.look('agents', textFile(w.bench.folder, 'a.csv', text, encoding));
    expect(file).toMatchObject({ format: 'text', options: { encoding: detected, delimiter: ',', headerRow: 1, columns: ['number', 'name', 'team'], existing: 'update' }, remembered: false, before: null });
    expect(file.sample).toHaveLength(3);
    expect(file.sample[1]?.[0]).toBe('0012');
    expect(file.sample[1]?.[2]).toMatch(/^一[組组]\n（早班）$/);
  });

  it('text that turns to Chinese late is still GB18030', async () => {
    const file = await w.look('agents', textFile(w.bench.folder, 'late.csv', `${'number,name\r\n'}${'1,x\r\n'.repeat(400_000)}2,张伟\r\n`, 'gb18030'));
    expect(file.options.encoding).toBe('gb18030');
  });

  it.each([['\t', 'tsv'], [';', 'csv'], ['|', 'txt']])('the delimiter %j is found', async (delimiter, end) => {
    const text = ['工号', '姓名', '备注'].join(delimiter) + '\n' + ['1', '张伟', 'a, b'].join(delimiter) + '\n';
    expect((await w.look('agents', textFile(w.bench.folder, `a.${end}`, text))).options).toMatchObject({ delimiter, columns: ['number', 'name', 'note'] });
  });

  it('a workbook is read with its days, long numbers, leading zeros and merged cells', async () => {
    const date = new Date(Date.UTC(2026, 0, 5));
    const path = await workbookFile(w.bench.folder, 'a.xlsx', ['工号', '姓名', '入职日期', '备注', '分机', '标签'], [[123, '张伟', date, 13_800_138_000, 1.86e10, 0.1 + 0.2], [7, '李娜', '2026年2月3日', '=1+1', 1_101_011_990_030_712e2, null]], { 工号: '00000', 入职日期: 'yyyy/m/d' });
    const { sample, sheets, options } = await w.look('agents', path);
    expect(sheets).toEqual(['名单']);
    expect(options).toMatchObject({ sheet: '名单', headerRow: 1, columns: ['number', 'name', 'joinedOn', 'note', 'extension', 'tags'] });
    expect(sample[1]).toEqual(['00123', '张伟', '2026-01-05', '13800138000', '18600000000', '0.3']);
    expect(sample[2]).toEqual(['00007', '李娜', '2026年2月3日', '=1+1', '1.10101199003071E+17']);
    const { rows } = await w.checked('agents', path);
    expect(rows[1]).toMatchObject({ fate: 'rejected', problems: [{ field: 'extension', code: 'lost-digits' }] }); // Excel keeps 15 digits
  });

  it.each([
    ['an old workbook', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'xls'],
    ['an encrypted one', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]), 'encrypted'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'), 'not-a-table'], ['a program', Buffer.from([1, 0, 0, 0, 0, 7, 0, 0, 200, 0]), 'not-a-table'],
    ['nothing', Buffer.alloc(0), 'empty'], ['blanks', Buffer.from('\n\n , \n'), 'empty'], ['half an archive', Buffer.from('PK\x03\x04 and no more'), 'damaged'],
  ])('%s is refused with a reason', async (_, bytes, problem) => {
    const path = join(w.bench.folder, 'a.xlsx');
    writeFileSync(path, bytes);
    expect(await failure(w.look('agents', path))).toEqual({ code: 'invalid', problem });
  });

  it('an archive that would unpack to gigabytes is refused, whatever its directory says', async () => {
    const path = bombFile(w.bench.folder, 560 * 1024 * 1024);
    expect(await failure(w.look('agents', path))).toEqual({ code: 'invalid', problem: 'too-large' });
  });

  it('corrections are used, and the rest is found out again', async () => {
    const path = w.csv('a.csv', '网点花名册;;', '工号;姓名;x', '1;张伟;y');
    expect((await w.look('agents', path)).options).toMatchObject({ headerRow: 2, columns: ['number', 'name', null] });
    expect((await w.look('agents', path, { headerRow: 0 })).options).toMatchObject({ headerRow: 0, columns: [null, null, null] });
    expect((await w.look('agents', path, { columns: ['name', 'number', 'note'], existing: 'keep' })).options).toMatchObject({ headerRow: 2, columns: ['name', 'number', 'note'], existing: 'keep' });
    expect((await w.look('agents', path, { delimiter: ',' })).headings).toHaveLength(1);
    expect((await failure(w.look('agents', path, { columns: ['number', 'number', null] }))).code).toBe('invalid');
  });

  it('columns are remembered for the same headings, and the same file is known again', async () => {
    const path = w.csv('a.csv', '甲,乙', '1,张伟');
    await w.imported('agents', path, { headerRow: 1, columns: ['number', 'name'] });
    expect(await w.look('agents', path, { headerRow: 1 })).toMatchObject({ remembered: true, options: { columns: ['number', 'name'] }, before: { rows: 1 } });
    expect(await w.look('agents', w.csv('b.csv', '甲,乙', '2,李娜'), { headerRow: 1 })).toMatchObject({ remembered: true, before: null });
    expect(await w.look('profiles', path, { headerRow: 1 })).toMatchObject({ remembered: false, options: { columns: [null, null] } });
  });
});

describe('files that come and go', () => {
  it('a dropped file comes in by pieces, and is gone when the wizard closes', async () => {
    const { imports } = w.bench.services;
    const bytes = new TextEncoder().encode('工号,姓名\n1,张伟\n');
    const id = imports.begin('agents', '名单.csv', bytes.length);
    imports.append(id, 0, bytes.subarray(0, 10));
    expect((await failure(imports.read(id))).code).toBe('state');
    expect(() => imports.append(id, 0, bytes)).toThrow('does not fit');
    expect(imports.append(id, 10, bytes.subarray(10))).toEqual({ received: bytes.length });
    expect(await imports.read(id)).toMatchObject({ name: '名单.csv', options: { columns: ['number', 'name'] } });
    await imports.check(id);
    await imports.run(id);
    imports.close(id);
    expect(readdirSync(join(w.bench.folder, 'incoming'))).toEqual([]);
    expect(w.bench.services.agents.list()).toHaveLength(1);
  });

  it('rejected rows are given out with their reasons, and can be put right and imported again', async () => {
    const { id } = await w.checked('agents', w.csv('a.csv', '工号,姓名,未知,入职日期', '1,张伟,x,去年', ',李娜,=1+1,', '3,王强,,'));
    const path = join(w.bench.folder, 'left.csv');
    await w.bench.services.imports.saveRejected(id, 'csv', path, 'zh-CN');
    expect(readFileSync(path, 'utf8')).toBe('\ufeff工号,姓名,未知,入职日期,未导入原因,原文件行号\r\n1,张伟,x,去年,“入职日期”的“去年”不是日期，请写成 2026-11-21,2\r\n,李娜,"\'=1+1",,缺“工号”,3\r\n');
    expect((await w.look('agents', path)).options.columns).toEqual(['number', 'name', null, 'joinedOn', null, null]);
    expect((await w.look('agents', path)).sample[2]).toEqual(['', '李娜', '=1+1', '', '缺“工号”', '3']);
    const workbook = join(w.bench.folder, 'left.xlsx');
    await w.bench.services.imports.saveRejected(id, 'xlsx', workbook, 'en');
    const { sheets } = await openWorkbook(readFileSync(workbook));
    expect(sheets).toEqual(['a rows not imported']);
  });

  it.each(['zh-CN', 'en'] as const)('the empty workbook is recognised by the wizard, in %s', async (language) => {
    for (const target of ['sites', 'agents', 'teams', 'profiles'] as const) {
      const path = join(w.bench.folder, `${target}.xlsx`);
      await w.bench.services.imports.saveSample(target, path, language);
      const { rows, columns } = await w.checked(target, path);
      expect(columns).not.toContain(null);
      expect(rows.map(({ fate, problems }) => [fate, problems.map(({ code }) => code).filter((code) => code !== 'made')])).toEqual([target === 'teams' ? ['rejected', ['unknown']] : ['new', []]]);
    }
  });
});

describe('the command line', () => {
  const cli = (...argv: string[]): { code: number | null; answer: unknown } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(resources, '../scripts/mingcha.mjs'), 'import', ...argv], { encoding: 'utf8' });
    return { code: status, answer: JSON.parse(stdout === '' ? stderr : stdout) as unknown };
  };
  it('prints counts and the first problems, and writes nothing on a dry run', { timeout: 120_000 }, () => {
    const file = w.csv('a.csv', '工号,姓名', '1,张伟', '1,李娜', ',王强');
    w.bench.services.close();
    const argv = ['--data', w.bench.folder, '--target', 'agents', '--file', file];
    const dry = cli(...argv, '--dry-run');
    expect(dry).toMatchObject({ code: 0, answer: { importId: null, counts: { total: 3, new: 1, duplicate: 1, rejected: 1 }, problems: [{ row: 3, fate: 'duplicate' }, { row: 4, fate: 'rejected', problems: [{ code: 'missing' }] }] } });
    expect(cli(...argv)).toMatchObject({ code: 0, answer: { counts: { new: 1 }, importId: expect.any(String) as unknown } });
    expect(cli(...argv, '--existing', 'keep')).toMatchObject({ answer: { counts: { new: 0, same: 1 }, importId: null } });
    expect(cli('--data', w.bench.folder, '--target', 'cars', '--file', file)).toMatchObject({ code: 2, answer: { error: { code: 'usage' } } });
  });
});

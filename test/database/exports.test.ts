/** Lists as files: typed cells, local time, no formula that a cell could smuggle in, and never half a file. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import type { Sheet } from '@shared/exports';
import { AppError } from '@shared/result';
import { fileName } from '../../electron/features/exports/exports.service';
import { saveSheet } from '../../electron/features/exports/exports.jobs';
import { sheetName } from '../../electron/features/imports/workbook';
import { removeFolders, temporaryFolder } from '../fixtures/database';

afterAll(removeFolders);
const sheet: Sheet = {
  name: '坐席 [2026/11]', format: 'xlsx',
  columns: [{ title: '工号', type: 'text' }, { title: '得分', type: 'number' }, { title: '合格率', type: 'percent' }, { title: '入职', type: 'day' }, { title: '提交', type: 'instant' }],
  rows: [
    ['00123', 84.9, 84.9, '2026-11-21', '2026-11-21T06:00:05.000Z'],
    ['=HYPERLINK("http://x","y")', -1.5, 0, null, null],
    ['+86 138', 0, 100, '2024-02-29', '2026-06-30T20:00:00.000Z'],
    ['-2+3', null, null, '不详', '不详'], ['@SUM(A1)', 3, 33.333, null, null], ['\t=1', 3, 1, null, null], ['a\r\nb', 3, 1, null, null], ['13800138000', 13_800_138_000, 1, null, null],
  ],
};
const save = async (given: Sheet): Promise<string> => {
  const path = join(temporaryFolder(), fileName(given.name, given.format));
  await saveSheet({ sheet: given, path });
  return path;
};
const local = (instant: string): string => {
  const date = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};

describe('a workbook', () => {
  it('holds numbers, days and local times as what they are, and texts as texts', async () => {
    const workbook = await readXlsx(readFileSync(await save(sheet)), { readStyles: true });
    const [read] = workbook.sheets;
    expect(read?.name).toBe('坐席  2026 11');
    expect(read?.freezePane).toMatchObject({ rows: 1 });
    expect(read?.cells?.get('0,0')?.style?.font?.bold).toBe(true);
    expect(read?.rows[0]).toEqual(['工号', '得分', '合格率', '入职', '提交']);
    const [, first, second, third, fourth] = read?.rows ?? [];
    expect(first).toEqual(['00123', 84.9, 0.849, new Date('2026-11-21T00:00:00.000Z'), new Date(`${local('2026-11-21T06:00:05.000Z').replace(' ', 'T')}.000Z`)]);
    expect(second?.slice(0, 3)).toEqual(['=HYPERLINK("http://x","y")', -1.5, 0]);
    expect(third?.[3]).toEqual(new Date('2024-02-29T00:00:00.000Z'));
    expect(fourth).toEqual(['-2+3', null, null, '不详', '不详']);
    expect([...(read?.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined)).toEqual([]);
    expect(read?.cells?.get('1,2')?.style?.numFmt).toBe('0.0##%');
  });
  it('of a million cells and more is written row by row, in little memory', { timeout: 120_000 }, async () => {
    const rows = Array.from({ length: 110_000 }, (_, at) => [`=${at}`, at, at % 100, '2026-11-21', '2026-11-21T06:00:05.000Z', null, null, null, null, '尾']);
    const columns = [...sheet.columns, ...Array.from({ length: 5 }, (_, at) => ({ title: `列${at}`, type: 'text' as const }))];
    const path = await save({ ...sheet, columns, rows });
    let [count, last]: [number, unknown] = [0, null];
    for await (const { values } of streamXlsxRows(readFileSync(path))) [count, last] = [count + 1, values];
    expect(count).toBe(110_001);
    expect(last).toEqual(['=109999', 109_999, 0.99, new Date('2026-11-21T00:00:00.000Z'), new Date(`${local('2026-11-21T06:00:05.000Z').replace(' ', 'T')}.000Z`), null, null, null, null, '尾']);
  });
  it('leaves out what XML cannot hold', async () => {
    const path = await save({ ...sheet, rows: [['a\u0001b\uffff', null, null, null, null]] });
    expect((await readXlsx(readFileSync(path))).sheets[0]?.rows[1]?.[0]).toBe('ab');
  });
  it.each([['a/b:c*[d]?', 'a b c  d'], ["'x'", 'x'], ['长'.repeat(40), '长'.repeat(31)], ['History', 'Sheet1'], [' : ', 'Sheet1'], ['坐席', '坐席']])('%s makes a legal name of a sheet', (name, legal) => expect(sheetName(name)).toBe(legal));
});

describe('CSV', () => {
  it('opens in a spreadsheet as it is: mark, CRLF, escaped formulas, plain numbers', async () => {
    const text = readFileSync(await save({ ...sheet, format: 'csv' }), 'utf8');
    expect(text.split('\r\n').slice(0, 2)).toEqual(['\ufeff工号,得分,合格率,入职,提交', `00123,84.9,84.9%,2026-11-21,${local('2026-11-21T06:00:05.000Z')}`]);
    expect(text).toContain('"\'=HYPERLINK(""http://x"",""y"")",-1.5,0%,,');
    for (const escaped of ["'+86 138", "'-2+3", "'@SUM(A1)", "'\t=1"]) expect(text).toContain(escaped);
    expect(text).toContain('"a\r\nb",3,1%');
    expect(text).toContain('13800138000,13800138000');
    expect(text.endsWith('\r\n')).toBe(true);
  });
});

describe('the file', () => {
  it('has a name that every system takes', () => expect([fileName('a/b:c*"d" <e>|?.', 'csv'), fileName('', 'xlsx')]).toEqual(['a_b_c__d_ _e___.csv', '_.xlsx']));
  it('replaces an older one as a whole, and leaves it alone where it cannot', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.csv');
    writeFileSync(path, 'old');
    await saveSheet({ sheet: { ...sheet, format: 'csv' }, path });
    expect(readFileSync(path, 'utf8')).toContain('工号');
    expect(readdirSync(folder)).toEqual(['a.csv']);
    const failed: unknown = await saveSheet({ sheet, path: join(folder, 'no/such/a.xlsx') }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(AppError);
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });
});

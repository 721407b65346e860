/** Lists exported by hand and read back: what is filtered, in the order shown, in the columns shown; cells are data. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { RequestOutput } from '@shared/contract';
import { expect, request, visitsOf } from './app';
import { chooseProfile, openHash } from './pages/desk';
import { demo, testIn } from './pages/homes';
import { answerOpen, answerSave, readWorkbook } from './pages/tables';

const test = testIn(demo);
let folder: string;
test.beforeEach(async ({ page }) => {
  folder = mkdtempSync(join(tmpdir(), 'mingcha-lists-'));
  await chooseProfile(page, '赵敏');
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function save(app: ElectronApplication, page: Page, kind: 'Excel' | 'CSV', name: string): Promise<string> {
  const path = join(folder, name);
  await answerSave(app, path);
  await expect(page.locator('.ant-table-row, .templates-card').first()).toBeVisible();
  await page.getByRole('button', { name: /^导出“/ }).click();
  await page.getByRole('menuitem', { name: new RegExp(kind) }).click();
  await expect(page.getByRole('status').filter({ hasText: name })).toContainText('已导出');
  return path;
}

/** The unpacked parts of a workbook, by name. */
function partsOf(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  for (let at = file.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = file.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const name = file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28));
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(from, from + file.readUInt32LE(at + 20));
    parts.set(name, (file.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
  }
  return parts;
}

test('visits: the filter, the order and the columns of the screen; numbers are numbers', async ({ app, page }) => {
  const visits = await visitsOf(page);
  const region = visits[0]!.regionName!;
  await openHash(page, '#/visits');
  await page.getByRole('group', { name: '区域' }).getByRole('button', { name: region }).click();
  await page.getByRole('columnheader', { name: '编码' }).click();
  await page.getByRole('button', { name: '显示列' }).click();
  await page.getByRole('checkbox', { name: '暗访员' }).uncheck();
  await page.keyboard.press('Escape');
  const rows = await readWorkbook(await save(app, page, 'Excel', '检查.xlsx'));
  expect(rows[0]).toEqual(['编码', '经销店', '区域', '轮次', '模板', '计划日期', '状态', '已填', '总项数', '得分']);
  const listed = visits.filter(({ regionName }) => regionName === region).toSorted((a, b) => (a.siteCode < b.siteCode ? -1 : 1));
  expect(rows.slice(1).map(([code, site, , , , , , answered, items]) => [code, site, answered, items])).toEqual(listed.map(({ siteCode, siteName, answered, items }) => [siteCode, siteName, answered, items]));
  const scored = listed.findIndex(({ percent, state }) => percent !== null && !['planned', 'in-progress', 'returned'].includes(state));
  expect(rows[scored + 1]?.[9]).toBe(Number(listed[scored]!.percent));
});

test('a cell that begins like a formula stays text, in a workbook and in CSV', async ({ app, page }) => {
  const name = '=HYPERLINK("http://example.com","点我")';
  const reply = await request(page, 'sites.create', { code: '=1+1', name, region: '', address: '', tags: [] });
  expect(reply.error).toBeUndefined();
  const { id } = reply.value as { id: string };
  const [visit] = await visitsOf(page);
  const planned = await request(page, 'visits.plan', { templateId: visit!.templateId, templateVersion: visit!.templateVersion, siteId: id, inspectorId: visit!.inspectorId, plannedOn: '2026-12-01', roundId: null, scenario: { title: '', text: '' } });
  expect(planned.error).toBeUndefined();
  await openHash(page, '#/visits');
  await page.getByRole('searchbox').fill('HYPERLINK');
  await expect(page.getByText('共 1 次')).toBeVisible();

  const workbook = await save(app, page, 'Excel', '检查.xlsx');
  expect((await readWorkbook(workbook))[1]?.slice(0, 2)).toEqual(['=1+1', name]);
  for (const [part, xml] of partsOf(readFileSync(workbook))) if (part.startsWith('xl/worksheets/')) expect(xml).not.toMatch(/<f[ >]/);

  const text = readFileSync(await save(app, page, 'CSV', '检查.csv'), 'utf8');
  expect(text.startsWith('\ufeff编码,经销店,')).toBe(true);
  expect(text.split('\r\n')[1]).toMatch(/^"?'=1\+1"?,"'=HYPERLINK\(/);
});

test('scorecards, templates and the whole journal', async ({ app, page }) => {
  const cards = (await request(page, 'scorecards.list')).value as RequestOutput<'scorecards.list'>;
  await openHash(page, '#/scorecards');
  const saved = await readWorkbook(await save(app, page, 'Excel', '评分卡.xlsx'));
  expect(saved).toHaveLength(cards.length + 1);
  expect(saved[1]?.slice(0, 2)).toEqual([cards[0]!.siteName, cards[0]!.siteCode]);
  await openHash(page, '#/templates');
  expect((await readWorkbook(await save(app, page, 'Excel', '模板.xlsx'))).length).toBeGreaterThan(2);
  await openHash(page, '#/settings/data');
  const journal = (await request(page, 'journal.list', { limit: 1 })).value as RequestOutput<'journal.list'>;
  const entries = await readWorkbook(await save(app, page, 'Excel', '日志.xlsx'));
  expect(entries).toHaveLength(journal.total + 1);
  expect(entries[1]?.[0]).toBe(journal.total);
  expect(entries.at(-1)?.[0]).toBe(1);
});

for (const [hash, target] of [['#/sites', 'sites'], ['#/settings/agents', 'agents']] as const) {
  test(`${target}: what is exported can be imported again and changes nothing`, async ({ app, page }) => {
    const all = (await request(page, `${target}.list`)).value as RequestOutput<'sites.list' | 'agents.list'>;
    const inUse = all.filter((each) => each.archivedAt === null && !('leftOn' in each && each.leftOn !== null)); // who has left is another list
    await openHash(page, hash);
    const path = await save(app, page, 'Excel', `${target}.xlsx`);
    const rows = await readWorkbook(path);
    expect(rows).toHaveLength(inUse.length + 1);
    expect(rows.slice(1).map(([code, name]) => [code, name])).toEqual(inUse.map((each) => ['code' in each ? each.code : each.number, each.name]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
    await answerOpen(app, path);
    await openHash(page, `#/settings/imports?target=${target}`);
    await page.getByRole('button', { name: '选择文件…' }).click();
    await page.getByRole('button', { name: '逐行核对' }).click();
    await expect(page.getByRole('group', { name: '结果' }).getByRole('button')).toHaveText([`全部 ${inUse.length}`, `无变化 ${inUse.length}`]);
  });
}

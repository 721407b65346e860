/** A call log by hand: the file is looked at, its duration confirmed, its legs merged, recordings matched; then found, filtered and heard. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pcm16Format, wavHeader } from '@shared/audio/wav';
import { expect, test } from './app';
import { beginEmpty, openHash } from './pages/desk';
import { answerOpen, csv, gb18030 } from './pages/tables';

let folder: string;
test.beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'mingcha-calls-')); });
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a log from the exchange comes in, its recordings are matched, and a call is found and heard', async ({ app, page }) => {
  await beginEmpty(page, '赵敏', ['主管', '项目负责人']);
  const path = join(folder, '十月话单.csv');
  const row = (id: string, minute: string, agent: string, talk: number, queue: string) => [id, `2026/10/31 14:${minute}:00`, `2026/10/31 14:${minute}:10`, `2026/10/31 14:${minute}:${10 + talk}`, String(talk), '138****1234', '4008001234', agent, queue, '上海'];
  writeFileSync(path, gb18030(csv([
    ['通话流水号', '开始时间', '接通时间', '结束时间', '通话时长', '主叫号码', '被叫号码', '坐席工号', '技能组', '来自地区'],
    row('A-100001', '00', '8601', 30, '售后'), row('A-100001', '01', '8602', 40, '售后'), row('A-100002', '10', '8601', 20, '售前'), ['A-100003', '2026/13/31 14:00:00', '', '', '5', '1.86E+10', '', '8601', '', ''],
  ])));
  const recordings = join(folder, '录音');
  mkdirSync(recordings);
  const sound = new Uint8Array(16_000 * 2);
  writeFileSync(join(recordings, 'in-8601-A-100002.wav'), Buffer.concat([wavHeader(pcm16Format(1, 8000), sound.length), sound]));
  writeFileSync(join(recordings, '无主.wav'), 'x');

  await answerOpen(app, path);
  await openHash(page, '#/calls');
  await page.getByRole('link', { name: '导入通话记录' }).first().click();
  await expect(page.getByRole('radio', { name: /^通话记录/ })).toBeChecked();
  await page.getByRole('button', { name: '选择文件…' }).click();
  const check = page.getByRole('button', { name: '逐行核对' });
  await expect(check).toBeDisabled(); // first somebody says what the duration is
  await expect(page.getByText('与“接通到挂断”一致：前 3 行中 3 行')).toBeVisible();
  await page.getByRole('radio', { name: /^通话时长（接通到挂断）/ }).check();
  await check.click();
  await expect(page.getByText('2 通，2026-10-31 至 2026-10-31')).toBeVisible();
  await expect(page.getByRole('region', { name: '逐行结果' })).toContainText('1.86E+10');
  await page.getByRole('button', { name: '导入 2 通' }).click();
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible();

  await answerOpen(app, recordings);
  await page.getByRole('link', { name: '匹配录音' }).click();
  await page.getByRole('button', { name: '选择文件夹…' }).click();
  await expect(page.getByText('按编号 1', { exact: false })).toBeVisible();
  await expect(page.getByRole('region', { name: /没有对应通话的录音/ })).toContainText('无主.wav');
  await page.getByRole('button', { name: '为 无主.wav 选通话' }).click();
  await page.getByLabel('日期', { exact: true }).fill('2026-10-31');
  await page.getByLabel('坐席、分机、号码或通话编号').fill('A-100001');
  await page.getByRole('button', { name: '是通话 A-100001 的录音' }).click();
  await expect(page.getByText('无主.wav 已对应到通话 A-100001。')).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByRole('button', { name: '为 无主.wav 选通话' })).toBeVisible();
  await page.keyboard.press('Escape');

  const grid = page.getByRole('grid', { name: '通话列表' });
  await expect(grid.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: '+ 条件' }).click();
  await page.getByLabel('列', { exact: true }).selectOption('queue');
  await page.getByRole('checkbox', { name: /^售前/ }).check();
  await page.getByRole('button', { name: '应用' }).click();
  await expect(page.getByText('1 / 2 通')).toBeVisible();
  await expect(grid.getByRole('row')).toHaveCount(2);
  await grid.focus();
  await page.keyboard.press('Enter');
  const details = page.getByRole('dialog', { name: '通话 A-100002' });
  await expect(details).toContainText('按通话编号匹配');
  await expect.poll(() => details.locator('audio').evaluate((audio: HTMLAudioElement) => audio.duration)).toBeCloseTo(2, 0);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '查看并登记' }).click();
  await page.getByRole('button', { name: '登记 2 名坐席' }).click();
  await expect(page.getByText('已登记 2 名坐席')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('A-1000');
  await expect(page.getByRole('option', { name: /138\*\*\*\*1234/ }).first()).toBeVisible();
});

/** A round from nothing to visits in inspectors' hands: components, sites, rules, a drawn plan, what cannot be met, changes by hand, progress, and once more. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Round } from '@shared/rounds';
import type { Visit } from '@shared/visits';
import { expect, request } from './app';
import { chooseProfile, openHash, switchProfile } from './pages/desk';
import { demo, testIn } from './pages/homes';

const test = testIn(demo);

const two = (value: number): string => String(value).padStart(2, '0');
/** The first and last day of the month after next: nothing of the demo lies there. */
function period(): [string, string] {
  const now = new Date();
  const first = new Date(now.getFullYear(), now.getMonth() + 2, 1);
  const month = `${first.getFullYear()}-${two(first.getMonth() + 1)}`;
  return [`${month}-01`, `${month}-${two(new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate())}`];
}
const setDay = async (page: Page, label: string, day: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).fill(day);
  await page.keyboard.press('Enter');
};
const tab = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('navigation', { name: '轮次的各部分' }).getByRole('link', { name }).click();

test('一个轮次：两个组成，选经销店，随机分人，说明排不进的，手动调整，提交，看进度，再来一轮', async ({ page, home }) => {
  const priceList = join(home, '价目表.txt');
  writeFileSync(priceList, '首购优惠 3,000 元');
  const [first, last] = period();
  await chooseProfile(page, '赵敏');
  await openHash(page, '#/rounds');
  await page.getByRole('link', { name: '新建轮次' }).click();

  // 设置
  await page.getByRole('button', { name: '建立，去选经销店' }).click();
  await expect(page.getByText('请填写轮次名称。')).toBeVisible();
  await page.getByLabel('轮次名称').fill('电话与到店');
  await setDay(page, '开始日期', first);
  await setDay(page, '结束日期', last);
  await page.getByRole('button', { name: '加一个模板' }).click();
  await page.getByRole('button', { name: '加一个模板' }).click();
  await page.getByRole('textbox', { name: /的名称$/ }).first().fill('到店');
  await page.getByRole('textbox', { name: /的名称$/ }).last().fill('售后');
  await page.getByLabel('到店的权重').fill('60');
  await page.getByLabel('售后的权重').fill('30');
  await expect(page.getByRole('status').filter({ hasText: '权重合计 90' })).toBeVisible();
  await expect(page.getByText('66.7%')).toBeVisible();
  await page.getByLabel('售后的权重').fill('40');
  await expect(page.getByRole('status').filter({ hasText: '权重合计 100' })).toBeVisible();
  await page.getByRole('button', { name: '加一个场景' }).click();
  await page.locator('.rounds-scenarios').getByLabel('名称').fill('首购，预算 15–20 万');
  await page.locator('.rounds-scenarios input[type=file]').setInputFiles(priceList);
  await expect(page.getByText('价目表.txt')).toBeVisible();
  await page.getByRole('radio', { name: /^必须/ }).check();
  await page.getByLabel('授权说明（中文）').fill('已获书面授权。');
  await page.reload(); // what is not stored yet stays
  await expect(page.getByText('上次写到一半的内容还在。')).toBeVisible();
  await expect(page.getByLabel('轮次名称')).toHaveValue('电话与到店');
  await expect(page.getByLabel('售后的权重')).toHaveValue('40');
  await expect(page.getByText('价目表.txt')).toBeVisible();
  await expect(page.getByLabel('授权说明（中文）')).toHaveValue('已获书面授权。');
  await page.getByRole('button', { name: '建立，去选经销店' }).click();

  // 经销店
  await expect(page.getByText('还没有选经销店')).toBeVisible();
  await page.getByRole('button', { name: '粘贴编码…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('编码').fill('HD01 HD02\nHD03\tXX99\nHD01');
  await expect(dialog.getByRole('status')).toContainText('找到 3 家');
  await expect(dialog.getByRole('status')).toContainText('XX99');
  await dialog.getByRole('button', { name: '加入 3 家' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: '从名单选…' }).click();
  await page.getByRole('searchbox').fill('HB0');
  await expect(page.locator('.ant-table-row').first()).toContainText('HB0');
  await page.locator('.ant-table-row').nth(0).getByRole('checkbox').check();
  await page.locator('.ant-table-row').nth(1).getByRole('checkbox').check();
  await page.getByRole('button', { name: '加入 2 家' }).click();
  await expect(page.getByRole('status').filter({ hasText: '5 家，本轮共应访 10 次' })).toBeVisible();

  // 双随机抽取是轮次的一部分，不在通话里
  await page.getByRole('button', { name: '双随机抽取…' }).click();
  await expect(page.getByRole('textbox', { name: '名称' })).toHaveValue(/^电话与到店/);
  const rail = page.getByRole('navigation', { name: '主导航' });
  await expect(rail.getByRole('link', { name: '轮次', exact: true })).toHaveAttribute('aria-current', 'page');
  await expect(rail.getByRole('link', { name: '通话', exact: true })).not.toHaveAttribute('aria-current');
  await page.getByRole('navigation', { name: '当前位置' }).getByRole('link', { name: '电话与到店' }).click();

  // 计划
  await tab(page, '计划');
  await page.getByRole('radio', { name: /^随机/ }).check();
  await page.getByLabel('公开种子').fill('20261122 双色球');
  await page.getByLabel('李雯本期最多几次').fill('4');
  await page.getByLabel('陈立本期最多几次').fill('4');
  await page.getByRole('button', { name: '生成方案' }).click();
  await expect(page.getByRole('status').filter({ hasText: '应访 10，已安排 0，本方案 8' })).toContainText('不能满足 2');
  await expect(page.locator('.ant-table-row')).toHaveCount(8);
  const taken = new Set((await page.locator('.ant-table-row').allInnerTexts()).map((text) => Number(/\d{4}-\d\d-(\d\d)/.exec(text)?.[1])));
  expect(taken, 'visits lie apart').not.toContain(Number.NaN);
  const free = Array.from({ length: 20 }, (_, at) => at + 5).find((day) => !taken.has(day) && !taken.has(day + 1)) ?? 27;
  await page.getByRole('button', { name: /^不能满足/ }).click();
  await expect(page.getByText('可以派的人都已排满').first()).toBeVisible();
  await page.getByRole('button', { name: /^手动安排/ }).first().click();
  await dialog.getByLabel('暗访员').selectOption({ label: '李雯 (4 / 4)' });
  await setDay(page, '计划日期', `${first.slice(0, 8)}${two(free)}`);
  await expect(dialog.getByRole('status')).toContainText('共 5 次，超过总数上限');
  await dialog.getByRole('button', { name: '保存' }).click();

  // 没有提交的方案在磁盘上：重新打开还在，放弃了可以拿回来
  await expect(page.getByRole('status').filter({ hasText: '本方案 9' })).toContainText('需留意 1');
  await expect(page.getByTestId('saved')).toContainText(/\d\d:\d\d:\d\d/);
  await page.reload();
  await expect(page.getByRole('link', { name: '计划 未提交 9' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '本方案 9' })).toContainText('需留意 1');
  await page.getByRole('button', { name: '放弃方案' }).click();
  await expect(page.getByRole('link', { name: '计划', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByRole('link', { name: '计划 未提交 9' })).toBeVisible();

  // 日历：键盘改期，撤销
  await page.getByRole('button', { name: '日历', exact: true }).click();
  await page.getByRole('gridcell', { name: /^李雯，/ }).filter({ has: page.locator('.schedule-chip-watch') }).click();
  await expect(page.locator('.schedule-list h3')).toContainText(`${free} 日`);
  await page.locator('[data-entry]').first().press('Alt+ArrowRight');
  await expect(page.locator('.schedule-list h3')).toContainText(`${free + 1} 日`);
  await expect(page.locator('[data-entry]:focus')).toHaveCount(1); // it keeps the focus where it went
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z'); // the change by keys, and the day typed by hand
  await expect(page.getByRole('status').filter({ hasText: '应访 10' })).toContainText('需留意 1');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByRole('status').filter({ hasText: '本方案 8' })).toContainText('不能满足 2');

  // 提交
  await page.getByRole('button', { name: '提交 8 次…' }).click();
  await expect(dialog).toContainText('轮次会同时开放');
  await dialog.getByRole('button', { name: '提交', exact: true }).click();
  await expect(page.getByRole('img', { name: '未开始 8、未安排 2' })).toBeVisible();
  await expect(page.getByRole('link', { name: '计划', exact: true })).toBeVisible(); // nothing under way any more
  await expect(page.locator('.rounds-head')).toContainText('进行中');
  await page.getByRole('button', { name: '按暗访员' }).click();
  await expect(page.getByRole('row', { name: /^李雯/ })).toContainText('4');
  await tab(page, '得分');
  await page.locator('.ant-table-row').getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toContainText('权重 60');
  await page.keyboard.press('Escape');

  // 暗访员看到的
  await switchProfile(page, '李雯');
  const visits = ((await request(page, 'visits.mine')).value as Visit[]).filter(({ roundTitle }) => roundTitle === '电话与到店');
  expect(visits).toHaveLength(4);
  await openHash(page, `#/assessments/${visits[0]?.assessmentId ?? ''}`);
  await expect(page.getByText('本轮必须录音或录像')).toBeVisible();
  await expect(page.getByText('已获书面授权。')).toBeVisible();
  await expect(page.getByRole('button', { name: '打开附件 价目表.txt' })).toBeVisible();
  await expect(page.locator('.checklist-facts')).toContainText('提交期限');
  await openHash(page, '#/calendar');
  await expect(page.getByRole('heading', { name: '暗访日历' })).toBeVisible();
  await page.getByRole('button', { name: '下个月' }).click();
  await page.getByRole('button', { name: '下个月' }).click();
  await expect(page.locator('.schedule-chip')).toHaveCount(4);

  // 再来一轮
  await switchProfile(page, '赵敏');
  await openHash(page, '#/rounds');
  await page.getByRole('button', { name: '照“电话与到店”再来一轮' }).click();
  await dialog.getByLabel('轮次名称').fill('电话与到店，第二次');
  await dialog.getByRole('button', { name: '建立' }).click();
  await expect(page.getByRole('heading', { name: '电话与到店，第二次' })).toBeVisible();
  await tab(page, /^计划/);
  await page.getByRole('button', { name: '生成方案' }).click();
  await expect(page.getByRole('status').filter({ hasText: '本方案 8' })).toBeVisible();
  const rounds = (await request(page, 'rounds.list')).value as Round[];
  expect(rounds.find(({ title }) => title === '电话与到店，第二次')).toMatchObject({ state: 'draft', sites: 5, visits: 0, recording: 'required' });
});

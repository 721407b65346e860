/** The organisation kept by hand: sites, regions, agents and their teams; and the search that finds them. Mostly without the mouse. */
import type { Locator, Page } from '@playwright/test';
import type { Agent, TeamPeriod } from '@shared/agents';
import type { Change } from '@shared/organisation';
import type { Region, Site } from '@shared/sites';
import type { Team } from '@shared/teams';
import { expect, request, visitsOf } from './app';
import { chooseProfile, openHash, resize, switchProfile, tableRow } from './pages/desk';
import { picture } from './pages/files';
import { demo, demoIn, testIn } from './pages/homes';

const test = testIn(demo);

const ask = async <T>(page: Page, name: string, input: unknown = {}): Promise<T> => {
  const reply = await request(page, name, input);
  expect(reply.error, name).toBeUndefined();
  return reply.value as T;
};
const sites = (page: Page): Promise<Site[]> => ask(page, 'sites.list');
const siteOf = async (page: Page, code: string): Promise<Site | undefined> => (await sites(page)).find((site) => site.code === code);

/** Goes on by Tab until this has the focus, as hands without a mouse do. */
async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  await target.first().waitFor(); // a list that is being filtered, a dialog that opens
  const has = (): Promise<boolean> => target.evaluateAll((elements) => elements.includes(document.activeElement as HTMLElement));
  for (let press = 0; press < most && !(await has()); press += 1) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
}
const row = (page: Page, words: string): Locator => tableRow(page, words).locator('[data-row-focus]');
const dialog = (page: Page): Locator => page.getByRole('dialog');
const note = (page: Page, words: string): Locator => page.getByRole('status').filter({ hasText: words });
const closed = (page: Page): Promise<void> => expect(dialog(page)).toHaveCount(0);

/** Ctrl+K, a line, and what it finds. */
async function search(page: Page, line: string): Promise<Locator> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: /^(搜索|Search )/ })).toBeFocused();
  await page.keyboard.type(line);
  return page.getByRole('dialog').getByRole('option');
}

test('a site by the keyboard: made, changed, changed with others and back, merged, archived and brought back', async ({ page }) => {
  await chooseProfile(page, '赵敏');

  await test.step('made, from wherever one is', async () => {
    const found = await search(page, 'xzwd'); // 新增网点, by its initials
    await expect(found.first()).toContainText('新增经销店');
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByRole('textbox', { name: '编码' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByText('请填写编码。')).toBeVisible();
    await page.keyboard.type('HB01');
    await page.keyboard.press('Tab');
    await page.keyboard.type('甲店');
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByText('这个编码已被使用，请换一个。')).toBeVisible();
    await expect(dialog(page).getByRole('textbox', { name: '编码' })).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('JD01');
    await page.keyboard.press('Enter');
    await expect(note(page, '已保存“甲店”')).toBeVisible();
    await closed(page);
    expect(await siteOf(page, 'JD01')).toMatchObject({ name: '甲店', grade: '', archivedAt: null });
  });

  await test.step('changed, with every field’s former value kept', async () => {
    await tabTo(page, row(page, 'HB01'));
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    await expect(row(page, 'HB01')).toBeFocused();
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('JD01');
    await expect(page.locator('.ant-table-row')).toHaveCount(1);
    await tabTo(page, row(page, 'JD01'));
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByRole('textbox', { name: '编码' })).toHaveValue('JD01');
    await tabTo(page, dialog(page).getByRole('textbox', { name: '联系人' }));
    await page.keyboard.type('吴敏');
    await page.keyboard.press('Enter');
    await closed(page);
    await expect(tableRow(page, 'JD01')).toContainText('吴敏');
    await expect(row(page, 'JD01')).toBeFocused(); // where one was
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('tab', { name: '变更记录' }).click();
    const latest = dialog(page).getByRole('listitem').first();
    await expect(latest).toContainText('赵敏');
    await expect(latest).toContainText('联系人');
    await expect(latest).toContainText(/空\s*→\s*吴敏/);
    await page.keyboard.press('Escape');
    await closed(page);
  });

  await test.step('a photo of its front is dropped, and stored with the rest', async () => {
    await row(page, 'JD01').press('Enter');
    const front = dialog(page).getByRole('group', { name: '门头照片' });
    await front.evaluate((element, base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0);
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'front.png', { type: 'image/png' }));
      element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, picture(3).toString('base64'));
    await expect(front.getByRole('img', { name: '门头照片' })).toHaveAttribute('src', /^blob:/);
    expect((await siteOf(page, 'JD01'))?.storefrontId).toBeNull();
    await dialog(page).getByRole('button', { name: '保存' }).press('Enter');
    await closed(page);
    expect((await siteOf(page, 'JD01'))?.storefrontId).not.toBeNull();
    await page.getByRole('searchbox').fill('');
  });

  await test.step('changed with two others, and all of it taken back', async () => {
    await row(page, 'HB01').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    const bar = page.getByRole('toolbar', { name: '已选 3 项' });
    await tabTo(page, bar.getByRole('button', { name: '批量修改…' }), 6);
    await page.keyboard.press('Enter');
    const grade = dialog(page).getByRole('group', { name: '等级' }).getByRole('combobox');
    await tabTo(page, grade);
    await page.keyboard.type('特级');
    await expect(dialog(page).getByRole('checkbox', { name: '等级' })).toBeChecked();
    await tabTo(page, dialog(page).getByRole('button', { name: '修改' }));
    await page.keyboard.press('Enter');
    await closed(page);
    await expect(note(page, '已修改 3 项')).toBeVisible();
    const before = (await sites(page)).filter(({ grade }) => grade === '特级').map(({ code }) => code);
    expect(before).toEqual(['HB01', 'HB02', 'HB03']);
    await page.keyboard.press('Control+z');
    await expect(note(page, '已撤销')).toBeVisible();
    expect((await sites(page)).filter(({ grade }) => grade === '特级')).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(bar).toHaveCount(0);
  });

  await test.step('merged: one stays, the other points to it', async () => {
    const keep = await siteOf(page, 'HB02');
    await row(page, 'HB01').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await tabTo(page, page.getByRole('button', { name: '合并…' }), 6);
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByRole('radio').first()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await closed(page);
    await expect(note(page, '已并入“天津河西恒星 4S 店”')).toBeVisible();
    await expect(tableRow(page, 'HB01')).toHaveCount(0);
    expect(await siteOf(page, 'HB01')).toMatchObject({ mergedInto: keep?.id });
    await page.getByRole('button', { name: /^已归档/ }).click();
    await expect(tableRow(page, 'HB01')).toContainText('已并入“天津河西恒星 4S 店”');
    await page.getByRole('button', { name: /^在用/ }).click();
  });

  await test.step('archived, and brought back at once', async () => {
    await row(page, 'HB03').focus();
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: '归档', exact: true }), 6);
    await page.keyboard.press('Enter');
    await expect(tableRow(page, 'HB03')).toHaveCount(0);
    await expect(note(page, '已归档 1 项').getByRole('button', { name: '撤销' })).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(tableRow(page, 'HB03')).toHaveCount(1);
    expect((await siteOf(page, 'HB03'))?.archivedAt).toBeNull();
  });
});

test('an agent changes team from a day on; others go there together', async ({ page }) => {
  await chooseProfile(page, '赵敏');
  const teamId = (await ask<Team>(page, 'teams.create', { name: '夜班组' })).id;
  const former = (await ask<Team>(page, 'teams.create', { name: '早班组' })).id;
  for (const [number, name] of [['9001', '欧阳静'], ['9002', '钱坤'], ['9003', '孙悦']] as const) await ask(page, 'agents.create', { number, name, teams: [{ fromOn: '2024-01-01', teamId: former }] });
  const agent = async (number: string): Promise<Agent | undefined> => (await ask<Agent[]>(page, 'agents.list')).find((each) => each.number === number);
  await openHash(page, '#/settings/agents');
  await page.getByRole('searchbox').fill('900');

  await row(page, '9001').press('Enter');
  await tabTo(page, dialog(page).getByRole('button', { name: '增加一段' }));
  await page.keyboard.press('Enter');
  const period = dialog(page).getByRole('group', { name: '班组记录 2' });
  await period.getByRole('textbox', { name: '从何日起' }).fill('2024-01-01');
  await page.keyboard.press('Enter');
  await period.getByRole('combobox', { name: '班组' }).fill('夜班');
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: '保存' }).press('Enter');
  await expect(dialog(page).getByText('同一天只能有一个班组。')).toBeVisible();
  await period.getByRole('textbox', { name: '从何日起' }).fill('2025-07-01');
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: '保存' }).press('Enter');
  await closed(page);
  const moved = await agent('9001');
  expect(moved?.teamName).toBe('夜班组');
  expect(await ask<TeamPeriod[]>(page, 'agents.teams', { id: moved?.id })).toEqual([{ fromOn: '2024-01-01', teamId: former }, { fromOn: '2025-07-01', teamId }]);
  const [latest] = await ask<Change[]>(page, 'agents.history', { id: moved?.id });
  expect(latest?.fields).toEqual([{ field: 'teams', before: '2024-01-01 早班组', after: '2024-01-01 早班组、2025-07-01 夜班组' }]);

  await row(page, '9002').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: '批量修改…' }).press('Enter');
  await dialog(page).getByRole('combobox', { name: '班组' }).fill('夜班');
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('textbox', { name: '从何日起' }).fill('2025-09-01');
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: '修改' }).press('Enter');
  await closed(page);
  await expect(tableRow(page, '9003')).toContainText('夜班组');
  for (const number of ['9002', '9003']) expect(await ask<TeamPeriod[]>(page, 'agents.teams', { id: (await agent(number))?.id })).toEqual([{ fromOn: '2024-01-01', teamId: former }, { fromOn: '2025-09-01', teamId }]);
});

test('a region is merged into another, its sites with it; an empty one is archived', async ({ page }) => {
  await chooseProfile(page, '王志远');
  const [first] = await sites(page);
  await ask(page, 'sites.bulk', { ids: [first?.id], change: { region: '华北 / 京津 / 北京' } });
  await openHash(page, '#/settings/regions');
  const leaf = page.getByRole('treeitem', { name: /^北京 1$/ });
  await tabTo(page, page.getByRole('treeitem').first());
  await page.keyboard.press('End');
  while ((await page.getByRole('treeitem', { selected: true }).getAttribute('aria-label')) !== '北京 1') await page.keyboard.press('ArrowUp');
  await expect(leaf).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('treeitem', { name: /^京津 1$/ })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: '合并到…' }));
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('combobox').fill('华东');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: '合并' }).press('Enter');
  await closed(page);
  await expect(note(page, '“京津”已合并到“华东”')).toBeVisible();
  expect((await sites(page)).find(({ id }) => id === first?.id)?.regionName).toBe('华东 / 北京');
  expect((await ask<Region[]>(page, 'regions.list')).find(({ name }) => name === '京津')).not.toMatchObject({ archivedAt: null });
  await expect(page.getByRole('treeitem', { name: /^京津/ })).toHaveCount(0);

  await page.getByRole('button', { name: '新增区域' }).press('Enter');
  await expect(dialog(page).getByRole('textbox', { name: '名称' })).toBeFocused();
  await page.keyboard.type('空区');
  await page.keyboard.press('Enter');
  await closed(page);
  await expect(page.getByRole('treeitem', { name: /^空区/, selected: true })).toBeVisible();
  await page.getByRole('button', { name: '归档' }).press('Enter');
  await dialog(page).getByRole('button', { name: '归档' }).press('Enter');
  await expect(page.getByRole('treeitem', { name: /^空区/ })).toHaveCount(0);

  await page.getByRole('treeitem', { name: /^华东/ }).click();
  await page.getByRole('link', { name: '查看经销店' }).click();
  await expect(tableRow(page, first?.code ?? '')).toContainText('华东 / 北京'); // a region shows everything below it
  await expect(tableRow(page, 'HN01')).toHaveCount(0);
});

test('search by initials: leads there, and leaves a checklist as it was', async ({ app, page }) => {
  await chooseProfile(page, '赵敏');
  const found = await search(page, 'bjyz');
  await expect(found.first()).toContainText('北京亦庄恒星 4S 店');
  await expect(found.first().locator('mark')).toHaveText('北京亦庄');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('textbox', { name: '编码' })).toHaveValue('HB01');
  await page.keyboard.press('Control+k'); // an unfinished dialog is not left by accident
  await expect(page.getByRole('combobox', { name: /^搜索/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await closed(page);
  await search(page, '没有这样的东西');
  await expect(dialog(page).getByText('没有找到“没有这样的东西”')).toBeVisible();
  await page.keyboard.press('Escape');
  await closed(page);
  await page.keyboard.press('Control+k');
  await expect(dialog(page).getByRole('group', { name: '最近打开' }).getByRole('option')).toHaveText(/北京亦庄恒星 4S 店/);
  await page.keyboard.press('Escape');

  await switchProfile(page, '李雯');
  const open = (await visitsOf(page)).find(({ state }) => state === 'in-progress');
  await resize(app, page, 1024, 640);
  const own = await search(page, open?.siteName ?? '');
  await expect(own.first()).toContainText('进行中');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('saved')).toHaveText(/\d\d:\d\d:\d\d/);
  const answers = async (): Promise<string> => JSON.stringify((await ask<{ answers: unknown }>(page, 'assessments.open', { id: open?.assessmentId })).answers);
  const before = await answers();
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '');
  const where = await focused();
  await search(page, 'nu1234 ');
  await page.keyboard.press('Escape');
  await closed(page);
  await expect.poll(focused).toBe(where);
  expect(await answers()).toBe(before);
  await search(page, 'wd'); // what a role may not do is not offered
  await expect(dialog(page).getByRole('option', { name: /前往：经销店/ })).toHaveCount(0);
});

const english = testIn(demoIn('en'));
english('search by text in English: sites, agents, commands', async ({ page }) => {
  await chooseProfile(page, 'Zhao Min');
  const site = (await sites(page)).find(({ code }) => code === 'HD01');
  const word = site?.name.split(' ')[1] ?? '';
  const found = await search(page, word.toLowerCase());
  await expect(found.first()).toContainText(site?.name ?? '?');
  await expect(found.first().locator('mark').first()).toHaveText(word);
  await page.keyboard.press('Escape');
  await search(page, 'agents go');
  await expect(dialog(page).getByRole('option', { name: 'Go to Agents' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Agents' })).toBeVisible();
  await closed(page);
  const back = await search(page, 'qhdjtzw'); // the way back, found from either language
  await expect(back).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '坐席' })).toBeVisible();
});

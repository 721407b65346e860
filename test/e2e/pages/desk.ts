/** What surrounds the checklist: first start, planning, the rail, the language, who is working. */
import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';

type Area = '今日' | '检查' | '评分卡' | '模板' | '设置' | 'Today' | 'Inspections' | 'Scorecards' | 'Templates' | 'Settings';

export const goTo = (page: Page, area: Area): Promise<void> => page.getByRole('navigation', { name: /^(主导航|Main)$/ }).getByRole('link', { name: area, exact: true }).click();

/** Lays the window out at this size of its page, as a user would by its edges. */
export async function resize(app: ElectronApplication, page: Page, width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, [w, h]) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.unmaximize();
    window?.setContentSize(w, h);
  }, [width, height] as const);
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight]), { intervals: [10, 20, 40, 80] }).toEqual([width, height]);
}

/** From the first screen of an empty home to Today, as one person with these roles. */
export async function beginEmpty(page: Page, name: string, roles: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: '从空白开始' }).click();
  await page.getByRole('textbox', { name: '姓名' }).fill(name);
  for (const role of ['暗访员', '质检员', '主管', '项目负责人']) await page.getByRole('checkbox', { name: role }).setChecked(roles.includes(role));
  await page.getByRole('button', { name: '开始使用' }).click();
}

/** Chooses who is working, on the screen that asks for it. */
export async function chooseProfile(page: Page, name: string): Promise<void> {
  await page.getByRole('listitem').getByRole('button', { name }).click();
  await expect(page.getByRole('navigation', { name: /^(主导航|Main)$/ })).toBeVisible();
}

/** Hands over to another person by the menu at the top. */
export async function switchProfile(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^(当前人员：|Working as )/ }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
}

/** A row of a list; lists are virtual, so their rows are plain boxes to the accessibility tree. */
export const tableRow = (page: Page, words: string): Locator => page.locator('.ant-table-row', { hasText: words });

/** Until what was painted last also listens: React attaches the keys of a page after its paint. */
export const listening = (page: Page): Promise<void> => page.evaluate(() => new Promise<void>((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
  setTimeout(done, 2000); // a covered window paints no frames
}));

/** Goes where a link or a bookmark would lead, and has left the page before. */
export async function openHash(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => new Promise<void>((left) => {
    if (location.hash === to) return left();
    addEventListener('hashchange', () => left(), { once: true });
    location.hash = to;
  }), hash);
  await listening(page);
}

/** The id of what is open: the last part of the address, which must have been seen to change. */
export const openedId = (page: Page): string => page.url().split('/').at(-1) ?? '';

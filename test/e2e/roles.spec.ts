/** The demo programme through the eyes of each of its people: what a role may not do it does not see, and main refuses it all the same. */
import type { Page } from '@playwright/test';
import { isHandedIn } from '@shared/assessment-states';
import type { Visit } from '@shared/visits';
import { expect, request, visitsOf } from './app';
import { chooseProfile, goTo, openHash, switchProfile, tableRow } from './pages/desk';
import { demo, testIn } from './pages/homes';

const test = testIn(demo);

interface Person { name: string; sees: readonly string[]; settings: readonly string[]; plans: boolean }
const people: readonly Person[] = [
  { name: '赵敏', sees: ['今日', '检查', '通话', '评分卡', '模板', '设置'], settings: ['经销店', '区域', '班组', '坐席', '人员', '导入', '常用语', '时限与日历', '显示', '数据与日志'], plans: true },
  { name: '王志远', sees: ['今日', '检查', '通话', '评分卡', '模板', '设置'], settings: ['经销店', '区域', '班组', '坐席', '导入', '常用语', '显示'], plans: true },
  { name: '周岚', sees: ['今日', '检查', '通话', '评分卡', '设置'], settings: ['常用语', '显示'], plans: false },
  { name: '李雯', sees: ['今日', '检查', '评分卡', '设置'], settings: [], plans: false },
];

const code = async (page: Page, name: string, input: unknown = {}): Promise<string> => {
  const reply = await request(page, name, input);
  return reply.ok ? 'ok' : (reply.error?.code ?? '');
};
/** Secret ones: open audits have a list of their own. */
const visits = async (page: Page): Promise<Visit[]> => (await visitsOf(page)).filter(({ audit }) => audit === undefined);

test('everyone sees what is theirs', async ({ page }) => {
  let everything: Visit[] = [];

  await test.step('the first screen asks who is working', async () => {
    await expect(page.getByRole('heading', { name: '现在是谁在用？' })).toBeVisible();
    for (const name of ['赵敏', '李雯', '陈立', '周岚', '王志远']) await expect(page.getByRole('button', { name })).toBeVisible();
    expect(await code(page, 'visits.page')).toBe('forbidden'); // nobody is working
    expect(await code(page, 'sites.create', { code: 'X', name: 'X', region: '', address: '', tags: [] })).toBe('forbidden');
  });

  for (const [index, { name, sees, settings, plans }] of people.entries()) {
    await test.step(name, async () => {
      await (index === 0 ? chooseProfile(page, name) : switchProfile(page, name));
      await expect(page.getByRole('banner')).toContainText(name);
      await expect(page.getByRole('navigation', { name: '主导航' }).getByRole('link')).toHaveText(sees);
      await goTo(page, '设置');
      await expect(page.getByRole('navigation', { name: '设置' }).getByRole('link')).toHaveText(settings);
      await goTo(page, '检查');
      await expect(tableRow(page, 'HD').first()).toBeVisible();
      await expect(page.getByRole('link', { name: '计划暗访' })).toHaveCount(plans ? 1 : 0);
      if (index === 0) everything = await visits(page);
    });
  }
  expect(everything).toHaveLength(25); // one makes up for a void one

  await test.step('an inspector: only their own visits, in the list and on Today', async () => {
    const own = await visits(page);
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(everything.length);
    expect(new Set(own.map(({ inspectorName }) => inspectorName))).toEqual(new Set(['李雯']));
    await expect(page.getByText(`共 ${own.length} 次`)).toBeVisible();
    const ownSites = new Set(own.map(({ siteName }) => siteName)); // a make-up visit is somebody else's at the same site
    for (const { siteName } of everything.filter(({ inspectorName, siteName: site }) => inspectorName !== '李雯' && !ownSites.has(site)).slice(0, 3)) await expect(tableRow(page, siteName)).toHaveCount(0);
    await goTo(page, '今日');
    await expect(page.getByRole('article').first()).toBeVisible();
    await goTo(page, '评分卡');
    await expect(tableRow(page, own.find(({ state }) => isHandedIn(state))?.siteName ?? '')).toHaveCount(1);
    await expect(page.locator('.ant-table-row')).toHaveCount(own.filter(({ state }) => isHandedIn(state)).length);
  });

  await test.step("another inspector's visit opens neither by address nor by request", async () => {
    const foreign = everything.filter(({ inspectorName }) => inspectorName === '陈立');
    for (const { assessmentId, siteName } of foreign.slice(0, 2)) {
      await openHash(page, `#/assessments/${assessmentId}`);
      await expect(page.getByRole('alert')).toContainText('当前身份不能做这一步。');
      await expect(page.getByText(siteName)).toHaveCount(0);
      await openHash(page, `#/scorecards/${assessmentId}`);
      await expect(page.getByRole('alert')).toContainText('当前身份不能做这一步。');
      expect(await code(page, 'assessments.open', { id: assessmentId })).toBe('forbidden');
      expect(await code(page, 'assessments.history', { id: assessmentId, itemId: 'arrival-time' })).toBe('forbidden');
      expect(await code(page, 'scorecards.get', { id: assessmentId })).toBe('forbidden');
      expect(await code(page, 'scorecards.savePdf', { id: assessmentId })).toBe('forbidden');
      expect(await code(page, 'evidence.begin', { assessmentId, name: 'a.jpg', bytes: 3, modifiedAt: null })).toBe('forbidden');
    }
  });

  await test.step('an address that is not for this role leads back to Today', async () => {
    for (const hash of ['#/templates', '#/sites', '#/settings/profiles', '#/settings/data', '#/visits/plan']) {
      await openHash(page, hash);
      await expect(page.getByRole('heading', { name: /计划暗访|模板|人员|经销店|日志/ })).toHaveCount(0);
    }
  });

  const [visit] = everything;
  const refusals: readonly (readonly [name: string, input: unknown, who: readonly string[]])[] = [
    ['profiles.create', { name: '新人', nickname: '', roles: ['owner'] }, ['王志远', '周岚', '李雯']],
    ['profiles.update', { id: visit?.inspectorId, name: '李雯', nickname: '', roles: ['owner'] }, ['王志远', '周岚', '李雯']],
    ['templates.import', {}, ['王志远', '周岚', '李雯']],
    ['backups.create', {}, ['王志远', '周岚', '李雯']],
    ['settings.update', { organisation: '别家公司' }, ['王志远', '周岚', '李雯']],
    ['sites.create', { code: 'X1', name: 'X', region: '', address: '', tags: [] }, ['周岚', '李雯']],
    ['rounds.create', { title: 'X', startsOn: '2026-11-01', endsOn: '2026-11-30', hideScores: false, components: [{ templateId: 'dealer-sales', templateVersion: 1, weight: 1 }] }, ['周岚', '李雯']],
    ['visits.plan', { templateId: 'dealer-sales', templateVersion: 1, siteId: visit?.siteId, inspectorId: visit?.inspectorId, roundId: null, plannedOn: '2026-11-21', scenario: { title: '', text: '' } }, ['周岚', '李雯']],
    ['journal.list', {}, ['周岚', '李雯']],
    ['journal.verify', {}, ['周岚', '李雯']],
    ['backups.list', {}, ['周岚', '李雯']],
    ['agents.list', {}, ['李雯']],
    ['sites.bulk', { ids: [visit?.siteId], change: { grade: 'Z' } }, ['周岚', '李雯']],
    ['imports.choose', { target: 'sites' }, ['周岚', '李雯']],
    ['reviews.list', {}, ['李雯']],
    ['reviews.approve', { ids: [visit?.assessmentId] }, ['李雯']],
    ['reviews.publish', { ids: [visit?.assessmentId] }, ['周岚', '李雯']],
    ['reviews.void', { id: visit?.assessmentId, reason: 'closed', note: 'X', makeUp: null }, ['周岚', '李雯']],
    ['appeals.file', { assessmentId: visit?.assessmentId, claimant: 'X', items: [{ itemId: 'drink', reason: 'X' }] }, ['周岚', '李雯']],
    ['recordings.redact', { id: visit?.assessmentId, from: 0, to: 1, reason: 'X' }, ['李雯']],
  ];
  await test.step('what the screen does not offer, main refuses', async () => {
    for (const who of ['李雯', '周岚', '王志远']) {
      if (who !== '李雯') await switchProfile(page, who);
      await expect(page.getByRole('banner')).toContainText(who);
      const journal = async (): Promise<number> => (await visitsOf(page)).length;
      const before = await journal();
      for (const [name, input, refused] of refusals) if (refused.includes(who)) expect(await code(page, name, input), `${who}: ${name}`).toBe('forbidden');
      expect(await journal()).toBe(before);
    }
  });

  await test.step('a reviewer reads every form and changes none', async () => {
    await switchProfile(page, '周岚');
    await expect(page.getByRole('banner')).toContainText('周岚');
    const open = everything.find(({ state }) => state === 'in-progress');
    const reply = await request(page, 'assessments.open', { id: open?.assessmentId });
    expect(reply).toMatchObject({ ok: true, value: { editable: false } });
    const { revision } = (reply.value as { saved: { revision: number } }).saved;
    expect(await code(page, 'assessments.answer', { id: open?.assessmentId, revision, itemId: 'drink', answer: null })).toBe('forbidden');
    expect(await code(page, 'assessments.undo', { id: open?.assessmentId, revision })).toBe('forbidden');
    expect(await code(page, 'assessments.submit', { id: open?.assessmentId, revision })).toBe('forbidden');
    expect(await code(page, 'evidence.begin', { assessmentId: open?.assessmentId, name: 'a.jpg', bytes: 3, modifiedAt: null })).toBe('forbidden');
    await openHash(page, `#/scorecards/${everything.find(({ state }) => isHandedIn(state))?.assessmentId}`);
    await expect(page.getByRole('button', { name: '保存 PDF' })).toBeVisible();
  });

  await test.step('leaving asks again who is working', async () => {
    await page.getByRole('button', { name: /^当前人员：/ }).click();
    await page.getByRole('menuitem', { name: '切换人员…' }).click();
    await expect(page.getByRole('heading', { name: '现在是谁在用？' })).toBeVisible();
  });
});

/** An office and an inspector with a computer each: the task package out, a visit filled in, the data package back. Driven by hand; only the system's dialogs are answered for. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { Template } from '../../shared/templates/template';
import { openServices } from '../../electron/services';
import { data, expect, launch, request, root, test as base, visitsOf } from './app';
import { Checklist } from './pages/checklist';
import { openedId } from './pages/desk';

const form: Template = {
  format: 'mingcha.template/1', id: 'short-form', version: 1, kind: 'visit', title: { 'zh-CN': '短表', en: 'Short form' }, scoring: { passMark: 80 },
  sections: [{
    id: 'main', title: '主体', children: [
      { id: 'greet', type: 'choice', text: '问候', options: [{ id: 'yes', label: '有', points: 10 }, { id: 'no', label: '无', points: 0 }] },
      { id: 'dress', type: 'choice', text: '着装', options: [{ id: 'yes', label: '有', points: 10 }, { id: 'no', label: '无', points: 0 }] },
    ],
  }],
};
const test = base.extend<{ stick: string }>({
  // eslint-disable-next-line no-empty-pattern
  stick: async ({}, use) => {
    const stick = mkdtempSync(join(tmpdir(), 'mingcha-stick-'));
    await use(stick);
    rmSync(stick, { recursive: true, force: true });
  },
});
/** What the system's dialogs answer from now on. */
const answer = (app: ElectronApplication, path: string): Promise<void> => app.evaluate(({ dialog }, file) => {
  dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file });
  dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
}, path);

async function fillOffice(folder: string): Promise<void> {
  const services = await openServices({ folder, resources: join(root, 'resources') });
  const owner = services.profiles.create({ name: '赵敏', roles: ['owner'] });
  const inspector = services.profiles.create({ name: '李雯', roles: ['inspector'] });
  services.profiles.choose(owner.id);
  services.settings.rememberProfile(owner.id);
  writeFileSync(join(folder, 'form.json'), JSON.stringify(form));
  services.templates.importFile(join(folder, 'form.json'));
  for (const [code, name] of [['HD01', '城东店'], ['HD02', '城西店']]) {
    const site = services.sites.create({ code: code ?? '', name: name ?? '', region: '华东', address: '', tags: [] });
    services.visits.plan({ templateId: form.id, templateVersion: 1, siteId: site.id, inspectorId: inspector.id, roundId: null, plannedOn: '2026-11-21', scenario: { title: '首购', text: '看一辆家用车' } });
  }
  services.close();
}

test('a visit goes out, is filled in elsewhere and comes back', async ({ home, stick }) => {
  await fillOffice(data(home));
  const office = await launch(home);
  const field = await launch(join(stick, 'field-home'));
  try {
    await answer(office.app, join(stick, 'task.zip'));
    await office.page.getByRole('navigation').first().getByRole('link', { name: '检查', exact: true }).first().click();
    await office.page.getByRole('link', { name: '收发包' }).click();
    await office.page.getByLabel('暗访员').selectOption({ label: '李雯' });
    await expect(office.page.getByText('HD02')).toBeVisible();
    await office.page.getByRole('button', { name: '保存任务包…' }).click();
    await expect(office.page.getByText(/包摘要 [0-9a-f]{16}，已记入日志/)).toBeVisible();
    expect(existsSync(join(stick, 'task.zip'))).toBe(true);

    await answer(field.app, join(stick, 'task.zip'));
    await field.page.getByRole('button', { name: '选择文件…' }).click();
    await expect(field.page.getByText('李雯，办公室给你安排了 2 次暗访。')).toBeVisible();
    await field.page.getByRole('button', { name: '开始工作' }).click();
    await field.page.getByRole('link', { name: '开始：城东店' }).click();
    await expect(field.page.getByText('看一辆家用车')).toBeVisible();
    const checklist = new Checklist(field.page, form);
    const assessmentId = openedId(field.page);
    for (const item of ['greet', 'dress']) await checklist.answer(item, { option: 'yes' });
    await checklist.settled();
    await (await checklist.openReview()).getByRole('button', { name: '确认提交' }).click();
    await expect.poll(async () => ((await request(field.page, 'visits.mine')).value as { assessmentId: string; state: string }[]).find((visit) => visit.assessmentId === assessmentId)?.state).toBe('submitted');

    await answer(field.app, join(stick, 'data.zip'));
    await field.page.evaluate(() => { location.hash = '#/today'; });
    await field.page.getByRole('link', { name: /1 次暗访已提交，还没有发给办公室/ }).click(); // nobody has to think of it
    await expect(field.page.getByText('未发出')).toBeVisible();
    await field.page.getByRole('button', { name: '保存数据包…' }).click();
    await expect(field.page.getByText(/包摘要 [0-9a-f]{16}，已记入日志/)).toBeVisible();
    await expect(field.page.getByText(/已发出$/)).toBeVisible();
    await field.page.getByRole('button', { name: '选择文件…' }).click(); // an inspector does not decide for the office
    await expect(field.page.getByText('数据包由主管或项目负责人收取。')).toBeVisible();

    await answer(office.app, join(stick, 'data.zip'));
    await office.page.getByRole('button', { name: '选择文件…' }).click();
    await expect(office.page.getByText('有更新 1')).toBeVisible();
    await office.page.getByRole('button', { name: '收取', exact: true }).click();
    await expect(office.page.getByText('1 次暗访', { exact: false }).first()).toBeVisible();
    await office.page.getByRole('link', { name: '去审核' }).click();
    await expect(office.page.getByText('HD01').first()).toBeVisible();
    expect((await visitsOf(office.page)).find((visit) => visit.assessmentId === assessmentId)).toMatchObject({ state: 'submitted', percent: '100.0' });

    // The same package once more: nothing changes, and it says so.
    await office.page.evaluate(() => { location.hash = '#/packages'; });
    await office.page.getByRole('button', { name: '选择文件…' }).click();
    await expect(office.page.getByText('全部相同，没有要收取的内容。')).toBeVisible();
    await office.page.getByRole('main').getByRole('button', { name: '关闭' }).click();
    // And a damaged one.
    writeFileSync(join(stick, 'bad.zip'), 'PK not really');
    await answer(office.app, join(stick, 'bad.zip'));
    await office.page.getByRole('button', { name: '选择文件…' }).click();
    await expect(office.page.getByText('这不是明察的任务包或数据包。')).toBeVisible();
    for (const page of [office.page, field.page]) expect((await request(page, 'journal.verify')).ok || page === field.page).toBe(true);
    expect([...office.problems, ...field.problems]).toEqual([]);
  } finally {
    await office.app.close();
    await field.app.close();
  }
});

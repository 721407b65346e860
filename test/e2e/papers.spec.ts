/** What an inspector takes along on paper, and two visits on one day that are not to be mixed up. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, request } from './app';
import { goTo, openHash } from './pages/desk';
import { planVisits, testIn, withServices } from './pages/homes';

const sites = [{ code: 'SZ01', name: '苏州园区恒星 4S 店', region: '华东' }, { code: 'SZ02', name: '苏州高新恒星 4S 店', region: '华东' }];
const test = testIn((home) => withServices(home, (services) => {
  planVisits(services, { template: 'dealer-sales', sites, scenario: { title: '首购，预算 15–20 万', text: '看 SUV，周末与家人同来。' } });
  const site = services.sites.list().find(({ code }) => code === 'SZ01')!;
  services.sites.update({ id: site.id, code: site.code, name: site.name, region: '华东', address: '星湖街 328 号', contact: '王店长', phone: '0512-0000', openingHours: '09:00–18:00' });
}));
const poppler = (tool: string, ...args: string[]): string => execFileSync(tool, args, { encoding: 'utf8' });
const pdfText = (path: string): string => poppler('pdftotext', '-raw', path, '-').replaceAll(/\s/g, '');
const ids = async (page: Page): Promise<string[]> => ((await request(page, 'visits.mine')).value as { assessmentId: string; siteCode: string }[]).toSorted((a, b) => a.siteCode.localeCompare(b.siteCode)).map(({ assessmentId }) => assessmentId);

test('crib sheet and visit sheet, from the list and from the form', async ({ app, page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-papers-'));
  const names: string[] = [];
  await app.evaluate(({ dialog }, target) => {
    const asked: string[] = [];
    (globalThis as { asked?: string[] }).asked = asked;
    dialog.showSaveDialog = ((_window: unknown, { defaultPath = '' }: { defaultPath?: string }) => { asked.push(defaultPath); return Promise.resolve({ canceled: false, filePath: `${target}/${asked.length}.pdf` }); }) as never;
  }, folder);
  await goTo(page, '检查');
  await page.getByRole('button', { name: `打印 ${sites[0]!.name} 的提示卡、执行单` }).click();
  await page.getByRole('group', { name: '提示卡' }).getByRole('button', { name: 'PDF' }).click();
  await expect(page.getByText('/1.pdf', { exact: false })).toBeVisible();
  const [id = ''] = await ids(page);
  await openHash(page, `#/assessments/${id}`);
  await page.getByRole('button', { name: '打印提示卡、执行单…' }).click();
  await page.getByRole('dialog').getByRole('group', { name: '执行单' }).getByRole('button', { name: 'PDF' }).click();
  await expect(page.getByText('/2.pdf', { exact: false })).toBeVisible();
  names.push(...await app.evaluate(() => (globalThis as { asked?: string[] }).asked ?? []));

  expect(names[0], 'a harmless name').toMatch(/备忘\.pdf$/);
  const crib = pdfText(join(folder, '1.pdf'));
  expect(crib).toContain('进店后多久有人主动问候≤60秒');
  expect(crib).toContain('门头照片拍照');
  expect(crib).not.toMatch(/暗访|神秘|明察|苏州|恒星|SZ01|李雯|首购/);
  expect(poppler('pdfinfo', join(folder, '1.pdf'))).toMatch(/Pages:\s+1\n/);
  expect(poppler('pdfinfo', join(folder, '1.pdf')) + readFileSync(join(folder, '1.pdf'), 'latin1')).not.toMatch(/mingcha|4D0069006E0067006300680061/i);

  expect(names[1]).toContain('SZ01');
  const sheet = pdfText(join(folder, '2.pdf'));
  for (const word of ['苏州园区恒星4S店', '星湖街328号', '王店长0512-0000', '09:00–18:00', '首购，预算15–20万', '看SUV，周末与家人同来。', '离店', '☐']) expect(sheet).toContain(word);
  rmSync(folder, { recursive: true, force: true });
});

test('the second visit of a day says once that the first is still open; dropped files say where they go', async ({ page }) => {
  const [first = '', second = ''] = await ids(page);
  const said = page.locator('.checklist-other');
  await openHash(page, `#/assessments/${first}`);
  await expect(page.locator('.checklist-site-name')).toHaveText(sites[0]!.name);
  await expect(said).toHaveCount(0);
  await openHash(page, `#/assessments/${second}`);
  await expect(said).toContainText('现在填的是 SZ02 苏州高新恒星 4S 店。同一天的 SZ01 苏州园区恒星 4S 店 还在填写中');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'a.png', { type: 'image/png' }));
    window.dispatchEvent(new DragEvent('dragenter', { dataTransfer: data }));
  });
  await expect(page.locator('.checklist-over')).toContainText('SZ02 苏州高新恒星 4S 店');
  await page.evaluate(() => window.dispatchEvent(new DragEvent('dragleave', { dataTransfer: new DataTransfer() })));
  if (process.env['MINGCHA_LOOK'] !== undefined) await page.screenshot({ path: join(process.env['MINGCHA_LOOK'], 'two.png') });
  await said.getByRole('button', { name: '知道了' }).click();
  await expect(said).toHaveCount(0);
  await openHash(page, `#/assessments/${first}`);
  await expect(page.locator('.checklist-site-name')).toHaveText(sites[0]!.name);
  await expect(said, 'once is enough').toHaveCount(0);
});

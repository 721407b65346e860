/** An open audit from planning to the card: a finding corrected on site, the site's person signing with the pointer, and signing again after a change. */
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { answerableItems, type Template } from '@shared/templates/template';
import { expect, request } from './app';
import { Checklist } from './pages/checklist';
import { goTo, openHash } from './pages/desk';
import { isSound, planVisits, testIn, withServices } from './pages/homes';

const picture = join(import.meta.dirname, '../fixtures/pictures/shot.png');
const test = testIn((home) => withServices(home, (services) => {
  planVisits(services, { sites: [] });
  services.sites.create({ code: 'A01', name: '人民路营业厅', region: '华东' });
}));

/** Everything but one item, without a fault, as typed before. */
async function prefill(page: Page, id: string, template: Template, but: string): Promise<void> {
  const { value } = await request(page, 'assessments.open', { id });
  let { revision } = (value as { saved: { revision: number } }).saved;
  for (const item of answerableItems(template)) {
    const answer = item.type === 'deduct' ? { value: {} } : item.type === 'number' ? { value: 0 } : item.type === 'duration' ? { value: 300, source: 'typed' } : null;
    if (answer === null || item.id === but) continue;
    ({ revision } = (await request(page, 'assessments.answer', { id, revision, itemId: item.id, answer })).value as { revision: number });
  }
}

async function sign(page: Page, dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('combobox', { name: /签字人$/ }).fill(name);
  const pad = dialog.getByRole('img', { name: /^请在框内签名/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('nowhere to sign');
  await page.mouse.move(box.x + 60, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 0; step <= 12; step += 1) await page.mouse.move(box.x + 60 + step * 20, box.y + box.height / 2 + 24 * Math.sin(step));
  await page.mouse.up();
  await dialog.getByRole('button', { name: '确认会签' }).click();
  await expect(dialog).toHaveCount(0);
}

test('planned, filled in, a finding corrected on site, countersigned, changed, countersigned again, handed in; the card shows all of it', async ({ app, page, home }) => {
  await goTo(page, '检查');
  await page.getByRole('link', { name: '现场检查', exact: true }).click();
  await page.getByRole('link', { name: '计划现场检查' }).first().click();
  const plan = page.getByRole('dialog');
  await plan.getByRole('radio', { name: /^飞行检查/ }).check();
  await expect(plan.getByText('是否告知')).toHaveCount(0);
  await plan.getByRole('combobox', { name: '网点' }).click();
  await page.keyboard.type('A01');
  await page.keyboard.press('Enter');
  await plan.getByRole('combobox', { name: '组长' }).click();
  await page.keyboard.press('Enter');
  await plan.getByRole('button', { name: '计划', exact: true }).click();
  const start = plan.getByRole('link', { name: '现在开始' });
  const id = (await start.getAttribute('href'))?.split('/').at(-1) ?? '';

  const { template } = (await request(page, 'templates.get', { id: 'service-hall-audit', version: 1 })).value as { template: Template };
  await prefill(page, id, template, 'cleanliness');
  await start.click();
  const checklist = new Checklist(page, template);
  await expect(page.getByRole('region', { name: '检查情况' })).toContainText('飞行检查');
  const row = checklist.row('cleanliness');
  await expect(row).toBeVisible();
  await checklist.answer('cleanliness', { faults: { dirt: 2 }, comment: '填单台两处积灰' });
  await checklist.settled();

  await row.getByRole('button', { name: '开问题' }).click();
  const finding = page.getByRole('dialog');
  await expect(finding.getByRole('textbox', { name: '问题是什么' })).toHaveValue('填单台两处积灰');
  await finding.getByRole('button', { name: '现场整改' }).click();
  await finding.getByRole('textbox', { name: '怎么改的' }).fill('当场擦净');
  await finding.getByLabel('整改后 加照片').setInputFiles(picture);
  await expect(finding.locator('figure')).toHaveCount(1);
  await finding.getByRole('button', { name: '开出' }).click();
  await expect(row.getByRole('button', { name: '问题 1 · 一般 · 现场已整改' })).toBeVisible();

  const handIn = await checklist.openReview();
  await expect(handIn.getByRole('button', { name: checklist.words.handIn, exact: true })).toBeDisabled();
  await handIn.getByRole('button', { name: '会签…' }).click();
  const first = page.getByRole('dialog');
  await expect(first).toContainText('失 1 分');
  await expect(first).toContainText('当场擦净');
  await first.getByRole('textbox', { name: '网点意见' }).fill('认可');
  await sign(page, first, '顾明');
  const panel = page.getByRole('region', { name: '检查情况' });
  await expect(panel.getByRole('status')).toContainText('已会签 顾明');

  await checklist.answer('cleanliness', { faults: { dirt: 1 } });
  await expect(panel.getByRole('status')).toContainText('会签在这次改动之前');
  await page.getByRole('button', { name: '会签…' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: '网点意见' }).fill('第三处也认可');
  await sign(page, page.getByRole('dialog'), '顾明');
  await expect(panel.getByRole('status')).not.toContainText('改动');

  await (await checklist.openReview()).getByRole('button', { name: checklist.words.handIn, exact: true }).click();
  const card = page.getByRole('article');
  await expect(card).toBeVisible(); // faces and pictures are read first
  for (const words of ['飞行检查', '问题清单', '现场已整改', '当场擦净', '已会签', '第三处也认可', '另有 1 次较早的会签记录']) await expect(card).toContainText(words);
  await expect(card.getByRole('img', { name: '顾明' })).toBeVisible();
  await page.getByRole('link', { name: '检查', exact: true }).click();
  await page.getByRole('link', { name: '问题', exact: true }).click();
  await expect(page.locator('.ant-table-row')).toContainText('现场已整改');
  await openHash(page, `#/reviews/${id}`); // whoever reviews it sees what the site signed, and the finding with its item
  await expect(page.locator('.audits-desk')).toContainText(/飞行检查.*已会签 顾明/);
  await page.getByRole('button', { name: /失分 1/ }).click();
  await page.locator('.desk-item').first().click();
  await expect(page.getByRole('article')).toContainText('当场擦净');
  await app.close();
  expect(await isSound(home)).toBe(true);
});

/** A list longer than a piece: scrolled with the wheel it goes on, by the keyboard too, and a choice of all is a choice of all. */
import { openServices } from '../../electron/services';
import { fillMany } from '../fixtures/many-visits';
import { resources } from '../fixtures/services';
import { data, expect, request } from './app';
import { openHash } from './pages/desk';
import { testIn } from './pages/homes';

const test = testIn(async (home) => {
  const services = await openServices({ folder: data(home), resources });
  const template = services.templates.list().find(({ id }) => id === 'bank-branch');
  fillMany(services, { visits: 700, sites: 60, inspectors: 6, rounds: 3 }, template ?? { id: '', version: 0 }, { percent: '@', body: JSON.stringify({ status: 'scored', grade: null, lost: [] }) });
  services.close();
});

test('the end of a long list is reached, and what is chosen is counted whole', async ({ page }) => {
  await openHash(page, '#/visits');
  await expect(page.getByText('共 700 次')).toBeVisible();
  const oldest = ((await request(page, 'visits.page', { filter: {}, offset: 699 })).value as { rows: { plannedOn: string; siteCode: string }[] }).rows[0]!;
  const table = page.locator('.ant-table-tbody-virtual-holder');
  await table.hover();
  await expect(async () => {
    await page.mouse.wheel(0, 4000);
    await expect(page.locator('.ant-table-row').last()).toContainText(oldest.siteCode, { timeout: 1000 });
    await expect(page.locator('.ant-table-row').last()).toContainText(oldest.plannedOn, { timeout: 1000 });
  }).toPass({ timeout: 60_000, intervals: [50] });

  await page.getByRole('searchbox').fill('WD00007');
  await expect(page.locator('.ant-table-row').first()).toContainText('WD00007');
  await expect(page.getByText('共 700 次')).toHaveCount(0);

  await openHash(page, '#/reviews');
  const ids = (await request(page, 'reviews.ids', { filter: { show: 'published' } })).value as string[];
  expect(ids.length).toBeGreaterThan(500);
  await page.getByRole('group', { name: '范围' }).getByRole('button', { name: /^已发布/ }).click();
  await page.locator('.ant-table-thead').getByRole('checkbox').check();
  await expect(page.getByRole('toolbar')).toContainText(`${ids.length}`);
  await page.locator('.ant-table-thead').getByRole('checkbox').uncheck();
  await expect(page.getByRole('toolbar')).toHaveCount(0);

  // What is chosen is the line, not its place: sorted by keys and searched, the choice stays with it.
  const rows = page.locator('.ant-table-row');
  const head = (name: string) => page.getByRole('columnheader', { name });
  const chosen = await rows.first().getByRole('link').getAttribute('href');
  await rows.first().getByRole('checkbox').check();
  await expect(page.getByRole('toolbar')).toContainText('1');
  await page.getByRole('searchbox').fill((await rows.first().textContent())?.includes('WD00007') === true ? 'WD00008' : 'WD00007');
  await expect(rows.first()).toContainText(/WD0000[78]/);
  await head('编码').press('Enter');
  await expect(head('编码')).toHaveAttribute('aria-sort', 'ascending');
  await head('编码').press('Enter');
  await expect(head('编码')).toHaveAttribute('aria-sort', 'descending');
  await expect(rows.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await rows.first().getByRole('checkbox').check();
  await expect(page.getByRole('toolbar')).toContainText('2');
  await page.getByRole('searchbox').fill('');
  await head('时限').click();
  await expect(rows.first().getByRole('link')).toHaveAttribute('href', chosen ?? '');
  await expect(rows.first().getByRole('checkbox')).toBeChecked();
});

/** Coming back: the window to its place, the work to its item, and two visits never mixed up. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '@shared/templates/template';
import { expect, launch, request, root } from './app';
import { Checklist } from './pages/checklist';
import { goTo, openedId, resize, tableRow } from './pages/desk';
import { planVisits, testIn, withServices } from './pages/homes';

const sites = [{ code: 'GL01', name: '鼓楼支行营业厅', region: '江苏' }, { code: 'GL02', name: '鼓楼支行营业二厅', region: '江苏' }] as const;
const test = testIn((home) => withServices(home, (services) => { planVisits(services, { sites, scenario: { title: '个人开户', text: '' } }); }));
const bank = JSON.parse(readFileSync(join(root, 'resources/templates/bank-branch.json'), 'utf8')) as Template;

test('the window, the item and the answers are where they were left', async ({ app, page, home, started }) => {
  const first = new Checklist(page, bank);
  let id = '';

  await test.step('work, change a mind, leave in the middle', async () => {
    await page.getByRole('link', { name: `开始：${sites[0].name}` }).click();
    await first.settled();
    id = openedId(page);
    await first.answer('arrival-time', { now: true });
    await first.answer('hall-clean', { faults: { floor: 1 } });
    await first.answer('hall-clean', { faults: { floor: 1 } });
    await first.settled();
    await page.keyboard.press('Control+z');
    await first.settled();
    await resize(app, page, 1100, 700);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setPosition(150, 90));
    await first.row('hall-clean').getByRole('textbox', { name: '说明' }).pressSequentially('地面有水渍，', { delay: 5 });
    await app.close(); // in the middle of typing: closing waits for the disk
    expect(started.problems).toEqual([]);
  });

  const again = await launch(home);
  const list = new Checklist(again.page, bank);
  await test.step('the window stands where it stood', async () => {
    await again.page.waitForLoadState();
    await expect.poll(() => again.app.evaluate(({ BrowserWindow }) => [BrowserWindow.getAllWindows()[0]?.getPosition(), BrowserWindow.getAllWindows()[0]?.getContentSize()])).toEqual([[150, 90], [1100, 700]]);
  });

  await test.step('Today offers to go on, with what is done; the form opens at the item and says since when', async () => {
    const card = again.page.getByRole('article', { name: sites[0].name, exact: true });
    await expect(card).toContainText('已填 2 / 39');
    await card.getByRole('link', { name: `继续：${sites[0].name}` }).click();
    await expect(list.row('hall-clean')).toHaveClass(/checklist-item-focus/);
    await expect(list.row('hall-clean')).toBeInViewport();
    await expect(again.page.getByText(new RegExp(`^从 .*\\d\\d:\\d\\d 继续，停在 ${list.number('hall-clean')}$`))).toBeVisible();
    await expect(list.row('hall-clean').getByRole('textbox', { name: '说明' })).toHaveValue('地面有水渍，');
    await expect(list.row('hall-clean').getByRole('status').first()).toHaveText('1');
    await list.row('zoning').getByRole('button', { name: '无扣分' }).click();
    await expect(again.page.getByText(/继续，停在/)).toHaveCount(0); // gone with the first answer
  });

  await test.step('every change of an answer is kept, with who and when', async () => {
    const history = (await request(again.page, 'assessments.history', { id, itemId: 'hall-clean' })).value as { kind: string; profile: string; after: { value?: object; comment?: string } | null }[];
    expect(history.map(({ kind, profile, after }) => [kind, profile, after?.value, after?.comment ?? ''])).toEqual(expect.arrayContaining([
      ['edit', '李雯', { floor: 1 }, ''], ['edit', '李雯', { floor: 2 }, ''], ['undo', '李雯', { floor: 1 }, ''], ['edit', '李雯', { floor: 1 }, '地面有水渍，'],
    ]));
  });

  await test.step('a second visit is another one at sight: name, code and clock stand in its header', async () => {
    await goTo(again.page, '今日');
    await again.page.getByRole('link', { name: `开始：${sites[1].name}` }).click();
    const header = again.page.getByRole('banner');
    await expect(header).toContainText(sites[1].name);
    await expect(again.page.getByRole('complementary').first()).toContainText(sites[1].name);
    await expect(again.page.getByRole('complementary').first()).toContainText(sites[1].code);
    await expect(again.page.getByText(/继续，停在/)).toHaveCount(0); // it is new
    await expect(list.row('hall-clean').getByRole('status').first()).toHaveText('0'); // nothing of the first one
    await again.page.keyboard.press('Control+z'); // there is nothing of its own to undo
    await list.answer('zoning', { faults: { missing: 1 } });
    await list.settled();
    await goTo(again.page, '检查');
    await tableRow(again.page, sites[0].code).getByRole('link').click();
    await expect(header).toContainText(sites[0].name);
    await expect(again.page.getByRole('complementary').first()).toContainText(sites[0].code);
    await expect(list.row('hall-clean').getByRole('status').first()).toHaveText('1');
    await expect(list.row('zoning').getByRole('button', { name: '无扣分' })).toHaveAttribute('aria-pressed', 'true');
  });
  await again.app.close();
  expect(again.problems).toEqual([]);
});

/** F9: a harmless note page at once, and back again with nothing lost. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Template } from '@shared/templates/template';
import { expect, request, root } from './app';
import { Checklist } from './pages/checklist';
import { goTo, openHash } from './pages/desk';
import { planVisits, testIn, withServices } from './pages/homes';

const site = { code: 'NJ02', name: '南京鼓楼支行', region: '华东' };
const test = testIn((home) => withServices(home, (services) => planVisits(services, { sites: [site], scenario: { title: '老客户取现', text: '' } })));
test.use({ switches: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] });

const titleOf = (app: ElectronApplication): Promise<string> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '');
/** Whether every point of a grid over the window shows the note page and nothing else. */
const allCovered = (page: Page): Promise<boolean> => page.evaluate(() => {
  for (let x = 2; x < innerWidth; x += 40) for (let y = 2; y < innerHeight; y += 40) if (document.elementFromPoint(x, y)?.closest('.cover') == null) return false;
  return true;
});

test('in the same frame, from everywhere, with what was typed on disk', async ({ page, app }) => {
  const form = new Checklist(page, JSON.parse(readFileSync(join(root, 'resources/templates/bank-branch.json'), 'utf8')) as Template);
  const title = await titleOf(app);
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  const [visit] = (await request(page, 'visits.mine')).value as { assessmentId: string }[];
  await openHash(page, `#/assessments/${visit!.assessmentId}`);
  await form.settled();
  await form.row('led-screen').click({ position: { x: 8, y: 8 } });

  await test.step('covered before the key event is over; the title of window and page; the text typed a moment ago is kept', async () => {
    await page.keyboard.press('c');
    const box = form.row('led-screen').getByRole('textbox', { name: '说明' });
    await expect(box).toBeFocused();
    await page.evaluate(() => addEventListener('keydown', (event) => { if (event.key === 'F9') (globalThis as { late?: boolean }).late = true; }));
    await page.keyboard.insertText('屏幕不亮');
    expect(await page.evaluate(() => { // by hand once, to look before anything else can happen
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { code: 'F9', key: 'F9', bubbles: true, cancelable: true }));
      return document.elementFromPoint(600, 300)?.closest('.cover') != null;
    })).toBe(true);
    expect(await allCovered(page)).toBe(true);
    expect(await page.evaluate(() => (globalThis as { late?: boolean }).late ?? false), 'nothing else hears the key').toBe(false);
    await expect.poll(() => titleOf(app)).toBe('备忘录');
    expect(await page.title()).toBe('备忘录');
    await expect.poll(async () => ((await form.stored())['led-screen'] as { comment?: string } | undefined)?.comment).toBe('屏幕不亮');
    if (process.env['MINGCHA_LOOK'] !== undefined) await page.screenshot({ path: join(process.env['MINGCHA_LOOK'], 'cover.png') });
    await expect(page.locator('.cover')).not.toContainText(/明察|暗访|检查|支行|保存/);
  });

  await test.step('what is typed is a note; no key reaches the form, Esc and Ctrl+K do nothing', async () => {
    await expect(page.getByRole('textbox', { name: '备忘录正文' })).toBeFocused();
    await page.keyboard.type('1n0 milk');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+Enter');
    expect(await allCovered(page)).toBe(true);
    await expect(page.getByRole('textbox', { name: '备忘录正文' })).toHaveValue('1n0 milk');
    expect((await form.stored())['led-screen']).toEqual({ comment: '屏幕不亮' });
  });

  await test.step('F9 brings back the same item with the caret in its box', async () => {
    await page.keyboard.press('F9');
    await expect.poll(() => titleOf(app)).toBe(title);
    const box = form.row('led-screen').getByRole('textbox', { name: '说明' });
    await expect(box).toBeFocused();
    await page.keyboard.insertText('，黑屏');
    await expect(box).toHaveValue('屏幕不亮，黑屏');
    expect(await form.focusedRow()).toBe('led-screen');
    await page.keyboard.press('Escape');
    await form.settled();
  });

  await test.step('above an open dialog; a recording under way goes on', async () => {
    await page.getByRole('complementary', { name: /的证据$/ }).getByRole('button', { name: '录音', exact: true }).click();
    await page.getByRole('button', { name: '开始录音' }).click();
    await page.waitForTimeout(600);
    await page.keyboard.press('F9');
    expect(await allCovered(page)).toBe(true);
    await page.waitForTimeout(2500);
    await page.keyboard.press('F9');
    await expect(page.getByRole('dialog').getByRole('timer')).toHaveText(/^(?!00:0[0-2])\d\d:\d\d/);
    await page.getByRole('button', { name: '停止并存入' }).click();
    await expect(page.getByRole('region', { name: /^录音 REC_/ })).toBeVisible();
    await form.settled();
  });

  await test.step('on every page; a dialog that opens by itself stays below', async () => {
    for (const area of ['今日', '检查', '评分卡', '模板', '设置'] as const) {
      await goTo(page, area);
      await page.keyboard.press('F9');
      expect(await allCovered(page), area).toBe(true);
      if (area === '今日') {
        await page.evaluate(() => { const late = document.createElement('dialog'); late.id = 'late'; document.body.append(late); late.showModal(); });
        expect(await allCovered(page)).toBe(true);
        await page.evaluate(() => document.getElementById('late')?.remove());
      }
      await page.keyboard.press('F9');
      await expect.poll(() => allCovered(page)).toBe(false);
    }
  });
});

/** A day of five visits with the keyboard alone, one after another: how many keys each takes beside the words that are typed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '@shared/templates/template';
import { expect, root } from './app';
import { openedId } from './pages/desk';
import { writePicture, writeSound } from './pages/files';
import { Form, Hands } from './pages/hands';
import { isSound, planVisits, rowsOf, testIn, withServices } from './pages/homes';

const day = [
  { template: 'bank-branch', code: 'N1', name: '南京鼓楼支行' },
  { template: 'bank-branch', code: 'N2', name: '南京新街口支行' },
  { template: 'dealer-sales', code: 'N3', name: '苏州园区恒星 4S 店' },
  { template: 'bank-branch', code: 'N4', name: '苏州观前支行' },
  { template: 'dealer-sales', code: 'N5', name: '无锡滨湖恒星 4S 店' },
];
/** What an inspector may press for a visit of 40 items; longer and shorter forms in proportion. */
const mostFor40 = 90;
const test = testIn((home) => withServices(home, (services) => {
  for (const { template, code, name } of day) planVisits(services, { template, sites: [{ code, name, region: '华东' }] });
}));
const read = (name: string): Template => JSON.parse(readFileSync(join(root, `resources/templates/${name}.json`), 'utf8')) as Template;

test.setTimeout(900_000);

test('five visits in a row, at most 90 keys for 40 items', async ({ app, page, home, started }) => {
  const hands = new Hands(page);
  const files = { photo: writePicture(join(home, 'IMG_20261121_140210.png'), 3), audio: writeSound(join(home, 'REC_20261121_135800.wav')) };
  await page.evaluate(() => { for (const name of ['pointerdown', 'mousedown', 'touchstart']) addEventListener(name, () => { (globalThis as { touched?: boolean }).touched = true; }, true); });
  await expect(page.getByRole('link', { name: `开始：${day[0]!.name}` })).toBeFocused(); // Today begins at the first visit
  const ids: string[] = [];
  const lines: string[] = [];
  for (const [index, visit] of day.entries()) {
    const before = { keys: hands.keys, characters: hands.characters };
    const form = new Form(hands, read(visit.template), files);
    const bank = visit.template === 'bank-branch';
    const filled: string[] = [];
    await test.step(visit.name, async () => {
      await hands.press('Enter'); // the visit's button, on Today and after handing in
      await expect(page.locator('.checklist-site-name')).toHaveText(visit.name);
      await form.settled();
      ids.push(openedId(page));
      await hands.press('a');
      await expect(page.getByRole('group', { name: '到店与离店' })).toContainText('到店');
      // Not all is well: faults with their words, something that cannot be checked, a time by stopwatch, a slip that is taken back.
      filled.push(...await form.fillAll(bank ? {
        'signboard': async () => {
          await hands.press('1', '1');
          await form.chooseFile('signboard');
          await hands.press('Enter');
        },
        'badge': async () => {
          await hands.press('1', '1', 'Enter');
          await form.remark('badge', '两名柜员未佩戴工牌，编号看不到。');
        },
        'lobby-greeting': async () => {
          await hands.press('0');
          await form.settled();
          await hands.press('Control+z'); // too quick: back to the item, one step
          await form.at('lobby-greeting');
          await hands.press('0');
        },
        'queue-time': async () => {
          await hands.press('s');
          await page.waitForTimeout(1100);
          await hands.press('s');
        },
      } : {
        'phone-scope': () => form.fill('phone-scope', '2'),
        'exterior-order': async () => {
          await hands.press('u');
          await form.remark('exterior-order', '门前修路围挡，看不到门头和停车位。');
        },
        'greet-elements': async () => {
          await form.fill('greet-elements', '2');
          await form.remark('greet-elements', '只说“欢迎光临”，没有自我介绍。');
        },
        'would-buy': async () => {
          await form.fill('would-buy', '2');
          await form.remark('would-buy', `${visit.name}店面整洁，顾问介绍车辆很有条理，也主动邀请试驾；报价单写得清楚，没有强制加装。等候时间略长，茶水续得不勤。若价格再谈一谈，家里人也满意，大概率会在这家店下订，也愿意介绍给同事。`);
        },
      }));
      await hands.press('l', 'Control+Enter');
      const review = page.getByRole('dialog');
      await expect(review).toContainText('必填内容都已完成。');
      await expect(review.getByRole('button', { name: '确认提交' })).toBeFocused();
      await hands.press('Enter');
      const next = day[index + 1];
      if (next === undefined) await expect(page.getByRole('heading', { name: `${visit.name}的评分卡` })).toBeAttached();
      else await expect(page.getByRole('dialog').getByRole('button', { name: `下一家：${next.name}` })).toBeFocused();
    });
    const keys = hands.keys - before.keys;
    const items = new Set(filled).size;
    lines.push(`${visit.name}: ${keys} keys for ${items} items = ${(keys / items * 40).toFixed(1)} for 40, beside ${hands.characters - before.characters} characters of text`);
    expect(items).toBeGreaterThan(30);
    expect(keys / items * 40, lines.at(-1)).toBeLessThanOrEqual(mostFor40);
  }
  console.log(lines.join('\n'));
  expect(await page.evaluate(() => (globalThis as { touched?: boolean }).touched ?? false), 'no pointer').toBe(false);
  await app.close();
  expect(started.problems).toEqual([]);
  const rows = await rowsOf<{ state: string; arrived_at: string | null; left_at: string | null }>(home, 'SELECT a.state, v.arrived_at, v.left_at FROM assessments a JOIN visits v ON v.id = a.visit_id');
  expect(rows.map(({ state, arrived_at, left_at }) => [state, arrived_at !== null, left_at !== null])).toEqual(day.map(() => ['submitted', true, true]));
  expect(new Set(ids).size).toBe(day.length);
  expect(await isSound(home)).toBe(true);
});

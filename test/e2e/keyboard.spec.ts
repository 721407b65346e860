/** Visits filled in and handed in with the keyboard alone. No pointer event happens in this file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '@shared/templates/template';
import { expect, root } from './app';
import { openedId } from './pages/desk';
import { writePicture, writeSound } from './pages/files';
import { Form, Hands } from './pages/hands';
import { isSound, planVisits, rowsOf, testIn, withServices } from './pages/homes';

const dealerSite = { code: 'HD01', name: '苏州园区恒星 4S 店', region: '华东' };
const bankSite = { code: 'NJ02', name: '南京鼓楼支行', region: '华东' };
const test = testIn((home) => withServices(home, (services) => {
  planVisits(services, { template: 'dealer-sales', sites: [dealerSite], scenario: { title: '首购，预算 15–20 万', text: '' } });
  planVisits(services, { template: 'bank-branch', sites: [bankSite] });
}));
const read = (name: string): Template => JSON.parse(readFileSync(join(root, `resources/templates/${name}.json`), 'utf8')) as Template;

test('a dealer visit without a mouse', async ({ app, page, home, started }) => {
  const hands = new Hands(page);
  const files = { photo: writePicture(join(home, 'IMG_20261121_140210.png'), 3), audio: writeSound(join(home, 'REC_20261121_135800.wav')) };
  const form = new Form(hands, read('dealer-sales'), files);
  await page.evaluate(() => { for (const name of ['pointerdown', 'mousedown', 'touchstart']) addEventListener(name, () => { (globalThis as { touched?: boolean }).touched = true; }, true); });
  let id = '';
  const filled: string[] = [];

  await test.step('from Today to the form', async () => {
    await hands.tabTo(page.getByRole('link', { name: `开始：${dealerSite.name}` }));
    await hands.press('Enter');
    await form.at('phone-scope'); // the first item takes the keys at once
    id = openedId(page);
  });

  await test.step('item after item, the next missing one comes by itself', async () => {
    filled.push(...await form.fillAll({
      'phone-scope': () => form.fill('phone-scope', '2'), // not part of this visit: what it hides is passed over
      'greet-time': async () => { // by stopwatch
        await hands.press('s');
        await expect(form.row('greet-time').getByRole('timer')).toBeVisible();
        await page.waitForTimeout(1100);
        await hands.press('s');
      },
      'exterior-order': async () => {
        await hands.press('u'); // the reason is asked for at once
        await form.remark('exterior-order', '门前修路围挡，看不到门头和停车位。');
      },
      'greet-elements': async () => {
        await form.fill('greet-elements', '2'); // failed: a comment is wanted, and is open
        await form.settled();
        await form.at('greet-elements');
        await form.remark('greet-elements', '只说“欢迎光临”，没有自我介绍。');
      },
      'would-buy': async () => {
        await form.fill('would-buy', '2');
        await form.remark('would-buy', '店面整洁，顾问介绍车辆很有条理，也主动邀请试驾；报价单写得清楚，没有强制加装。等候时间略长，茶水续得不勤。若价格再谈一谈，家里人也满意，大概率会在这家店下订，也愿意介绍给同事。');
      },
    }));
    expect(filled.length).toBeGreaterThan(45);
    expect(new Set(filled).size, 'no item twice').toBe(filled.length);
  });

  await test.step('hand in', async () => {
    await hands.press('Control+Enter');
    const review = page.getByRole('dialog');
    await expect(review).toContainText('必填内容都已完成。');
    await hands.tabTo(review.getByRole('button', { name: '确认提交' }));
    await hands.press('Enter');
    await expect(page.getByRole('dialog').getByRole('button', { name: `下一家：${bankSite.name}` })).toBeFocused(); // the day goes on
    await hands.press('Shift+Tab', 'Enter');
    await expect(page.getByRole('heading', { name: `${dealerSite.name}的评分卡` })).toBeAttached();
  });

  console.log(`keyboard: ${hands.keys} key presses for ${filled.length} items, beside ${hands.characters} characters of text`);
  expect(hands.keys / filled.length).toBeLessThan(2.25); // 90 for 40
  expect(await page.evaluate(() => (globalThis as { touched?: boolean }).touched ?? false)).toBe(false);
  await app.close();
  expect(started.problems).toEqual([]);
  expect((await rowsOf<{ state: string }>(home, 'SELECT state FROM assessments WHERE id = ?', id))[0]?.state).toBe('submitted');
  expect(await isSound(home)).toBe(true);
});

test('what each key does, and when it does nothing', async ({ page, home }) => {
  const hands = new Hands(page);
  const form = new Form(hands, read('bank-branch'), { photo: writePicture(join(home, 'a.png')) });
  await hands.tabTo(page.getByRole('link', { name: `开始：${bankSite.name}` }));
  await hands.press('Enter');
  await form.at('arrival-time');

  await test.step('arrows move; letters and digits act on the item in focus, in either case and on the number pad', async () => {
    await hands.press('ArrowDown', 'ArrowDown');
    await form.at('signboard');
    await hands.press('ArrowUp');
    await form.at('storefront-photo');
    await hands.press('ArrowDown', '1', 'Numpad1', '2');
    await form.settled();
    expect((await form.stored())['signboard']).toEqual({ value: { damaged: 2, dirty: 1 } });
    await hands.press('Shift+Digit1');
    await form.settled();
    expect((await form.stored())['signboard']).toEqual({ value: { damaged: 1, dirty: 1 } });
    await expect(form.row('signboard')).toContainText('3 − 0.5×1 − 0.5×1 − 0.5×0 = 2');
  });

  await test.step('N asks for the reason at once; U where it is allowed; neither where it is not', async () => {
    await hands.press('n', 'u');
    await form.settled();
    expect((await form.stored())['signboard']).toEqual({ value: { damaged: 1, dirty: 1 } });
    await hands.press('ArrowDown', 'ArrowDown');
    await form.at('led-screen');
    await hands.press('n');
    await expect(form.row('led-screen').getByRole('textbox', { name: '原因' })).toBeFocused();
    await hands.type('门外没有电子屏');
    await hands.press('Escape');
    await form.settled();
    expect((await form.stored())['led-screen']).toEqual({ state: 'na', comment: '门外没有电子屏' });
    await form.at('led-screen'); // Esc leaves the box, not the item
    await hands.press('Enter');
    await expect(form.row('led-screen')).not.toHaveClass(/checklist-item-focus/);
  });

  await test.step('Ctrl+Z and Ctrl+Y go back and forth and show where', async () => {
    await hands.press('Control+z'); // the reason
    await form.at('led-screen');
    await hands.press('Control+z'); // N/A
    await form.settled();
    expect((await form.stored())['led-screen']).toBeUndefined();
    await hands.press('Control+z', 'Control+z'); // Shift+1, then 2
    await form.at('signboard');
    expect((await form.stored())['signboard']).toEqual({ value: { damaged: 2 } });
    await hands.press('Control+y', 'Control+y', 'Control+y', 'Control+y');
    await form.at('led-screen');
    expect((await form.stored())['led-screen']).toEqual({ state: 'na', comment: '门外没有电子屏' });
    await hands.press('Control+y'); // nothing to redo: nothing happens
    await form.settled();
  });

  await test.step('S runs the stopwatch, and its time says so', async () => {
    while ((await form.focusedRow()) !== 'queue-time') await hands.press('ArrowDown');
    await hands.press('s');
    await expect(form.row('queue-time').getByRole('timer')).toHaveText(/^(?!00:00)\d\d:\d\d/);
    await hands.press('s');
    await form.settled();
    expect((await form.stored())['queue-time']).toMatchObject({ source: 'stopwatch' });
    await expect(form.row('queue-time')).toContainText('秒表计时');
    await expect(form.row('queue-time')).not.toHaveClass(/checklist-item-focus/); // nothing more is asked of it
    while ((await form.focusedRow()) !== 'queue-time') await hands.press('ArrowUp');
    await hands.press('7', '2', '5', 'Escape'); // typed over it, the box had not to be sought
    await form.settled();
    expect((await form.stored())['queue-time']).toMatchObject({ value: 725, source: 'typed' });
  });

  await test.step('while an input method composes, no key is ours', async () => {
    while ((await form.focusedRow()) !== 'lobby-greeting') await hands.press('ArrowUp');
    const before = (await form.stored())['lobby-greeting'];
    await form.row('lobby-greeting').evaluate((row) => {
      row.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      for (const code of ['Digit1', 'KeyN', 'ArrowDown', 'Enter', 'Digit0']) row.dispatchEvent(new KeyboardEvent('keydown', { code, key: 'Process', keyCode: 229, isComposing: true, bubbles: true }));
      row.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    });
    await form.at('lobby-greeting');
    expect((await form.stored())['lobby-greeting']).toEqual(before);

    await hands.press('c');
    const box = form.row('lobby-greeting').getByRole('textbox', { name: '说明' });
    await expect(box).toBeFocused();
    const composer = await page.context().newCDPSession(page); // a real composition, as from an input method
    await composer.send('Input.imeSetComposition', { text: 'da tang', selectionStart: 7, selectionEnd: 7 });
    await page.waitForTimeout(600); // longer than the pause after which typed words are saved
    expect((await form.stored())['lobby-greeting']?.comment, 'half a word is not an answer').toBeUndefined();
    await composer.send('Input.insertText', { text: '大堂' });
    await form.settled();
    expect((await form.stored())['lobby-greeting']?.comment).toBe('大堂');
  });

  await test.step('in a text box keys type, and nothing else', async () => {
    const box = form.row('lobby-greeting').getByRole('textbox', { name: '说明' });
    await hands.press('End', '1', '2', 'n', 'u', 'c', 'p', 's', '0', 'ArrowUp', 'ArrowDown', 'End', '?');
    await expect(box).toHaveValue('大堂12nucps0?');
    await form.settled();
    expect((await form.stored())['lobby-greeting']).toEqual({ comment: '大堂12nucps0?' });
    await form.at('lobby-greeting');
    await hands.press('Escape', '0');
    await expect(form.row('lobby-greeting')).not.toHaveClass(/checklist-item-focus/);
    expect((await form.stored())['lobby-greeting']).toEqual({ value: {}, comment: '大堂12nucps0?' });
  });

  await test.step('? shows the keys; Ctrl+Enter reviews; Esc closes both; with a dialog open no key reaches the form', async () => {
    await hands.press('?');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('heading', { name: '键盘操作' })).toBeVisible();
    const at = await form.focusedRow();
    await hands.press('ArrowDown', 'n', '0', 'Escape');
    await expect(dialog).toHaveCount(0);
    await hands.press('Control+Enter');
    await expect(dialog).toContainText('没有完成');
    await hands.press('1', 'n', 'Escape');
    await expect(dialog).toHaveCount(0);
    expect(await form.focusedRow()).toBe(at);
    expect((await form.stored())[at ?? '']).toBeUndefined();
  });
});

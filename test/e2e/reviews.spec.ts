/** A reviewer's half hour by keyboard: review, return with remarks, correct, approve; own work refused; publication; English. */
import type { Page } from '@playwright/test';
import type { ReviewRow } from '@shared/reviews';
import type { Result } from '@shared/scoring/result';
import { expect, request } from './app';
import { chooseProfile, goTo, listening, openHash, openedId, resize, switchProfile, tableRow } from './pages/desk';
import { demoIn, demoWaiting, testIn, withServices } from './pages/homes';
import { deskOf, lostOf, rowsOf, shownItems, type Lost } from './pages/review';

/** The demo, where its inspectors review too, and with a sentence used more than any other. */
const test = testIn(async (home) => {
  await demoWaiting(home);
  await withServices(home, (services) => {
    const all = services.profiles.list();
    services.profiles.choose(all.find(({ name }) => name === '赵敏')!.id);
    for (const { id, name, nickname, interests } of all.filter(({ roles }) => roles.includes('inspector'))) services.profiles.update({ id, name, nickname, interests, roles: ['inspector', 'reviewer'] });
    const { id } = services.phrases.save({ id: null, use: 'remark', text: '{item}：说明太笼统，请写明时间和地点。' });
    for (let times = 0; times < 9; times += 1) services.phrases.used(id);
  });
});

const current = (page: Page) => page.getByRole('navigation', { name: '检查项' }).locator('[aria-current=true]');
/** Opens with the first item that lost points; L goes to the next until it is this one. */
const goToLost = async (page: Page, { number }: Lost): Promise<void> => {
  for (let tries = 0; tries < 60; tries += 1) {
    const at = await current(page).innerText();
    if (at.startsWith(`${number}\n`)) return;
    await page.keyboard.press('l');
    await expect(current(page)).not.toHaveText(at, { useInnerText: true });
  }
  throw new Error(`L does not lead to ${number}`);
};
const remarkBox = (page: Page, { number }: Lost) => page.getByRole('textbox', { name: new RegExp(`^${number.replace('.', '\\.')} 的审核意见`) });
const press = async (page: Page, ...keys: string[]): Promise<void> => { for (const key of keys) await page.keyboard.press(key); };

test('review by keys, return, correct, approve', async ({ page }) => {
  let first: ReviewRow;
  let lost: Lost[] = [];
  let before = '';
  await chooseProfile(page, '周岚');
  const waiting = (await rowsOf(page)).filter(({ own, state, reviewerName }) => !own && (state === 'submitted' || (state === 'in-review' && reviewerName === '周岚')));

  await test.step('Today says what waits', () => expect(page.getByRole('link', { name: new RegExp(`${waiting.length} 份检查等我审核，其中 \\d+ 份已逾期`) })).toBeVisible());

  await test.step('the queue: due first, overdue in words; N opens it', async () => {
    await goTo(page, '检查');
    await page.getByRole('link', { name: '审核', exact: true }).click();
    await expect(page.getByText(`等我审核 ${waiting.length} 份`)).toBeVisible();
    await expect(page.locator('.ant-table-row').first()).toContainText(/已逾期 \d+ 天/);
    const due = waiting.map(({ dueAt }) => dueAt ?? '').sort()[0];
    const top = await page.locator('.ant-table-row').first().innerText();
    first = waiting.find(({ title, dueAt }) => dueAt === due && top.includes(title))!; // of several that are due at once, any may stand first
    expect(first, top).toBeDefined();
    const desk = await deskOf(page, first.assessmentId);
    lost = lostOf(desk);
    before = (desk.result as Result).percent ?? '';
    expect(desk.remarks).toEqual([]);
    expect(lost.length).toBeGreaterThan(3);
    await press(page, 'n');
    await expect(page.getByRole('heading', { name: first.title, level: 1 })).toBeVisible();
    await listening(page);
  });

  await test.step('from item to item with lost points, remarks on two of them', async () => {
    await expect(current(page)).toContainText(lost[0]!.number);
    await press(page, 'k', 'j');
    await expect(current(page)).toContainText(lost[0]!.number);
    await press(page, 'l');
    await expect(current(page)).toContainText(lost[1]!.number);
    await press(page, 'r');
    await expect(remarkBox(page, lost[1]!)).toBeFocused();
    await page.keyboard.type('请补拍一张。');
    await press(page, 'Enter', 'l'); // leaves the box, then is a key of the desk again
    await expect(current(page)).toContainText(lost[2]!.number);
    await press(page, '1'); // the first phrase
    await expect(remarkBox(page, lost[2]!)).toHaveValue(new RegExp(`^${lost[2]!.number} .+：说明太笼统，请写明时间和地点。$`));
    await expect(page.getByRole('button', { name: /退回（2 条意见）/ })).toBeVisible();
    await expect(page.getByText(new RegExp(`失分项 3 / ${lost.length}`))).toBeVisible();
    await expect(page.getByText(new RegExp(`已看 [34] / ${shownItems(await deskOf(page, first.assessmentId))} 项`))).toBeVisible();
  });

  await test.step('letters go into a text box, not to the desk', async () => {
    await press(page, 'r');
    await expect(remarkBox(page, lost[2]!)).toBeFocused();
    await press(page, 'End', 'a', 'n');
    await expect(remarkBox(page, lost[2]!)).toHaveValue(/地点。an$/);
    await press(page, 'Backspace', 'Backspace', 'Escape');
    await expect(page.getByRole('heading', { name: first.title, level: 1 })).toBeVisible();
  });

  await test.step('evidence large, nearer, back', async () => {
    const files = new Map((await deskOf(page, first.assessmentId)).evidence.map((file) => [file.id, file.kind]));
    const { answers } = await deskOf(page, first.assessmentId);
    const shown = lost.find(({ id }) => answers[id]?.evidence?.some((file) => files.get(file) === 'photo'));
    expect(shown).toBeDefined();
    await goToLost(page, shown!);
    await press(page, 'Enter');
    const view = page.getByRole('dialog');
    await expect(view).toBeVisible();
    await press(page, '=');
    await expect(view).toContainText('150 %');
    await press(page, 'Escape');
    await expect(view).toHaveCount(0);
  });

  await test.step('return it: the next one opens at once', async () => {
    await expect.poll(async () => (await deskOf(page, first.assessmentId)).remarks.map(({ text }) => text)).toEqual(['请补拍一张。', expect.stringMatching(/地点。$/)]);
    await press(page, 'Shift+R');
    await expect(page.getByRole('dialog', { name: `退回 ${first.title}` })).toContainText('2 条意见');
    await press(page, 'Control+Enter');
    await expect(page.getByText(`${first.title} 已退回给${first.authorName}。`)).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: first.title })).toHaveCount(0);
    expect((await rowsOf(page)).find(({ assessmentId }) => assessmentId === first.assessmentId)).toMatchObject({ state: 'returned', remarks: 2 });
  });

  await test.step('the inspector sees the remarks at their items, corrects, hands in again', async () => {
    await switchProfile(page, first.authorName);
    await page.getByRole('link', { name: new RegExp(`${first.title} 已退回`) }).click();
    const bar = page.getByRole('region', { name: '已退回，请修改后重新提交。' });
    await expect(bar).toContainText('审核意见 2 条');
    await expect(bar).toContainText(/还剩 \d+ 小时/);
    await bar.getByRole('button', { name: lost[1]!.number, exact: true }).click();
    const row = page.getByRole('group', { name: `${lost[1]!.number} ${lost[1]!.text}`, exact: true });
    await expect(row).toContainText('周岚：请补拍一张。');
    await expect(page.getByRole('group', { name: `${lost[2]!.number} ${lost[2]!.text}`, exact: true })).toContainText('请写明时间和地点');
    const words = row.getByRole('textbox', { name: '说明' });
    if ((await words.count()) === 0) await row.getByRole('button', { name: '写说明' }).click();
    await words.fill('已重新核对，11:03 与 11:20 两次查看，情况相同。');
    await expect(page.getByTestId('saved')).toHaveText(/\d\d:\d\d:\d\d$/);
    await page.getByRole('button', { name: '核对并提交' }).click();
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '查看评分卡' }).click(); // another visit of the day is offered first
    await expect(page.getByRole('heading', { name: `${first.title}的评分卡` })).toBeAttached();
  });

  await test.step('own work opens read only and says why', async () => {
    await openHash(page, `#/reviews/${first.assessmentId}`);
    await expect(page.getByText('这是你自己填写的，只能查看：审核由别人来做。')).toBeVisible();
    await expect(page.getByRole('button', { name: /^通过/ })).toHaveCount(0);
    await page.getByRole('heading', { name: first.title, level: 1 }).click();
    await listening(page);
    await press(page, 'a', 'e');
    await expect(page.getByText('自己填写的不能自己审核。').first()).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect((await request(page, 'reviews.approve', { ids: [first.assessmentId] })).value).toEqual({ approved: 0, refused: [{ id: first.assessmentId, reason: 'own', name: `${first.code} ${first.title}` }] });
    await openHash(page, '#/reviews');
    await page.getByRole('button', { name: /^全部/ }).click();
    const other = (await rowsOf(page)).find(({ own, state }) => !own && state === 'submitted')!;
    for (const name of [first.title, other.title]) {
      await page.getByRole('searchbox', { name: '搜索名称、编码、检查人' }).fill(name);
      await tableRow(page, name).getByRole('checkbox').check();
    }
    await expect(page.getByText('已选 2 份')).toBeVisible();
    await page.getByRole('button', { name: '批量通过' }).click();
    const report = page.getByRole('dialog', { name: '批量通过' });
    await expect(report).toContainText('通过 1 份，1 份没有通过');
    await expect(report.getByRole('listitem')).toContainText([new RegExp(`${first.title}.*自己填写的不能自己审核`)]);
    await page.keyboard.press('Escape');
    await expect(report).toHaveCount(0);
  });

  await test.step('the reviewer corrects one answer, old and new score in sight, and approves with two keys', async () => {
    await switchProfile(page, '周岚');
    await openHash(page, `#/reviews/${first.assessmentId}`);
    await expect(page.getByRole('heading', { name: first.title, level: 1 })).toBeVisible();
    await listening(page);
    const fault = lost.find(({ item }) => item.type === 'deduct')!;
    await goToLost(page, fault);
    await press(page, 'e');
    const dialog = page.getByRole('dialog', { name: `更正 ${fault.number}` });
    await expect(dialog.getByRole('button', { name: '无扣分' })).toBeVisible();
    await listening(page);
    await press(page, '0');
    const preview = dialog.locator('.desk-preview');
    await expect(preview).toContainText(before);
    const shown = async (): Promise<string> => /变为 ?([\d.]+)/.exec((await preview.innerText()).replaceAll(/\s+/g, ' '))?.[1] ?? '';
    await expect.poll(async () => Number(await shown())).toBeGreaterThan(Number(before));
    const after = await shown();
    await expect(dialog.getByRole('button', { name: '更正', exact: true })).toBeDisabled(); // not without a reason
    await dialog.getByRole('textbox', { name: '更正原因' }).fill('照片里的烟头在人行道上，不属于门前区域。');
    await dialog.getByRole('button', { name: '更正', exact: true }).click();
    await expect(page.getByText(`${fault.number} 已更正，得分 ${before} → ${after}。`)).toBeVisible();
    await expect(page.getByRole('heading', { name: '更正记录' })).toBeVisible();
    await page.getByRole('heading', { name: first.title, level: 1 }).click();
    await press(page, 'h');
    await expect(page.getByRole('dialog', { name: '经过' })).toContainText(`更正后得分 ${after}`);
    await expect(page.getByRole('dialog', { name: '经过' })).toContainText('退回');
    await press(page, 'Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await press(page, 'a');
    await expect(page.getByText(`通过 ${first.title}（${after} 分）？`)).toBeVisible();
    await press(page, 'a');
    await expect(page.getByText(`${first.title} 已审核通过。`)).toBeVisible();
    await expect(page.getByRole('heading', { name: first.title, level: 1 })).toHaveCount(0);
    expect(openedId(page)).not.toBe(first.assessmentId);
  });

  await test.step('the manager publishes, and voids another with a make-up visit', async () => {
    await switchProfile(page, '王志远');
    await openHash(page, `#/reviews/${first.assessmentId}`);
    await page.getByRole('button', { name: '发布' }).click();
    await expect(page.getByText(`${first.title} 已发布。`)).toBeVisible();
    const other = (await rowsOf(page)).find(({ state }) => state === 'submitted')!;
    await openHash(page, `#/reviews/${other.assessmentId}`);
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '作废…' }).click();
    const dialog = page.getByRole('dialog', { name: `作废 ${other.title}` });
    await dialog.getByRole('radio', { name: '身份暴露' }).check();
    await dialog.getByRole('textbox', { name: '说明' }).fill('店员认出了暗访员。');
    await dialog.getByRole('checkbox', { name: '安排补访' }).check();
    await dialog.getByRole('combobox', { name: '补访暗访员' }).selectOption({ label: '陈立' });
    await dialog.getByRole('button', { name: '作废', exact: true }).click();
    await expect(page.getByText(/已作废，补访安排在/)).toBeVisible();
    await expect(page.getByText(/只能查看：已作废/)).toBeVisible();
    await expect(page.getByRole('link', { name: /已安排补访/ })).toBeVisible();
  });
});

testIn(demoIn('en'))('queue and desk in English in the small window', async ({ app, page }) => {
  await page.getByRole('listitem').getByRole('button', { name: /QA reviewer/ }).first().click();
  await resize(app, page, 1024, 640);
  await goTo(page, 'Inspections');
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(page.getByText(/[2-9] wait for my review/)).toBeVisible();
  await page.screenshot({ path: 'test-results/reviews-en.png' });
  await listening(page);
  await page.keyboard.press('n');
  await expect(page.getByText(/1 of \d+ items seen/)).toBeVisible();
  await listening(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toContainText('Approve (twice; opens the next)');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.screenshot({ path: 'test-results/review-desk-en.png' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const before = page.url();
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: /Approve, open next/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/is approved\.$/)).toBeVisible();
  expect(page.url()).not.toBe(before);
});

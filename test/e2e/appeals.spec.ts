/** An appeal on two items with a photo: filed by the manager, decided by somebody else, both scores kept, its form printed; the second level. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppealRow } from '@shared/appeals';
import type { Result } from '@shared/scoring/result';
import { expect, request } from './app';
import { chooseProfile, openHash, switchProfile } from './pages/desk';
import { writePicture, writeSound } from './pages/files';
import { demoWaiting, isSound, testIn, withServices } from './pages/homes';
import { lostOf, type Lost } from './pages/review';

/** One visit of the demo reviewed by 周岚 and published by 王志远: an item that lost points by a fault, and another one. */
let assessmentId = '';
let site = '';
let author = '';
let before = '';
let fault: Lost | undefined;
let other: Lost | undefined;
const test = testIn(async (home) => {
  await demoWaiting(home);
  await withServices(home, (services) => {
    const as = (name: string): unknown => services.profiles.choose(services.profiles.list().find((profile) => profile.name === name)!.id);
    as('周岚');
    for (const row of services.reviews.list().filter(({ state }) => state === 'submitted')) {
      const desk = services.reviews.open(row.assessmentId);
      const lost = lostOf(desk);
      fault = lost.find(({ item }) => item.type === 'deduct');
      other = lost.find(({ id }) => id !== fault?.id);
      if (fault === undefined || other === undefined) continue;
      ({ assessmentId, title: site, authorName: author } = row);
      before = (desk.result as Result).percent ?? '';
      services.reviews.return({ id: assessmentId, note: '请补上录音' });
      as(author);
      const sound = services.evidence.storeFile(writeSound(join(home, '录音.wav'), 20), { assessmentId });
      services.assessments.submit({ id: assessmentId, revision: services.assessments.open(assessmentId).saved.revision });
      as('周岚');
      services.recordings.mark({ id: sound.id, markId: null, itemId: fault.id, from: 7, to: null, text: '说到烟头' });
      break;
    }
    expect(services.reviews.approve([assessmentId]).refused).toEqual([]);
    as('王志远');
    expect(services.reviews.publish([assessmentId]).refused).toEqual([]);
    const { id } = services.phrases.save({ id: null, use: 'decision', text: '所附照片属实，{item} 改判。' });
    for (let times = 0; times < 9; times += 1) services.phrases.used(id);
  });
});

test('an appeal from the scorecard to its form', async ({ app, page, home, started }) => {
  const photo = writePicture(join(home, '整改后.png'), 7);
  let after = '';
  let id = '';
  const appeals = async (): Promise<AppealRow[]> => (await request(page, 'appeals.list')).value as AppealRow[];

  await test.step('file it from the scorecard', async () => {
    await chooseProfile(page, '王志远');
    await openHash(page, `#/scorecards/${assessmentId}`);
    await page.getByRole('link', { name: '提出申诉' }).click();
    await expect(page.getByRole('heading', { name: `申诉：${site}` })).toBeVisible();
    await expect(page.getByText(/申诉截止 \d{4}-/)).toBeVisible();
    await expect(page.getByRole('button', { name: '提交申诉' })).toBeDisabled();
    await page.getByRole('textbox', { name: '申诉人' }).fill('张店长');
    const item = ({ number }: Lost) => page.getByRole('listitem').filter({ has: page.locator('.appeal-number', { hasText: new RegExp(`^${number.replace('.', '\\.')}$`) }) });
    await item(fault!).getByRole('checkbox').first().check();
    await item(fault!).getByRole('textbox', { name: '申诉理由' }).fill('烟头在人行道上，不归我店管。');
    await item(fault!).getByRole('checkbox', { name: '写明认为正确的答案' }).check();
    await expect(page.getByText('请改成认为正确的答案')).toBeVisible();
    await item(fault!).getByRole('button', { name: '无扣分' }).click();
    page.on('filechooser', () => undefined);
    const dialog = page.waitForEvent('filechooser');
    await item(fault!).getByRole('button', { name: '添加证据' }).click();
    await (await dialog).setFiles(photo);
    await expect(item(fault!).getByRole('list', { name: '申诉人的证据' }).getByRole('listitem')).toHaveCount(1);
    await item(other!).getByRole('checkbox').first().check();
    await item(other!).getByRole('textbox', { name: '申诉理由' }).fill('十五分钟内已收走。');
    await openHash(page, '#/today'); // what is half written stays when the page is left and the program begins anew
    await page.reload();
    await openHash(page, `#/appeals/new/${assessmentId}`);
    await expect(page.getByText('上次写到一半的内容还在。')).toBeVisible();
    await expect(page.getByRole('textbox', { name: '申诉人' })).toHaveValue('张店长');
    await expect(item(fault!).getByRole('textbox', { name: '申诉理由' })).toHaveValue('烟头在人行道上，不归我店管。');
    await expect(item(fault!).getByRole('list', { name: '申诉人的证据' }).getByRole('listitem')).toHaveCount(1);
    await expect(item(fault!).getByRole('checkbox', { name: '写明认为正确的答案' })).toBeChecked();
    await expect(page.getByText('请改成认为正确的答案')).toHaveCount(0);
    await expect(item(other!).getByRole('textbox', { name: '申诉理由' })).toHaveValue('十五分钟内已收走。');
    await page.getByRole('button', { name: '提交申诉' }).click();
    await expect(page.getByText('申诉已登记，共 2 项。')).toBeVisible();
    id = (await appeals()).find((appeal) => appeal.assessmentId === assessmentId)?.id ?? '';
  });

  await test.step('who filed it does not decide it', async () => {
    await expect(page.getByText(/裁决由别人来做/)).toBeVisible();
    await expect(page.getByRole('radio')).toHaveCount(0);
    await switchProfile(page, '周岚');
    await openHash(page, `#/appeals/${id}`);
    await expect(page.getByText(/裁决由别人来做/)).toBeVisible(); // the reviewer neither
    const refused = await request(page, 'appeals.decide', { id, items: [{ itemId: 'x', upheld: false, decision: 'x' }] });
    expect(refused.ok).toBe(false);
  });

  await test.step('somebody else decides, with the new score in sight', async () => {
    await switchProfile(page, '赵敏');
    await page.getByRole('link', { name: /\d+ 件申诉等待裁决/ }).click();
    await page.locator('.ant-table-row', { hasText: site }).getByRole('link').click();
    const item = ({ number }: Lost) => page.getByRole('article', { name: new RegExp(`^${number.replace('.', '\\.')} `) });
    await expect(item(fault!)).toContainText('烟头在人行道上');
    await expect(item(fault!).getByRole('list', { name: '申诉人的证据' }).getByRole('listitem')).toHaveCount(1);
    await expect(item(other!).getByRole('list', { name: '录音里的时刻：录音.wav' })).toHaveCount(0);
    await item(fault!).getByRole('button', { name: /说到烟头/ }).click(); // heard where it is decided
    await expect.poll(() => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0)).toBeGreaterThan(7);
    await page.keyboard.press('j');
    await expect.poll(() => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 9)).toBeLessThan(7);
    await page.getByRole('button', { name: '暂停', exact: true }).click();
    await item(fault!).getByRole('radio', { name: '成立', exact: true }).check();
    const preview = page.locator('.appeal-foot').getByRole('status');
    await expect(preview).toContainText('裁决后得分');
    const shown = async (): Promise<string> => /变为 ([\d.]+)/.exec((await preview.innerText()).replaceAll(/\s+/g, ' '))?.[1] ?? '';
    await expect.poll(async () => Number(await shown())).toBeGreaterThan(Number(before));
    after = await shown();
    await item(fault!).getByRole('button', { name: /所附照片属实/ }).click();
    await item(other!).getByRole('radio', { name: '不成立' }).check();
    await expect(page.getByRole('button', { name: '裁决', exact: true })).toBeDisabled();
    await item(other!).getByRole('textbox', { name: `${other!.number} 的裁决理由` }).fill('标准要求随时整洁。');
    await openHash(page, '#/appeals'); // half a decision stays too
    await page.locator('.ant-table-row', { hasText: site }).getByRole('link').click();
    await expect(page.getByText('上次写到一半的内容还在。')).toBeVisible();
    await expect(item(other!).getByRole('textbox', { name: `${other!.number} 的裁决理由` })).toHaveValue('标准要求随时整洁。');
    await expect(preview).toContainText(after);
    await page.getByRole('button', { name: '裁决', exact: true }).click();
    await page.getByRole('button', { name: '确认裁决，不能再改' }).click();
    await expect(page.getByText(`已裁决，得分 ${before} → ${after}。`)).toBeVisible();
    await expect(item(fault!)).toContainText(/无扣分 (\d+(?:\.\d+)?) \/ \1/);
    await expect(item(other!)).toContainText('标准要求随时整洁。');
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('typed.')))).toEqual([]); // dropped when sent
    await expect(page.getByText('2 项中 1 项成立')).toBeVisible();
  });

  await test.step('the form as PDF', async () => {
    const path = join(home, '申诉单.pdf');
    await app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as never; }, path);
    await page.getByRole('button', { name: '保存申诉单 PDF' }).click();
    await expect(page.getByText(`已保存到 ${path}`)).toBeVisible();
    const appeal = (await appeals()).find((each) => each.id === id)!;
    expect(readFileSync(path).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '');
    for (const words of [`第${String(appeal.number).padStart(4, '0')}号`, site.replaceAll(' ', ''), '张店长', before, after, '烟头在人行道上', '申诉证据1份', '不成立', '标准要求随时整洁', '申诉人签字', '受理人签字', '裁决人签字', '恒星汽车']) expect(text).toContain(words);
    expect(appeal).toMatchObject({ outcome: 'upheld', percentBefore: before, percentAfter: after, upheldItems: 1 });
  });

  await test.step('the card, the desk and the counts say it; one more level is open', async () => {
    await openHash(page, `#/scorecards/${assessmentId}`);
    await expect(page.getByText(after, { exact: true }).first()).toBeVisible();
    await openHash(page, '#/appeals/counts');
    await expect(page.getByRole('row', { name: new RegExp(author) })).toBeVisible();
    await openHash(page, `#/reviews/${assessmentId}`);
    await expect(page.getByText(/只能查看：申诉成立/)).toBeVisible();
    await openHash(page, `#/appeals/new/${assessmentId}`);
    await expect(page.getByRole('heading', { name: '申请复议' })).toBeVisible();
  });

  await test.step('everything verifies', async () => {
    await app.close();
    expect(started.problems).toEqual([]);
    expect(await isSound(home)).toBe(true);
  });
});

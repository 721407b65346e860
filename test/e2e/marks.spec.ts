/** A waiting time read off the visit's recording, arrival and departure, and what the timeline makes of it; on the form and on the card. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerableItems, type Template } from '@shared/templates/template';
import { expect, request, root } from './app';
import { Checklist } from './pages/checklist';
import { openHash, openedId, resize } from './pages/desk';
import { writeSound } from './pages/files';
import { isSound, planVisits, rowsOf, testIn, withServices } from './pages/homes';

const site = { code: 'NJ02', name: '南京鼓楼支行', region: '华东' };
const test = testIn((home) => withServices(home, (services) => {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-sound-'));
  const { visits: [visit] } = planVisits(services, { sites: [site] });
  const id = visit!.assessmentId;
  const { saved, template } = services.assessments.open(id);
  const other = answerableItems(template as Template).find(({ type }) => type !== 'photo')!;
  const file = services.evidence.storeFile(writeSound(join(folder, 'REC_20261121_135800.wav'), 40), { assessmentId: id });
  services.assessments.answer({ id, revision: saved.revision, itemId: other.id, answer: { evidence: [file.id] } });
  rmSync(folder, { recursive: true, force: true });
}));

test('two marks of an item give its time, and say so', async ({ page, home, app, started }) => {
  const form = new Checklist(page, JSON.parse(readFileSync(join(root, 'resources/templates/bank-branch.json'), 'utf8')) as Template);
  const [visit] = (await request(page, 'visits.mine')).value as { assessmentId: string }[];
  await openHash(page, `#/assessments/${visit!.assessmentId}`);
  await expect(form.row('arrival-time')).toBeVisible();
  await form.settled();

  await test.step('到店 is said once; the clock counts from it; a wrong time is put right, a time to come is not taken', async () => {
    const presence = page.getByRole('group', { name: '到店与离店' });
    await page.keyboard.press('a');
    await expect(presence).toContainText(/到店 \d\d:\d\d/);
    const before = await presence.textContent();
    await page.keyboard.press('a');
    await presence.getByRole('button', { name: '改到店时间' }).click();
    await presence.getByRole('textbox').fill('2099-01-01 10:00');
    await page.keyboard.press('Enter');
    await expect(presence.getByRole('alert')).toBeVisible();
    await presence.getByRole('textbox').fill('2026-11-21 13:58');
    await page.keyboard.press('Enter');
    await expect(presence).toContainText('到店 11-21 13:58');
    expect(await presence.textContent()).not.toBe(before);
    await page.keyboard.press('l');
    await expect(presence).toContainText(/离店 \d\d:\d\d/);
    const journal = await request(page, 'journal.list', { before: null, limit: 3 });
    expect((journal.value as { entries: { action: string }[] }).entries.map(({ action }) => action)).toEqual(['visit.leave', 'visit.arrive', 'visit.arrive']);
  });

  await test.step('R brings the recording to hand; M marks for the item in focus; the player stays from item to item', async () => {
    await form.row('queue-time').click({ position: { x: 8, y: 8 } });
    await page.keyboard.press('r');
    const player = page.getByRole('region', { name: '录音 REC_20261121_135800.wav' });
    await expect(player).toBeVisible();
    await expect(form.row('queue-time')).toContainText('已有 0 个标记');
    const place = (): Promise<number> => player.locator('audio').evaluate((element) => (element as HTMLAudioElement).currentTime);
    await player.getByRole('button', { name: '前进 5 秒' }).click();
    await expect.poll(place).toBe(5);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    expect(await place(), 'the same player still').toBe(5);
    await form.row('queue-time').click({ position: { x: 8, y: 8 } });
    await page.keyboard.press('m');
    await expect(form.row('queue-time')).toContainText('已有 1 个标记');
    for (let n = 0; n < 4; n += 1) await player.getByRole('button', { name: '前进 5 秒' }).click();
    await expect.poll(place).toBe(25);
    await form.row('queue-time').click({ position: { x: 8, y: 8 } });
    await page.keyboard.press('m');
    await expect(form.row('queue-time')).toContainText('00:05 – 00:25');
    await page.keyboard.press('r');
    await form.settled();
    expect((await form.stored())['queue-time']).toEqual({ value: 20, source: 'recording', at: '00:05 – 00:25' });
    await expect(form.row('queue-time')).toContainText('由 00:05、00:25 两个标记得出');
  });

  await test.step('the timeline tells it with the times of the recording', async () => {
    const timeline = page.locator('.checklist-timeline');
    await expect(timeline.getByRole('listitem').filter({ hasText: '录音开始：REC_20261121_135800.wav' })).toContainText('13:58:00');
    await expect(timeline.getByRole('listitem').filter({ hasText: '标记 00:25' })).toContainText('13:58:25');
    await expect(timeline.getByRole('listitem').filter({ hasText: '录音结束' })).toContainText('13:58:40');
  });

  await test.step('in a small window the player and the item still have room', async () => {
    await resize(app, page, 1024, 640);
    await form.row('queue-time').click({ position: { x: 8, y: 8 } });
    await expect(page.getByRole('region', { name: '录音 REC_20261121_135800.wav' }).getByRole('button', { name: '播放', exact: true })).toBeInViewport();
    expect(await page.evaluate(() => (document.querySelector('.checklist-scroll')?.clientHeight ?? 0))).toBeGreaterThan(200);
    if (process.env['MINGCHA_LOOK'] !== undefined) await page.screenshot({ path: join(process.env['MINGCHA_LOOK'], 'marks.png') });
  });
  const id = openedId(page);
  await app.close();
  expect(started.problems).toEqual([]);
  expect((await rowsOf<{ arrived_at: string | null; left_at: string | null }>(home, 'SELECT arrived_at, left_at FROM visits v JOIN assessments a ON a.visit_id = v.id WHERE a.id = ?', id))[0]).toMatchObject({ arrived_at: new Date('2026-11-21T13:58').toISOString() });
  expect(await isSound(home)).toBe(true);
});

test('ready sentences by typing, and the history of an answer, by keyboard', async ({ page }) => {
  const form = new Checklist(page, JSON.parse(readFileSync(join(root, 'resources/templates/bank-branch.json'), 'utf8')) as Template);
  for (const text of ['等候较久，其间无人关照。', '{site}：{item}，做得好。']) await request(page, 'phrases.save', { id: null, use: 'comment', text });
  const [visit] = (await request(page, 'visits.mine')).value as { assessmentId: string }[];
  await openHash(page, `#/assessments/${visit!.assessmentId}`);
  await form.settled();
  await form.row('badge').click({ position: { x: 8, y: 8 } });
  await page.keyboard.press('c');
  const box = form.row('badge').getByRole('textbox', { name: '说明' });
  await expect(box).toBeFocused();
  await page.keyboard.press('/');
  const find = form.row('badge').getByRole('combobox');
  await expect(find).toBeFocused();
  await page.keyboard.type('xxxx'); // no such initials
  await expect(form.row('badge')).toContainText('没有这样的常用语');
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('zdh'); // 做得好
  await expect(form.row('badge').getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(box).toBeFocused();
  await expect(box).toHaveValue(new RegExp(`^${site.name}：.+，做得好。$`));
  await page.keyboard.press('Escape');
  await form.settled();
  const phrases = (await request(page, 'phrases.list', {})).value as { text: string; uses: number }[];
  expect(phrases.find(({ text }) => text.includes('{site}'))?.uses).toBe(1);

  await page.keyboard.press('1');
  await page.keyboard.press('0');
  await form.settled();
  while ((await form.focusedRow()) !== 'badge') await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Control+z');
  await form.settled();
  await page.keyboard.press('h');
  const history = page.getByRole('dialog').getByRole('listitem');
  await expect(history).toHaveCount(4); // latest first: undone, no fault, one fault, the words
  await expect(history.nth(0)).toContainText('撤销');
  await expect(history.nth(3)).toContainText('做得好');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await form.focusedRow()).toBe('badge');
});

/** Evidence of every kind: dropped, shown, its smaller copies, time and place, and the calm word where a photo was used before. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Evidence } from '@shared/assessments';
import type { Template } from '@shared/templates/template';
import { distance } from '@shared/evidence/dhash';
import { data, expect, request, root, visitsOf } from './app';
import { Checklist } from './pages/checklist';
import { openHash } from './pages/desk';
import { dropFile, writeSound } from './pages/files';
import { isSound, planVisits, rowsOf, testIn, withServices } from './pages/homes';

const pictures = join(root, 'test/fixtures/pictures');
const fixture = (name: string): Buffer => readFileSync(join(pictures, name));
const sites = [{ code: 'GL01', name: '鼓楼支行营业厅' }, { code: 'GL02', name: '鼓楼支行营业二厅' }] as const;
const test = testIn((home) => withServices(home, (services) => { planVisits(services, { sites }); }));
const bank = JSON.parse(readFileSync(join(root, 'resources/templates/bank-branch.json'), 'utf8')) as Template;

/** Size and the colours of the four quarters of what an address shows, as the browser draws it. */
const look = (page: Page, url: string): Promise<{ width: number; height: number; type: string; quarters: string[] } | number> => page.evaluate(async (address) => {
  const reply = await fetch(address);
  if (!reply.ok) return reply.status;
  const blob = await reply.blob();
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(await createImageBitmap(blob), 0, 0);
  const name = (x: number, y: number): string => {
    const [red = 0, green = 0, blue = 0] = context.getImageData(canvas.width * x, canvas.height * y, 1, 1).data;
    return `${red > 128 ? 'r' : ''}${green > 128 ? 'g' : ''}${blue > 128 ? 'b' : ''}`;
  };
  return { width: canvas.width, height: canvas.height, type: blob.type, quarters: [name(0.25, 0.25), name(0.75, 0.25), name(0.25, 0.75), name(0.75, 0.75)] };
}, url);

async function openVisit(page: Page, site: string): Promise<string> {
  const visits = await visitsOf(page);
  const id = visits.find(({ siteName }) => siteName === site)?.assessmentId ?? '';
  await openHash(page, `#/assessments/${id}`);
  await page.locator('[data-testid="saved"] time').waitFor();
  return id;
}
const filesOf = async (page: Page, id: string): Promise<Evidence[]> => ((await request(page, 'assessments.open', { id })).value as { evidence: Evidence[] }).evidence;
const withCopies = async (page: Page, id: string, count: number): Promise<Evidence[]> => {
  await expect.poll(async () => (await filesOf(page, id)).filter(({ copiesAt }) => copiesAt !== null).length).toBe(count);
  return filesOf(page, id);
};
const named = (files: Evidence[], name: string): Evidence => {
  const found = files.find((file) => file.name === name);
  if (found === undefined) throw new Error(`no file ${name}`);
  return found;
};

test('photos, film, sound and documents come in, and pictures get their copies', async ({ app, page, home }) => {
  const list = new Checklist(page, bank);
  const id = await openVisit(page, sites[0].name);
  const tray = page.getByRole('complementary', { name: /的证据$/ });

  await test.step('dropped on the item in focus', async () => {
    await list.row('signboard').click({ position: { x: 8, y: 8 } });
    await dropFile(page, 'rotated.jpg', fixture('rotated.jpg'), 'image/jpeg');
    await dropFile(page, 'IMG_0001.HEIC', fixture('phone.heic'), '');
    await expect(tray.getByRole('listitem')).toHaveCount(2);
    await expect(tray.getByText('2026-11-20 09:30:05（相机时间）')).toBeVisible();
    await expect(tray.getByText('拍摄地点 31.2304, 121.4737')).toHaveCount(2);
  });

  await test.step('a photo that lies on its side stands upright, and so does its copy', async () => {
    const file = named(await withCopies(page, id, 2), 'rotated.jpg');
    expect([file.width, file.height]).toEqual([240, 320]);
    const upright = { width: 240, height: 320, type: 'image/jpeg', quarters: ['r', 'g', 'b', 'rg'] };
    expect(await look(page, `app://media/${file.id}`)).toEqual(upright);
    expect(await look(page, `app://media/${file.id}?size=480`)).toEqual(upright);
    expect(await look(page, `app://media/${file.id}?size=1600`)).toEqual(upright);
  });

  await test.step('HEIC is decoded and shown', async () => {
    const file = named(await filesOf(page, id), 'IMG_0001.HEIC');
    expect(file).toMatchObject({ type: 'image/heic', kind: 'photo', width: 640, height: 480, takenAtSource: 'exif', takenPlace: { lat: 31.23041, lon: 121.47372 } });
    expect(await look(page, `app://media/${file.id}?size=480`)).toMatchObject({ width: 480, height: 360, type: 'image/jpeg' });
    expect(await look(page, `app://media/${file.id}?size=1600`)).toMatchObject({ width: 640, height: 480 });
    await tray.getByRole('button', { name: '放大：IMG_0001.HEIC' }).click();
    await expect(page.getByRole('dialog').getByRole('img')).toHaveJSProperty('naturalWidth', 640);
    await expect(page.getByRole('dialog').getByText('640 × 480 像素')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('film plays in place; a document says what it is', async () => {
    await list.row('public-notices').click({ position: { x: 8, y: 8 } });
    await dropFile(page, 'clip.webm', fixture('clip.webm'), 'video/webm');
    await expect(tray.locator('video')).toHaveJSProperty('videoWidth', 160);
    await tray.getByRole('button', { name: '播放' }).click();
    await expect.poll(() => tray.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.3);
    await dropFile(page, '价目表.pdf', Buffer.from('%PDF-1.4\n%%EOF'), 'application/pdf');
    await expect(tray.getByRole('button', { name: /PDF 文档/ })).toBeVisible();
    await dropFile(page, 'REC_20261121_101500.wav', readFileSync(writeSound(join(home, 'r.wav'))), 'audio/wav');
    await expect(tray.getByText('2026-11-21 10:15:00（文件名时间）')).toBeVisible();
  });

  await test.step('what is no picture inside says so and is kept', async () => {
    await list.row('led-screen').click({ position: { x: 8, y: 8 } });
    await dropFile(page, 'broken.jpg', Buffer.concat([fixture('rotated.jpg').subarray(0, 700), Buffer.alloc(600_000)]), 'image/jpeg');
    await expect(tray.getByText('这张图片无法显示')).toBeVisible();
  });

  await list.settled();
  await app.close();
  expect(readdirSync(join(data(home), 'derived'), { recursive: true }).filter((name) => String(name).endsWith('.jpg'))).toHaveLength(4);
  expect(await isSound(home)).toBe(true);
});

test('the same photo in another visit is said calmly; rescaled it is still alike', async ({ app, page, home }) => {
  const list = new Checklist(page, bank);
  const first = await openVisit(page, sites[0].name);
  await list.row('signboard').click({ position: { x: 8, y: 8 } });
  await dropFile(page, 'a.jpg', fixture('sign.jpg'), 'image/jpeg');
  await list.settled();
  await withCopies(page, first, 1);
  const second = await openVisit(page, sites[1].name);
  await list.row('signboard').click({ position: { x: 8, y: 8 } });
  await dropFile(page, 'b.jpg', fixture('again.jpg'), 'image/jpeg');
  await list.settled();
  await expect(page.getByRole('note')).toHaveCount(0);
  await dropFile(page, 'c.jpg', fixture('sign.jpg'), 'image/jpeg');
  await expect(page.getByRole('note')).toHaveText(/^这张照片 \d{4}-\d\d-\d\d 在“GL01 鼓楼支行营业厅”的检查里用过，请确认没有放错。$/);
  await dropFile(page, 'd.heic', fixture('phone.heic'), '');
  await list.settled();
  await withCopies(page, second, 3);
  await app.close();
  const hashes = await rowsOf<{ name: string; dhash: string }>(home, 'SELECT name, dhash FROM evidence ORDER BY name');
  const of = (name: string): string => hashes.find((row) => row.name === name)?.dhash ?? '';
  expect(distance(of('a.jpg'), of('b.jpg'))).toBeLessThanOrEqual(6);
  expect(distance(of('a.jpg'), of('d.heic'))).toBeLessThanOrEqual(6);
  expect(of('c.jpg')).toBe(of('a.jpg'));
  const warnings = await withServices(home, (services) => [services.likeness.warnings(second), services.likeness.counts([first, second])] as const);
  expect(warnings[0].map(({ kind, same, other }) => [kind, same, other.assessmentId])).toEqual(expect.arrayContaining([['picture', true, first], ['picture', false, first]]));
  expect(warnings[1].get(second)).toBe(3);
});

test('copies that were thrown away are made again', async ({ page, home, started }) => {
  const list = new Checklist(page, bank);
  const id = await openVisit(page, sites[0].name);
  await list.row('signboard').click({ position: { x: 8, y: 8 } });
  await dropFile(page, 'd.heic', fixture('phone.heic'), '');
  await list.settled();
  const [file] = await withCopies(page, id, 1);
  rmSync(join(data(home), 'derived'), { recursive: true });
  expect(await look(page, `app://media/${file?.id}?size=480`)).toBe(404); // noticed here
  await dropFile(page, 'a.jpg', fixture('sign.jpg'), 'image/jpeg');
  await withCopies(page, id, 2);
  expect(await look(page, `app://media/${file?.id}?size=480`)).toMatchObject({ width: 480 });
  started.problems.length = 0; // the 404 above
});

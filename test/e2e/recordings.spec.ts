/** The player, by hand: two parties, silences passed over, marks on items, ranges made silent, formats of old exchanges, an hour that never loses its place. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { adtsHeaderBytes } from '@shared/audio/aac';
import { bytesOf } from '@shared/audio/bytes';
import { samplesOf } from '@shared/audio/frames';
import { readMp3 } from '@shared/audio/mp3';
import { readMp4 } from '@shared/audio/mp4';
import { openSound } from '@shared/audio/sound';
import type { Recording } from '@shared/recordings';
import { answerableItems, type Template } from '@shared/templates/template';
import { expect, request } from './app';
import { mp4Of, usual } from '../fixtures/mp4';
import { openHash } from './pages/desk';
import { isSound, planVisits, testIn, withServices } from './pages/homes';

const audio = (name: string): string => resolve(import.meta.dirname, '../fixtures/audio', name);
const rate = 8000;

/** A WAV file of G.711 A-law, two channels: each talks (a tone) in its own spans, and is silent else. Seconds. */
function twoParties(seconds: number, left: [number, number][], right: [number, number][]): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + seconds * rate * 2, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(6, 20); // A-law
  head.writeUInt16LE(2, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(seconds * rate * 2, 40);
  const body = Buffer.alloc(seconds * rate * 2, 0xd5); // A-law silence
  [left, right].forEach((spans, channel) => {
    for (const [from, to] of spans) for (let at = from * rate; at < to * rate; at += 1) body[at * 2 + channel] = (at + channel * 7) % 16 < 8 ? 0xaa : 0x2a; // loud, both signs
  });
  return Buffer.concat([head, body]);
}

/** One visit whose first photo-free item carries these files; the person is owner and inspector. */
const withFiles = (files: (folder: string) => string[]) => async (home: string): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-sound-'));
  await withServices(home, (services) => {
    const { visits } = planVisits(services, { sites: [{ code: 'B01', name: '南京路支行' }] });
    const id = visits[0]!.assessmentId;
    const { saved, template } = services.assessments.open(id);
    const item = answerableItems(template as Template).find(({ type }) => type !== 'photo')!;
    const evidence = files(folder).map((path) => services.evidence.storeFile(path, { assessmentId: id }).id);
    services.assessments.answer({ id, revision: saved.revision, itemId: item.id, answer: { evidence } });
  });
  rmSync(folder, { recursive: true, force: true });
};

async function openVisit(page: Page): Promise<{ assessmentId: string; recordings: string[] }> {
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  const visits = (await request(page, 'visits.mine')).value as { assessmentId: string }[];
  const { assessmentId } = visits[0]!;
  await openHash(page, `#/assessments/${assessmentId}`);
  await expect(page.locator('.checklist-item-focus')).toBeVisible();
  await expect(page.locator('.checklist-later')).toHaveCount(0);
  const checklist = (await request(page, 'assessments.open', { id: assessmentId })).value as { evidence: { id: string }[] };
  return { assessmentId, recordings: checklist.evidence.map(({ id }) => id) };
}
const recording = async (page: Page, id: string): Promise<Recording> => (await request(page, 'recordings.get', { id })).value as Recording;
const player = (page: Page, name: string) => page.getByRole('region', { name: `录音 ${name}` });
const place = (page: Page, name: string): Promise<number> => player(page, name).locator('audio').evaluate((element) => (element as HTMLAudioElement).currentTime);

const call = testIn(withFiles((folder) => {
  const path = join(folder, 'call.wav');
  writeFileSync(path, twoParties(30, [[0, 4], [16, 20]], [[4, 8], [18, 22]]));
  return [path];
}));

call('two parties: silence found and passed over, talk-over said, marks kept on items', async ({ page, home, app }) => {
  const { recordings: [id = ''] } = await openVisit(page);
  await expect.poll(async () => (await recording(page, id)).analysed).toBe(true);
  const found = await recording(page, id);
  expect([found.codec, found.channels, found.seconds, found.playable]).toEqual(['G.711 A-law', 2, 30, 'direct']);
  expect(found.silences.map(({ from, to }) => [Math.round(from * 10) / 10, Math.round(to * 10) / 10])).toEqual([[8, 16], [22, 30]]);
  expect(found.overlaps?.map(({ from, to }) => [Math.round(from * 10) / 10, Math.round(to * 10) / 10])).toEqual([[18, 20]]);
  const box = player(page, 'call.wav');
  await expect(box.getByText('静音 2 处共 00:16（低于 -45 dBFS 且不短于 3 秒） · 双方同时说话 1 处共 00:02', { exact: false })).toBeVisible();
  await expect.poll(() => box.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0))).toBe(true);

  for (const name of ['左声道', '右声道']) await expect(box.getByTitle(name)).toBeVisible();

  await box.getByRole('slider', { name: '播放位置' }).focus();
  await page.keyboard.press('ArrowRight'); // 5 s
  await page.keyboard.press('KeyM');
  await expect(box.getByRole('listitem')).toHaveCount(1);
  await box.getByRole('textbox', { name: '00:05 的标记' }).fill('客户第一次开口');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await recording(page, id)).marks.map(({ from, text }) => [from, text])).toEqual([[5, '客户第一次开口']]);
  expect((await recording(page, id)).marks[0]?.itemId).not.toBeNull();

  await box.getByRole('button', { name: '跳过静音' }).click();
  await box.getByRole('combobox', { name: '播放速度' }).selectOption('2');
  await expect.poll(() => box.locator('audio').evaluate((element: HTMLAudioElement) => [element.playbackRate, element.preservesPitch])).toEqual([2, true]);
  await box.getByRole('button', { name: '从 00:05 播放' }).last().click();
  await expect.poll(() => place(page, 'call.wav')).toBeGreaterThan(15.7);
  const heard = await box.locator('audio').evaluate(({ played }: HTMLAudioElement) => Array.from({ length: played.length }, (_, index) => [played.start(index), played.end(index)] as const));
  const silent = heard.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, 15.5) - Math.max(from, 8.5)), 0);
  expect(silent, `of eight seconds of silence next to nothing is played: ${JSON.stringify(heard)}`).toBeLessThan(2);
  await box.getByRole('button', { name: '暂停' }).click();
  await expect.poll(() => box.locator('audio').evaluate((element: HTMLAudioElement) => element.paused)).toBe(true);
  const at = await place(page, 'call.wav');
  await box.getByRole('button', { name: '后退 5 秒' }).click();
  await expect.poll(async () => Math.abs((await place(page, 'call.wav')) - (at - 5))).toBeLessThan(0.3);

  await app.close();
  expect(await isSound(home)).toBe(true);
});

call('what is redacted nobody hears any more: the bytes themselves are silent, and the copy too', async ({ page, app, home }) => {
  const { recordings: [id = ''] } = await openVisit(page);
  const box = player(page, 'call.wav');
  await expect(box.getByText('静音 2 处', { exact: false })).toBeVisible();
  const lanes = box.getByRole('slider', { name: '播放位置' });
  const area = (await lanes.boundingBox())!;
  await page.mouse.move(area.x + area.width * (16.5 / 30), area.y + 10);
  await page.mouse.down();
  await page.mouse.move(area.x + area.width * (19 / 30), area.y + 10, { steps: 5 });
  await page.mouse.up();
  await box.getByRole('button', { name: '静音处理' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: '原因' }).fill('客户报出身份证号');
  await page.getByRole('dialog').getByRole('button', { name: '静音处理' }).click();
  await expect(box.getByText('已静音 · 客户报出身份证号', { exact: false })).toBeVisible();

  const [{ from = 0, to = 0 } = {}] = (await recording(page, id)).redactions;
  const heard = await page.evaluate(async (url) => [...new Uint8Array(await (await fetch(url)).arrayBuffer())], `app://media/${id}`);
  const loud = (second: number): boolean => [0, 1, 2, 3].some((offset) => heard[44 + Math.round(second * rate) * 2 + offset] !== 0xd5);
  for (let second = from + 0.01; second < to; second += 0.02) expect([second, loud(second)]).toEqual([second, false]);
  expect([loud(from - 0.3), loud(to + 0.3), loud(1)]).toEqual([true, true, true]);

  const copy = join(home, 'copy.wav');
  await app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); }, copy);
  await box.getByRole('button', { name: '导出录音' }).click();
  await expect(page.getByText('已导出到', { exact: false })).toBeVisible();
  const saved = readFileSync(copy);
  expect(saved.subarray(-rate * 60 + Math.ceil(from * rate) * 2, -rate * 60 + Math.floor(to * rate) * 2).every((byte) => byte === 0xd5)).toBe(true);
  await app.close();
  expect(await isSound(home)).toBe(true);
});

const old = testIn(withFiles((folder) => {
  const amr = join(folder, 'note.amr');
  writeFileSync(amr, Buffer.concat([Buffer.from('#!AMR\n', 'latin1'), Buffer.alloc(320, 0x3c)]));
  return [audio('speech-gsm.wav'), audio('speech-ima.wav'), audio('speech-ima-stereo.wav'), amr];
}));
old('GSM 6.10 and IMA ADPCM are decoded and played; what cannot be is named, with a way out', async ({ page }) => {
  await openVisit(page);
  for (const [name, codec] of [['speech-gsm.wav', 'GSM 6.10'], ['speech-ima.wav', 'IMA ADPCM'], ['speech-ima-stereo.wav', 'IMA ADPCM']] as const) {
    const box = player(page, name);
    await expect(box.getByText(codec, { exact: false })).toBeVisible();
    await box.getByRole('button', { name: '播放', exact: true }).click();
    await expect.poll(() => place(page, name)).toBeGreaterThan(0.3);
    await box.getByRole('button', { name: '暂停' }).click();
    await box.getByRole('slider', { name: '播放位置' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await expect.poll(() => place(page, name)).toBe(0);
  }
  await expect(page.getByText('AMR', { exact: false }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: '用系统播放器打开' })).toBeVisible();
});

const hour = testIn(withFiles((folder) => {
  const path = join(folder, 'hour.wav');
  const minute = twoParties(60, [[0, 20]], [[25, 50]]).subarray(44);
  const head = twoParties(1, [], []).subarray(0, 44);
  head.writeUInt32LE(36 + minute.length * 60, 4);
  head.writeUInt32LE(minute.length * 60, 40);
  writeFileSync(path, Buffer.concat([head, ...Array.from({ length: 60 }, () => minute)]));
  return [path];
}));
hour('an hour: a hundred jumps land where they were meant, and play on from there', async ({ page }) => {
  const { recordings: [id = ''] } = await openVisit(page);
  await expect.poll(async () => (await recording(page, id)).analysed).toBe(true);
  expect((await recording(page, id)).seconds).toBe(3600);
  const lost = await player(page, 'hour.wav').locator('audio').evaluate(async (element: HTMLAudioElement) => {
    const wrong: string[] = [];
    const once = (name: string): Promise<unknown> => new Promise((resolve) => { element.addEventListener(name, resolve, { once: true }); });
    await element.play();
    for (let jump = 0; jump < 100; jump += 1) {
      const to = (jump * 1187.3) % 3590;
      const landed = once('seeked');
      element.currentTime = to;
      await Promise.race([landed, new Promise((resolve) => { setTimeout(resolve, 30_000); })]);
      if (Math.abs(element.currentTime - to) > 1 || element.error !== null) wrong.push(`${to} → ${element.currentTime} ${element.error?.message ?? ''}`);
      if (jump % 20 === 0) {
        for (let looks = 0; looks < 300 && element.currentTime <= to; looks += 1) await new Promise((resolve) => { setTimeout(resolve, 100); });
        if (element.currentTime <= to) wrong.push(`stuck at ${to}`);
      }
    }
    element.pause();
    return wrong;
  });
  expect(lost).toEqual([]);
});

const clip = readFileSync(audio('noise-8s-silence-4s.mp3')); // 16 kHz mono, sound from 0 to 8 s and silence to 12 s
const voice = readMp4(readFileSync(audio('noise-8s-silence-4s.m4a')))!; // the same as a telephone records it
const frameOf = (index: number): Uint8Array => voice.cut(index, index + 1).subarray(adtsHeaderBytes);
const times = { MP3: 300, AAC: 100 }; // an hour, and twenty minutes
const short = 'stereo-faststart.m4a'; // a second and a half
const compressed = testIn(withFiles((folder) => {
  const once = Array.from({ length: voice.frames }, (_, index) => frameOf(index));
  writeFileSync(join(folder, 'hour.mp3'), Buffer.concat(Array.from({ length: times.MP3 }, () => clip)));
  writeFileSync(join(folder, 'visit.m4a'), mp4Of(Array.from({ length: times.AAC }, () => once).flat(), usual));
  return [join(folder, 'hour.mp3'), join(folder, 'visit.m4a'), audio(short)];
}));

compressed('an hour of MP3, and M4A: played at once, measured part by part, every silence where it is, across the seams too; a copy of a short one is muted', async ({ page, app, home }) => {
  compressed.setTimeout(600_000);
  const { recordings } = await openVisit(page);
  const opened = performance.now();
  const since = (): string => `${((performance.now() - opened) / 1000).toFixed(1)} s after the visit was opened`;
  const box = player(page, 'visit.m4a');
  await box.getByRole('button', { name: '播放', exact: true }).click();
  await expect.poll(() => place(page, 'visit.m4a'), { intervals: [20] }).toBeGreaterThan(0.05);
  console.log(`M4A: heard ${since()}`);
  await box.getByRole('slider', { name: '播放位置' }).focus();
  for (let jumps = 0; jumps < 3; jumps += 1) await page.keyboard.press('PageDown');
  expect(await place(page, 'visit.m4a')).toBeGreaterThan(89);
  await box.getByRole('button', { name: '暂停' }).click();

  const lengths = { 'MP3': readMp3(clip)!.frames * 576 / 16_000, 'AAC': voice.frames * 1024 / 16_000 }; // of the clip with its encoder's delay
  const seen: string[] = [];
  const byName = await Promise.all(recordings.map(async (id) => ({ id, rate: (await recording(page, id)).rate })));
  for (const { id } of byName.filter(({ rate }) => rate === 16_000)) {
    await expect.poll(async () => (await recording(page, id)).analysed, { timeout: 240_000, intervals: [50] }).toBe(true);
    const { codec, silences, seconds, overlaps } = await recording(page, id);
    console.log(`${codec}, 16 kHz mono, ${Math.round(seconds! / 60)} minutes: measured ${since()}`);
    seen.push(codec);
    const kind = codec as keyof typeof lengths;
    const each = lengths[kind];
    expect(seconds).toBeCloseTo(times[kind] * each, 0);
    expect(overlaps).toBeNull(); // one channel: nothing is claimed
    expect(silences).toHaveLength(times[kind]);
    silences.forEach(({ from, to }, index) => {
      expect(Math.abs(from - (index * each + 8)), `${codec}: silence ${index} begins`).toBeLessThan(0.2);
      expect(Math.abs(to - (index + 1) * each), `${codec}: silence ${index} ends`).toBeLessThan(0.2);
    });
  }
  expect(seen.toSorted()).toEqual(['AAC', 'MP3']);
  await expect(box.getByText('单声道', { exact: false })).toBeVisible();
  await expect(box.getByTitle('左声道')).toHaveCount(0); // one lane, without a name

  const { id = '' } = byName.find(({ rate }) => rate === 44_100) ?? {};
  await expect.poll(async () => (await recording(page, id)).analysed, { timeout: 80_000 }).toBe(true);
  await request(page, 'recordings.redact', { id, from: 0.5, to: 1, reason: '身份证号' });
  const copy = join(home, 'copy.wav');
  await app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); }, copy);
  await player(page, short).getByRole('button', { name: '导出录音' }).click();
  await expect(page.getByText('已导出到', { exact: false })).toBeVisible();
  const sound = openSound(bytesOf(readFileSync(copy)))!;
  expect([sound.codec, sound.channels, sound.rate, sound.frames]).toEqual(['PCM 16 bit', 2, 44_100, samplesOf(readMp4(readFileSync(audio(short)))!)]);
  const loudest = (from: number, to: number): number => sound.reader().samples(from * sound.rate, (to - from) * sound.rate).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  expect(loudest(0.5, 1)).toBe(0);
  expect([loudest(0, 0.5) > 1000, loudest(1, 1.5) > 1000]).toEqual([true, true]);
});

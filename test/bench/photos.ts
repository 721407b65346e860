/**
 * Photos of 12 MB coming in while somebody types: from each key press to the painted character, and the stalls of main, through which keys pass.
 * Beside the same typing with nothing coming in. MINGCHA_BENCH_PHOTOS sets how many; 300 of them take 3.6 GB of disk.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { demoHome, launchIn } from './home';
import { quantile, type Figure } from './figures';

const photos = Number(process.env['MINGCHA_BENCH_PHOTOS'] ?? 60);
const items = 6; // an item takes 200 files at most
const aim = 50; // ms

interface Watch { keys: number[]; stalls: number[] }
type Watched = { watch: Watch };

/** Counts from here on: key press to paint, and how late a timer of 5 ms comes. */
async function watch(app: ElectronApplication, page: Page): Promise<void> {
  await page.evaluate(() => {
    const state: Watch = { keys: [], stalls: [] };
    const known = (globalThis as unknown as Watched).watch as Watch | undefined;
    (globalThis as unknown as Watched).watch = state;
    if (known !== undefined) return; // the listeners below are there
    addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => { setTimeout(() => (globalThis as unknown as Watched).watch.keys.push(performance.now() - timeStamp), 0); });
    }, { capture: true });
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      (globalThis as unknown as Watched).watch.stalls.push(now - last - 5);
      last = now;
    }, 5);
  });
  await app.evaluate(() => {
    const state = globalThis as unknown as { stalls: number[]; ticking?: boolean };
    state.stalls = [];
    if (state.ticking === true) return;
    state.ticking = true;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      state.stalls.push(now - last - 5);
      last = now;
    }, 5);
  });
}
const seen = (page: Page): Promise<Watch> => page.evaluate(() => (globalThis as unknown as Watched).watch);
const seenInMain = (app: ElectronApplication): Promise<number[]> => app.evaluate(() => (globalThis as unknown as { stalls: number[] }).stalls);

/** Bursts of typing with rests between them, in which copies are made, until `enough` says so. */
async function type(page: Page, enough: () => boolean): Promise<void> {
  const box = page.locator('textarea').first();
  do {
    await box.focus();
    for (let key = 0; key < 25; key += 1) {
      await page.keyboard.press('abcdefghij'[key % 10] ?? 'a');
      await page.waitForTimeout(70 + (key % 5) * 15);
    }
    await page.waitForTimeout(1500);
  } while (!enough());
}

/** One photo-like picture of 12 MB, as often as wanted: each differs in the bytes behind its end. */
const drop = (page: Page, from: number, count: number): Promise<void> => page.evaluate(async ([first, many]) => {
  const shared = globalThis as unknown as { photo?: Blob };
  if (shared.photo === undefined) {
    const canvas = new OffscreenCanvas(4000, 3000);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    const gradient = context.createLinearGradient(0, 0, 4000, 3000);
    for (const [at, colour] of [[0, '#203040'], [0.5, '#d0c0a0'], [1, '#405020']] as const) gradient.addColorStop(at, colour);
    context.fillStyle = gradient;
    context.fillRect(0, 0, 4000, 3000);
    const pixels = context.getImageData(0, 0, 4000, 3000);
    for (let at = 0; at < pixels.data.length; at += 4) for (let channel = 0; channel < 3; channel += 1) pixels.data[at + channel] = (pixels.data[at + channel] ?? 0) + (Math.random() - 0.5) * 90;
    context.putImageData(pixels, 0, 0);
    for (const quality of [0.99, 0.97, 0.95, 0.92, 0.9, 0.85, 0.8]) {
      shared.photo = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      if (shared.photo.size < 13_000_000) break;
    }
  }
  const { photo } = shared;
  if (photo === undefined) return;
  const padding = new Uint8Array(Math.max(0, 12_000_000 - photo.size));
  const dataTransfer = new DataTransfer();
  for (let at = first; at < first + many; at += 1) dataTransfer.items.add(new File([photo, padding, `photo ${at}`], `IMG_20261121_${String(100_000 + at)}.jpg`, { type: 'image/jpeg' }));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}, [from, count] as const);

/** How many pictures lie on disk, and how many smaller copies. Looked at from outside: the program is not asked while it is measured. */
function stored(home: string): { files: number; copied: number } {
  const count = (folder: string, named: RegExp): number => {
    const path = join(home, 'data', folder);
    return existsSync(path) ? readdirSync(path, { recursive: true }).filter((name) => named.test(basename(String(name)))).length : 0;
  };
  return { files: count('evidence', /^[0-9a-f]{64}$/), copied: count('derived', /\.480\.jpg$/) };
}

export async function photosComingIn(): Promise<Figure[]> {
  const { home, assessmentId } = await demoHome();
  const app = await launchIn(home);
  try {
    const page = await app.firstWindow();
    await page.evaluate((id) => { location.hash = `#/assessments/${id}`; }, assessmentId);
    await page.waitForSelector('[data-testid="saved"] time');
    await page.waitForTimeout(8000); // the demo's own pictures get their copies
    const rows = page.locator('[role="group"][id]');
    await rows.nth(1).click({ position: { x: 8, y: 8 } });
    await page.keyboard.press('c'); // its comment
    await page.locator('textarea').first().waitFor();

    let bursts = 0;
    const demo = stored(home);
    await watch(app, page);
    await type(page, () => (bursts += 1) >= 3);
    const [idle, idleMain] = [await seen(page), await seenInMain(app)];

    await drop(page, 0, 0); // draws the photo
    await watch(app, page);
    const begun = performance.now();
    for (let at = 0; at < items; at += 1) {
      await rows.nth(at + 1).click({ position: { x: 8, y: 8 } });
      await drop(page, (photos / items) * at, photos / items);
    }
    await type(page, () => stored(home).files - demo.files >= photos);
    const seconds = (performance.now() - begun) / 1000;
    const [busy, main] = [await seen(page), await seenInMain(app)];
    await watch(app, page);
    const copyingFrom = performance.now();
    await type(page, () => stored(home).copied - demo.copied >= photos || performance.now() - copyingFrom > 60_000);
    const [copying, copyingMain] = [await seen(page), await seenInMain(app)];
    const copied = stored(home).copied - demo.copied;
    process.stderr.write(`photos: ${photos} in ${seconds.toFixed(0)} s, ${copied} copied; keys ${busy.keys.length}, p50 ${quantile(busy.keys, 0.5).toFixed(1)} p95 ${quantile(busy.keys, 0.95).toFixed(1)} (nothing coming in ${quantile(idle.keys, 0.5).toFixed(1)} ${quantile(idle.keys, 0.95).toFixed(1)}), worst ${busy.keys.toSorted((a, b) => b - a).slice(0, 8).map(Math.round).join(' ')}; page stall ${Math.max(...busy.stalls).toFixed(0)}, main stalls ${main.toSorted((a, b) => b - a).slice(0, 8).map(Math.round).join(' ')} p99.9 ${quantile(main, 0.999).toFixed(0)} ms\n`);
    const worst = (name: string, value: number, runs: number, yardstick: number): Figure => ({
      name, value: Math.round(value * 10) / 10, unit: 'ms', runs, yardstick: { name: 'the same typing with nothing coming in, worst', value: Math.round(yardstick * 10) / 10, unit: 'ms' }, aim: `≤ ${aim} ms`, met: value <= aim,
    });
    return [
      worst(`key press to paint while ${photos} photos of 12 MB come in, worst`, Math.max(...busy.keys), busy.keys.length, Math.max(...idle.keys)),
      worst('main held up while photos come in, worst', Math.max(...main), main.length, Math.max(...idleMain)),
      worst('key press to paint while smaller copies are made, worst', Math.max(...copying.keys), copying.keys.length, Math.max(...idle.keys)),
      worst('main held up while smaller copies are made, worst', Math.max(...copyingMain), copyingMain.length, Math.max(...idleMain)),
    ];
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

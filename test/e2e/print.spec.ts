/** Scorecards as PDF, made by the real program and read back with poppler: faces, text, pages, a missing picture, a machine without a printer. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Scorecard, ScorecardSummary } from '@shared/scorecards';
import type { Profile } from '@shared/profiles';
import type { Result } from '@shared/scoring/result';
import { data, expect, request, test } from './app';
import { demo, demoIn, testIn } from './pages/homes';

const [chinese, english] = [testIn(demo), testIn(demoIn('en'))];

async function ask<T>(page: Page, name: string, input: unknown = {}): Promise<T> {
  const reply = await request(page, name, input);
  expect(reply.error, name).toBeUndefined();
  return reply.value as T;
}

/** The demo programme's owner at work. */
async function begin(page: Page): Promise<ScorecardSummary[]> {
  const owner = (await ask<Profile[]>(page, 'profiles.list')).find((profile) => profile.roles.includes('owner'))!;
  await ask(page, 'profiles.choose', { id: owner.id });
  return ask(page, 'scorecards.list');
}

/** Saves as a user would, the save dialog answered with this path. */
async function savePdf(app: ElectronApplication, page: Page, id: string, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); }, path);
  expect(await ask(page, 'scorecards.savePdf', { id })).toEqual({ saved: true, name: path });
}

const poppler = (tool: string, ...args: string[]): string => execFileSync(tool, args, { encoding: 'utf8' });
/** The text in the order it was drawn, without any space: what is wrapped in a cell stays together. */
const dense = (text: string): string => text.replaceAll(/\s+/g, '');
const textOf = (path: string): string => dense(poppler('pdftotext', '-raw', path, '-'));

let folder: string;
test.beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'mingcha-pdf-')); });
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a PDF holds every number of the card, in TrueType subsets, on numbered A4 pages', async ({ app, page }) => {
  await ask(page, 'app.begin', { with: 'demo', language: 'zh-CN' }); // as the first screen's button does
  const cards = await begin(page);
  const worst = cards.toSorted((a, b) => Number(a.percent) - Number(b.percent))[0]!;
  const path = join(folder, '评分卡.pdf');
  await savePdf(app, page, worst.assessmentId, path);

  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  expect(readdirSync(folder)).toEqual(['评分卡.pdf']); // no partial file left
  const info = poppler('pdfinfo', path);
  expect(info).toMatch(/Page size:.*A4/);
  const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1]);
  expect(pages).toBeGreaterThan(1);
  expect(pages).toBeLessThan(15);
  expect(statSync(path).size).toBeLessThan(6_000_000);

  const fonts = poppler('pdffonts', path).split('\n').slice(2).filter((line) => line !== '');
  expect(fonts.length).toBeGreaterThan(1);
  for (const font of fonts) expect(font).toMatch(/Noto(Sans|Serif)SC-\w+\s+CID TrueType\s+Identity-H\s+yes yes yes/);

  const text = textOf(path);
  const card = await ask<Scorecard>(page, 'scorecards.get', { id: worst.assessmentId });
  const result = card.result as Result;
  expect(text).toContain(dense(worst.siteName));
  expect(text).toContain(result.percent!);
  expect(text).toContain('单次暗访，不作推断。');
  expect(text).toContain(card.journalHead.slice(0, 16));
  for (const section of result.sections) if (section.percent !== null) expect(text).toContain(`${section.percent}%`);
  for (const item of result.items) if (item.working !== null) expect(text).toContain(dense(item.working));
  const pictures = new Set(card.evidence.filter((each) => each.kind === 'photo').map((each) => each.sha256));
  expect(poppler('pdfimages', '-list', path).split('\n').filter((line) => / image /.test(line)).length).toBeGreaterThanOrEqual(pictures.size);
  for (let at = 1; at <= pages; at += 1) expect(text).toContain(`第${at}页/共${pages}页`);
});

english('three jobs at once come out one after another, in English, one with a picture that is gone', async ({ app, page, home }) => {
  const cards = (await begin(page)).slice(0, 3);
  const first = await ask<Scorecard>(page, 'scorecards.get', { id: cards[0]!.assessmentId });
  for (const { sha256 } of first.evidence) {
    const files = readdirSync(join(data(home), 'evidence'), { recursive: true }).map(String).filter((name) => name.endsWith(sha256));
    for (const name of files) rmSync(join(data(home), 'evidence', name));
  }
  await app.evaluate(({ dialog }, target) => {
    let n = 0;
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: `${target}/${(n += 1)}.pdf` });
  }, folder);
  await Promise.all(cards.map((card) => ask(page, 'scorecards.savePdf', { id: card.assessmentId })));
  expect(readdirSync(folder).sort()).toEqual(['1.pdf', '2.pdf', '3.pdf']);
  for (const name of ['1.pdf', '2.pdf', '3.pdf']) expect(textOf(join(folder, name))).toContain('Howthetotalcomestogether');
  const withPhotos = first.evidence.some((each) => each.kind === 'photo');
  if (withPhotos) expect(['1.pdf', '2.pdf', '3.pdf'].some((name) => textOf(join(folder, name)).includes('Thispicturecannotbeshown'))).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1); // no hidden window stays behind
});

chinese('says so where there is no printer, and cleans up after a folder that cannot be written', async ({ app, page }) => {
  const [card] = await begin(page);
  const printers = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.getPrintersAsync());
  test.skip(printers.length > 0, 'this machine has a printer, and the test would open its dialog');
  expect((await request(page, 'scorecards.print', { id: card!.assessmentId })).error).toMatchObject({ code: 'state', detail: { reason: 'no-printer' } });
  await app.evaluate(({ dialog }, target) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: `${target}/none/card.pdf` }); }, folder);
  expect((await request(page, 'scorecards.savePdf', { id: card!.assessmentId })).error?.code).toBe('unreadable');
  await savePdf(app, page, card!.assessmentId, join(folder, 'card.pdf')); // the queue goes on
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

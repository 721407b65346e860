/** A draw by hand, from the population to the signed sheet; and an outsider who gets the same list from the paper and the exported files. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { DrawDetail, DrawItem } from '@shared/draws';
import { monthBefore } from '../../renderer/features/draws/days';
import { logCalls } from '../fixtures/call-log';
import { expect, request } from './app';
import { chooseProfile, openHash, switchProfile } from './pages/desk';
import { testIn, today, withServices } from './pages/homes';

const month = monthBefore(today()).from.slice(0, 8);
const test = testIn((home) => withServices(home, (services) => {
  services.settings.update({ language: 'zh-CN' });
  services.profiles.choose(services.profiles.create({ name: '赵敏', roles: ['owner', 'manager'] }).id);
  for (const name of ['周岚', '王志远']) services.profiles.create({ name, roles: ['reviewer'] });
  for (const [at, number] of ['8601', '8602', '8603'].entries()) services.agents.create({ number, name: `坐席${at}`, joinedOn: '2020-01-01', teams: [] });
  logCalls(services, Array.from({ length: 40 }, (_, at) => ({ id: `C-${String(at).padStart(4, '0')}`, agent: at < 3 ? '8603' : at % 2 === 0 ? '8601' : '8602', startedAt: `${month}${String(1 + (at % 28)).padStart(2, '0')}T10:00:00`, talk: at % 10 === 9 ? 12 : 90 })));
}));
const sha = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Answers the next dialogs with these paths. */
const answer = (app: ElectronApplication, folder: string, file: string): Promise<void> => app.evaluate(({ dialog }, [into, pdf]) => {
  dialog.showOpenDialog = (() => Promise.resolve({ canceled: false, filePaths: [into] })) as never;
  dialog.showSaveDialog = (() => Promise.resolve({ canceled: false, filePath: pdf })) as never;
}, [folder, file] as const);

/** QA-DRAW-1 as the reference says it, written once more with nothing of the program: `rate` 20 %, at least one. */
function drawnAnew(population: string, secret: string, seed: string): string {
  const key = createHmac('sha256', Buffer.from(secret, 'hex')).update(seed).digest();
  const lines = population.trimEnd().split('\n').map((line) => line.split('\t') as [string, string]);
  const strata = [...new Set(lines.map(([stratum]) => stratum))].map((stratum) => [stratum, lines.filter(([each]) => each === stratum)] as const);
  return strata.flatMap(([stratum, rows]) => rows.map(([, id]) => [createHmac('sha256', key).update(`call\t${id}\u0001`).digest('hex'), id] as const).sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, Math.max(1, Math.ceil(rows.length / 5))).map(([ticket, id], at) => `${stratum}\t${at + 1}\t${id}\t${ticket}\n`)).join('');
}

/** The ten lines and the command as they are typed off the paper: a line that ends in ↩ goes on below. */
function typedOff(paper: string): { program: string; command: string[] } {
  const joined = paper.replaceAll(/↩\s*\n\s*/g, '');
  const after = joined.slice(joined.indexOf('verify.py'));
  const lines = [...after.matchAll(/^ *(\d{1,2}) ( *)(\S.*)$/gm)].slice(0, 10);
  expect(lines.map(([, number]) => Number(number))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const words = /python3 verify\.py (\w+) '?([^' ]+)'? (\d+ \d+ \d+) (population\.tsv)/.exec(joined);
  return { program: lines.map(([, , indent = '', text = '']) => `${indent.length > 2 ? '    ' : ''}${text.replaceAll(/ {2,}/g, ' ')}\n`).join(''), command: words === null ? [] : [words[1]!, words[2]!, ...words[3]!.split(' '), words[4]!] };
}

test('population, plan, a seed of two people, result; an outsider gets the same list', async ({ app, page }) => {
  await chooseProfile(page, '赵敏');
  await openHash(page, '#/draws');
  await page.getByRole('button', { name: '新建抽样' }).click();
  await page.getByRole('dialog').getByText('通话记录从').waitFor();
  await page.getByRole('textbox', { name: '名称' }).press('Enter');

  const live = page.getByRole('complementary', { name: '名录的实时计数' });
  await expect(live.getByRole('row', { name: /^过短/ })).toContainText('−4');
  await expect(live.getByRole('row', { name: /^名录/ })).toContainText('36');
  await page.getByRole('button', { name: '＋ 投诉' }).click();
  await page.getByRole('textbox', { name: '也可以贴入通话编号，一行一个' }).fill('C-0010');
  await expect(live.getByRole('row', { name: '必检：投诉' })).toContainText('−1');
  const freeze = live.getByRole('button', { name: '冻结名录' });
  await expect(freeze).toBeEnabled();
  await freeze.press('Enter');
  await expect(page.locator('#draw-population .draw-stamp')).toContainText('已冻结');
  await expect(page.locator('#draw-population')).toBeFocused();

  await page.getByRole('button', { name: '手册口径 20%' }).click();
  await expect(page.getByText('3 层，名录 35，共抽 8')).toBeVisible(); // 16, 16 and 3 calls: 4 + 4 + 1, one less for the must-check
  const publish = page.getByRole('button', { name: '公布方案' });
  await expect(publish).toBeDisabled();
  await page.getByRole('button', { name: '选定评分模板' }).press('Enter');
  await page.getByRole('combobox', { name: '评分模板' }).selectOption({ index: 1 });
  for (const name of ['周岚', '王志远']) await page.getByRole('checkbox', { name }).check();
  await page.getByRole('textbox', { name: '第 1 位给种子的人' }).fill('坐席代表');
  await page.getByRole('textbox', { name: '第 2 位给种子的人' }).fill('质检负责人');
  await expect(publish).toBeEnabled();
  await publish.press('Enter');
  await expect(page.locator('#draw-plan .draw-hex-large')).toHaveText(/^[0-9a-f]{64}$/);
  const id = new URL(page.url()).hash.split('/')[2] ?? '';
  const read = async (): Promise<DrawDetail> => (await request(page, 'draws.open', { id })).value as DrawDetail;

  await page.getByRole('textbox', { name: '坐席代表 的种子' }).fill('123');
  await expect(page.getByText('只有 3 位数字')).toBeVisible();
  await page.getByRole('textbox', { name: '坐席代表 的种子' }).fill('35463115561121636246');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '质检负责人 的种子' })).toBeFocused();
  expect(await page.content()).not.toContain('35463115561121636246'.slice(0, 12));
  expect(await read()).toMatchObject({ secret: null, seed: null, key: null, contributions: [{ name: '坐席代表', text: null, short: false }, { text: null, at: null }] });
  await page.keyboard.type('031522293315082719304107');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '抽取' })).toBeFocused();
  await expect(page.locator('.draw-seed .draw-hex').first()).toHaveText('35463115561121636246');
  await page.keyboard.press('Enter');
  await expect(page.locator('#draw-result .draw-stamp')).toContainText('已抽取');

  await page.getByRole('button', { name: '再次核对' }).click();
  await expect(page.getByText('项全部一致')).toBeVisible();
  const items = async (): Promise<DrawItem[]> => (await request(page, 'draws.items', { id })).value as DrawItem[];
  const drawn = (await items()).filter(({ how }) => how === 'sample');
  const first = drawn.find(({ stratum }) => stratum === '8601')!;
  await page.getByRole('button', { name: `替换 ${first.code}` }).click();
  await page.getByRole('textbox', { name: '理由' }).fill('录音损坏');
  await page.getByRole('dialog').getByRole('button', { name: '替换' }).click();
  await expect(page.getByText(new RegExp(`由 D-0001-\\d+ 顶替：录音损坏`))).toBeVisible();

  const folder = mkdtempSync(join(tmpdir(), 'mingcha-draws-'));
  mkdirSync(join(folder, 'files'));
  await answer(app, join(folder, 'files'), join(folder, 'sheet.pdf'));
  await page.getByRole('button', { name: '导出文件' }).click();
  await page.getByRole('menuitem', { name: /^一个文件夹/ }).click();
  await expect(page.getByText(/已导出 \d+ 个文件/)).toBeVisible();
  await page.getByRole('link', { name: '抽样单' }).click();
  await page.getByRole('button', { name: '保存 PDF' }).click();
  await expect(page.getByText('sheet.pdf', { exact: false })).toBeVisible();

  const draw = await read();
  const files = join(folder, 'files', `${draw.code} ${draw.title}`);
  const population = readFileSync(join(files, 'population.tsv'), 'utf8');
  const selection = readFileSync(join(files, 'selection.tsv'), 'utf8');
  expect(drawnAnew(population, draw.secret ?? '', draw.seed ?? '')).toBe(selection);
  expect(selection.trimEnd().split('\n').map((line) => line.split('\t')[2]).sort()).toEqual(drawn.map(({ subjectId }) => subjectId).sort());
  expect([sha(population), sha(selection), sha(Buffer.from(draw.secret ?? '', 'hex'))]).toEqual([draw.populationSha256, draw.selectionSha256, draw.commitment]);

  const paper = execFileSync('pdftotext', ['-layout', join(folder, 'sheet.pdf'), '-'], { encoding: 'utf8' });
  const digits = paper.replaceAll(/\s/g, '');
  for (const word of [draw.populationSha256, draw.commitment, draw.seed, draw.secret, draw.selectionSha256, draw.key, '见证人质检负责人签字', '换下', '录音损坏', '第1页/共']) expect(digits).toContain(word);
  for (const { code } of await items()) expect(digits, 'each item is on the paper').toContain(code);
  const { program, command } = typedOff(paper);
  expect(command).toEqual([draw.secret, draw.seed, '20', '100', '1', 'population.tsv']);
  writeFileSync(join(files, 'typed.py'), program);
  const python = spawnSync('python3', ['typed.py', ...command], { cwd: files, encoding: 'utf8' });
  if (python.error === undefined) expect(python.stdout + python.stderr).toBe(`population_sha256 ${draw.populationSha256} commitment ${draw.commitment}\n${selection} selection_sha256 ${draw.selectionSha256}\n`.replace('\n selection_sha256', '\nselection_sha256'));
  rmSync(folder, { recursive: true, force: true });

  await switchProfile(page, '周岚');
  await openHash(page, `#/draws/${id}`);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Population', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Draw sheet' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Draw again' }), 'a reviewer looks and does not draw').toHaveCount(0);
});

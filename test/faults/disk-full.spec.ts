/** A full disk in the middle of the work: the screen says that nothing was saved, keeps what was entered, and saves it once there is room. */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { test as base, type Page } from '@playwright/test';
import { walkItems, type Template } from '@shared/templates/template';
import { data, expect, launch, root } from '../e2e/app';
import { Checklist } from '../e2e/pages/checklist';
import { dropFile, picture } from '../e2e/pages/files';
import { isSound, planVisits, withServices } from '../e2e/pages/homes';

const site = { code: 'GL01', name: '鼓楼支行营业厅' };
const bank = JSON.parse(readFileSync(join(root, 'resources/templates/bank-branch.json'), 'utf8')) as Template;
/** Items of deductions; each gets one "no fault". */
const deductions = [...walkItems(bank)].map(({ item }) => item).filter((item) => item.type === 'deduct' && item.visibleIf === undefined).map(({ id }) => id);

/** A home whose data folder is a small disk of its own. */
const test = base.extend<{ home: string }>({
  // eslint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'mingcha-'));
    mkdirSync(data(home));
    const mounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', data(home)]).status === 0;
    base.skip(!mounted, 'a disk of its own cannot be mounted here (needs Linux and root), so it cannot be filled up either');
    await withServices(home, async (services) => {
      planVisits(services, { sites: [site] });
      await services.backUp('manual'); // so that none is due at the start, on a disk this small
    });
    await use(home);
    execFileSync('umount', ['-l', data(home)]);
    rmSync(home, { recursive: true, force: true });
  },
});

/** Fills the disk to the last byte. */
function fillUp(home: string): void {
  const fd = openSync(join(data(home), 'filler'), 'a');
  for (const size of [65_536, 4096, 1]) {
    try {
      for (;;) writeSync(fd, Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  fsyncSync(fd);
  closeSync(fd);
}
const makeRoom = (home: string): void => rmSync(join(data(home), 'filler'), { force: true });

/** The items that have an answer in the database, read beside the running program. */
function held(home: string): string[] {
  const db = new Database(join(data(home), 'mingcha.db'), { readonly: true });
  try {
    return db.prepare('SELECT item_id FROM answers').pluck().all() as string[];
  } finally {
    db.close();
  }
}

const open = async (page: Page): Promise<Checklist> => {
  await page.getByRole('link', { name: new RegExp(`^(开始|继续)：${site.name}`) }).click();
  const list = new Checklist(page, bank);
  await list.settled();
  return list;
};
const problem = (page: Page) => page.getByRole('alert').filter({ hasText: '没有保存。' });

test('answers on a full disk wait on the screen and are saved once there is room', async ({ home }) => {
  const { app, page, problems } = await launch(home);
  const list = await open(page);
  const acknowledged: string[] = [];
  let waiting = '';

  await base.step('fill the disk and go on answering until an answer does not fit', async () => {
    await list.answer('signboard', { none: true });
    await list.settled();
    fillUp(home);
    for (const id of deductions.filter((each) => each !== 'signboard')) {
      await list.answer(id, { none: true }); // the log still has some room of its own
      await expect(list.saved()).toHaveText(/\d\d:\d\d:\d\d|未保存/);
      if (/未保存/.test((await list.saved().textContent()) ?? '')) {
        waiting = id;
        break;
      }
      acknowledged.push(id);
    }
    expect(waiting, 'the disk was filled').not.toBe('');
  });

  await base.step('the screen says so, keeps the answer in sight, and offers to try again', async () => {
    await expect(problem(page)).toContainText('磁盘空间不足，刚才的内容没有写入。');
    await expect(problem(page)).toContainText('请清理磁盘空间，再试一次。');
    await expect(list.row(waiting).getByRole('button', { name: '无扣分' })).toHaveAttribute('aria-pressed', 'true');
    expect(held(home).toSorted()).toEqual(['signboard', ...acknowledged].toSorted());
    await page.screenshot({ path: 'test-results/disk-full.png' });
  });

  await base.step('more answers wait too; trying again on the full disk says it again; handing in is refused', async () => {
    await list.comment('signboard', '标牌完好。');
    await page.keyboard.press('Escape');
    await problem(page).getByRole('button', { name: '重试' }).click();
    await expect(list.saved()).toHaveText('未保存');
    await expect(problem(page)).toBeVisible();
    const review = await list.openReview();
    await expect(review.getByRole('button', { name: '确认提交' })).toBeDisabled();
    await review.getByRole('button', { name: '关闭' }).click();
    expect(held(home)).not.toContain(waiting);
  });

  await base.step('closing now asks first, and staying keeps everything', async () => {
    await app.evaluate(({ dialog, BrowserWindow }) => {
      dialog.showMessageBox = (async (_window: unknown, options: { message: string }) => {
        (globalThis as { asked?: string }).asked = options.message;
        return { response: 0, checkboxChecked: false };
      }) as never;
      BrowserWindow.getAllWindows()[0]?.close();
    });
    await expect.poll(() => app.evaluate(() => (globalThis as { asked?: string }).asked)).toBe('还有内容没有保存。');
    await expect(list.row(waiting).getByRole('button', { name: '无扣分' })).toHaveAttribute('aria-pressed', 'true');
    await expect(list.saved()).toHaveText('未保存');
  });

  await base.step('with room, trying again saves everything', async () => {
    makeRoom(home);
    await problem(page).getByRole('button', { name: '重试' }).click();
    await list.settled();
    await expect(problem(page)).toHaveCount(0);
    expect(held(home).toSorted()).toEqual(['signboard', ...acknowledged, waiting].toSorted());
    expect((await list.stored())['signboard']).toEqual({ value: {}, comment: '标牌完好。' });
  });
  await app.close();
  expect(problems).toEqual([]);
  expect(await isSound(home)).toBe(true);
});

test('a photo that finds no room leaves nothing behind, and comes in later', async ({ home }) => {
  const { app, page, problems } = await launch(home);
  const list = await open(page);
  await list.row('storefront-photo').click({ position: { x: 8, y: 8 } });
  fillUp(home);
  await dropFile(page, 'IMG_20261121_140210.png', picture(2, 900));
  const upload = page.getByRole('listitem').filter({ hasText: 'IMG_20261121_140210.png' });
  await expect(upload.getByRole('alert')).toContainText('磁盘空间不足，刚才的内容没有写入。');
  expect(readdirSync(join(data(home), 'evidence', 'incoming'))).toEqual([]);
  await upload.getByRole('button', { name: '重试' }).click();
  await expect(upload.getByRole('alert')).toBeVisible();
  makeRoom(home);
  await upload.getByRole('button', { name: '重试' }).click();
  await expect(list.row('storefront-photo').getByRole('img')).toBeVisible();
  await list.settled();
  await app.close();
  expect(problems).toEqual([]);
  expect(await isSound(home)).toBe(true);
});

test('a start on a full disk says what is wrong, or works; with room everything is there', async ({ home }) => {
  await withServices(home, (services) => {
    const [visit] = services.visits.list();
    services.profiles.choose(visit?.inspectorId ?? '');
    const { saved } = services.assessments.open(visit?.assessmentId ?? '');
    services.assessments.answer({ id: visit?.assessmentId ?? '', revision: saved.revision, itemId: 'signboard', answer: { value: {} } });
  });
  fillUp(home);
  const full = await launch(home);
  await expect(full.page.getByRole('heading', { name: '磁盘空间不足' }).or(full.page.getByRole('link', { name: `继续：${site.name}` }))).toBeVisible();
  makeRoom(home);
  const retry = full.page.getByRole('button', { name: '重试' });
  if ((await retry.count()) > 0) await retry.click();
  const list = await open(full.page);
  await expect(list.row('signboard').getByRole('button', { name: '无扣分' })).toHaveAttribute('aria-pressed', 'true');
  await full.app.close();
  expect(full.problems).toEqual([]);
});

/** What can be wrong with the data at a start, each on the real program: a clear sentence, nothing lost, a way on. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { resources } from '../fixtures/services';
import { openServices } from '../../electron/services';
import { data, expect, launch, request, test } from '../e2e/app';

/** A data folder somebody works in: one owner, one site. */
async function inUse(home: string): Promise<string> {
  const folder = data(home);
  mkdirSync(folder, { recursive: true });
  const services = await openServices({ folder, resources });
  services.profiles.choose(services.profiles.create({ name: '赵敏', nickname: '', roles: ['owner'] }).id);
  services.sites.create({ code: 'HD01', name: '苏州园区恒星 4S 店', region: '华东', address: '', tags: [] });
  await services.backUp('manual');
  services.close();
  return folder;
}
const home = test.extend<{ home: string }>({
  // eslint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'mingcha-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

home('a newer database is refused, untouched', async ({ home }) => {
  const folder = await inUse(home);
  const db = new Database(join(folder, 'mingcha.db'));
  db.pragma('user_version = 99');
  db.close();
  const before = readFileSync(join(folder, 'mingcha.db'));
  const { app, page, problems } = await launch(home);
  await expect(page.getByRole('heading', { name: '数据由更新版本的明察写入' })).toBeVisible();
  await expect(page.getByText('请安装更新版本的明察')).toBeVisible();
  await app.close();
  expect(readFileSync(join(folder, 'mingcha.db')).equals(before)).toBe(true);
  expect(problems).toEqual([]);
});

home('a damaged database is set aside whole, and a verified backup brings the work back', async ({ home }) => {
  const folder = await inUse(home);
  const file = join(folder, 'mingcha.db');
  const fd = openSync(file, 'r+');
  writeSync(fd, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * 3); // the middle of a table
  closeSync(fd);
  const damaged = readFileSync(file);
  const { app, page, problems } = await launch(home);
  await expect(page.getByRole('heading', { name: '发现损坏的数据' })).toBeVisible();
  const aside = readdirSync(folder).find((name) => name.startsWith('mingcha.damaged-') && name.endsWith('.db'));
  expect(aside).toBeDefined();
  expect(readFileSync(join(folder, aside ?? '')).equals(damaged)).toBe(true);
  await page.getByRole('listitem').getByRole('button', { name: '恢复' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '恢复' }).click();
  await expect(page.getByText('赵敏')).toBeVisible();
  await app.close();
  expect(existsSync(join(folder, aside ?? ''))).toBe(true);
  expect(problems).toEqual([]);
});

home('a page that a disk lost unnoticed is found by the daily reading, beside the work', async ({ home }) => {
  const folder = await inUse(home);
  const file = join(folder, 'mingcha.db');
  const mark = join(folder, 'mingcha-closed.json');
  const db = new Database(file, { readonly: true });
  const [page, size] = [db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'redactions_by_evidence'").pluck().get() as number, Number(db.pragma('page_size', { simple: true }))]; // nothing reads it at a start
  db.close();
  for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true }); // of that reader
  const fd = openSync(file, 'r+');
  writeSync(fd, Buffer.alloc(size, 0xa5), 0, size, size * (page - 1));
  closeSync(fd);
  writeFileSync(mark, JSON.stringify({ ...(JSON.parse(readFileSync(mark, 'utf8')) as object), writtenAt: String(statSync(file, { bigint: true }).mtimeNs), checkedAt: new Date(Date.now() - 2 * 86_400_000).toISOString() }));
  const { app, page: shown, problems } = await launch(home);
  await expect(shown.getByRole('heading', { name: '发现损坏的数据' })).toBeVisible();
  await shown.getByRole('listitem').getByRole('button', { name: '恢复' }).first().click();
  await shown.getByRole('dialog').getByRole('button', { name: '恢复' }).click();
  await expect(shown.getByText('赵敏').first()).toBeVisible();
  await app.close();
  expect(problems).toEqual([]);
});

home('where no backup is left, the work begins anew beside the file that is kept', async ({ home }) => {
  const folder = await inUse(home);
  rmSync(join(folder, 'backups'), { recursive: true });
  writeFileSync(join(folder, 'mingcha.db'), 'this was a text file once');
  const { app, page, problems } = await launch(home);
  await expect(page.getByText('没有找到可用的备份')).toBeVisible();
  await page.getByRole('button', { name: '从空白重新开始' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '从空白重新开始' }).click();
  await expect(page.getByRole('button', { name: '从空白开始' })).toBeVisible();
  expect((await request(page, 'app.beginAnew')).error?.code).toBe('state'); // not over a database that is there
  await app.close();
  const aside = readdirSync(folder).find((name) => name.startsWith('mingcha.damaged-') && name.endsWith('.db'));
  expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe('this was a text file once');
  expect(problems).toEqual([]);
});

home('a file that is no database at all is set aside too', async ({ home }) => {
  const folder = await inUse(home);
  writeFileSync(join(folder, 'mingcha.db'), 'this was a text file once');
  const { app, page } = await launch(home);
  await expect(page.getByRole('heading', { name: '发现损坏的数据' })).toBeVisible();
  await app.close();
  expect(readdirSync(folder).some((name) => name.startsWith('mingcha.damaged-') && statSync(join(folder, name)).size === 25)).toBe(true);
});

home('a folder that another program holds is not opened twice', async ({ home }) => {
  const folder = await inUse(home);
  const holder = spawn(process.execPath, ['-e', `
    const db = new (require('better-sqlite3'))(${JSON.stringify(join(folder, 'mingcha.lock'))});
    db.exec('BEGIN EXCLUSIVE'); process.stdout.write('held'); setInterval(() => {}, 1000);`], { cwd: process.cwd(), stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((held) => holder.stdout.once('data', held));
  const { app, page } = await launch(home);
  await expect(page.getByRole('heading', { name: '数据文件夹正被另一个明察程序使用' })).toBeVisible();
  holder.kill('SIGKILL');
  await app.close();
});

home('a folder that cannot be read is named', async ({ home }) => {
  writeFileSync(data(home), 'a file where the folder should be');
  const { app, page } = await launch(home);
  await expect(page.getByRole('heading', { name: /无法读取|不能写入/ })).toBeVisible();
  await expect(page.getByText(data(home)).first()).toBeVisible();
  await app.close();
  expect(readFileSync(data(home), 'utf8')).toBe('a file where the folder should be');
});

test('a second start hands over to the first, which comes forward with everything that was typed', async ({ app, home, page }) => {
  await page.getByRole('button', { name: '从空白开始' }).click();
  await page.getByRole('textbox', { name: '姓名' }).fill('李雯');
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const asked = globalThis as { focused?: number };
    asked.focused = 0;
    if (window === undefined) return;
    const focus = window.focus.bind(window);
    window.focus = () => { asked.focused = (asked.focused ?? 0) + 1; focus(); };
    window.minimize();
  });
  const second = spawn(process.env['ELECTRON_EXEC_PATH'] ?? '', [...(process.env['NO_SANDBOX'] === undefined ? [] : ['--no-sandbox']), '--disable-gpu', process.cwd()], { env: { ...process.env, MINGCHA_HOME: home }, stdio: 'ignore' });
  expect(await new Promise((ended) => second.once('exit', ended))).toBe(0);
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized()))).toEqual([false]);
  await expect.poll(() => app.evaluate(() => (globalThis as { focused?: number }).focused)).toBeGreaterThan(0);
  await expect(page.getByRole('textbox', { name: '姓名' })).toHaveValue('李雯');
});

test('a crashed page offers to reload, and comes back', async ({ app, page, started }) => {
  await expect(page.getByRole('button', { name: '从空白开始' })).toBeVisible();
  await app.evaluate(({ dialog, BrowserWindow }) => {
    dialog.showMessageBox = (async (_window: unknown, options: { message: string }) => {
      (globalThis as { asked?: string }).asked = options.message;
      return { response: 0, checkboxChecked: false };
    }) as never;
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(() => app.evaluate(() => (globalThis as { asked?: string }).asked)).toContain('界面意外停止');
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("document.body.innerText.includes('从空白开始')").catch(() => false))).toBe(true);
  started.problems.length = 0;
});

test('an unexpected error in main ends the program with a sentence, not a hang', async ({ app, page }) => {
  await page.waitForLoadState();
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async () => ({ response: 0, checkboxChecked: false })) as never;
    setTimeout(() => { throw new Error('planted'); }, 50);
  });
  expect(await ended).toBe(70);
});

/**
 * Killed at any instant: whatever the screen had shown as saved is in the database and on the screen after the next start.
 * Answers are given fast, by mouse and keys, from a printed seed; a kill falls at a random moment, on the whole process group or on the page alone.
 * MINGCHA_KILLS asks for more rounds, MINGCHA_SEED for other moments.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { textOf, walkItems, type Template } from '@shared/templates/template';
import { data, launch, root } from '../e2e/app';
import { isSound, planVisits, withServices } from '../e2e/pages/homes';

const rounds = Math.max(12, Number(process.env['MINGCHA_KILLS'] ?? 12));
const seed = Number(process.env['MINGCHA_SEED'] ?? 20261121);
const site = { code: 'GL01', name: '鼓楼支行营业厅' };
const bank = JSON.parse(readFileSync(join(root, 'resources/templates/bank-branch.json'), 'utf8')) as Template;

/** mulberry32: the same moments for the same seed. */
function dice(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What the rows of deductions show, by item: faults by their words, and the comment. Runs inside the page. */
interface Shown { faults: Record<string, Record<string, number>>; remarks: Record<string, string> }
function readScreen(): Shown {
  const shown: Shown = { faults: {}, remarks: {} };
  for (const row of document.querySelectorAll<HTMLElement>('.checklist-item')) {
    const id = row.id.replace('item-', '');
    const counts = [...row.querySelectorAll<HTMLElement>('.checklist-stepper')].map((stepper) => [stepper.getAttribute('aria-label') ?? '', Number(stepper.querySelector('output')?.textContent)] as const).filter(([, count]) => count > 0);
    if (counts.length > 0) shown.faults[id] = Object.fromEntries(counts);
    const remark = document.querySelector<HTMLTextAreaElement>(`#comment-${CSS.escape(id)}`)?.value ?? '';
    if (remark !== '') shown.remarks[id] = remark;
  }
  return shown;
}

/**
 * Notes what the screen shows at each moment at which its mark says "saved": that must never be lost.
 * It goes to the console at once, because the page will be gone.
 */
async function watch(page: Page, note: (shown: Shown) => void): Promise<void> {
  page.on('console', (message) => {
    const text = message.text();
    if (text.startsWith('shown as saved ')) note(JSON.parse(text.slice('shown as saved '.length)) as Shown);
  });
  await page.evaluate(`(() => {
    const read = ${readScreen.toString()};
    let last = '';
    const look = () => {
      if (!/\\d\\d:\\d\\d:\\d\\d/.test(document.querySelector('[data-testid=saved]')?.textContent ?? '')) return;
      const now = JSON.stringify(read());
      if (now !== last) console.log('shown as saved ' + now);
      last = now;
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  })()`);
}

const items = new Map([...walkItems(bank)].map(({ item }) => [item.id, item]));

/** What the database holds, in the words of the screen, read without the program. */
function held(home: string): Shown & { integrity: string; lastItem: string } {
  const db = new Database(join(data(home), 'mingcha.db')); // also takes in the write-ahead log that the killed program left
  try {
    const shown: Shown = { faults: {}, remarks: {} };
    for (const { item_id: id, answer } of db.prepare('SELECT item_id, answer FROM answers').all() as { item_id: string; answer: string }[]) {
      const { value, comment } = JSON.parse(answer) as { value?: Record<string, number>; comment?: string };
      const item = items.get(id);
      if (item?.type === 'deduct' && value !== undefined) {
        const counts = item.rules.filter((rule) => rule.voids !== true && rule.fail === undefined && (value[rule.id] ?? 0) > 0).map((rule) => [textOf(rule.label, 'zh-CN'), value[rule.id] ?? 0] as const);
        if (counts.length > 0) shown.faults[id] = Object.fromEntries(counts);
      }
      if (comment !== undefined && comment !== '') shown.remarks[id] = comment;
    }
    return { ...shown, integrity: String(db.pragma('integrity_check', { simple: true })), lastItem: db.prepare('SELECT last_item FROM assessments').pluck().get() as string };
  } finally {
    db.close();
  }
}

/** What was shown and is not held, or is held as less. Hands only ever add here, so "more" is what came after the last look. */
function lost(shown: Shown, now: Shown): string[] {
  const faults = Object.entries(shown.faults).flatMap(([id, counts]) => Object.entries(counts).filter(([rule, count]) => (now.faults[id]?.[rule] ?? 0) < count).map(([rule]) => `${id}: ${rule}`));
  const remarks = Object.entries(shown.remarks).filter(([id, text]) => now.remarks[id]?.startsWith(text) !== true).map(([id]) => `${id}: comment`);
  return [...faults, ...remarks];
}

/** Fast hands: moves up and down and counts faults by keys, writes remarks, and counts by mouse, until the program is gone. Gives the number of strokes. */
async function work(page: Page, random: () => number): Promise<number> {
  const { keyboard } = page;
  let strokes = 0;
  try {
    for (;;) {
      const chance = random();
      if (chance < 0.35) await keyboard.press(random() < 0.6 ? 'ArrowDown' : 'ArrowUp');
      else if (chance < 0.85) await keyboard.press(String(1 + Math.floor(random() * 3)));
      else if (chance < 0.93) {
        await keyboard.press('c');
        await keyboard.press('End');
        await keyboard.type('地面有水渍。'.slice(0, 1 + Math.floor(random() * 6)));
        await keyboard.press('Escape');
      } else await page.locator('.checklist-item-focus .checklist-stepper button:last-child').first().click({ timeout: 300 }).catch((error: Error) => { if (!/Timeout/.test(error.message)) throw error; });
      strokes += 1;
      if (random() < 0.2) await page.waitForTimeout(random() * 120); // a look up: the screen may say saved
    }
  } catch {
    return strokes; // the program is gone
  }
}

const gone = (app: ElectronApplication): Promise<void> => new Promise((resolve) => (app.process().exitCode !== null || app.process().signalCode !== null ? resolve() : app.process().once('exit', () => resolve())));

/** Kills main and everything it started. */
async function killAll(app: ElectronApplication): Promise<void> {
  const { pid } = app.process();
  if (pid === undefined) return;
  const ended = gone(app);
  process.kill(-pid, 'SIGKILL');
  await ended;
}

/** Kills the page's own process; the program stays and offers to reload, which is accepted. */
async function killPage(app: ElectronApplication): Promise<void> {
  const pid = await app.evaluate(({ BrowserWindow, dialog }) => {
    dialog.showMessageBox = (async () => ({ response: 0, checkboxChecked: false })) as never;
    return BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0;
  });
  process.kill(pid, 'SIGKILL');
}

/** What the screen shows, asked through main: Playwright has lost sight of a page that was killed. Null while there is no page to answer. */
const screenFromMain = (app: ElectronApplication): Promise<Shown | null> => app.evaluate(({ BrowserWindow }, read) => Promise.race([
  BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`(${read})()`).catch(() => null) as Promise<never>,
  new Promise<null>((resolve) => { setTimeout(() => resolve(null), 500); }), // a killed page never answers
]), readScreen.toString());

test(`${rounds} kills in the middle of answering`, async () => {
  test.setTimeout(60_000 + rounds * 20_000);
  const random = dice(seed);
  const home = mkdtempSync(join(tmpdir(), 'mingcha-'));
  await withServices(home, (services) => { planVisits(services, { sites: [site] }); });
  let shown: Shown = { faults: {}, remarks: {} };
  let strokes = 0;
  let looks = 0;
  const losses: string[] = [];

  for (let round = 1; round <= rounds; round += 1) {
    const { app, page, problems } = await launch(home);
    await page.getByRole('link', { name: new RegExp(`^(开始|继续)：${site.name}`) }).click();
    await expect(page.getByTestId('saved')).toHaveText(/\d\d:\d\d:\d\d/);
    if (round > 1) {
      const now = held(home);
      await expect.poll(() => page.evaluate(readScreen), `round ${round}: the screen shows what the database holds`).toEqual({ faults: now.faults, remarks: now.remarks });
      await expect(page.locator('.checklist-item-focus'), 'it opens where the work was').toHaveId(`item-${now.lastItem}`);
    }
    await watch(page, (next) => { shown = next; looks += 1; });
    const onlyPage = random() < 0.3;
    const busy = work(page, random);
    await new Promise((resolve) => { setTimeout(resolve, 150 + random() * 2200); });
    if (onlyPage) {
      await killPage(app);
      let back: Shown | null = null;
      await expect.poll(async () => { // an answer that was on its way may still have come in after the page's end
        back = await screenFromMain(app);
        const { faults, remarks } = held(home);
        return isDeepStrictEqual(back, { faults, remarks });
      }, { timeout: 20_000, message: `round ${round}: the page comes back with what the database holds` }).toBe(true);
      losses.push(...lost(shown, back ?? { faults: {}, remarks: {} }).map((what) => `round ${round}, on screen after the reload: ${what}`));
    }
    await killAll(app);
    strokes += await busy;
    await app.close().catch(() => undefined);
    const now = held(home);
    losses.push(...lost(shown, now).map((what) => `round ${round}: ${what}`));
    expect(now.integrity, `round ${round}`).toBe('ok');
    expect(await isSound(home), `round ${round}: the journal and all records`).toBe(true);
    expect(problems.filter((problem) => !/crash|ERR_|net::/i.test(problem)), `round ${round}`).toEqual([]);
  }
  console.log(`${rounds} kills, ${losses.length} lost (seed ${seed}; ${strokes} strokes, ${looks} moments shown as saved)`);
  expect(losses).toEqual([]);
  expect(looks).toBeGreaterThan(rounds); // the rounds were worth something
  rmSync(home, { recursive: true, force: true });
});

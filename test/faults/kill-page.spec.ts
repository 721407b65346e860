/**
 * The page killed at any instant, again and again in one run of the program: it comes back by itself with everything it had called saved, at the same
 * item, and main never notices. Keys are sent as the system would send them, because Playwright loses sight of a page that was killed.
 */
import { rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { expect, test, type ElectronApplication } from '@playwright/test';
import { launch } from '../e2e/app';
import { damage, dice, held, killsFor, lost, report, screen, seed, traces, wait, watchScreen, type Held, type Shown } from './kills';
import { answering, assessmentIn, bankHome, bridge, checkCourse, modelOf, opsFrom, uploading, type Said } from './kill-works';

interface Heard { texts: string[] }
type Seen = (Shown & { focus: string | null }) | null;

/** From now on a crash is answered with "reload", and what the page says on its console is kept. */
const attend = (app: ElectronApplication): Promise<void> => app.evaluate(({ BrowserWindow, dialog }) => {
  const heard = globalThis as unknown as Heard;
  heard.texts = [];
  dialog.showMessageBox = (async () => ({ response: 0, checkboxChecked: false })) as never;
  BrowserWindow.getAllWindows()[0]?.webContents.on('console-message', (_event, _level, text) => { heard.texts.push(text); });
});
/** Runs a script in the page, asked through main. Null while there is no page to answer. */
const inPage = <T>(app: ElectronApplication, script: string): Promise<T | null> => app.evaluate(({ BrowserWindow }, text) => Promise.race([
  BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text).catch(() => null) as Promise<never>,
  new Promise<null>((resolve) => { setTimeout(() => resolve(null), 500); }), // a killed page never answers
]), script);
/** What the page said under a word since the last time it was asked. */
const heardOf = async <T>(app: ElectronApplication, word: string): Promise<T[]> => (await app.evaluate(() => (globalThis as unknown as Heard).texts.splice(0)))
  .filter((text) => text.startsWith(`${word} `)).map((text) => JSON.parse(text.slice(word.length + 1)) as T);

type Key = { keyCode: string; modifiers?: ('control')[] } | { text: string };
/** What hands would do next: up and down, counting faults, a remark; from time to time a step back and forth again. */
function keysOf(random: () => number): Key[] {
  const chance = random();
  if (chance < 0.3) return [{ keyCode: random() < 0.6 ? 'Down' : 'Up' }];
  if (chance < 0.85) return [{ keyCode: String(1 + Math.floor(random() * 3)) }];
  return [{ keyCode: 'c' }, { keyCode: 'End' }, { text: '地面有水渍。'.slice(0, 1 + Math.floor(random() * 6)) }, { keyCode: 'Escape' }];
}
/** Presses keys for so many milliseconds and then kills the page in main itself, so that nothing lies between. Gives the number of keys pressed. */
const pressAndKill = (app: ElectronApplication, keys: readonly Key[], ms: number, crash: boolean): Promise<number> => app.evaluate(async ({ BrowserWindow }, [all, until, byChromium]) => {
  const contents = BrowserWindow.getAllWindows()[0]?.webContents;
  if (contents === undefined) throw new Error('no window');
  const pid = contents.getOSProcessId();
  let pressed = 0;
  let over = false;
  const killed = new Promise<void>((resolve) => {
    setTimeout(() => {
      over = true;
      if (byChromium) contents.forcefullyCrashRenderer();
      else process.kill(pid, 'SIGKILL');
      resolve();
    }, until);
  });
  for (const key of all) {
    if (over) break;
    if ('text' in key) await Promise.race([contents.insertText(key.text), killed]);
    else {
      for (const type of ['keyDown', 'char', 'keyUp'] as const) {
        if (type !== 'char' || key.keyCode.length === 1) contents.sendInputEvent({ type, keyCode: key.keyCode, modifiers: key.modifiers ?? [] });
      }
    }
    pressed += 1;
    await new Promise((resume) => { setTimeout(resume, 4 + (pressed % 9 === 0 ? 60 : 0)); }); // a look up: the screen may say saved
  }
  await killed;
  return pressed;
}, [keys, ms, crash] as const);

const kills = killsFor(0.3);

test(`${kills} kills of the page in one run of the program`, async () => {
  test.setTimeout(240_000 + kills * 30_000);
  const random = dice(seed + 1000);
  const home = await bankHome();
  const { app, page } = await launch(home);
  await page.locator('[data-testid=saved], .today-visit, a').first().waitFor();
  const id = assessmentIn(home);
  await page.evaluate((hash) => { location.hash = hash; }, `#/assessments/${id}`);
  await attend(app);
  const losses: string[] = [];
  let [strokes, looks, acknowledged] = [0, 0, 0];

  /** The page is back, says "saved", and shows what the database holds, at the item where the work was. */
  const back = async (round: number): Promise<Held> => {
    let [seen, now]: [Seen, Held | null] = [null, null];
    await expect.poll(async () => {
      seen = await inPage<Seen>(app, screen);
      now = held(home, id);
      return seen !== null && isDeepStrictEqual([seen.faults, seen.remarks], [now.faults, now.remarks]);
    }, { timeout: 60_000, intervals: [40, 40, 80], message: `round ${round}: the page comes back with what the database holds` }).toBe(true);
    const { lastItem } = now as unknown as Held;
    if (lastItem !== null && (seen as unknown as { focus: string }).focus !== lastItem) losses.push(`round ${round}: it opens at ${(seen as unknown as { focus: string }).focus}, the work was at ${lastItem}`);
    return now as unknown as Held;
  };

  await expect.poll(() => inPage<Seen>(app, screen), { timeout: 60_000 }).not.toBeNull();
  for (let round = 1; round <= kills; round += 1) {
    const before = await back(round - 1);
    const kind = (['hands', 'hands', 'requests', 'files'] as const)[round % 4];
    const [ms, crash] = [60 + random() * 900, random() < 0.5];
    await heardOf(app, 'nothing');
    if (kind === 'hands') {
      await inPage(app, watchScreen);
      strokes += await pressAndKill(app, Array.from({ length: 260 }, () => keysOf(random)).flat(), ms, crash);
      const shown = await heardOf<Shown>(app, 'shown as saved');
      looks += shown.length;
      const now = await back(round);
      losses.push(...lost(shown.at(-1) ?? { faults: {}, remarks: {} }, now).map((what) => `round ${round}: ${what}`));
    } else {
      const ops = opsFrom(modelOf(before), 1500, random);
      const [work, input] = kind === 'requests' ? [answering.inPage, { id, ops }] as const : [uploading.inPage, uploading.stretch(home, round, random).input] as const;
      await inPage(app, bridge);
      await inPage(app, `void (async function () { await ({ ${work.toString()} }).inPage(${JSON.stringify(input)}); })()`);
      await pressAndKill(app, [], ms, crash);
      await wait(50); // an answer that was on its way may still come in after the page's end
      const said = await heardOf<Said>(app, 'done');
      acknowledged += said.length;
      const now = held(home, id);
      const wrong = kind === 'requests' ? checkCourse(before, ops, now, said.at(-1)?.n ?? 0) : await uploading.stretch(home, round, random).check(home, said);
      losses.push(...wrong.map((what) => `round ${round}: ${what}`));
    }
    losses.push(...traces(home).map((what) => `round ${round}: ${what}`));
  }
  const end = await back(kills);
  const [top] = end.done.slice(-1);
  await pressAndKill(app, [{ keyCode: 'z', modifiers: ['control'] }], 300, true);
  const undone = await back(kills + 1);
  if (top !== undefined && !isDeepStrictEqual(undone.answers[top.itemId] ?? null, top.before)) losses.push('a step back after all this gives another answer than before it');
  await app.close();
  losses.push(...(await damage(home)));
  report('page killed', kills + 1, losses, `${strokes} strokes, ${looks} moments shown as saved, ${acknowledged} steps acknowledged before`);
  expect(looks).toBeGreaterThan(kills / 3); // the rounds were worth something
  rmSync(home, { recursive: true, force: true });
});

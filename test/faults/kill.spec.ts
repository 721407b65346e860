/**
 * Main killed at any instant while somebody works fast with keys and mouse: whatever the screen had shown as saved is in the database and on the screen
 * after the next start, at the same item.
 */
import { rmSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { launch } from '../e2e/app';
import { damage, dice, held, killAll, killsFor, listen, lost, report, screen, seed, traces, verified, wait, watchScreen, type Shown } from './kills';
import { assessmentIn, bankHome, site } from './kill-works';

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

const rounds = killsFor(0.2);

test(`${rounds} kills of main in the middle of answering by hand`, async () => {
  test.setTimeout(240_000 + rounds * 40_000);
  const random = dice(seed);
  const home = await bankHome();
  const id = assessmentIn(home);
  let shown: Shown = { faults: {}, remarks: {} };
  let strokes = 0;
  let looks = 0;
  const losses: string[] = [];

  for (let round = 1; round <= rounds; round += 1) {
    const { app, page, problems } = await launch(home);
    await page.getByRole('link', { name: new RegExp(`^(开始|继续)：${site.name}`) }).click();
    await expect(page.getByTestId('saved')).toHaveText(/\d\d:\d\d:\d\d/);
    if (round > 1) {
      const now = held(home, id);
      await expect.poll(() => page.evaluate(screen), `round ${round}: the screen shows what the database holds, at the item where the work was`).toEqual({ faults: now.faults, remarks: now.remarks, focus: now.lastItem ?? (expect.any(String) as unknown) });
      losses.push(...(await verified(page)).map((what) => `after round ${round - 1}: ${what}`));
    }
    listen<Shown>(page, 'shown as saved', (next) => { shown = next; looks += 1; });
    await page.evaluate(watchScreen);
    const busy = work(page, random);
    await wait(150 + random() * 1500);
    await killAll(app);
    strokes += await busy;
    losses.push(...[...lost(shown, held(home, id)), ...traces(home)].map((what) => `round ${round}: ${what}`));
    expect(problems.filter((problem) => !/crash|ERR_|net::/i.test(problem)), `round ${round}`).toEqual([]);
  }
  losses.push(...(await damage(home)));
  report('main killed while hands answer', rounds, losses, `${strokes} strokes, ${looks} moments shown as saved`);
  expect(looks).toBeGreaterThan(rounds); // the rounds were worth something
  rmSync(home, { recursive: true, force: true });
});

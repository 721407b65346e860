/** Main killed at any instant while work goes on at full speed: what was acknowledged is there, the rest whole or not at all. */
import { rmSync } from 'node:fs';
import { test } from '@playwright/test';
import { launch } from '../e2e/app';
import { damage, dice, killAll, killsFor, listen, report, seed, traces, verified, wait } from './kills';
import { drawing, logging, planning, scoring } from './kill-office';
import { taking } from './kill-packages';
import { answering, bridge, importing, reviewing, uploading, type Said, type Work } from './kill-works';

const works = [answering, uploading, importing, reviewing, taking, logging, drawing, planning, scoring] as unknown as Work<unknown>[];
const kills = killsFor(0.5 / works.length);

for (const [index, work] of works.entries()) {
  test(`${kills} kills of main during ${work.name}`, async () => {
    test.setTimeout(240_000 + kills * 30_000);
    const random = dice(seed + 100 * (index + 1));
    const losses: string[] = [];
    let acknowledged = 0;
    let home = '';
    for (let round = 1; round <= kills; round += 1) {
      if (home === '' || work.anew === true) {
        if (home !== '') rmSync(home, { recursive: true, force: true });
        home = await work.prepare();
      }
      const { input, check } = work.stretch(home, round, random);
      const { app, page } = await launch(home);
      const said: Said[] = [];
      listen<Said>(page, 'done', (each) => said.push(each));
      await page.evaluate(bridge);
      if (round > 1) losses.push(...(await verified(page)).map((what) => `after round ${round - 1}: ${what}`));
      const failures: Error[] = [];
      const dead = page.evaluate(work.inPage, input).catch((error: Error) => void failures.push(error));
      const [steps, late] = [Math.floor(random() * work.steps), random() * work.within]; // some steps first, then a moment
      for (const until = Date.now() + 60_000; said.length < steps && failures.length === 0 && Date.now() < until;) await wait(5);
      await wait(late);
      const early = failures[0] ?? null; // a refusal by the program itself would hide what is to be tested
      await killAll(app);
      await dead;
      acknowledged += said.length;
      losses.push(...[...(early === null ? [] : [`the work stopped: ${early.message}`]), ...traces(home), ...(await check(home, said))].map((what) => `round ${round}: ${what}`));
    }
    losses.push(...(await damage(home)), ...((await work.after?.(home)) ?? []));
    report(`main killed during ${work.name}`, kills, losses, `${acknowledged} steps acknowledged before`);
    rmSync(home, { recursive: true, force: true });
  });
}

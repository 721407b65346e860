/** Lists of 100,000 inspections in the real program: from the click or key to the answer painted, each several times. Beside a plain pass over the same rows in SQLite. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openServices } from '../../electron/services';
import { fillMany } from '../fixtures/many-visits';
import { median, processorTime, quantile, type Figure } from './figures';
import { launchIn, resources } from './home';

const count = 100_000;
const aim = 100; // ms

/** A home with so many inspections and somebody at work who sees all of them; and what one pass over them takes, ms. */
async function longHome(): Promise<{ home: string; pass: number }> {
  const home = mkdtempSync(join(tmpdir(), 'mingcha-lists-'));
  const services = await openServices({ folder: join(home, 'data'), resources });
  try {
    const template = services.templates.list().find(({ id }) => id === 'bank-branch');
    if (template === undefined) throw new Error('no template');
    // A result as long as a real one; what it says is not looked at by lists.
    const body = JSON.stringify({ status: 'scored', grade: null, percent: '@', lost: [{ item: 'queue', points: '2' }], sections: [], working: 'x'.repeat(8000) });
    fillMany(services, { visits: count, sites: 2000, inspectors: 200, rounds: 24 }, template, { percent: '@', body });
    await services.backUp('manual'); // so that none is made while the lists are looked at
    const pass = Array.from({ length: 9 }, () => {
      const begun = performance.now();
      services.db.prepare("SELECT count(*) FROM visit_list WHERE state = 'approved' AND site_id > 'x'").get();
      return performance.now() - begun;
    });
    return { home, pass: median(pass) };
  } finally {
    services.close();
  }
}

/** What the list says first: how many there are, and its first rows. */
const shown = "(document.querySelector('.ui-page-lead')?.textContent ?? '') + [...document.querySelectorAll('.ant-table-row')].slice(0, 3).map((row) => row.textContent).join()";
/** Does something to the page and waits until what the list says is another and painted; ms. */
const timed = (page: Page, act: string): Promise<number> => page.evaluate(`(async () => {
  const said = () => ${shown};
  const before = said();
  const begun = performance.now();
  ${act};
  while (said() === before || document.querySelector('.ant-table-row') === null) {
    if (performance.now() - begun > 20000) throw new Error('nothing changed: ' + ${JSON.stringify(act)});
    await new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => resolve(); requestAnimationFrame(() => port2.postMessage(0)); });
  }
  const time = performance.now() - begun;
  await new Promise((resolve) => setTimeout(resolve, 250));
  return time;
})()`);
const write = (text: string): string => `{ const box = document.querySelector('.ui-search'); Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, ${JSON.stringify(text)}); box.dispatchEvent(new Event('input', { bubbles: true })); }`;
const chip = (group: string, at: number): string => `document.querySelectorAll('[role=group][aria-label="${group}"] button')[${at}].click()`;
const choose = (label: string, at: number): string => `{ const box = [...document.querySelectorAll('.ui-filter')].find((each) => each.textContent.startsWith(${JSON.stringify(label)})).querySelector('select'); box.selectedIndex = ${at}; box.dispatchEvent(new Event('change', { bubbles: true })); }`;
const sort = (title: string): string => `[...document.querySelectorAll('.ant-table-thead [role=columnheader], .ant-table-thead th')].find((each) => each.textContent.startsWith(${JSON.stringify(title)})).click()`;

const lists: [name: string, hash: string, acts: [name: string, ...steps: string[]][]][] = [
  ['visits', '#/visits', [
    ['by text', write('第7'), write('第77'), write('第777'), write('鼓楼'), write('')],
    ['by state', choose('状态', 1), choose('状态', 3), choose('状态', 8), choose('状态', 0)],
    ['by round', choose('轮次', 3), choose('轮次', 5), choose('轮次', 0)], ['by region', choose('区域', 3), choose('区域', 5), choose('区域', 0)],
    ['sorted', sort('计划日期'), sort('编码'), sort('暗访员'), sort('得分'), sort('已填'), sort('状态'), sort('计划日期')],
  ]],
  ['reviews', '#/reviews', [
    ['by what is shown', chip('范围', 5), chip('范围', 2), chip('范围', 3), chip('范围', 1)], ['by text', write('第7'), write('第1'), write('')],
    ['by round', choose('轮次', 2), choose('轮次', 0)], ['sorted', sort('得分'), sort('编码'), sort('检查人'), sort('意见'), sort('状态'), sort('时限')],
  ]],
  ['scorecards', '#/scorecards', [
    ['by text', write('第7'), write('第77'), write('鼓楼'), write('')], ['by result', chip('得分', 1), chip('得分', 2), chip('得分', 1)], ['sorted', sort('得分'), sort('提交时间')],
  ]],
];

export async function longLists(): Promise<Figure[]> {
  const { home, pass } = await longHome();
  const app = await launchIn(home);
  try {
    const page = await app.firstWindow();
    await page.waitForSelector('nav', { timeout: 120_000 });
    await page.waitForTimeout(6000); // the start is over, and the lists are read
    const figures: Figure[] = [];
    const pids = await app.evaluate(({ BrowserWindow }) => [process.pid, BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0]);
    const busy = (): number => pids.reduce((sum, pid) => sum + processorTime(pid), 0);
    let worked: number[] = [];
    const once = async (act: string): Promise<number> => {
      const before = busy();
      const time = await timed(page, act);
      worked.push(busy() - before);
      return time;
    };
    const add = (name: string, times: readonly number[], most: number): void => {
      const value = quantile(times, 0.95);
      process.stderr.write(`lists: ${name}: ${times.map(Math.round).join(' ')} ms; on a processor in main and page ${worked.map(Math.round).join(' ')} ms\n`);
      worked = [];
      figures.push({ name: `${count.toLocaleString('en')} inspections: ${name}`, value: Math.round(value), unit: 'ms', runs: times.length, yardstick: { name: 'one pass over them in SQLite', value: Math.round(pass * 10) / 10, unit: 'ms' }, aim: `≤ ${most} ms`, met: value <= most });
    };
    for (const [name, hash, acts] of lists) {
      add(`${name}, first opened`, [await once(`location.hash = ${JSON.stringify(hash)}`)], 1000);
      await page.waitForTimeout(1500);
      for (const [what, ...steps] of acts) {
        const times: number[] = [];
        for (const step of steps) times.push(await once(step));
        add(`${name} ${what}`, times, aim);
      }
      const scrolled: number[] = [];
      for (let n = 0; n < 12; n += 1) scrolled.push(await once("document.querySelector('.ant-table-tbody-virtual-holder').dispatchEvent(new WheelEvent('wheel', { deltaY: 1500, bubbles: true, cancelable: true }))"));
      add(`${name} scrolled, with more of it read`, scrolled, aim);
    }
    return figures;
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

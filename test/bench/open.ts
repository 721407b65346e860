/** A visit of 200 items, from the click that opens it to the first item painted and taking keys; several times, the first apart from the rest. Beside one of 20 items. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Item, Template } from '@shared/templates/template';
import { openServices } from '../../electron/services';
import { median, processorTime, type Figure } from './figures';
import { launchIn, resources } from './home';

const aim = 100; // ms
const runs = 9;
const sections = 10;

function template(items: number): Template {
  const item = (n: number): Item => {
    const head = { id: `i${n}`, text: `第 ${n} 项：接待是否主动、规范、完整` };
    if (n % 4 === 0) return { ...head, type: 'deduct', points: 5, rules: [{ id: 'a', label: '未主动问候', each: 1 }, { id: 'b', label: '未使用文明用语', each: 2 }, { id: 'c', label: '未送别', each: 1 }] };
    if (n % 4 === 1) return { ...head, type: 'scale', min: 0, max: 5, points: 5 };
    return { ...head, type: 'choice', options: [{ id: 'yes', label: '是', points: 5 }, { id: 'half', label: '部分', points: 2 }, { id: 'no', label: '否', points: 0 }] };
  };
  return {
    format: 'mingcha.template/1', id: `long-${items}`, version: 1, kind: 'visit', title: `${items} 项`,
    sections: Array.from({ length: sections }, (_, s) => ({ id: `s${s}`, title: `第 ${s + 1} 节`, children: Array.from({ length: items / sections }, (_each, n) => item(s * (items / sections) + n)) })),
  };
}

export async function openLong(): Promise<Figure[]> {
  const home = mkdtempSync(join(tmpdir(), 'mingcha-open-'));
  const services = await openServices({ folder: join(home, 'data'), resources });
  const profile = services.profiles.create({ name: '李雯', nickname: '', roles: ['owner', 'inspector'] });
  services.profiles.choose(profile.id);
  services.settings.rememberProfile(profile.id);
  const planned = (items: number): string => {
    const file = join(home, `${items}.json`);
    writeFileSync(file, JSON.stringify(template(items)));
    services.templates.importFile(file);
    const site = services.sites.create({ code: `S${items}`, name: `网点 ${items}`, region: '', address: '', tags: [] });
    const { assessmentId } = services.visits.plan({ templateId: `long-${items}`, templateVersion: 1, siteId: site.id, inspectorId: profile.id, roundId: null, plannedOn: '2026-11-21', scenario: { title: '', text: '' } });
    let { saved: { revision } } = services.assessments.open(assessmentId);
    for (let n = 0; n < items; n += 3) ({ revision } = services.assessments.answer({ id: assessmentId, revision, itemId: `i${n}`, answer: n % 4 === 0 ? { value: { a: 1 }, comment: '未主动问候' } : n % 4 === 1 ? { value: 4 } : { value: 'half' } }));
    return assessmentId;
  };
  const [long, short] = [planned(200), planned(20)];
  await services.backUp('manual');
  services.close();
  const app = await launchIn(home);
  try {
    const page = await app.firstWindow();
    await page.waitForSelector('nav');
    await page.waitForTimeout(1500);
    const pids = await app.evaluate(({ BrowserWindow }) => [process.pid, BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0]);
    const worked: number[] = [];
    const opened = async (id: string): Promise<number> => {
      const before = pids.reduce((sum, pid) => sum + processorTime(pid), 0);
      const time = await page.evaluate(async (to) => {
        const frame = (): Promise<void> => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.addEventListener('message', () => resolve()); port1.start(); requestAnimationFrame(() => port2.postMessage(0)); });
        const begun = performance.now();
        location.hash = `#/assessments/${to}`;
        while (document.querySelector('.checklist-item-focus') === null || !/\d\d:\d\d:\d\d/.test(document.querySelector('[data-testid=saved]')?.textContent ?? '')) {
          if (performance.now() - begun > 20_000) throw new Error('it did not open');
          await frame();
        }
        await frame();
        return performance.now() - begun;
      }, id);
      if (id === long) worked.push(pids.reduce((sum, pid) => sum + processorTime(pid), -before));
      await page.waitForTimeout(400);
      await page.evaluate(() => { location.hash = '#/today'; });
      await page.waitForSelector('.checklist-item', { state: 'detached' });
      await page.waitForTimeout(250);
      return time;
    };
    await opened(short); // the page's code is loaded with the first visit of the day
    const times = { long: [] as number[], short: [] as number[] };
    for (let run = 0; run < runs; run += 1) {
      times.long.push(await opened(long));
      times.short.push(await opened(short));
    }
    const value = median(times.long);
    process.stderr.write(`open: ${times.long.map(Math.round).join(' ')} ms; 20 items: ${times.short.map(Math.round).join(' ')} ms; on a processor in main and page (200 items) ${worked.map(Math.round).join(' ')} ms\n`);
    return [{ name: 'a visit of 200 items opens', value: Math.round(value), unit: 'ms', runs, yardstick: { name: 'one of 20 items', value: Math.round(median(times.short)), unit: 'ms' }, aim: `≤ ${aim} ms`, met: value <= aim }];
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

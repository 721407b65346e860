/**
 * An hour that only Chromium can decode, from opening its visit: until the first of its waveform is seen and until all of it is, how long page and
 * main are held up meanwhile, and the memory of the page. Then, opened anew, while it is played and jumped about in: the first sound, the jumps, all
 * of the waveform. MINGCHA_BENCH_RECORDINGS names more files, as PATH does folders.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join, resolve } from 'node:path';
import { adtsHeaderBytes } from '@shared/audio/aac';
import type { FrameRow } from '@shared/audio/frames';
import { readMp4 } from '@shared/audio/mp4';
import { openServices } from '../../electron/services';
import { mp4Of, usual } from '../fixtures/mp4';
import type { Figure } from './figures';
import { launchIn, resources, root } from './home';

const hour = 3600;
const fixture = (name: string): Uint8Array => readFileSync(resolve(root, 'test/fixtures/audio', name));
/** The frames of a short recording over and over. */
function hourOf(row: FrameRow): Uint8Array {
  const once = Array.from({ length: row.frames }, (_, index) => row.cut(index, index + 1).subarray(adtsHeaderBytes));
  const frames = Math.ceil((hour * row.rate) / row.samples);
  return mp4Of(Array.from({ length: frames }, (_, index) => once[index % once.length]!), { ...usual, rate: row.rate, channels: row.channels === 1 ? 1 : 2 });
}
const made: Record<string, () => Uint8Array> = {
  'MP3 16 kHz mono': () => Buffer.concat(Array.from({ length: 298 }, () => fixture('noise-8s-silence-4s.mp3'))),
  'M4A 16 kHz mono': () => hourOf(readMp4(fixture('noise-8s-silence-4s.m4a'))!),
  'M4A 44.1 kHz stereo': () => hourOf(readMp4(fixture('stereo-faststart.m4a'))!),
};

/** A home with a visit that holds the file. */
async function visitWith(path: string): Promise<{ home: string; assessmentId: string }> {
  const home = mkdtempSync(join(tmpdir(), 'mingcha-hour-'));
  const services = await openServices({ folder: join(home, 'data'), resources });
  try {
    const profile = services.profiles.create({ name: '李雯', nickname: '', roles: ['owner', 'inspector'] });
    services.profiles.choose(profile.id);
    services.settings.rememberProfile(profile.id);
    services.settings.update({ language: 'zh-CN' });
    const site = services.sites.create({ code: 'B01', name: '南京路支行', region: '', address: '', tags: [] });
    const template = services.templates.list().find(({ id }) => id === 'bank-branch')!;
    const { assessmentId } = services.visits.plan({ templateId: template.id, templateVersion: template.version, siteId: site.id, inspectorId: profile.id, roundId: null, plannedOn: '2026-11-21', scenario: { title: '', text: '' } });
    const { saved, template: { sections } } = services.assessments.open(assessmentId) as { saved: { revision: number }; template: { sections: { children: { id: string }[] }[] } };
    const { id: evidence } = services.evidence.storeFile(path, { assessmentId });
    services.assessments.answer({ id: assessmentId, revision: saved.revision, itemId: sections[0]!.children[0]!.id, answer: { evidence: [evidence] } });
    return { home, assessmentId };
  } finally {
    services.close();
  }
}

/** Milliseconds since the visit was opened; `heard` since the button was pressed. `pageHeld`: from the first of the waveform on. */
interface Times { seen: number; whole: number; pageHeld: number; heard: number; slowestJump: number; lost: number }

async function measured(home: string, assessmentId: string, plays: boolean): Promise<Times & { mainHeld: number; megabytes: number }> {
  const app = await launchIn(home);
  try {
    const page = await app.firstWindow();
    await page.waitForSelector('nav');
    await page.waitForTimeout(1500);
    await app.evaluate(({ app: program, BrowserWindow }) => {
      const state = globalThis as unknown as { most: number; held: number };
      Object.assign(state, { most: 0, held: 0 });
      const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
      setInterval(() => { state.most = Math.max(state.most, program.getAppMetrics().find((each) => each.pid === pid)?.memory.workingSetSize ?? 0); }, 50);
      let last = performance.now();
      setInterval(() => {
        const now = performance.now();
        state.held = Math.max(state.held, now - last - 5);
        last = now;
      }, 5);
    });
    const times = await page.evaluate(async ({ id, listens }): Promise<Times> => {
      const begun = performance.now();
      const since = (from = begun): number => performance.now() - from;
      const until = async <T>(what: () => T | null | false | undefined): Promise<T> => {
        for (let found = what(); ; found = what()) {
          if (found !== null && found !== false && found !== undefined) return found;
          if (since() > 180_000) throw new Error('it never came');
          await new Promise((resolve) => { requestAnimationFrame(resolve); });
        }
      };
      location.hash = `#/assessments/${id}`;
      const facts = (): string => document.querySelector('.recordings-facts')?.textContent ?? '';
      const seen = until(() => facts().includes('已到') || /静音 |没有 /.test(facts())).then(() => since());
      const whole = until(() => /静音 |没有 /.test(facts())).then(() => since());
      let pageHeld = 0;
      void seen.then(() => {
        let last = performance.now();
        setInterval(() => {
          const now = performance.now();
          pageHeld = Math.max(pageHeld, now - last - 5);
          last = now;
        }, 5);
      });
      let [heard, slowestJump, lost] = [0, 0, 0];
      if (listens) {
        const element = await until(() => document.querySelector<HTMLAudioElement>('.recordings audio'));
        await until(() => element.readyState >= HTMLMediaElement.HAVE_METADATA);
        const pressed = performance.now();
        document.querySelector<HTMLButtonElement>('.recordings-play')?.click();
        await until(() => element.currentTime > 0);
        heard = since(pressed);
        for (let jump = 0; jump < 20; jump += 1) {
          const to = (jump * 1187.3) % 3500;
          const from = performance.now();
          const landed = new Promise((resolve) => { element.addEventListener('seeked', resolve, { once: true }); });
          element.currentTime = to;
          await landed;
          slowestJump = Math.max(slowestJump, since(from));
          if (Math.abs(element.currentTime - to) > 1) lost += 1;
          await new Promise((resolve) => { setTimeout(resolve, 50); });
        }
        element.pause();
      }
      return { seen: await seen, whole: await whole, pageHeld, heard, slowestJump, lost };
    }, { id: assessmentId, listens: plays });
    const { most, held } = await app.evaluate(() => { const state = globalThis as unknown as { most: number; held: number }; return { most: state.most, held: state.held }; });
    return { ...times, mainHeld: held, megabytes: most / 1024 };
  } finally {
    await app.close();
  }
}

export async function compressed(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-hours-'));
  try {
    const given = (process.env['MINGCHA_BENCH_RECORDINGS'] ?? '').split(delimiter).filter((path) => path !== '');
    const files = [...Object.entries(made).filter(([n]) => n.includes(process.env['ZONLY'] ?? '')).map(([name, make]) => ({ name, put: (path: string) => writeFileSync(path, make()), ending: name.startsWith('MP3') ? 'mp3' : 'm4a' })), ...given.map((path) => ({ name: basename(path), put: (to: string) => cpSync(path, to), ending: path.split('.').at(-1) ?? '' }))];
    const figures: Figure[] = [];
    for (const { name, put, ending } of files) {
      const path = join(folder, `hour.${ending}`);
      put(path);
      const { home, assessmentId } = await visitWith(path);
      const again = mkdtempSync(join(tmpdir(), 'mingcha-hour-'));
      cpSync(home, again, { recursive: true });
      try {
        const { seen, whole, pageHeld, mainHeld, megabytes } = await measured(home, assessmentId, false);
        const played = await measured(again, assessmentId, true);
        const most = Math.max(megabytes, played.megabytes);
        const figure = (what: string, value: number, unit: string, aim: string, met: boolean): Figure => ({ name: `an hour of ${name}: ${what}`, value: Math.round(value), unit, yardstick: { name: 'length of the recording', value: hour, unit: 's' }, aim, met, runs: 1 });
        figures.push(
          figure('the first of its waveform is seen', seen, 'ms', '≤ 2000 ms', seen <= 2000),
          figure('all of its waveform, silence and talk-over', whole, 'ms', '≤ 2000 ms', whole <= 2000),
          figure('the page is held up meanwhile', pageHeld, 'ms', '≤ 50 ms', pageHeld <= 50),
          figure('main is held up meanwhile', mainHeld, 'ms', '≤ 50 ms', mainHeld <= 50),
          figure('first sound, while it is measured', played.heard, 'ms', '≤ 200 ms', played.heard <= 200),
          figure(`slowest of 20 jumps while it is measured, ${played.lost} of them lost`, played.slowestJump, 'ms', 'none lost', played.lost === 0),
          figure('all of its waveform, while it is played and jumped about in', played.whole, 'ms', '≤ 2000 ms', played.whole <= 2000),
          figure('memory of the page at most', most, 'MB', '≤ 500 MB', most <= 500),
        );
      } finally {
        for (const each of [home, again]) rmSync(each, { recursive: true, force: true });
      }
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From starting the process to a painted, usable Today page, against a bare window with one React heading on the same runtime. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoHome, electron, root } from './home';
import { median, type Figure } from './figures';

const runs = 9;

/** Milliseconds until the program says that it has painted; then ends it. */
function timeOf(app: string, home: string): Promise<number> {
  const { exe, switches } = electron();
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(exe, [...switches, app], { env: { ...process.env, MINGCHA_HOME: home }, stdio: ['ignore', 'ignore', 'pipe'] });
    let seen = '';
    let time: number | undefined;
    const late = setTimeout(() => { child.kill('SIGKILL'); reject(new Error(`no painted page after 30 s: ${seen.slice(-500)}`)); }, 30_000);
    child.stderr.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      if (time === undefined && /\bpainted\b/.test(seen)) {
        time = performance.now() - begun;
        child.kill('SIGTERM');
      }
    });
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(late);
      if (time === undefined) reject(new Error(`ended before it painted: ${seen.slice(-500)}`));
      else resolve(time);
    });
  });
}

export async function start(): Promise<Figure[]> {
  const { home } = await demoHome();
  const bare = { app: join(root, 'test/bench/bare'), home: mkdtempSync(join(tmpdir(), 'mingcha-bare-')) };
  await timeOf(root, home); // warm: the browser profile is made, the disk cache filled
  await timeOf(bare.app, bare.home);
  const pairs: { ours: number; theirs: number }[] = [];
  for (let run = 0; run < runs; run += 1) pairs.push({ ours: await timeOf(root, home), theirs: await timeOf(bare.app, bare.home) });
  const ratio = median(pairs.map(({ ours, theirs }) => ours / theirs));
  return [{
    name: 'start to a painted, usable Today page', value: Math.round(ratio * 100) / 100, unit: '× a bare window', runs,
    yardstick: { name: `bare window ${Math.round(median(pairs.map(({ theirs }) => theirs)))} ms; Today`, value: Math.round(median(pairs.map(({ ours }) => ours))), unit: 'ms' }, aim: '≤ 1.3×', met: ratio <= 1.3,
  }];
}

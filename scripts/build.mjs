// Builds what is older than its sources. Three parts: `main` (the main process and the command line), `preload`, `renderer`.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, main, readIfThere, root, run, say, SetupError, withLock } from './common.mjs';

const EVERY_PART = ['package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.json'];
const SOURCES = {
  main: ['electron', 'shared', 'resources', ...EVERY_PART],
  preload: ['electron', 'shared', ...EVERY_PART],
  renderer: ['renderer', 'shared', 'resources', ...EVERY_PART],
};

/** All parts, in the order they are built. */
export const PARTS = Object.keys(SOURCES);

const stampOf = (part) => join(root, 'out', `${part}.stamp`);

/** Name, size and time of every source file of a part: some milliseconds for hundreds of files, and no content is read. */
function fingerprint(part) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`);
    } else {
      hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
    }
  };
  for (const path of SOURCES[part]) visit(path);
  return hash.digest('hex');
}

/** The parts that have to be built before they can run. */
export const staleParts = (parts = PARTS) => parts.filter((part) => readIfThere(stampOf(part)) !== fingerprint(part));

/** Builds the stale ones of `parts`. Throws SetupError with the bundler's complaint. */
export async function build(parts = PARTS) {
  if (staleParts(parts).length === 0) return;
  await withLock('build', () => {
    const stale = staleParts(parts);
    if (stale.length === 0) return; // another process has just built them
    say(`building (${stale.join(', ')}) ...`);
    const before = new Map(stale.map((part) => [part, fingerprint(part)])); // a file saved during the build makes the next start build again
    for (const part of stale) rmSync(stampOf(part), { force: true });
    try {
      const builder = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
      run(process.execPath, [builder, 'build', '--logLevel', 'warn'], { cwd: root, env: { ...process.env, NODE_ENV: 'production', MINGCHA_BUILD: stale.join(',') } });
    } catch (error) {
      throw new SetupError(`The build failed. ${error.message}`);
    }
    mkdirSync(join(root, 'out'), { recursive: true });
    for (const [part, print] of before) writeFileSync(stampOf(part), print);
  });
}

if (isMain(import.meta.url)) await main(() => build());

// Brings a machine to where the app can be built, started and tested. Each part looks first and does nothing when there is nothing to do.
// Run by itself it does everything that `npm start` needs, without starting.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { displayMissing, isMain, main, npmCommand, readIfThere, root, run, say, SetupError, withLock } from './common.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { missingForCompile, prepareNative } from './native-sqlite.mjs';
import { preparePdfReader, prepareSystem } from './system.mjs';

const OLDEST_NODE = [20, 19];
const stamp = join(root, 'node_modules/.mingcha-lock');
const lockDigest = () => createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');

/** Throws SetupError where this Node is older than the tools need. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new SetupError(`Node.js ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}: install a current one from https://nodejs.org.`);
}

/** Whether node_modules holds what package-lock.json asks for (two small reads). */
export const packagesReady = () => readIfThere(stamp) === lockDigest();

/** Compares npm's own record of what it installed with the lock file: after `npm install PACKAGE` there is nothing to reinstall. */
function installedMatches() {
  const installed = JSON.parse(readIfThere(join(root, 'node_modules/.package-lock.json')) ?? '{}').packages;
  if (!installed) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) =>
    path === '' || entry.optional || entry.devOptional || installed[path]?.version === entry.version);
}

/** Installs the packages of package-lock.json where they are missing or have changed. No install script runs: the addon and the runtime are prepared here. */
export async function preparePackages() {
  if (packagesReady()) return;
  await withLock('packages', () => {
    if (packagesReady()) return;
    if (!installedMatches()) {
      say('installing packages (half a minute) ...');
      const [npm, ...first] = npmCommand();
      try {
        run(npm, [...first, 'ci', '--ignore-scripts', '--include=dev', '--loglevel=error', '--no-fund', '--no-audit'], { cwd: root });
      } catch (error) {
        throw new SetupError(`The packages could not be installed; check the connection to the package registry and start again. ${error.message}`);
      }
    }
    writeFileSync(stamp, lockDigest());
  });
}

/**
 * Prepares everything a start (or, with `tests`, a test run) needs, and gives the Electron runtime it will run on.
 * Throws SetupError, one sentence, where something has to be done by hand.
 */
export async function prepare({ tests = false } = {}) {
  checkNode();
  await preparePackages();
  const runtime = await electronRuntime();
  prepareSystem(runtime.exe, { display: displayMissing(), also: missingForCompile(runtime) });
  await prepareNative(runtime);
  if (tests) preparePdfReader();
  return runtime;
}

if (isMain(import.meta.url)) {
  await main(async () => {
    await prepare();
    say('everything is set up.');
  });
}

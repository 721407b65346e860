// Makes better-sqlite3 loadable where Node-API is older than 10 (Node before 22.14, the development runtime). Its prebuilt addon crashes
// there, so it is compiled once with napi-compat.h, kept in the user's cache folder, and copied to build/Release, which better-sqlite3
// prefers over the prebuild. The one result runs on old and new Node and Electron alike. Elsewhere the prebuild is used untouched.
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMain, main, npmCommand, openCache, cacheFolder, readIfThere, root, run, say, SetupError, which, withLock } from './common.mjs';
import { installPackages } from './system.mjs';

const folder = join(root, 'node_modules/better-sqlite3');
const header = join(root, 'scripts/napi-compat.h');
const release = join(folder, 'build/Release');

function key() {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const hash = createHash('sha256').update(readFileSync(header)).update(`${version} ${process.platform} ${process.arch}`).digest('hex');
  return `${version}-napi8-${hash.slice(0, 12)}`;
}

const prebuildServes = (runtime) => Number(process.versions.napi) >= 10 && runtime?.kind !== 'development';

/** Whether the addon in node_modules loads in this Node and in `runtime` (one of electronRuntime(), or null for Node alone). Costs two small reads. */
export const nativeReady = (runtime) =>
  prebuildServes(runtime) || (existsSync(join(release, 'better_sqlite3.node')) && readIfThere(join(release, 'key')) === key());

/** npm carries node-gyp; the project needs no copy of its own. */
function nodeGyp() {
  const [, cli] = npmCommand();
  const script = cli && join(dirname(dirname(cli)), 'node_modules/node-gyp/bin/node-gyp.js');
  if (script && existsSync(script)) return [process.execPath, script];
  if (which('node-gyp')) return [which('node-gyp')];
  throw new SetupError('node-gyp, a part of npm, was not found: install Node.js 22.14 or newer from https://nodejs.org, or run npm install -g node-gyp.');
}

const keptFile = () => join(cacheFolder(), `better_sqlite3-${key()}.node`);

/** The system packages still missing for the compile, in the form of installPackages(); empty where no compile is needed. */
export function missingForCompile(runtime) {
  if (nativeReady(runtime) || existsSync(keptFile())) return [];
  const missing = ['g++', 'make', 'python3'].filter((name) => !which(name));
  if (missing.length > 0 && process.platform !== 'linux') {
    const why = `the database addon has to be compiled for Node ${process.versions.node}`;
    throw new SetupError(`Node.js 22.14 or newer is needed, or else ${missing.join(', ')}: ${why}.`);
  }
  return missing.map((name) => [name]);
}

function compile(runtime, kept) {
  const missing = missingForCompile(runtime);
  if (missing.length > 0) installPackages(missing, `to compile the database addon for Node ${process.versions.node}`);
  const work = mkdtempSync(join(openCache(), 'sqlite-'));
  try {
    say('compiling the database addon (about a minute, once) ...');
    const copy = join(work, 'node_modules/better-sqlite3');
    cpSync(folder, copy, { recursive: true, filter: (path) => !/[\\/](prebuilds|build)$/.test(path) });
    cpSync(join(root, 'node_modules/node-addon-api'), join(work, 'node_modules/node-addon-api'), { recursive: true });
    copyFileSync(header, join(copy, 'napi-compat.h')); // make runs in build/: a relative path, whatever spaces the folders' names hold
    const prefix = dirname(dirname(process.execPath));
    const headers = existsSync(join(prefix, 'include/node/node_api.h')) ? [`--nodedir=${prefix}`] : []; // else node-gyp downloads them
    const [gyp, ...first] = nodeGyp();
    const env = { ...process.env, CXXFLAGS: '-include ../napi-compat.h -fno-lto -w', LDFLAGS: '-fno-lto' };
    run(gyp, [...first, 'rebuild', '--release', '--force_build=1', ...headers], { cwd: copy, env });
    renameSync(join(copy, 'build/Release/better_sqlite3.node'), kept);
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(`The database addon could not be compiled for Node ${process.versions.node}; Node.js 22.14 or newer needs no compiler. ${error.message}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Makes `require('better-sqlite3')` work in this Node and in `runtime`: nothing to do, a copy from the cache, or one compile (about a minute). */
export async function prepareNative(runtime) {
  if (nativeReady(runtime)) return;
  await withLock('native', () => {
    if (nativeReady(runtime)) return;
    const kept = keptFile();
    if (!existsSync(kept)) compile(runtime, kept);
    mkdirSync(release, { recursive: true });
    const fresh = join(release, `${process.pid}.tmp`);
    copyFileSync(kept, fresh);
    renameSync(fresh, join(release, 'better_sqlite3.node')); // a running app keeps the file it has open
    writeFileSync(join(release, 'key'), key());
  });
}

if (isMain(import.meta.url)) {
  const { electronRuntime } = await import('./electron-runtime.mjs');
  await main(async () => prepareNative(await electronRuntime()));
}

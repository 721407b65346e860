// Programs and libraries of the system: what the app, its compile and its tests need from Debian (or Ubuntu), installed where that is
// allowed (root, or sudo that asks no password), otherwise named in one sentence.
import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, openCache, readIfThere, run, say, SetupError, which } from './common.mjs';

/** Shared libraries of Electron. Each entry lists the names a package has had, newest first: Debian 13 and Ubuntu 24.04 renamed some. */
export const ELECTRON_LIBRARIES = [
  ['libgtk-3-0t64', 'libgtk-3-0'], ['libnss3'], ['libasound2t64', 'libasound2'], ['libgbm1'], ['libxss1'], ['libxtst6'], ['libdrm2'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'], ['libcups2t64', 'libcups2'], ['libnotify4'],
];

/** Opened by Electron while it runs, so that `ldd` does not name it. */
const LOADED_LATER = ['libgtk-3.so.0'];

function aptPrefix() {
  if (!which('apt-get')) return null;
  if (process.getuid?.() === 0) return [];
  return which('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
}

let listsUpdated = false;

/** The first of the names that apt can install; a name that is only provided by other packages has no candidate of its own. */
function availableName(names) {
  if (!which('apt-cache')) return names.at(-1);
  const known = spawnSync('apt-cache', ['policy', ...names], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).stdout ?? '';
  const blocks = known.split(/^(?=\S)/m);
  return names.find((name) => blocks.some((block) => block.startsWith(`${name}:`) && /Candidate: (?!\(none\))/.test(block))) ?? names.at(-1);
}

/**
 * Installs system packages. `packages`: for each package the names it may have; `purpose`: ends the sentence "Install ... <purpose>".
 * Throws SetupError with that sentence where this process may not install or the installation fails.
 */
export function installPackages(packages, purpose) {
  const prefix = aptPrefix();
  const listed = () => packages.map(availableName);
  if (!prefix) {
    const how = which('apt-get') ? `run "sudo apt-get install ${listed().join(' ')}"` : `install ${listed().join(' ')} (Debian's names) with this system's package manager`;
    throw new SetupError(`Something is missing ${purpose}: ${how}, then start again.`);
  }
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300', ...args];
    run(command, rest);
  };
  try {
    if (!listsUpdated) {
      say('reading the list of system packages ...');
      apt('update');
      listsUpdated = true;
    }
    say(`installing ${listed().join(' ')} ...`);
    apt('install', '-y', '--no-install-recommends', ...listed());
  } catch (error) {
    throw new SetupError(`apt-get could not install ${listed().join(' ')} ${purpose}; install them by hand and start again. ${error.message}`);
  }
}

function missingLibraries(exe) {
  const listed = spawnSync('ldd', [exe], { encoding: 'utf8' });
  const missing = (listed.stdout ?? '').split('\n').filter((line) => line.includes('not found')).map((line) => line.trim().split(' ')[0]);
  const cached = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? '';
  return missing.concat(cached ? LOADED_LATER.filter((name) => !cached.includes(name)) : []);
}

/** What the last check saw: it holds until a system package changes. Null where the system keeps no such record. */
function sightOf(exe) {
  const status = statSync('/var/lib/dpkg/status', { throwIfNoEntry: false });
  return status ? `${exe} ${status.mtimeMs} ${status.size}` : null;
}

/**
 * Sees to it that Electron can start: its shared libraries and, where there is no display (`display`), a virtual one. `also`: further
 * packages, so that one sentence names everything that is missing. Does nothing outside Linux.
 */
export function prepareSystem(exe, { display, also }) {
  if (process.platform !== 'linux') return;
  const programs = display && !which('Xvfb') ? [['xvfb'], ...also] : also;
  const seen = join(cacheFolder(), 'system-checked');
  const sight = sightOf(exe);
  if (programs.length === 0 && sight && readIfThere(seen) === sight) return;
  const libraries = missingLibraries(exe).length > 0 ? ELECTRON_LIBRARIES : [];
  if (libraries.length + programs.length > 0) {
    installPackages([...libraries, ...programs], 'that the app needs to run here');
    const left = missingLibraries(exe);
    if (left.length > 0) throw new SetupError(`Electron still lacks ${left.join(', ')}: install the packages that hold them and start again.`);
  }
  const chinese = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  if (!chinese.error && !chinese.stdout) installIfAllowed([['fonts-noto-cjk']], 'to show every Chinese character on screen');
  writeFileSync(join(openCache(), 'system-checked'), sightOf(exe) ?? '');
}

/** Installs something that is not essential; where that is not possible, this only says so. */
function installIfAllowed(packages, purpose) {
  try {
    installPackages(packages, purpose);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
  }
}

/** Installs what only some tests use. Where that is not possible those tests say what they lack. */
export function preparePdfReader() {
  if (process.platform !== 'linux' || which('pdftotext')) return;
  installIfAllowed([['poppler-utils']], 'that the tests of printing read PDF files with');
}

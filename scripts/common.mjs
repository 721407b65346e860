// What every script shares. The scripts run before `npm ci`, so they use nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** The repository's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A setup that cannot go on. The message is one sentence a person can act on; it is shown without a stack. */
export class SetupError extends Error {}

let silent = false;
/** Keeps progress lines off a standard error that is not a terminal: a program reads the command line's answer there. */
export function quietUnlessTerminal() {
  silent = !process.stderr.isTTY;
}

/** Writes one progress line to standard error. */
export function say(line) {
  if (!silent) process.stderr.write(`mingcha: ${line}\n`);
}

/** This user's cache folder for downloads and compiled parts (not created here). */
export function cacheFolder() {
  if (process.env.XDG_CACHE_HOME) return join(process.env.XDG_CACHE_HOME, 'mingcha');
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData/Local'), 'mingcha', 'Cache');
  return join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'mingcha');
}

/** Whether programs started from here have nowhere to show a window. */
export const displayMissing = () => process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

/** The full path of a program on the PATH, or null. */
export function which(name) {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const candidate of names) {
      const path = join(folder, candidate);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch { /* not here: look in the next folder */ }
    }
  }
  return null;
}

/** Runs a program to its end and gives its standard output; throws an Error with the end of what it complained about (and, as `stdout`, all it answered). */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (result.error) throw new Error(`${command}: ${result.error.message}`);
  if (result.status !== 0) {
    const said = stripVTControlCharacters(`${result.stdout ?? ''}\n${result.stderr ?? ''}`).trim().split('\n').slice(-30).join('\n');
    const error = new Error(`${command} ${args[0] ?? ''} ended with ${result.status ?? result.signal}:\n${said}`);
    throw Object.assign(error, { stdout: result.stdout });
  }
  return result.stdout;
}

/** The command and first arguments that start npm without a shell: `npm run` names its own npm-cli.js, else it is the one on the PATH. */
export function npmCommand() {
  const beside = [
    process.env.npm_execpath,
    which('npm') && realpathSync(which('npm')),
    join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
    join(dirname(dirname(process.execPath)), 'lib/node_modules/npm/bin/npm-cli.js'),
  ];
  const cli = beside.find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  if (cli) return [process.execPath, cli];
  if (process.platform !== 'win32' && which('npm')) return [which('npm')];
  throw new SetupError('npm was not found: install Node.js with npm (version 20.19 or newer) from https://nodejs.org.');
}

/** Text of a file, or null where there is none. */
export function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/**
 * Runs `work` while no other process of this user runs work of the same name in this repository: two starts at once must not
 * install or build over each other. The lock of a process that died is taken over.
 */
export async function withLock(name, work) {
  const file = join(tmpdir(), `mingcha-${process.getuid?.() ?? 'user'}-${createHash('sha256').update(root).digest('hex').slice(0, 12)}-${name}.lock`);
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = Number(readIfThere(file));
    if (owner > 0 && !alive(owner)) rmSync(file, { force: true });
    await new Promise((resume) => { setTimeout(resume, 100); });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Creates the cache folder and gives it. */
export function openCache() {
  const folder = cacheFolder();
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Whether the module at `url` is the program that was started (and not imported by another). */
export function isMain(url) {
  return Boolean(process.argv[1]) && realpathSync(process.argv[1]) === fileURLToPath(url);
}

/** Runs a script's main function; a SetupError ends it with its sentence and exit code 1. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`mingcha: ${error.message}\n`);
    process.exitCode = 1;
  }
}

// A display for Electron where the session has none: a virtual one (Xvfb) that only this process's children can talk to.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { displayMissing, isMain, main, root, SetupError } from './common.mjs';

/** An X authority file whose one cookie counts for every display number, which Xvfb picks only later. */
function authority(file) {
  const field = (bytes) => Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
  const wildFamily = Buffer.from([0xff, 0xff]);
  const entry = [wildFamily, field(Buffer.alloc(0)), field(Buffer.alloc(0)), field(Buffer.from('MIT-MAGIC-COOKIE-1')), field(randomBytes(16))];
  writeFileSync(file, Buffer.concat(entry), { mode: 0o600 });
}

/**
 * Starts a virtual display of 1440 × 900. Gives `{ env, stop }`: the variables that lead a program to it, and the function that ends it
 * (to be called before this process ends).
 */
export async function virtualDisplay() {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-display-'));
  const cookie = join(folder, 'authority');
  authority(cookie);
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset', '-auth', cookie];
  // A process group of its own: Ctrl-C in the terminal must end the app before its display.
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  const number = await new Promise((resolve, reject) => {
    let said = '';
    server.on('error', reject).on('exit', () => reject(new SetupError('The virtual display (Xvfb) did not start.')));
    server.stdio[3].on('data', (bytes) => {
      said += bytes;
      if (said.includes('\n')) resolve(said.trim());
    });
  }).catch((error) => {
    stop();
    throw error;
  });
  server.unref();
  server.stdio[3].unref();
  return { env: { DISPLAY: `:${number}`, XAUTHORITY: cookie }, stop };
}

/** Waits up to 2 s for the last process of a group: Electron's helpers outlive it by a moment and would complain about a lost display. */
async function groupGone(id) {
  for (let waited = 0; waited < 2000; waited += 20) {
    try {
      process.kill(-id, 0);
    } catch {
      return;
    }
    await new Promise((resume) => { setTimeout(resume, 20); });
  }
}

/**
 * Runs a program to its end, on a virtual display where there is none. Gives its exit code (128 + number for a signal).
 * SIGINT, SIGTERM and SIGHUP are passed on to it.
 */
export async function runWithDisplay(command, args, options) {
  const display = displayMissing() ? await virtualDisplay() : null;
  const child = spawn(command, args, { stdio: 'inherit', ...options, env: { ...options.env, ...display?.env }, detached: process.platform !== 'win32' });
  const pass = (signal) => {
    try {
      // Ctrl-C reaches a whole group, as from a terminal; other signals let the program itself end what it started.
      if (signal === 'SIGINT' && process.platform !== 'win32') process.kill(-child.pid, signal);
      else child.kill(signal);
    } catch { /* it has just ended */ }
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject).on('close', (code, signal) => resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGKILL' ? 9 : 15)));
    });
  } finally {
    for (const signal of signals) process.off(signal, pass);
    if (display) {
      await groupGone(child.pid);
      display.stop();
    }
  }
}

// node scripts/display.mjs COMMAND ARGS...: runs a program with the runtime's environment and a display, e.g. npx playwright test
if (isMain(import.meta.url)) {
  const { electronRuntime, runtimeEnvironment } = await import('./electron-runtime.mjs');
  await main(async () => {
    const [command, ...args] = process.argv.slice(2);
    if (!command) throw new SetupError('usage: node scripts/display.mjs COMMAND [ARGS...]');
    process.exitCode = await runWithDisplay(command, args, { env: runtimeEnvironment(await electronRuntime()), cwd: root });
  });
}

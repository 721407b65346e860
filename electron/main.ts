/** Composition root of the desktop program; reads top to bottom: paths, single instance, scheme, security, data, requests, window. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, dialog, session } from 'electron';
import type { Language } from '@shared/common';
import type { OpenDesk } from './app/desk';
import { log } from './app/log';
import { registerScheme, serveScheme } from './app/protocol';
import { guardContents, guardSession } from './app/security';
import { sentence } from './app/sentences';
import { openMainWindow, type MainWindow } from './app/window';

const cliArguments = process.argv.includes('--mingcha-cli') ? process.argv.slice(process.argv.indexOf('--mingcha-cli') + 1) : null;
// The one test hook: another home for data and browser profile. A packaged program has no such door.
const home = app.isPackaged ? undefined : process.env['MINGCHA_HOME'];
if (home !== undefined) app.setPath('userData', resolve(home));
const userData = app.getPath('userData');
const resources = resolve(__dirname, '../../resources');
const built = resolve(__dirname, '..');
const runtime = process.env['MINGCHA_RUNTIME'] === 'development' ? 'development' : 'official';

let main: MainWindow | null = null;

// Chromium's own controls (date and time fields) take their language at the start only, before the data are open; so the last choice is kept in a file of its own.
const languageFile = join(userData, 'language');
let language: Language = readLanguage();
function readLanguage(): Language {
  try {
    return readFileSync(languageFile, 'utf8') === 'en' ? 'en' : 'zh-CN';
  } catch {
    const system = process.env['LC_ALL'] ?? process.env['LANG'] ?? Intl.DateTimeFormat().resolvedOptions().locale;
    return /^en\b/.test(system) ? 'en' : 'zh-CN';
  }
}
function keepLanguage(next: Language): void {
  if (next === language && existsSync(languageFile)) return;
  language = next;
  try {
    writeFileSync(languageFile, next);
  } catch (error) {
    log.error('language', error); // only the next start's date fields suffer
  }
}
app.commandLine.appendSwitch('lang', language === 'en' ? 'en-CA' : 'zh-CN'); // en-CA writes dates as 2026-11-21

let dying = false;
function die(error: unknown): void {
  log.error('fatal', error);
  if (dying) return;
  dying = true;
  const say = sentence(language);
  setTimeout(() => app.exit(70), 30_000); // a box that nobody closes must not keep a broken program alive
  const box = { type: 'error' as const, message: say.fatal, detail: `${say.fatalDetail}${log.path() ?? '—'}`, buttons: [say.close] };
  if (!app.isReady() || main === null || main.window.isDestroyed()) app.exit(70);
  else void dialog.showMessageBox(main.window, box).finally(() => app.exit(70));
}
process.on('uncaughtException', die);
process.on('unhandledRejection', die);

async function start(): Promise<void> {
  await app.whenReady();
  guardSession(session.defaultSession);
  let desk: OpenDesk | null = null;
  serveScheme(session.defaultSession, join(built, 'renderer'), (id, size) => desk?.mediaFile(id, size) ?? null);
  const title = `明察 Mingcha${runtime === 'development' ? ' · 开发运行时 development runtime' : ''}`;
  main = openMainWindow({ preload: join(built, 'preload/preload.cjs'), placeFile: join(userData, 'window.json'), title, language: () => language });
  // Loading the program takes as long as starting the window's process, so the two go on side by side. It is one synchronous step:
  // the page, which main itself serves, cannot ask before it is done.
  const { openProgram } = await import('./app/program');
  desk = openProgram({ folder: join(userData, 'data'), resources, built, version: app.getVersion(), runtime, window: () => main, onLanguage: keepLanguage });
  app.on('second-instance', () => {
    if (main === null || main.window.isDestroyed()) return;
    if (main.window.isMinimized()) main.window.restore();
    main.window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => desk?.close());
}

log.open(join(userData, 'logs'));
registerScheme();
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox(); // as root there is no sandbox to enable
guardContents();
if (cliArguments !== null) {
  void import('./app/window-commands').then(({ runWindowCommand }) => runWindowCommand(cliArguments, { built, resources })).then((code) => app.exit(code), die);
} else if (app.requestSingleInstanceLock()) {
  void start();
} else {
  app.quit();
}

/** The main window: remembers its place, holds closing until what is being typed is stored, offers a reload when the page has crashed. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { BrowserWindow, dialog, screen, type Rectangle } from 'electron';
import type { Language } from '@shared/common';
import { sendEvent } from './events';
import { log } from './log';
import { coverable } from './memo';
import { origin } from './origin';
import { sentence } from './sentences';

interface Place {
  bounds: Rectangle;
  maximized: boolean;
}

function readPlace(file: string): Place | null {
  try {
    const place = JSON.parse(readFileSync(file, 'utf8')) as Place;
    const { x, y, width, height } = place.bounds;
    if (![x, y, width, height].every(Number.isInteger)) return null;
    // A window left on a screen that is gone comes back: at least 100 × 60 px of it must lie on a work area.
    const visible = screen.getAllDisplays().some(({ workArea: a }) =>
      Math.min(x + width, a.x + a.width) - Math.max(x, a.x) >= 100 && Math.min(y + height, a.y + a.height) - Math.max(y, a.y) >= 60);
    return visible ? place : null;
  } catch {
    return null; // never stored, or unreadable: the default place does
  }
}

function keepPlace(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined;
  const store = (): void => {
    if (window.isDestroyed() || window.isMinimized()) return;
    try {
      writeFileSync(`${file}.tmp`, JSON.stringify({ bounds: window.getNormalBounds(), maximized: window.isMaximized() } satisfies Place));
      renameSync(`${file}.tmp`, file);
    } catch (error) {
      log.error('window place', error); // not worth disturbing anyone
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(store, 500);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', store);
}

export const webPreferences = (preload: string): Electron.WebPreferences => ({
  preload, contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, webviewTag: false, spellcheck: false, enableWebSQL: false,
});

export interface MainWindow {
  window: BrowserWindow;
  /** The page says that it has painted. */
  ready(): void;
  /** The page has stored what it could before closing; where something is left, the user decides. */
  flushed(saved: boolean): void;
  /** The page covers itself as a harmless note page (or no longer): so do title and icon. */
  cover(on: boolean): void;
}

export function openMainWindow(options: { preload: string; placeFile: string; title: string; language: () => Language }): MainWindow {
  const place = readPlace(options.placeFile);
  const window = new BrowserWindow({
    width: 1280, height: 800, minWidth: 900, minHeight: 600, ...place?.bounds, show: false, title: options.title, backgroundColor: '#f4f2ee', autoHideMenuBar: true,
    webPreferences: webPreferences(options.preload),
  });
  if (place?.maximized === true) window.maximize();
  keepPlace(window, options.placeFile);
  window.setMenu(null);
  window.on('page-title-updated', (event) => event.preventDefault());
  const fallback = setTimeout(() => window.show(), 4000); // a page that never reports still gets a window

  const cover = coverable(window, options.title);
  let painted = false;
  let closing: 'no' | 'flushing' | 'asking' = 'no';
  let overdue: NodeJS.Timeout | undefined;
  const flushed = (saved: boolean): void => {
    if (closing !== 'flushing') return;
    clearTimeout(overdue);
    if (saved) return window.destroy();
    closing = 'asking';
    const say = sentence(options.language());
    void dialog.showMessageBox(window, { type: 'warning', message: say.unsaved, detail: say.unsavedDetail, buttons: [say.stay, say.closeAnyway], defaultId: 0, cancelId: 0 })
      .then(({ response }) => {
        if (response === 1) window.destroy();
        else closing = 'no';
      });
  };
  window.on('close', (event) => {
    if (!painted || window.webContents.isCrashed()) return; // nothing can have been typed, or nobody is left to ask
    event.preventDefault();
    if (closing !== 'no') return;
    closing = 'flushing';
    sendEvent(window.webContents, 'window.closing', {});
    overdue = setTimeout(() => flushed(false), 2000); // a page that does not answer cannot say that all is stored
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    cover(null); // the page that covered is gone
    log.error('page', new Error(`render process gone: ${details.reason}`));
    const say = sentence(options.language());
    void dialog.showMessageBox(window, { type: 'warning', message: say.crashed, detail: say.crashedDetail, buttons: [say.reload, say.quit], defaultId: 0, cancelId: 0 })
      .then(({ response }) => (response === 0 ? window.webContents.reload() : window.destroy()));
  });
  void window.loadURL(`${origin}/index.html`);
  return {
    window,
    ready: () => {
      clearTimeout(fallback);
      painted = true;
      if (window.isVisible()) return;
      window.show();
      log.info('painted'); // the benchmark of the start listens for it
    },
    flushed,
    cover: (on) => cover(on ? sentence(options.language()).notes : null),
  };
}

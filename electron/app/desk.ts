/** Holds the open data (or the reason why it is not open) and what the handlers need of the desktop: dialogs, the printer, the window. */
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { AppState, EventName, EventPayload } from '@shared/contract';
import type { Language } from '@shared/common';
import type { CopySize } from '@shared/evidence/copies';
import { AppError } from '@shared/result';
import { toAppError } from '../database/errors';
import { fillDemo } from '../features/demo/demo.service';
import { openServices, restoreBackup, soundBackups, type Services } from '../services';
import type { Desk } from './handlers';
import { askOpen, askSave } from './dialogs';
import { sendEvent } from './events';
import { log } from './log';
import { createPrinter } from './print';
import type { MediaFile } from './protocol';
import { sentence } from './sentences';
import { webPreferences, type MainWindow } from './window';

export interface DeskOptions {
  folder: string;
  resources: string;
  built: string;
  version: string;
  runtime: 'official' | 'development';
  window(): MainWindow | null;
  onLanguage(language: Language): void;
}

export interface OpenDesk extends Desk {
  open(): Promise<void>;
  close(): void;
  mediaFile(id: string, size: CopySize | null): MediaFile | null;
}

/** How often reviews are looked at whose time may be up. */
const overdueEvery = 60_000;
/** Long lists are read in pauses of other work once the start is over, so that their pages open without a wait, ms. */
const listsAfter = 3000;

export function createDesk(options: DeskOptions): OpenDesk {
  let services: Services | null = null;
  let overdue: NodeJS.Timeout | undefined;
  const passOverdue = (): void => {
    try {
      services?.reviews.passOverdue();
    } catch (error) {
      log.error('overdue reviews', error); // the next minute tries again
    }
  };
  let failure: AppError | null = null;
  let opening: Promise<void> = Promise.resolve();
  const send = <N extends EventName>(name: N, payload: EventPayload<N>): void => {
    const window = options.window()?.window;
    if (window !== undefined && !window.isDestroyed()) sendEvent(window.webContents, name, payload);
  };
  const openOnce = async (anew = false): Promise<void> => {
    try {
      services = await openServices({ folder: options.folder, resources: options.resources, anew, changed: (feature) => send('data.changed', { feature }) });
      failure = null;
      const { settings, profiles, missingEvidence } = services;
      if (missingEvidence.length > 0) log.error('evidence', new Error(`missing: ${missingEvidence.join(', ')}`));
      options.onLanguage(settings.get().language);
      const last = settings.lastProfile();
      if (last !== null && profiles.get(last)?.archivedAt === null) profiles.choose(last);
      passOverdue();
      overdue = setInterval(passOverdue, overdueEvery);
      const opened = services;
      // The review queue is somebody's: whose own work a line is.
      setTimeout(() => void opened.visits.ready(true).then(() => (opened.profiles.current() === null ? undefined : opened.reviews.ready(true))).catch((error: unknown) => log.error('reading long lists', error)), listsAfter).unref();
      void opened.backUpIfDue().catch((error: unknown) => log.error('daily backup', error)).then(() => checkWhole(opened)).catch((error: unknown) => log.error('daily check', error));
    } catch (error) {
      services = null;
      failure = error instanceof AppError ? error : toAppError(error);
      log.error('opening the data', error);
    }
  };
  const open = (): Promise<void> => {
    opening = openOnce();
    return opening;
  };
  const close = (): void => {
    clearInterval(overdue);
    services?.close();
    services = null;
  };
  /** Work on the folder while the data are closed. Whoever asks for the state meanwhile waits until they are open again. */
  const reopenAfter = async (work: () => Promise<unknown>): Promise<void> => {
    close();
    const working = work();
    opening = working.catch(() => undefined).then(() => openOnce());
    await opening;
    await working;
  };
  /** Once a day every page is read beside the work. Where one is damaged the data are opened again, which sets the file aside and offers the backups. */
  const checkWhole = async (opened: Services): Promise<void> => {
    if (services !== opened) return;
    const damage = await opened.checkIfDue();
    if (damage === null || services !== opened) return;
    log.error('daily check', new Error(damage));
    await reopenAfter(() => Promise.resolve());
    send('data.changed', { feature: 'app' });
  };
  const need = (): Services => {
    if (services !== null) return services;
    throw failure ?? new AppError('state', 'the data is not open');
  };
  const mainWindow = (): BrowserWindow => {
    const window = options.window()?.window;
    if (window === undefined) throw new AppError('state', 'there is no window');
    return window;
  };
  const say = () => sentence(services?.settings.get().language ?? 'zh-CN');

  return {
    folder: options.folder,
    open,
    close,
    services: need,
    onLanguage: options.onLanguage,
    ready: () => options.window()?.ready(),
    cover: (on) => options.window()?.cover(on),
    flushed: (saved) => options.window()?.flushed(saved),
    mediaFile(id, size) {
      try {
        if (services === null) return null;
        const call = /^call-(\d{1,9})$/.exec(id)?.[1];
        if (call !== undefined) { // of the log, for those who may see it
          services.profiles.mustBe(['owner', 'manager']);
          return services.calls.soundOf(Number(call));
        }
        if (services.calls.isHeard(id)) {
          services.profiles.mustBe(['owner', 'manager']);
          return services.calls.soundHeard(id);
        }
        const assessment = services.evidence.assessmentOf(id);
        if (assessment !== '' && services.profiles.seesOnlyOwn()) services.assessments.mustBeOwn(assessment); // storefronts are everybody's
        const file = services.evidence.mediaOf(id, size);
        const sound = services.recordings.served(id);
        return file === null || sound === null ? file : { ...file, type: 'audio/wav', sound };
      } catch {
        return null; // an id that is not there, or not this person's to see, is answered with 404, without detail
      }
    },
    printer: createPrinter({ preferences: webPreferences(join(options.built, 'preload/preload.cjs')) }),
    async state(): Promise<AppState> {
      await opening;
      const head = { version: options.version, runtime: options.runtime, folder: options.folder };
      if (services === null) {
        return { ...head, opened: { ok: false, error: (failure ?? new AppError('state', 'the data is not open')).body, backups: soundBackups(options.folder).map(({ name, at }) => ({ name, at })) } };
      }
      const { profiles, settings } = services;
      return { ...head, opened: { ok: true, empty: profiles.list().length === 0, profile: profiles.current(), settings: settings.get() } };
    },
    async begin(input) {
      if (need().profiles.list().length > 0) throw new AppError('state', 'this data folder is in use already');
      if (input.with === 'demo') {
        await reopenAfter(() => fillDemo({ folder: options.folder, resources: options.resources, language: input.language, progress: (done, total) => send('job.progress', { job: 'demo', done, total }) }));
        await need().backUp('daily'); // the one made at the start is of an empty folder
      }
      const { settings, profiles } = need();
      settings.update({ language: input.language });
      options.onLanguage(input.language);
      if (input.with === 'demo') return;
      if (input.profile === undefined) throw new AppError('invalid', 'a first profile is needed', { path: '/profile' });
      const profile = profiles.create(input.profile);
      profiles.choose(profile.id);
      settings.rememberProfile(profile.id);
    },
    async retry() {
      await opening;
      if (services === null) await open();
    },
    async beginAnew() {
      await opening;
      if (services !== null || failure?.code !== 'corrupt' || failure.detail?.['setAside'] === undefined) throw new AppError('state', 'there is a database, or one that may still be opened');
      opening = openOnce(true);
      await opening;
      if (failure !== null) throw failure;
    },
    async restore(name) {
      await reopenAfter(() => restoreBackup(options.folder, name));
      if (failure !== null) throw failure;
      const { journal } = need();
      journal.official(() => journal.append({ action: 'data.restore', subject: { kind: 'backup', id: name }, records: [] }));
    },
    askSave: (name, kind) => askSave(mainWindow(), say(), name, kind),
    askOpen: (kind) => askOpen(mainWindow(), say(), kind),
    progress: (job, done, total) => send('job.progress', { job, done, total }),
  };
}

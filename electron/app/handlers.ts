/** Which service answers which request, one line each. Which roles may ask stands in the contract. Larger features have their lines in handlers/. */
import { join } from 'node:path';
import { shell } from 'electron';
import type { Language } from '@shared/common';
import { requests, type AppState, type Handlers, type RequestName } from '@shared/contract';
import { letGo } from '@shared/let-go';
import type { Interest, Role } from '@shared/profiles';
import { isWhole } from '@shared/journal';
import { AppError } from '@shared/result';
import { withoutHidden } from '../features/visits/visits.service';
import type { Services } from '../services';
import { agentsHandlers } from './handlers/agents';
import { appealsHandlers } from './handlers/appeals';
import { auditsHandlers } from './handlers/audits';
import { calendarHandlers } from './handlers/calendar';
import { callsHandlers } from './handlers/calls';
import { callDeskHandlers } from './handlers/call-desk';
import { drawsHandlers } from './handlers/draws';
import { evidenceHandlers } from './handlers/evidence';
import { exportsHandlers } from './handlers/exports';
import { findingsHandlers } from './handlers/findings';
import { importsHandlers } from './handlers/imports';
import { packagesHandlers } from './handlers/packages';
import { phrasesHandlers } from './handlers/phrases';
import { recordingsHandlers } from './handlers/recordings';
import { reviewsHandlers } from './handlers/reviews';
import { roundsHandlers } from './handlers/rounds';
import { searchHandlers } from './handlers/search';
import { sitesHandlers } from './handlers/sites';
import { organisationHandlers } from './handlers/organisation';
import { teamsHandlers } from './handlers/teams';
import { visitsHandlers } from './handlers/visits';
import type { FileKind } from './dialogs';
import { allowCapture } from './security';
import { copyForViewer } from './viewer';
import type { Printer } from './print';
import type { Scorecard } from '@shared/scorecards';
import type { Visit } from '@shared/visits';

export interface Desk {
  /** The open services; throws the error that kept the data from opening. */
  services(): Services;
  state(): Promise<AppState>;
  begin(input: { with: 'demo' | 'empty'; language: Language; profile?: { name: string; nickname: string; roles: Role[]; interests: Interest[] } | undefined }): Promise<void>;
  /** Opens the data again where it could not be opened; does nothing where it is open. */
  retry(): Promise<void>;
  restore(name: string): Promise<void>;
  /** An empty database where the old one was lost and is set aside; throws `state` otherwise. */
  beginAnew(): Promise<void>;
  ready(): void;
  flushed(saved: boolean): void;
  cover(on: boolean): void;
  onLanguage(language: Language): void;
  printer: Printer;
  /** Asks where to save or what to open; null = cancelled. */
  askSave(name: string, kind: FileKind): Promise<string | null>;
  askOpen(kind: FileKind): Promise<string | null>;
  /** Tells the page how far a long piece of work is. */
  progress(job: string, done: number, total: number): void;
  folder: string;
}

/** A file name that every system takes. */
export const pdfName = ({ visit }: Scorecard): string => `${visit.siteCode} ${visit.siteName} ${visit.plannedOn}.pdf`.replaceAll(/[\\/:*?"<>|]/g, '_');

const printRequests = (printer: Printer): Pick<Handlers, 'scorecards.printReady' | 'scorecards.printJob'> => ({
  'scorecards.printReady': ({ job, error }) => { printer.ready(job, error); return {}; },
  'scorecards.printJob': ({ job }) => printer.job(job),
});

/** Only what the hidden print page asks; everything else is refused. For printing without the app. */
export const printHandlers = (printer: Printer): Handlers =>
  new Proxy(printRequests(printer) as Handlers, {
    get: (known, name: RequestName) => known[name] ?? (() => { throw new AppError('forbidden', 'not while printing'); }),
  });

export function createHandlers(desk: Desk): Handlers {
  const s = (): Services => desk.services();
  /** Of an open audit everybody who takes part: nothing in it is hidden from them. */
  const mayRead = ({ inspectorId, hideScores, assessmentId, audit }: Visit): boolean => {
    if (!s().profiles.seesOnlyOwn()) return true;
    const me = s().profiles.acting().id;
    return audit === undefined ? inspectorId === me && !hideScores : s().audits.takesPart(assessmentId, me);
  };
  const card = (id: string): Scorecard => {
    const visit = s().visits.get(id) ?? s().callDesk.visit(id);
    if (visit !== null && !mayRead(visit)) throw new AppError('forbidden', 'this scorecard is not for this profile'); // before anything is said about its state
    return s().scorecards.get(id);
  };
  const handlers: Handlers = {
    'app.state': () => desk.state(),
    'app.begin': async (input) => { await desk.begin(input); return {}; },
    'app.retry': async () => { await desk.retry(); return {}; },
    'app.restore': async ({ name }) => { await desk.restore(name); return {}; },
    'app.showFolder': () => { shell.showItemInFolder(join(desk.folder, 'mingcha.db')); return {}; }, // shell.openPath is for evidence alone
    'app.ready': () => { desk.ready(); return {}; },
    'app.cover': ({ on }) => { desk.cover(on); return {}; },
    'app.flushed': ({ saved }) => { desk.flushed(saved); return {}; },
    'app.beginAnew': async () => { await desk.beginAnew(); return {}; },

    'settings.update': (patch) => {
      if (patch.organisation !== undefined || patch.siteWord !== undefined) s().profiles.mustBe(['owner']); // language and theme are everybody's own
      const settings = s().settings.update(patch);
      desk.onLanguage(settings.language);
      return settings;
    },

    'profiles.list': () => s().profiles.list(),
    'profiles.create': (input) => {
      if (s().profiles.list().length > 0) s().profiles.mustBe(['owner']);
      return s().profiles.create(input);
    },
    'profiles.update': (input) => s().profiles.update(input),
    'profiles.archive': ({ ids }) => { s().profiles.archive(ids); return {}; },
    'profiles.restore': ({ ids }) => { s().profiles.restore(ids); return {}; },
    'profiles.history': ({ id }) => s().profiles.history(id),
    'profiles.choose': ({ id }) => {
      const profile = s().profiles.choose(id);
      s().settings.rememberProfile(id);
      return profile;
    },
    'profiles.leave': () => { s().profiles.leave(); return {}; },

    'templates.list': () => s().templates.list(),
    'templates.get': ({ id, version }) => s().templates.get(id, version),
    'templates.import': async () => {
      const path = await desk.askOpen('template');
      return path === null ? null : s().templates.importFile(path);
    },

    'visits.mine': () => {
      const own = s().visits.listOf(s().profiles.acting().id);
      return s().profiles.seesOnlyOwn() ? withoutHidden(own) : own;
    },
    'visits.plan': (input) => s().visits.plan(input),

    'assessments.open': ({ id }) => s().assessments.open(id),
    'assessments.answer': (input) => s().assessments.answer(input),
    'assessments.undo': (input) => s().assessments.undo(input),
    'assessments.redo': (input) => s().assessments.redo(input),
    'assessments.history': ({ id, itemId }) => {
      if (s().profiles.seesOnlyOwn()) s().assessments.mustBeOwn(id);
      const names = new Map(s().profiles.list().map((profile) => [profile.id, profile.name]));
      return s().assessments.history(id, itemId).map((row) => ({ at: row.at, profile: names.get(row.profileId) ?? '', kind: row.kind, after: row.after }));
    },
    'assessments.submit': (input) => s().assessments.submit(input),

    'evidence.begin': (input) => {
      if (input.assessmentId === null) s().profiles.mustBe(['owner', 'manager', 'reviewer']); // a storefront photo, or evidence of an appeal
      else s().assessments.mustBeOwn(input.assessmentId);
      return s().evidence.begin(input);
    },
    'evidence.append': async (input) => {
      try {
        return await s().evidence.append(input);
      } finally {
        letGo(input.bytes);
      }
    },
    'evidence.finish': ({ upload }) => s().evidence.finish({ upload }),
    'evidence.cancel': async ({ upload }) => { await s().evidence.cancel({ upload }); return {}; },
    'evidence.caption': ({ id, caption }) => { s().assessments.mustBeOwn(s().evidence.assessmentOf(id)); return s().evidence.caption({ id, caption }); },
    'evidence.open': async ({ id }) => {
      const file = s().evidence.pathOf(id);
      const muted = await s().recordings.copies.forViewer(id);
      const failure = await shell.openPath(copyForViewer(muted === null ? file : { ...file, path: muted.path, type: 'audio/wav' }));
      muted?.remove();
      if (failure !== '') throw new AppError('unreadable', failure);
      return {};
    },
    'capture.allow': ({ camera, microphone }) => { allowCapture(camera, microphone); return {}; },

    'scorecards.list': () => s().scorecards.list().filter(mayRead),
    'scorecards.page': async (input) => { await s().reviews.ready(); return s().scorecards.page(input, s().profiles.seesOnlyOwn() ? s().profiles.acting().id : null, mayRead); },
    'scorecards.get': ({ id }) => card(id),
    'scorecards.savePdf': async ({ id }) => {
      const printed = card(id);
      const path = await desk.askSave(pdfName(printed), 'pdf');
      if (path === null) return { saved: false, name: '' };
      await desk.printer.savePdf(printed, s().settings.get().language, path);
      return { saved: true, name: path };
    },
    'scorecards.print': async ({ id }) => ({ printed: await desk.printer.printOnPaper(card(id), s().settings.get().language) }),
    ...printRequests(desk.printer),

    'journal.list': (input) => s().journal.list(input),
    'journal.verify': async () => {
      const report = await s().verify();
      return { ok: isWhole(report), report };
    },
    'backups.list': () => s().listBackups(),
    'backups.create': async () => ({ name: (await s().backUp('manual')).name }),

    ...callsHandlers(s, desk), ...sitesHandlers(s, desk), ...teamsHandlers(s, desk), ...agentsHandlers(s, desk), ...organisationHandlers(s, desk), ...searchHandlers(s, desk), ...importsHandlers(s, desk), ...exportsHandlers(s, desk),
    ...evidenceHandlers(s, desk), ...recordingsHandlers(s, desk), ...reviewsHandlers(s, desk), ...appealsHandlers(s, desk), ...phrasesHandlers(s, desk), ...calendarHandlers(s, desk), ...packagesHandlers(s, desk), ...visitsHandlers(s, desk), ...roundsHandlers(s, desk), ...auditsHandlers(s, desk), ...findingsHandlers(s, desk),
    ...drawsHandlers(s, desk), ...callDeskHandlers(s, desk),
  };
  for (const [name, { roles }] of Object.entries(requests) as [RequestName, { roles: readonly Role[] | null }][]) {
    if (roles === null) continue;
    const inner = handlers[name] as (input: never) => unknown;
    (handlers as Record<string, (input: never) => unknown>)[name] = (input) => {
      s().profiles.mustBe(roles);
      return inner(input);
    };
  }
  return handlers;
}

/** The import wizard's sessions: a file comes in, is looked at, its rows are checked and then written, all of them or none. */
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sha256Hex } from '@shared/canonical';
import type { CallFacts, ImportCounts, ImportFile, ImportOptions, ImportRow, ImportTargetName, Fate } from '@shared/imports';
import { sourceText } from '@shared/imports/headings';
import { targetShapes } from '@shared/imports/targets';
import type { Language } from '@shared/common';
import { AppError } from '@shared/result';
import { toAppError } from '../../database/errors';
import { appendPiece, type IncomingFile } from '../../database/files';
import { databaseFile, type Db } from '../../database/open';
import type { Workers } from '../../workers/workers';
import type { ServiceContext } from '../context';
import type { Sheet } from '@shared/exports';
import type { Journal } from '../journal/journal.service';
import { localDay, offsetHere } from '../organisation/day';
import { importRecords } from './imports.record';
import { createImportsRepository } from './imports.repository';
import type { ReadOutput } from './imports.jobs';
import { runImport } from './imports.run';
import { openPlanFile, type PlanFile } from './plan-file';
import { guessDuration } from '@shared/calls/duration';
import { openCallPlan, type CallPlan } from '../calls/import.plan';
import { besideOrdering } from '../calls/import.order';
import { runCallImport } from '../calls/import.run';
import { createTakeBack } from '../calls/import.take-back';
import { leftRows, sampleSheet } from './sheets';

interface Session extends IncomingFile {
  id: string; target: ImportTargetName; name: string;
  file: { look: ReadOutput; options: ImportOptions; signature: string } | null;
  checked: { plan: PlanFile | CallPlan; counts: ImportCounts; head: number } | null;
  keys: string[] | null; // of the sites that are in, once it has run
  busy: AbortController | null;
}
export interface ImportsNeeds {
  db: Db; folder: string; workers: Workers; journal: Journal;
  profile(): string | null;
  /** Writes a sheet to a file (exports). */
  save(sheet: Sheet, path: string): Promise<void>;
}
type OnProgress = (done: number, total: number) => void;
const cleanedAtOnce = 300; // milliseconds of the start
const ignore = (): void => undefined;

const keysAtATime = 500;
/** The keys of all rows that are in, read in short pieces. */
async function keysIn(plan: PlanFile, counts: ImportCounts): Promise<string[]> {
  const keys: string[] = [];
  for (const fate of ['new', 'changed', 'same'] as const) {
    for (let offset = 0; offset < counts[fate]; offset += keysAtATime) {
      keys.push(...plan.rows(fate, offset, keysAtATime).map(({ key }) => key));
      await new Promise(setImmediate);
    }
  }
  return keys;
}
/** What shows rows of a target, beside the imports themselves. */
const shownBy: Record<ImportTargetName, readonly string[]> = { sites: ['sites', 'regions', 'visits'], agents: ['agents', 'teams'], teams: ['teams', 'agents'], profiles: ['profiles'], calls: ['calls'] };

export function createImportsService(context: ServiceContext, { db, folder, workers, journal, profile, save }: ImportsNeeds) {
  const repository = createImportsRepository(db);
  journal.register('import', importRecords(repository));
  const back = createTakeBack({ db, database: databaseFile(folder), workers, journal, repository, now: context.now });
  const incoming = join(folder, 'incoming');
  const sessions = new Map<string, Session>();
  let writing: string | null = null;
  let closed = false;

  const must = (id: string): Session => {
    const session = sessions.get(id);
    if (session === undefined) throw new AppError('not-found', `no import ${id} is under way`);
    return session;
  };
  const planPath = (id: string): string => join(incoming, `${id}.plan`);
  const begun = (target: ImportTargetName, name: string, path: string | null, expected: number | null): Session => {
    mkdirSync(incoming, { recursive: true });
    const id = context.newId();
    const session: Session = { id, target, name, path: path ?? join(incoming, `${id}.part`), expected, received: 0, file: null, checked: null, keys: null, busy: null };
    sessions.set(id, session);
    return session;
  };
  const forget = (session: Session): void => {
    session.checked?.plan.close();
    session.checked = null;
  };
  /** One thing at a time in a session; it ends with `cancelled` when the signal says so. */
  async function during<T>(session: Session, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (session.busy !== null) throw new AppError('state', 'this import is busy');
    if (session.expected !== null && session.received < session.expected) throw new AppError('state', 'the file is still coming in');
    const busy = new AbortController();
    session.busy = busy;
    try {
      return await work(busy.signal);
    } finally {
      session.busy = null;
    }
  }

  function fileOf({ id, target, name }: Session, { look, options }: NonNullable<Session['file']>, remembered: boolean): ImportFile {
    return {
      id, target, name, bytes: look.bytes, sha256: look.sha256, format: look.format, sheets: look.sheets, options, remembered, headings: look.headings, sample: look.sample,
      fields: targetShapes[target].fields.map(({ key, required, isKey }) => ({ key, required, isKey })), before: repository.before(look.sha256, target),
      ...(target === 'calls' ? { duration: guessDuration(look.headings, look.sample, options.headerRow, options.columns, offsetHere) } : {}),
    };
  }

  /** Looks at the file; what the corrections leave open is found out, columns by what was chosen for the same headings before, else by the headings. */
  async function read(id: string, corrections: Partial<ImportOptions> = {}): Promise<ImportFile> {
    const session = must(id);
    return during(session, async (signal) => {
      const { encoding = null, delimiter = null, sheet = null, headerRow = null } = corrections;
      const shape = targetShapes[session.target];
      const look = await workers.run('imports.read', { path: session.path, target: session.target, layout: { encoding, delimiter, sheet, headerRow } }, { signal });
      const width = look.headings.length;
      const signature = sha256Hex(sourceText(session.target, look.layout.headerRow === 0 ? [] : look.headings, width));
      const before = corrections.columns === undefined ? repository.columnsOf(signature) : null;
      const chosen = corrections.columns ?? before?.columns ?? look.recognised;
      const taken = chosen.filter((key) => key !== null && (key !== '-' || session.target !== 'calls'));
      const unknown = taken.find((key, at) => !shape.fields.some((field) => field.key === key) || taken.indexOf(key) !== at);
      if (unknown !== undefined) throw new AppError('invalid', `the column ${unknown} is no field, or assigned twice`, { path: '/options/columns' });
      const columns = Array.from({ length: width }, (_, at) => chosen[at] ?? null);
      forget(session);
      session.file = { look, signature, options: { ...look.layout, columns, existing: corrections.existing ?? 'update', ...(session.target === 'calls' ? { durationMeans: corrections.durationMeans ?? before?.durationMeans ?? null } : {}) } };
      return fileOf(session, session.file, before !== null);
    });
  }

  async function check(id: string, onProgress: OnProgress = ignore): Promise<ImportCounts & { calls?: CallFacts }> {
    const session = must(id);
    return during(session, async (signal) => {
      const { file } = session;
      if (file === null) throw new AppError('state', 'the file has not been looked at');
      forget(session);
      const head = journal.head().seq;
      const input = { path: session.path, sha256: file.look.sha256, target: session.target, options: file.options, today: localDay(context.now()), database: databaseFile(folder), plan: planPath(id), headings: file.look.headings, sample: file.look.sample };
      await workers.run('imports.check', input, { signal, onProgress });
      const plan = session.target === 'calls' ? openCallPlan(planPath(id)) : openPlanFile(planPath(id));
      session.checked = { plan, counts: plan.counts(), head };
      return 'facts' in plan ? { ...session.checked.counts, calls: plan.facts.calls } : session.checked.counts;
    });
  }

  const checkedOf = (id: string): NonNullable<Session['checked']> => {
    const { checked } = must(id);
    if (checked === null) throw new AppError('state', 'the rows have not been checked');
    return checked;
  };

  async function run(id: string, onProgress: OnProgress = ignore): Promise<{ importId: string; counts: ImportCounts }> {
    const session = must(id);
    return during(session, async (signal) => {
      const { plan, counts, head } = checkedOf(id);
      const { file } = session;
      if (file === null) throw new AppError('state', 'the file has not been looked at');
      if (writing !== null) throw new AppError('state', 'another import is being written');
      const importId = context.newId();
      writing = importId;
      const alive = (): void => { if (signal.aborted || closed) throw new AppError('cancelled', 'the import was cancelled'); };
      const total = counts.new + counts.changed;
      try {
        await purge(); // what an earlier one could not remove holds codes and names
        const input = { importId, file: session.name, sha256: file.look.sha256, bytes: file.look.bytes, options: file.options, counts, signature: file.signature, profileId: profile() };
        const told = (rows: number): void => onProgress(Math.min(rows, total), total);
        if ('facts' in plan) {
          if (repository.unfinished().length > 0) throw new AppError('disk-full', 'what an earlier import left could not be removed');
          await besideOrdering({ workers, plan: plan.path, signal }, (ordering) => runCallImport({ db, journal, repository, now: context.now }, { ...input, plan }, ordering, alive, told));
        } else await runImport({ db, journal, repository, newId: context.newId, now: context.now }, { ...input, target: session.target, plan, head }, alive, told);
      } catch (error) {
        if (!closed) await purge();
        throw taken(error) ? new AppError('conflict', 'a code or name was taken since the rows were checked; check them again', { cause: error }) : toAppError(error, 'write');
      } finally {
        writing = null;
      }
      if (session.target === 'sites' && !('facts' in plan)) session.keys = await keysIn(plan, counts); // a round may take them over
      forget(session); // its rows are in: checking again shows them unchanged
      for (const feature of [...shownBy[session.target], 'imports', 'journal']) context.changed(feature);
      return { importId, counts };
    });
  }
  const taken = (error: unknown): boolean => error instanceof Error && String(Reflect.get(error, 'code')).startsWith('SQLITE_CONSTRAINT');

  /** Removes what imports left that did not commit, in short pieces. On a full disk it stays, invisible, until the next start. */
  function* purging(): Generator<void> {
    try {
      for (const id of repository.unfinished()) while (repository.purgeSome(id)) yield;
    } catch (error) {
      const { code } = toAppError(error, 'write');
      if (code !== 'disk-full' && code !== 'read-only') throw error;
    }
  }
  async function purge(): Promise<void> {
    for (const _ of purging()) {
      await new Promise(setImmediate);
      if (closed) return;
    }
  }

  return {
    /** Begins with a file of this machine. */
    open: (target: ImportTargetName, path: string): string => begun(target, basename(path), path, null).id,
    /** Begins with a file that comes in piece by piece. */
    begin: (target: ImportTargetName, name: string, bytes: number): string => begun(target, name, null, bytes).id,
    append: (id: string, offset: number, bytes: Uint8Array): { received: number } => appendPiece(must(id), offset, bytes),
    read, check, run,
    rows(id: string, fate: Fate | null, offset: number, limit: number): { total: number; rows: ImportRow[] } {
      const { plan, counts } = checkedOf(id);
      return { total: fate === null ? counts.total : (counts[fate] ?? 0), rows: plan.rows(fate, offset, limit) };
    },
    /** The keys of the rows that are in, new or as they were; throws `state` before it has run, `invalid` for another target. */
    keysOf(id: string, target: ImportTargetName): string[] {
      const session = must(id);
      if (session.target !== target) throw new AppError('invalid', `this import is of ${session.target}`, { path: '/session' });
      if (session.keys === null) throw new AppError('state', 'the import has not run');
      return session.keys;
    },
    cancel: (id: string): void => sessions.get(id)?.busy?.abort(),
    /** The rows that are not taken over, as they stand in the file, with the reasons, so that they can be put right and imported again. */
    saveRejected(id: string, format: Sheet['format'], path: string, language: Language): Promise<void> {
      const { plan } = checkedOf(id);
      const { file, target, name } = must(id);
      return save(leftRows({ shape: targetShapes[target], name, headings: file?.look.headings ?? [], columns: file?.options.columns ?? [], plan, format, language }), path);
    },
    saveSample: (target: ImportTargetName, path: string, language: Language): Promise<void> => save(sampleSheet(targetShapes[target], language), path),
    nameOf: (id: string): string => must(id).name,
    close(id: string): void {
      const session = sessions.get(id);
      if (session === undefined) return;
      session.busy?.abort();
      forget(session);
      sessions.delete(id);
      for (const end of ['', '.second']) rmSync(planPath(id) + end, { force: true }); // a check that was cancelled leaves its files
      if (session.expected !== null) rmSync(session.path, { force: true });
    },
    list() {
      const newest = back.newest();
      return repository.list().map((row) => ({ ...row, canTakeBack: row.id === newest }));
    },
    /** Takes a wrong log back. Throws `state` with detail.problem where something stands on its calls (later, drawn, by-hand), or while another import is written. */
    async takeBack(id: string, reason: string): Promise<{ calls: number }> {
      if (writing !== null) throw new AppError('state', 'an import is being written');
      const by = profile();
      if (by === null) throw new AppError('forbidden', 'nobody is at work');
      try {
        const calls = await back.run(id, by, reason);
        void purge();
        return { calls };
      } catch (error) {
        throw toAppError(error, 'write');
      } finally {
        for (const feature of ['calls', 'imports', 'journal']) context.changed(feature);
      }
    },
    /** Whether rows are being written: changes of the organisation meanwhile make the import end with `conflict`. */
    running: (): boolean => writing !== null,
    /** At the start: nothing of an earlier session is of use. */
    clean(): void {
      const until = performance.now() + cleanedAtOnce;
      for (const _ of purging()) {
        if (performance.now() < until) continue;
        void purge(); // what a large log left is invisible: it goes in short pieces while work has begun
        break;
      }
      rmSync(incoming, { recursive: true, force: true });
    },
    /** Before the database closes. */
    shutDown(): void {
      closed = true;
      for (const session of sessions.values()) {
        session.busy?.abort();
        forget(session);
      }
    },
  };
}
export type ImportsService = ReturnType<typeof createImportsService>;

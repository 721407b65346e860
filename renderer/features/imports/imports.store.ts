/** The one import under way: it goes on while other pages are open, and is where it was when the page is opened again. */
import { create } from 'zustand';
import type { CallFacts, ImportCounts, ImportFile, ImportOptions, ImportTargetName } from '@shared/imports';
import { onEvent, refresh, request, RequestError } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { text } from '../../i18n';
import { piecesOf } from '../../pieces';

export type Step = 'choose' | 'columns' | 'rows' | 'done';
/** taking: the file is on its way to main; then it is read, its rows are checked, and written. */
export type Busy = 'taking' | 'reading' | 'checking' | 'running';
export interface JobProgress { done: number; total: number; since: number }

interface Wizard {
  /** The profile whose import it is. */
  owner: string;
  target: ImportTargetName;
  step: Step;
  busy: Busy | null;
  /** of `busy`, in bytes or rows; `since`: milliseconds of performance.now() */
  progress: JobProgress | null;
  file: ImportFile | null;
  /** What the user has corrected; the rest main detects. */
  corrections: Partial<ImportOptions>;
  /** Corrections that main has not read the file with: its rows cannot be checked yet. */
  stale: boolean;
  counts: ImportCounts | null;
  /** Of calls: what the check found beside the rows. */
  facts: CallFacts | null;
  /** Grows with every check: rows read before it are of no use. */
  checks: number;
  error: unknown;
}
const fresh = { step: 'choose', busy: null, progress: null, file: null, corrections: {}, stale: false, counts: null, facts: null, error: null } as const;
export const useImport = create<Wizard>(() => ({ owner: '', target: 'sites', checks: 0, ...fresh }));

const get = useImport.getState;
const set = useImport.setState;
const isCancelled = (error: unknown): boolean => error instanceof RequestError && error.body.code === 'cancelled';
/** While the file is still coming in it has no ImportFile yet. */
let incoming: string | null = null;
const sessionId = (): string | null => get().file?.id ?? incoming;

onEvent('job.progress', ({ job, done, total }) => {
  if (job === sessionId()) set(({ progress }) => ({ progress: { done, total, since: progress?.since ?? performance.now() } }));
});

/** Does one thing at a time; what it throws is shown on the page, unless it was cancelled. */
async function during<T>(busy: Busy, work: () => Promise<T>): Promise<T | null> {
  set({ busy, error: null, progress: null });
  try {
    return await work();
  } catch (error) {
    if (!isCancelled(error)) set({ error });
    return null;
  } finally {
    set({ busy: null, progress: null });
  }
}

/** Another person sees nothing of an import that is not theirs. */
export function openFor(owner: string): void {
  if (get().owner === owner) return;
  startAgain();
  set({ owner });
}

export function chooseTarget(target: ImportTargetName): void {
  if (get().step === 'choose' && get().busy === null) set({ target, error: null });
}

/** Lets go of the file; what was written stays. */
export function startAgain(): void {
  const id = sessionId();
  if (id !== null) void request('imports.close', { id }).catch(() => undefined); // main may have let go of it already
  incoming = null;
  set(fresh);
}

const begun = (file: ImportFile): void => set({ file, step: 'columns', corrections: {}, stale: false, counts: null });

/** Through the system's dialog. */
export async function chooseFile(): Promise<void> {
  if (get().busy !== null) return;
  const file = await during('reading', () => request('imports.choose', { target: get().target }));
  if (file !== null) begun(file);
}

/** A dropped or pasted file, in pieces. */
export async function takeFile(file: File): Promise<void> {
  if (get().busy !== null) return;
  const read = await during('taking', async () => {
    if (file.size === 0) throw new RequestError({ code: 'invalid', message: 'the file is empty', detail: { problem: 'empty' } });
    if (file.size > 1024 ** 3) throw new RequestError({ code: 'invalid', message: 'the file is larger than 1 GB', detail: { problem: 'too-large' } });
    const { id } = await request('imports.begin', { target: get().target, name: file.name.slice(-255), bytes: file.size });
    incoming = id;
    const since = performance.now();
    for await (const { offset, end, bytes } of piecesOf(file)) {
      if (incoming !== id) return null; // cancelled on the way
      await request('imports.append', { id, offset, bytes });
      set({ progress: { done: end, total: file.size, since } });
    }
    set({ busy: 'reading', progress: null });
    return request('imports.read', { id });
  });
  if (read !== null && incoming === read.id) begun(read);
  else if (incoming !== null) void request('imports.close', { id: incoming }).catch(() => undefined);
  incoming = null;
}

let reading: Promise<void> | null = null;
let asked = 0;

/** Reads the file again with what was corrected. Corrections that come quickly are read together; the last ones count. */
export function correct(more: Partial<ImportOptions>): void {
  const { file, corrections } = get();
  if (file === null) return;
  const kept = { ...corrections };
  // What the file looks like decides which columns there are; those chosen before fit no longer.
  const looksOtherwise = more.encoding !== undefined || more.delimiter !== undefined || more.sheet !== undefined;
  if (looksOtherwise) delete kept.headerRow;
  if (looksOtherwise || more.headerRow !== undefined) delete kept.columns;
  set({ corrections: { ...kept, ...more }, stale: true, counts: null, file: { ...file, options: { ...file.options, ...more } } });
  asked += 1;
  reading ??= readAgain().finally(() => { reading = null; });
}

async function readAgain(): Promise<void> {
  for (let answered = -1; answered !== asked;) {
    answered = asked;
    const { file, corrections } = get();
    if (file === null) return;
    const read = await during('reading', () => request('imports.read', { id: file.id, options: corrections }));
    if (read !== null && answered === asked && get().file?.id === read.id) set({ file: read, stale: false });
  }
}

/** The field of one column; the column that had it before is not taken over any more. */
export function assign(column: number, field: string | null): void {
  const columns = get().file?.options.columns ?? [];
  correct({ columns: columns.map((each, index) => (index === column ? field : each === field && field !== '-' ? null : each)) });
}

/** The dry run. */
export async function check(): Promise<void> {
  await reading;
  const { file } = get();
  if (file === null || get().busy !== null || get().stale) return;
  const counts = await during('checking', () => request('imports.check', { id: file.id }));
  if (counts === null || get().file?.id !== file.id) return;
  const { calls: facts = null, ...rest } = counts;
  set(({ checks }) => ({ counts: rest, facts, step: 'rows', checks: checks + 1 }));
}

export const backTo = (step: 'columns'): void => { if (get().busy === null) set({ step, error: null }); };

/** Writes what was checked. Whoever is on another page by then gets a word. */
export async function run(): Promise<void> {
  const { file } = get();
  if (file === null || get().busy !== null) return;
  const result = await during('running', () => request('imports.run', { id: file.id }));
  const away = !location.hash.startsWith('#/settings/imports');
  if (result === null) {
    if (away && get().error !== null) noteError(get().error);
    return;
  }
  refresh('imports');
  refresh(file.target);
  set({ counts: result.counts, step: 'done' });
  if (away) noteDone(text('imports.doneNote', { name: file.name, count: result.counts.new + result.counts.changed }));
}

/** What is under way ends and leaves nothing. */
export function cancel(): void {
  const id = sessionId();
  if (id === null) return;
  if (get().busy === 'taking') incoming = null;
  void request('imports.cancel', { id }).catch(noteError);
}

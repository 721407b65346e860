/** What runs beside the main thread. A job takes plain data and gives plain data; it may send values on its way. */
import { drawsJobs } from '../features/draws/draws.jobs';
import { callsJobs } from '../features/calls/calls.jobs';
import { checkWhole } from '../database/soundness';
import { exportsJobs } from '../features/exports/exports.jobs';
import { importsJobs } from '../features/imports/imports.jobs';
import { packagesJobs } from '../features/packages/packages.jobs';
import { roundsJobs } from '../features/rounds/rounds.jobs';
import { analyse, copyMuted, keep } from '../features/recordings/recordings.jobs';

export interface JobContext {
  /** Hands a value to main and waits until main has dealt with it, so that a quick reader cannot flood a slow writer. */
  send(value: unknown): Promise<void>;
  progress(done: number, total: number): void;
  /** Runs another job in a thread beside this one's, until the signal ends it; gives its output. */
  beside(name: string, input: unknown, signal: AbortSignal): Promise<unknown>;
}
/** Reads every page of the database. */
const checkDatabase = ({ path }: { path: string }): Promise<string | null> => Promise.resolve(checkWhole(path));
/** By name: `{ 'recordings.analyse': (input, context) => Promise<output> }`. */
export const jobs = { 'database.check': checkDatabase, 'recordings.analyse': analyse, 'recordings.keep': keep, 'recordings.copy': copyMuted, ...callsJobs, ...importsJobs, ...exportsJobs, ...packagesJobs, ...drawsJobs, ...roundsJobs } as const satisfies Record<string, (input: never, context: JobContext) => Promise<unknown>>;

export type JobName = keyof typeof jobs;
export type JobInput<N extends JobName> = Parameters<(typeof jobs)[N]>[0];
export type JobOutput<N extends JobName> = Awaited<ReturnType<(typeof jobs)[N]>>;

/** What draws do beside the main thread: everything that walks a whole population, which may hold a million calls. */
import Database from 'better-sqlite3';
import type { PopulationPlan } from '@shared/draws';
import type { Reviewer } from '@shared/draws/assign';
import { DomainError } from '@shared/errors';
import { AppError } from '@shared/result';
import { toAppError } from '../../database/errors';
import { databaseFile } from '../../database/open';
import type { JobContext } from '../../workers/jobs';
import { checkDraw, type CheckInput, type Checked } from './checking';
import { createDrawFiles } from './draws.files';
import { drawFrom, reserveAt, type Drawn, type DrawFilesOf } from './drawing';
import { exportFiles } from './exporting';
import { buildPopulation, linesOf, type Candidate, type Fact, type PopulationFacts, type PopulationFiles } from './population';
import { readCalls } from './population-calls';
import { readSites } from './population-sites';

/** Only an AppError keeps its code on the way to main. */
const told = <I, O>(job: (input: I, context: JobContext) => O) => async (input: I, context: JobContext): Promise<O> => {
  try {
    return job(input, context);
  } catch (error) {
    if (error instanceof DomainError) throw new AppError('invalid', error.message, { ...(error.path === undefined ? {} : { path: error.path }), detail: { problem: error.code } });
    throw toAppError(error);
  }
};
const keyOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

export interface PopulationInput { folder: string; plan: PopulationPlan; drawId: string; roundId: string | null; keep: boolean }
function population({ folder, plan, drawId, roundId, keep }: PopulationInput, { progress }: JobContext): { facts: PopulationFacts; files: PopulationFiles | null } {
  const db = new Database(databaseFile(folder), { readonly: true, timeout: 5000 });
  try {
    return db.transaction(() => {
      const source = plan.subject === 'calls' ? readCalls(db, plan, drawId) : readSites(db, plan, drawId, roundId);
      return buildPopulation(reported(source.candidates, source.total, progress), keep ? createDrawFiles(folder) : null, source);
    })();
  } finally {
    db.close();
  }
}
function* reported(candidates: Iterable<Candidate>, total: number, progress: JobContext['progress']): Generator<Candidate> {
  let done = 0;
  for (const candidate of candidates) {
    yield candidate;
    done += 1;
    if (done % 20_000 === 0) progress(Math.min(done, total), total);
  }
}

export interface DrawInput { folder: string; names: DrawFilesOf; key: string; reviewers: readonly Reviewer[] }
/** Stores selection and assignment. */
function drawing({ folder, names, key, reviewers }: DrawInput): Omit<Drawn, 'selection' | 'assignment'> & { assignmentSha256: string | null } {
  const files = createDrawFiles(folder);
  const { selection, assignment, ...drawn } = drawFrom(files, names, keyOf(key), reviewers);
  files.store(selection);
  if (assignment !== null) files.store(assignment.file);
  return { ...drawn, assignmentSha256: assignment?.sha256 ?? null };
}

export interface ReserveInput { folder: string; names: DrawFilesOf; key: string; stratum: string; rank: number }
const reserve = ({ folder, names, key, stratum, rank }: ReserveInput): { fact: Fact; ticket: string } | null => reserveAt(createDrawFiles(folder), names, keyOf(key), stratum, rank);

export interface PageInput { folder: string; exclusions: string; reason: string | null; offset: number; limit: number }
function excludedPage({ folder, exclusions, reason, offset, limit }: PageInput): { total: number; rows: { id: string; reason: string }[] } {
  const lines = linesOf(createDrawFiles(folder).read(exclusions));
  const rows = reason === null ? lines : lines.filter((line) => line.endsWith(`\t${reason}`));
  return { total: rows.length, rows: rows.slice(offset, offset + limit).map((line) => { const [id = '', why = ''] = line.split('\t'); return { id, reason: why }; }) };
}

export const drawsJobs = {
  'draws.population': told(population),
  'draws.draw': told(drawing),
  'draws.reserve': told(reserve),
  'draws.excluded': told(excludedPage),
  'draws.export': told(exportFiles),
  'draws.check': told(({ folder, ...input }: CheckInput & { folder: string }): Checked[] => checkDraw(createDrawFiles(folder), input)),
};

/** The wizard's work beside the main thread: looking at a file, and the dry run over all of its rows. */
import { createReadStream, rmSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { ImportOptions, ImportTargetName } from '@shared/imports';
import { createPlanner } from '@shared/imports/plan';
import { targetShapes } from '@shared/imports/targets';
import { AppError } from '@shared/result';
import { toAppError } from '../../database/errors';
import type { JobContext } from '../../workers/jobs';
import { checkCalls } from '../calls/import.jobs';
import { loadKnown } from './known';
import { createPlanFile } from './plan-file';
import { unusable } from './problems';
import { lookAt, openTable, type Layout, type Look } from './table';

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Everything that is thrown in the worker becomes an AppError here, because only that keeps its code on the way to main. */
const told = <I, O>(job: (input: I, context: JobContext) => Promise<O>) => async (input: I, context: JobContext): Promise<O> => {
  try {
    return await job(input, context);
  } catch (error) {
    throw toAppError(error);
  }
};

export interface ReadInput { path: string; target: ImportTargetName; layout: Layout }
export interface ReadOutput extends Look { bytes: number; sha256: string }
export const readTable = told(async ({ path, target, layout }: ReadInput): Promise<ReadOutput> => {
  const look = await lookAt(path, targetShapes[target], layout);
  return { ...look, bytes: statSync(path).size, sha256: await sha256Of(path) };
});

export interface CheckInput { path: string; sha256: string; target: ImportTargetName; options: ImportOptions; today: string; database: string; plan: string; headings: string[]; sample: string[][] }

/** The dry run: plans every row against the data as they are when it begins, into a plan file. Throws `conflict` where the file is no longer the one that was looked at. */
export const checkTable = told(async (input: CheckInput, context: JobContext): Promise<{ rows: number }> => {
  const { path, sha256, target, options, today, database, plan } = input;
  const { progress } = context;
  const shape = targetShapes[target];
  if (target !== 'calls' && !options.columns.includes(shape.keyField)) throw unusable('no-key');
  if ((await sha256Of(path)) !== sha256) throw new AppError('conflict', 'the file has changed since it was looked at');
  if (target === 'calls') return checkCalls(input, context);
  const db = new Database(database, { readonly: true, timeout: 5000 });
  const known = (() => {
    try {
      return db.transaction(() => loadKnown(db, target))();
    } finally {
      db.close(); // an open reader would keep the log from being emptied
    }
  })();
  const planRow = createPlanner(shape, known, { columns: options.columns, existing: options.existing, today });
  const fills = options.columns.flatMap((key, column) => (shape.fields.find((field) => field.key === key)?.groups === true ? [column] : []));
  const table = await openTable(path, shape, options);
  rmSync(plan, { force: true });
  const file = createPlanFile(plan);
  let rows = 0;
  try {
    for await (const { row, cells, merged } of table.rows()) {
      if (row <= options.headerRow) continue;
      for (const column of merged === undefined || cells.length === 0 ? [] : fills) {
        const value = merged?.get(column);
        if (value === undefined || (cells[column] ?? '').trim() !== '') continue;
        while (cells.length < column) cells.push('');
        cells[column] = value;
      }
      const planned = planRow(row, cells);
      if (planned === null) continue;
      file.put(planned, cells);
      rows += 1;
      if (rows % 500 === 0) progress(rows, Math.max(rows, table.total() - options.headerRow));
    }
  } finally {
    file.close();
  }
  return { rows };
});

export const importsJobs = { 'imports.read': readTable, 'imports.check': checkTable };

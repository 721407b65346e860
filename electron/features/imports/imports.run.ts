/** All or nothing for the reader, and never long on the main thread: rows go in by short batches, invisible, and one small transaction shows them. */
import type { ImportCounts, ImportOptions, ImportTargetName } from '@shared/imports';
import { targetShapes } from '@shared/imports/targets';
import { AppError } from '@shared/result';
import type { Db } from '../../database/open';
import type { Journal } from '../journal/journal.service';
import { digestOfWritten, importDigest } from './imports.record';
import type { ImportsRepository } from './imports.repository';
import { createWriter, type Kind } from './imports.writer';
import type { PlanFile } from './plan-file';

/** Milliseconds of work in a batch; its commit comes on top, and both together stay below 20. */
const batchTime = 8;
const pageRows = 100;

export interface RunInput {
  importId: string; target: ImportTargetName; file: string; sha256: string; bytes: number; options: ImportOptions; counts: ImportCounts; plan: PlanFile;
  head: number; // the journal's number at the check
  signature: string; // of the source, whose columns are remembered
  profileId: string | null;
}
export interface RunParts { db: Db; journal: Pick<Journal, 'digestRecord' | 'official' | 'append'>; repository: ImportsRepository; newId(): string; now(): string }

const conflict = (): AppError => new AppError('conflict', 'the organisation has changed since the rows were checked; check them again');

function kindOf(target: ImportTargetName): Kind {
  const { kind } = targetShapes[target];
  if (kind === 'call') throw new Error('calls are written by runCallImport');
  return kind;
}

/**
 * Writes a checked plan. `alive` is asked between batches and throws to stop the import; `onProgress` gets rows written. Whatever is thrown,
 * nothing has become visible: the caller purges the import's rows. Throws `conflict` where the organisation changed since the check.
 */
export async function runImport({ db, journal, repository, newId, now }: RunParts, input: RunInput, alive: () => void, onProgress: (rows: number) => void): Promise<void> {
  const { importId, target, plan, options, counts, profileId } = input;
  const kind = kindOf(target);
  const startedAt = now();
  if (repository.changedSince(input.head)) throw conflict();
  repository.begin({
    id: importId, target, file: input.file, sha256: input.sha256, bytes: input.bytes, options: JSON.stringify(options), counts: JSON.stringify(counts), profileId, startedAt,
  });
  const writer = createWriter({ db, journal, newId, importId, at: startedAt, profileId });

  function* pieces(): Generator<() => void> {
    for (const make of plan.makes()) yield () => writer.make(make);
    for (let after = -1; ; ) {
      const page = plan.writes(after, pageRows);
      for (const { write } of page) yield () => writer.write(kind, write);
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.row;
    }
  }
  const pause = async (): Promise<void> => {
    await new Promise(setImmediate);
    alive();
  };

  const work = pieces();
  let written = 0;
  for (let piece = work.next(); piece.done !== true; ) {
    db.transaction(() => {
      const until = performance.now() + batchTime;
      while (piece.done !== true && performance.now() < until) {
        piece.value();
        written += 1;
        piece = work.next();
      }
    }).immediate();
    onProgress(written);
    await pause();
  }
  const digesting = digestOfWritten(repository, importId);
  let digested = digesting.next();
  for (; digested.done !== true; digested = digesting.next()) await pause();
  const writtenDigest = digested.value;

  journal.official(() => {
    if (repository.changedSince(input.head)) throw conflict();
    writer.apply(kind);
    const committedAt = now();
    repository.commit(importId, committedAt);
    repository.rememberColumns(input.signature, options, committedAt);
    const row = repository.get(importId);
    if (row === null) throw new Error(`import ${importId} is gone`);
    journal.append({
      action: 'organisation.import', subject: { kind: 'import', id: importId }, records: [], counts,
      digests: [{ kind: 'import', id: importId, sha256: importDigest(row, writtenDigest) }, { kind: 'file', id: importId, sha256: input.sha256 }],
    });
  });
}

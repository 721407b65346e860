/** The journal's record of an import: its one row and a digest over the digests of all that it wrote. */
import { createHash } from 'node:crypto';
import { digestOf } from '@shared/canonical';
import type { RecordSource } from '../journal/journal.service';
import type { ImportRecord, ImportsRepository } from './imports.repository';

const page = 2000;
const start = { kind: '', id: '' };

/** Of a call log the digest over its rows stands in for a digest a row: there are a million of them. `verify` reads the rows again beside this (features/calls/verify). */
export const writtenOf = (repository: Pick<ImportsRepository, 'callsOf'>, importId: string): string | null => {
  const calls = repository.callsOf(importId);
  return calls === null ? null : `calls ${calls.rows} ${calls.sha256}`;
};

/** SHA-256 over the lines `kind id sha256`, sorted by kind and id: of what an import wrote. Yields after each page, so that a caller may let others work meanwhile. */
export function* digestOfWritten(repository: Pick<ImportsRepository, 'digests'>, importId: string): Generator<void, string> {
  const hash = createHash('sha256');
  for (let after = start; ; ) {
    const rows = repository.digests(importId, after, page);
    for (const { kind, id, sha256 } of rows) hash.update(`${kind} ${id} ${sha256}\n`);
    const last = rows.at(-1);
    if (last === undefined) return hash.digest('hex');
    after = last;
    yield;
  }
}

/** What the journal digests of an import. */
export const importRecord = ({ options, counts, takenBackAt, takenBackBy, takenBackReason, ...row }: ImportRecord, written: string): Record<string, unknown> =>
  ({ ...row, ...(takenBackAt === null ? {} : { takenBackAt, takenBackBy, takenBackReason }), options: JSON.parse(options) as unknown, counts: JSON.parse(counts) as unknown, written });
export const importDigest = (row: ImportRecord, written: string): string => digestOf(importRecord(row, written));

export function importRecords(repository: ImportsRepository): RecordSource {
  return {
    load(id) {
      const row = repository.get(id);
      if (row === null || row.committedAt === null) return null;
      const calls = writtenOf(repository, id);
      if (calls !== null) return importRecord(row, calls);
      const work = digestOfWritten(repository, id);
      for (;;) {
        const { done, value } = work.next();
        if (done === true) return importRecord(row, value);
      }
    },
    ids: () => repository.committedIds(),
    *lists(id) {
      for (let after = start; ; ) {
        const rows = repository.digests(id, after, page);
        yield* rows;
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last;
      }
    },
  };
}

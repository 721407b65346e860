/**
 * Writes a planned log: SQLite copies rows from the plan's file in short batches, invisible, first the calls in the order of time, then their ids
 * and numbers in the order of those; one small transaction shows them. A million rows never pass through this thread.
 */
import type { ImportCounts, ImportOptions } from '@shared/imports';
import { AppError } from '@shared/result';
import type { Db } from '../../database/open';
import type { Journal } from '../journal/journal.service';
import { importDigest, writtenOf } from '../imports/imports.record';
import type { ImportsRepository } from '../imports/imports.repository';
import { logState } from './filter';
import { callFields, type CallPlan, type Ordered } from './import.plan';

/** Milliseconds of copying in a batch; its commit comes on top, and both together stay below 20. */
const batchTime = 8;
const [fewest, most] = [200, 20_000]; // rows of a batch

export interface CallRunInput { importId: string; file: string; sha256: string; bytes: number; options: ImportOptions; counts: ImportCounts; plan: CallPlan; signature: string; profileId: string | null }
/** What sorts the plan beside this thread meanwhile: the sorted file with how many ids and numbers it has, then the digest over the rows. Both reject when the signal ends it. */
export interface Ordering { path: string; sorted: Promise<Ordered>; digest: Promise<string> }
export interface CallRunParts { db: Db; journal: Pick<Journal, 'official' | 'append'>; repository: ImportsRepository; now(): string }

/**
 * A batch that nobody sees need not lie on the disk by itself (NORMAL): the transaction that shows the import waits for the disk (FULL), and what
 * it waits for is the same log file, or what was moved out of it, which always waits.
 */
function unseen(db: Db, work: () => void): void {
  db.pragma('synchronous = NORMAL');
  try {
    db.transaction(work).immediate();
  } finally {
    db.pragma('synchronous = FULL');
  }
}

/** `alive` is asked between batches and throws to stop; then nothing has become visible and the caller purges. Throws `conflict` where another log came in since the check. */
export async function runCallImport({ db, journal, repository, now }: CallRunParts, input: CallRunInput, ordering: Ordering, alive: () => void, onProgress: (rows: number) => void): Promise<void> {
  const { importId, plan, options, counts, profileId } = input;
  const { calls } = plan.facts.calls;
  const conflict = (): AppError => new AppError('conflict', 'another call log was imported since the rows were checked; check them again');
  const last = db.prepare<[], number>('SELECT coalesce(max(no), 0) FROM call_imports').pluck();
  if (db.prepare<[], number>(`SELECT ${logState}`).pluck().get() !== plan.facts.logState) throw conflict();
  const startedAt = now();
  const base = db.prepare<[], number>('SELECT max(coalesce((SELECT max(no) FROM calls), 0), coalesce((SELECT max(last_no) FROM call_imports), 0))').pluck().get() ?? 0;
  const importNo = (last.get() ?? 0) + 1;
  db.transaction(() => {
    repository.begin({ id: importId, target: 'calls', file: input.file, sha256: input.sha256, bytes: input.bytes, options: JSON.stringify(options), counts: JSON.stringify(counts), profileId, startedAt });
    db.prepare('INSERT INTO call_imports (no, import_id, rows, columns, first_no, last_no) VALUES (?, ?, ?, ?, ?, ?)').run(importNo, importId, calls, JSON.stringify(plan.facts.extras), base + 1, base + calls);
  }).immediate();

  let done = 0; // calls written whole count 2: themselves, their id, their number
  async function copy(total: number, weight: number, ...sql: string[]): Promise<void> {
    const statements = sql.map((each) => db.prepare(each));
    let size = fewest;
    for (let from = 0; from < total;) {
      const to = Math.min(total, from + size);
      const begun = performance.now();
      let copied = begun;
      unseen(db, () => { for (const statement of statements) statement.run({ importNo, base, from, to }); copied = performance.now(); });
      const [work, all] = [copied - begun, performance.now() - begun];
      // The next batch is as large as the time allows, its commit included.
      const factor = Math.min(batchTime / Math.max(work, 0.1), (2 * batchTime) / Math.max(all, 0.1));
      size = Math.round(Math.min(most, Math.max(fewest, size * Math.min(2, Math.max(0.3, factor)))));
      done += ((to - from) / total) * weight;
      from = to;
      onProgress(Math.round((done / 2) * calls));
      await new Promise(setImmediate);
      alive();
    }
  }
  const attached: string[] = [];
  const attach = (path: string, name: string): void => { db.prepare(`ATTACH ? AS ${name}`).run(path); attached.push(name); };
  try {
    attach(plan.path, 'plan');
    await copy(calls, 1, `INSERT INTO main.calls (no, import_no, ${callFields.join(', ')}) SELECT @base + place, @importNo, ${callFields.join(', ')} FROM plan.final JOIN plan.rows USING (row) WHERE place > @from AND place <= @to ORDER BY place`);
    const { ids, numbers } = await ordering.sorted;
    attach(ordering.path, 'ordered');
    await copy(ids, 0.5, 'INSERT INTO main.call_ids (call_id, no) SELECT call_id, @base + place FROM ordered.by_id b WHERE seq > @from AND seq <= @to AND NOT (leg = 1 AND EXISTS (SELECT 1 FROM main.call_ids k WHERE k.call_id = b.call_id)) ORDER BY seq',
      'INSERT INTO main.call_legs (no, leg_id) SELECT @base + place, call_id FROM ordered.by_id WHERE seq > @from AND seq <= @to AND leg = 1');
    await copy(numbers, 0.5, 'INSERT INTO main.call_numbers (number, no) SELECT number, @base + place FROM ordered.by_number WHERE seq > @from AND seq <= @to ORDER BY seq');
    const rowsSha256 = await ordering.digest;
    alive();
    journal.official(() => {
      if (last.get() !== importNo) throw conflict();
      const committedAt = now();
      db.prepare('UPDATE call_imports SET rows_sha256 = ? WHERE no = ?').run(rowsSha256, importNo);
      db.prepare(`INSERT INTO call_agents (agent, name, extension, calls) SELECT agent, name, extension, calls FROM plan.agents WHERE true
        ON CONFLICT (agent) DO UPDATE SET calls = call_agents.calls + excluded.calls, name = CASE excluded.name WHEN '' THEN call_agents.name ELSE excluded.name END, extension = CASE excluded.extension WHEN '' THEN call_agents.extension ELSE excluded.extension END`).run();
      repository.commit(importId, committedAt);
      repository.rememberColumns(input.signature, options, committedAt);
      const row = repository.get(importId);
      if (row === null) throw new Error(`import ${importId} is gone`);
      journal.append({
        action: 'calls.import', subject: { kind: 'import', id: importId }, records: [], counts: { ...counts },
        digests: [{ kind: 'import', id: importId, sha256: importDigest(row, writtenOf(repository, importId) ?? '') }, { kind: 'file', id: importId, sha256: input.sha256 }],
      });
    });
  } finally {
    for (const name of attached) db.exec(`DETACH ${name}`);
  }
}

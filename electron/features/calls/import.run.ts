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
import { callFields, type CallPlan } from './import.plan';

/** Milliseconds of copying in a batch; its commit comes on top, and both together stay below 20. */
const batchTime = 8;
const [fewest, most] = [200, 20_000]; // rows of a batch

export interface CallRunInput { importId: string; file: string; sha256: string; bytes: number; options: ImportOptions; counts: ImportCounts; plan: CallPlan; signature: string; profileId: string | null }
export interface CallRunParts { db: Db; journal: Pick<Journal, 'official' | 'append'>; repository: ImportsRepository; now(): string }

/** `alive` is asked between batches and throws to stop; then nothing has become visible and the caller purges. Throws `conflict` where another log came in since the check. */
export async function runCallImport({ db, journal, repository, now }: CallRunParts, input: CallRunInput, alive: () => void, onProgress: (rows: number) => void): Promise<void> {
  const { importId, plan, options, counts, profileId } = input;
  const { calls, numbers } = { calls: plan.facts.calls.calls, numbers: plan.facts.numbers };
  const conflict = (): AppError => new AppError('conflict', 'another call log was imported since the rows were checked; check them again');
  const last = db.prepare<[], number>('SELECT coalesce(max(no), 0) FROM call_imports').pluck();
  if (last.get() !== plan.facts.lastImport) throw conflict();
  const startedAt = now();
  const base = db.prepare<[], number>('SELECT max(coalesce((SELECT max(no) FROM calls), 0), coalesce((SELECT max(last_no) FROM call_imports), 0))').pluck().get() ?? 0;
  const importNo = (last.get() ?? 0) + 1;
  db.transaction(() => {
    repository.begin({ id: importId, target: 'calls', file: input.file, sha256: input.sha256, bytes: input.bytes, options: JSON.stringify(options), counts: JSON.stringify(counts), profileId, startedAt });
    db.prepare('INSERT INTO call_imports (no, import_id, rows, rows_sha256, columns, first_no, last_no) VALUES (?, ?, ?, ?, ?, ?, ?)').run(importNo, importId, calls, plan.facts.rowsSha256, JSON.stringify(plan.facts.extras), base + 1, base + calls);
  }).immediate();

  db.prepare('ATTACH ? AS plan').run(plan.path);
  try {
    const copies: { total: number; weight: number; copy: (from: number, to: number) => void }[] = [];
    const copyOf = (sql: string): ((from: number, to: number) => void) => { const statement = db.prepare(sql); return (from, to) => void statement.run({ importNo, base, from, to }); };
    copies.push(
      { total: calls, weight: 1, copy: copyOf(`INSERT INTO main.calls (no, import_no, ${callFields.join(', ')}) SELECT @base + place, @importNo, ${callFields.join(', ')} FROM plan.final JOIN plan.rows USING (row) WHERE place > @from AND place <= @to ORDER BY place`) },
      { total: calls, weight: 0.5, copy: copyOf('INSERT INTO main.call_ids (call_id, no) SELECT call_id, @base + place FROM plan.by_id WHERE seq > @from AND seq <= @to ORDER BY seq') },
      { total: numbers, weight: 0.5, copy: copyOf('INSERT INTO main.call_numbers (number, no) SELECT number, @base + place FROM plan.by_number WHERE seq > @from AND seq <= @to ORDER BY seq') },
    );
    const whole = copies.reduce((sum, { total, weight }) => sum + total * weight, 0);
    let done = 0;
    for (const { total, weight, copy } of copies) {
      let size = fewest;
      for (let from = 0; from < total;) {
        const to = Math.min(total, from + size);
        const begun = performance.now();
        let copied = begun;
        db.transaction(() => { copy(from, to); copied = performance.now(); }).immediate();
        const [work, all] = [copied - begun, performance.now() - begun];
        // The next batch is as large as the time allows, its commit included.
        const factor = Math.min(batchTime / Math.max(work, 0.1), (2 * batchTime) / Math.max(all, 0.1));
        size = Math.round(Math.min(most, Math.max(fewest, size * Math.min(2, Math.max(0.3, factor)))));
        done += (to - from) * weight;
        from = to;
        onProgress(Math.round((done / Math.max(1, whole)) * calls));
        await new Promise(setImmediate);
        alive();
      }
    }
    journal.official(() => {
      if (last.get() !== importNo) throw conflict();
      const committedAt = now();
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
    db.exec('DETACH plan');
  }
}

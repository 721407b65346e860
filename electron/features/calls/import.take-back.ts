/** A wrong log is taken back: its calls go, what was imported and why it was taken back stays on record. */
import { AppError } from '@shared/result';
import type { Db } from '../../database/open';
import type { Workers } from '../../workers/workers';
import { importDigest, writtenOf } from '../imports/imports.record';
import type { ImportsRepository } from '../imports/imports.repository';
import type { Journal } from '../journal/journal.service';

export interface TakeBackParts { db: Db; database: string; workers: Workers; journal: Pick<Journal, 'official' | 'append'>; repository: ImportsRepository; now(): string }
interface Range { first: number; last: number; committedAt: string }

export function createTakeBack({ db, database, workers, journal, repository, now }: TakeBackParts) {
  const range = db.prepare<[string], Range>('SELECT first_no AS first, last_no AS last, committed_at AS committedAt FROM call_imports JOIN imports ON imports.id = import_id WHERE import_id = ? AND committed_at IS NOT NULL AND taken_back_at IS NULL');
  const later = db.prepare<[number], string>('SELECT file FROM call_imports JOIN imports ON imports.id = import_id WHERE first_no > ? AND committed_at IS NOT NULL AND taken_back_at IS NULL ORDER BY no LIMIT 1').pluck();
  const span = db.prepare<[number, number], { from: string | null; to: string | null }>('SELECT substr(min(started_at), 1, 10) AS "from", substr(max(started_at), 1, 10) AS "to" FROM calls WHERE no IN (?, ?)'); // they stand in the order of time
  const frozen = db.prepare<[{ committedAt: string; from: string; to: string }], number>(`SELECT number FROM draws WHERE subject = 'calls' AND state IN ('frozen', 'planned', 'drawn') AND frozen_at >= @committedAt
    AND plan ->> '$.population.period.from' <= @to AND plan ->> '$.population.period.to' >= @from ORDER BY number DESC LIMIT 1`).pluck();
  const taken = db.prepare<[Pick<Range, 'first' | 'last'>], number>('SELECT d.number FROM draw_items i JOIN draws d ON d.id = i.draw_id JOIN call_ids k ON k.call_id = i.subject_id WHERE d.subject = \'calls\' AND k.no BETWEEN @first AND @last ORDER BY d.number DESC LIMIT 1').pluck();
  const byHand = db.prepare<[Pick<Range, 'first' | 'last'>], number>("SELECT count(*) FROM call_recordings WHERE call_no BETWEEN @first AND @last AND how = 'hand'").pluck();
  const mark = db.prepare<[{ id: string; at: string; by: string; reason: string }]>('UPDATE imports SET taken_back_at = @at, taken_back_by = @by, taken_back_reason = @reason WHERE id = @id');
  const less = db.prepare<[number, string]>('UPDATE call_agents SET calls = calls - ? WHERE agent = ?');
  const gone = db.prepare('DELETE FROM call_agents WHERE calls <= 0');

  const refused = (problem: string, name: string, message: string): AppError => new AppError('state', message, { detail: { problem, name } });
  /** Throws `state` with detail.problem where something stands on its calls: a later log that was compared with them, a draw, a recording given by hand. */
  function must(id: string): Range {
    const found = range.get(id);
    if (found === undefined) throw new AppError('not-found', `no import ${id} of calls that could be taken back`);
    const file = later.get(found.first);
    if (file !== undefined) throw refused('later', file, `${file} was imported later and compared with this log; take that one back first`);
    const { from, to } = span.get(found.first, found.last) ?? { from: null, to: null };
    const draw = (from === null || to === null ? undefined : frozen.get({ committedAt: found.committedAt, from, to })) ?? taken.get(found);
    if (draw !== undefined) throw refused('drawn', `D-${String(draw).padStart(4, '0')}`, `draw ${draw} stands on these calls`);
    const hand = byHand.get(found) ?? 0;
    if (hand > 0) throw refused('by-hand', String(hand), `${hand} recordings were given to these calls by hand`);
    return found;
  }

  return {
    /** The one that can be taken back unless something stands on it: the newest. */
    newest: (): string | null => db.prepare<[], string>('SELECT import_id FROM call_imports JOIN imports ON imports.id = import_id WHERE committed_at IS NOT NULL AND taken_back_at IS NULL ORDER BY no DESC LIMIT 1').pluck().get() ?? null,
    /** In one transaction its calls are out of sight; the caller removes them. Gives how many there were. */
    async run(id: string, by: string, reason: string): Promise<number> {
      const { first, last } = must(id);
      const agents = await workers.run('calls.tally', { database, first, last });
      return journal.official(() => {
        must(id);
        mark.run({ id, at: now(), by, reason });
        for (const { agent, calls } of agents) less.run(calls, agent);
        gone.run();
        const row = repository.get(id);
        if (row === null) throw new Error(`import ${id} is gone`);
        const rows = repository.callsOf(id)?.rows ?? 0;
        journal.append({ action: 'calls.takeBack', subject: { kind: 'import', id }, reason, records: [], counts: { calls: rows }, digests: [{ kind: 'import', id, sha256: importDigest(row, writtenOf(repository, id) ?? '') }] });
        return rows;
      });
    },
  };
}

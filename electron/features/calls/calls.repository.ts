/** SQL of the call log. Calls go by their number `no`; their ids and their customers' numbers are found in tables of their own. */
import type { Call } from '@shared/calls';
import type { Db } from '../../database/open';
import { agentIdOfCall, agentNameOfCall, callLogs, isRecorded, teamOfCall, visibleCalls, visibleEnd } from './filter';

interface Row extends Omit<Call, 'answered' | 'recorded' | 'extras'> { answered: number | null; recorded: number; importNo: number; extra: string | null }
const columns = `calls.no, call_id AS id, import_no AS importNo, started_at AS startedAt, agent, ${agentIdOfCall} AS agentId, ${agentNameOfCall} AS agentName, ${teamOfCall} AS team, extension, direction, caller, callee, queue, disposition,
  answered, talk_s AS talk, wait_s AS wait, total_s AS total, rating, recording, ${isRecorded} AS recorded, legs, extra`;
export interface RecordingRow { path: string; bytes: number; modifiedAt: string; how: 'id' | 'name' | 'time' | 'hand' | 'none'; sha256: string | null }

export function createCallsRepository(db: Db) {
  const some = db.prepare<[string], Row>(`SELECT ${columns} FROM calls WHERE no IN (SELECT value FROM json_each(?)) AND ${visibleCalls}`);
  const end = db.prepare<[], number>(`SELECT ${visibleEnd}`).pluck();
  const all = db.prepare<[], number>('SELECT coalesce(sum(rows), 0) FROM call_imports JOIN imports ON imports.id = import_id WHERE committed_at IS NOT NULL AND taken_back_at IS NULL').pluck();
  const inTime = (way: 'ASC' | 'DESC') => db.prepare<[number, number], number>(`SELECT no FROM calls INDEXED BY calls_by_time WHERE ${visibleCalls} ORDER BY started_at ${way}, no ${way} LIMIT ? OFFSET ?`).pluck();
  const [oldest, newest] = [inTime('ASC'), inTime('DESC')];
  const noOfId = db.prepare<[string], number>(`SELECT no FROM call_ids WHERE call_id = ? AND no <= ${visibleEnd}`).pluck();
  const idsLike = db.prepare<[string, string, number], number>(`SELECT no FROM call_ids WHERE call_id >= ? AND call_id < ? AND no <= ${visibleEnd} ORDER BY call_id LIMIT ?`).pluck();
  const numbersLike = db.prepare<[string, string, number], number>(`SELECT no FROM call_numbers WHERE number >= ? AND number < ? AND no <= ${visibleEnd} ORDER BY number, no DESC LIMIT ?`).pluck();
  const between = db.prepare<[{ from: string; to: string; text: string; like: string; at: string }], number>(`SELECT no FROM calls WHERE ${visibleCalls} AND started_at >= @from AND started_at < @to
      AND (@text = '' OR agent LIKE @like ESCAPE '\\' OR extension LIKE @like ESCAPE '\\' OR caller LIKE @like ESCAPE '\\' OR callee LIKE @like ESCAPE '\\' OR call_id LIKE @like ESCAPE '\\' OR agent IN (SELECT number FROM agents WHERE name LIKE @like ESCAPE '\\'))
    ORDER BY abs(unixepoch(started_at) - unixepoch(@at)), no LIMIT 50`).pluck();
  const known = db.prepare<[string, string], number>('SELECT 1 FROM call_agents WHERE agent = ? COLLATE NOCASE OR (extension <> \'\' AND extension = ? COLLATE NOCASE) LIMIT 1').pluck();
  const recordings = db.prepare<[number], RecordingRow>(`SELECT path, bytes, modified_at AS modifiedAt, how, sha256 FROM call_recordings WHERE call_no = ? ORDER BY how = 'hand' DESC, how = 'id' DESC, how = 'name' DESC, path`);
  const importOf = db.prepare<[number, number], { file: string; at: string }>('SELECT file, committed_at AS at FROM call_imports JOIN imports ON imports.id = import_id WHERE first_no <= ? AND last_no >= ?');
  const unknown = db.prepare<[], { agent: string; name: string; extension: string; calls: number }>('SELECT agent, name, extension, calls FROM call_agents WHERE agent NOT IN (SELECT number FROM agents) ORDER BY calls DESC, agent');
  const logs = db.prepare<[], { id: string; sha256: string; rows: number; first: number; last: number }>('SELECT import_id AS id, rows_sha256 AS sha256, rows, first_no AS first, last_no AS last FROM call_imports JOIN imports ON imports.id = import_id WHERE committed_at IS NOT NULL AND taken_back_at IS NULL');
  let [headings, headingsEnd] = [callLogs(db), end.get() ?? 0];

  /** In the order of their numbers in `nos`; those that are not there are left out. */
  function byNos(nos: readonly number[]): Call[] {
    const last = end.get() ?? 0;
    if (last !== headingsEnd) [headings, headingsEnd] = [callLogs(db), last];
    const rows = new Map(some.all(JSON.stringify(nos)).map((row) => [row.no, row]));
    return nos.flatMap((no) => {
      const row = rows.get(no);
      if (row === undefined) return [];
      const { extra, importNo, answered, recorded, ...call } = row;
      const names = extra === null ? [] : (headings.find((log) => log.no === importNo)?.columns ?? []);
      const values = extra === null ? [] : (JSON.parse(extra) as string[]);
      return [{ ...call, answered: answered === null ? null : answered === 1, recorded: recorded === 1, extras: Object.fromEntries(names.flatMap((name, at) => { const value = values[at]; return value === undefined || value === '' ? [] : [[name, value]]; })) }];
    });
  }
  const upTo = (text: string): string => `${text}\u{10ffff}`;
  return {
    byNos,
    get: (no: number): Call | null => byNos([no])[0] ?? null,
    noOf: (id: string): number | null => noOfId.get(id) ?? null,
    count: (): number => all.get() ?? 0,
    end: (): number => end.get() ?? 0,
    inTime: (descending: boolean, limit: number, offset: number): number[] => (descending ? newest : oldest).all(limit, offset),
    /** Calls whose id or customer's number begins with a text. */
    beginning: (text: string, limit: number): number[] => [...new Set([...idsLike.all(text, upTo(text), limit), ...numbersLike.all(text, upTo(text), limit)])].slice(0, limit),
    /** At most 50 calls of a day in whose agent, extension, numbers or id a text stands; those nearest to a moment first. */
    near: ({ day, next, text, at }: { day: string; next: string; text: string; at: string }): number[] => between.all({ from: day, to: next, text, like: `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`, at }),
    /** Whether the log has an agent or extension of this name. */
    isAgent: (text: string): boolean => known.get(text, text) !== undefined,
    recordings: (no: number): RecordingRow[] => recordings.all(no),
    importOf: (no: number): { file: string; at: string } | null => importOf.get(no, no) ?? null,
    unknownAgents: () => unknown.all(),
    logs: () => logs.all(),
    extras: (): string[] => [...new Set(callLogs(db).flatMap((log) => log.columns))],
    span(): { from: string | null; to: string | null } {
      const [first, last] = [oldest.get(1, 0), newest.get(1, 0)].map((no) => (no === undefined ? null : (byNos([no])[0]?.startedAt.slice(0, 10) ?? null)));
      return { from: first ?? null, to: last ?? null };
    },
  };
}

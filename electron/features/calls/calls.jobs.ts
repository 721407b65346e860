/** What reads the whole call log, beside the main thread and over a connection that cannot write. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { CallFilter, callSorts } from '@shared/calls';
import type { Sheet } from '@shared/exports';
import { toAppError } from '../../database/errors';
import { syncFolder } from '../../database/files';
import type { Db } from '../../database/open';
import { saveSheet } from '../exports/exports.jobs';
import { csvOf } from '../imports/text-table';
import type { JobContext } from '../../workers/jobs';
import { createCallsRepository } from './calls.repository';
import { callLogs, columnSql, compileCallFilter, visibleCalls } from './filter';
import { orderPlan } from './import.order';
import { callLine } from './import.plan';
import { readStretchElsewhere } from './import.stretch';
import { matchFolder } from './recordings.jobs';
import { sheetColumns, sheetRow, type SheetWords } from './sheet';

function reading<T>(database: string, work: (db: Db) => T): T {
  const db = new Database(database, { readonly: true, timeout: 5000 });
  try {
    db.pragma('cache_size = -16000');
    return work(db);
  } catch (error) {
    throw toAppError(error);
  } finally {
    db.close(); // an open reader would keep the log from being emptied
  }
}

export interface CallQuery { database: string; filter: CallFilter; sort: (typeof callSorts)[number]; descending: boolean }
const sortSql: Record<CallQuery['sort'], string> = { start: 'calls.started_at', id: 'calls.call_id', agent: 'calls.agent', talk: 'calls.talk_s', total: 'calls.total_s' };

function found(db: Db, { filter, sort, descending }: CallQuery): Int32Array<ArrayBuffer> {
  const { sql, values } = compileCallFilter(filter, callLogs(db));
  const way = descending ? 'DESC' : 'ASC';
  let nos = new Int32Array(1 << 12);
  let count = 0;
  for (const no of db.prepare<unknown[], number>(`SELECT no FROM calls WHERE ${visibleCalls} AND ${sql} ORDER BY ${sortSql[sort]} ${way}, no ${way}`).pluck().iterate(...values)) {
    if (count === nos.length) { const more = new Int32Array(count * 2); more.set(nos); nos = more; }
    nos[count++] = no;
  }
  return nos.slice(0, count);
}
/** Numbers of the calls that fit, in order. */
const find = async (query: CallQuery): Promise<{ nos: Int32Array<ArrayBuffer> }> => reading(query.database, (db) => ({ nos: found(db, query) }));

export interface ValuesInput { database: string; column: string; text: string }
const mostValues = 100;
/** The most frequent values of a column that have a text in them. */
const values = async ({ database, column, text }: ValuesInput): Promise<{ value: string; calls: number }[]> => reading(database, (db) => {
  const { sql, values } = columnSql(column, callLogs(db));
  const like = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return db.prepare<unknown[], { value: string; calls: number }>(String.raw`SELECT coalesce(CAST(${sql} AS TEXT), '') AS value, count(*) AS calls FROM calls WHERE ${visibleCalls} GROUP BY 1 HAVING value LIKE ? ESCAPE '\' ORDER BY 2 DESC, 1 LIMIT ${mostValues}`)
    .all(...values, like);
});

export interface TallyInput { database: string; first: number; last: number }
/** How many calls of a stretch of the log each agent has. */
const tally = async ({ database, first, last }: TallyInput): Promise<{ agent: string; calls: number }[]> => reading(database, (db) =>
  db.prepare<[number, number], { agent: string; calls: number }>("SELECT agent, count(*) AS calls FROM calls WHERE no BETWEEN ? AND ? AND agent <> '' GROUP BY agent").all(first, last));

export interface DigestInput { database: string; logs: { id: string; first: number; last: number }[] }
/** The digest over the calls of each import, as they now are. */
const digest = async ({ database, logs }: DigestInput): Promise<{ id: string; rows: number; sha256: string }[]> => reading(database, (db) => {
  const lines = db.prepare<[number, number], { text: string | null; rows: number }>(`SELECT group_concat(line, char(10)) AS text, count(*) AS rows FROM (SELECT ${callLine} AS line FROM calls WHERE no >= ? AND no < ? ORDER BY no)`);
  return logs.map(({ id, first, last }) => {
    const hash = createHash('sha256');
    let rows = 0;
    for (let from = first; from <= last; from += 2000) {
      const some = lines.get(from, Math.min(from + 2000, last + 1));
      if (some?.text == null) continue;
      hash.update(`${some.text}\n`);
      rows += some.rows;
    }
    return { id, rows, sha256: hash.digest('hex') };
  });
});

export interface SaveCallsInput extends CallQuery { path: string; format: Sheet['format']; name: string; words: SheetWords }
/** A list of calls as a file: CSV as it is read, a workbook at once (so many rows as main allows). */
async function save({ path, format, name, words, ...query }: SaveCallsInput, { progress }: JobContext): Promise<{ rows: number }> {
  const db = new Database(query.database, { readonly: true, timeout: 5000 });
  try {
    const nos = found(db, query);
    const { byNos } = createCallsRepository(db);
    const extras = [...new Set(callLogs(db).flatMap(({ columns }) => columns))];
    const columns = sheetColumns(words, extras);
    const pages = function* (): Generator<(string | number | null)[][]> {
      for (let at = 0; at < nos.length; at += 1000) {
        yield byNos([...nos.subarray(at, at + 1000)]).map((call) => sheetRow(call, words, extras));
        progress(Math.min(nos.length, at + 1000), nos.length);
      }
    };
    if (format === 'xlsx') {
      await saveSheet({ sheet: { name, format, columns, rows: [...pages()].flat() }, path });
      return { rows: nos.length };
    }
    const temporary = `${path}.${process.pid}.part`;
    try {
      const fd = openSync(temporary, 'w');
      try {
        for (const text of csvOf([columns.map(({ title }) => title)])) writeSync(fd, text);
        for (const rows of pages()) for (const text of csvOf(rows)) writeSync(fd, text.replace(/^\ufeff/, ''));
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
      renameSync(temporary, path);
      syncFolder(dirname(path));
    } finally {
      rmSync(temporary, { force: true });
    }
    return { rows: nos.length };
  } catch (error) {
    throw toAppError(error, 'write');
  } finally {
    db.close();
  }
}

export const callsJobs = { 'calls.find': find, 'calls.values': values, 'calls.digest': digest, 'calls.save': save, 'calls.match': matchFolder, 'calls.order': orderPlan, 'calls.stretch': readStretchElsewhere, 'calls.tally': tally };

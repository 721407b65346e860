/** The plan of a call log's import in a database of its own beside the file: made by the worker, read by main, and at last copied from it by SQLite itself. */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { Db } from '../../database/open';
import type { CallFacts, Fate, ImportCounts, ImportRow } from '@shared/imports';
import type { CallLeg, CallProblem } from '@shared/calls/row';
import type { AgentTally } from './import.agents';
import { openBulkTable, type BulkValue } from '../../database/bulk-table';

/** Columns of a call as they are copied, and as the digest of an import's rows reads them. */
export const callFields = ['call_id', 'started_at', 'agent', 'extension', 'direction', 'caller', 'callee', 'queue', 'disposition', 'answered', 'talk_s', 'wait_s', 'total_s', 'rating', 'recording', 'legs', 'extra'] as const;
/** One line of the digest: a call as canonical as SQLite writes it. */
export const callLine = `json_array(${callFields.join(', ')})`;

const fateCodes = ['new', 'merged', 'duplicate', 'same', 'kept', 'rejected'] as const satisfies readonly Fate[];
type CallFate = (typeof fateCodes)[number];
const codeOf = (fate: Fate): number => fateCodes.indexOf(fate as CallFate);

// final: the calls to write in the order of time, from 1.
const rowColumns = ['fate', 'call_id', 'started_at', 'agent', 'extension', 'direction', 'caller', 'callee', 'queue', 'disposition', 'answered', 'talk_s', 'wait_s', 'total_s', 'rating', 'recording', 'legs', 'extra', 'linked', 'other_leg', 'agent_name', 'notes', 'cells'] as const;
const numeric = new Set<string>(['fate', 'answered', 'talk_s', 'wait_s', 'total_s', 'legs']);
const schema = `
CREATE TABLE rows (row INTEGER PRIMARY KEY, ${rowColumns.map((column) => `${column} ${numeric.has(column) ? 'INTEGER' : 'TEXT'}`).join(', ')});
CREATE TABLE final (place INTEGER PRIMARY KEY, row INTEGER NOT NULL);
CREATE TABLE agents (agent TEXT PRIMARY KEY, name TEXT NOT NULL, extension TEXT NOT NULL, calls INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE legs (row INTEGER NOT NULL, leg_id TEXT NOT NULL, PRIMARY KEY (row, leg_id)) WITHOUT ROWID;
CREATE TABLE facts (body TEXT NOT NULL);
`;
/** What the worker found, beside the rows. */
export interface PlanFacts { counts: ImportCounts; calls: CallFacts; extras: string[]; logState: number }

type Stored = Record<string, string | number | null>;
const asNumber = (value: boolean | null): number | null => (value === null ? null : Number(value));
export const legOf = (row: Stored): CallLeg => ({
  id: String(row['call_id'] ?? ''), linked: String(row['linked'] ?? ''), otherLeg: String(row['other_leg'] ?? ''), continued: false, start: String(row['started_at']), agent: String(row['agent']), agentName: String(row['agent_name'] ?? ''),
  extension: String(row['extension']), direction: row['direction'] as CallLeg['direction'], caller: String(row['caller']), callee: String(row['callee']), queue: String(row['queue']), disposition: String(row['disposition']),
  answered: row['answered'] === null ? null : row['answered'] === 1, talk: row['talk_s'] as number | null, wait: row['wait_s'] as number | null, total: row['total_s'] as number | null, rating: String(row['rating']), recording: String(row['recording']), extra: row['extra'] as string | null,
});

export interface CallRows {
  /** Rows come in the order of the file. */
  put(row: number, leg: CallLeg): void;
  reject(row: number, problems: readonly CallProblem[], cells: readonly string[], shown: { id: string; start: string; agent: string }): void;
  /** After the last row; then the plan can be opened. */
  close(): void;
}
/** In the worker: a new plan, and the rows of the file into it. */
export function createCallRows(path: string): CallRows {
  const db: Db = new Database(path);
  db.pragma('page_size = 16384');
  db.exec(schema);
  const root = db.prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'rows'").pluck().get() ?? 0;
  db.close();
  const bulk = openBulkTable(path, root);
  const values: BulkValue[] = rowColumns.map(() => null);
  const { length } = rowColumns;
  const [told, named] = [rowColumns.indexOf('linked'), rowColumns.indexOf('notes')];
  const [fate, id, start, agent, notes, raw] = (['fate', 'call_id', 'started_at', 'agent', 'notes', 'cells'] as const).map((column) => rowColumns.indexOf(column)) as [number, number, number, number, number, number];
  return {
    put(row, leg) {
      values[0] = 0; values[1] = leg.id; values[2] = leg.start; values[3] = leg.agent; values[4] = leg.extension; values[5] = leg.direction; values[6] = leg.caller; values[7] = leg.callee; values[8] = leg.queue;
      values[9] = leg.disposition; values[10] = asNumber(leg.answered); values[11] = leg.talk; values[12] = leg.wait; values[13] = leg.total; values[14] = leg.rating; values[15] = leg.recording; values[16] = 1; values[17] = leg.extra;
      values[18] = leg.linked; values[19] = leg.otherLeg; values[20] = leg.agentName;
      bulk.put(row, values, leg.linked === '' && leg.otherLeg === '' && leg.agentName === '' ? told : named);
    },
    reject(row, problems, cells, shown) {
      const rejected: BulkValue[] = Array.from({ length }, () => null);
      rejected[fate] = codeOf('rejected');
      rejected[id] = shown.id; rejected[start] = shown.start; rejected[agent] = shown.agent;
      rejected[notes] = JSON.stringify({ problems });
      rejected[raw] = JSON.stringify(cells);
      bulk.put(row, rejected);
    },
    close: () => bulk.close(),
  };
}

/** Puts the rows of another such file behind those of this one: SQLite moves them as they lie. */
export function appendRows(path: string, other: string): void {
  const db: Db = new Database(path);
  try {
    for (const pragma of ['journal_mode = OFF', 'synchronous = OFF']) db.pragma(pragma);
    db.prepare('ATTACH ? AS other').run(other);
    db.exec('INSERT INTO main.rows SELECT * FROM other.rows');
  } finally {
    db.close();
  }
}

export interface CallPlanWriter {
  db: Db;
  settle(row: number, fate: Fate, notes: Partial<Pick<ImportRow, 'problems' | 'changes'>> | null): void;
  leg(row: number): CallLeg;
  update(row: number, leg: CallLeg, legs: number): void;
  /** Other ids by which the call of a row is found. */
  alsoNamed(row: number, ids: readonly string[]): void;
  begin(): void;
  commit(): void;
  /** Puts what is new in the order of time, with its agents: those that `tally` counted in every row, or (null) those of the rows that are left. Gives how many calls there are. */
  sort(tally: AgentTally | null): number;
  facts(facts: PlanFacts): void;
  close(): void;
}
/** In the worker, once the rows are in. Of use only as long as the session that made it: written without care for power cuts. */
export function openCallRows(path: string): CallPlanWriter {
  const db: Db = new Database(path);
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'locking_mode = EXCLUSIVE', 'cache_size = -12000']) db.pragma(pragma);
  const settle = db.prepare('UPDATE rows SET fate = ?, notes = ? WHERE row = ?');
  const update = db.prepare(`UPDATE rows SET call_id = ?, started_at = ?, agent = ?, extension = ?, direction = ?, caller = ?, callee = ?, queue = ?, disposition = ?, answered = ?, talk_s = ?, wait_s = ?, total_s = ?, rating = ?, recording = ?, extra = ?, agent_name = ?, legs = ? WHERE row = ?`);
  const get = db.prepare<[number], Stored>('SELECT * FROM rows WHERE row = ?');
  const name = db.prepare<[number, string]>('INSERT OR IGNORE INTO legs (row, leg_id) VALUES (?, ?)');
  const anyLegs = db.prepare<[], number>('SELECT 1 FROM legs LIMIT 1').pluck();
  db.exec('BEGIN');
  return {
    db,
    settle: (row: number, fate: Fate, notes: Partial<Pick<ImportRow, 'problems' | 'changes'>> | null): void => void settle.run(codeOf(fate), notes === null ? null : JSON.stringify(notes), row),
    leg: (row: number): CallLeg => { const found = get.get(row); if (found === undefined) throw new Error(`no row ${row} in the plan`); return legOf(found); },
    update: (row: number, leg: CallLeg, legs: number): void => void update.run(leg.id, leg.start, leg.agent, leg.extension, leg.direction, leg.caller, leg.callee, leg.queue, leg.disposition, asNumber(leg.answered), leg.talk, leg.wait, leg.total, leg.rating, leg.recording, leg.extra, leg.agentName || null, legs, row),
    alsoNamed(row: number, ids: readonly string[]): void { for (const id of ids) name.run(row, id); },
    commit: (): void => { if (db.inTransaction) db.exec('COMMIT'); },
    begin: (): void => void db.exec('BEGIN'),
    sort(tally): number {
      db.exec('INSERT INTO final (row) SELECT row FROM rows WHERE fate = 0 ORDER BY started_at, row');
      if (anyLegs.get() !== undefined) db.exec('CREATE INDEX final_by_row ON final (row)');
      if (tally === null) db.exec("INSERT INTO agents SELECT agent, coalesce(max(agent_name), ''), max(extension), count(*) FROM rows WHERE fate = 0 AND agent <> '' GROUP BY agent");
      else {
        const put = db.prepare('INSERT INTO agents (agent, name, extension, calls) VALUES (?, ?, ?, ?)');
        for (const [agent, { name, extension, calls }] of tally.agents) put.run(agent, name, extension, calls);
      }
      return db.prepare<[], number>('SELECT coalesce(max(place), 0) FROM final').pluck().get() ?? 0;
    },
    facts: (facts: PlanFacts): void => void db.prepare('INSERT INTO facts VALUES (?)').run(JSON.stringify(facts)),
    close(): void {
      if (db.inTransaction) db.exec('COMMIT');
      db.exec('CREATE INDEX rows_by_fate ON rows (fate, row) WHERE fate > 0');
      db.close();
    },
  };
}

export interface Ordered { ids: number; numbers: number }
/** What a plan's calls are found by, sorted for the writing, in a file of its own: the plan may be read meanwhile. Gives how many ids and numbers there are. */
export function orderCalls(plan: string, path: string): Ordered {
  const db: Db = new Database(path);
  try {
    for (const pragma of ['page_size = 16384', 'journal_mode = OFF', 'synchronous = OFF', 'cache_size = -12000']) db.pragma(pragma);
    db.prepare('ATTACH ? AS plan').run(plan);
    // by_id, by_number: in the order of the key, with the place in `final`.
    db.exec(`BEGIN;
      CREATE TABLE by_id (seq INTEGER PRIMARY KEY, call_id TEXT NOT NULL, place INTEGER NOT NULL, leg INTEGER NOT NULL);
      CREATE TABLE by_number (seq INTEGER PRIMARY KEY, number TEXT NOT NULL, place INTEGER NOT NULL);
      INSERT INTO by_id (call_id, place, leg) SELECT call_id, place, 0 FROM plan.final JOIN plan.rows USING (row) UNION ALL SELECT leg_id, place, 1 FROM plan.legs JOIN plan.final USING (row) ORDER BY 1;
      INSERT INTO by_number (number, place) SELECT number, place FROM (
        SELECT caller AS number, place FROM plan.final JOIN plan.rows USING (row) WHERE direction <> 'out' AND length(caller) >= 5 AND caller <> extension
        UNION ALL SELECT callee, place FROM plan.final JOIN plan.rows USING (row) WHERE direction <> 'in' AND length(callee) >= 5 AND callee <> extension AND callee <> caller) ORDER BY number, place;
      COMMIT`);
    return db.prepare<[], Ordered>('SELECT (SELECT coalesce(max(seq), 0) FROM by_id) AS ids, (SELECT coalesce(max(seq), 0) FROM by_number) AS numbers').get() ?? { ids: 0, numbers: 0 };
  } finally {
    db.close();
  }
}
const linesAtOnce = 400;
/** The digest over the rows of a plan, a line a call in the order of time. */
export function digestOfPlan(plan: string): string {
  const db = new Database(plan, { readonly: true });
  try {
    const some = db.prepare<[number, number], Buffer | null>(`SELECT CAST(group_concat(line, '') AS BLOB) FROM (SELECT ${callLine} || char(10) AS line FROM final JOIN rows USING (row) WHERE place > ? AND place <= ? ORDER BY place)`).pluck();
    const hash = createHash('sha256');
    for (let from = 0; ; from += linesAtOnce) {
      const lines = some.get(from, from + linesAtOnce);
      if (lines === null || lines === undefined) return hash.digest('hex');
      hash.update(lines);
    }
  } finally {
    db.close();
  }
}

interface ShownRow { row: number; fate: number; key: string | null; name: string | null; notes: string | null; cells: string | null }
const fromStored = ({ row, fate, key, name, notes }: ShownRow): ImportRow => {
  const { problems = [], changes = [] } = notes === null ? {} : (JSON.parse(notes) as Partial<ImportRow>);
  return { row, fate: fateCodes[fate] ?? 'new', key: key ?? '', name: name ?? '', problems, changes };
};

/** In main. */
export function openCallPlan(path: string) {
  const db = new Database(path, { readonly: true });
  const facts = JSON.parse(db.prepare<[], string>('SELECT body FROM facts').pluck().get() ?? '{}') as PlanFacts;
  const shown = "row, fate, started_at AS key, agent AS name, notes, cells";
  const all = db.prepare<[number, number], ShownRow>(`SELECT ${shown} FROM rows ORDER BY row LIMIT ? OFFSET ?`);
  const some = db.prepare<[number, number, number], ShownRow>(`SELECT ${shown} FROM rows WHERE fate = ? ORDER BY row LIMIT ? OFFSET ?`);
  const left = db.prepare<[number, number], ShownRow & { cells: string }>(`SELECT ${shown} FROM rows WHERE fate = ${codeOf('rejected')} AND row > ? ORDER BY row LIMIT ?`);
  return {
    path, facts,
    counts: (): ImportCounts => facts.counts,
    rows: (fate: Fate | null, offset: number, limit: number): ImportRow[] => (fate === null ? all.all(limit, offset) : some.all(codeOf(fate), limit, offset)).map(fromStored),
    /** Rows that are not taken over, as they stand in the file. */
    left: (after: number, limit: number): (ImportRow & { cells: string[] })[] => left.all(after, limit).map((row) => ({ ...fromStored(row), cells: JSON.parse(row.cells) as string[] })),
    close: (): void => void db.close(),
  };
}
export type CallPlan = ReturnType<typeof openCallPlan>;

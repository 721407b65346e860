/** The plan of a call log's import in a database of its own beside the file: made by the worker, read by main, and at last copied from it by SQLite itself. */
import Database from 'better-sqlite3';
import type { Db } from '../../database/open';
import type { CallFacts, Fate, ImportCounts, ImportRow } from '@shared/imports';
import type { CallLeg, CallProblem } from '@shared/calls/row';

/** Columns of a call as they are copied, and as the digest of an import's rows reads them. */
export const callFields = ['call_id', 'started_at', 'agent', 'extension', 'direction', 'caller', 'callee', 'queue', 'disposition', 'answered', 'talk_s', 'wait_s', 'total_s', 'rating', 'recording', 'legs', 'extra'] as const;
/** One line of the digest: a call as canonical as SQLite writes it. */
export const callLine = `json_array(${callFields.join(', ')})`;

const fateCodes = ['new', 'merged', 'duplicate', 'same', 'kept', 'rejected'] as const satisfies readonly Fate[];
type CallFate = (typeof fateCodes)[number];
const codeOf = (fate: Fate): number => fateCodes.indexOf(fate as CallFate);

// final: the calls to write in the order of time, from 1. by_id, by_number: the same in the order of the key, with the place in `final`.
const schema = `
CREATE TABLE rows (row INTEGER PRIMARY KEY, fate INTEGER NOT NULL DEFAULT 0, call_id TEXT, started_at TEXT, agent TEXT, extension TEXT, direction TEXT, caller TEXT, callee TEXT, queue TEXT NOT NULL DEFAULT '', disposition TEXT,
  answered INTEGER, talk_s INTEGER, wait_s INTEGER, total_s INTEGER, rating TEXT NOT NULL DEFAULT '', recording TEXT NOT NULL DEFAULT '', legs INTEGER NOT NULL DEFAULT 1, extra TEXT, linked TEXT, other_leg TEXT, agent_name TEXT, notes TEXT, cells TEXT);
CREATE TABLE final (place INTEGER PRIMARY KEY, row INTEGER NOT NULL);
CREATE TABLE by_id (seq INTEGER PRIMARY KEY, call_id TEXT NOT NULL, place INTEGER NOT NULL);
CREATE TABLE by_number (seq INTEGER PRIMARY KEY, number TEXT NOT NULL, place INTEGER NOT NULL);
CREATE TABLE agents (agent TEXT PRIMARY KEY, name TEXT NOT NULL, extension TEXT NOT NULL, calls INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE facts (body TEXT NOT NULL);
`;
/** What the worker found, beside the rows. */
export interface PlanFacts { counts: ImportCounts; calls: CallFacts; rowsSha256: string; extras: string[]; lastImport: number; numbers: number }

type Stored = Record<string, string | number | null>;
const asNumber = (value: boolean | null): number | null => (value === null ? null : Number(value));
export const legOf = (row: Stored): CallLeg => ({
  id: String(row['call_id'] ?? ''), linked: String(row['linked'] ?? ''), otherLeg: String(row['other_leg'] ?? ''), continued: false, start: String(row['started_at']), agent: String(row['agent']), agentName: String(row['agent_name'] ?? ''),
  extension: String(row['extension']), direction: row['direction'] as CallLeg['direction'], caller: String(row['caller']), callee: String(row['callee']), queue: String(row['queue']), disposition: String(row['disposition']),
  answered: row['answered'] === null ? null : row['answered'] === 1, talk: row['talk_s'] as number | null, wait: row['wait_s'] as number | null, total: row['total_s'] as number | null, rating: String(row['rating']), recording: String(row['recording']), extra: row['extra'] as string | null,
});

export interface CallPlanWriter {
  db: Db;
  put(row: number, leg: CallLeg): void;
  /** Puts what still waits; to be called after the last row. */
  flush(): void;
  reject(row: number, problems: readonly CallProblem[], cells: readonly string[], shown: { id: string; start: string; agent: string }): void;
  settle(row: number, fate: Fate, notes: Partial<Pick<ImportRow, 'problems' | 'changes'>> | null): void;
  leg(row: number): CallLeg;
  update(row: number, leg: CallLeg, legs: number): void;
  begin(): void;
  commit(): void;
  /** Sorts what is new three ways, tallies its agents, and gives how many calls and numbers there are. */
  sort(): { calls: number; numbers: number };
  /** Lines of the digest, many at a time. */
  lines(): Generator<string>;
  facts(facts: PlanFacts): void;
  close(): void;
}

const rowsAtOnce = 12;
/** In the worker. Of use only as long as the session that made it: written without care for power cuts. */
export function createCallPlan(path: string, columns: readonly (string | null)[]): CallPlanWriter {
  const db: Db = new Database(path);
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'locking_mode = EXCLUSIVE', 'cache_size = -12000']) db.pragma(pragma);
  db.exec(schema);
  // Each bound value costs: what a log has no column for is not bound.
  const rare = ([['linked', 'linked', 'linked'], ['other_leg', 'otherLeg', 'otherLeg'], ['agent_name', 'agentName', 'agentName'], ['rating', 'rating', 'rating'], ['queue', 'queue', 'queue'], ['recording', 'recording', 'recording']] as const).filter(([, , field]) => columns.includes(field));
  const width = 14 + rare.length;
  const inserting = (count: number) => db.prepare(`INSERT INTO rows (row, call_id, started_at, agent, extension, direction, caller, callee, disposition, answered, talk_s, wait_s, total_s, extra${rare.map(([column]) => `, ${column}`).join('')})
    VALUES ${Array.from({ length: count }, () => `(${Array.from({ length: width }, () => '?').join(', ')})`).join(', ')}`);
  const [putOne, putMany] = [inserting(1), inserting(rowsAtOnce)];
  let waiting: (string | number | null)[] = []; // so many rows go in with one statement
  const flush = (): void => {
    if (waiting.length === width * rowsAtOnce) putMany.run(waiting);
    else for (let at = 0; at < waiting.length; at += width) putOne.run(waiting.slice(at, at + width));
    waiting = [];
  };
  const reject = db.prepare(`INSERT INTO rows (row, fate, notes, cells, call_id, started_at, agent) VALUES (?, ${codeOf('rejected')}, ?, ?, ?, ?, ?)`);
  const settle = db.prepare('UPDATE rows SET fate = ?, notes = ? WHERE row = ?');
  const update = db.prepare(`UPDATE rows SET call_id = ?, started_at = ?, agent = ?, extension = ?, direction = ?, caller = ?, callee = ?, queue = ?, disposition = ?, answered = ?, talk_s = ?, wait_s = ?, total_s = ?, rating = ?, recording = ?, extra = ?, agent_name = ?, legs = ? WHERE row = ?`);
  const get = db.prepare<[number], Stored>('SELECT * FROM rows WHERE row = ?');
  db.exec('BEGIN');
  return {
    db,
    put(row: number, leg: CallLeg): void {
      waiting.push(row, leg.id, leg.start, leg.agent, leg.extension, leg.direction, leg.caller, leg.callee, leg.disposition, asNumber(leg.answered), leg.talk, leg.wait, leg.total, leg.extra);
      for (const [, key] of rare) waiting.push(leg[key]);
      if (waiting.length === width * rowsAtOnce) flush();
    },
    flush,
    reject: (row: number, problems: readonly CallProblem[], cells: readonly string[], shown: { id: string; start: string; agent: string }): void => void reject.run(row, JSON.stringify({ problems }), JSON.stringify(cells), shown.id, shown.start, shown.agent),
    settle: (row: number, fate: Fate, notes: Partial<Pick<ImportRow, 'problems' | 'changes'>> | null): void => void settle.run(codeOf(fate), notes === null ? null : JSON.stringify(notes), row),
    leg: (row: number): CallLeg => { const found = get.get(row); if (found === undefined) throw new Error(`no row ${row} in the plan`); return legOf(found); },
    update: (row: number, leg: CallLeg, legs: number): void => void update.run(leg.id, leg.start, leg.agent, leg.extension, leg.direction, leg.caller, leg.callee, leg.queue, leg.disposition, asNumber(leg.answered), leg.talk, leg.wait, leg.total, leg.rating, leg.recording, leg.extra, leg.agentName || null, legs, row),
    commit: (): void => { if (db.inTransaction) db.exec('COMMIT'); },
    begin: (): void => void db.exec('BEGIN'),
    sort(): { calls: number; numbers: number } {
      db.exec(`INSERT INTO final (row) SELECT row FROM rows WHERE fate = 0 ORDER BY started_at, row;
        INSERT INTO by_id (call_id, place) SELECT call_id, place FROM final JOIN rows USING (row) ORDER BY call_id;
        INSERT INTO by_number (number, place) SELECT number, place FROM (
          SELECT caller AS number, place FROM final JOIN rows USING (row) WHERE direction <> 'out' AND length(caller) >= 5 AND caller <> extension
          UNION ALL SELECT callee, place FROM final JOIN rows USING (row) WHERE direction <> 'in' AND length(callee) >= 5 AND callee <> extension AND callee <> caller) ORDER BY number, place;
        INSERT INTO agents SELECT agent, coalesce(max(agent_name), ''), max(extension), count(*) FROM final JOIN rows USING (row) WHERE agent <> '' GROUP BY agent;`);
      const max = (table: string, column: string): number => db.prepare<[], number>(`SELECT coalesce(max(${column}), 0) FROM ${table}`).pluck().get() ?? 0;
      return { calls: max('final', 'place'), numbers: max('by_number', 'seq') };
    },
    *lines(): Generator<string> {
      const some = db.prepare<[number, number], string | null>(`SELECT group_concat(line, char(10)) FROM (SELECT ${callLine} AS line FROM final JOIN rows USING (row) WHERE place > ? AND place <= ? ORDER BY place)`).pluck();
      for (let from = 0; ; from += 2000) {
        const text = some.get(from, from + 2000);
        if (text === null || text === undefined) return;
        yield `${text}\n`;
      }
    },
    facts: (facts: PlanFacts): void => void db.prepare('INSERT INTO facts VALUES (?)').run(JSON.stringify(facts)),
    close(): void {
      if (db.inTransaction) db.exec('COMMIT');
      db.exec('CREATE INDEX rows_by_fate ON rows (fate, row) WHERE fate > 0');
      db.close();
    },
  };
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

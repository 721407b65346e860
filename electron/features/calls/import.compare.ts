/** Compares a planned log with the calls that are there: SQLite joins the two files, so a million ids need no memory. */
import Database from 'better-sqlite3';
import type { ImportRow } from '@shared/imports';
import { logState, visibleEnd } from './filter';
import { callFields, type CallPlanWriter } from './import.plan';

/** Fields of a call as the wizard names them; extra columns alone make no difference. */
const compared = { started_at: 'startedAt', agent: 'agent', extension: 'extension', direction: 'direction', caller: 'caller', callee: 'callee', queue: 'queue', disposition: 'disposition', answered: 'answered', talk_s: 'talk', wait_s: 'wait', total_s: 'total', rating: 'rating', recording: 'recording' } as const;
const columns = Object.keys(compared) as (keyof typeof compared)[];
const shownChanges = 10_000; // of so many rows what differs is kept for the screen

type Row = Record<string, string | number | null>;
const differences = (before: Row, after: Row): ImportRow['changes'] => columns.flatMap((column) => {
  const [was, is] = [before[column], after[column]].map((value) => (value === null || value === undefined ? '' : String(value)));
  return was === is ? [] : [{ field: compared[column], before: was ?? '', after: is ?? '' }];
});

/**
 * Settles the rows whose call is in the log: `same`, or `kept` where it differs (the log stays as it is). The plan must be committed. Gives the
 * state of the log that the comparison saw.
 */
export function compareWithLog(plan: CallPlanWriter, planPath: string, database: string, counts: { same: number; kept: number }): number {
  plan.db.pragma('locking_mode = NORMAL');
  plan.db.prepare('SELECT 1 FROM rows LIMIT 1').get(); // gives the lock up
  const db = new Database(database, { readonly: true, timeout: 5000 });
  const [rows, nos]: [number[], number[]] = [[], []]; // a million of them: no objects. no < 0: the same
  let state = 0;
  try {
    state = db.prepare<[], number>(`SELECT ${logState}`).pluck().get() ?? 0;
    const any = db.prepare<[], number>(`SELECT 1 FROM calls WHERE no <= ${visibleEnd} LIMIT 1`).pluck().get();
    if (any === undefined) return state;
    db.prepare('ATTACH ? AS plan').run(planPath);
    const same = columns.map((column) => `p.${column} IS c.${column}`).join(' AND ');
    const found = db.prepare<[], [number, number, number]>(`SELECT p.row, c.no, ${same} FROM plan.rows p JOIN call_ids i ON i.call_id = p.call_id JOIN calls c ON c.no = i.no WHERE p.fate = 0 AND c.no <= ${visibleEnd}`).raw();
    for (const [row, no, isSame] of found.iterate()) {
      rows.push(row);
      nos.push(isSame === 1 ? -no : no);
    }
    db.exec('DETACH plan');
  } finally {
    db.close();
  }
  if (rows.length === 0) return state;
  const log = new Database(database, { readonly: true, timeout: 5000 });
  try {
    const inLog = log.prepare<[number], Row>(`SELECT ${callFields.join(', ')} FROM calls WHERE no = ?`);
    const inFile = plan.db.prepare<[number], Row>('SELECT * FROM rows WHERE row = ?');
    plan.begin();
    for (const [at, row] of rows.entries()) {
      const no = nos[at] ?? 0;
      const same = no < 0;
      const [before, after] = same || counts.kept >= shownChanges ? [] : [inLog.get(no), inFile.get(row)];
      plan.settle(row, same ? 'same' : 'kept', same ? null : { problems: [{ field: null, code: 'kept', value: '' }], changes: before === undefined || after === undefined ? [] : differences(before, after) });
      counts[same ? 'same' : 'kept'] += 1;
    }
    plan.commit();
  } finally {
    log.close();
  }
  return state;
}

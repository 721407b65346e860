/** Takes away the calls of an import that did not commit, or that was taken back. */
import type { Db } from '../../database/open';

const purgedAtOnce = 1000; // some 10 ms
/**
 * Removes some of the calls of an import, the last ones first, with their ids and numbers; recordings that were found for them are of no call
 * again. Only of the newest import: every call behind its first is its own. False when that was all. Of one that was taken back its place in the
 * log stays, so that no number is given twice.
 */
export function createCallPurge(db: Db): (importId: string) => boolean {
  const range = db.prepare<[string], { no: number; first: number; stays: 0 | 1 }>('SELECT no, first_no AS first, committed_at IS NOT NULL AS stays FROM call_imports JOIN imports ON imports.id = import_id WHERE import_id = ?');
  const lowest = db.prepare<[number, number], number | null>('SELECT min(no) FROM (SELECT no FROM calls WHERE no >= ? ORDER BY no DESC LIMIT ?)').pluck();
  const byNo = [
    'DELETE FROM call_ids WHERE (call_id, no) IN (SELECT call_id, no FROM calls WHERE no >= @from UNION ALL SELECT leg_id, no FROM call_legs WHERE no >= @from)',
    'DELETE FROM call_legs WHERE no >= @from',
    'DELETE FROM call_numbers WHERE (number, no) IN (SELECT caller, no FROM calls WHERE no >= @from UNION ALL SELECT callee, no FROM calls WHERE no >= @from)',
    "UPDATE call_recordings SET call_no = NULL, how = 'none' WHERE call_no >= @from",
    'DELETE FROM calls WHERE no >= @from',
  ].map((sql) => db.prepare<[{ from: number }]>(sql));
  const forget = db.prepare<[number]>('DELETE FROM call_imports WHERE no = ?');
  return (importId) => {
    const left = range.get(importId);
    if (left === undefined) return false;
    return db.transaction(() => {
      const from = lowest.get(left.first, purgedAtOnce);
      if (from !== null && from !== undefined) for (const statement of byNo) statement.run({ from });
      else if (left.stays === 1) return false;
      else forget.run(left.no);
      return true;
    }).immediate();
  };
}

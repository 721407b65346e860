/** Takes away what a call import left that did not commit. */
import type { Db } from '../../database/open';

const purgedAtOnce = 1000; // some 10 ms
/** Removes some of what a call import left that did not commit: ids and numbers of its last calls, then those. False when that was all. */
export function createCallPurge(db: Db): (importId: string) => boolean {
  const range = db.prepare<[string], { no: number; first: number }>('SELECT no, first_no AS first FROM call_imports WHERE import_id = ?');
  const lowest = db.prepare<[number, number], number | null>('SELECT min(no) FROM (SELECT no FROM calls WHERE no >= ? ORDER BY no DESC LIMIT ?)').pluck();
  const ids = db.prepare<[number]>('DELETE FROM call_ids WHERE (call_id, no) IN (SELECT call_id, no FROM calls WHERE no >= ?)');
  const numbers = db.prepare<[number, number]>('DELETE FROM call_numbers WHERE (number, no) IN (SELECT caller, no FROM calls WHERE no >= ? UNION ALL SELECT callee, no FROM calls WHERE no >= ?)');
  const rows = db.prepare<[number]>('DELETE FROM calls WHERE no >= ?');
  const forget = db.prepare<[number]>('DELETE FROM call_imports WHERE no = ?');
  return (importId) => {
    const left = range.get(importId);
    if (left === undefined) return false;
    return db.transaction(() => {
      const from = lowest.get(left.first, purgedAtOnce);
      if (from === null || from === undefined) { forget.run(left.no); return true; }
      ids.run(from);
      numbers.run(from, from);
      rows.run(from);
      return true;
    }).immediate();
  };
}

/** Steps back of a plan, as the rows that differ: a change of one row in thousands costs one row. Pure. */
import type { PlanRow, PlanStep } from '@shared/rounds';

/** What leads from `after` back to `before`. */
export function stepBack(before: readonly PlanRow[], after: readonly PlanRow[]): PlanStep {
  const now = new Map(after.map((row) => [row.key, row]));
  const then = new Set(before.map(({ key }) => key));
  return {
    put: before.filter((row) => { const other = now.get(row.key); return other !== row && JSON.stringify(other) !== JSON.stringify(row); }),
    drop: after.filter(({ key }) => !then.has(key)).map(({ key }) => key),
  };
}

/** The rows before. */
export function goBack(rows: readonly PlanRow[], { put, drop }: PlanStep): PlanRow[] {
  const was = new Map(put.map((row) => [row.key, row]));
  const gone = new Set(drop);
  const here = new Set(rows.map(({ key }) => key));
  return [...rows.filter(({ key }) => !gone.has(key)).map((row) => was.get(row.key) ?? row), ...put.filter(({ key }) => !here.has(key))];
}

/** Which problems of a plan are worth showing where. Pure. */
import type { Plan } from '@shared/rounds';

type Problems = Plan['problems'];

/**
 * A proposal breaks no rule, so what is wrong comes from a change by hand: where a changed row has a problem, the rows it collides with
 * (all the others of an inspector who is over capacity) are not marked for the same.
 */
export function shownProblems({ rows, problems }: Pick<Plan, 'rows' | 'problems'>): Problems {
  const fixed = new Set(rows.filter((row) => row.fixed).map(({ key }) => key));
  const byHand = new Set(problems.filter(({ key }) => fixed.has(key)).map(({ code }) => code));
  return problems.filter(({ key, code }) => fixed.has(key) || !byHand.has(code));
}

/** Rows that cannot become visits because nobody, or no day, is named yet. */
export const unsettled = ({ rows }: Pick<Plan, 'rows'>): Problems => rows.flatMap(({ key, inspectorId, plannedOn }): Problems => [
  ...(inspectorId === null ? [{ key, code: 'no-inspector' as const, count: null }] : []), ...(plannedOn === null ? [{ key, code: 'no-day' as const, count: null }] : []),
]);

/** Those of each row by its key. */
export function problemsByRow(plan: Pick<Plan, 'rows' | 'problems'>): ReadonlyMap<string, Problems> {
  const map = new Map<string, Problems>();
  for (const problem of shownProblems(plan)) map.set(problem.key, [...(map.get(problem.key) ?? []), problem]);
  return map;
}

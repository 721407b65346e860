/** A blind plan as its reviewers may read it: without the conditions, lists and conflicts that say by name whom it is about. */
import type { CallFilter } from '@shared/calls';
import type { DrawPlan } from '@shared/draws';

/** Columns of the log that tell nobody. */
const plain: ReadonlySet<string> = new Set(['day', 'month', 'weekday', 'hour', 'direction', 'queue', 'disposition', 'answered', 'talk', 'wait', 'total', 'recorded', 'legs']);
const without = (filter: CallFilter): CallFilter => ({ ...filter, conditions: filter.conditions.filter(({ column }) => plain.has(column)) });

export function unnamed(plan: DrawPlan): DrawPlan {
  const { population } = plan;
  if (population.subject !== 'calls') return plan;
  return {
    ...plan,
    population: {
      ...population, filter: without(population.filter), exclude: { ...population.exclude, agents: [], tags: [] },
      must: population.must.map((each) => ({ ...each, ids: [], filter: each.filter === null ? null : without(each.filter) })),
    },
    reviewers: plan.reviewers.map((reviewer) => ({ ...reviewer, teamId: null, agentId: null, recuse: [] })),
  };
}

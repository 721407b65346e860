/** Periods of an agent's teams, oldest first; each holds until the next begins. */
import type { TeamPeriod } from '@shared/agents';

export const periodOn = (periods: readonly TeamPeriod[], day: string): TeamPeriod | undefined => periods.findLast((period) => period.fromOn <= day);

/** In the period's team from its day on, until the next one; one that began on the same day gives way. As it was where the agent is in that team already. */
export const withPeriod = (periods: readonly TeamPeriod[], period: TeamPeriod): TeamPeriod[] =>
  (periodOn(periods, period.fromOn)?.teamId ?? null) === period.teamId
    ? [...periods]
    : [...periods.filter(({ fromOn }) => fromOn !== period.fromOn), period].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));

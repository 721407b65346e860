/** How a change of many agents is taken back. */
import type { z } from 'zod';
import type { Agent, agentBulkSchema } from '@shared/agents';
import { stepsOf, tagsBack, type BulkStep } from '../organisation/undo-bulk';

export type AgentChange = z.input<typeof agentBulkSchema>;

/** The steps that restore `agents` (as they were) after `change`. Null where they went to a team: their periods are not in the list; main takes that back. */
export const stepsBack = (agents: readonly Agent[], change: AgentChange): BulkStep<AgentChange>[] | null => (change.team !== undefined ? null : stepsOf(agents, (agent): AgentChange => ({
  ...(change.leftOn === undefined || change.leftOn === agent.leftOn ? {} : { leftOn: agent.leftOn }),
  ...tagsBack(agent, change),
})));

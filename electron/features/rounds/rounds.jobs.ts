/** Planning beside the main thread: a plan of thousands of visits takes a second or more. */
import type { Plan, PlanRow } from '@shared/rounds';
import type { PlanInput } from '@shared/rounds/input';
import { propose, type Proposing } from '@shared/rounds/plan';

export interface ProposeInput { input: PlanInput; keep: PlanRow[]; last: Proposing['last'] }
export const roundsJobs = {
  'rounds.propose': ({ input, keep, last = null }: ProposeInput): Promise<Plan> => Promise.resolve(propose(input, { keep, last })),
} as const;

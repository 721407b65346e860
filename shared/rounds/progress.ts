/** How far a round is: where each visit stands, what was never planned, what is late. */
import type { AssessmentState } from '../assessments';
import type { RoundCounts } from '../rounds';

export interface CountedVisit { state: AssessmentState; overdue: boolean; madeUp: boolean }
type Place = 'planned' | 'inProgress' | 'returned' | 'handedIn' | 'inReview' | 'approved' | 'published' | 'void';
const placeOf: Record<AssessmentState, Place> = {
  planned: 'planned', 'in-progress': 'inProgress', returned: 'returned', submitted: 'handedIn', 'in-review': 'inReview', approved: 'approved', published: 'published', appealed: 'published', upheld: 'published', rejected: 'published', void: 'void',
};
export const isPublished = (state: AssessmentState): boolean => placeOf[state] === 'published';

/** `unplanned`: visits asked for beside these. */
export function countVisits(visits: readonly CountedVisit[], unplanned: number): RoundCounts {
  const counts: RoundCounts = { asked: 0, unplanned, planned: 0, inProgress: 0, returned: 0, handedIn: 0, inReview: 0, approved: 0, published: 0, overdue: 0, void: 0, madeUp: 0 };
  for (const { state, overdue, madeUp } of visits) {
    counts[placeOf[state]] += 1;
    if (overdue) counts.overdue += 1;
    if (madeUp) counts.madeUp += 1;
  }
  counts.asked = unplanned + visits.filter(({ state }) => state !== 'void').length;
  return counts;
}

interface Late { state: AssessmentState; plannedOn: string; dueOn: string | null; dueAt: string | null }
/** Past the day it is to be handed in (without a deadline: past its day), or past the clock of its return. `today` a day, `now` an instant. */
export function isOverdue({ state, plannedOn, dueOn, dueAt }: Late, { today, now }: { today: string; now: string }): boolean {
  if (state === 'returned') return dueAt !== null && dueAt < now;
  return (state === 'planned' || state === 'in-progress') && (dueOn ?? plannedOn) < today;
}

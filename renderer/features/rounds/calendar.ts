/** Visits as they lie in the calendar. Pure. */
import type { Visit } from '@shared/visits';
import type { Tone } from './schedule/entries';

const open = new Set<Visit['state']>(['planned', 'in-progress', 'returned']);
/** Not handed in, and its last day (the hand-in day, else the planned one) is over. */
export const isLate = ({ state, dueOn, plannedOn }: Pick<Visit, 'state' | 'dueOn' | 'plannedOn'>, today: string): boolean => open.has(state) && (dueOn ?? plannedOn) < today;

export function toneOfVisit(visit: Pick<Visit, 'state' | 'dueOn' | 'plannedOn'>, today: string): Tone {
  if (isLate(visit, today)) return 'seal';
  if (visit.state === 'planned') return 'plain';
  if (visit.state === 'returned') return 'watch';
  return visit.state === 'in-progress' ? 'accent' : 'good';
}

/** The states of a round's visits, in the order in which a visit goes through them. Pure. */
import type { RoundCounts } from '@shared/rounds';

export const countKeys = ['unplanned', 'planned', 'inProgress', 'returned', 'handedIn', 'inReview', 'approved', 'published'] as const;
export type CountKey = (typeof countKeys)[number];

/** The parts of a bar that is `asked` long, the furthest first; those with nothing are left out. */
export const segments = (counts: RoundCounts): { key: CountKey; count: number }[] => [...countKeys].reverse().map((key) => ({ key, count: counts[key] })).filter(({ count }) => count > 0);

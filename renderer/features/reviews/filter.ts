/** Which lines of the queue are shown, and which visit comes after this one. */
import type { ReviewRow } from '@shared/reviews';

export const shows = ['mine', 'in-review', 'returned', 'approved', 'published', 'overdue'] as const;
export type Show = (typeof shows)[number];
export interface ReviewFilter { show: Show | null; search: string; round: string | null; region: string | null; author: string | null }
export const noFilter: ReviewFilter = { show: 'mine', search: '', round: null, region: null, author: null };
export const without = '-';

/** Can be reviewed by this person now: handed in, not their own work, and not another reviewer's. */
export const waitsFor = (row: ReviewRow, profileId: string): boolean =>
  !row.own && (row.state === 'submitted' || (row.state === 'in-review' && (row.reviewerId === null || row.reviewerId === profileId)));

const published = new Set<ReviewRow['state']>(['published', 'appealed', 'upheld', 'rejected']);

export function isShown(row: ReviewRow, show: Show | null, profileId: string): boolean {
  switch (show) {
    case null: return true;
    case 'mine': return waitsFor(row, profileId);
    case 'overdue': return row.overdue;
    case 'published': return published.has(row.state);
    default: return row.state === show;
  }
}

export function matches(row: ReviewRow, filter: ReviewFilter, profileId: string): boolean {
  const word = filter.search.trim().toLowerCase();
  return isShown(row, filter.show, profileId)
    && (filter.round === null || (row.roundId ?? without) === filter.round) && (filter.region === null || (row.place ?? without) === filter.region) && (filter.author === null || row.authorId === filter.author)
    && (word === '' || [row.code, row.title, row.authorName, row.place ?? ''].some((text) => text.toLowerCase().includes(word)));
}

/** What is due first comes first; without a deadline, what was handed in first. */
const byDue = (a: ReviewRow, b: ReviewRow): number =>
  (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9') || (a.submittedAt ?? '').localeCompare(b.submittedAt ?? '') || a.code.localeCompare(b.code);

/** Everything this person can review now within the filter, in the order to work through. */
export const waiting = (rows: readonly ReviewRow[], filter: ReviewFilter, profileId: string): ReviewRow[] =>
  rows.filter((row) => waitsFor(row, profileId) && matches(row, { ...filter, show: null }, profileId)).sort(byDue);

/** The next to review after `assessmentId`, from the top again after the last; null where no other waits. */
export function nextAfter(rows: readonly ReviewRow[], filter: ReviewFilter, profileId: string, assessmentId: string): ReviewRow | null {
  const order = [...rows].filter((row) => row.assessmentId === assessmentId || (waitsFor(row, profileId) && matches(row, { ...filter, show: null }, profileId))).sort(byDue);
  const at = order.findIndex((row) => row.assessmentId === assessmentId);
  const others = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))];
  return others[0] ?? null;
}

/** Which lines of the review queue are shown, what a person can review now, and what comes first. */
import { z } from 'zod';
import type { AssessmentState } from '../assessments';
import { idSchema } from '../common';

export const shows = ['mine', 'in-review', 'returned', 'approved', 'published', 'overdue'] as const;
export type Show = (typeof shows)[number];
/** The value that stands for "in no round" and "in no region". */
export const without = '-';
/** All conditions together. `region`: a path, "华东 / 江苏"; `round`, `region`: `without` for none. */
export const reviewFilterSchema = z.strictObject({
  show: z.enum(shows).nullable().default(null), search: z.string().max(200).default(''), round: z.string().max(64).nullable().default(null), region: z.string().max(500).nullable().default(null), author: idSchema.nullable().default(null),
});
export type ReviewFilter = z.output<typeof reviewFilterSchema>;
export const noFilter: ReviewFilter = { show: 'mine', search: '', round: null, region: null, author: null };
export const reviewSorts = ['code', 'title', 'place', 'author', 'day', 'submittedAt', 'due', 'score', 'remarks', 'warnings', 'state'] as const;

/** What of a line these questions look at. */
export interface QueueLine { assessmentId: string; state: AssessmentState; own: boolean; reviewerId: string | null; overdue: boolean; roundId: string | null; place: string | null; authorId: string; dueAt: string | null; submittedAt: string | null; code: string }

/** Can be reviewed by this person now: handed in, not their own work, and not another reviewer's. */
export const waitsFor = (row: QueueLine, profileId: string): boolean =>
  !row.own && (row.state === 'submitted' || (row.state === 'in-review' && (row.reviewerId === null || row.reviewerId === profileId)));

const published = new Set<AssessmentState>(['published', 'appealed', 'upheld', 'rejected']);

export function isShown(row: QueueLine, show: Show | null, profileId: string): boolean {
  switch (show) {
    case null: return true;
    case 'mine': return waitsFor(row, profileId);
    case 'overdue': return row.overdue;
    case 'published': return published.has(row.state);
    default: return row.state === show;
  }
}

/** Everything a line can be found by, in one piece: what `search` looks into. */
export const findText = ({ code, title, authorName, place }: { code: string; title: string; authorName: string; place: string | null }): string => [code, title, authorName, place ?? ''].join('\n').toLowerCase();

/** Whether a line is let through. `find`: its findText; the word is looked for as it is typed, without regard to case. */
export function matching({ show, search, round, region, author }: ReviewFilter, profileId: string): (row: QueueLine, find: string) => boolean {
  const word = search.trim().toLowerCase();
  return (row, find) => (round === null || (row.roundId ?? without) === round) && (region === null || (row.place ?? without) === region) && (author === null || row.authorId === author)
    && isShown(row, show, profileId) && (word === '' || find.includes(word));
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** What is due first comes first; without a deadline, what was handed in first. */
export const byDue = (a: QueueLine, b: QueueLine): number => order(a.dueAt ?? '9', b.dueAt ?? '9') || order(a.submittedAt ?? '', b.submittedAt ?? '') || order(a.code, b.code);

/** The first to review of lines that wait, after one that is open (null: from the top), and round to the first again; null where no other waits. */
export function nextOf<L extends QueueLine>(waiting: readonly L[], open: L | null): L | null {
  let [first, after]: [L | null, L | null] = [null, null];
  for (const line of waiting) {
    if (line.assessmentId === open?.assessmentId) continue;
    if (first === null || byDue(line, first) < 0) first = line;
    if (open !== null && byDue(line, open) >= 0 && (after === null || byDue(line, after) < 0)) after = line;
  }
  return after ?? first;
}

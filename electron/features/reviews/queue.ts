/** Lines of the review queue: ids of a whole table turned into names at once, so that 20,000 lines are one query. */
import type { AssessmentState } from '@shared/assessments';
import { isWaited } from '@shared/assessment-states';
import type { ReviewRow } from '@shared/reviews';
import type { createReviewsRepository, QueueRow } from './reviews.repository';

interface Needs {
  repository: ReturnType<typeof createReviewsRepository>;
  now: string;
  /** Whether the working profile filled it in, or declared an interest in its site. */
  isOwn(row: QueueRow): boolean;
  warnings(ids: string[]): ReadonlyMap<string, number>;
}
/** Warnings are counted where somebody has to decide; the desk shows them of any. Counting compares with every other inspection of the round. */
const undecided: ReadonlySet<AssessmentState> = new Set(['submitted', 'in-review']);
const titleOf = (title: string): ReviewRow['templateTitle'] => (title.startsWith('{') ? (JSON.parse(title) as ReviewRow['templateTitle']) : title);

/** Whether somebody is late with it. Counted on reading: nothing is written when a clock runs out. */
export const isOverdue = (state: AssessmentState, dueAt: string | null, now: string): boolean => dueAt !== null && isWaited(state) && dueAt < now;

export function queueRows(rows: readonly QueueRow[], { repository, now, isOwn, warnings }: Needs): ReviewRow[] {
  const [profiles, rounds, remarks, regions] = [repository.profiles(), repository.rounds(), repository.remarkCounts(), repository.regionPaths()];
  const titles = new Map(Object.entries(repository.templates()).map(([key, title]) => [key, titleOf(title)]));
  const alike = warnings(rows.filter(({ state }) => undecided.has(state)).map(({ id }) => id));
  return rows.map((row) => ({
    assessmentId: row.id, kind: 'visit', code: row.code, title: row.title, place: row.regionId === null ? null : (regions.get(row.regionId) ?? null),
    authorId: row.inspectorId, authorName: profiles[row.inspectorId] ?? '',
    templateTitle: titles.get(`${row.templateId}@${row.templateVersion}`) ?? '', roundId: row.roundId, roundTitle: row.roundId === null ? null : (rounds[row.roundId] ?? null), day: row.day,
    state: row.state, percent: row.percent, outcome: row.outcome, submittedAt: row.submittedAt, dueAt: row.dueAt, overdue: isOverdue(row.state, row.dueAt, now),
    reviewerId: row.reviewerId, reviewerName: row.reviewerId === null ? null : (profiles[row.reviewerId] ?? ''), automatic: row.automatic === 1,
    remarks: remarks.get(row.id) ?? 0, warnings: alike.get(row.id) ?? 0, own: isOwn(row),
  }));
}

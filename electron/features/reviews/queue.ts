/** Lines of the review queue: ids of a whole table turned into names at once, so that 20,000 lines are one query. */
import type { AssessmentState } from '@shared/assessments';
import { isWaited } from '@shared/assessment-states';
import type { ReviewRow } from '@shared/reviews';
import type { createReviewsRepository, QueueRow, QueueSite } from './reviews.repository';

interface Needs {
  repository: ReturnType<typeof createReviewsRepository>;
  now: string;
  /** Whether the working profile filled it in, or declared an interest in its site. */
  isOwn(row: QueueRow, site: QueueSite): boolean;
  warnings(ids: string[]): ReadonlyMap<string, number>;
}
/** Warnings are counted where somebody has to decide; the desk shows them of any. Counting compares with every other inspection of the round. */
const undecided: ReadonlySet<AssessmentState> = new Set(['submitted', 'in-review']);
const titleOf = (title: string): ReviewRow['templateTitle'] => (title.startsWith('{') ? (JSON.parse(title) as ReviewRow['templateTitle']) : title);

/** Whether somebody is late with it. Counted on reading: nothing is written when a clock runs out. */
export const isOverdue = (state: AssessmentState, dueAt: string | null, now: string): boolean => dueAt !== null && isWaited(state) && dueAt < now;

export function queueRows(rows: readonly QueueRow[], { repository, now, isOwn, warnings }: Needs): ReviewRow[] {
  const [sites, profiles, rounds, remarks, regions] = [repository.sites(), repository.profiles(), repository.rounds(), repository.remarkCounts(), repository.regionPaths()];
  const audits = repository.audits();
  const titles = new Map<string, Map<number, ReviewRow['templateTitle']>>();
  for (const { id, version, title } of repository.templates()) titles.set(id, (titles.get(id) ?? new Map<number, ReviewRow['templateTitle']>()).set(version, titleOf(title)));
  const alike = warnings(rows.filter(({ state }) => undecided.has(state)).map(({ id }) => id));
  return rows.map((row) => {
    const site = sites.get(row.siteId) ?? { id: row.siteId, code: '', name: '', regionId: null };
    return {
      assessmentId: row.id, kind: row.call !== null ? 'call' : audits.has(row.visitId) ? 'audit' : 'visit', code: row.call?.code ?? site.code, title: row.call?.title ?? site.name,
      place: row.call !== null ? row.call.place : site.regionId === null ? null : (regions.get(site.regionId) ?? null),
      authorId: row.inspectorId, authorName: profiles.get(row.inspectorId) ?? '',
      templateTitle: titles.get(row.templateId)?.get(row.templateVersion) ?? '', roundId: row.roundId, roundTitle: row.call?.drawTitle ?? (row.roundId === null ? null : (rounds.get(row.roundId) ?? null)), day: row.day,
      state: row.state, ...(row.call?.hideScore === true ? { percent: null, outcome: null } : { percent: row.percent, outcome: row.outcome }), submittedAt: row.submittedAt, dueAt: row.dueAt, overdue: isOverdue(row.state, row.dueAt, now),
      reviewerId: row.reviewerId, reviewerName: row.reviewerId === null ? null : (profiles.get(row.reviewerId) ?? ''), automatic: row.automatic === 1,
      remarks: remarks.get(row.id) ?? 0, warnings: alike.get(row.id) ?? 0, own: isOwn(row, site),
    };
  });
}

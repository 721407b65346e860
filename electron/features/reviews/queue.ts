/** Lines of the review queue: ids turned into names. */
import type { AssessmentState } from '@shared/assessments';
import { isWaited } from '@shared/assessment-states';
import type { ReviewRow } from '@shared/reviews';
import type { createReviewsRepository, QueueRow, QueueSite } from './reviews.repository';

/** Warnings are counted where somebody has to decide; the desk shows them of any. Counting compares with every other inspection of the round. */
const undecided: ReadonlySet<AssessmentState> = new Set(['submitted', 'in-review']);
export const isUndecided = (state: AssessmentState): boolean => undecided.has(state);
const titleOf = (title: string): ReviewRow['templateTitle'] => (title.startsWith('{') ? (JSON.parse(title) as ReviewRow['templateTitle']) : title);

/** Whether somebody is late with it. Counted on reading: nothing is written when a clock runs out. */
export const isOverdue = (state: AssessmentState, dueAt: string | null, now: string): boolean => dueAt !== null && isWaited(state) && dueAt < now;

/** Names of whole tables, read once for any number of lines. */
export function queueNames(repository: ReturnType<typeof createReviewsRepository>) {
  const titles = new Map<string, ReviewRow['templateTitle']>();
  for (const { id, version, title } of repository.templates()) titles.set(`${id}@${version}`, titleOf(title));
  const none: QueueSite = { id: '', code: '', name: '', regionId: null };
  const [sites, profiles, rounds, regions, audits] = [repository.sites(), repository.profiles(), repository.rounds(), repository.regionPaths(), repository.audits()];
  return { titles, profiles, rounds, regions, audits, site: (id: string): QueueSite => sites.get(id) ?? none };
}
export type QueueNames = ReturnType<typeof queueNames>;

export function queueRow(row: QueueRow, names: QueueNames, { now, own, remarks, warnings }: { now: string } & Pick<ReviewRow, 'own' | 'remarks' | 'warnings'>): ReviewRow {
  const { profiles, rounds, regions, audits } = names;
  const site = names.site(row.siteId);
  return {
    assessmentId: row.id, kind: row.call !== null ? 'call' : audits.has(row.visitId) ? 'audit' : 'visit', code: row.call?.code ?? site.code, title: row.call?.title ?? site.name,
    place: row.call !== null ? row.call.place : site.regionId === null ? null : (regions.get(site.regionId) ?? null),
    authorId: row.inspectorId, authorName: profiles.get(row.inspectorId) ?? '',
    templateTitle: names.titles.get(`${row.templateId}@${row.templateVersion}`) ?? '', roundId: row.roundId, roundTitle: row.call?.drawTitle ?? (row.roundId === null ? null : (rounds.get(row.roundId) ?? null)), day: row.day,
    state: row.state, ...(row.call?.hideScore === true ? { percent: null, outcome: null } : { percent: row.percent, outcome: row.outcome }), submittedAt: row.submittedAt, dueAt: row.dueAt, overdue: isOverdue(row.state, row.dueAt, now),
    reviewerId: row.reviewerId, reviewerName: row.reviewerId === null ? null : (profiles.get(row.reviewerId) ?? ''), automatic: row.automatic === 1, remarks, warnings, own,
  };
}

/**
 * Review 审核: the queue, the desk, remarks, corrections and every step from handing in to publication. Remarks are drafts until they are
 * returned with; a correction keeps the old answer and score beside the new ones.
 */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { Answer, Evidence } from '@shared/assessments';
import type { AppealRow } from '@shared/appeals';
import { canonicalJson } from '@shared/canonical';
import type { Interest, Role } from '@shared/profiles';
import { AppError } from '@shared/result';
import type { May, Remark, ReviewDesk, ReviewRow, Revision, Step, voidSchema, Warning } from '@shared/reviews';
import { withoutScores } from '@shared/scoring/result';
import { walkItems, type Template } from '@shared/templates/template';
import type { PlanVisit, Visit } from '@shared/visits';
import type { AssessmentsService } from '../assessments/assessments.service';
import type { Steps } from '../assessments/assessments.steps';
import type { ServiceContext } from '../context';
import { isUndecided, queueNames, queueRow, type QueueNames } from './queue';
import { createQueuePages } from './queue-pages';
import { createReviewsRepository, type QueueRow } from './reviews.repository';

type Refused = { id: string; reason: NonNullable<May['approve']> };
interface Needs {
  steps: Steps;
  assessments: Pick<AssessmentsService, 'scored' | 'rescored'>;
  acting(): { id: string; roles: readonly Role[]; interests: readonly Interest[] };
  template(id: string, version: number): Template;
  visit(assessmentId: string): Visit | null;
  plan(input: PlanVisit, makeUpOf: string): Visit;
  evidence(assessmentId: string): Evidence[];
  appeals(assessmentId: string): AppealRow[];
  clocks(roundId: string | null): { overdue: 'remind' | 'approve' };
  /** counts: now; soon: what is known without work, and `reviews` is said to have changed when there is more. */
  likeness: { counts(ids: readonly string[]): ReadonlyMap<string, number>; soon(ids: readonly string[]): ReadonlyMap<string, number>; warnings(assessmentId: string): Warning[]; warningsSoon(assessmentId: string): Warning[] };
}

export function createReviewsService(db: Database, context: ServiceContext, needs: Needs) {
  const repository = createReviewsRepository(db);
  const { steps } = needs;

  /** What the working profile did itself or declared an interest in. */
  function ownTest(): (row: Pick<QueueRow, 'inspectorId' | 'visitId' | 'siteId' | 'call'>, names: QueueNames) => boolean {
    const { id, interests } = needs.acting();
    const interested = steps.interestTest(interests);
    const team = repository.auditsOf(id);
    return ({ inspectorId, visitId, siteId, call }, names) => inspectorId === id || team.has(visitId) || interested(siteId, names.site(siteId).regionId, call ?? undefined);
  }
  function rowsOf(rows: readonly QueueRow[], when: 'counts' | 'soon' = 'counts'): ReviewRow[] {
    const [names, remarks, own, now] = [queueNames(repository), repository.remarkCounts(rows.map(({ id }) => id)), ownTest(), context.now()];
    const warnings = needs.likeness[when](rows.filter(({ state }) => isUndecided(state)).map(({ id }) => id));
    return rows.map((row) => queueRow(row, names, { now, own: own(row, names), remarks: remarks.get(row.id) ?? 0, warnings: warnings.get(row.id) ?? 0 }));
  }
  const pages = createQueuePages(db, { repository, warnings: needs.likeness.soon, ownTest, acting: needs.acting, now: context.now });
  const mayOf = (id: string): May => {
    const row = steps.must(id);
    const why = (action: keyof May) => steps.why(row, action);
    return { take: why('take'), remark: why('remark'), correct: why('correct'), return: why('return'), approve: why('approve'), publish: why('publish'), void: why('void'), appeal: why('appeal') };
  };
  /** The item must be one of the form's. */
  const checkItem = (id: string, itemId: string): void => {
    const { templateId, templateVersion } = steps.must(id);
    for (const { item } of walkItems(needs.template(templateId, templateVersion))) if (item.id === itemId) return;
    throw new AppError('invalid', `there is no item ${itemId}`, { path: '/itemId' });
  };
  const take = (id: string): unknown => steps.step(id, 'take', { apply: () => repository.setReviewer(id, needs.acting().id) });
  const taken = (id: string): void => void (steps.must(id).state === 'submitted' && take(id)); // looking at it closely takes it
  const remarkOf = (id: string, remarkId: string) => {
    const found = repository.remark(remarkId);
    if (found === null || found.assessmentId !== id) throw new AppError('not-found', `no remark ${remarkId}`);
    if (found.sentAt !== null) throw new AppError('state', 'this remark was sent; it stays as it is');
    if (found.authorId !== needs.acting().id) throw new AppError('forbidden', 'this remark is somebody else’s');
    return found;
  };
  const publicRemark = (id: string): Remark => {
    const { assessmentId: _assessment, ...remark } = repository.remark(id) ?? missing();
    return remark;
  };

  /** One step for each of several: those that cannot take it are named with the reason, the others go on. */
  function each(ids: readonly string[], action: 'approve' | 'publish', work: (id: string) => unknown): { count: number; refused: Refused[] } {
    const refused: Refused[] = [];
    let count = 0;
    db.transaction(() => {
      for (const id of new Set(ids)) {
        const reason = steps.why(steps.must(id), action);
        if (reason !== null) refused.push({ id, reason });
        else {
          work(id);
          count += 1;
        }
      }
    }).immediate();
    return { count, refused };
  }

  /** What whoever filled it in changed after it went back, against what it said when it was handed in the time before. */
  function revisionsOf(id: string, passed: readonly Step[], answers: Readonly<Record<string, Answer>>): Revision[] {
    const before = passed.filter(({ action }) => action === 'assessment.submit').at(-2);
    if (before === undefined) return [];
    return [...repository.answersBefore(id, before.at)].flatMap(([itemId, answer]) => (canonicalJson(answer) === canonicalJson(answers[itemId] ?? null) ? [] : [{ itemId, before: answer }]));
  }

  return {
    /** Everything handed in, returned, decided or void; what is still being filled in for the first time is not a reviewer's business. */
    list: (): ReviewRow[] => rowsOf([...repository.queue()].flat()),
    ready: pages.ready,
    page: pages.page,
    ids: pages.ids,
    next: pages.next,
    nameOf: pages.nameOf,
    waiting: pages.waiting,
    /** Ids of the cards a list shows. */
    cards: pages.cards,

    /** Everything about one assessment, and what the working profile may do with it. `soon`: without warnings that have to be looked for first; `reviews` is said to have changed when there are any. Throws `not-found`. */
    open(id: string, soon = false): ReviewDesk {
      const found = repository.row(id);
      const row = found === null ? undefined : rowsOf([found], soon ? 'soon' : 'counts')[0];
      if (found === null || row === undefined) throw new AppError('not-found', `no assessment ${id}`);
      const { answers, score, context: about, startedAt } = needs.assessments.scored(id);
      const passed = steps.steps(id);
      return {
        row, template: needs.template(found.templateId, found.templateVersion), answers, evidence: needs.evidence(id), result: found.call?.hideScore === true ? withoutScores(score) : score, context: about, startedAt,
        remarks: repository.remarks(id), corrections: repository.corrections(id), revisions: revisionsOf(id, passed, answers), steps: passed, scores: found.call?.hideScore === true ? [] : steps.scores(id),
        warnings: soon ? needs.likeness.warningsSoon(id) : needs.likeness.warnings(id), appeals: needs.appeals(id),
        storefrontId: repository.storefrontOf(found.siteId), makeUpOf: repository.makeUpOf(found.visitId), madeUpBy: repository.madeUpBy(found.visitId), may: mayOf(id),
      };
    },

    take: (id: string): void => void take(id),

    /** A remark to return with, on an item or on the whole. It is the reviewer's draft until then, so nothing official is written. */
    remark({ id, itemId, text, remarkId }: { id: string; itemId: string | null; text: string; remarkId: string | null }): Remark {
      steps.allow(id, 'remark');
      if (itemId !== null) checkItem(id, itemId);
      if (remarkId !== null) remarkOf(id, remarkId);
      const row = { id: remarkId ?? context.newId(), assessmentId: id, itemId, text, profileId: needs.acting().id };
      db.transaction(() => {
        taken(id);
        repository.putRemark({ ...row, at: context.now() });
      }).immediate();
      context.changed('reviews');
      return publicRemark(row.id);
    },
    dropRemark({ id, remarkId }: { id: string; remarkId: string }): void {
      remarkOf(id, remarkId);
      repository.dropRemark(remarkId);
      context.changed('reviews');
    },

    /** Changes one answer in review; scored again with the same engine, form and context. Throws `incomplete` where the new answer lacks what its item asks for. */
    correct({ id, itemId, answer, reason }: { id: string; itemId: string; answer: Answer | null; reason: string }): { percent: string | null } {
      steps.allow(id, 'correct');
      checkItem(id, itemId);
      const { before, score, write } = needs.assessments.rescored(id, { [itemId]: answer });
      const old = before[itemId] ?? null;
      if (canonicalJson(old) === canonicalJson(answer)) throw new AppError('invalid', 'this is the answer there is', { path: '/answer' });
      if (score.status === 'incomplete') throw new AppError('incomplete', 'with this answer something is missing', { detail: { missing: score.progress.missing.length, unmet: score.progress.unmet.length } });
      context.official(() => {
        taken(id);
        const at = context.now();
        const percentBefore = steps.scores(id).at(-1)?.percent ?? null;
        write('correction', at);
        repository.addCorrection({ id: context.newId(), assessmentId: id, itemId, before: old, after: answer, reason, profileId: needs.acting().id, at, percentBefore, percentAfter: score.percent, appealId: null });
        context.journal.append({ action: 'assessment.correct', subject: { kind: 'assessment', id }, reason: reason.slice(0, 2000), records: [{ kind: 'assessment', id }] });
      });
      context.changed('visits');
      context.changed('reviews');
      return { percent: score.percent };
    },

    /** Sends it back to its author with every remark that was not sent yet; a note becomes a remark on the whole. */
    return({ id, note }: { id: string; note: string }): void {
      context.official(() => {
        const { id: profileId } = needs.acting();
        if (note !== '') repository.putRemark({ id: context.newId(), assessmentId: id, itemId: null, text: note, profileId, at: context.now() });
        steps.step(id, 'return', {
          reason: note,
          apply(at) {
            repository.sendRemarks(id, at);
            repository.setReviewer(id, profileId);
          },
        });
      });
    },
    /** The remarks that came with the last return. */
    lastReturned(id: string): Remark[] {
      const sent = repository.remarks(id).filter(({ sentAt }) => sentAt !== null);
      const last = steps.steps(id).findLast(({ action }) => action === 'assessment.return')?.at ?? sent.at(-1)?.sentAt; // by the order of the steps: a clock can be set back
      return sent.filter(({ sentAt }) => sentAt === last);
    },

    approve(ids: readonly string[]): { approved: number; refused: Refused[] } {
      const { count, refused } = each(ids, 'approve', (id) => steps.step(id, 'approve', { apply: () => repository.setReviewer(id, needs.acting().id) }));
      return { approved: count, refused };
    },
    publish(ids: readonly string[]): { published: number; refused: Refused[] } {
      const { count, refused } = each(ids, 'publish', (id) => steps.step(id, 'publish', { apply: (at) => repository.setPublished(id, at) }));
      return { published: count, refused };
    },

    /** Keeps what an appeal changed, inside the caller's transaction. */
    addCorrection: repository.addCorrection,

    /** Makes it count for nothing, with the reason, and plans the make-up visit 补访 where one is wanted: same site, form, round and scenario. */
    void({ id, reason, note, makeUp }: z.output<typeof voidSchema>): { makeUp: string | null } {
      return context.official(() => {
        steps.step(id, 'void', { reason: `${reason}: ${note}` });
        if (makeUp === null) return { makeUp: null };
        const visit = needs.visit(id) ?? missing();
        const { siteId, templateId, templateVersion, roundId, scenario } = visit;
        return { makeUp: needs.plan({ siteId, templateId, templateVersion, roundId, scenario, ...makeUp }, visit.id).assessmentId };
      });
    },

    /** Approves what waited longer than its round allows, where the round says so: 逾期自动通过, in nobody's name. Gives how many. For the desktop program alone. */
    passOverdue(): number {
      const due = repository.overdue(context.now()).filter(({ roundId }) => needs.clocks(roundId).overdue === 'approve');
      for (const { id } of due) steps.step(id, 'approve-overdue', { program: true, apply: () => repository.setAutomatic(id) });
      return due.length;
    },
  };
}
const missing = (): never => { throw new AppError('not-found', 'it is not there any more'); };
export type ReviewsService = ReturnType<typeof createReviewsService>;

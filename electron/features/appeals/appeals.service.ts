/**
 * Appeals 申诉 against published scores, item by item, and the second level 复议. Whoever decides had no part in the score. An upheld item gets
 * its new answer, the whole is scored again by the same engine, and the old answer and score stay beside the new ones.
 */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { Appeal, AppealCount, AppealForm, AppealItem, AppealRow, decideAppealSchema, fileAppealSchema } from '@shared/appeals';
import { evidenceSchema, type Answer, type Evidence } from '@shared/assessments';
import { canonicalJson } from '@shared/canonical';
import { AppError } from '@shared/result';
import type { Result as Score } from '@shared/scoring/result';
import type { Scorecard } from '@shared/scorecards';
import { answerableItems, walkItems, type Template } from '@shared/templates/template';
import type { AssessmentsService } from '../assessments/assessments.service';
import type { Steps } from '../assessments/assessments.steps';
import type { ServiceContext } from '../context';
import type { NewCorrection } from '../reviews/reviews.repository';
import { createAppealsRepository, type AppealRecord, type ItemRecord } from './appeals.repository';

type Filing = z.output<typeof fileAppealSchema>;
type Deciding = z.output<typeof decideAppealSchema>;
interface Needs {
  steps: Pick<Steps, 'step' | 'allow' | 'must' | 'why' | 'steps'>;
  assessments: Pick<AssessmentsService, 'scored' | 'rescored'>;
  acting(): { id: string };
  template(id: string, version: number): Template;
  evidence(id: string): Evidence | null;
  addCorrection(correction: NewCorrection): void;
  scorecard(assessmentId: string): Scorecard;
}
const invalid = (path: string, message: string): AppError => new AppError('invalid', message, { path });
const pointsOf = (score: Score, itemId: string): string | null => score.items.find(({ id }) => id === itemId)?.earned ?? null;

export function createAppealsService(db: Database, context: ServiceContext, needs: Needs) {
  const repository = createAppealsRepository(db);
  const { steps, assessments } = needs;

  const must = (id: string): AppealRecord => {
    const appeal = repository.get(id);
    if (appeal === null) throw new AppError('not-found', `no appeal ${id}`);
    return appeal;
  };
  const rowOf = ({ note: _note, reviewerName: _reviewer, inspector: _inspector, ...row }: AppealRecord): AppealRow => ({ ...row, overdue: row.outcome === null && row.dueAt !== null && row.dueAt < context.now() });
  /** In the order of the form. */
  const itemsOf = (appeal: AppealRecord): ItemRecord[] => {
    const { templateId, templateVersion } = steps.must(appeal.assessmentId);
    const order = new Map([...walkItems(needs.template(templateId, templateVersion))].map(({ item }, index) => [item.id, index]));
    return repository.items(appeal.id).toSorted((a, b) => (order.get(a.itemId) ?? 0) - (order.get(b.itemId) ?? 0));
  };
  const get = (id: string): Appeal => {
    const appeal = must(id);
    const why = steps.why(steps.must(appeal.assessmentId), 'decide');
    return {
      ...rowOf(appeal), note: appeal.note, inspector: appeal.inspector, reviewer: appeal.reviewerName,
      itemsOfAppeal: itemsOf(appeal).map((item): AppealItem => ({ ...item, evidence: item.evidence.flatMap((evidenceId) => evidenceSchema.safeParse(needs.evidence(evidenceId)).data ?? []) })),
      mayDecide: appeal.outcome !== null ? 'decided' : why === 'role' || why === 'own' ? why : why === null ? null : 'decided',
    };
  };

  /** The items as they stand now, if all of the filing holds; throws `invalid` with the place. */
  function checkFiling({ assessmentId, items }: Filing): Pick<ItemRecord, 'itemId' | 'reason' | 'claimed' | 'evidence' | 'before' | 'pointsBefore'>[] {
    const { templateId, templateVersion } = steps.must(assessmentId);
    const answerable = new Set(answerableItems(needs.template(templateId, templateVersion)).map(({ id }) => id));
    const { answers, score } = assessments.scored(assessmentId);
    const files = items.flatMap(({ evidence }) => evidence);
    return items.map((item, index) => {
      const at = `/items/${index}`;
      const result = score.items.find(({ id }) => id === item.itemId);
      if (!answerable.has(item.itemId) || result === undefined || result.state === 'hidden') throw invalid(`${at}/itemId`, `there is no item ${item.itemId} in this inspection`);
      if (items.findIndex(({ itemId }) => itemId === item.itemId) !== index) throw invalid(`${at}/itemId`, 'each item once');
      const before = answers[item.itemId] ?? null;
      if (item.claimed !== null) checkAnswer(assessmentId, item.itemId, item.claimed, before, `${at}/claimed`);
      for (const [place, id] of item.evidence.entries()) {
        if (!repository.isFree(id, needs.acting().id) || files.indexOf(id) !== files.lastIndexOf(id)) throw invalid(`${at}/evidence/${place}`, 'not a file that was brought in for this item of this appeal');
      }
      return { itemId: item.itemId, reason: item.reason, claimed: item.claimed, evidence: item.evidence, before, pointsBefore: pointsOf(score, item.itemId) };
    });
  }
  function checkAnswer(assessmentId: string, itemId: string, answer: Answer, before: Answer | null, path: string): void {
    if (canonicalJson(answer) === canonicalJson(before)) throw invalid(path, 'this is the answer there is');
    try {
      assessments.rescored(assessmentId, { [itemId]: answer });
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid') throw invalid(path, error.message);
      throw error;
    }
  }

  /** What a decision would do: the new answers of the upheld items, and the score they give. Every item of the appeal is decided, or `invalid`. */
  function weigh(appeal: AppealRecord, decisions: Deciding['items']) {
    if (appeal.outcome !== null) throw new AppError('state', 'this appeal was decided');
    const items = itemsOf(appeal);
    const strangers = decisions.findIndex(({ itemId }, index) => !items.some((item) => item.itemId === itemId) || decisions.findIndex((other) => other.itemId === itemId) !== index);
    if (strangers !== -1) throw invalid(`/items/${strangers}/itemId`, 'not an item of this appeal, or twice');
    const changes: Record<string, Answer> = {};
    for (const item of items) {
      const index = decisions.findIndex(({ itemId }) => itemId === item.itemId);
      const decision = decisions[index];
      if (decision === undefined) throw invalid('/items', `${item.itemId} is not decided`);
      if (!decision.upheld) continue;
      const answer = decision.answer ?? item.claimed;
      if (answer === null) throw invalid(`/items/${index}/answer`, 'an upheld item needs its new answer');
      checkAnswer(appeal.assessmentId, item.itemId, answer, item.before, `/items/${index}/answer`);
      changes[item.itemId] = answer;
    }
    return { items, changes, ...assessments.rescored(appeal.assessmentId, changes) };
  }

  return {
    list: (): AppealRow[] => repository.list().map(rowOf),
    /** Of one assessment, the first level first. */
    listOf: (assessmentId: string): AppealRow[] => repository.listOf(assessmentId).map(rowOf),
    get,

    /** Files an appeal in the claimant's name. Throws `forbidden`, `state` (detail reason: state or late), `invalid` with the place. */
    file(filing: Filing): { id: string } {
      const { assessmentId, claimant } = filing;
      const { decidedLevels } = steps.allow(assessmentId, 'appeal');
      const items = checkFiling(filing);
      const id = context.newId();
      steps.step(assessmentId, 'appeal', {
        records: [{ kind: 'appeal', id }],
        apply: (at, dueAt) => repository.add({
          id, assessmentId, level: decidedLevels + 1, claimant, filedBy: needs.acting().id, filedAt: at, dueAt, percentBefore: assessments.scored(assessmentId).score.percent,
        }, items),
      });
      context.changed('appeals');
      return { id };
    },

    /** The score that these decisions would give. Writes nothing. */
    preview({ id, items }: Deciding): { percent: string | null; result: Score } {
      const { score } = weigh(must(id), items);
      return { percent: score.percent, result: score };
    },

    /** Decides every item. Throws `forbidden` (own, role), `state`, `invalid`, and `incomplete` where the new answers ask for what is not there. */
    decide({ id, note, items: decisions }: Deciding): Appeal {
      const appeal = must(id);
      const { assessmentId } = appeal;
      if (appeal.outcome === null) steps.allow(assessmentId, 'decide');
      const { items, changes, score, write } = weigh(appeal, decisions);
      const upheld = Object.keys(changes).length > 0;
      if (upheld && score.status === 'incomplete') {
        throw new AppError('incomplete', 'with these answers something is missing', { detail: { missing: score.progress.missing.length, unmet: score.progress.unmet.length } });
      }
      const { id: profileId } = needs.acting();
      steps.step(assessmentId, 'decide', {
        to: upheld ? 'upheld' : 'rejected', reason: note, records: [{ kind: 'appeal', id }],
        apply(at) {
          const decided = items.map((item) => {
            const decision = decisions.find(({ itemId }) => itemId === item.itemId)?.decision ?? '';
            const after = changes[item.itemId];
            return { itemId: item.itemId, decision, upheld: after !== undefined, after: after ?? item.before, pointsAfter: pointsOf(score, item.itemId) };
          });
          repository.decide({ id, outcome: upheld ? 'upheld' : 'rejected', note, decidedBy: profileId, decidedAt: at, percentAfter: score.percent }, decided);
          if (!upheld) return;
          write('appeal', at);
          for (const { itemId, before } of items) {
            const after = changes[itemId];
            if (after === undefined) continue;
            const reason = decided.find((item) => item.itemId === itemId)?.decision ?? '';
            needs.addCorrection({ id: context.newId(), assessmentId, itemId, before, after, reason, profileId, at, percentBefore: appeal.percentBefore, percentAfter: score.percent, appealId: id });
          }
        },
      });
      context.changed('appeals');
      return get(id);
    },

    /** How often published scores were appealed, and how often with success: by inspector, by whoever approved them, by item. */
    counts(): { inspectors: AppealCount[]; reviewers: AppealCount[]; items: AppealCount[] } {
      const { inspectors, reviewers, items } = repository.counts();
      const labelOf = (templateId: string, version: number, itemId: string): AppealCount['label'] => {
        for (const { item } of walkItems(needs.template(templateId, version))) if (item.id === itemId) return item.text as AppealCount['label'];
        return itemId;
      };
      return {
        inspectors, reviewers,
        items: items.map(({ templateId, templateVersion, item, ...counted }) => ({ ...counted, key: `${templateId}/${item}`, label: labelOf(templateId, templateVersion, item) })),
      };
    },

    /** All that the form on paper says. */
    form(id: string): AppealForm {
      const appeal = get(id);
      const { visit, organisation, siteWord, inspector, submittedAt, template, templateSha256, evidence, journalHead } = needs.scorecard(appeal.assessmentId);
      const publishedAt = steps.steps(appeal.assessmentId).find(({ to }) => to === 'published')?.at ?? null;
      return { appeal, visit, organisation, siteWord, inspector, submittedAt, publishedAt, template, templateSha256, evidence, journalHead };
    },
  };
}
export type AppealsService = ReturnType<typeof createAppealsService>;

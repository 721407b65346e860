/**
 * Filling in an inspection. Every answer is one committed transaction with its history and the new score: what this service has
 * returned is on disk. Handing in freezes the result; after that nothing here changes it.
 */
import type { Database } from 'better-sqlite3';
import type { Answer, Answers, Evidence, Saved } from '@shared/assessments';
import { isOpen } from '@shared/assessment-states';
import type { AssessmentState } from '@shared/assessments';
import { withoutProof } from '@shared/audits/self';
import type { Checklist } from '@shared/contract';
import { AppError } from '@shared/result';
import type { Result as Score } from '@shared/scoring/result';
import { withoutScores } from '@shared/scoring/result';
import { scoreAssessment } from '@shared/scoring/score';
import type { Context } from '@shared/scoring/survey';
import { answerableItems, EVIDENCE_TYPES, type Template } from '@shared/templates/template';
import type { Visit } from '@shared/visits';
import type { Site } from '@shared/sites';
import type { ServiceContext } from '../context';
import type { Remark } from '@shared/reviews';
import type { RecordingRule } from '@shared/rounds/settings';
import type { Steps } from './assessments.steps';
import type { Cause } from './steps.repository';
import { createAssessmentsRepository, type AssessmentRow, type HistoryRow, type Progress } from './assessments.repository';

interface Needs {
  template(id: string, version: number): Template;
  visit(assessmentId: string): Visit | null;
  site(id: string): Site | null;
  profile(id: string): { name: string; nickname: string } | null;
  evidence(assessmentId: string): Evidence[];
  /** The working profile's id; throws where nobody is working. */
  acting(): { id: string };
  /** Whether that profile sees no visits but its own. */
  seesOnlyOwn(): boolean;
  steps: Pick<Steps, 'step' | 'must' | 'addResult'>;
  /** What the site's last visit answered, as a task package said, where that visit is not in these data. */
  previous(assessmentId: string): Record<string, unknown>;
  /** What the last return said. */
  remarks(assessmentId: string): Remark[];
  /** What a round says of recordings; null without a round. */
  recordingRule(roundId: string | null): RecordingRule | null;
  /** Throws `incomplete` where it is an audit that the site has not countersigned as it is. */
  mustBeCountersigned(assessmentId: string): void;
  /** What only drawn calls have. By assessment id. */
  calls: {
    /** Throws `forbidden` where the plan or a declared interest keeps the working profile from scoring this call. */
    mustBeFree(id: string): void;
    /** What conditions may look at; nothing that a blind plan hides. */
    context(id: string): object;
    /** Whether the plan hides the running score. */
    blind(id: string): boolean;
    /** Takes the recording into evidence, where it is there and was not taken in before. */
    takeRecording(id: string): void;
  };
}

type SavedStep = Saved & { itemId: string; answer: Answer | null };

export function createAssessmentsService(db: Database, context: ServiceContext, needs: Needs) {
  const repository = createAssessmentsRepository(db);
  const must = (id: string): AssessmentRow => {
    const row = repository.get(id);
    if (row === null) throw new AppError('not-found', `no assessment ${id}`);
    return row;
  };
  const visitOf = (id: string): Visit => {
    const visit = needs.visit(id);
    if (visit === null) throw new AppError('not-found', `no visit for assessment ${id}`);
    return visit;
  };
  const scored = (row: AssessmentRow, answers: Answers): Score => {
    try {
      const template = needs.template(row.templateId, row.templateVersion);
      const score = scoreAssessment({ template, answers, context: row.context as Context });
      return row.visitId === null && row.drawItemId === null ? withoutProof(score, template) : score; // a site's own assessment
    } catch (error) {
      const problem = error as { name?: string; code?: string; path?: string; message: string };
      if (problem.name !== 'ScoringError') throw error;
      throw new AppError('invalid', problem.message, { path: problem.path ?? '', detail: { problem: problem.code ?? '' } });
    }
  };
  const progressOf = (row: AssessmentRow, result: Score): Progress => {
    const answerable = new Set(answerableItems(needs.template(row.templateId, row.templateVersion)).map((item) => item.id));
    const items = result.items.filter((item) => item.state !== 'hidden' && answerable.has(item.id)).length;
    return { answered: result.progress.answered, items, percent: result.percent, outcome: result.outcome };
  };
  const isBlind = (row: AssessmentRow): boolean => row.drawItemId !== null && (row.state === 'planned' || isOpen(row.state)) && needs.calls.blind(row.id);
  const saved = (id: string, score: Score): Saved => {
    const row = must(id);
    const result = isBlind(row) ? withoutScores(score) : score;
    return { revision: row.revision, savedAt: row.updatedAt, result, canUndo: repository.toUndo(id) !== null, canRedo: repository.toRedo(id) !== null };
  };
  const isOwn = (id: string): boolean => {
    const inspectorId = repository.inspectorOf(id); // with every answer: the whole visit would take as long as the answer
    if (inspectorId === null) throw new AppError('not-found', `no visit for assessment ${id}`);
    const me = needs.acting().id;
    return inspectorId === me || repository.isInTeam(id, me); // an audit is filled in by its whole team
  };
  const mustBeOwn = (id: string): void => {
    if (!isOwn(id)) throw new AppError('forbidden', 'this visit is assigned to somebody else');
  };
  /** The row, if it may be changed now by whoever is working, and nobody changed it since `revision`. */
  const writable = (id: string, revision: number): AssessmentRow => {
    const row = must(id);
    if (!isOpen(row.state)) throw new AppError('state', `an assessment that is ${row.state} takes no answers`, { detail: { state: row.state } });
    mustBeOwn(id);
    if (row.revision !== revision) throw new AppError('conflict', `revision ${revision} is old; it is ${row.revision} now`);
    return row;
  };
  /** Evidence must be this assessment's own. */
  const checkEvidence = (row: AssessmentRow, itemId: string, answer: Answer): void => {
    const item = answerableItems(needs.template(row.templateId, row.templateVersion)).find((candidate) => candidate.id === itemId);
    const named = [...(answer.evidence ?? []), ...(item !== undefined && EVIDENCE_TYPES.has(item.type) && Array.isArray(answer.value) ? answer.value : [])];
    if (named.length === 0) return;
    const own = new Set(needs.evidence(row.id).map((file) => file.id));
    const stranger = named.find((id) => !own.has(id));
    if (stranger !== undefined) throw new AppError('invalid', `evidence ${stranger} does not belong to this inspection`, { path: `/answers/${itemId}/evidence` });
  };
  /** Writes one answer in one transaction; `record` adds the line of history. */
  const write = (row: AssessmentRow, itemId: string, answer: Answer | null, record: (before: Answer | null, at: string) => void): Saved => {
    if (answer !== null) checkEvidence(row, itemId, answer);
    const result = db.transaction(() => {
      const answers = repository.answers(row.id);
      const before = answers[itemId] ?? null;
      const { [itemId]: _old, ...others } = answers;
      const score = scored(row, answer === null ? others : { ...others, [itemId]: answer });
      const at = context.now();
      repository.putAnswer(row.id, itemId, answer, at);
      record(before, at);
      repository.touch(row.id, itemId, progressOf(row, score), at);
      return score;
    }).immediate();
    context.changed('visits');
    return saved(row.id, result);
  };
  const step = (id: string, revision: number, kind: 'undo' | 'redo', edit: HistoryRow | null): SavedStep => {
    const row = writable(id, revision);
    if (edit === null) throw new AppError('state', `nothing to ${kind}`);
    const answer = kind === 'undo' ? edit.before : edit.after;
    const { id: profileId } = needs.acting();
    return { ...write(row, edit.itemId, answer, (_before, at) => repository.recordStep(id, edit, kind, at, profileId)), itemId: edit.itemId, answer };
  };
  /** The values that the site's last visit answered. */
  const lastValues = (assessmentId: string): Record<string, unknown> => {
    const last = repository.previousOf(assessmentId);
    return last === null ? needs.previous(assessmentId) : Object.fromEntries(Object.entries(repository.answers(last)).map(([itemId, answer]) => [itemId, answer.value ?? null]));
  };
  /** What conditions may look at, frozen when the inspection begins; beside it (`x-shown`, which no condition knows) what its card shows as it is now. */
  const contextOf = (visit: Visit): object => {
    const site = needs.site(visit.siteId);
    const inspector = needs.profile(visit.inspectorId);
    return {
      site: { code: visit.siteCode, name: visit.siteName, region: visit.regionName, regionId: site?.regionId ?? '', address: site?.address ?? '', tags: site?.tags ?? [] },
      visit: { round: visit.roundTitle, plannedOn: visit.plannedOn, scenario: visit.scenario.title },
      last: lastValues(visit.assessmentId),
      'x-shown': {
        inspector: inspector?.name ?? visit.inspectorName, nickname: inspector?.nickname ?? '', storefrontId: site?.storefrontId ?? null,
        ...(visit.audit?.team === undefined ? {} : { team: Object.fromEntries(visit.audit.team.map((id) => [id, needs.profile(id)?.name ?? ''])) }),
      },
    };
  };
  return {
    /** Adds an assessment in state planned, inside the caller's transaction. */
    add(visitId: string | null, templateId: string, templateVersion: number, drawItemId: string | null = null): string {
      const id = context.newId();
      const items = answerableItems(needs.template(templateId, templateVersion)).length;
      repository.add({ id, visitId, drawItemId, templateId, templateVersion, items, updatedAt: context.now() });
      return id;
    },

    lastValues,
    /** The template an assessment is filled in by. */
    formOf: (id: string): Pick<AssessmentRow, 'templateId' | 'templateVersion'> => must(id),
    /** Throws `forbidden` unless the working profile is one that fills this inspection in. */
    mustBeOwn,

    /** Everything the checklist shows. Begins an inspection that was only planned; only its own inspector can. */
    open(id: string): Checklist {
      let row = must(id);
      const visit = visitOf(id);
      if (row.state === 'planned' || needs.seesOnlyOwn()) mustBeOwn(id);
      const isCall = row.drawItemId !== null;
      if (isCall && isOwn(id)) needs.calls.mustBeFree(id);
      if (row.state === 'planned') {
        needs.steps.step(id, 'begin', { apply: (at) => repository.begin(id, isCall ? needs.calls.context(id) : contextOf(visit), at) });
        row = must(id);
      }
      if (isCall && isOwn(id) && isOpen(row.state)) needs.calls.takeRecording(id);
      const answers = repository.answers(id);
      const result = isOpen(row.state) || row.result === null ? scored(row, answers) : (row.result as Score);
      const returned = row.state === 'returned';
      return {
        visit: visitOf(id), template: needs.template(row.templateId, row.templateVersion), answers, evidence: needs.evidence(id), saved: saved(id, result), context: row.context,
        startedAt: row.startedAt, resumed: row.revision > 0, lastItem: row.lastItem, editable: isOwn(id) && isOpen(row.state),
        hideScores: visit.audit === undefined && visit.hideScores && (isCall || needs.seesOnlyOwn()), remarks: returned ? needs.remarks(id) : [], dueAt: returned ? needs.steps.must(id).dueAt : null, recording: visit.audit === undefined ? needs.recordingRule(visit.roundId) : null, // an open audit hides nothing and records nothing in secret
      };
    },

    /** Stores one answer (`null` clears it). Committed when this returns. */
    answer({ id, revision, itemId, answer }: { id: string; revision: number; itemId: string; answer: Answer | null }): Saved {
      const row = writable(id, revision);
      const { id: profileId } = needs.acting();
      return write(row, itemId, answer, (before, at) => repository.recordEdit(id, itemId, before, answer, at, profileId));
    },
    undo: ({ id, revision }: { id: string; revision: number }): SavedStep => step(id, revision, 'undo', repository.toUndo(id)),
    redo: ({ id, revision }: { id: string; revision: number }): SavedStep => step(id, revision, 'redo', repository.toRedo(id)),
    history: (id: string, itemId: string): HistoryRow[] => repository.history(id, itemId),

    /** The answers and what they score; after handing in, the frozen score. */
    scored(id: string): { answers: Answers; score: Score; context: object; startedAt: string | null } {
      const row = must(id);
      const answers = repository.answers(id);
      const score = isOpen(row.state) || row.result === null ? scored(row, answers) : (row.result as Score);
      return { answers, score, context: row.context, startedAt: row.startedAt };
    },

    /**
     * What the assessment would score with some answers changed (null: blank), by the same engine, template and context. `write` makes it
     * the official score, inside the caller's transaction; the scores before it stay. Throws `invalid` for what the template does not take.
     */
    rescored(id: string, changes: Readonly<Record<string, Answer | null>>): { before: Answers; score: Score; write(cause: Cause, at: string): void } {
      const row = must(id);
      const before = repository.answers(id);
      const after: Answers = { ...before };
      for (const [itemId, answer] of Object.entries(changes)) {
        if (answer === null) delete after[itemId];
        else checkEvidence(row, itemId, after[itemId] = answer);
      }
      const score = scored(row, after);
      return {
        before, score,
        write(cause, at) {
          for (const [itemId, answer] of Object.entries(changes)) repository.putAnswer(id, itemId, answer, at);
          needs.steps.addResult(id, cause, score, progressOf(row, score), at);
        },
      };
    },

    /** Hands in: refused while something required is missing, else scored once more, frozen and journalled. */
    submit({ id, revision }: { id: string; revision: number }): { state: AssessmentState; result: Score } {
      const row = writable(id, revision);
      const result = scored(row, repository.answers(id));
      const { missing, unmet } = result.progress;
      const { audit, roundId } = visitOf(id);
      const unrecorded = audit === undefined && needs.recordingRule(roundId)?.policy === 'required' && !needs.evidence(id).some(({ kind }) => kind === 'audio' || kind === 'video');
      if (unrecorded || result.status === 'incomplete') {
        throw new AppError('incomplete', `${missing.length} items are missing, ${unmet.length} lack a comment, reason or evidence${unrecorded ? ', and the round wants a recording' : ''}`, { detail: { missing: missing.length, unmet: unmet.length, ...(unrecorded ? { recording: 1 } : {}) } });
      }
      needs.mustBeCountersigned(id);
      needs.steps.step(id, 'submit', {
        apply(at) {
          needs.steps.addResult(id, 'submit', result, progressOf(row, result), at);
          repository.submitted(id, at);
          repository.endUndo(id);
        },
      });
      return { state: 'submitted', result };
    },
  };
}
export type AssessmentsService = ReturnType<typeof createAssessmentsService>;

/**
 * The one way in which the state of an assessment changes: the guards of shared/assessment-states.ts, the state, the timeline, the clock
 * and the journal, in one official transaction.
 */
import type { Database } from 'better-sqlite3';
import { appealLevels, assessmentActions, refusal, type AssessmentAction, type Refusal, type Standing, type StepFacts } from '@shared/assessment-states';
import type { AssessmentState } from '@shared/assessments';
import type { RecordName } from '@shared/journal';
import type { Interest, Role } from '@shared/profiles';
import { AppError } from '@shared/result';
import type { ClockKind } from '../calendar/calendar.service';
import type { ServiceContext } from '../context';
import { createStepsRepository, type StepRow } from './steps.repository';

interface Needs {
  /** Whoever is working; throws where nobody is. */
  acting(): { id: string; roles: readonly Role[]; interests: readonly Interest[] };
  dueAt(kind: ClockKind, at: string, roundId: string | null): string;
}
interface Step {
  to?: AssessmentState; // where the action leaves a choice
  reason?: string;
  /** What else the step writes, before the state changes: at the step's instant, with the end of the clock that begins. */
  apply?(at: string, dueAt: string | null): void;
  records?: RecordName[]; // of what `apply` wrote beside the assessment
  program?: boolean; // the program itself does it, in nobody's name
}
/** The error of a refusal: `forbidden` where somebody else may, else `state`; detail says why. */
export const refused = (why: Refusal, action: AssessmentAction, state: AssessmentState): AppError =>
  new AppError(why === 'role' || why === 'own' ? 'forbidden' : 'state', `${action} of an assessment that is ${state}: ${why}`, { detail: { reason: why, state } });
/** What the journal keeps of a reason. */
const journalled = (reason: string): { reason?: string } => (reason === '' ? {} : { reason: reason.slice(0, 2000) });

export function createSteps(db: Database, context: ServiceContext, needs: Needs) {
  const repository = createStepsRepository(db);
  const parents = db.prepare<[], { id: string; parent_id: string | null }>('SELECT id, parent_id FROM regions');

  /** Whether an interest that the working profile declared touches a site of this region, or who spoke in a call. */
  function interestTest(interests: readonly Interest[]): (siteId: string | null, regionId: string | null, call?: { agentId: string | null; teamId: string | null }) => boolean {
    if (interests.length === 0) return () => false;
    const named = (kind: Interest['kind']): Set<string> => new Set(interests.filter((interest) => interest.kind === kind).map(({ id }) => id));
    const [sites, regions, agents, teams] = [named('site'), named('region'), named('agent'), named('team')];
    const above = new Map(regions.size === 0 ? [] : parents.all().map((row) => [row.id, row.parent_id]));
    return (siteId, regionId, call) => {
      if (call !== undefined && (agents.has(call.agentId ?? '') || teams.has(call.teamId ?? ''))) return true;
      if (siteId !== null && sites.has(siteId)) return true;
      for (let at = regionId; at !== null; at = above.get(at) ?? null) if (regions.has(at)) return true;
      return false;
    };
  }
  const must = (id: string): StepRow => {
    const row = repository.get(id);
    if (row === null) throw new AppError('not-found', `no assessment ${id}`);
    return row;
  };
  const factsOf = (row: StepRow): StepFacts => ({
    state: row.state, remarks: row.unsent > 0, decidedLevels: row.decidedLevels,
    late: row.dueAt !== null && ['published', 'upheld', 'rejected'].includes(row.state) && row.dueAt < context.now(),
  });
  const standingOf = (row: StepRow): Standing => {
    const { id, roles, interests } = needs.acting();
    return {
      roles, author: row.authorId === id || repository.isInTeam(row.id, id),
      interested: repository.hasAnswered(row.id, id) || interestTest(interests)(row.siteId, row.regionId, row), // who has answered in it before it went to somebody else has a part in it too
      reviewer: row.reviewerId === id, filer: row.filerId === id, decider: row.deciderId === id,
    };
  };
  const why = (row: StepRow, action: AssessmentAction, program = false): Refusal | null => refusal(action, factsOf(row), program ? null : standingOf(row));

  /** The assessment, if the working profile may do this to it now; else throws `forbidden` or `state` with detail `reason`. */
  function allow(id: string, action: AssessmentAction, program = false): StepRow {
    const row = must(id);
    const reason = why(row, action, program);
    if (reason !== null) throw refused(reason, action, row.state);
    return row;
  }

  /** What a step writes beside the journal, inside its caller's transaction. */
  function write(row: StepRow, action: AssessmentAction, { to, reason = '', apply, program = false }: Step): { at: string; dueAt: string | null; next: AssessmentState } {
    const { to: possible, clock } = assessmentActions[action];
    const next = to ?? possible[0] ?? row.state;
    if (possible.length > 0 && !possible.includes(next)) throw new Error(`${action} does not lead to ${String(next)}`);
    const at = context.now();
    const last = action === 'decide' && row.decidedLevels + 1 >= appealLevels; // no further level: nothing to wait for
    const dueAt = clock === 'same' ? row.dueAt : clock === null || last ? null : needs.dueAt(clock, at, row.roundId);
    apply?.(at, dueAt);
    repository.setState(row.id, next, dueAt, at);
    repository.addStep({ id: row.id, at, profileId: program ? null : needs.acting().id, action: `assessment.${action}`, from: row.state, to: next, reason, dueAt });
    return { at, dueAt, next };
  }
  /** Takes one step; all of it is written, or nothing. Throws as `allow` does, and `not-found`. */
  function step(id: string, action: AssessmentAction, more: Step = {}): { at: string; dueAt: string | null } {
    const { reason = '', records = [], program = false } = more;
    const row = allow(id, action, program);
    const done = context.official(() => {
      const { at, dueAt, next } = write(row, action, more);
      context.journal.append({
        action: `assessment.${action}`, subject: { kind: 'assessment', id }, from: row.state, to: next, ...journalled(reason), records: [{ kind: 'assessment', id }, ...records], byProgram: program,
      });
      return { at, dueAt };
    });
    context.changed('visits');
    context.changed('reviews');
    return done;
  }

  /** One step as a part of a larger official change, whose entry has to name the record this gives. Throws as `step` does. */
  function within(id: string, action: AssessmentAction, reason: string): RecordName {
    write(allow(id, action), action, { reason });
    return { kind: 'assessment', id };
  }

  return { step, within, allow, must, why, interestTest, steps: repository.steps, scores: repository.scores, addResult: repository.addResult };
}
export type Steps = ReturnType<typeof createSteps>;

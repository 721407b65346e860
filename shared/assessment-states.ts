/** The states of an assessment, the steps between them, and who may take them when (product.md). One table; every service asks it. */
import type { AssessmentState } from './assessments';
import type { Role } from './profiles';

const reviewers: readonly Role[] = ['owner', 'manager', 'reviewer'];
const office: readonly Role[] = ['owner', 'manager'];

interface Action {
  from: readonly AssessmentState[];
  to: readonly AssessmentState[]; // none: it stays in its state
  by: readonly Role[] | 'author' | 'program'; // roles, or who fills it in, or the program itself
  notOwn?: 'review' | 'appeal'; // review: not by its author; appeal: nor by whoever approved it, filed the appeal or decided the level before
  clock: 'review' | 'fix' | 'appeal' | 'same' | null; // which clock of the round begins with it; same: the running one goes on
}
const table = {
  begin: { from: ['planned'], to: ['in-progress'], by: 'author', clock: null },
  submit: { from: ['in-progress', 'returned'], to: ['submitted'], by: 'author', clock: 'review' },
  take: { from: ['submitted'], to: ['in-review'], by: reviewers, notOwn: 'review', clock: 'same' },
  remark: { from: ['submitted', 'in-review'], to: [], by: reviewers, notOwn: 'review', clock: 'same' },
  correct: { from: ['submitted', 'in-review'], to: [], by: reviewers, notOwn: 'review', clock: 'same' },
  return: { from: ['submitted', 'in-review'], to: ['returned'], by: reviewers, notOwn: 'review', clock: 'fix' },
  approve: { from: ['submitted', 'in-review'], to: ['approved'], by: reviewers, notOwn: 'review', clock: null },
  'approve-overdue': { from: ['submitted', 'in-review'], to: ['approved'], by: 'program', clock: null }, // 逾期自动通过
  publish: { from: ['approved'], to: ['published'], by: office, clock: 'appeal' },
  void: { from: ['planned', 'in-progress', 'submitted', 'in-review', 'returned', 'approved'], to: ['void'], by: office, clock: null },
  strike: { from: ['planned', 'in-progress'], to: ['void'], by: reviewers, clock: null }, // of a call that falls out of its draw; the draw says whose it is to strike
  appeal: { from: ['published', 'upheld', 'rejected'], to: ['appealed'], by: office, clock: 'review' }, // twice at most
  acknowledge: { from: ['published', 'upheld', 'rejected'], to: [], by: office, clock: 'same' }, // of a call: the agent has seen it; once after each publication or decision is enough
  decide: { from: ['appealed'], to: ['upheld', 'rejected'], by: reviewers, notOwn: 'appeal', clock: 'appeal' },
} as const satisfies Record<string, Action>;

export type AssessmentAction = keyof typeof table;
export const assessmentActions: Readonly<Record<AssessmentAction, Action>> = table;
/** How many times one assessment can be appealed: 申诉, then 复议. */
export const appealLevels = 2;

/** The assessment, as far as a step depends on it. */
export interface StepFacts {
  state: AssessmentState;
  remarks: boolean; // somebody said something that was not sent yet
  late: boolean; // the time to appeal is over
  decidedLevels: number; // appeals that were decided, 0 to 2
}
/** Who asks, and how they stand to the assessment. */
export interface Standing {
  roles: readonly Role[];
  author: boolean; // fills it in; of an audit, its whole team
  interested: boolean; // declared an interest in what was assessed, or has had a hand in it
  reviewer: boolean; // has it in review, or approved it
  filer: boolean; // filed the appeal that waits
  decider: boolean; // decided the level before
}
/** role: not theirs to do. state: not in this state. own: their own work, or a decision against their own. late: too late. nothing: no remark to return with. */
export type Refusal = 'role' | 'state' | 'own' | 'late' | 'nothing';

/** Why `action` is not to be done now; null where it may be done. `standing` null: the program itself asks. */
export function refusal(action: AssessmentAction, facts: StepFacts, standing: Standing | null): Refusal | null {
  const { from, by, notOwn } = assessmentActions[action];
  const allowed = standing === null ? by === 'program' : by === 'author' ? standing.author : by !== 'program' && by.some((role) => standing.roles.includes(role));
  if (!allowed) return 'role';
  if (!from.includes(facts.state) || (action === 'appeal' && facts.decidedLevels >= appealLevels)) return 'state';
  if (standing !== null && notOwn !== undefined) {
    if (standing.author || standing.interested) return 'own';
    if (notOwn === 'appeal' && (standing.reviewer || standing.filer || standing.decider)) return 'own';
  }
  if (action === 'appeal' && facts.late) return 'late';
  if (action === 'return' && !facts.remarks) return 'nothing';
  return null;
}

/** Answers may change only here. */
export const isOpen = (state: AssessmentState): boolean => state === 'in-progress' || state === 'returned';
/** Has a frozen result that counts. */
export const isHandedIn = (state: AssessmentState): boolean => !['planned', 'in-progress', 'returned', 'void'].includes(state);
/** Somebody has to do something before its clock runs out. (The clock of a published score only closes the door to appeals.) */
export const isWaited = (state: AssessmentState): boolean => ['submitted', 'in-review', 'returned', 'appealed'].includes(state);

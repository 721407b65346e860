/**
 * Every state × every action × everybody, against an expectation written down apart from the table: what product.md says, as sentences.
 */
import { describe, expect, it } from 'vitest';
import { assessmentActions, isHandedIn, isOpen, isWaited, refusal, type AssessmentAction, type Standing, type StepFacts } from '@shared/assessment-states';
import { assessmentStates, type AssessmentState } from '@shared/assessments';
import { roles, type Role } from '@shared/profiles';

const actions = Object.keys(assessmentActions) as AssessmentAction[];
const relations = ['author', 'interested', 'reviewer', 'filer', 'decider'] as const;
const subsets = <T>(all: readonly T[]): T[][] => all.reduce<T[][]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]]);
const people: (Standing | null)[] = [null, ...subsets(roles as readonly Role[]).flatMap((held) => subsets(relations).map((stands) => ({
  roles: held, author: stands.includes('author'), interested: stands.includes('interested'), reviewer: stands.includes('reviewer'), filer: stands.includes('filer'), decider: stands.includes('decider'),
})))];

/** Where each action may be begun, and where it ends. */
const allowedFrom: Record<AssessmentAction, string> = {
  begin: 'planned', submit: 'in-progress returned', take: 'submitted', remark: 'submitted in-review', correct: 'submitted in-review', return: 'submitted in-review', approve: 'submitted in-review',
  'approve-overdue': 'submitted in-review', publish: 'approved', void: 'planned in-progress submitted in-review returned approved', appeal: 'published upheld rejected', decide: 'appealed', strike: 'planned in-progress',
  acknowledge: 'published upheld rejected',
};
const endsIn: Record<AssessmentAction, string> = {
  begin: 'in-progress', submit: 'submitted', take: 'in-review', remark: '', correct: '', return: 'returned', approve: 'approved', 'approve-overdue': 'approved', publish: 'published', void: 'void', strike: 'void',
  appeal: 'appealed', decide: 'upheld rejected', acknowledge: '',
};

/** Whether a person may do it at all, whatever the state. */
function whose(action: AssessmentAction, who: Standing | null): boolean {
  if (who === null) return action === 'approve-overdue';
  const has = (...some: Role[]): boolean => some.some((role) => who.roles.includes(role));
  switch (action) {
    case 'begin': case 'submit': return who.author;
    case 'approve-overdue': return false;
    case 'publish': case 'void': case 'appeal': case 'acknowledge': return has('owner', 'manager');
    default: return has('owner', 'manager', 'reviewer');
  }
}
/** Whether it would be judging one's own work, or deciding against one's own decision. */
function isOwn(action: AssessmentAction, who: Standing | null): boolean {
  if (who === null) return false;
  const judged = who.author || who.interested;
  if (action === 'decide') return judged || who.reviewer || who.filer || who.decider;
  return judged && ['take', 'remark', 'correct', 'return', 'approve'].includes(action);
}
function expected(action: AssessmentAction, { state, remarks, late, decidedLevels }: StepFacts, who: Standing | null): string | null {
  if (!whose(action, who)) return 'role';
  if (!allowedFrom[action].split(' ').includes(state)) return 'state';
  if (action === 'appeal' && decidedLevels > 1) return 'state';
  if (isOwn(action, who)) return 'own';
  if (action === 'appeal' && late) return 'late';
  if (action === 'return' && !remarks) return 'nothing';
  return null;
}

describe('the state machine', () => {
  it('knows every state and no dead end but void', () => {
    expect(actions.toSorted()).toEqual(Object.keys(allowedFrom).toSorted());
    for (const action of actions) {
      expect([...assessmentActions[action].from].toSorted(), action).toEqual(allowedFrom[action].split(' ').toSorted());
      expect([...assessmentActions[action].to].toSorted(), action).toEqual(endsIn[action].split(' ').filter((state) => state !== '').toSorted());
    }
    const reached = new Set<AssessmentState>(['planned']);
    for (const _ of assessmentStates) for (const { from, to } of Object.values(assessmentActions)) if (from.some((state) => reached.has(state))) to.forEach((state) => reached.add(state));
    expect([...reached].toSorted()).toEqual([...assessmentStates].toSorted());
    expect(assessmentStates.filter((state) => Object.values(assessmentActions).every(({ from }) => !from.includes(state)))).toEqual(['void']);
  });

  it.each(actions)('%s: in every state, for everybody, as product.md says', (action) => {
    let differing = 0;
    let asked = 0;
    for (const state of assessmentStates) {
      for (const remarks of [false, true]) for (const late of [false, true]) for (const decidedLevels of [0, 1, 2]) {
        const facts = { state, remarks, late, decidedLevels };
        for (const who of people) {
          asked += 1;
          const found = refusal(action, facts, who);
          if (found !== expected(action, facts, who) && (differing += 1) === 1) expect({ action, facts, who, found }).toEqual({ action, facts, who, found: expected(action, facts, who) });
        }
      }
    }
    expect([asked, differing]).toEqual([assessmentStates.length * 12 * (16 * 32 + 1), 0]);
  });

  it('nobody reviews their own work or decides against their own, whatever they are', () => {
    const owner = { roles: [...roles], author: true, interested: false, reviewer: false, filer: false, decider: false };
    for (const action of ['take', 'remark', 'correct', 'return', 'approve'] as const) expect(refusal(action, { state: 'submitted', remarks: true, late: false, decidedLevels: 0 }, owner)).toBe('own');
    for (const relation of relations) {
      expect(refusal('decide', { state: 'appealed', remarks: false, late: false, decidedLevels: 1 }, { ...owner, author: false, [relation]: true }), relation).toBe('own');
    }
  });

  it('says where answers may change, what counts, and whom a clock waits for', () => {
    expect(assessmentStates.filter(isOpen)).toEqual(['in-progress', 'returned']);
    expect(assessmentStates.filter(isHandedIn)).toEqual(['submitted', 'in-review', 'approved', 'published', 'appealed', 'upheld', 'rejected']);
    expect(assessmentStates.filter(isWaited)).toEqual(['submitted', 'in-review', 'returned', 'appealed']);
  });
});

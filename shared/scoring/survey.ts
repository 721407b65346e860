import type { FailScope } from '../templates/template';
import { type Answers, readAnswer, type Reading } from './answers';
import { descend, holds, type Lookup } from './conditions';
import type { Plan, PlanItem, PlanRequired } from './plan';
import { answeredPoints, type ItemPoints, policyPoints } from './points';
import { compare } from './rational';
import type { ItemState, Progress } from './result';

/** What conditions may know beside the answers: frozen into an inspection when it begins. */
export interface Context {
  site?: Record<string, unknown> | null;
  visit?: Record<string, unknown> | null;
  call?: Record<string, unknown> | null;
  /** values of the previous approved inspection of this subject, by item id */
  last?: Record<string, unknown> | null;
  [extension: `x-${string}`]: unknown;
}

/** The answers seen through the template: what is shown, what state it is in, and what it earns. */
export interface Survey {
  hiddenSections: boolean[];
  /** by item index */
  states: ItemState[];
  points: (ItemPoints | null)[];
  fails: (readonly FailScope[])[];
  failed: boolean[];
  progress: Progress;
}

/** Goes through the form in document order, so that each condition sees what stands before it. Throws ScoringError. */
export function takeSurvey(plan: Plan, answers: Answers, context: Context): Survey {
  const survey: Survey = {
    hiddenSections: [], states: [], points: [], fails: [], failed: [],
    progress: { answered: 0, na: 0, unable: 0, required: 0, missing: [], unmet: [] },
  };
  const values: unknown[] = [];
  const lookup = lookupIn(plan, survey.states, values, context);
  for (const node of plan.nodes) {
    const parent = node.kind === 'section' ? node.parent : node.section;
    const hidden = (parent >= 0 && survey.hiddenSections[parent]!) || (node.visibleIf !== null && !holds(node.visibleIf, lookup));
    if (node.kind === 'section') {
      survey.hiddenSections.push(hidden);
      continue;
    }
    const reading = readAnswer(node, answers);
    const required = !hidden && demanded(node.required, false, lookup);
    enter(plan, survey, node, hidden ? 'hidden' : reading.state, reading.value, required);
    values.push(hidden ? null : reading.value);
    if (!hidden && node.item.type !== 'note') count(survey, node, reading, required, lookup);
  }
  return survey;
}

/** Names as conditions use them. A name that is not known yet is null: only what stands before a condition is visible to it. */
function lookupIn(plan: Plan, states: readonly ItemState[], values: readonly unknown[], context: Context): Lookup {
  return (path) => {
    const [first, ...rest] = path;
    if (first === undefined) return null;
    if (first === 'site' || first === 'visit' || first === 'call' || first === 'last') return descend(context, path);
    const index = plan.itemIndex.get(first);
    if (index === undefined) return null;
    if (rest.length === 1 && rest[0] === 'state') return states[index] ?? null;
    return descend(values[index], rest);
  };
}

function demanded(required: PlanRequired, failed: boolean, lookup: Lookup): boolean {
  if (typeof required === 'function') return holds(required, lookup);
  return required === 'always' || (required === 'failed' && failed);
}

function enter(plan: Plan, survey: Survey, item: PlanItem, state: ItemState, value: unknown, required: boolean): void {
  survey.states.push(state);
  if (state === 'answered') {
    const { points, fails } = answeredPoints(item, value);
    survey.points.push(points);
    survey.fails.push(fails);
    survey.failed.push(points !== null && !item.bonus && (fails.length > 0 || compare(points.earned, item.failedUnder) < 0));
    return;
  }
  survey.points.push(unanswered(plan, item, state, required));
  survey.fails.push([]);
  survey.failed.push(false);
}

function unanswered(plan: Plan, item: PlanItem, state: ItemState, required: boolean): ItemPoints | null {
  if (state === 'hidden' || !item.scored || item.bonus) return null;
  if (state === 'blank') return required || plan.settings.blank === 'drop' ? null : policyPoints(item, 'zero', '–');
  return plan.settings.na === 'drop' ? null : policyPoints(item, plan.settings.na, 'N/A');
}

function count({ progress, failed }: Survey, item: PlanItem, reading: Reading, required: boolean, lookup: Lookup): void {
  if (reading.state !== 'blank') progress.answered += 1;
  if (reading.state === 'na') progress.na += 1;
  if (reading.state === 'unable') progress.unable += 1;
  if (required) {
    progress.required += 1;
    if (reading.state === 'blank') progress.missing.push(item.id);
  }
  const unmet = (what: 'comment' | 'reason' | 'evidence'): number => progress.unmet.push({ item: item.id, what });
  const itemFailed = failed[item.index]!;
  if (reading.comment < item.comment.least && demanded(item.comment.required, itemFailed, lookup)) unmet('comment');
  if (reading.comment === 0 && (reading.state === 'na' || reading.state === 'unable')) unmet('reason');
  if (reading.evidence < item.evidence.least && demanded(item.evidence.required, itemFailed, lookup)) unmet('evidence');
}

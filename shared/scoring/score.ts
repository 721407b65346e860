import { isObject } from '../templates/shape';
import { step } from '../templates/pointer';
import { type Answers, checkAnswerIds } from './answers';
import { ScoringError } from './error';
import { type Plan, prepareTemplate } from './plan';
import { add, compare, type Rational, round, subtract, toFixed, toText, ZERO } from './rational';
import type { FailResult, ItemResult, LostPoints, Outcome, Result, SectionResult } from './result';
import { capped, clamp, type Inspection, percentOf, rise, rollUp, type SectionTotals } from './rollup';
import { type Context, type Survey, takeSurvey } from './survey';

export interface ScoringInput {
  /** a Template; checked here, once per object */
  template: unknown;
  answers: Answers;
  context?: Context;
}

const INPUT_FIELDS: ReadonlySet<string> = new Set(['template', 'answers', 'context']);
const CONTEXT_FIELDS: ReadonlySet<string> = new Set(['site', 'visit', 'call', 'last']);

/**
 * The score of one inspection by the contract "mingcha.template/1", in exact arithmetic. Pure.
 * Throws ScoringError `{code, message, path}` where the template or the answers are not valid.
 */
export function scoreAssessment(input: ScoringInput): Result {
  const { answers, context } = checkedInput(input);
  const plan = prepareTemplate(input.template);
  checkAnswerIds(answers, plan.itemIndex);
  const survey = takeSurvey(plan, answers, context);
  return resultOf(plan, survey);
}

function checkedInput(input: unknown): { answers: Answers; context: Context } {
  if (!isObject(input)) throw new ScoringError('not-object', 'must be an object', '');
  checkFields(input, INPUT_FIELDS, '');
  for (const name of ['template', 'answers']) {
    if (input[name] === undefined) throw new ScoringError('missing-field', `"${name}" is missing`, '');
  }
  if (!isObject(input.answers)) throw new ScoringError('not-object', 'answers must be an object by item id', '/answers');
  const context = input.context ?? {};
  if (!isObject(context)) throw new ScoringError('not-object', 'the context must be an object', '/context');
  checkFields(context, CONTEXT_FIELDS, '/context');
  for (const name of CONTEXT_FIELDS) {
    const part = context[name] ?? {};
    if (!isObject(part)) throw new ScoringError('not-object', `"${name}" must be an object`, `/context/${name}`);
  }
  return { answers: input.answers as Answers, context };
}

function checkFields(value: Record<string, unknown>, fields: ReadonlySet<string>, path: string): void {
  for (const name of Object.keys(value)) {
    if (!fields.has(name) && !name.startsWith('x-')) throw new ScoringError('unknown-field', `"${name}" is not known here`, path + step(name));
  }
}

function resultOf(plan: Plan, survey: Survey): Result {
  const { settings } = plan;
  const inspection: Inspection = {
    hiddenSections: survey.hiddenSections,
    contributions: survey.points.map((points, index) => points && { earned: points.weighted, raw: points.raw, max: plan.items[index]!.max }),
    idle: plan.items.map((item) => item.scored && !item.bonus && survey.states[item.index] !== 'answered' && survey.states[item.index] !== 'hidden'),
    sectionFails: sectionFailsOf(plan, survey),
  };
  const totals = rollUp(plan, inspection);
  const collapsed = plan.sections.filter((section) => fallsBelow(totals.sections[section.index]!.scored.percent, section.failBelow));
  const formFail = collapsed.length > 0 || survey.fails.some((scopes) => scopes.includes('form'));
  const percent = capped(clamp(totals.form.scored.percent, settings), formFail ? settings.formCap : null);
  const { progress } = survey;
  const incomplete = progress.missing.length > 0 || progress.unmet.length > 0;
  const compared = comparedPercents(plan, totals.sections);
  const failedSection = plan.sections.some(({ index, passMark }) => fallsBelow(compared[index]!, passMark))
    || (settings.sectionCap === null && inspection.sectionFails.includes(true));
  const text = (value: Rational | null): string | null => value && toFixed(value, settings.decimals);
  const comparedPercent = percent && settings.rounded ? round(percent, settings.decimals) : percent;
  return {
    status: incomplete ? 'incomplete' : percent ? 'scored' : 'notScored',
    percent: text(percent),
    rawPercent: text(totals.form.raw.percent),
    earned: toText(totals.form.scored.earned),
    max: toText(totals.form.max),
    outcome: incomplete ? null : outcomeOf(comparedPercent, formFail, failedSection, settings.passMark),
    grade: incomplete || !comparedPercent ? null : gradeOf(plan, comparedPercent),
    criticalPercent: text(criticalPercent(plan, survey)),
    sections: sectionResults(plan, totals.sections, inspection.sectionFails, compared, incomplete),
    items: itemResults(plan, survey),
    fails: failResults(plan, survey, collapsed.map((section) => section.id)),
    lost: lostPoints(plan, survey, totals),
    progress,
  };
}

function fallsBelow(percent: Rational | null, mark: Rational | null): boolean {
  return percent !== null && mark !== null && compare(percent, mark) < 0;
}

/** A section fail belongs to the innermost section holding the item. */
function sectionFailsOf(plan: Plan, survey: Survey): boolean[] {
  const hit = plan.sections.map(() => false);
  for (const item of plan.items) if (survey.fails[item.index]!.includes('section')) hit[item.section] = true;
  return hit;
}

/** Section percents as pass marks see them. */
function comparedPercents({ settings }: Plan, sections: readonly SectionTotals[]): (Rational | null)[] {
  return sections.map(({ scored }) => (scored.percent && settings.rounded ? round(scored.percent, settings.decimals) : scored.percent));
}

/** Of a complete inspection: a form fail comes before "not scored", a section's fault after it. */
function outcomeOf(percent: Rational | null, formFail: boolean, failedSection: boolean, passMark: Rational | null): Outcome {
  if (formFail) return 'fail';
  if (!percent) return null;
  if (fallsBelow(percent, passMark) || failedSection) return 'fail';
  return passMark ? 'pass' : null;
}

function gradeOf(plan: Plan, percent: Rational): string | null {
  return plan.settings.grades.find(({ min }) => compare(min, percent) <= 0)?.id ?? null;
}

function criticalPercent(plan: Plan, survey: Survey): Rational | null {
  let earned = ZERO;
  let max = ZERO;
  for (const item of plan.items) {
    const points = survey.points[item.index];
    if (!item.critical || !points) continue;
    earned = add(earned, points.weighted);
    max = add(max, item.max);
  }
  return percentOf(earned, max);
}

function sectionResults(
  plan: Plan, totals: readonly SectionTotals[], fails: readonly boolean[], compared: readonly (Rational | null)[], incomplete: boolean,
): SectionResult[] {
  const { decimals } = plan.settings;
  return plan.sections.map((section) => {
    const { scored, raw, max } = totals[section.index]!;
    const percent = compared[section.index]!;
    const failed = fails[section.index]! || fallsBelow(scored.percent, section.failBelow);
    return {
      id: section.id,
      percent: scored.percent && toFixed(scored.percent, decimals),
      rawPercent: raw.percent && toFixed(raw.percent, decimals),
      earned: toText(scored.earned),
      max: toText(max),
      outcome: incomplete || !percent ? null : outcomeOf(percent, failed, false, section.passMark),
    };
  });
}

function itemResults(plan: Plan, survey: Survey): ItemResult[] {
  return plan.items.map(({ id, index, max }) => {
    const points = survey.points[index];
    return {
      id,
      state: survey.states[index]!,
      earned: points ? toText(points.weighted) : null,
      max: points ? toText(max) : null,
      failed: survey.failed[index]!,
      working: points ? points.working : null,
    };
  });
}

function failResults(plan: Plan, survey: Survey, collapsed: readonly string[]): FailResult[] {
  const fails: FailResult[] = plan.items.flatMap(({ id, index }) => survey.fails[index]!.map((scope) => ({ item: id, scope })));
  return [...fails, ...collapsed.map((section) => ({ section, scope: 'form' as const }))];
}

function lostPoints(plan: Plan, survey: Survey, totals: ReturnType<typeof rollUp>): LostPoints[] {
  const lost: { item: string; points: Rational; percent: Rational | null }[] = [];
  for (const item of plan.items) {
    const points = survey.points[item.index];
    if (!points || compare(points.weighted, item.max) >= 0) continue;
    lost.push({
      item: item.id,
      points: subtract(item.max, points.weighted),
      percent: rise(plan, totals, item.section, subtract(item.max, points.raw)),
    });
  }
  // the sort is stable, so ties stay in document order
  lost.sort((a, b) => (a.percent && b.percent ? compare(b.percent, a.percent) : 0));
  return lost.map(({ item, points, percent }) => ({
    item, points: toText(points), percent: percent && toFixed(percent, plan.settings.decimals),
  }));
}


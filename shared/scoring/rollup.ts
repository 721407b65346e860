import type { Plan, PlanSection, PlanSettings } from './plan';
import { add, compare, divide, HUNDRED, isZero, larger, multiply, ONE, type Rational, smaller, subtract, ZERO } from './rational';

/** What an item gives to its section: weighted points, with fails and with every fail ignored. */
export interface Contribution {
  earned: Rational;
  raw: Rational;
  max: Rational;
}

/** One computation of a level: with fails, or with every fail ignored. */
export interface Level {
  /** pool formula */
  earned: Rational;
  /** after floor, ceiling and cap; null = not scored */
  percent: Rational | null;
  /** what the level gives to its parent's earned */
  given: Rational;
  /** before floor, ceiling and cap */
  unmoved: Rational | null;
  /** weighted only: Σ weight of what the average is taken over */
  weights: Rational;
}

export interface SectionTotals {
  hidden: boolean;
  /** an item below is N/A, unable or blank, so that the section may stand for 0 or 100 */
  idle: boolean;
  max: Rational;
  /** max of the items directly in it */
  ownMax: Rational;
  scored: Level;
  raw: Level;
}

const NOTHING: Level = { earned: ZERO, percent: null, given: ZERO, unmoved: null, weights: ZERO };
const HIDDEN: SectionTotals = { hidden: true, idle: false, max: ZERO, ownMax: ZERO, scored: NOTHING, raw: NOTHING };

/** What the rules of one level need; the form is a level too. */
type Rules = Pick<PlanSection, 'weighted' | 'start' | 'floor' | 'ceiling'>;

interface Parts {
  rules: Rules;
  naSection: PlanSettings['naSection'];
  contributions: readonly Contribution[];
  /** visible child sections with their weights */
  children: readonly { totals: SectionTotals; weight: Rational }[];
  ownIdle: boolean;
}

export interface Inspection {
  hiddenSections: readonly boolean[];
  /** by item index; null where unscored, hidden or dropped */
  contributions: readonly (Contribution | null)[];
  /** by item index: visible, scored, non-bonus, and N/A, unable or blank */
  idle: readonly boolean[];
  /** by section index: a section fail was hit directly in it */
  sectionFails: readonly boolean[];
}

/** Totals of every section, by index, and of the form before its fail cap. */
export function rollUp(plan: Plan, inspection: Inspection): { sections: SectionTotals[]; form: SectionTotals } {
  const sections: SectionTotals[] = Array.from({ length: plan.sections.length });
  // document order puts parents first, so from the end children come first
  for (let index = plan.sections.length - 1; index >= 0; index -= 1) {
    const section = plan.sections[index]!;
    sections[index] = inspection.hiddenSections[index]
      ? HIDDEN
      : totals(partsOf(plan, section, section.items, section.sections, sections, inspection), inspection.sectionFails[index] ? plan.settings.sectionCap : null);
  }
  return { sections, form: totals(partsOf(plan, plan.settings, [], plan.settings.sections, sections, inspection), null) };
}

function partsOf(
  plan: Plan, rules: Rules, items: readonly number[], children: readonly number[], done: readonly SectionTotals[], inspection: Inspection,
): Parts {
  const contributions: Contribution[] = [];
  let ownIdle = false;
  for (const index of items) {
    const contribution = inspection.contributions[index];
    if (contribution) contributions.push(contribution);
    if (inspection.idle[index]) ownIdle = true;
  }
  const visible = children.filter((index) => !done[index]!.hidden);
  return {
    rules, naSection: plan.settings.naSection, contributions, ownIdle,
    children: visible.map((index) => ({ totals: done[index]!, weight: plan.sections[index]!.weight })),
  };
}

function totals(parts: Parts, cap: Rational | null): SectionTotals {
  const { rules, contributions, children, ownIdle } = parts;
  let ownMax = ZERO;
  for (const contribution of contributions) ownMax = add(ownMax, contribution.max);
  let max = add(rules.start, ownMax);
  let idle = ownIdle;
  for (const child of children) {
    max = add(max, child.totals.max);
    idle ||= child.totals.idle;
  }
  return { hidden: false, idle, max, ownMax, scored: level(parts, 'scored', ownMax, max, cap), raw: level(parts, 'raw', ownMax, max, null) };
}

function level(parts: Parts, which: 'scored' | 'raw', ownMax: Rational, max: Rational, cap: Rational | null): Level {
  const { rules, children } = parts;
  let ownEarned = ZERO;
  for (const contribution of parts.contributions) ownEarned = add(ownEarned, which === 'raw' ? contribution.raw : contribution.earned);
  let earned = add(rules.start, ownEarned);
  for (const child of children) earned = add(earned, child.totals[which].given);
  if (!rules.weighted) {
    const percent = percentOf(earned, max);
    const kept = capped(clamp(percent, rules), cap);
    return { earned, percent: kept, given: given(earned, max, percent, kept), unmoved: percent, weights: ZERO };
  }
  const { percent, weights } = average(parts, which, percentOf(ownEarned, ownMax));
  const kept = capped(clamp(percent, rules), cap);
  return { earned, percent: kept, given: kept ? divide(multiply(kept, max), HUNDRED) : earned, unmoved: percent, weights };
}

/** 100 × earned / max; null where max is 0. */
export function percentOf(earned: Rational, max: Rational): Rational | null {
  return isZero(max) ? null : divide(multiply(HUNDRED, earned), max);
}

export function clamp(percent: Rational | null, rules: Pick<Rules, 'floor' | 'ceiling'>): Rational | null {
  if (!percent) return null;
  const floored = rules.floor ? larger(percent, rules.floor) : percent;
  return rules.ceiling ? smaller(floored, rules.ceiling) : floored;
}

export function capped(percent: Rational | null, cap: Rational | null): Rational | null {
  return percent && cap ? smaller(percent, cap) : percent;
}

/** A pool gives its earned to its parent, unless its percent was moved. */
function given(earned: Rational, max: Rational, percent: Rational | null, kept: Rational | null): Rational {
  return !percent || !kept || compare(percent, kept) === 0 ? earned : divide(multiply(kept, max), HUNDRED);
}

/** The weighted mean of the child sections; the items directly in a section count as one more, of weight 1. */
function average(parts: Parts, which: 'scored' | 'raw', own: Rational | null): { percent: Rational | null; weights: Rational } {
  let weights = ZERO;
  let sum = ZERO;
  let any = false;
  const include = (percent: Rational | null, idle: boolean, weight: Rational): void => {
    const standIn = idle && parts.naSection !== 'redistribute' ? (parts.naSection === 'full' ? HUNDRED : ZERO) : null;
    const counted = percent ?? standIn;
    if (!counted) return;
    if (percent) any = true;
    weights = add(weights, weight);
    sum = add(sum, multiply(weight, counted));
  };
  include(own, parts.ownIdle, ONE);
  for (const child of parts.children) include(child.totals[which].percent, child.totals.idle, child.weight);
  return any && !isZero(weights) ? { percent: divide(sum, weights), weights } : { percent: null, weights: ZERO };
}

/**
 * How much the form's raw percent would rise had one item earned `gain` more: the change is carried up from the item's
 * section, through every floor, ceiling and weight. Null where the form has no percent.
 */
export function rise(plan: Plan, totals: { sections: readonly SectionTotals[]; form: SectionTotals }, section: number, gain: Rational): Rational | null {
  if (!totals.form.raw.percent) return null;
  if (isZero(gain)) return ZERO;
  let index = section;
  const { ownMax } = totals.sections[index]!;
  let change = raised(plan.sections[index]!, totals.sections[index]!, gain, isZero(ownMax) ? ZERO : divide(multiply(HUNDRED, gain), ownMax));
  while (index >= 0) {
    const child = plan.sections[index]!;
    index = child.parent;
    const rules = index >= 0 ? plan.sections[index]! : plan.settings;
    const at = index >= 0 ? totals.sections[index]! : totals.form;
    change = raised(rules, at, change.given, multiply(child.weight, change.percent));
  }
  return change.percent;
}

/** What a level's raw percent and its gift to its parent rise by when it receives `points` more and its weighted sum grows by `sum`. */
function raised(rules: Rules, { raw, max }: SectionTotals, points: Rational, sum: Rational): { percent: Rational; given: Rational } {
  if (!raw.percent || !raw.unmoved) return { percent: ZERO, given: points };
  const earned = add(raw.earned, points);
  const unmoved = rules.weighted ? add(raw.unmoved, divide(sum, raw.weights)) : divide(multiply(HUNDRED, earned), max);
  const percent = clamp(unmoved, rules)!;
  const gift = rules.weighted ? divide(multiply(percent, max), HUNDRED) : given(earned, max, unmoved, percent);
  return { percent: subtract(percent, raw.percent), given: subtract(gift, raw.given) };
}

import { isScored, maximum } from '../scoring/maxima';
import { add, divide, fromNumber, HUNDRED, isZero, multiply, ONE, type Rational, ZERO } from '../scoring/rational';
import { itemSettings, scoringSettings, sectionSettings } from './defaults';
import { type Child, type Item, isSection, type Template } from './template';

/** The weighted max of an item in its section: nothing for a bonus or an unscored one. */
export function weightedMax(item: Item): Rational {
  const { bonus, weight } = itemSettings(item);
  return bonus || !isScored(item) ? ZERO : multiply(maximum(item), fromNumber(weight));
}

/** The max of a whole branch by the pool formula. */
export function branchMax(children: readonly Child[], start: number): Rational {
  return children
    .map((child) => (isSection(child) ? branchMax(child.children, sectionSettings(child).start) : weightedMax(child)))
    .reduce(add, fromNumber(start));
}

/**
 * How many percent of the form each scored, non-bonus item decides when everything is shown and answered:
 * its part of the pool, times the weights of the weighted levels above it.
 */
export function itemShares(template: Template): Map<string, Rational> {
  const shares = new Map<string, Rational>();
  const { rollup, start } = scoringSettings(template);
  spread(template.sections, rollup === 'weighted', start, HUNDRED, shares);
  return shares;
}

function spread(children: readonly Child[], weighted: boolean, start: number, share: Rational, shares: Map<string, Rational>): void {
  if (!weighted) return pool(children, start, share, shares);
  const sections = children.filter(isSection);
  const items = children.filter((child) => !isSection(child));
  const parts = sections.map((section) => {
    const { weight, start: from } = sectionSettings(section);
    return { section, weight: isZero(branchMax(section.children, from)) ? ZERO : fromNumber(weight) };
  });
  const ownWeight = isZero(branchMax(items, 0)) ? ZERO : ONE;
  const sum = parts.reduce((total, part) => add(total, part.weight), ownWeight);
  const part = (weight: Rational): Rational => (isZero(sum) ? ZERO : divide(multiply(share, weight), sum));
  pool(items, 0, part(ownWeight), shares);
  for (const { section, weight } of parts) into(section, part(weight), shares);
}

function pool(children: readonly Child[], start: number, share: Rational, shares: Map<string, Rational>): void {
  const total = branchMax(children, start);
  for (const child of children) {
    const max = isSection(child) ? branchMax(child.children, sectionSettings(child).start) : weightedMax(child);
    const part = isZero(total) ? ZERO : divide(multiply(share, max), total);
    if (isSection(child)) into(child, part, shares);
    else if (isScored(child) && child.bonus !== true) shares.set(child.id, part);
  }
}

function into(section: Extract<Child, { children: Child[] }>, share: Rational, shares: Map<string, Rational>): void {
  const { rollup, start } = sectionSettings(section);
  spread(section.children, rollup === 'weighted', start, share, shares);
}

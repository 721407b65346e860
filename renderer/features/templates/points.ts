/** Points of items and sections as decimal text, by the scoring engine's own arithmetic. */
import { maximum } from '@shared/scoring/maxima';
import { add, fromNumber, multiply, type Rational, toText, ZERO } from '@shared/scoring/rational';
import { itemSettings } from '@shared/templates/defaults';
import { isSection, type Item, type Section } from '@shared/templates/template';

const weighted = (item: Item): Rational => multiply(maximum(item), fromNumber(itemSettings(item).weight));

/** The most an item can earn, its weight applied. */
export const itemPoints = (item: Item): string => toText(weighted(item));

const sum = (section: Section): Rational =>
  section.children.reduce((total, child) => (isSection(child) ? add(total, sum(child)) : itemSettings(child).bonus ? total : add(total, weighted(child))), fromNumber(section.start ?? 0));

/** The points of everything in a section, bonus items left out. */
export const sectionPoints = (section: Section): string => toText(section.children.length === 0 ? ZERO : sum(section));

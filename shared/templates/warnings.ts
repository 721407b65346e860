import { countedPoints, isScored, mayFail, maximum } from '../scoring/maxima';
import { add, compare, fromNumber, type Rational, smaller, toText, ZERO } from '../scoring/rational';
import { scoringSettings } from './defaults';
import { unreachableItems } from './reach';
import { branchMax } from './shares';
import type { Problem } from './shape';
import { type Child, type DeductItem, type Item, isSection, type Template, type Text, walkItems, walkSections } from './template';

/** What the author of a template should look at before publishing. Conditions are only tried out where they are sound. */
export function warnings(template: Template, shares: ReadonlyMap<string, Rational>, conditionsSound: boolean): Problem[] {
  const unreachable = conditionsSound ? unreachableItems(template) : new Set<string>();
  return [
    ...totalWarnings(template),
    ...[...walkSections(template)].flatMap(({ section, path }) => (isUnlowerable(section.children)
      ? [{ path, code: 'section-cannot-lose', message: 'no answer can lower this section' }]
      : [])),
    ...[...walkItems(template)].flatMap(({ item, path }) => itemWarnings(item, path, shares.get(item.id), unreachable)),
  ];
}

function totalWarnings(template: Template): Problem[] {
  const { rollup, start } = scoringSettings(template);
  const weights = template.sections.map((section) => section.weight ?? 1);
  const weightSum = weights.map(fromNumber).reduce(add, ZERO);
  // equal weights mean a plain average, not hundredths
  const meansHundredths = rollup === 'weighted' && weights.some((weight) => weight !== weights[0]);
  if (meansHundredths && !isHundred(weightSum)) {
    return [{ path: '/sections', code: 'weights-not-100', message: `the section weights sum to ${toText(weightSum)}, not 100` }];
  }
  const total = branchMax(template.sections, start);
  if (rollup === 'pool' && /(?<!\d)100(?!\d)|百分/.test(allTexts(template.title)) && !isHundred(total)) {
    return [{ path: '/sections', code: 'total-not-100', message: `the total is ${toText(total)}, not 100` }];
  }
  return [];
}

function isHundred(value: Rational): boolean {
  return value.n === 100 && value.d === 1;
}

function allTexts(text: Text): string {
  return typeof text === 'string' ? text : `${text['zh-CN'] ?? ''}\n${text.en ?? ''}`;
}

/** Whether a section has scored items, and none of them can earn less than its max or fail anything. */
function isUnlowerable(children: readonly Child[]): boolean {
  const items = itemsBelow(children).filter((item) => isScored(item));
  return items.some((item) => item.bonus !== true) && !items.some(canLose);
}

function itemsBelow(children: readonly Child[]): Item[] {
  return children.flatMap((child) => (isSection(child) ? itemsBelow(child.children) : [child]));
}

function canLose(item: Item): boolean {
  if (item.weight === 0 && !mayFail(item)) return false;
  return mayFail(item) || compare(minimum(item), item.bonus === true ? ZERO : maximum(item)) < 0;
}

/** The least an item can earn before its weight. */
function minimum(item: Item): Rational {
  switch (item.type) {
    case 'choice': return least(countedPoints(item.options));
    case 'number':
    case 'duration': return least((item.bands ?? []).map((band) => fromNumber(band.points)));
    case 'deduct': return leastOfDeduct(item);
    // nothing chosen, or the lowest mark
    default: return smaller(ZERO, least(item.type === 'multi' ? countedPoints(item.options) : []));
  }
}

/** Any number below the points will do: only whether something can be lost matters. */
function leastOfDeduct({ points, rules, floor }: DeductItem): Rational {
  const costly = rules.some((rule) => rule.voids === true || ((rule.each ?? 0) > 0 && rule.max !== 0));
  return fromNumber(!costly || (points === 0 && floor !== null) ? points : points - 1);
}

function least(points: readonly Rational[]): Rational {
  return points.length === 0 ? ZERO : points.reduce(smaller);
}

/** 参与, 温和, 合并 … hold the sign of a conjunction without being one. */
const NOT_CONJUNCTIONS = /参与|与会|与否|给与|赠与|授与|温和|和蔼|和气|和善|平和|谦和|柔和|缓和|和谐|和睦|合并|并非|并未|并不|并列|并线/g;

function asksTwice(text: Text): boolean {
  return /[与和并、]/.test(allTexts(text).replaceAll(NOT_CONJUNCTIONS, '')) || /\band\b/i.test(allTexts(text));
}

const THOUSANDTH: Rational = { n: 1, d: 10 };
const QUARTER: Rational = { n: 25, d: 1 };

function itemWarnings(item: Item, path: string, share: Rational | undefined, unreachable: ReadonlySet<string>): Problem[] {
  const found: Problem[] = [];
  const warn = (code: string, message: string): number => found.push({ path, code, message });
  if (item.type !== 'note' && asksTwice(item.text)) warn('asks-twice', 'asks two facts at once');
  if (unreachable.has(item.id)) warn('never-shown', 'no answer can show this item');
  if (item.critical === true && item.evidence === undefined) warn('critical-without-evidence', 'a critical item without an evidence rule');
  if (item.type === 'scale' && Object.keys(item.anchors ?? {}).length === 0) warn('scale-without-anchors', 'a scale without anchors');
  if (share && compare(share, QUARTER) > 0) warn('share-over-quarter', 'over a quarter of the total');
  if (share && compare(share, THOUSANDTH) < 0) warn('share-under-thousandth', 'under a thousandth of the total');
  return found;
}

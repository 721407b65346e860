/** An item in few words, for paper: what to look at, by which limits, and what to take a picture of. */
import type { TextKey, Values } from '../../i18n';
import { answerableItems, itemNumbers, isSection, type Child, type Item, type Section, type Template } from '@shared/templates/template';
import { limitText, quoted, type Words } from '../scorecards/answer-text';

type T = (key: TextKey, values?: Values) => string;

/** At most so many columns of a line, a full-width character counted as two. */
export function shortened(text: string, most: number): string {
  let width = 0;
  let kept = '';
  for (const character of text) {
    width += character > '⺀' ? 2 : 1;
    if (width > most) return `${kept.trimEnd()}…`;
    kept += character;
  }
  return kept;
}

/** Without what stands in brackets, and without the words that would give the visit away. */
export const briefly = (text: string, most: number): string => shortened(quoted(harmless(text.replaceAll(/（[^）]*）|\([^)]*\)/g, ''))), most);

const harmless = (text: string): string => text.replaceAll(/暗访员|神秘顾客|检查员/g, '顾客').replaceAll(/暗访|神秘访问|飞行检查/g, '到访').replaceAll(/(?:mystery|secret) (?:shopper|inspector)/gi, 'customer').replaceAll(/(?:mystery|secret) (?:visit|inspection|shop)/gi, 'visit');

/** "≤ 60 秒": what earns the most. '' where there is no such limit. */
export function thresholdText(item: Item, words: Words): string {
  if (item.type !== 'duration' && item.type !== 'number') return '';
  const best = item.bands?.reduce((top, band) => (band.points > top.points ? band : top));
  if (best?.upTo === undefined) return '';
  return `≤ ${item.type === 'duration' ? limitText(best.upTo, words) : `${best.upTo}${item.unit === undefined ? '' : ` ${words.pick(item.unit)}`}`}`;
}

/** What has to be brought back: "拍照", or only where something is wrong "有问题拍照". */
export function captureText(item: Item, t: T): string {
  if (item.type === 'photo' || item.type === 'audio' || item.type === 'video') return t(`visits.crib.take.${item.type}`);
  const kind = item.evidence?.kinds.find((each) => each !== 'file');
  const when = item.evidence?.requiredIf ?? 'never';
  if (kind === undefined || when === 'never') return '';
  const take = t(`visits.crib.take.${kind}`);
  return when === 'always' ? take : t('visits.crib.ifWrong', { take });
}

export interface PaperSection { section: Section; items: { item: Item; number: string }[] }

/** The form's own sections with the items below them, at any depth, in document order. */
export function paperSections(template: Template): PaperSection[] {
  const numbers = itemNumbers(template);
  const answerable = new Set(answerableItems(template).map(({ id }) => id));
  const below = (children: readonly Child[]): Item[] => children.flatMap((child) => (isSection(child) ? below(child.children) : answerable.has(child.id) ? [child] : []));
  return template.sections.map((section) => ({ section, items: below(section.children).map((item) => ({ item, number: numbers.get(item.id) ?? '' })) })).filter(({ items }) => items.length > 0);
}

/** What to choose from or to count, with boxes to tick. */
export function boxesText(item: Item, words: Words): string {
  const { t, pick } = words;
  switch (item.type) {
    case 'choice':
    case 'multi': return item.options.map((option) => `☐ ${pick(option.label)}`).join('　');
    case 'deduct': return item.rules.map((rule) => `${pick(rule.label)} ${rule.voids === true || rule.each === undefined ? '☐' : t('visits.paper.times')}`).join('　');
    case 'scale': return Array.from({ length: Math.floor((item.max - item.min) / (item.step ?? 1)) + 1 }, (_, at) => `☐ ${item.min + at * (item.step ?? 1)}`).slice(0, 11).join('　');
    case 'duration': return t('visits.paper.duration');
    case 'date': return t('visits.paper.date');
    case 'time':
    case 'datetime': return t('visits.paper.time');
    default: return '';
  }
}

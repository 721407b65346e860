/** A scorecard read once for showing: its form, its result and its evidence by id. Knows no language. */
import type { Answer, Evidence } from '@shared/assessments';
import { pointsOf, type Scorecard } from '@shared/scorecards';
import { add, compare, toText, ZERO, type Rational } from '@shared/scoring/rational';
import type { ItemResult, LostPoints, Result, SectionResult } from '@shared/scoring/result';
import { scoringSettings, type CompleteScoring } from '@shared/templates/defaults';
import { EVIDENCE_TYPES, isSection, itemNumbers, type Child, type Item, type Section, type Template } from '@shared/templates/template';

export interface CardItem {
  item: Item;
  /** "3.2" */
  number: string;
  section: Section;
  /** the form's own section it lies in */
  top: Section;
  result: ItemResult;
  answer: Answer | undefined;
  evidence: Evidence[];
  lost: LostPoints | null;
}

export interface CardSection {
  section: Section;
  number: string;
  /** 0 for a section of the form itself */
  depth: number;
  result: SectionResult;
  /** points lost by the items in it, at any depth */
  lost: Rational;
}

/** What a card is read from: a scorecard, or an inspection under review. */
export type CardSource = Pick<Scorecard, 'template' | 'result' | 'answers' | 'evidence'>;

export interface Card<S extends CardSource = Scorecard> {
  card: S;
  template: Template;
  settings: CompleteScoring;
  result: Result;
  /** document order, notes left out */
  items: CardItem[];
  /** document order, parents before children */
  sections: CardSection[];
  byId: ReadonlyMap<string, CardItem>;
  /** all points lost */
  lost: Rational;
}

/** Reads what main sent; the template and the result were checked before they were frozen. */
export function readCard<S extends CardSource>(card: S): Card<S> {
  const template = card.template as Template;
  const result = card.result as Result;
  const numbers = itemNumbers(template);
  const itemResults = new Map(result.items.map((each) => [each.id, each]));
  const sectionResults = new Map(result.sections.map((each) => [each.id, each]));
  const losses = new Map(result.lost.map((each) => [each.item, each]));
  const files = new Map(card.evidence.map((each) => [each.id, each]));
  const items: CardItem[] = [];
  const sections: CardSection[] = [];

  const visit = (section: Section, top: Section, depth: number): Rational => {
    const own: CardSection = { section, number: numbers.get(section.id) ?? '', depth, result: sectionResults.get(section.id)!, lost: ZERO };
    sections.push(own);
    own.lost = section.children.map((child) => lostBy(child, section, top, depth)).reduce(add, ZERO);
    return own.lost;
  };
  const lostBy = (child: Child, section: Section, top: Section, depth: number): Rational => {
    if (isSection(child)) return visit(child, top, depth + 1);
    const itemResult = itemResults.get(child.id);
    if (child.type === 'note' || itemResult === undefined) return ZERO;
    const answer = card.answers[child.id];
    const lost = losses.get(child.id) ?? null;
    items.push({
      item: child, number: numbers.get(child.id) ?? '', section, top, result: itemResult, answer, lost,
      evidence: filesOf(child, answer).flatMap((id) => files.get(id) ?? []),
    });
    return lost === null ? ZERO : pointsOf(lost.points);
  };
  const lost = template.sections.map((section) => visit(section, section, 0)).reduce(add, ZERO);
  return { card, template, settings: scoringSettings(template), result, items, sections, byId: new Map(items.map((each) => [each.item.id, each])), lost };
}

function filesOf(item: Item, answer: Answer | undefined): string[] {
  const value = EVIDENCE_TYPES.has(item.type) && Array.isArray(answer?.value) ? answer.value : [];
  return [...new Set([...value, ...(answer?.evidence ?? [])])];
}

/** The items that lost points, as the result ranks them. */
export const lostItems = (card: Card): (CardItem & { lost: LostPoints })[] =>
  card.result.lost.flatMap((lost) => { const item = card.byId.get(lost.item); return item === undefined ? [] : [{ ...item, lost }]; });

/** The form's own sections with their losses, the largest first, ties in document order. */
export const sectionsByLoss = (card: Card): CardSection[] =>
  card.sections.filter((each) => each.depth === 0).toSorted((a, b) => compare(b.lost, a.lost));

/** Points for the eye: a real minus, "20/3" as it is. */
export const shown = (points: Rational | string): string => (typeof points === 'string' ? points : toText(points)).replace('-', '−');

/** Items whose answer failed the whole form or a section, document order, without doubles. */
export function knockOuts(card: Card, scope: 'form' | 'section'): CardItem[] {
  const ids = new Set(card.result.fails.flatMap((fail) => ('item' in fail && fail.scope === scope ? [fail.item] : [])));
  return card.items.filter((each) => ids.has(each.item.id));
}

/** Sections that fell under their `failBelow`. */
export const collapsed = (card: Card): CardSection[] => {
  const ids = new Set(card.result.fails.flatMap((fail) => ('section' in fail ? [fail.section] : [])));
  return card.sections.filter((each) => ids.has(each.section.id));
};

/** Sections of a finished inspection that missed a mark of their own. */
export const failedSections = (card: Card): CardSection[] => card.sections.filter((each) => each.result.outcome === 'fail');

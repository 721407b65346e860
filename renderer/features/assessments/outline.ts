/** The form laid out for the screen: sections and items in document order, with their numbers. Made once per opened assessment. */
import { isSection, itemNumbers, type Child, type Item, type Section, type Template } from '@shared/templates/template';

export interface SectionNode {
  section: Section;
  number: string;
  /** 0 for a section of the form itself */
  depth: number;
  /** every item below it except notes, document order */
  items: readonly string[];
  /** every item below it, notes too */
  everything: readonly string[];
}

export interface ItemNode {
  item: Item;
  /** "3.2"; '' for a note */
  number: string;
  /** the innermost section holding it */
  sectionId: string;
  /** the section of the form it stands in */
  topId: string;
}

export interface Outline {
  template: Template;
  /** parents before children */
  sections: readonly SectionNode[];
  bySection: Readonly<Record<string, SectionNode>>;
  /** every item except notes, document order */
  order: readonly string[];
  items: Readonly<Record<string, ItemNode>>;
}

export function outlineOf(template: Template): Outline {
  const numbers = itemNumbers(template);
  const sections: SectionNode[] = [];
  const items: Record<string, ItemNode> = {};
  const order: string[] = [];

  const visit = (section: Section, depth: number, topId: string): string[] => {
    const everything: string[] = [];
    const below: string[] = [];
    sections.push({ section, number: numbers.get(section.id) ?? '', depth, items: below, everything });
    for (const child of section.children) everything.push(...itemsOf(child, section.id, depth, topId));
    below.push(...everything.filter((id) => items[id]?.item.type !== 'note'));
    return everything;
  };
  const itemsOf = (child: Child, sectionId: string, depth: number, topId: string): string[] => {
    if (isSection(child)) return visit(child, depth + 1, topId);
    items[child.id] = { item: child, number: numbers.get(child.id) ?? '', sectionId, topId };
    if (child.type !== 'note') order.push(child.id);
    return [child.id];
  };
  for (const section of template.sections) visit(section, 0, section.id);
  return { template, sections, bySection: Object.fromEntries(sections.map((node) => [node.section.id, node])), order, items };
}

/** The next of `candidates` after `from` in document order; from the top again after the last. Null where there is none but `from` itself. */
export function nextOf(order: readonly string[], candidates: ReadonlySet<string>, from: string | null): string | null {
  const start = from === null ? -1 : order.indexOf(from);
  for (let step = 1; step <= order.length; step += 1) {
    const id = order[(start + step) % order.length]!;
    if (candidates.has(id) && id !== from) return id;
  }
  return null;
}

/** The neighbour of `from` among the `shown` items, `step` = 1 or −1; stays at the ends. */
export function neighbourOf(order: readonly string[], shown: (id: string) => boolean, from: string | null, step: 1 | -1): string | null {
  if (from === null) return order.find(shown) ?? null;
  for (let at = order.indexOf(from) + step; at >= 0 && at < order.length; at += step) {
    const id = order[at]!;
    if (shown(id)) return id;
  }
  return null;
}

/**
 * The template of an inspection form, as stored, exchanged and given to the scoring engine ("mingcha.template/1").
 * Fields with a default are optional here; defaults.ts fills them in.
 */
import type { Language } from '../common';


/** A text in one language, or in both. */
export type Text = string | { 'zh-CN'?: string; en?: string };

/** JsonLogic over the answers (see shared/scoring/conditions.ts); a bare boolean is a constant condition. */
export type Condition = boolean | { [operator: string]: unknown };

/** Fields beginning with `x-` may stand in any object and are kept. */
export interface Extensible {
  [extension: `x-${string}`]: unknown;
}

export type TemplateKind = 'visit' | 'call' | 'audit';
export type Rollup = 'pool' | 'weighted';
export type FailScope = 'item' | 'section' | 'form';
export type ErrorClass = 'none' | 'customer' | 'business' | 'compliance';
export type EvidenceKind = 'photo' | 'audio' | 'video' | 'file';
export type RequiredIf = 'never' | 'always' | 'failed' | Condition;

export interface Grade extends Extensible {
  id: string;
  /** lowest percent that still earns this grade */
  min: number;
  label: Text;
}

export interface ScoringSettings extends Extensible {
  rollup: Rollup;
  start: number;
  na: 'drop' | 'zero' | 'full';
  naSection: 'redistribute' | 'zero' | 'full';
  blank: 'drop' | 'zero';
  /** percents; null = none */
  floor: number | null;
  ceiling: number | null;
  fail: { form?: number | null; section?: number | null } & Extensible;
  passMark: number | null;
  grades: Grade[];
  decimals: 0 | 1 | 2;
  compare: 'rounded' | 'exact';
}

export interface Phrase extends Extensible {
  id: string;
  text: Text;
}

export interface Dimension extends Extensible {
  id: string;
  title: Text;
}

export interface Template extends Extensible {
  format: 'mingcha.template/1';
  id: string;
  version: number;
  kind: TemplateKind;
  title: Text;
  description?: Text;
  phrases?: { required?: Phrase[]; forbidden?: Phrase[] } & Extensible;
  dimensions?: Dimension[];
  scoring?: Partial<ScoringSettings>;
  sections: Section[];
}

export interface SectionSettings {
  weight: number;
  rollup: Rollup;
  start: number;
  floor: number | null;
  ceiling: number | null;
  passMark: number | null;
  failBelow: number | null;
}

export interface Section extends Partial<SectionSettings>, Extensible {
  id: string;
  title: Text;
  guide?: Text;
  visibleIf?: Condition;
  children: Child[];
}

export type Child = Section | Item;

export interface Evidence extends Extensible {
  kinds: EvidenceKind[];
  min?: number;
  max?: number;
  requiredIf?: RequiredIf;
}

export interface Comment extends Extensible {
  /** characters */
  min?: number;
  requiredIf?: RequiredIf;
}

export interface Cause extends Extensible {
  id: string;
  label: Text;
}

export interface ItemSettings {
  weight: number;
  required: Condition;
  naAllowed: boolean;
  unableAllowed: boolean;
  bonus: boolean;
  critical: boolean;
  errorClass: ErrorClass;
}

export interface ItemBase extends Partial<ItemSettings>, Extensible {
  id: string;
  text: Text;
  guide?: Text;
  /** points before weight; an answered item that earns less is failed */
  failedUnder?: number;
  /** ids of dimensions */
  tags?: string[];
  visibleIf?: Condition;
  evidence?: Evidence;
  comment?: Comment;
  causes?: Cause[];
}

export interface Option extends Extensible {
  id: string;
  label: Text;
  points?: number;
  fail?: FailScope;
  /** choosing it is the same as answering N/A */
  na?: boolean;
}

export interface MultiOption extends Option {
  /** "none of these": chosen alone */
  exclusive?: boolean;
}

/** A value belongs to the first band with value ≤ `upTo`; the last band has none. */
export interface Band extends Extensible {
  upTo?: number;
  points: number;
  fail?: FailScope;
}

/** One kind of fault: `each` points are taken off per count, up to `max` counts; `voids` leaves nothing of the item. */
export interface Rule extends Extensible {
  id: string;
  label: Text;
  each?: number;
  max?: number;
  voids?: boolean;
  fail?: FailScope;
}

export interface ChoiceItem extends ItemBase { type: 'choice'; options: Option[] }
export interface MultiItem extends ItemBase { type: 'multi'; options: MultiOption[]; base?: 'sum' | 'max' | number }
export interface ScaleItem extends ItemBase {
  type: 'scale'; min: number; max: number; step?: number; points: number; anchors?: Record<string, Text>;
}
/** Values of a duration are seconds. */
export interface NumberItem extends ItemBase {
  type: 'number' | 'duration'; unit?: Text; min?: number; max?: number; bands?: Band[];
}
export interface DeductItem extends ItemBase { type: 'deduct'; points: number; rules: Rule[]; floor?: 0 | null }
export type PlainType = 'text' | 'date' | 'time' | 'datetime' | 'photo' | 'audio' | 'video' | 'file' | 'signature';
export interface PlainItem extends ItemBase { type: PlainType }
export interface NoteItem extends ItemBase { type: 'note' }

export type Item = ChoiceItem | MultiItem | ScaleItem | NumberItem | DeductItem | PlainItem | NoteItem;
export type ItemType = Item['type'];

export const ITEM_TYPES = [
  'choice', 'multi', 'scale', 'number', 'duration', 'deduct',
  'text', 'date', 'time', 'datetime', 'photo', 'audio', 'video', 'file', 'signature', 'note',
] as const satisfies readonly ItemType[];

/** Types whose value is a list of evidence ids. */
export const EVIDENCE_TYPES: ReadonlySet<ItemType> = new Set<ItemType>(['photo', 'audio', 'video', 'file', 'signature']);

/** First words of a condition's name that mean the context, so no item or section may be called so. */
export const RESERVED_IDS: ReadonlySet<string> = new Set(['site', 'visit', 'call', 'last']);
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

/** A section has children, an item has a type. */
export function isSection(child: Child): child is Section {
  return !('type' in child);
}

export interface WalkedItem {
  item: Item;
  /** the innermost section holding the item */
  section: Section;
  /** JSON Pointer into the template */
  path: string;
}

/** Every item in document order, with its innermost section. */
export function* walkItems(template: Pick<Template, 'sections'>): Generator<WalkedItem> {
  for (const [index, section] of template.sections.entries()) yield* itemsOf(section, `/sections/${index}`);
}

function* itemsOf(section: Section, path: string): Generator<WalkedItem> {
  for (const [index, child] of section.children.entries()) {
    const childPath = `${path}/children/${index}`;
    if (isSection(child)) yield* itemsOf(child, childPath);
    else yield { item: child, section, path: childPath };
  }
}

/** The items that are filled in: all but notes, in document order. */
export const answerableItems = (template: Pick<Template, 'sections'>): Item[] => [...walkItems(template)].flatMap(({ item }) => (item.type === 'note' ? [] : [item]));

export interface WalkedSection {
  section: Section;
  /** null for a section of the form itself */
  parent: Section | null;
  path: string;
}

/** Every section in document order, parents before children. */
export function* walkSections(template: Pick<Template, 'sections'>): Generator<WalkedSection> {
  for (const [index, section] of template.sections.entries()) yield* sectionsOf(section, null, `/sections/${index}`);
}

function* sectionsOf(section: Section, parent: Section | null, path: string): Generator<WalkedSection> {
  yield { section, parent, path };
  for (const [index, child] of section.children.entries()) {
    if (isSection(child)) yield* sectionsOf(child, section, `${path}/children/${index}`);
  }
}

/** The text in the wanted language, else in the other one, else ''. */
export function textOf(text: Text | undefined, language: Language): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  return text[language] || text[language === 'en' ? 'zh-CN' : 'en'] || '';
}

/** Display numbers by position, "3.2" = second item of the third section; sections are numbered too; notes get none. */
export function itemNumbers(template: Pick<Template, 'sections'>): Map<string, string> {
  const numbers = new Map<string, string>();
  const number = (children: readonly Child[], prefix: string): void => {
    let count = 0;
    for (const child of children) {
      if (!isSection(child) && child.type === 'note') continue;
      count += 1;
      numbers.set(child.id, `${prefix}${count}`);
      if (isSection(child)) number(child.children, `${prefix}${count}.`);
    }
  };
  number(template.sections, '');
  return numbers;
}

import { checkTemplate } from '../templates/check';
import { step } from '../templates/pointer';
import { type Demand, demandOf, itemSettings, scoringSettings, sectionSettings } from '../templates/defaults';
import {
  type Band, type Condition, type FailScope, type Item, isSection, type Option, type RequiredIf, type Rule, type Section, type Template,
} from '../templates/template';
import { compile, type Expression } from './conditions';
import { ScoringError } from './error';
import { failThreshold, isScored, mayFail, maximum } from './maxima';
import { compare, fromNumber, multiply, type Rational, toText, ZERO } from './rational';

/** A template made ready for scoring: checked, defaults filled in, numbers exact, conditions compiled. */
export interface Plan {
  settings: PlanSettings;
  /** document order, parents before children */
  sections: PlanSection[];
  items: PlanItem[];
  itemIndex: ReadonlyMap<string, number>;
  /** sections and items together, in document order */
  nodes: (PlanSection | PlanItem)[];
}

export interface PlanSettings {
  weighted: boolean;
  start: Rational;
  na: 'drop' | 'zero' | 'full';
  naSection: 'redistribute' | 'zero' | 'full';
  blank: 'drop' | 'zero';
  floor: Rational | null;
  ceiling: Rational | null;
  formCap: Rational | null;
  sectionCap: Rational | null;
  passMark: Rational | null;
  /** highest first */
  grades: { id: string; min: Rational }[];
  decimals: 0 | 1 | 2;
  rounded: boolean;
  /** indexes of the form's own sections */
  sections: number[];
}

export interface PlanSection {
  kind: 'section';
  index: number;
  id: string;
  /** -1 for a section of the form itself */
  parent: number;
  weight: Rational;
  weighted: boolean;
  start: Rational;
  floor: Rational | null;
  ceiling: Rational | null;
  passMark: Rational | null;
  failBelow: Rational | null;
  visibleIf: Expression | null;
  items: number[];
  sections: number[];
}

/** Whether something is required: always, never, where the item failed, or by a condition. */
export type PlanRequired = 'never' | 'always' | 'failed' | Expression;

export interface PlanItem {
  kind: 'item';
  index: number;
  id: string;
  /** JSON Pointer of its answer in the input document */
  path: string;
  item: Item;
  section: number;
  scored: boolean;
  weight: Rational;
  weightText: string;
  /** most points, before weight */
  full: Rational;
  /** what the item adds to the max of its section: weighted, 0 for a bonus */
  max: Rational;
  /** earned points under the policy "full" */
  fullEarned: Rational;
  failedUnder: Rational;
  bonus: boolean;
  critical: boolean;
  /** some option, band or rule has a fail */
  mayFail: boolean;
  naAllowed: boolean;
  unableAllowed: boolean;
  required: PlanRequired;
  visibleIf: Expression | null;
  evidence: { least: number; required: PlanRequired; most: number };
  comment: { least: number; required: PlanRequired };
  options: ReadonlyMap<string, PlanOption>;
  rules: PlanRule[];
  ruleIds: ReadonlySet<string>;
  bands: PlanBand[];
  causes: ReadonlySet<string>;
  range: { min: Rational | null; max: Rational | null; step: Rational | null };
}

export interface PlanOption { points: Rational; text: string; na: boolean; exclusive: boolean; fail: FailScope | null }
export interface PlanRule { id: string; each: Rational | null; text: string; most: Rational | null; voids: boolean; fail: FailScope | null }
export interface PlanBand { upTo: Rational | null; points: Rational; working: string; text: string; fail: FailScope | null }

// most items have no options, rules or causes: they share these
const NO_OPTIONS: ReadonlyMap<string, PlanOption> = new Map();
const NO_IDS: ReadonlySet<string> = new Set();

const prepared = new WeakMap<object, Plan>();

/**
 * Checks and compiles a template, once per template object: a template given here must not be changed afterwards.
 * Throws the first error of the template check as a ScoringError, its path under `/template`.
 */
export function prepareTemplate(template: unknown): Plan {
  const known = typeof template === 'object' && template !== null ? prepared.get(template) : undefined;
  if (known) return known;
  const [error] = checkTemplate(template, { errorsOnly: true }).errors;
  if (error) throw new ScoringError(error.code, error.message, `/template${error.path}`);
  const plan = planOf(template as Template);
  prepared.set(template as Template, plan);
  return plan;
}

function planOf(template: Template): Plan {
  const plan: Plan = { settings: settingsOf(template), sections: [], items: [], itemIndex: new Map(), nodes: [] };
  for (const section of template.sections) plan.settings.sections.push(addSection(plan, section, -1));
  plan.itemIndex = new Map(plan.items.map((item) => [item.id, item.index]));
  return plan;
}

function settingsOf(template: Template): PlanSettings {
  const given = scoringSettings(template);
  return {
    weighted: given.rollup === 'weighted',
    start: fromNumber(given.start),
    na: given.na,
    naSection: given.naSection,
    blank: given.blank,
    floor: orNull(given.floor),
    ceiling: orNull(given.ceiling),
    formCap: orNull(given.fail.form),
    sectionCap: orNull(given.fail.section),
    passMark: orNull(given.passMark),
    grades: given.grades.map(({ id, min }) => ({ id, min: fromNumber(min) })).sort((a, b) => compare(b.min, a.min)),
    decimals: given.decimals,
    rounded: given.compare === 'rounded',
    sections: [],
  };
}

function orNull(value: number | null | undefined): Rational | null {
  return value === null || value === undefined ? null : fromNumber(value);
}

function addSection(plan: Plan, section: Section, parent: number): number {
  const settings = sectionSettings(section);
  const planned: PlanSection = {
    kind: 'section', index: plan.sections.length, id: section.id, parent,
    weight: fromNumber(settings.weight), weighted: settings.rollup === 'weighted', start: fromNumber(settings.start),
    floor: orNull(settings.floor), ceiling: orNull(settings.ceiling),
    passMark: orNull(settings.passMark), failBelow: orNull(settings.failBelow),
    visibleIf: conditionOf(section.visibleIf), items: [], sections: [],
  };
  plan.sections.push(planned);
  plan.nodes.push(planned);
  for (const child of section.children) {
    if (isSection(child)) planned.sections.push(addSection(plan, child, planned.index));
    else planned.items.push(addItem(plan, child, planned.index));
  }
  return planned.index;
}

function conditionOf(condition: Condition | undefined): Expression | null {
  return condition === undefined || condition === true ? null : compile(condition);
}

function requirement(required: RequiredIf): PlanRequired {
  if (typeof required === 'string') return required;
  if (typeof required === 'boolean') return required ? 'always' : 'never';
  return compile(required);
}

function demand({ least, requiredIf }: Demand): { least: number; required: PlanRequired } {
  return { least, required: requirement(requiredIf) };
}

function addItem(plan: Plan, item: Item, section: number): number {
  const settings = itemSettings(item);
  const weight = fromNumber(settings.weight);
  const full = maximum(item);
  const fullEarned = multiply(full, weight);
  const rules = item.type === 'deduct' ? item.rules.map(ruleOf) : [];
  const planned: PlanItem = {
    kind: 'item', index: plan.items.length, id: item.id, path: `/answers${step(item.id)}`, item, section, scored: isScored(item),
    weight, weightText: toText(weight), full, max: settings.bonus ? ZERO : fullEarned, fullEarned, failedUnder: failThreshold(item),
    bonus: settings.bonus, critical: settings.critical, mayFail: mayFail(item), naAllowed: settings.naAllowed, unableAllowed: settings.unableAllowed,
    required: requirement(settings.required), visibleIf: conditionOf(item.visibleIf),
    evidence: { ...demand(demandOf(item.evidence)), most: item.evidence?.max ?? Infinity },
    comment: demand(demandOf(item.comment)),
    options: item.type === 'choice' || item.type === 'multi' ? new Map(item.options.map((option) => [option.id, optionOf(option)])) : NO_OPTIONS,
    rules, ruleIds: idsOf(rules),
    bands: item.type === 'number' || item.type === 'duration' ? bandsOf(item.bands ?? [], item.type === 'duration' ? ' s' : '') : [],
    causes: idsOf(item.causes ?? []),
    range: rangeOf(item),
  };
  plan.items.push(planned);
  plan.nodes.push(planned);
  return planned.index;
}

function idsOf(list: readonly { id: string }[]): ReadonlySet<string> {
  return list.length === 0 ? NO_IDS : new Set(list.map(({ id }) => id));
}

function optionOf(option: Option & { exclusive?: boolean }): PlanOption {
  const points = fromNumber(option.points ?? 0);
  return { points, text: toText(points), na: option.na ?? false, exclusive: option.exclusive ?? false, fail: option.fail ?? null };
}

function ruleOf(rule: Rule): PlanRule {
  const each = orNull(rule.each);
  return {
    id: rule.id, each, text: each ? toText(each) : '', most: orNull(rule.max), voids: rule.voids ?? false, fail: rule.fail ?? null,
  };
}

/** `working` has the band's limits around the place of the value, "60 < # ≤ 90 s → ". */
function bandsOf(bands: readonly Band[], unit: string): PlanBand[] {
  return bands.map((band, index) => {
    const points = fromNumber(band.points);
    const upTo = orNull(band.upTo);
    const previous = bands[index - 1]?.upTo;
    const above = previous === undefined ? '' : `${toText(fromNumber(previous))} < `;
    const below = upTo ? ` ≤ ${toText(upTo)}` : '';
    return { upTo, points, working: `${above}#${below}${unit} → ${toText(points)}`, text: toText(points), fail: band.fail ?? null };
  });
}

function rangeOf(item: Item): PlanItem['range'] {
  if (item.type === 'scale') return { min: fromNumber(item.min), max: fromNumber(item.max), step: fromNumber(item.step ?? 1) };
  if (item.type === 'number' || item.type === 'duration') return { min: orNull(item.min), max: orNull(item.max), step: null };
  return { min: null, max: null, step: null };
}

import type {
  Comment, Condition, ErrorClass, Evidence, Item, ItemSettings, RequiredIf, Section, SectionSettings, ScoringSettings, Template,
} from './template';

/** The scoring settings with both fail caps stated. */
export interface CompleteScoring extends ScoringSettings {
  fail: { form: number | null; section: number | null };
}

/** The settings of a template, every default of the contract filled in. */
export function scoringSettings(template: Pick<Template, 'scoring'>): CompleteScoring {
  const given = template.scoring ?? {};
  return {
    ...given,
    rollup: given.rollup ?? 'pool',
    start: given.start ?? 0,
    na: given.na ?? 'drop',
    naSection: given.naSection ?? 'redistribute',
    blank: given.blank ?? 'drop',
    floor: orDefault(given.floor, 0),
    ceiling: orDefault(given.ceiling, 100),
    fail: { ...given.fail, form: orDefault(given.fail?.form, 0), section: orDefault(given.fail?.section, 0) },
    passMark: given.passMark ?? null,
    grades: given.grades ?? [],
    decimals: given.decimals ?? 1,
    compare: given.compare ?? 'rounded',
  };
}

/** null is a choice ("none"), only a missing field takes the default. */
function orDefault(value: number | null | undefined, fallback: number): number | null {
  return value === undefined ? fallback : value;
}

/** The settings of a section, defaults filled in. */
export function sectionSettings(section: Section): SectionSettings {
  return {
    weight: section.weight ?? 1,
    rollup: section.rollup ?? 'pool',
    start: section.start ?? 0,
    floor: section.floor ?? null,
    ceiling: section.ceiling ?? null,
    passMark: section.passMark ?? null,
    failBelow: section.failBelow ?? null,
  };
}

/** The settings of an item, defaults filled in. A note is never required. */
export function itemSettings(item: Item): ItemSettings {
  const bonus = item.bonus ?? false;
  return {
    weight: item.weight ?? 1,
    required: item.type === 'note' ? false : requiredOf(item.required, bonus),
    naAllowed: item.naAllowed ?? false,
    unableAllowed: item.unableAllowed ?? false,
    bonus,
    critical: item.critical ?? false,
    errorClass: item.errorClass ?? ('none' satisfies ErrorClass),
  };
}

function requiredOf(required: Condition | undefined, bonus: boolean): Condition {
  return required ?? !bonus;
}

export interface Demand {
  /** how many evidence pieces, or characters of comment, are asked for when it is required; at least 1 */
  least: number;
  requiredIf: RequiredIf;
}

/** What an item asks of its evidence or comment: something required is never satisfied by nothing. */
export function demandOf(rule: Evidence | Comment | undefined): Demand {
  return { least: Math.max(1, rule?.min ?? 0), requiredIf: rule?.requiredIf ?? 'never' };
}

import { checkCondition } from '../scoring/conditions';
import { scoringSettings, sectionSettings } from './defaults';
import { step } from './pointer';
import type { Report } from './shape';
import {
  type Band, type Child, type Condition, type Item, isSection, type Option, RESERVED_IDS, type Rollup, type RequiredIf, type Section, type Template,
  walkItems,
} from './template';

/** Reports what a template of sound form still may not say: clashing ids, broken bands, contradictions, conditions that look ahead. */
export function checkRules(template: Template, report: Report): void {
  uniqueIds(template.dimensions, '/dimensions', report);
  uniqueIds(template.phrases?.required, '/phrases/required', report);
  uniqueIds(template.phrases?.forbidden, '/phrases/forbidden', report);
  checkScoring(template, report);
  checkTags(template, report);
  const seen = new Set<string>();
  template.sections.forEach((section, index) => checkSection(section, `/sections/${index}`, seen, report));
  checkConditions(template, report);
}

function uniqueIds(list: readonly { id: string }[] | undefined, path: string, report: Report): void {
  const seen = new Set<string>();
  list?.forEach(({ id }, index) => {
    if (seen.has(id)) report(`${path}/${index}/id`, 'duplicate-id', `"${id}" is used twice`);
    seen.add(id);
  });
}

function checkScoring(template: Template, report: Report): void {
  const settings = scoringSettings(template);
  const at = '/scoring';
  uniqueIds(settings.grades, `${at}/grades`, report);
  const minima = new Set<number>();
  settings.grades.forEach(({ min }, index) => {
    if (minima.has(min)) report(`${at}/grades/${index}/min`, 'grades-same-min', `two grades begin at ${min}`);
    minima.add(min);
  });
  checkLevel(settings, at, report);
  checkWeights(settings.rollup, template.sections, '/sections', report);
}

interface LevelSettings { rollup: Rollup; start: number; floor: number | null; ceiling: number | null }

function checkLevel({ rollup, start, floor, ceiling }: LevelSettings, path: string, report: Report): void {
  if (rollup === 'weighted' && start !== 0) report(`${path}/start`, 'start-under-weighted', 'starting points need the pool rollup');
  if (floor !== null && ceiling !== null && floor > ceiling) report(path, 'floor-above-ceiling', 'the floor is above the ceiling');
}

/** Items directly in a weighted level form a section of weight 1, so only levels of nothing but sections can sum to 0. */
function checkWeights(rollup: Rollup, children: readonly Child[], path: string, report: Report): void {
  if (rollup !== 'weighted' || children.length === 0) return;
  if (children.every((child) => isSection(child) && child.weight === 0)) report(path, 'weights-sum-to-0', 'the weights of these sections sum to 0');
}

function checkTags(template: Template, report: Report): void {
  const dimensions = new Set(template.dimensions?.map(({ id }) => id));
  for (const { item, path } of walkItems(template)) {
    item.tags?.forEach((tag, index) => {
      if (!dimensions.has(tag)) report(`${path}/tags/${index}`, 'unknown-dimension', `there is no dimension "${tag}"`);
    });
  }
}

function checkSection(section: Section, path: string, seen: Set<string>, report: Report): void {
  claimId(section.id, path, seen, report);
  const settings = sectionSettings(section);
  checkLevel(settings, path, report);
  checkWeights(settings.rollup, section.children, `${path}/children`, report);
  section.children.forEach((child, index) => {
    const childPath = `${path}/children/${index}`;
    if (isSection(child)) return checkSection(child, childPath, seen, report);
    claimId(child.id, childPath, seen, report);
    checkItem(child, childPath, report);
  });
}

/** Sections and items share one namespace, in which the first words of the context are taken. */
function claimId(id: string, path: string, seen: Set<string>, report: Report): void {
  if (RESERVED_IDS.has(id)) report(`${path}/id`, 'reserved-id', `"${id}" is reserved for conditions`);
  if (seen.has(id)) report(`${path}/id`, 'duplicate-id', `"${id}" is used twice`);
  seen.add(id);
}

function checkItem(item: Item, path: string, report: Report): void {
  uniqueIds(item.causes, `${path}/causes`, report);
  const { evidence } = item;
  if (evidence?.max !== undefined && (evidence.min ?? 0) > evidence.max) report(`${path}/evidence`, 'min-above-max', 'min is above max');
  switch (item.type) {
    case 'choice':
    case 'multi':
      uniqueIds(item.options, `${path}/options`, report);
      checkOptions(item.options, `${path}/options`, report);
      return noFailsOnBonus(item, item.options, `${path}/options`, report);
    case 'scale':
      if (item.min >= item.max) report(path, 'scale-min-not-below-max', 'a scale needs min below max');
      return undefined;
    case 'number':
    case 'duration':
      if (item.min !== undefined && item.max !== undefined && item.min > item.max) report(path, 'min-above-max', 'min is above max');
      checkBands(item.bands ?? [], `${path}/bands`, report);
      return noFailsOnBonus(item, item.bands ?? [], `${path}/bands`, report);
    case 'deduct':
      uniqueIds(item.rules, `${path}/rules`, report);
      item.rules.forEach((rule, index) => {
        if (rule.each === undefined && rule.voids !== true && rule.fail === undefined) {
          report(`${path}/rules/${index}`, 'rule-without-effect', 'a rule needs "each", unless it voids or fails');
        }
      });
      return noFailsOnBonus(item, item.rules, `${path}/rules`, report);
    default: return undefined;
  }
}

/** All options of a scored item have points; only one that means N/A may do without. */
function checkOptions(options: readonly Option[], path: string, report: Report): void {
  if (options.every((option) => option.points === undefined)) return;
  options.forEach((option, index) => {
    if (option.points === undefined && option.na !== true) {
      report(path + step(index), 'option-without-points', 'other options of this item have points');
    }
  });
}

function checkBands(bands: readonly Band[], path: string, report: Report): void {
  bands.forEach(({ upTo }, index) => {
    const last = index === bands.length - 1;
    const previous = bands[index - 1]?.upTo;
    if (last && upTo !== undefined) report(path + step(index), 'last-band-limited', 'the last band has no "upTo"');
    if (!last && upTo === undefined) report(path + step(index), 'band-unlimited', 'only the last band has no "upTo"');
    if (upTo !== undefined && previous !== undefined && upTo <= previous) report(path + step(index), 'bands-out-of-order', '"upTo" must rise');
  });
}

function noFailsOnBonus(item: Item, parts: readonly { fail?: unknown }[], path: string, report: Report): void {
  if (item.bonus !== true) return;
  parts.forEach(({ fail }, index) => {
    if (fail !== undefined) report(`${path}/${index}/fail`, 'fail-on-bonus', 'a bonus item cannot fail anything');
  });
}

function checkConditions(template: Template, report: Report): void {
  const known = new Set([...walkItems(template)].map(({ item }) => item.id));
  const before = new Set<string>();
  const check = (condition: Condition | RequiredIf | undefined, path: string): void => {
    if (condition === undefined || typeof condition === 'string') return;
    checkCondition(condition, path, (id) => before.has(id), (id) => known.has(id), report);
  };
  const visit = (section: Section, path: string): void => {
    check(section.visibleIf, `${path}/visibleIf`);
    section.children.forEach((child, index) => {
      const childPath = `${path}/children/${index}`;
      if (isSection(child)) return visit(child, childPath);
      check(child.visibleIf, `${childPath}/visibleIf`);
      check(child.required, `${childPath}/required`);
      check(child.evidence?.requiredIf, `${childPath}/evidence/requiredIf`);
      check(child.comment?.requiredIf, `${childPath}/comment/requiredIf`);
      before.add(child.id);
    });
  };
  template.sections.forEach((section, index) => visit(section, `/sections/${index}`));
}

import type { Answers } from '@shared/scoring/answers';
import { compare, fromDecimal } from '@shared/scoring/rational';
import type { Result } from '@shared/scoring/result';
import { scoreAssessment } from '@shared/scoring/score';
import { type Child, type Item, isSection, type Section, type Template, walkItems } from '@shared/templates/template';
import { checkTemplate } from '@shared/templates/check';
import { assert, constantFrom, nat, pre, property, shuffledSubarray } from '../fixtures/properties';
import { describe, expect, test } from 'vitest';
import { type Form, forms } from './oracle/forms';

const RUNS = { numRuns: 300 };
const bare = forms({ conditions: false, start: false });

function itemsOf(template: Template): Item[] {
  return [...walkItems(template)].map(({ item }) => item);
}

function mapChildren(template: Template, map: (child: Child, siblings: readonly Child[]) => Child | null): Template {
  const go = (children: readonly Child[]): Child[] => children.flatMap((child) => {
    const made = map(child, children);
    if (made === null) return [];
    return [isSection(made) ? { ...made, children: go(made.children) } : made];
  });
  return { ...template, sections: go(template.sections) as Section[] };
}

function pickItem(form: Form, index: number): Item {
  const items = itemsOf(form.template);
  pre(items.length > 0);
  return items[index % items.length]!;
}

function notBelow(higher: string | null, lower: string | null): void {
  expect(higher === null).toBe(lower === null);
  if (higher !== null && lower !== null) expect(compare(fromDecimal(higher), fromDecimal(lower))).toBeGreaterThanOrEqual(0);
}

function percents(result: Result): unknown {
  return [result.percent, result.rawPercent, result.criticalPercent, result.sections.map(({ percent, rawPercent }) => [percent, rawPercent])];
}

describe('properties of every form', () => {
  test('an item that is N/A is as if it were not in the form', () => {
    assert(property(bare, nat(), (form, index) => {
      const template: Template = { ...form.template, scoring: { ...form.template.scoring, na: 'drop', naSection: 'redistribute' } };
      const gone = pickItem({ ...form, template }, index);
      pre(gone.type !== 'note');
      const { [gone.id]: _removed, ...others } = form.answers;
      const without = mapChildren(template, (child) => (child.id === gone.id ? null : child));
      pre(checkTemplate(without).errors.length === 0);
      const marked = scoreAssessment({ template, answers: { ...others, [gone.id]: { state: 'na', comment: 'reason' } } });
      const removed = scoreAssessment({ template: without, answers: others });
      expect(percents(marked)).toEqual(percents(removed));
      expect([marked.earned, marked.max]).toEqual([removed.earned, removed.max]);
      expect(marked.items.filter(({ id }) => id !== gone.id)).toEqual(removed.items);
    }), RUNS);
  });

  test('the order of answers does not matter, and nothing given is changed', () => {
    assert(property(forms().chain((form) => shuffledSubarray(Object.entries(form.answers), { minLength: Object.keys(form.answers).length })
      .map((entries) => ({ form, answers: Object.fromEntries(entries) as Answers }))), ({ form, answers }) => {
      const before = JSON.stringify(form);
      expect(scoreAssessment({ ...form, answers })).toEqual(scoreAssessment(form));
      expect(JSON.stringify(form)).toBe(before);
    }), RUNS);
  });

  test('scaling all weights changes no percent', () => {
    assert(property(bare, constantFrom(2, 10, 0.5, 0.1, 1e9), (form, factor) => {
      // items beside the sections of a weighted parent weigh 1 together, so there the sections keep their weights
      const scaled = mapChildren(form.template, (child, siblings) => (
        isSection(child) && siblings.some((sibling) => !isSection(sibling)) ? child : { ...child, weight: scale(child.weight ?? 1, factor) }));
      const [before, after] = [scoreAssessment(form), scoreAssessment({ ...form, template: scaled })];
      expect(percents(after)).toEqual(percents(before));
      expect([after.grade, after.outcome, after.lost.map(({ item, percent }) => [item, percent])])
        .toEqual([before.grade, before.outcome, before.lost.map(({ item, percent }) => [item, percent])]);
    }), RUNS);
  });

  test('a better answer never lowers the score', () => {
    assert(property(bare, nat(), nat(), (form, index, choice) => {
      const item = pickItem(form, index);
      const [worse, better] = worseAndBetter(item, choice);
      const at = (value: unknown): Result => scoreAssessment({ ...form, answers: { ...form.answers, [item.id]: { value } } });
      notBelow(at(better).rawPercent, at(worse).rawPercent);
    }), RUNS);
  });

  test('a fail never raises the score', () => {
    assert(property(forms(), (form) => {
      const result = scoreAssessment(form);
      notBelow(result.rawPercent, result.percent);
      for (const section of result.sections) notBelow(section.rawPercent, section.percent);
    }), RUNS);
  });

  test('lost names exactly the items below their max, and none of them would lower the form', () => {
    assert(property(bare, (form) => {
      const plain = mapChildren({ ...form.template, scoring: { decimals: 2, floor: null, ceiling: null, fail: { form: null, section: null } } }, (child) => (
        isSection(child) ? { id: child.id, title: child.title, children: child.children } : child));
      const result = scoreAssessment({ ...form, template: plain });
      for (const { percent } of result.lost) if (percent !== null) notBelow(percent, '0');
      expect(result.lost.map(({ item }) => item).sort()).toEqual(result.items.filter(({ earned, max }) => (
        earned !== null && max !== null && compare(exact(earned), exact(max)) < 0)).map(({ id }) => id).sort());
    }), RUNS);
  });
});

/** 0.3 × 0.1 in doubles is not 0.03, so weights are scaled in decimals. */
function scale(weight: number, factor: number): number {
  return Number((weight * factor).toPrecision(12));
}

function exact(points: string): ReturnType<typeof fromDecimal> {
  const [top = '', bottom] = points.split('/');
  return bottom === undefined ? fromDecimal(top) : { n: fromDecimal(top).n, d: fromDecimal(bottom).n };
}

function worseAndBetter(item: Item, choice: number): [unknown, unknown] {
  switch (item.type) {
    case 'choice': {
      const options = item.options.filter((option) => option.na !== true).sort((a, b) => (a.points ?? 0) - (b.points ?? 0));
      pre(options.length > 1);
      return [options[0]!.id, options[1 + (choice % (options.length - 1))]!.id];
    }
    case 'multi': {
      const good = item.options.filter((option) => option.na !== true && (option.points ?? 0) >= 0).map((option) => option.id);
      return [good.slice(1), good];
    }
    case 'scale': return [item.min, item.min + (item.step ?? 1)];
    case 'deduct': {
      const rule = item.rules[choice % Math.max(1, item.rules.length)];
      pre(rule !== undefined);
      return [{ [rule!.id]: 1 + (choice % 4) }, { [rule!.id]: choice % 2 }];
    }
    default: return [null, null];
  }
}

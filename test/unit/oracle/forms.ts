import type { Answer, Answers } from '@shared/scoring/answers';
import type { Context } from '@shared/scoring/survey';
import type { Condition, FailScope, Item, ItemBase, RequiredIf, Section, Template } from '@shared/templates/template';
import { type Arbitrary, gen, type GeneratorValue, integer } from 'fast-check';

/** Valid templates with valid answers, over every type and setting, as fast-check arbitraries. */
export interface Form { template: Template; answers: Answers; context: Context }

export interface FormOptions { conditions?: boolean; start?: boolean; blanks?: boolean }

export function forms(options: FormOptions = {}): Arbitrary<Form> {
  return gen().map((value) => build(new Dice(value), options));
}

class Dice {
  constructor(private readonly gen: GeneratorValue) {}
  int(min: number, max: number): number { return this.gen(integer, { min, max }); }
  chance(percent: number): boolean { return this.int(1, 100) <= percent; }
  of<T>(...values: T[]): T { return values[this.int(0, values.length - 1)]!; }
  some<T>(values: readonly T[]): T[] { return values.filter(() => this.chance(40)); }
  maybe<K extends string, V>(percent: number, key: K, value: () => V): { [key in K]?: V } {
    return (this.chance(percent) ? { [key]: value() } : {}) as { [key in K]?: V };
  }
  points(): number { return this.of(0, 1, 2, 5, 10, 0.5, 0.1, 2.5, 3, 1e-7, 12.34); }
  signed(): number { return this.chance(25) ? -this.points() : this.points(); }
  percent(): number { return this.of(0, 50, 60, 80, 85, 90, 100, 33.3, 66.7, 120, -20); }
}

function build(dice: Dice, options: FormOptions): Form {
  const { conditions = true, start = true } = options;
  const items: Item[] = [];
  let ids = 0;
  const id = (prefix: string): string => `${prefix}${(ids += 1)}`;
  const condition = (): Condition => (conditions ? randomCondition(dice, items, 2) : true);
  const level = (children: () => void): { rollup: 'pool' | 'weighted'; start?: number } => {
    children();
    const weighted = dice.chance(40);
    return weighted ? { rollup: 'weighted' } : { rollup: 'pool', ...(start ? dice.maybe(15, 'start', () => dice.of(0, 1, 10, 2.5)) : {}) };
  };
  const section = (depth: number): Section => {
    const made: Section = {
      id: id('s'), title: 'Section', children: [],
      ...dice.maybe(60, 'weight', () => dice.of(0, 1, 2, 10, 0.3)), ...dice.maybe(15, 'passMark', () => dice.percent()),
      ...dice.maybe(10, 'failBelow', () => dice.of(20, 50, 80)), ...limits(dice), ...dice.maybe(conditions ? 15 : 0, 'visibleIf', condition),
    };
    Object.assign(made, level(() => {
      for (let left = dice.int(0, depth === 0 ? 5 : 3); left > 0; left -= 1) {
        if (depth < 2 && dice.chance(25)) made.children.push(section(depth + 1));
        else {
          const item = randomItem(dice, id('q'), condition, conditions);
          made.children.push(item);
          items.push(item);
        }
      }
    }));
    return avoidZero(made);
  };
  const template: Template = {
    format: 'mingcha.template/1', id: 't', version: 1, kind: 'visit', title: { en: 'Form', 'zh-CN': '表' }, sections: [],
    scoring: {
      ...dice.maybe(50, 'na', () => dice.of('drop', 'zero', 'full')), ...dice.maybe(60, 'naSection', () => dice.of('redistribute', 'zero', 'full')),
      ...dice.maybe(50, 'blank', () => dice.of('drop', 'zero')), ...limits(dice), ...dice.maybe(60, 'passMark', () => dice.percent()),
      ...dice.maybe(40, 'fail', () => ({ form: dice.of(null, 0, 40, 60), section: dice.of(null, 0, 50) })),
      ...dice.maybe(50, 'grades', () => [90, 75, 60, -5].map((min, index) => ({ id: `g${index}`, min, label: 'Grade' }))),
      ...dice.maybe(50, 'decimals', () => dice.of(0, 1, 2)), ...dice.maybe(50, 'compare', () => dice.of('rounded', 'exact')),
    },
  };
  Object.assign(template.scoring!, level(() => {
    for (let left = dice.int(1, 4); left > 0; left -= 1) template.sections.push(section(0));
  }));
  if (template.sections.every(({ weight }) => weight === 0)) template.sections[0]!.weight = 1;
  const answers: Answers = {};
  // a tidy inspector leaves nothing required open, so that outcomes and grades come out
  const tidy = dice.chance(60);
  for (const item of items) {
    const answer = randomAnswer(dice, item, options.blanks ?? true, tidy);
    if (answer) answers[item.id] = answer;
  }
  return { template, answers, context: { site: { region: dice.of('north', 'south'), tags: dice.some(['new', 'vip']) }, last: { q1: 'a' } } };
}

/** Weights under a weighted parent may not sum to 0. */
function avoidZero(section: Section): Section {
  const weightless = section.children.every((child) => 'children' in child && child.weight === 0);
  const [first] = section.children;
  if (section.rollup === 'weighted' && weightless && first) first.weight = 1;
  return section;
}

function limits(dice: Dice): { floor?: number | null; ceiling?: number | null } {
  return { ...dice.maybe(25, 'floor', () => dice.of(null, 0, 10, -50)), ...dice.maybe(25, 'ceiling', () => dice.of(null, 100, 90, 110)) };
}

function randomItem(dice: Dice, id: string, condition: () => Condition, conditions: boolean): Item {
  const bonus = dice.chance(10);
  const fail = (): { fail?: FailScope } => (bonus ? {} : dice.maybe(10, 'fail', () => dice.of('item', 'section', 'form')));
  const base: ItemBase = {
    id, text: 'Item', ...(bonus ? { bonus } : {}), ...dice.maybe(40, 'weight', () => dice.of(0, 1, 2, 0.5, 3)), naAllowed: true, unableAllowed: true,
    ...dice.maybe(40, 'required', () => (conditions && dice.chance(30) ? condition() : dice.chance(40))), ...dice.maybe(20, 'critical', () => true),
    ...dice.maybe(15, 'failedUnder', () => dice.of(0, 1, 2.5)), ...dice.maybe(conditions ? 20 : 0, 'visibleIf', condition),
    ...dice.maybe(10, 'evidence', () => ({ kinds: ['photo' as const], min: dice.int(0, 2), requiredIf: dice.of<RequiredIf>('never', 'always', 'failed', condition()) })),
    ...dice.maybe(10, 'comment', () => ({ min: dice.int(0, 4), requiredIf: dice.of<RequiredIf>('never', 'always', 'failed', condition()) })),
    ...dice.maybe(20, 'causes', () => [{ id: 'c1', label: 'Cause' }]),
  };
  const options = (scored: boolean): { id: string; label: string; points?: number; fail?: FailScope; na?: boolean }[] => ['a', 'b', 'c', 'd'].slice(0, dice.int(1, 4)).map((option) => {
    const na = dice.chance(10);
    return { id: option, label: 'Option', ...(na ? { na } : {}), ...(scored && !na ? { points: dice.signed() } : {}), ...fail() };
  });
  switch (dice.of('choice', 'choice', 'multi', 'scale', 'number', 'duration', 'deduct', 'deduct', 'plain')) {
    case 'choice': return { ...base, type: 'choice', options: options(dice.chance(90)) };
    case 'multi': return { ...base, type: 'multi', options: options(dice.chance(90)), ...dice.maybe(60, 'base', () => dice.of<'sum' | 'max' | number>('sum', 'max', 3)) };
    case 'scale': {
      const min = dice.of(0, 1, -2);
      return { ...base, type: 'scale', min, max: min + dice.int(1, 6), points: dice.points(), ...dice.maybe(50, 'step', () => dice.of(1, 0.5, 0.1)) };
    }
    case 'number':
    case 'duration': {
      const bands = [30, 60, 90].slice(0, dice.int(0, 3)).map((upTo) => ({ upTo, points: dice.signed(), ...fail() }));
      return { ...base, type: dice.of('number', 'duration'), ...dice.maybe(80, 'bands', () => [...bands, { points: dice.signed(), ...fail() }]) };
    }
    case 'deduct': {
      const rules = ['late', 'rude', 'gone'].slice(0, dice.int(0, 3)).map((rule) => ({
        id: rule, label: 'Rule', each: dice.points(), ...dice.maybe(30, 'max', () => dice.int(0, 3)), ...dice.maybe(20, 'voids', () => true), ...fail(),
      }));
      return { ...base, type: 'deduct', points: dice.points(), rules, ...dice.maybe(40, 'floor', () => dice.of(0, null)) };
    }
    default: return { ...base, type: dice.of('text', 'date', 'photo', 'signature', 'note') };
  }
}

function randomAnswer(dice: Dice, item: Item, mayBeBlank: boolean, tidy: boolean): Answer | undefined {
  const blanks = mayBeBlank && (!tidy || item.required === false || (item.bonus === true && item.required === undefined));
  if (item.type === 'note' || (blanks && dice.chance(tidy ? 30 : 12))) return undefined;
  const extras = tidy ? { comment: '说明一下原因', evidence: ['e1', 'e2'] } : {
    ...dice.maybe(60, 'comment', () => dice.of('', 'ok', '说明一下原因', '  ', 'reason')), ...dice.maybe(30, 'evidence', () => ['e1', 'e2'].slice(0, dice.int(0, 2))),
    ...(item.causes ? dice.maybe(30, 'causes', () => ['c1']) : {}),
  };
  if (dice.chance(12)) return { ...extras, state: dice.of('na', 'unable') };
  if (blanks && dice.chance(5)) return { ...extras, value: dice.of(null, '') };
  return { ...extras, value: randomValue(dice, item) };
}

export function randomValue(dice: Pick<Dice, 'int' | 'of' | 'some' | 'chance'>, item: Item): unknown {
  switch (item.type) {
    case 'choice': return dice.of(...item.options).id;
    case 'multi': return dice.some(item.options).map((option) => option.id);
    case 'scale': {
      const step = item.step ?? 1;
      const steps = dice.int(0, Math.round((item.max - item.min) / step));
      return Number((item.min + steps * step).toFixed(1));
    }
    case 'number':
    case 'duration': return dice.of(0, 30, 30.5, 60, 61, 89.99, 90, 91, 1e6);
    case 'deduct': return Object.fromEntries(dice.some(item.rules).map((rule) => [rule.id, dice.int(0, 5)]));
    case 'photo':
    case 'signature': return ['file1'];
    default: return 'text';
  }
}

function randomCondition(dice: Dice, before: readonly Item[], depth: number): Condition {
  if (depth > 0 && dice.chance(30)) {
    const [a, b] = [randomCondition(dice, before, depth - 1), randomCondition(dice, before, depth - 1)];
    return dice.of<Condition>({ and: [a, b] }, { or: [a, b] }, { '!': [a] });
  }
  if (before.length === 0 || dice.chance(10)) {
    return dice.of<Condition>({ '==': [{ var: 'site.region' }, 'north'] }, { in: ['vip', { var: 'site.tags' }] }, { '==': [{ var: 'last.q1' }, 'a'] }, true);
  }
  const item = dice.of(...before);
  const value = { var: item.id };
  switch (item.type) {
    case 'choice': return dice.of<Condition>({ '==': [value, 'a'] }, { '!=': [value, 'b'] }, { in: [value, ['a', 'c']] }, { '==': [{ var: `${item.id}.state` }, 'na'] });
    case 'multi': return dice.of<Condition>({ in: ['a', value] }, { '!': value }, { some: [value, { '==': [{ var: '' }, 'b'] }] });
    case 'scale':
    case 'number':
    case 'duration': return dice.of<Condition>({ '>': [value, 1] }, { '<=': [value, 60] }, { '<': [value, 30] }, { '>=': [value, 2] });
    case 'deduct': return dice.of<Condition>({ '>=': [{ var: `${item.id}.late` }, 1] }, { '!': { var: `${item.id}.rude` } }, { '==': [{ var: `${item.id}.state` }, 'answered'] });
    default: return { '!': [{ missing: [item.id] }] };
  }
}

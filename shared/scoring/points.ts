import { field } from '../templates/shape';
import type { FailScope } from '../templates/template';
import type { PlanBand, PlanItem, PlanRule } from './plan';
import { add, compare, divide, fromNumber, isOne, multiply, type Rational, smaller, subtract, toText, ZERO } from './rational';

/** A number together with the arithmetic that leads to it, in digits and signs alone so that it reads in any language. */
interface Sum {
  value: Rational;
  text: string;
  /** number: the text is the value itself; calls: one function such as max(…); arrow: the text already ends in the value */
  form: 'number' | 'terms' | 'call' | 'arrow';
}

export interface ItemPoints {
  /** before weight, after item fail */
  earned: Rational;
  /** with its weight */
  weighted: Rational;
  /** with its weight, fails ignored */
  raw: Rational;
  working: string;
}

const SCOPES: readonly FailScope[] = ['item', 'section', 'form'];
const NONE: readonly FailScope[] = [];

/** Points and fails of an answered item; points are null where it is unscored. */
export function answeredPoints(item: PlanItem, value: unknown): { points: ItemPoints | null; fails: readonly FailScope[] } {
  const fails = item.mayFail ? SCOPES.filter((scope) => hits(item, value, scope)) : NONE;
  if (!item.scored) return { points: null, fails };
  const sum = earnedSum(item, value);
  const failed = fails.includes('item');
  const kept = failed ? limit('min', sum, ZERO) : sum;
  return {
    points: {
      earned: kept.value,
      weighted: multiply(kept.value, item.weight),
      raw: multiply(sum.value, item.weight),
      working: working(item, kept),
    },
    fails,
  };
}

/** Points of an item that is N/A, unable or blank under a policy that counts it. `mark` stands for the missing answer. */
export function policyPoints(item: PlanItem, policy: 'zero' | 'full', mark: string): ItemPoints {
  const value = policy === 'full' ? item.full : ZERO;
  const weighted = policy === 'full' ? item.fullEarned : ZERO;
  const sum: Sum = { value, text: `${mark} → ${toText(value)}`, form: 'arrow' };
  return { earned: value, weighted, raw: weighted, working: working(item, sum) };
}

function hits(item: PlanItem, value: unknown, scope: FailScope): boolean {
  switch (item.item.type) {
    case 'choice': return item.options.get(value as string)?.fail === scope;
    case 'multi': return (value as string[]).some((id) => item.options.get(id)?.fail === scope);
    case 'number':
    case 'duration': return bandOf(item, value as number)?.fail === scope;
    case 'deduct': return item.rules.some((rule) => rule.fail === scope && countOf(rule, value) > 0);
    default: return false;
  }
}

function countOf(rule: PlanRule, value: unknown): number {
  return (field(value as Record<string, unknown>, rule.id) as number | undefined) ?? 0;
}

function bandOf(item: PlanItem, value: number): PlanBand | undefined {
  if (item.bands.length === 0) return undefined;
  const exact = fromNumber(value);
  return item.bands.find((band) => band.upTo === null || compare(exact, band.upTo) <= 0);
}

function earnedSum(item: PlanItem, value: unknown): Sum {
  switch (item.item.type) {
    case 'multi': return multiSum(item, value as string[]);
    case 'scale': return scaleSum(item, value as number);
    case 'number':
    case 'duration': {
      const band = bandOf(item, value as number)!;
      return { value: band.points, text: band.working.replace('#', toText(fromNumber(value as number))), form: 'arrow' };
    }
    case 'deduct': return deductSum(item, value, item.item.floor !== null);
    default: {
      const option = item.options.get(value as string)!;
      return { value: option.points, text: option.text, form: 'number' };
    }
  }
}

function multiSum(item: PlanItem, chosen: readonly string[]): Sum {
  const options = chosen.map((id) => item.options.get(id)!);
  if (options.length === 0) return { value: ZERO, text: '0', form: 'number' };
  const value = options.reduce((sum, option) => add(sum, option.points), ZERO);
  const [first, ...others] = options;
  const sum: Sum = others.length === 0
    ? { value, text: first!.text, form: 'number' }
    : { value, text: [first!.text, ...others.map((option) => enclosed(option.text))].join(' + '), form: 'terms' };
  return compare(value, item.full) > 0 ? limit('min', sum, item.full) : sum;
}

function scaleSum(item: PlanItem, value: number): Sum {
  const { min, max } = item.range;
  const exact = fromNumber(value);
  const span = subtract(max!, min!);
  const least = enclosed(toText(min!));
  return {
    value: divide(multiply(item.full, subtract(exact, min!)), span),
    text: `${toText(item.full)} × (${toText(exact)}−${least})/(${toText(max!)}−${least})`,
    form: 'terms',
  };
}

function deductSum(item: PlanItem, value: unknown, floored: boolean): Sum {
  let sum: Sum = { value: item.full, text: toText(item.full), form: 'number' };
  let voided = false;
  for (const rule of item.rules) {
    const count = countOf(rule, value);
    if (rule.voids && count > 0) voided = true;
    if (!rule.each) continue;
    const exact = fromNumber(count);
    const capped = rule.most !== null && compare(exact, rule.most) > 0;
    const counted = capped ? `min(${toText(exact)}, ${toText(rule.most!)})` : toText(exact);
    sum = {
      value: subtract(sum.value, multiply(rule.each, capped ? rule.most! : exact)),
      text: `${sum.text} − ${rule.text}×${counted}`,
      form: 'terms',
    };
  }
  if (floored && sum.value.n < 0) sum = limit('max', sum, ZERO);
  return voided ? limit('min', sum, ZERO) : sum;
}

/** max(0, …) for a floor; min(…, limit) for a cap. */
function limit(kind: 'min' | 'max', sum: Sum, by: Rational): Sum {
  if (kind === 'max') return { value: by, text: `max(${toText(by)}, ${sum.text})`, form: 'call' };
  return { value: smaller(sum.value, by), text: `min(${sum.text}, ${toText(by)})`, form: 'call' };
}

function enclosed(text: string): string {
  return text.startsWith('-') ? `(${text})` : text;
}

/** The line a reader redoes by hand: the arithmetic, its weight where that is not 1, and what comes out. */
function working(item: PlanItem, sum: Sum): string {
  if (isOne(item.weight)) return sum.form === 'number' || sum.form === 'arrow' ? sum.text : `${sum.text} = ${toText(sum.value)}`;
  const factor = sum.form === 'number' || sum.form === 'call' ? sum.text : `(${sum.text})`;
  return `${factor} × ${item.weightText} = ${toText(multiply(sum.value, item.weight))}`;
}

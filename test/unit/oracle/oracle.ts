/**
 * The contract once more, slowly: written from the text alone, rule after rule, on the bare JSON. It checks nothing (only
 * valid input is given to it), caches nothing, and finds lost points by scoring the whole form again.
 */
import type { Answers } from '@shared/scoring/answers';
import type { Context } from '@shared/scoring/survey';
import type { Child, Item, Section, Template } from '@shared/templates/template';
import { below, frac, type Fraction, least, minus, most, over, percentText, plain, rounded, same, times, total } from './fraction';

type State = 'answered' | 'na' | 'unable' | 'blank' | 'hidden';
interface Seen { item: Item; section: Section; state: State; value: unknown; required: boolean; comment: string; evidence: number; needs: string[] }
interface Form { template: Template; seen: Map<string, Seen>; hidden: Set<string>; ignoreFails: boolean; perfect?: string }

const ZERO: Fraction = [0n, 1n];
const C: Fraction = [100n, 1n];
const isSection = (child: Child): child is Section => 'children' in child;

export function oracle(template: Template, answers: Answers, context: Context = {}): unknown {
  const seen = new Map<string, Seen>();
  const hidden = new Set<string>();
  const look = (name: string): unknown => {
    const parts = name.split('.');
    let at: unknown = parts[0] === 'site' || parts[0] === 'visit' || parts[0] === 'call' || parts[0] === 'last' ? context : undefined;
    if (at === undefined) {
      const one = seen.get(parts.shift()!);
      if (one && parts[0] === 'state') return one.state;
      at = one?.state === 'answered' ? one.value : null;
    }
    for (const part of parts) at = (at as Record<string, unknown> | null | undefined)?.[part];
    return at ?? null;
  };
  const yes = (logic: unknown): boolean => truth(apply(logic, look));
  const enter = (child: Child, section: Section | null, covered: boolean): void => {
    const gone = covered || (child.visibleIf !== undefined && !yes(child.visibleIf));
    if (isSection(child)) {
      if (gone) hidden.add(child.id);
      for (const each of child.children) enter(each, child, gone);
      return;
    }
    const answer = answers[child.id] ?? {};
    const value = answer.value ?? null;
    const nothing = value === null || value === '' || (child.type !== 'multi' && Array.isArray(value) && value.length === 0);
    let state: State = nothing ? 'blank' : 'answered';
    if ((child.type === 'choice' || child.type === 'multi') && !nothing) {
      const chosen = [value].flat();
      if (child.options.some((option) => option.na && chosen.includes(option.id))) state = 'na';
    }
    if (answer.state === 'na' || answer.state === 'unable') ({ state } = answer);
    if (gone) state = 'hidden';
    const required = !gone && child.type !== 'note' && yes(child.required ?? !child.bonus);
    const needs = (['comment', 'evidence'] as const).filter((what) => {
      const rule = child[what]?.requiredIf ?? 'never';
      return rule === 'always' || (typeof rule !== 'string' && yes(rule));
    });
    seen.set(child.id, {
      item: child, section: section!, state, value, required, comment: (answer.comment ?? '').trim(), evidence: answer.evidence?.length ?? 0, needs,
    });
  };
  for (const section of template.sections) enter(section, null, false);
  return report({ template, seen, hidden, ignoreFails: false });
}

/* ---- conditions: the part of JsonLogic the generated forms use ---- */

function truth(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : !!value;
}

function apply(logic: unknown, look: (name: string) => unknown): unknown {
  if (Array.isArray(logic)) return logic.map((each) => apply(each, look));
  if (typeof logic !== 'object' || logic === null) return logic;
  const [[op, raw]] = Object.entries(logic) as [[string, unknown]];
  const list = Array.isArray(raw) ? raw : [raw];
  if (op === 'and') return list.every((each) => truth(apply(each, look)));
  if (op === 'or') return list.some((each) => truth(apply(each, look)));
  if (op === 'some') return ((apply(list[0], look) ?? []) as unknown[]).some((element) => truth(apply(list[1], () => element)));
  const [a, b] = list.map((each) => apply(each, look)) as [never, never];
  switch (op) {
    case 'var': return a === '' ? look('') : look(a);
    case '==': return a == b; // oxlint-disable-line eqeqeq
    case '!=': return a != b; // oxlint-disable-line eqeqeq
    case '!': return !truth(a);
    case '<': return a !== null && b !== null && a < b;
    case '<=': return a !== null && b !== null && a <= b;
    case '>': return a !== null && b !== null && a > b;
    case '>=': return a !== null && b !== null && a >= b;
    case 'in': return Array.isArray(b) ? (b as unknown[]).includes(a) : typeof b === 'string' && (b as string).includes(String(a));
    case 'missing': return list.filter((name) => (look(name as string) ?? '') === '');
    default: throw new Error(`the oracle does not know ${op}`);
  }
}

/* ---- items ---- */

function isScored(item: Item): boolean {
  if (item.type === 'choice' || item.type === 'multi') return item.options.some((option) => !option.na && option.points !== undefined);
  if (item.type === 'number' || item.type === 'duration') return !!item.bands?.length;
  return item.type === 'scale' || item.type === 'deduct';
}

function maxOf(item: Item): Fraction {
  const positive = (points: number[]): Fraction[] => points.map((each) => most(frac(each), ZERO));
  if (item.type === 'scale' || item.type === 'deduct') return frac(item.points);
  if (item.type === 'number' || item.type === 'duration') return positive(item.bands!.map((band) => band.points)).reduce(most, ZERO);
  if (item.type !== 'choice' && item.type !== 'multi') return ZERO;
  const points = positive(item.options.filter((option) => !option.na && option.points !== undefined).map((option) => option.points!));
  if (item.type === 'multi' && typeof item.base === 'number') return frac(item.base);
  return item.type === 'multi' && item.base !== 'max' ? total(points) : points.reduce(most, ZERO);
}

/** The options, band or rules an answer picked, and how often. */
function picked({ item, value }: Seen): { part: { points?: number; each?: number; max?: number; voids?: boolean; fail?: string }; count: number }[] {
  if (item.type === 'choice' || item.type === 'multi') {
    return item.options.filter((option) => [value].flat().includes(option.id)).map((part) => ({ part, count: 1 }));
  }
  if (item.type === 'number' || item.type === 'duration') {
    const part = item.bands?.find((band) => band.upTo === undefined || (value as number) <= band.upTo);
    return part ? [{ part, count: 1 }] : [];
  }
  if (item.type === 'deduct') return item.rules.map((part) => ({ part, count: (value as Record<string, number>)[part.id] ?? 0 }));
  return [];
}

function failsOf(one: Seen): Set<string> {
  return new Set(one.state === 'answered' ? picked(one).filter(({ count }) => count > 0).map(({ part }) => part.fail ?? '').filter(Boolean) : []);
}

/** Before weight; item fail included unless fails are ignored. */
function earnedOf(one: Seen, ignoreFails: boolean): Fraction {
  const { item, value } = one;
  let earned = ZERO;
  if (item.type === 'scale') {
    earned = over(times(frac(item.points), minus(frac(value as number), frac(item.min))), minus(frac(item.max), frac(item.min)));
  } else if (item.type === 'deduct') {
    earned = frac(item.points);
    for (const { part, count } of picked(one)) earned = minus(earned, times(frac(part.each ?? 0), frac(Math.min(count, part.max ?? Infinity))));
    if (item.floor !== null) earned = most(earned, ZERO);
    if (picked(one).some(({ part, count }) => part.voids && count >= 1)) earned = least(earned, ZERO);
  } else {
    earned = total(picked(one).map(({ part }) => frac(part.points ?? 0)));
    if (item.type === 'multi') earned = least(earned, maxOf(item));
  }
  return failsOf(one).has('item') && !ignoreFails ? least(earned, ZERO) : earned;
}

function failed(one: Seen): boolean {
  const { item } = one;
  if (one.state !== 'answered' || !isScored(item) || item.bonus) return false;
  const usual = item.type === 'scale' ? times(frac(item.points), frac('0.6')) : maxOf(item);
  return failsOf(one).size > 0 || below(earnedOf(one, false), item.failedUnder === undefined ? usual : frac(item.failedUnder));
}

/** Weighted earned and max of an item, or null where it does not count. */
function counted(form: Form, one: Seen): [earned: Fraction, max: Fraction] | null {
  const { item, state, required } = one;
  const { na = 'drop', blank = 'drop' } = form.template.scoring ?? {};
  if (!isScored(item) || state === 'hidden') return null;
  const weight = frac(item.weight ?? 1);
  const whole = times(maxOf(item), weight);
  const max = item.bonus ? ZERO : whole;
  if (form.perfect === item.id) return [max, max];
  if (state === 'answered') return [times(earnedOf(one, form.ignoreFails), weight), max];
  if (item.bonus) return null;
  if (state === 'blank') return required || blank === 'drop' ? null : [ZERO, max];
  return na === 'drop' ? null : [na === 'full' ? whole : ZERO, max];
}

/* ---- sections and form ---- */

interface Score { percent: Fraction | null; earned: Fraction; max: Fraction }

function moved(percent: Fraction | null, floor: number | null, ceiling: number | null, cap: number | null): Fraction | null {
  if (percent === null) return null;
  let out = percent;
  if (floor !== null) out = most(out, frac(floor));
  if (ceiling !== null) out = least(out, frac(ceiling));
  return cap === null ? out : least(out, frac(cap));
}

function itemsBelow(form: Form, child: Child): Seen[] {
  return isSection(child) ? child.children.flatMap((each) => itemsBelow(form, each)) : [form.seen.get(child.id)!];
}

function scoreSection(form: Form, section: Section): Score {
  const { percent, earned, max } = scoreLevel(form, section.children, section.rollup, section.start);
  const hit = section.children.some((child) => !isSection(child) && failsOf(form.seen.get(child.id)!).has('section'));
  const cap = form.template.scoring?.fail?.section;
  return { percent: moved(percent, section.floor ?? null, section.ceiling ?? null, hit && !form.ignoreFails ? (cap === undefined ? 0 : cap) : null), earned, max };
}

function scoreLevel(form: Form, children: Child[], rollup = 'pool', start = 0): Score {
  const shown = children.filter((child) => !isSection(child) || !form.hidden.has(child.id));
  const own = shown.flatMap((child) => (isSection(child) ? [] : [counted(form, form.seen.get(child.id)!) ?? []])).filter((pair) => pair.length > 0) as [Fraction, Fraction][];
  const sections = shown.filter(isSection).map((section) => ({ section, ...scoreSection(form, section) }));
  const max = total([frac(start), ...own.map(([, m]) => m), ...sections.map((each) => each.max)]);
  const earned = total([
    frac(start), ...own.map(([e]) => e),
    ...sections.map((each) => (each.percent === null ? each.earned : over(times(each.percent, each.max), C))),
  ]);
  const ratio = (e: Fraction, m: Fraction): Fraction | null => (m[0] === 0n ? null : over(times(C, e), m));
  if (rollup === 'pool') return { percent: ratio(earned, max), earned, max };

  const items = shown.filter((child) => !isSection(child));
  const voices = sections.map(({ section, percent }) => ({ weight: frac(section.weight ?? 1), percent, below: itemsBelow(form, section) }));
  if (items.length > 0) {
    voices.push({
      weight: frac(1), percent: ratio(total(own.map(([e]) => e)), total(own.map(([, m]) => m))), below: items.map((item) => form.seen.get(item.id)!),
    });
  }
  const naSection = form.template.scoring?.naSection ?? 'redistribute';
  const heard = voices.flatMap(({ weight, percent, below: seen }) => {
    if (percent) return [{ weight, percent }];
    const waiting = seen.some(({ item, state }) => isScored(item) && !item.bonus && ['na', 'unable', 'blank'].includes(state));
    return waiting && naSection !== 'redistribute' ? [{ weight, percent: naSection === 'full' ? C : ZERO }] : [];
  });
  const weights = total(heard.map(({ weight }) => weight));
  const mute = voices.every(({ percent }) => percent === null) || weights[0] === 0n;
  return { percent: mute ? null : over(total(heard.map(({ weight, percent }) => times(weight, percent))), weights), earned, max };
}

function scoreForm(form: Form, formFail: boolean): Score {
  const { rollup, start, floor = 0, ceiling = 100, fail } = form.template.scoring ?? {};
  const level = scoreLevel(form, form.template.sections, rollup, start);
  const cap = fail?.form === undefined ? 0 : fail.form;
  return { ...level, percent: moved(level.percent, floor, ceiling, formFail && !form.ignoreFails ? cap : null) };
}

/* ---- the result ---- */

function report(form: Form): unknown {
  const { template, seen } = form;
  const { decimals = 1, compare = 'rounded', passMark = null, grades = [], fail } = template.scoring ?? {};
  const raw: Form = { ...form, ignoreFails: true };
  const text = (value: Fraction | null): string | null => (value === null ? null : percentText(value, decimals));
  const judged = (value: Fraction): Fraction => (compare === 'rounded' ? rounded(value, decimals) : value);
  const under = (value: Fraction | null, mark: number | null | undefined): boolean => value !== null && typeof mark === 'number' && below(judged(value), frac(mark));

  const everySection = (children: Child[]): Section[] => children.filter(isSection).flatMap((section) => [section, ...everySection(section.children)]);
  const all = everySection(template.sections);
  const scoreOf = (one: Form, section: Section): Score => (form.hidden.has(section.id) ? { percent: null, earned: ZERO, max: ZERO } : scoreSection(one, section));
  const collapsed = all.filter((section) => {
    const { percent } = scoreOf(form, section);
    return percent !== null && typeof section.failBelow === 'number' && below(percent, frac(section.failBelow));
  });
  const answered = [...seen.values()];
  const sectionFailIn = new Set(answered.filter((one) => failsOf(one).has('section')).map((one) => one.section.id));
  const formFail = collapsed.length > 0 || answered.some((one) => failsOf(one).has('form'));
  const final = scoreForm(form, formFail);
  const rawPercent = scoreForm(raw, formFail).percent;

  const asked = answered.filter(({ item, state }) => item.type !== 'note' && state !== 'hidden');
  const missing = asked.filter((one) => one.required && one.state === 'blank').map((one) => one.item.id);
  const unmet = asked.flatMap((one) => {
    const demanded = (what: 'comment' | 'evidence'): boolean => one.needs.includes(what) || (one.item[what]?.requiredIf === 'failed' && failed(one));
    const list: string[] = [];
    if (demanded('comment') && [...one.comment].length < Math.max(one.item.comment!.min ?? 0, 1)) list.push('comment');
    if ((one.state === 'na' || one.state === 'unable') && one.comment === '') list.push('reason');
    if (demanded('evidence') && one.evidence < Math.max(one.item.evidence!.min ?? 0, 1)) list.push('evidence');
    return list.map((what) => ({ item: one.item.id, what }));
  });
  const incomplete = missing.length + unmet.length > 0;

  let outcome: string | null = passMark === null ? null : 'pass';
  if (under(final.percent, passMark) || all.some((section) => under(scoreOf(form, section).percent, section.passMark)) || (fail?.section === null && sectionFailIn.size > 0)) outcome = 'fail';
  if (final.percent === null) outcome = null;
  if (formFail) outcome = 'fail';
  if (incomplete) outcome = null;

  const critical = answered.filter(({ item }) => item.critical).map((one) => counted(form, one)).filter((pair) => pair !== null);
  const criticalMax = total(critical.map(([, m]) => m));
  const lost = answered.flatMap((one) => {
    const pair = counted(form, one);
    if (pair === null || !below(pair[0], pair[1])) return [];
    const best = rawPercent && scoreForm({ ...raw, perfect: one.item.id }, false).percent;
    return [{ item: one.item.id, points: minus(pair[1], pair[0]), gain: best && minus(best, rawPercent!) }];
  });
  const byGain = lost.map((one, place) => ({ ...one, place })).sort((a, b) => (
    !a.gain || !b.gain || same(a.gain, b.gain) ? a.place - b.place : below(a.gain, b.gain) ? 1 : -1));

  return {
    status: incomplete ? 'incomplete' : final.percent === null ? 'notScored' : 'scored',
    percent: text(final.percent), rawPercent: text(rawPercent), earned: plain(final.earned), max: plain(final.max), outcome,
    grade: incomplete || final.percent === null ? null
      : grades.filter((grade) => !below(judged(final.percent!), frac(grade.min))).sort((a, b) => b.min - a.min)[0]?.id ?? null,
    criticalPercent: criticalMax[0] === 0n ? null : text(over(times(C, total(critical.map(([e]) => e))), criticalMax)),
    sections: all.map((section) => {
      const { percent, earned, max } = scoreOf(form, section);
      const fallen = sectionFailIn.has(section.id) || collapsed.includes(section) || under(percent, section.passMark);
      return {
        id: section.id, percent: text(percent), rawPercent: text(scoreOf(raw, section).percent), earned: plain(earned), max: plain(max),
        outcome: incomplete || percent === null ? null : fallen ? 'fail' : typeof section.passMark === 'number' ? 'pass' : null,
      };
    }),
    items: answered.map((one) => {
      const pair = counted(form, one);
      return { id: one.item.id, state: one.state, earned: pair && plain(pair[0]), max: pair && plain(pair[1]), failed: failed(one) };
    }),
    fails: [
      ...answered.flatMap((one) => ['item', 'section', 'form'].filter((scope) => failsOf(one).has(scope)).map((scope) => ({ item: one.item.id, scope }))),
      ...collapsed.map(({ id }) => ({ section: id, scope: 'form' })),
    ],
    lost: byGain.map(({ item, points, gain }) => ({ item, points: plain(points), percent: text(gain) })),
    progress: {
      answered: asked.filter(({ state }) => state !== 'blank').length, na: asked.filter(({ state }) => state === 'na').length,
      unable: asked.filter(({ state }) => state === 'unable').length, required: asked.filter(({ required }) => required).length, missing, unmet,
    },
  };
}


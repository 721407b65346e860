/**
 * How the total comes together: the roll-up of spec/scoring.md written out with its numbers, from the points of the items up,
 * so that a reader can redo it. Formulas hold digits and signs alone; the words beside them are the page's.
 */
import { pointsOf } from '@shared/scorecards';
import { add, compare, divide, fromNumber, HUNDRED, isZero, multiply, ONE, round, toFixed, toText, ZERO, type Rational } from '@shared/scoring/rational';
import { capped, clamp, percentOf } from '@shared/scoring/rollup';
import { isScored } from '@shared/scoring/maxima';
import { sectionSettings } from '@shared/templates/defaults';
import { isSection, type Section } from '@shared/templates/template';
import type { Card } from './card';

/** One line under the sections: what is done to the number, and the formula. */
export interface Step {
  kind: 'sumEarned' | 'sumMax' | 'percent' | 'average' | 'floor' | 'ceiling' | 'cap' | 'rounded';
  formula: string;
}

export interface SectionLine {
  id: string;
  depth: number;
  /** only under a weighted parent */
  weight: string | null;
  earned: string;
  max: string;
  /** "100 × 6.5 ÷ 7.5 = 86.67", with every floor, ceiling and cap that moved it; '' where the section has no percent */
  formula: string;
  /** why the percent was moved */
  moved: ('floor' | 'ceiling' | 'cap')[];
}

export interface Total {
  sections: SectionLine[];
  steps: Step[];
  /** the unrounded percent the steps lead to; null where the form is not scored */
  percent: Rational | null;
}

interface Level { earned: Rational; max: Rational; given: Rational; percent: Rational | null; idle: boolean }

/** A number for a formula: all its decimals where they end within four places, else rounded to four. */
function plain(value: Rational): string {
  const text = toText(value);
  return /^-?\d+(\.\d{1,4})?$/.test(text) ? text.replace('-', '−') : toFixed(value, 4).replace('-', '−');
}
const isPlain = (value: Rational): boolean => compare(round(value, 4), value) === 0;
const sign = (value: Rational): string => (isPlain(value) ? '=' : '≈');
const points = (value: Rational): string => toText(value).replace('-', '−');
const sumOf = (terms: readonly Rational[]): string => {
  const total = terms.reduce(add, ZERO);
  if (terms.length < 2) return points(total);
  return `${terms.map((term, at) => (at === 0 ? points(term) : term.n < 0 ? `− ${points(term).slice(1)}` : `+ ${points(term)}`)).join(' ')} = ${points(total)}`;
};

export function totalOf(card: Card): Total {
  const { settings, result } = card;
  const sectionFails = new Set(result.fails.flatMap((fail) => ('item' in fail && fail.scope === 'section' ? [card.byId.get(fail.item)?.section.id] : [])));
  const sectionCap = settings.fail.section === null ? null : fromNumber(settings.fail.section);
  const lines: SectionLine[] = [];
  const bounds = (floor: number | null, ceiling: number | null) => ({ floor: floor === null ? null : fromNumber(floor), ceiling: ceiling === null ? null : fromNumber(ceiling) });

  /** Null for a section that is hidden: it has no points and no max. */
  function sectionLevel(section: Section, depth: number, weighted: boolean): Level | null {
    const own = sectionSettings(section);
    if (isHidden(section)) return null;
    const line: SectionLine = { id: section.id, depth, weight: weighted ? plain(fromNumber(own.weight)) : null, earned: '', max: '', formula: '', moved: [] };
    lines.push(line);
    const { level, formula, percent } = combine(section, depth + 1, own.rollup === 'weighted', fromNumber(own.start));
    line.earned = points(level.earned);
    line.max = points(level.max);
    if (percent === null) return level;
    const { floor, ceiling } = bounds(own.floor, own.ceiling);
    const clamped = clamp(percent, { floor, ceiling })!;
    if (compare(clamped, percent) > 0) line.moved.push('floor');
    if (compare(clamped, percent) < 0) line.moved.push('ceiling');
    const kept = capped(clamped, sectionFails.has(section.id) ? sectionCap : null)!;
    if (compare(kept, clamped) < 0) line.moved.push('cap');
    line.formula = compare(kept, percent) === 0 ? formula : `${formula} → ${plain(kept)}`;
    return { ...level, percent: kept, given: own.rollup === 'weighted' || compare(kept, percent) !== 0 ? divide(multiply(kept, level.max), HUNDRED) : level.earned };
  }

  const isHidden = (section: Section): boolean => {
    const outcome = card.sections.find((each) => each.section.id === section.id)?.result;
    return outcome === undefined || (outcome.max === '0' && outcome.percent === null && outcome.earned === '0' && itemsBelow(section).every((state) => state === 'hidden'));
  };
  const itemsBelow = (section: Section): string[] =>
    section.children.flatMap((child) => (isSection(child) ? itemsBelow(child) : [card.byId.get(child.id)?.result.state ?? 'hidden']));

  /** One level before its floor, ceiling and cap: a section's, or the form's (`section` null). */
  function combine(section: Section | null, depth: number, weighted: boolean, start: Rational) {
    const children = section === null ? card.template.sections : section.children;
    const ownEarned: Rational[] = [];
    const ownMax: Rational[] = [];
    let ownIdle = false;
    const levels: { level: Level; weight: Rational }[] = [];
    for (const child of children) {
      if (isSection(child)) {
        const level = sectionLevel(child, section === null ? 0 : depth, weighted);
        if (level !== null) levels.push({ level, weight: fromNumber(sectionSettings(child).weight) });
        continue;
      }
      const item = card.byId.get(child.id)?.result;
      if (item === undefined || item.state === 'hidden') continue;
      if (item.state !== 'answered' && isScored(child) && child.bonus !== true) ownIdle = true;
      if (item.earned === null || item.max === null) continue;
      ownEarned.push(pointsOf(item.earned));
      ownMax.push(pointsOf(item.max));
    }
    const first = isZero(start) ? [] : [start];
    const earnedTerms = [...first, ...ownEarned, ...levels.map(({ level }) => level.given)];
    const maxTerms = [...first, ...ownMax, ...levels.map(({ level }) => level.max)];
    const level: Level = {
      earned: earnedTerms.reduce(add, ZERO), max: maxTerms.reduce(add, ZERO), given: ZERO, percent: null,
      idle: ownIdle || levels.some((each) => each.level.idle),
    };
    level.given = level.earned;
    if (!weighted) {
      const percent = percentOf(level.earned, level.max);
      const formula = percent === null ? '' : `100 × ${points(level.earned)} ÷ ${points(level.max)} ${sign(percent)} ${plain(percent)}`;
      return { level, percent, formula, earnedTerms, maxTerms };
    }
    const own = percentOf(ownEarned.reduce(add, ZERO), ownMax.reduce(add, ZERO));
    const average = averageOf([{ percent: own, idle: ownIdle, weight: ONE }, ...levels.map(({ level, weight }) => ({ percent: level.percent, idle: level.idle, weight }))]);
    return { level, ...average, earnedTerms, maxTerms };
  }

  function averageOf(parts: readonly { percent: Rational | null; idle: boolean; weight: Rational }[]): { percent: Rational | null; formula: string } {
    const standIn = settings.naSection === 'redistribute' ? null : settings.naSection === 'full' ? HUNDRED : ZERO;
    const counted = parts.flatMap(({ percent, idle, weight }) => { const used = percent ?? (idle ? standIn : null); return used === null ? [] : [{ used, weight }]; });
    const weights = counted.reduce((sum, { weight }) => add(sum, weight), ZERO);
    if (!parts.some(({ percent }) => percent !== null) || isZero(weights)) return { percent: null, formula: '' };
    const percent = divide(counted.reduce((sum, { used, weight }) => add(sum, multiply(weight, used)), ZERO), weights);
    const above = counted.map(({ used, weight }) => `${plain(weight)}×${plain(used)}`).join(' + ');
    return { percent, formula: `(${above}) ÷ ${plain(weights)} ${sign(percent)} ${plain(percent)}` };
  }

  const weighted = settings.rollup === 'weighted';
  const { percent, formula, earnedTerms, maxTerms } = combine(null, 0, weighted, fromNumber(settings.start));
  const steps: Step[] = weighted ? [] : [{ kind: 'sumEarned', formula: sumOf(earnedTerms) }, { kind: 'sumMax', formula: sumOf(maxTerms) }];
  if (percent === null) return { sections: lines, steps, percent };
  steps.push({ kind: weighted ? 'average' : 'percent', formula });
  const { floor, ceiling } = bounds(settings.floor, settings.ceiling);
  const clamped = clamp(percent, { floor, ceiling })!;
  if (compare(clamped, percent) > 0) steps.push({ kind: 'floor', formula: `max(${plain(percent)}, ${plain(floor!)}) = ${plain(clamped)}` });
  if (compare(clamped, percent) < 0) steps.push({ kind: 'ceiling', formula: `min(${plain(percent)}, ${plain(ceiling!)}) = ${plain(clamped)}` });
  const cap = result.fails.some((fail) => fail.scope === 'form') && settings.fail.form !== null ? fromNumber(settings.fail.form) : null;
  const kept = capped(clamped, cap)!;
  if (cap !== null) steps.push({ kind: 'cap', formula: `min(${plain(clamped)}, ${plain(cap)}) = ${plain(kept)}` });
  steps.push({ kind: 'rounded', formula: `${plain(kept)} → ${toFixed(kept, settings.decimals)}` });
  return { sections: lines, steps, percent: kept };
}

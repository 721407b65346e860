import { field, isObject, type Report } from '../templates/shape';
import { step } from '../templates/pointer';
import { RESERVED_IDS } from '../templates/template';
import { asNumber, asText, OPERATORS, truthy } from './json-logic';

/**
 * JsonLogic over the answers of an inspection. Conditions are compiled once into closures, never evaluated as code.
 * `var` is our own: `q1` is an answer's value, `q1.state` its state, `q1.late` one count, `site.…`, `visit.…`, `call.…` and
 * `last.q1` the context.
 */

/** Looks up a dotted name, split at its dots; null or undefined where there is nothing. */
export type Lookup = (path: readonly string[]) => unknown;

export type Expression = (lookup: Lookup) => unknown;

/** Operators that evaluate their arguments themselves, or look names up. */
const SPECIAL: ReadonlySet<string> = new Set(['var', 'missing', 'missing_some', 'and', 'or', 'if', 'all', 'some', 'none']);

/** Deeper nesting is refused, so that no condition can exhaust the stack. */
const DEEPEST = 100;

/** Compiles a checked condition; `holds` tells whether it is true. */
export function compile(logic: unknown): Expression {
  if (Array.isArray(logic)) {
    const parts = logic.map(compile);
    return (lookup) => parts.map((part) => part(lookup));
  }
  if (!isObject(logic)) return () => logic;
  const operator = operatorOf(logic);
  // the template check refuses such an object; compiling stays total
  if (operator === undefined) return () => logic;
  const given = logic[operator];
  const raw: readonly unknown[] = Array.isArray(given) ? given : [given];
  const pure = OPERATORS.get(operator);
  const parts = raw.map(compile);
  if (pure) return (lookup) => pure(parts.map((part) => part(lookup)));
  return special(operator, raw, parts);
}

/** Whether a compiled condition is true of these answers. */
export function holds(condition: Expression, lookup: Lookup): boolean {
  return truthy(condition(lookup));
}

function special(operator: string, raw: readonly unknown[], parts: readonly Expression[]): Expression {
  switch (operator) {
    case 'var': return variable(raw, parts);
    case 'missing': return (lookup) => missing(parts.map((part) => part(lookup)), lookup);
    case 'missing_some': return (lookup) => missingSome(parts.map((part) => part(lookup)), lookup);
    case 'and': return (lookup) => firstWhere(parts, lookup, false);
    case 'or': return (lookup) => firstWhere(parts, lookup, true);
    case 'if': return (lookup) => choose(parts, lookup);
    default: return quantifier(operator, parts);
  }
}

function variable(raw: readonly unknown[], parts: readonly Expression[]): Expression {
  const [name] = raw;
  const fallback = parts[1];
  const or = (value: unknown, lookup: Lookup): unknown => value ?? fallback?.(lookup) ?? null;
  if (typeof name === 'string' || typeof name === 'number') {
    const path = split(name);
    return (lookup) => or(lookup(path), lookup);
  }
  return (lookup) => or(lookup(split(parts[0]?.(lookup))), lookup);
}

/** An empty name means the whole of what is looked into. */
function split(name: unknown): readonly string[] {
  return name === undefined || name === null || name === '' ? [] : asText(name).split('.');
}

function missing(values: readonly unknown[], lookup: Lookup): unknown[] {
  const names = Array.isArray(values[0]) ? values[0] : values;
  return names.filter((name) => {
    // as for var, a list is a name and its default
    const [key, fallback] = Array.isArray(name) ? name : [name];
    const value = lookup(split(key)) ?? fallback ?? null;
    return value === null || value === '';
  });
}

function missingSome([least, names]: readonly unknown[], lookup: Lookup): unknown[] {
  const absent = missing(Array.isArray(names) ? names : [names], lookup);
  const all = Array.isArray(names) || typeof names === 'string' ? names.length : NaN;
  return all - absent.length >= asNumber(least) ? [] : absent;
}

/** The value of the first part whose truth is `wanted`, else of the last. */
function firstWhere(parts: readonly Expression[], lookup: Lookup, wanted: boolean): unknown {
  let value: unknown;
  for (const part of parts) {
    value = part(lookup);
    if (truthy(value) === wanted) return value;
  }
  return value;
}

function choose(parts: readonly Expression[], lookup: Lookup): unknown {
  let index = 0;
  for (; index < parts.length - 1; index += 2) {
    if (holds(parts[index]!, lookup)) return parts[index + 1]!(lookup);
  }
  return parts[index]?.(lookup) ?? null;
}

function quantifier(operator: string, [over, test]: readonly Expression[]): Expression {
  return (lookup) => {
    const elements = over?.(lookup);
    if (!Array.isArray(elements) || elements.length === 0) return operator === 'none';
    const passes = (element: unknown): boolean => test !== undefined && holds(test, (path) => descend(element, path));
    if (operator === 'all') return elements.every(passes);
    return elements.some(passes) === (operator === 'some');
  };
}

/** Follows own fields only; a missing one is undefined. */
export function descend(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const name of path) {
    if (current === null || current === undefined || !Object.hasOwn(Object(current), name)) return undefined;
    current = (current as Record<string, unknown>)[name];
  }
  return current;
}

/** The one operator of an operation; `x-` fields beside it are only kept. */
function operatorOf(logic: Record<string, unknown>): string | undefined {
  const names = Object.keys(logic).filter((name) => !name.startsWith('x-'));
  return names.length === 1 ? names[0] : undefined;
}

/**
 * Reports unknown operators, and names of items that do not stand before the condition.
 * `before` tells whether an id is an item standing before; `known` whether it is an item at all.
 */
export function checkCondition(
  logic: unknown, path: string, before: (id: string) => boolean, known: (id: string) => boolean, report: Report,
): void {
  const names = (value: unknown, at: string): void => {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const [first = ''] = split(value);
    if (first === '') return report(at, 'condition-no-name', 'a name is needed here');
    if (RESERVED_IDS.has(first) || before(first)) return;
    if (known(first)) report(at, 'condition-looks-ahead', `"${first}" does not stand before this condition`);
    else report(at, 'condition-unknown-item', `there is no item "${first}"`);
  };
  const visit = (value: unknown, at: string, scoped: boolean, depth: number): void => {
    if (depth > DEEPEST) return report(at, 'too-deep', `conditions may be nested ${DEEPEST} deep`);
    if (Array.isArray(value)) return value.forEach((part, index) => visit(part, at + step(index), scoped, depth + 1));
    if (!isObject(value)) return;
    const operator = operatorOf(value);
    if (operator === undefined) return report(at, 'condition-not-operation', 'an operation has exactly one operator');
    const inside = at + step(operator);
    if (!OPERATORS.has(operator) && !SPECIAL.has(operator)) return report(inside, 'unknown-operator', `unknown operator "${operator}"`);
    const given = field(value, operator);
    const parts = Array.isArray(given) ? given : [given];
    const where = (index: number): string => (Array.isArray(given) ? inside + step(index) : inside);
    if (!scoped) checkNames(operator, parts, where, names);
    parts.forEach((part, index) => {
      // the test of all, some and none looks into one element, not at the answers
      const intoElement = index === 1 && (operator === 'all' || operator === 'some' || operator === 'none');
      visit(part, where(index), scoped || intoElement, depth + 1);
    });
  };
  visit(logic, path, false, 0);
}

function checkNames(
  operator: string, parts: readonly unknown[], where: (index: number) => string, names: (value: unknown, at: string) => void,
): void {
  if (operator === 'var') return names(parts[0] ?? '', where(0));
  const list = (values: readonly unknown[], at: (index: number) => string): void => values.forEach((value, index) => names(value, at(index)));
  if (operator === 'missing') {
    const [first] = parts;
    if (Array.isArray(first)) list(first, (index) => where(0) + step(index));
    else list(parts, where);
  } else if (operator === 'missing_some' && Array.isArray(parts[1])) {
    list(parts[1], (index) => where(1) + step(index));
  }
}

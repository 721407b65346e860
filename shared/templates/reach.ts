import { compile, type Expression, holds, type Lookup } from '../scoring/conditions';
import { isObject } from './shape';
import { type Child, type Condition, type Item, isSection, RESERVED_IDS, type Template } from './template';

/** More combinations than this are not tried; such an item is taken to be reachable. */
const MOST = 5000;

type Known = Map<string, readonly unknown[]>;

/**
 * Items that no answer can show, because their condition or that of a section above them is never true. Conditions over
 * choices, multis and their states are tried out completely; a condition over anything else is taken to be satisfiable.
 */
export function unreachableItems(template: Template): Set<string> {
  const unreachable = new Set<string>();
  const known: Known = new Map();
  const visit = (children: readonly Child[], shown: boolean): void => {
    for (const child of children) {
      const visible = shown && satisfiable(child.visibleIf, known);
      if (isSection(child)) {
        visit(child.children, visible);
        continue;
      }
      if (!visible) unreachable.add(child.id);
      const values = possibleValues(child);
      if (!visible) known.set(child.id, [{ value: null, state: 'hidden' }]);
      else if (values) known.set(child.id, values);
    }
  };
  visit(template.sections, true);
  return unreachable;
}

/** Every way a choice or a small multi can stand; undefined for types of endlessly many values. */
function possibleValues(item: Item): { value: unknown; state: string }[] | undefined {
  const unanswered = ['na', 'unable', 'blank', 'hidden'].map((state) => ({ value: null, state }));
  if (item.type === 'choice') {
    return [...unanswered, ...item.options.filter((option) => option.na !== true).map(({ id }) => ({ value: id, state: 'answered' }))];
  }
  if (item.type === 'multi' && item.options.length <= 6) {
    const ids = item.options.filter((option) => option.na !== true).map(({ id }) => id);
    const subsets = ids.reduce<string[][]>((sets, id) => [...sets, ...sets.map((set) => [...set, id])], [[]]);
    return [...unanswered, ...subsets.map((value) => ({ value, state: 'answered' }))];
  }
  return undefined;
}

function satisfiable(condition: Condition | undefined, known: Known): boolean {
  if (condition === undefined) return true;
  const names = namesIn(condition);
  if (names === undefined || [...names].some((name) => RESERVED_IDS.has(name) || !known.has(name))) return true;
  return tryAll(compile(condition), [...names], known);
}

/** The items a condition looks at; undefined where a name is computed. */
function namesIn(logic: unknown): Set<string> | undefined {
  const names = new Set<string>();
  let computed = false;
  const add = (name: unknown): void => {
    if (typeof name === 'string') names.add(name.split('.')[0]!);
    else computed = true;
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isObject(value)) return;
    for (const [operator, given] of Object.entries(value)) {
      if (operator === 'missing' || operator === 'missing_some') computed = true;
      else if (operator === 'var') add(Array.isArray(given) ? given[0] : given);
      // the test of a quantifier looks into elements, so only what it runs over names items
      else if (operator === 'all' || operator === 'some' || operator === 'none') visit(Array.isArray(given) ? given[0] : given);
      else visit(given);
    }
  };
  visit(logic);
  return computed ? undefined : names;
}

function tryAll(condition: Expression, names: readonly string[], known: Known): boolean {
  const combinations = names.reduce((product, name) => product * known.get(name)!.length, 1);
  if (combinations > MOST) return true;
  for (let number = 0; number < combinations; number += 1) {
    if (holds(condition, lookupOf(number, names, known))) return true;
  }
  return false;
}

/** One combination of answers, counted in a mixed base. */
function lookupOf(number: number, names: readonly string[], known: Known): Lookup {
  const chosen = new Map<string, unknown>();
  let rest = number;
  for (const name of names) {
    const values = known.get(name)!;
    chosen.set(name, values[rest % values.length]);
    rest = Math.floor(rest / values.length);
  }
  return ([name, part, ...deeper]) => {
    const answer = chosen.get(name ?? '') as { value: unknown; state: string } | undefined;
    if (part === undefined) return answer?.value ?? null;
    return part === 'state' && deeper.length === 0 ? answer?.state : Array.isArray(answer?.value) ? answer.value[Number(part)] : undefined;
  };
}

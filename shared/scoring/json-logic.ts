/**
 * The pure operators of conditions. They behave as in json-logic-js 2: JavaScript's own conversions on ordinary doubles.
 * Objects are first turned into the text JavaScript would compare them by, so that no document can break an operator.
 */

/** JsonLogic's truth: `[]` and "" are false, "0" is true. */
export function truthy(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0 ? false : Boolean(value);
}

type Primitive = string | number | boolean | null | undefined;

/** What JavaScript converts a JSON value to before it compares or calculates. */
function primitive(value: unknown): Primitive {
  if (Array.isArray(value)) return joined(value, ',');
  if (typeof value === 'object' && value !== null) return '[object Object]';
  return value as Primitive;
}

function joined(values: readonly unknown[], separator: string): string {
  return values.map((value) => (value === null || value === undefined ? '' : asText(value))).join(separator);
}

function isComposite(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** JavaScript's `==`: two composites are equal only where they are the same one. */
function looselyEqual(a: unknown, b: unknown): boolean {
  if (isComposite(a) && isComposite(b)) return a === b;
  // null equals nothing but null, not even an object
  if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null);
  // oxlint-disable-next-line eqeqeq -- the operator is defined as JavaScript's ==
  return primitive(a) == primitive(b);
}

function less(a: unknown, b: unknown): boolean {
  const left = primitive(a);
  const right = primitive(b);
  return present(left) && present(right) && left < right;
}

function atMost(a: unknown, b: unknown): boolean {
  const left = primitive(a);
  const right = primitive(b);
  return present(left) && present(right) && left <= right;
}

/** A comparison with a missing value is false, whatever null converts to. */
function present(value: Primitive): value is string | number | boolean {
  return value !== null && value !== undefined;
}

export function asNumber(value: unknown): number {
  return Number(primitive(value));
}

export function asText(value: unknown): string {
  return String(primitive(value));
}

function parsed(value: unknown): number {
  return parseFloat(asText(value));
}

function contains(value: unknown, container: unknown): boolean {
  if (Array.isArray(container)) return container.includes(value) && !Number.isNaN(value);
  return typeof container === 'string' && container !== '' && container.includes(asText(value));
}

function substring(source: unknown, start: unknown, length: unknown): string {
  const text = asText(source);
  const from = start === undefined ? 0 : asNumber(start);
  if (length === undefined) return cut(text, from, text.length);
  const wanted = asNumber(length);
  if (wanted >= 0 || Number.isNaN(wanted)) return cut(text, from, wanted);
  // a negative length leaves that many characters off the end
  const rest = cut(text, from, text.length);
  return cut(rest, 0, rest.length + wanted);
}

/** `length` characters from `start`; a negative start counts from the end; NaN means 0. */
function cut(text: string, start: number, length: number): string {
  const whole = Math.trunc(start) || 0;
  const from = whole < 0 ? Math.max(text.length + whole, 0) : whole;
  return text.slice(from, from + Math.max(0, Math.trunc(length) || 0));
}

export type Operator = (values: readonly unknown[]) => unknown;

/** Operators that need nothing but their evaluated arguments. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['==', ([a, b]) => looselyEqual(a, b)],
  ['!=', ([a, b]) => !looselyEqual(a, b)],
  ['===', ([a, b]) => a === b],
  ['!==', ([a, b]) => a !== b],
  ['!', ([a]) => !truthy(a)],
  ['!!', ([a]) => truthy(a)],
  ['<', ([a, b, c]) => less(a, b) && (c === undefined || less(b, c))],
  ['<=', ([a, b, c]) => atMost(a, b) && (c === undefined || atMost(b, c))],
  ['>', ([a, b]) => less(b, a)],
  ['>=', ([a, b]) => atMost(b, a)],
  ['in', ([a, b]) => contains(a, b)],
  ['+', (values) => values.reduce<number>((sum, value) => parsed(sum) + parsed(value), 0)],
  ['*', (values) => (values.length === 0 ? null : values.reduce((product, value) => parsed(product) * parsed(value)))],
  ['-', ([a, b]) => (b === undefined ? -asNumber(a) : asNumber(a) - asNumber(b))],
  ['/', ([a, b]) => asNumber(a) / asNumber(b)],
  ['%', ([a, b]) => asNumber(a) % asNumber(b)],
  ['min', (values) => Math.min(...values.map(asNumber))],
  ['max', (values) => Math.max(...values.map(asNumber))],
  ['cat', (values) => joined(values, '')],
  ['substr', ([source, start, length]) => substring(source, start, length)],
]);

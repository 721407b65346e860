import { step } from './pointer';
import { ID_PATTERN } from './template';

/** A fault found in a document: `path` is a JSON Pointer into it, `code` is stable so that a screen can translate it. */
export interface Problem {
  path: string;
  code: string;
  message: string;
}

export type Report = (path: string, code: string, message: string) => void;

/** Looks at one JSON value and reports what is wrong with its form. */
export type Checker = (value: unknown, path: string, report: Report) => void;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own field of an object; an inherited name such as "constructor" is no field. */
export function field(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** An object with these fields and no others, except extensions beginning with `x-`. */
export function object(required: Record<string, Checker>, optional: Record<string, Checker> = {}): Checker {
  const needed = Object.keys(required);
  const fields = new Map([...Object.entries(required), ...Object.entries(optional)].map(([name, checker]) => [name, { checker, step: step(name) }]));
  return (value, path, report) => {
    if (!isObject(value)) return report(path, 'not-object', 'must be an object');
    for (const name of needed) {
      if (field(value, name) === undefined) report(path, 'missing-field', `"${name}" is missing`);
    }
    for (const name of Object.keys(value)) {
      const content = value[name];
      if (content === undefined) continue;
      const known = fields.get(name);
      if (known) known.checker(content, path + known.step, report);
      else if (!name.startsWith('x-')) report(path + step(name), 'unknown-field', `"${name}" is not a field of this object`);
    }
  };
}

export function list(of: Checker, least = 0): Checker {
  return (value, path, report) => {
    if (!Array.isArray(value)) return report(path, 'not-list', 'must be a list');
    if (value.length < least) report(path, 'empty-list', 'must not be empty');
    for (let index = 0; index < value.length; index += 1) of(value[index], path + step(index), report);
  };
}

export function oneOf(...allowed: readonly (string | number)[]): Checker {
  return (value, path, report) => {
    if (!allowed.includes(value as string | number)) report(path, 'not-one-of', `must be one of ${allowed.join(', ')}`);
  };
}

export function orNull(checker: Checker): Checker {
  return (value, path, report) => {
    if (value !== null) checker(value, path, report);
  };
}

export const boolean: Checker = (value, path, report) => {
  if (typeof value !== 'boolean') report(path, 'not-boolean', 'must be true or false');
};

export const string: Checker = (value, path, report) => {
  if (typeof value !== 'string') report(path, 'not-string', 'must be a string');
};

export const number: Checker = (value, path, report) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) report(path, 'not-number', 'must be a finite number');
};

export const notNegative: Checker = (value, path, report) => {
  number(value, path, report);
  if (typeof value === 'number' && value < 0) report(path, 'negative', 'must not be negative');
};

export const positive: Checker = (value, path, report) => {
  number(value, path, report);
  if (typeof value === 'number' && value <= 0) report(path, 'not-positive', 'must be above 0');
};

export const count: Checker = (value, path, report) => {
  notNegative(value, path, report);
  if (typeof value === 'number' && Number.isFinite(value) && !Number.isInteger(value)) report(path, 'not-whole', 'must be a whole number');
};

export const id: Checker = (value, path, report) => {
  if (typeof value !== 'string' || !ID_PATTERN.test(value)) {
    report(path, 'ill-formed-id', 'must be 1 to 64 letters, digits, "_" or "-"');
  }
};

/** A string, or an object with at least one of the two languages. */
export const text: Checker = (value, path, report) => {
  if (typeof value === 'string') return;
  bilingual(value, path, report);
  if (isObject(value) && value['zh-CN'] === undefined && value['en'] === undefined) {
    report(path, 'empty-text', 'must hold "zh-CN" or "en"');
  }
};
const bilingual = object({}, { 'zh-CN': string, en: string });

import { DomainError, pointer } from './errors';

/**
 * Readers for JSON documents from outside: each takes the value and its JSON Pointer and gives the value typed,
 * or throws a DomainError with the pointer of what is wrong.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

function describe(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}

export function readObject(value: unknown, path: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DomainError('not-an-object', `An object is needed, not ${describe(value)}`, path);
  }
  return value as JsonObject;
}

/** The field's value; undefined where it is missing or null. Never an inherited one such as `constructor`. */
export const field = (object: JsonObject, name: string): unknown => (Object.hasOwn(object, name) ? (object[name] ?? undefined) : undefined);

/** The field's value; a missing one is refused at the pointer it should have. */
export function required(object: JsonObject, name: string, path: string): unknown {
  const value = field(object, name);
  if (value === undefined) throw new DomainError('missing-field', `The field "${name}" is missing`, pointer(path, name));
  return value;
}

/** Refuses fields outside `allowed`: a misspelt option must not be passed over in silence. */
export function refuseOtherFields(object: JsonObject, allowed: readonly string[], path: string): void {
  for (const name of Object.keys(object)) {
    if (!allowed.includes(name)) {
      throw new DomainError('unknown-field', `The field "${name}" is not known here; known are ${allowed.join(', ')}`, pointer(path, name));
    }
  }
}

export function readList(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new DomainError('not-a-list', `A list is needed, not ${describe(value)}`, path);
  return value;
}

export function readString(value: unknown, path: string): string {
  if (typeof value !== 'string') throw new DomainError('not-a-string', `A text is needed, not ${describe(value)}`, path);
  return value;
}

export function readChoice<T extends string>(value: unknown, choices: readonly T[], path: string): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new DomainError('unknown-choice', `One of ${choices.join(', ')} is needed`, path);
  return found;
}

/** A finite number; JSON such as 1e999 arrives as Infinity and is refused. */
export function readNumber(value: unknown, path: string): number {
  if (typeof value !== 'number') throw new DomainError('not-a-number', `A number is needed, not ${describe(value)}`, path);
  if (!Number.isFinite(value)) throw new DomainError('not-finite', 'The number is too large', path);
  return value;
}

/** A whole number in [min, max]; above 2^53 - 1 numbers are no longer exact and are refused. */
export function readInteger(value: unknown, path: string, min = 0, max = Number.MAX_SAFE_INTEGER): number {
  const number = readNumber(value, path);
  if (!Number.isSafeInteger(number)) throw new DomainError('not-an-integer', 'A whole number below 2^53 is needed', path);
  if (number < min || number > max) {
    const limits = max === Number.MAX_SAFE_INTEGER ? `at least ${min}` : `from ${min} to ${max}`;
    throw new DomainError('out-of-range', `The number must be ${limits}`, path);
  }
  return number;
}

/** Each element of a list, read by `read` with its own pointer. */
export function readEach<T>(value: unknown, path: string, read: (value: unknown, path: string) => T): T[] {
  return readList(value, path).map((element, index) => read(element, pointer(path, index)));
}

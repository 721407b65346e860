import {
  boolean, count, field, id, isObject, list, notNegative, number, object, oneOf, orNull, positive, text, type Checker,
} from './shape';
import { ITEM_TYPES, type ItemType } from './template';

/** Sections deeper than this are refused, so that no input can exhaust the stack. */
const DEEPEST = 200;

const fail = oneOf('item', 'section', 'form');

/** Form alone; operators and names are checked with the items in view (conditions). */
const condition: Checker = (value, path, report) => {
  if (typeof value !== 'boolean' && !isObject(value)) report(path, 'not-condition', 'must be a JsonLogic operation or a boolean');
};

const requiredIf: Checker = (value, path, report) => {
  if (typeof value === 'string') oneOf('never', 'always', 'failed')(value, path, report);
  else condition(value, path, report);
};

const optionFields = { required: { id, label: text }, optional: { points: number, fail, na: boolean } };
const option = object(optionFields.required, optionFields.optional);
const multiOption = object(optionFields.required, { ...optionFields.optional, exclusive: boolean });
const band = object({ points: number }, { upTo: number, fail });
const rule = object({ id, label: text }, { each: notNegative, max: count, voids: boolean, fail });

const base: Checker = (value, path, report) => {
  if (typeof value === 'number') notNegative(value, path, report);
  else oneOf('sum', 'max')(value, path, report);
};

const anchors: Checker = (value, path, report) => {
  if (!isObject(value)) return report(path, 'not-object', 'must be an object');
  object({}, Object.fromEntries(Object.keys(value).map((key) => [key, text])))(value, path, report);
};

const required = { id, type: oneOf(...ITEM_TYPES), text };
const optional = {
  guide: text, weight: notNegative, required: condition, naAllowed: boolean, unableAllowed: boolean, bonus: boolean, critical: boolean,
  errorClass: oneOf('none', 'customer', 'business', 'compliance'), failedUnder: number, tags: list(id), visibleIf: condition,
  evidence: object(
    { kinds: list(oneOf('photo', 'audio', 'video', 'file')) },
    { min: count, max: count, requiredIf },
  ),
  comment: object({}, { min: count, requiredIf }),
  causes: list(object({ id, label: text })),
};

const valued = object(required, { ...optional, unit: text, min: number, max: number, bands: list(band) });
const plain = object(required, optional);
const item: Record<ItemType, Checker> = {
  choice: object({ ...required, options: list(option, 1) }, optional),
  multi: object({ ...required, options: list(multiOption, 1) }, { ...optional, base }),
  scale: object({ ...required, min: number, max: number, points: notNegative }, { ...optional, step: positive, anchors }),
  number: valued,
  duration: valued,
  deduct: object({ ...required, points: notNegative, rules: list(rule) }, { ...optional, floor: orNull(oneOf(0)) }),
  text: plain, date: plain, time: plain, datetime: plain, photo: plain, audio: plain, video: plain, file: plain, signature: plain, note: plain,
};

const rollup = oneOf('pool', 'weighted');

function sectionAt(depth: number): Checker {
  return (value, path, report) => {
    if (depth > DEEPEST) return report(path, 'too-deep', `sections may be nested ${DEEPEST} deep`);
    section(depth)(value, path, report);
  };
}

const sectionsByDepth: Checker[] = [];

function section(depth: number): Checker {
  return sectionsByDepth[depth] ??= object({ id, title: text, children: list(childAt(depth)) }, {
    guide: text, weight: notNegative, rollup, start: notNegative, floor: orNull(number), ceiling: orNull(number),
    passMark: orNull(number), failBelow: orNull(number), visibleIf: condition,
  });
}

function childAt(depth: number): Checker {
  const nested = sectionAt(depth + 1);
  return (value, path, report) => {
    const type = isObject(value) ? field(value, 'type') : undefined;
    if (type === undefined) return nested(value, path, report);
    if (typeof type === 'string' && Object.hasOwn(item, type)) item[type as ItemType](value, path, report);
    else report(`${path}/type`, 'unknown-type', `must be one of ${ITEM_TYPES.join(', ')}`);
  };
}

const scoring = object({}, {
  rollup, start: notNegative, na: oneOf('drop', 'zero', 'full'), naSection: oneOf('redistribute', 'zero', 'full'),
  blank: oneOf('drop', 'zero'), floor: orNull(number), ceiling: orNull(number),
  fail: object({}, { form: orNull(number), section: orNull(number) }), passMark: orNull(number),
  grades: list(object({ id, min: number, label: text })), decimals: oneOf(0, 1, 2), compare: oneOf('rounded', 'exact'),
});

const phrases = list(object({ id, text }));

const version: Checker = (value, path, report) => {
  count(value, path, report);
  if (value === 0) report(path, 'not-positive', 'versions are 1, 2, 3 …');
};

/** Whether a document has the form of a template: every field of its type and in its own range, and no other fields. */
export const templateForm: Checker = object(
  { format: oneOf('mingcha.template/1'), id, version, kind: oneOf('visit', 'call', 'audit'), title: text, sections: list(sectionAt(1), 1) },
  {
    description: text, phrases: object({}, { required: phrases, forbidden: phrases }), scoring,
    dimensions: list(object({ id, title: text })),
  },
);


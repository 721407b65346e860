import { ScoringError } from '@shared/scoring/error';
import { scoreAssessment } from '@shared/scoring/score';
import { checkTemplate } from '@shared/templates/check';
import { anything, assert, constantFrom, json, jsonValue, nat, oneof, property } from '../fixtures/properties';
import { describe, expect, test } from 'vitest';
import { forms } from './oracle/forms';

const TEMPLATE = {
  format: 'mingcha.template/1', id: 't', version: 1, kind: 'visit', title: 'T', sections: [{ id: 's', title: 'S', children: [
    { id: 'c', type: 'choice', text: 'c', options: [{ id: 'yes', label: 'Yes', points: 1 }, { id: 'no', label: 'No', points: 0 }, { id: 'none', label: '–', na: true }] },
    { id: 'm', type: 'multi', text: 'm', unableAllowed: true, options: [{ id: 'a', label: 'a' }, { id: 'b', label: 'b' }, { id: 'x', label: 'x', exclusive: true }] },
    { id: 'sc', type: 'scale', text: 'sc', min: 1, max: 5, step: 0.5, points: 4, visibleIf: { '==': [{ var: 'c' }, 'yes'] } },
    { id: 'n', type: 'number', text: 'n', min: 0, max: 10 },
    { id: 'd', type: 'deduct', text: 'd', points: 2, rules: [{ id: 'late', label: 'l', each: 1 }], causes: [{ id: 'hurry', label: 'h' }] },
    { id: 't1', type: 'text', text: 't', evidence: { kinds: ['photo'], max: 1 } },
    { id: 'p', type: 'photo', text: 'p' },
    { id: 'note', type: 'note', text: 'note' },
  ] }],
};

function errorOf(input: unknown): { code: string; path: string } | null {
  try {
    scoreAssessment(input as Parameters<typeof scoreAssessment>[0]);
    return null;
  } catch (error) {
    if (!(error instanceof ScoringError)) throw error;
    expect(error.message).not.toBe('');
    return { code: error.code, path: error.path };
  }
}

describe('invalid answers', () => {
  test.each<[code: string, path: string, answers: unknown]>([
    ['unknown-item', '/answers/zz', { zz: { value: 1 } }],
    ['unknown-item', '/answers/a~1b~0c', { 'a/b~c': {} }],
    ['unknown-item', '/answers/__proto__', JSON.parse('{"__proto__": {}}')],
    ['not-object', '/answers/c', { c: 'yes' }],
    ['not-object', '/answers/c', { c: null }],
    ['unknown-field', '/answers/c/vlaue', { c: { vlaue: 'yes' } }],
    ['unknown-option', '/answers/c/value', { c: { value: 'maybe' } }],
    ['unknown-option', '/answers/c/value', { c: { value: 'constructor' } }],
    ['wrong-type', '/answers/c/value', { c: { value: 1 } }],
    ['wrong-type', '/answers/c/value', { c: { value: ['yes'] } }],
    ['wrong-type', '/answers/m/value', { m: { value: 'a' } }],
    ['unknown-option', '/answers/m/value/1', { m: { value: ['a', 'zz'] } }],
    ['option-twice', '/answers/m/value/1', { m: { value: ['a', 'a'] } }],
    ['option-not-alone', '/answers/m/value/0', { m: { value: ['x', 'a'] } }],
    ['wrong-type', '/answers/sc/value', { sc: { value: '3' } }],
    ['out-of-range', '/answers/sc/value', { sc: { value: 5.5 } }],
    ['out-of-range', '/answers/n/value', { n: { value: -0.1 } }],
    ['off-step', '/answers/sc/value', { sc: { value: 1.25 } }],
    ['wrong-type', '/answers/n/value', { n: { value: true } }],
    ['wrong-type', '/answers/n/value', { n: { value: Infinity } }],
    ['unknown-rule', '/answers/d/value/early', { d: { value: { early: 1 } } }],
    ['count-not-whole', '/answers/d/value/late', { d: { value: { late: 1.5 } } }],
    ['count-negative', '/answers/d/value/late', { d: { value: { late: -1 } } }],
    ['wrong-type', '/answers/d/value/late', { d: { value: { late: '1' } } }],
    ['wrong-type', '/answers/d/value', { d: { value: 3 } }],
    ['na-not-allowed', '/answers/c/state', { c: { state: 'na' } }],
    ['unable-not-allowed', '/answers/c/state', { c: { state: 'unable' } }],
    ['na-not-allowed', '/answers/m/state', { m: { state: 'na' } }],
    ['not-one-of', '/answers/c/state', { c: { state: 'hidden' } }],
    ['not-string', '/answers/c/comment', { c: { comment: 5 } }],
    ['wrong-type', '/answers/c/evidence', { c: { evidence: 'e1' } }],
    ['too-much-evidence', '/answers/t1/evidence', { t1: { evidence: ['e1', 'e2'] } }],
    ['unknown-cause', '/answers/d/causes/0', { d: { causes: ['laziness'] } }],
    ['not-one-of', '/answers/n/source', { n: { source: 'guess' } }],
    ['wrong-type', '/answers/t1/value', { t1: { value: 5 } }],
    ['wrong-type', '/answers/p/value', { p: { value: [1] } }],
    ['note-answered', '/answers/note/value', { note: { value: 'x' } }],
    // a hidden item's answer is still validated
    ['out-of-range', '/answers/sc/value', { c: { value: 'no' }, sc: { value: 9 } }],
  ])('%s at %s', (code, path, answers) => {
    expect(errorOf({ template: TEMPLATE, answers })).toEqual({ code, path });
  });

  test.each<[unknown, string, string]>([
    [null, 'not-object', ''],
    [{ template: TEMPLATE }, 'missing-field', ''],
    [{ answers: {} }, 'missing-field', ''],
    [{ template: TEMPLATE, answers: [] }, 'not-object', '/answers'],
    [{ template: TEMPLATE, answers: {}, extra: 1 }, 'unknown-field', '/extra'],
    [{ template: TEMPLATE, answers: {}, context: 3 }, 'not-object', '/context'],
    [{ template: TEMPLATE, answers: {}, context: { shop: {} } }, 'unknown-field', '/context/shop'],
    [{ template: TEMPLATE, answers: {}, context: { site: 'A' } }, 'not-object', '/context/site'],
    [{ template: null, answers: {} }, 'not-object', '/template'],
    [{ template: { ...TEMPLATE, sections: [] }, answers: {} }, 'empty-list', '/template/sections'],
    [{ template: { ...TEMPLATE, colour: 1 }, answers: {} }, 'unknown-field', '/template/colour'],
  ])('input %#', (input, code, path) => {
    expect(errorOf(input)).toEqual({ code, path });
  });

  test('what is blank or extended is no error', () => {
    const answers = { c: { value: null }, m: { value: '' }, sc: { value: [] }, n: {}, t1: { value: '', 'x-by': 'A' }, note: { value: null, comment: 'seen' }, 'x-draft': 1 };
    expect(scoreAssessment({ template: TEMPLATE, answers: answers as never })).toMatchObject({
      status: 'incomplete', progress: { answered: 0, required: 6, missing: ['c', 'm', 'n', 'd', 't1', 'p'] },
    });
  });
});

describe('arbitrary input', () => {
  const orResult = (input: unknown): void => {
    const error = errorOf(input);
    if (error) expect(error.path === '' || error.path.startsWith('/')).toBe(true);
  };

  test('gives a result or an error, never a crash', () => {
    assert(property(oneof(anything(), jsonValue()), anything(), (template, answers) => {
      orResult(template);
      orResult({ template, answers });
      orResult({ template: TEMPLATE, answers });
      checkTemplate(template);
    }), { numRuns: 800 });
  });

  test('a valid form with one value replaced gives a result or an error', () => {
    assert(property(forms(), nat(), oneof(json({ maxDepth: 2 }), constantFrom('null', '-1', '1e999', '"q1"', '[]', '{"var":"q1"}', '{"x":1}', '0.5')), (form, at, text) => {
      const copy = JSON.parse(JSON.stringify(form)) as Record<string, unknown>;
      const places: [Record<string, unknown>, string][] = [];
      const visit = (value: unknown): void => {
        if (typeof value !== 'object' || value === null) return;
        for (const [key, inner] of Object.entries(value)) {
          places.push([value as Record<string, unknown>, key]);
          visit(inner);
        }
      };
      visit(copy);
      const [holder, key] = places[at % places.length]!;
      holder[key] = JSON.parse(text);
      orResult(copy);
      checkTemplate(copy.template);
    }), { numRuns: 800 });
  });

  test('nesting without end is refused, not crashed on', () => {
    let section: Record<string, unknown> = { id: 's0', title: 'S', children: [] };
    let condition: unknown = true;
    for (let depth = 1; depth < 5000; depth += 1) {
      section = { id: `s${depth}`, title: 'S', children: [section] };
      condition = { '!': [condition] };
    }
    expect(errorOf({ template: { ...TEMPLATE, sections: [section] }, answers: {} })?.code).toBe('too-deep');
    expect(errorOf({ template: { ...TEMPLATE, sections: [{ id: 's', title: 'S', visibleIf: condition, children: [] }] }, answers: {} })?.code).toBe('too-deep');
  });
});

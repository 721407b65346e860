import { compile, descend, holds } from '@shared/scoring/conditions';
import { scoreAssessment } from '@shared/scoring/score';
import type { Context } from '@shared/scoring/survey';
import { checkTemplate } from '@shared/templates/check';
import { describe, expect, test } from 'vitest';

const DATA = { a: 1, b: 'x', list: ['x', 'y'], counts: { late: 2 }, zero: 0, empty: '', none: null, text: '12abc' };

function run(logic: unknown): unknown {
  return compile(logic)((path) => (path.length === 0 ? null : descend(DATA, path)));
}

describe('operators behave as in json-logic-js 2', () => {
  test.each<[unknown, unknown]>([
    [{ '==': [1, '1'] }, true], [{ '===': [1, '1'] }, false], [{ '!=': [0, ''] }, false], [{ '!==': [1, 1] }, false],
    [{ '==': [null, 0] }, false], [{ '==': [{ var: 'none' }, { var: 'nowhere' }] }, true], [{ '==': [['x'], 'x'] }, true], [{ '==': [[], 0] }, true],
    [{ '!': [[]] }, true], [{ '!!': ['0'] }, true], [{ '!!': [''] }, false], [{ '!': 0 }, true], [{ '!!': [[0]] }, true],
    [{ '<': [1, 2] }, true], [{ '<': [1, 2, 3] }, true], [{ '<=': [1, 1, 0] }, false], [{ '<': ['10', '9'] }, true], [{ '>': ['10', 9] }, true],
    [{ and: [1, 0, 2] }, 0], [{ and: [1, 'a'] }, 'a'], [{ or: [0, '', 'b'] }, 'b'], [{ or: [0, []] }, []],
    [{ if: [false, 1, true, 2, 3] }, 2], [{ if: [false, 1] }, null], [{ if: [0, 1, 'else'] }, 'else'],
    [{ in: ['x', { var: 'list' }] }, true], [{ in: ['bc', { var: 'text' }] }, true], [{ in: ['x', null] }, false], [{ in: [1, ['1']] }, false],
    [{ missing: ['a', 'empty', 'none', 'nowhere', 'zero'] }, ['empty', 'none', 'nowhere']], [{ missing_some: [1, ['a', 'none']] }, []],
    [{ missing_some: [2, ['a', 'none']] }, ['none']],
    [{ '+': ['1', 2, '3x'] }, 6], [{ '+': [] }, 0], [{ '-': [5, '2'] }, 3], [{ '-': '4' }, -4], [{ '*': [2, '3'] }, 6], [{ '/': [1, 4] }, 0.25], [{ '%': [7, 4] }, 3],
    [{ '+': [0.1, 0.2] }, 0.30000000000000004], [{ min: [3, '2', 5] }, 2], [{ max: [] }, -Infinity],
    [{ some: [{ var: 'list' }, { '==': [{ var: '' }, 'y'] }] }, true], [{ all: [[], true] }, false], [{ none: [null, true] }, true],
    [{ all: [[{ n: 1 }, { n: 2 }].map((each) => each.n), { '>': [{ var: '' }, 0] }] }, true],
    [{ cat: ['a', 1, null, ['b', null, 'c']] }, 'a1b,,c'], [{ substr: ['jsonlogic', 4] }, 'logic'], [{ substr: ['jsonlogic', -5] }, 'logic'],
    [{ substr: ['jsonlogic', 1, 3] }, 'son'], [{ substr: ['jsonlogic', 4, -2] }, 'log'],
    [{ var: 'counts.late' }, 2], [{ var: 'list.1' }, 'y'], [{ var: ['nowhere', 7] }, 7], [{ var: 'a.constructor' }, null], [{ var: '__proto__' }, null],
  ])('%j → %j', (logic, value) => {
    expect(run(logic)).toEqual(value);
  });

  test('a comparison with a missing value is false, either way round', () => {
    for (const operator of ['<', '<=', '>', '>=']) {
      for (const missing of [{ var: 'none' }, { var: 'nowhere' }, null]) {
        expect([run({ [operator]: [missing, 1] }), run({ [operator]: [1, missing] }), run({ [operator]: [missing, missing] })]).toEqual([false, false, false]);
      }
    }
    expect(run({ '<': [1, 2, null] })).toBe(false);
  });

  test('documents cannot break an operator', () => {
    const trap = { toString: 1, valueOf: 2, length: 3, indexOf: 4 };
    for (const operator of ['==', '<', '+', '-', 'in', 'cat', 'substr', 'min', 'missing', 'missing_some', 'var', 'some']) {
      const expression = compile({ [operator]: [{ var: 'trap' }, { var: 'trap' }] });
      expect(() => holds(expression, () => trap)).not.toThrow();
      expect(() => holds(expression, () => [trap])).not.toThrow();
    }
  });
});

describe('conditions in a form', () => {
  const yesNo = (id: string, rest: object = {}): object => ({
    id, type: 'choice', text: id, naAllowed: true, required: false, options: [{ id: 'yes', label: 'Y', points: 1 }, { id: 'no', label: 'N', points: 0 }, { id: 'skip', label: '–', na: true }], ...rest,
  });
  const template = (...children: object[]): object => ({
    format: 'mingcha.template/1', id: 't', version: 1, kind: 'visit', title: 'T', sections: [{ id: 's', title: 'S', children }],
  });
  const states = (form: object, answers: object, context?: Context): string[] => (
    scoreAssessment({ template: form, answers: answers as never, ...(context ? { context } : {}) }).items.map(({ state }) => state));

  test('hiding cascades: a hidden item reads as null', () => {
    const form = template(yesNo('q1'), yesNo('q2', { visibleIf: { '==': [{ var: 'q1' }, 'yes'] } }), yesNo('q3', { visibleIf: { '==': [{ var: 'q2' }, 'yes'] } }));
    const answers = { q1: { value: 'no' }, q2: { value: 'yes' }, q3: { value: 'yes' } };
    expect(states(form, answers)).toEqual(['answered', 'hidden', 'hidden']);
    expect(states(form, { ...answers, q1: { value: 'yes' } })).toEqual(['answered', 'answered', 'answered']);
  });

  test('value and state, counts, context and the last inspection', () => {
    const deduct = { id: 'd', type: 'deduct', text: 'd', points: 1, rules: [{ id: 'late', label: 'l', each: 1 }] };
    const shown = (condition: unknown, answers: object, context?: Context): boolean => states(template(yesNo('q1'), deduct, yesNo('z', { visibleIf: condition })), answers, context).at(-1) !== 'hidden';
    expect(shown({ '==': [{ var: 'q1.state' }, 'na'] }, { q1: { value: 'skip' } })).toBe(true);
    expect(shown({ '==': [{ var: 'q1.state' }, 'blank'] }, {})).toBe(true);
    expect(shown({ '==': [{ var: 'q1' }, null] }, { q1: { value: 'yes', state: 'na', comment: 'x' } })).toBe(true);
    expect(shown({ '>=': [{ var: 'd.late' }, 2] }, { d: { value: { late: 2 } } })).toBe(true);
    expect(shown({ '>=': [{ var: 'd.late' }, 2] }, { d: { value: {} } })).toBe(false);
    const context = { site: { region: 'north', tags: ['new'] }, last: { gone: 'no', d: { late: 3 } } };
    expect(shown({ and: [{ '==': [{ var: 'site.region' }, 'north'] }, { in: ['new', { var: 'site.tags' }] }, { '>': [{ var: 'last.d.late' }, 2] }] }, {}, context)).toBe(true);
    expect(shown({ '==': [{ var: 'visit.round' }, 'r1'] }, {})).toBe(false);
  });

  test('a hidden section hides its items, and earns nothing', () => {
    const form = { ...template(yesNo('q1')), sections: [
      { id: 's1', title: 'S', children: [yesNo('q1')] },
      { id: 's2', title: 'S', start: 5, visibleIf: { '==': [{ var: 'q1' }, 'yes'] }, children: [yesNo('q2'), { id: 's3', title: 'S', children: [yesNo('q3')] }] },
    ] };
    const result = scoreAssessment({ template: form, answers: { q1: { value: 'no' }, q2: { value: 'yes' }, q3: { value: 'yes' } } });
    expect(result).toMatchObject({ earned: '0', max: '1', sections: [{ id: 's1' }, { id: 's2', percent: null, rawPercent: null, earned: '0', max: '0', outcome: null }, { id: 's3', percent: null }] });
  });

  test('required by condition', () => {
    const form = template(yesNo('q1'), yesNo('q2', { required: { '==': [{ var: 'q1' }, 'no'] } }));
    expect(scoreAssessment({ template: form, answers: { q1: { value: 'no' } } })).toMatchObject({ status: 'incomplete', progress: { required: 1, missing: ['q2'] } });
    expect(scoreAssessment({ template: form, answers: { q1: { value: 'yes' } } })).toMatchObject({ status: 'scored', progress: { required: 0, missing: [] } });
  });

  const errors = (condition: unknown): string[] => checkTemplate(template(yesNo('q1'), yesNo('q2', { visibleIf: condition }), yesNo('q3'))).errors.map(({ code, path }) => `${code} ${path}`);
  const at = '/sections/0/children/1/visibleIf';
  test.each<[unknown, string[]]>([
    [{ '==': [{ var: 'q1' }, 'yes'] }, []],
    [{ '==': [{ var: ['q1', 'no'] }, 'yes'] }, []],
    [{ '==': [{ var: 'last.q3' }, 'yes'], 'x-note': 'kept' }, []],
    [{ some: [{ var: 'q1' }, { '==': [{ var: 'anything' }, 1] }] }, []],
    [{ '==': [{ var: 'q3' }, 'yes'] }, [`condition-looks-ahead ${at}/==/0/var`]],
    [{ '==': [{ var: 'q2' }, 'yes'] }, [`condition-looks-ahead ${at}/==/0/var`]],
    [{ '!': { var: 'q9.state' } }, [`condition-unknown-item ${at}/!/var`]],
    [{ '!': { var: 's' } }, [`condition-unknown-item ${at}/!/var`]],
    [{ missing: ['q1', 'q3'] }, [`condition-looks-ahead ${at}/missing/1`]],
    [{ missing_some: [1, ['q3', 'q1']] }, [`condition-looks-ahead ${at}/missing_some/1/0`]],
    [{ var: '' }, [`condition-no-name ${at}/var`]],
    [{ and: [true, { reduce: [] }] }, [`unknown-operator ${at}/and/1/reduce`]],
    [{ map: [[1], { log: 1 }] }, [`unknown-operator ${at}/map`]],
    [{ '==': [1, 1], '!=': [1, 2] }, [`condition-not-operation ${at}`]],
    [{}, [`condition-not-operation ${at}`]],
    ['yes', [`not-condition ${at}`]],
  ])('check of %j', (condition, expected) => {
    expect(errors(condition)).toEqual(expected);
  });

  test('a section’s condition looks before the section, not into it', () => {
    const form = { ...template(), sections: [
      { id: 's1', title: 'S', visibleIf: { '!': { var: 'q1' } }, children: [yesNo('q1')] },
      { id: 's2', title: 'S', visibleIf: { '!': { var: 'q1' } }, children: [] },
    ] };
    expect(checkTemplate(form).errors.map(({ path }) => path)).toEqual(['/sections/0/visibleIf/!/var']);
  });
});

import { scoreAssessment } from '@shared/scoring/score';
import { checkTemplate } from '@shared/templates/check';
import { describe, expect, test } from 'vitest';

type Json = Record<string, unknown>;

const choice = (id: string, rest: Json = {}): Json => ({
  id, type: 'choice', text: `Item ${id}`, options: [{ id: 'yes', label: 'Yes', points: 10 }, { id: 'no', label: 'No', points: 0 }], ...rest,
});
const section = (id: string, children: Json[], rest: Json = {}): Json => ({ id, title: id, children, ...rest });
const template = (rest: Json = {}, ...children: Json[]): Json => ({
  format: 'mingcha.template/1', id: 't', version: 1, kind: 'audit', title: 'T', scoring: {},
  sections: [section('s', children.length > 0 ? children : [choice('q1'), choice('q2'), choice('q3'), choice('q4')])], ...rest,
});

function errors(document: unknown): string[] {
  return checkTemplate(document).errors.map(({ code, path }) => `${code} ${path}`);
}

function warnings(document: unknown): string[] {
  const check = checkTemplate(document);
  expect(check.errors).toEqual([]);
  return check.warnings.map(({ code, path }) => `${code} ${path}`);
}

const Q = '/sections/0/children/0';

describe('errors', () => {
  test.each<[string, unknown, string[]]>([
    ['a sound template', template(), []],
    ['both languages, extensions', template({ title: { 'zh-CN': '表', en: 'Form', 'x-fr': 'F' }, 'x-source': { any: [1] } }), []],
    ['nothing', null, ['not-object ']],
    ['missing fields', { format: 'mingcha.template/1', id: 't', version: 1, kind: 'visit', sections: [section('s', [])] }, ['missing-field ']],
    ['another format', template({ format: 'mingcha.template/2' }), ['not-one-of /format']],
    ['version 0', template({ version: 0 }), ['not-positive /version']],
    ['version 1.5', template({ version: 1.5 }), ['not-whole /version']],
    ['a kind', template({ kind: 'survey' }), ['not-one-of /kind']],
    ['an empty text', template({ title: {} }), ['empty-text /title']],
    ['a third language', template({ title: { de: 'F' } }), ['unknown-field /title/de', 'empty-text /title']],
    ['an unknown field', template({}, choice('q', { colour: 1 })), [`unknown-field ${Q}/colour`]],
    ['a field of another type', template({}, choice('q', { rules: [] })), [`unknown-field ${Q}/rules`]],
    ['an unknown type', template({}, choice('q', { type: 'slider' })), [`unknown-type ${Q}/type`]],
    ['an item among sections', template({ sections: [choice('q')] }), ['missing-field /sections/0', 'missing-field /sections/0',
      'unknown-field /sections/0/type', 'unknown-field /sections/0/text', 'unknown-field /sections/0/options']],
    ['no section', template({ sections: [] }), ['empty-list /sections']],
    ['an ill-formed id', template({}, choice('q 1')), [`ill-formed-id ${Q}/id`]],
    ['an id of 65', template({}, choice('a'.repeat(65))), [`ill-formed-id ${Q}/id`]],
    ['a reserved id', template({}, choice('site')), [`reserved-id ${Q}/id`]],
    ['one namespace', template({}, choice('q'), choice('s'), choice('q')), ['duplicate-id /sections/0/children/1/id', 'duplicate-id /sections/0/children/2/id']],
    ['option ids', template({}, choice('q', { options: [{ id: 'a', label: 'a' }, { id: 'a', label: 'b' }] })), [`duplicate-id ${Q}/options/1/id`]],
    ['points on some options', template({}, choice('q', { options: [{ id: 'a', label: 'a', points: 1 }, { id: 'b', label: 'b' }, { id: 'c', label: 'c', na: true }] })), [`option-without-points ${Q}/options/1`]],
    ['a negative weight', template({}, choice('q', { weight: -1 })), [`negative ${Q}/weight`]],
    ['a weight out of this world', template({}, choice('q', { weight: Infinity })), [`not-number ${Q}/weight`]],
    ['negative points of a scale', template({}, { id: 'q', type: 'scale', text: 'q', min: 0, max: 1, points: -1 }), [`negative ${Q}/points`]],
    ['a scale of no length', template({}, { id: 'q', type: 'scale', text: 'q', min: 1, max: 1, points: 1 }), [`scale-min-not-below-max ${Q}`]],
    ['a step of 0', template({}, { id: 'q', type: 'scale', text: 'q', min: 0, max: 1, points: 1, step: 0 }), [`not-positive ${Q}/step`]],
    ['a negative base', template({}, { ...choice('q'), type: 'multi', base: -1 }), [`negative ${Q}/base`]],
    ['falling bands', template({}, { id: 'q', type: 'duration', text: 'q', bands: [{ upTo: 60, points: 1 }, { upTo: 60, points: 1 }, { points: 0 }] }), [`bands-out-of-order ${Q}/bands/1`]],
    ['a limited last band', template({}, { id: 'q', type: 'number', text: 'q', bands: [{ points: 1 }, { upTo: 60, points: 1 }] }), [`band-unlimited ${Q}/bands/0`, `last-band-limited ${Q}/bands/1`]],
    ['a rule of no effect', template({}, { id: 'q', type: 'deduct', text: 'q', points: 1, rules: [{ id: 'a', label: 'a' }, { id: 'b', label: 'b', voids: true }, { id: 'c', label: 'c', fail: 'item' }] }), [`rule-without-effect ${Q}/rules/0`]],
    ['a deduct floor of 1', template({}, { id: 'q', type: 'deduct', text: 'q', points: 1, rules: [], floor: 1 }), [`not-one-of ${Q}/floor`]],
    ['a fail on a bonus', template({}, choice('q', { bonus: true, options: [{ id: 'a', label: 'a', points: 1, fail: 'item' }] })), [`fail-on-bonus ${Q}/options/0/fail`]],
    ['an unknown dimension', template({ dimensions: [{ id: 'tone', title: 'Tone' }] }, choice('q', { tags: ['tone', 'speed'] })), [`unknown-dimension ${Q}/tags/1`]],
    ['two grades with one min', template({ scoring: { grades: [{ id: 'A', min: 90, label: 'A' }, { id: 'B', min: 90, label: 'B' }] } }), ['grades-same-min /scoring/grades/1/min']],
    ['floor above ceiling', template({ scoring: { floor: 50, ceiling: 40 } }), ['floor-above-ceiling /scoring']],
    ['floor above the default ceiling', template({ scoring: { floor: 101 } }), ['floor-above-ceiling /scoring']],
    ['a section’s floor above its ceiling', template({ sections: [section('s', [], { floor: 1, ceiling: 0 })] }), ['floor-above-ceiling /sections/0']],
    ['start under weighted', template({ scoring: { rollup: 'weighted', start: 100 } }), ['start-under-weighted /scoring/start']],
    ['weights that sum to 0', template({ scoring: { rollup: 'weighted' }, sections: [section('a', [], { weight: 0 }), section('b', [], { weight: 0 })] }), ['weights-sum-to-0 /sections']],
    ['decimals', template({ scoring: { decimals: 3 } }), ['not-one-of /scoring/decimals']],
    ['requiredIf', template({}, choice('q', { comment: { requiredIf: 'sometimes' } })), [`not-one-of ${Q}/comment/requiredIf`]],
    ['evidence', template({}, choice('q', { evidence: { kinds: ['scent'], min: 2, max: 1 } })), [`not-one-of ${Q}/evidence/kinds/0`]],
  ])('%s', (_name, document, expected) => {
    expect(errors(document)).toEqual(expected);
  });

  test('the engine refuses what the check refuses, under /template', () => {
    expect(() => scoreAssessment({ template: template({}, choice('site')), answers: {} })).toThrow(expect.objectContaining({ code: 'reserved-id', path: `/template${Q}/id` }));
  });
});

describe('warnings', () => {
  test('a quiet template has none, and tells the shares', () => {
    expect(checkTemplate(template())).toEqual({ errors: [], warnings: [], shares: { q1: '25.00', q2: '25.00', q3: '25.00', q4: '25.00' } });
  });

  const many = ['q1', 'q2', 'q3', 'q4', 'q5'].map((id) => choice(id));
  test.each<[string, unknown, string[]]>([
    ['two facts, in Chinese', template({}, choice('q', { text: '主动问候并递上名片' }), ...many), [`asks-twice ${Q}`]],
    ['two facts, in English', template({}, choice('q', { text: { en: 'Greets and offers a seat', 'zh-CN': '问候' } }), ...many), [`asks-twice ${Q}`]],
    ['one fact', template({}, choice('q', { text: { en: 'Handles the brand standard', 'zh-CN': '语气温和' } }), ...many), []],
    ['a critical item without evidence', template({}, choice('q', { critical: true }), ...many), [`critical-without-evidence ${Q}`]],
    ['a scale without anchors', template({}, { id: 'q', type: 'scale', text: 'q', min: 0, max: 4, points: 10 }, ...many), [`scale-without-anchors ${Q}`]],
    ['an item of great weight', template({}, choice('q', { weight: 5 }), ...many), [`share-over-quarter ${Q}`]],
    ['an item of no weight', template({}, choice('q', { weight: 0 }), ...many), [`share-under-thousandth ${Q}`]],
    ['a total of 50 for a title of 100', template({ title: '满分100分' }, ...many), ['total-not-100 /sections']],
    ['a total of 100', template({ title: '满分100分', scoring: { start: 50 } }, ...many), []],
    ['weights of 101', template({ scoring: { rollup: 'weighted' }, sections: [[1, 41], [2, 30], [3, 30]].map(([index, weight]) => section(`s${index}`, many.map((item) => ({ ...item, id: `${item.id as string}-${index}` })), { weight })) }), ['weights-not-100 /sections']],
    ['a section that cannot lose', template({ sections: [section('s', many), section('u', [choice('u1', { options: [{ id: 'a', label: 'a', points: 5 }] })])] }), ['section-cannot-lose /sections/1']],
    ['an item never shown', template({}, ...many, choice('z', { visibleIf: { and: [{ '==': [{ var: 'q1' }, 'yes'] }, { '==': [{ var: 'q1' }, 'no'] }] } })), ['never-shown /sections/0/children/5']],
    ['an option that is not there', template({}, ...many, choice('z', { visibleIf: { '==': [{ var: 'q1' }, 'maybe'] } })), ['never-shown /sections/0/children/5']],
    ['hidden behind a hidden one', template({}, ...many, choice('y', { visibleIf: false }), choice('z', { visibleIf: { '==': [{ var: 'y' }, 'yes'] } })),
      ['never-shown /sections/0/children/5', 'never-shown /sections/0/children/6']],
    ['shown in one state or by context', template({}, ...many, choice('y', { visibleIf: { '==': [{ var: 'q1.state' }, 'na'] } }), choice('z', { visibleIf: { '==': [{ var: 'site.region' }, 'x'] } })), []],
  ])('%s', (_name, document, expected) => {
    expect(warnings(document)).toEqual(expected);
  });

  test('shares under weights, starting points and a bonus', () => {
    const sections = [section('a', [choice('a1'), choice('a2', { bonus: true })], { weight: 60 }), section('b', [choice('b1', { weight: 3 }), choice('b2')], { weight: 40 })];
    expect(checkTemplate(template({ scoring: { rollup: 'weighted' }, sections })).shares).toEqual({ a1: '60.00', b1: '30.00', b2: '10.00' });
    expect(checkTemplate(template({ scoring: { start: 20 }, sections })).shares).toEqual({ a1: '14.29', b1: '42.86', b2: '14.29' });
  });
});

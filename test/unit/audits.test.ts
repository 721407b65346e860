/** What is signed, what has changed since, and two scores side by side. */
import * as fc from '../fixtures/properties';
import { describe, expect, it } from 'vitest';
import type { Answers } from '@shared/assessments';
import { compareResults } from '@shared/audits/compare';
import { changesSince, contentDigest, contentOf } from '@shared/audits/content';
import { withoutProof } from '@shared/audits/self';
import type { Finding } from '@shared/findings';
import { add, fromDecimal, toText } from '@shared/scoring/rational';
import { scoreAssessment } from '@shared/scoring/score';
import type { Template } from '@shared/templates/template';

const template: Template = {
  format: 'mingcha.template/1', id: 'hall', version: 1, kind: 'audit', title: 'Hall',
  sections: [
    { id: 'a', title: 'A', children: [{ id: 'clean', type: 'deduct', text: 'Clean', points: 4, rules: [{ id: 'dirt', label: 'Dirt', each: 0.5 }], comment: { min: 1, requiredIf: 'failed' } }, { id: 'shot', type: 'photo', text: 'Photo' }] },
    { id: 'b', title: 'B', children: [{ id: 'wait', type: 'duration', text: 'Wait', bands: [{ upTo: 60, points: 3 }, { points: 1 }], naAllowed: true }] },
  ],
};
const score = (answers: Answers) => scoreAssessment({ template, answers });
const finding = (more: Partial<Finding> = {}): Finding => ({
  id: 'f', assessmentId: 'x', number: 1, itemId: 'clean', text: 'Dust', severity: 'minor', dueOn: '2026-11-28', evidence: [], state: 'open', openedBy: 'Li', openedAt: '2026-11-21T06:00:00.000Z',
  correction: '', after: [], correctedBy: null, correctedAt: null, withdrawnReason: '', ...more,
});
const content = (answers: Answers, findings: readonly Finding[] = [], until: string | null = null) => contentOf({ template, result: score(answers), answers, findings }, until);
const dirt = fc.integer({ min: 0, max: 12 });
const answersOf = (count: number, seconds: number): Answers => ({ clean: { value: count === 0 ? {} : { dirt: count } }, wait: { value: seconds } });

describe('what is signed', () => {
  it('is the same however its parts are ordered, and another with any other answer', () => {
    fc.assert(fc.property(dirt, dirt, fc.integer({ min: 1, max: 200 }), (one, other, seconds) => {
      const { clean, wait } = answersOf(one, seconds);
      expect(contentDigest(content({ clean: clean!, wait: wait! }))).toBe(contentDigest(content({ wait: wait!, clean: clean! })));
      const [signed, now] = [content(answersOf(one, seconds)), content(answersOf(other, seconds))];
      expect(contentDigest(signed) === contentDigest(now)).toBe(one === other);
      expect(changesSince(signed, now)).toEqual({ changedItems: one === other ? [] : ['clean'], changedFindings: false });
    }));
  });

  it('tells answers that came and went', () => {
    const all = answersOf(1, 30);
    expect(changesSince(content(all), content({ clean: all['clean']! })).changedItems).toEqual(['wait']);
    expect(changesSince(content({ clean: all['clean']! }), content(all)).changedItems).toEqual(['wait']);
  });

  it('holds findings as they stood: corrected later is no change, put otherwise or withdrawn is', () => {
    const answers = answersOf(2, 30);
    const signedAt = '2026-11-21T07:00:00.000Z';
    const signed = content(answers, [finding()]);
    const since = (now: Finding[]): boolean => changesSince(signed, content(answers, now, signedAt)).changedFindings;
    const fixed: Partial<Finding> = { state: 'corrected', correction: 'Wiped', after: ['e'], correctedBy: 'Li' };
    expect(since([finding({ ...fixed, correctedAt: '2026-11-21T08:00:00.000Z' })])).toBe(false);
    expect(since([finding({ ...fixed, correctedAt: '2026-11-21T06:30:00.000Z' })])).toBe(true);
    expect(since([finding({ text: 'Dust everywhere' })])).toBe(true);
    expect(since([finding({ state: 'withdrawn' })])).toBe(true);
    expect(since([finding(), finding({ id: 'g', number: 2 })])).toBe(true);
  });
});

describe('both scores side by side', () => {
  it('differences add up: self is audit plus difference, exactly', () => {
    fc.assert(fc.property(dirt, dirt, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), (one, other, here, there) => {
      const compared = compareResults(score(answersOf(one, here)), score(answersOf(other, there)));
      for (const { self, audit, difference } of [...compared.sections, ...compared.items]) {
        if (self === null || audit === null || difference === null) expect(difference).toBeNull();
        else expect(toText(add(fromDecimal(audit), fromDecimal(difference)))).toBe(self);
      }
      expect(compared.items.map(({ id }) => id)).toEqual(['clean', 'shot', 'wait']);
    }));
  });

  it('compares nothing with what is blank or does not apply', () => {
    const { items } = compareResults(score(answersOf(1, 30)), score({ wait: { state: 'na', comment: 'closed' } }));
    expect(items.find(({ id }) => id === 'clean')).toEqual({ id: 'clean', self: '3.5', audit: null, difference: null });
    expect(items.find(({ id }) => id === 'wait')).toEqual({ id: 'wait', self: '3', audit: null, difference: null });
  });
});

it('a site needs no proof of what it says of itself, but has to say something', () => {
  const result = score(answersOf(2, 30));
  expect(result).toMatchObject({ status: 'incomplete', progress: { missing: ['shot'], unmet: [{ item: 'clean', what: 'comment' }] } });
  expect(withoutProof(result, template)).toMatchObject({ status: 'scored', percent: result.percent, progress: { missing: [], unmet: [] } });
  expect(withoutProof(score({ clean: { value: {} } }), template)).toMatchObject({ status: 'incomplete', progress: { missing: ['wait'] } });
});

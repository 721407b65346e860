import { scoreAssessment } from '@shared/scoring/score';
import type { Result } from '@shared/scoring/result';
import { checkTemplate } from '@shared/templates/check';
import { assert, property } from '../fixtures/properties';
import { expect, test } from 'vitest';
import { forms } from './oracle/forms';
import { plain } from './oracle/fraction';
import { oracle } from './oracle/oracle';
import { redo } from './oracle/working';

/** RUNS=25000 searches deeper. */
const RUNS = Number(process.env.RUNS ?? 500);

test('agrees with the naive oracle on every number of generated forms', () => {
  assert(property(forms(), ({ template, answers, context }) => {
    expect(checkTemplate(template).errors).toEqual([]);
    const result: Result = scoreAssessment({ template, answers, context });
    const items = result.items.map(({ id, state, earned, max, failed }) => ({ id, state, earned, max, failed }));
    expect({ ...result, items }).toEqual(oracle(template, answers, context));
  }), { numRuns: RUNS });
});

test('every line of working can be redone, and gives the points of its item', () => {
  assert(property(forms(), ({ template, answers, context }) => {
    for (const { earned, working } of scoreAssessment({ template, answers, context }).items) {
      expect(working === null).toBe(earned === null);
      if (working !== null) expect(plain(redo(working))).toBe(earned);
    }
  }), { numRuns: RUNS });
});

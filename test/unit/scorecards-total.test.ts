import type { Scorecard } from '@shared/scorecards';
import { toFixed } from '@shared/scoring/rational';
import { scoreAssessment } from '@shared/scoring/score';
import type { Template } from '@shared/templates/template';
import { assert, property } from '../fixtures/properties';
import { describe, expect, it } from 'vitest';
import { readCard, type Card } from '../../renderer/features/scorecards/card';
import { totalOf, type Total } from '../../renderer/features/scorecards/total-working';
import { forms, type Form } from './oracle/forms';

/** A card of nothing but a form, its answers and its score. */
function cardOf({ template, answers, context }: Pick<Form, 'template' | 'answers'> & { context?: Form['context'] }): Card {
  const result = scoreAssessment({ template, answers, ...(context === undefined ? {} : { context }) });
  return readCard({ template, result, answers, evidence: [], comparisons: [], repeatedLosses: {} } as unknown as Scorecard);
}

/** Redoes one side of a printed formula with a pencil: numbers, + − × ÷ ( ) min max. */
function pencil(text: string): number {
  const plain = text.replaceAll('×', '*').replaceAll('÷', '/').replaceAll('−', '-').replaceAll(/\b(min|max)\(/g, 'Math.$1(');
  if (!/^[\d\s.+*/()\-,]*$/.test(plain.replaceAll(/Math\.(min|max)/g, ''))) throw new Error(`not arithmetic: ${text}`);
  return Number(Function(`return (${plain});`)());
}

/** Every "a = b" and "a ≈ b" of the working holds; what follows an arrow is a limit or a rounding and is checked by the total. */
function check(total: Total): void {
  for (const formula of [...total.sections.map((line) => line.formula), ...total.steps.map((step) => step.formula)]) {
    const [head = ''] = formula.split(' → ');
    const [left, right] = head.split(/ [=≈] /);
    if (left !== undefined && right !== undefined) expect(Math.abs(pencil(left) - pencil(right)), formula).toBeLessThan(0.011 + Math.abs(pencil(right)) * 1e-4);
  }
}

describe('how the total comes together', () => {
  it('leads, for every generated form, to the score that was published', () => {
    assert(property(forms(), (form) => {
      const card = cardOf(form);
      const total = totalOf(card);
      expect(total.percent === null ? null : toFixed(total.percent, card.settings.decimals)).toBe(card.result.percent);
      for (const line of total.sections) {
        const section = card.result.sections.find((each) => each.id === line.id)!;
        expect(line.formula === '').toBe(section.percent === null);
        expect([line.earned, line.max].map((text) => text.replace('−', '-'))).toEqual([section.earned, section.max]);
      }
      check(total);
    }), { numRuns: Number(process.env['RUNS'] ?? 500), endOnFailure: true });
  });

  const choice = (id: string, points: number, fail?: 'section' | 'form') => ({
    id, type: 'choice' as const, text: id, options: [{ id: 'yes', label: 'Yes', points }, { id: 'no', label: 'No', points: 0, ...(fail === undefined ? {} : { fail }) }],
  });
  const template = (scoring: Template['scoring'], fail?: 'section' | 'form'): Template => ({
    format: 'mingcha.template/1', id: 't', version: 1, kind: 'visit', title: 'T', scoring: scoring ?? {},
    sections: [{ id: 'a', title: 'A', weight: 3, children: [choice('a1', 2), choice('a2', 1)] }, { id: 'b', title: 'B', weight: 1, children: [choice('b1', 4, fail)] }],
  });
  const answers = { a1: { value: 'yes' }, a2: { value: 'no' }, b1: { value: 'no' } };

  it('writes out a pool', () => {
    const total = totalOf(cardOf({ template: template({}), answers }));
    expect(total.sections.map((line) => line.formula)).toEqual(['100 × 2 ÷ 3 ≈ 66.6667', '100 × 0 ÷ 4 = 0']);
    expect(total.steps).toEqual([
      { kind: 'sumEarned', formula: '2 + 0 = 2' }, { kind: 'sumMax', formula: '3 + 4 = 7' }, { kind: 'percent', formula: '100 × 2 ÷ 7 ≈ 28.5714' }, { kind: 'rounded', formula: '28.5714 → 28.6' },
    ]);
  });

  it('writes out a weighted mean, a start, and a knock-out that holds the total down', () => {
    const weighted = totalOf(cardOf({ template: template({ rollup: 'weighted', fail: { form: 40 } }, 'form'), answers }));
    expect(weighted.sections.map((line) => line.weight)).toEqual(['3', '1']);
    expect(weighted.steps).toEqual([
      { kind: 'average', formula: '(3×66.6667 + 1×0) ÷ 4 = 50' }, { kind: 'cap', formula: 'min(50, 40) = 40' }, { kind: 'rounded', formula: '40 → 40.0' },
    ]);
    const started = totalOf(cardOf({ template: template({ start: 93 }), answers }));
    expect(started.steps[0]).toEqual({ kind: 'sumEarned', formula: '93 + 2 + 0 = 95' });
  });

  it('says where a section was held down, and what that gives to the total', () => {
    const lost = { ...answers, b1: { value: 'yes' } };
    const held = template({ fail: { section: 25 } });
    held.sections[1]!.children.push(choice('b2', 4, 'section'));
    const total = totalOf(cardOf({ template: held, answers: { ...lost, b2: { value: 'no' } } }));
    expect(total.sections[1]).toMatchObject({ formula: '100 × 4 ÷ 8 = 50 → 25', moved: ['cap'] });
    expect(total.steps[0]?.formula).toBe('2 + 2 = 4');
  });

  it('gives no percent to a form in which nothing counts', () => {
    const total = totalOf(cardOf({ template: template({}), answers: {} }));
    expect(total.percent).toBeNull();
    expect(total.steps.map((step) => step.kind)).toEqual(['sumEarned', 'sumMax']);
  });
});

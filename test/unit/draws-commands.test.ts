import { describe, expect, it } from 'vitest';
import { assignCommand, drawCommand } from '@shared/draws/commands';
import { DomainError } from '@shared/errors';

const input = {
  population: [{ stratum: 'a/b', id: '1' }, { stratum: 'a/b', id: '2' }, { stratum: '__proto__', id: '3' }],
  rate: { num: 1, den: 2 }, min: 0, seed: '3546311556112163624615351222',
};
const refusal = (command: (input: unknown) => unknown, value: unknown): string => {
  try {
    command(value);
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    const { code, message, path } = (error as DomainError).toJSON();
    expect(message.length).toBeGreaterThan(10);
    return `${code} ${path}`;
  }
  return 'accepted';
};

describe('draw', () => {
  it('answers with the fields of the command line', () => {
    const answer = drawCommand(input);
    expect(Object.keys(answer)).toEqual(['algorithm', 'populationSha256', 'key', 'quotas', 'selected', 'reserve', 'selectionSha256']);
    expect(answer.quotas).toEqual([{ stratum: '__proto__', size: 1, quota: 1 }, { stratum: 'a/b', size: 2, quota: 1 }]);
    expect(Object.keys(answer.reserve)).toEqual(['__proto__', 'a/b']);
    expect(answer.reserve['a/b']).toHaveLength(1);
    expect(drawCommand({ ...input, secret: '00'.repeat(32) }).commitment).toBe('66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925');
    expect(drawCommand({ ...input, secret: '' })).toEqual(answer);
  });

  it('takes quotas in place of a rate', () => {
    const { rate: _rate, min: _min, ...rest } = input;
    const answer = drawCommand({ ...rest, quotas: JSON.parse('{"a/b": 1, "__proto__": 1}') });
    expect(answer).toEqual(drawCommand(input));
    expect(refusal(drawCommand, { ...rest, quotas: { 'a/b': 3 } })).toBe('quota-above-size /quotas/a~1b');
    expect(refusal(drawCommand, { ...rest, quotas: { 'a/b': '1' } })).toBe('not-a-number /quotas/a~1b');
    expect(refusal(drawCommand, { ...input, quotas: {} })).toBe('conflicting-fields /rate');
  });

  it.each([
    [null, 'not-an-object '], [[], 'not-an-object '], [{ ...input, sed: 1 }, 'unknown-field /sed'],
    [{ ...input, seed: undefined }, 'missing-field /seed'], [{ ...input, seed: 12 }, 'not-a-string /seed'], [{ ...input, seed: ' \n' }, 'empty-seed /seed'],
    [{ ...input, secret: 'xyz' }, 'bad-hex /secret'], [{ ...input, rate: undefined }, 'missing-field /rate'], [{ ...input, rate: 0.2 }, 'not-an-object /rate'],
    [{ ...input, rate: { num: 3, den: 2 } }, 'rate-out-of-range /rate/num'], [{ ...input, rate: { num: 0, den: 0 } }, 'rate-out-of-range /rate/den'],
    [{ ...input, rate: { num: -1, den: 2 } }, 'out-of-range /rate/num'], [{ ...input, rate: { num: 1e300, den: 2 } }, 'not-an-integer /rate/num'],
    [{ ...input, min: 0.5 }, 'not-an-integer /min'], [{ ...input, min: Infinity }, 'not-finite /min'], [{ ...input, population: {} }, 'not-a-list /population'],
    [{ ...input, population: [null] }, 'not-an-object /population/0'], [{ ...input, population: [{ stratum: 'a' }] }, 'missing-field /population/0/id'],
    [{ ...input, population: [{ stratum: 'a', id: 7 }] }, 'not-a-string /population/0/id'],
    [{ ...input, population: [...input.population, input.population[0]] }, 'duplicate-id /population/3/id'],
    [{ ...input, population: [] }, 'accepted'],
  ])('case %#: %j is %s', (value, expected) => {
    expect(refusal(drawCommand, value)).toBe(expected);
  });
});

describe('assign', () => {
  const assignment = { key: '00'.repeat(32), calls: [{ id: 'c', agent: 'a', team: 't' }], reviewers: [{ id: 'r', team: 'u', capacity: 1, recuse: ['b'] }] };

  it('answers with the fields of the command line', () => {
    expect(assignCommand(assignment)).toEqual({
      algorithm: 'QA-ASSIGN-1', assignments: [{ call: 'c', reviewer: 'r' }], loads: { r: 1 }, sha256: '05e456f4979577162f1f6d504f911657f442c516665eacc2f091eb897c76850b',
    });
  });

  it.each([
    [{ ...assignment, key: '00' }, 'bad-hex /key'], [{ ...assignment, calls: [{ id: 'c', agent: 'a' }] }, 'missing-field /calls/0/team'],
    [{ ...assignment, reviewers: [{ id: 'r', team: 'u', recused: [] }] }, 'unknown-field /reviewers/0/recused'],
    [{ ...assignment, reviewers: [{ id: 'r', team: 'u', recuse: 'a' }] }, 'not-a-list /reviewers/0/recuse'],
    [{ ...assignment, reviewers: [{ id: 'r', team: 'u', capacity: 0 }] }, 'no-reviewer /calls/0'],
    [{ ...assignment, reviewers: [{ id: 'r', team: 't' }] }, 'no-reviewer /calls/0'],
    [{ ...assignment, reviewers: [{ id: 'r', team: 'u', agent: 'a' }] }, 'no-reviewer /calls/0'],
    [{ ...assignment, reviewers: [{ id: 'a', team: 'u' }] }, 'no-reviewer /calls/0'],
    [{ ...assignment, reviewers: [{ id: 'r', team: 'u', recuse: ['a'] }] }, 'no-reviewer /calls/0'],
  ])('case %#: %j is %s', (value, expected) => {
    expect(refusal(assignCommand, value)).toBe(expected);
  });
});

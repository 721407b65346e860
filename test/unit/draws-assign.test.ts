import { describe, expect, it } from 'vitest';
import { assign, type CallToReview, mayReview, type Reviewer } from '@shared/draws/assign';
import { drawKey } from '@shared/draws/key';
import { hexToBytes } from '@noble/hashes/utils.js';

const TEAMS: Record<string, string> = { 'agent-A': 'T1', 'agent-B': 'T2', 'agent-C': 'T3' };
const calls: CallToReview[] = [['C-0003', 'agent-A'], ['C-0007', 'agent-B'], ['C-0010', 'agent-B'], ['C-0021', 'agent-C'], ['C-0016', 'agent-C'], ['C-0019', 'agent-C']]
  .map(([id, agent]) => ({ id: id!, agent: agent!, team: TEAMS[agent!]! }));
const reviewers: Reviewer[] = [{ id: 'R1', team: 'T1' }, { id: 'R2', team: 'T2' }, { id: 'R3', team: 'T3' }, { id: 'R4', team: 'T1', agent: 'agent-C' }];
const V1_KEY = hexToBytes('c04c4fd27efea7d8b0e29ffda7bfbdff45f63f45591b39d52cdacf947b83399e');

const generator = (seed: number) => {
  let state = seed;
  return (below: number): number => (state = (state * 48271) % 2147483647) % below;
};
const cost = (loads: Iterable<number>): number => [...loads].reduce((sum, load) => sum + (load * (load + 1)) / 2, 0);

/** The least cost over all assignments, by trying each. */
function bruteForce(calls: readonly CallToReview[], reviewers: readonly Reviewer[], loads: number[] = reviewers.map(() => 0), at = 0): number {
  if (at === calls.length) return cost(loads);
  let best = Infinity;
  reviewers.forEach((reviewer, index) => {
    if (!mayReview(reviewer, calls[at]!) || loads[index]! >= (reviewer.capacity ?? Infinity)) return;
    loads[index]!++;
    best = Math.min(best, bruteForce(calls, reviewers, loads, at + 1));
    loads[index]!--;
  });
  return best;
}

describe('QA-ASSIGN-1', () => {
  it('meets vector V1-R', () => {
    const result = assign(V1_KEY, calls, reviewers);
    expect(result.assignments.map(({ call, reviewer }) => `${call} ${reviewer}`)).toEqual(['C-0003 R2', 'C-0007 R4', 'C-0010 R3', 'C-0016 R1', 'C-0019 R2', 'C-0021 R1']);
    expect([...result.loads]).toEqual([['R1', 2], ['R2', 2], ['R3', 1], ['R4', 1]]);
    expect(result.sha256).toBe('dced992fc8efb40b488677f69363a1aba571cd54dbb92622ff3ad3fe384072bd');
  });

  it('does not depend on the order of the input', () => {
    expect(assign(V1_KEY, calls.toReversed(), reviewers.toReversed())).toEqual(assign(V1_KEY, calls, reviewers));
  });

  it('is as even as any assignment can be, within rules and capacity', () => {
    const next = generator(1);
    let refused = 0;
    for (let round = 0; round < 300; round++) {
      const some = Array.from({ length: 1 + next(6) }, (_, i) => ({ id: `c${i}`, agent: `a${i}`, team: `T${next(3)}` }));
      const people = Array.from({ length: 1 + next(4) }, (_, i) => ({
        id: `r${i}`, team: `T${next(3)}`, recuse: [`a${next(6)}`], ...(next(2) === 0 && { capacity: 1 + next(3) }),
      }));
      const best = bruteForce(some, people);
      if (best === Infinity) {
        refused++;
        expect(() => assign(drawKey(`${round}`), some, people)).toThrow(/No reviewer can take the call "c\d"/);
        continue;
      }
      const result = assign(drawKey(`${round}`), some, people);
      expect(cost(result.loads.values())).toBe(best);
      expect(result.assignments).toHaveLength(some.length);
      for (const { call, reviewer } of result.assignments) {
        expect(mayReview(people.find(({ id }) => id === reviewer)!, some.find(({ id }) => id === call)!)).toBe(true);
      }
      for (const { id, capacity = Infinity } of people) expect(result.loads.get(id)).toBeLessThanOrEqual(capacity);
    }
    expect(refused).toBeGreaterThan(20);
  });

  const crowd = Array.from({ length: 50 }, (_, i) => ({ id: `c${i}`, agent: `a${i}`, team: 'X' }));
  const staff = (count: number): Reviewer[] => Array.from({ length: count }, (_, i) => ({ id: `r${i}`, team: 'Y' }));

  it('differs by one call at most when all may review all, and adding a reviewer never raises the maximum', () => {
    let before = Infinity;
    for (let count = 1; count < 12; count++) {
      const loads = [...assign(V1_KEY, crowd, staff(count)).loads.values()];
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      expect(Math.max(...loads)).toBeLessThanOrEqual(before);
      before = Math.max(...loads);
    }
  });

  it('gives each eligible pair about equally often', () => {
    const pairs = new Map<string, number>();
    for (let i = 0; i < 600; i++) {
      for (const { call, reviewer } of assign(drawKey(`${i}`), crowd.slice(0, 4), staff(3)).assignments) {
        pairs.set(call + reviewer, (pairs.get(call + reviewer) ?? 0) + 1);
      }
    }
    expect(pairs.size).toBe(12);
    for (const count of pairs.values()) expect(Math.abs(count - 200)).toBeLessThan(50);
  });

  it('gives second reviewers in a second pass, none twice on a call', () => {
    const first = assign(V1_KEY, crowd, staff(5));
    const exclude = new Map(first.assignments.map(({ call, reviewer }) => [call, new Set([reviewer])]));
    const second = assign(V1_KEY, crowd, staff(5), { loads: first.loads, exclude });
    second.assignments.forEach(({ call, reviewer }) => expect(exclude.get(call)!.has(reviewer)).toBe(false));
    expect([...second.loads.values()]).toEqual([20, 20, 20, 20, 20]);
  });

  it('stays quick where some reviewer can never be reached', () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({ id: `c${i}`, agent: 'a', team: i % 2 === 0 ? 'X' : 'Z' }));
    const people = [...staff(10), { id: 'idle', team: 'Y', recuse: ['a'] }, { id: 'x', team: 'X' }];
    const { loads } = assign(V1_KEY, many, people);
    expect(loads.get('idle')).toBe(0);
    expect(loads.get('x')).toBe(272);
  });

  it('refuses what it cannot do, naming the place', () => {
    const refuse = (list: CallToReview[], people: Reviewer[]) => {
      try {
        assign(V1_KEY, list, people);
      } catch (error) {
        return `${(error as { code: string }).code} ${(error as { path: string }).path}`;
      }
      return 'accepted';
    };
    expect(refuse(calls, [])).toMatch(/^no-reviewer \/calls\/\d$/);
    expect(refuse([], [])).toBe('accepted');
    expect(refuse([calls[0]!, calls[0]!], reviewers)).toBe('duplicate-id /calls/1/id');
    expect(refuse(calls, [reviewers[0]!, reviewers[0]!])).toBe('duplicate-id /reviewers/1/id');
    expect(refuse(calls, [{ id: 'R', team: 'T', recuse: ['cafe\u0301'] }])).toBe('not-nfc /reviewers/0/recuse/0');
    expect(refuse(calls, [{ id: 'R', team: 'T', capacity: -1 }])).toBe('not-a-count /reviewers/0/capacity');
  });
});

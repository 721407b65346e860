import { describe, expect, it } from 'vitest';
import { isSameLeg, mergeLegs } from '@shared/calls/merge';
import { bareName, factsOfName, idsIn } from '@shared/calls/recording-names';
import type { CallLeg } from '@shared/calls/row';

const leg = (more: Partial<CallLeg>): CallLeg => ({
  id: 'a', linked: '', otherLeg: '', continued: false, start: '2026-10-31T14:00:00', agent: '', agentName: '', extension: '', direction: 'in', caller: '13800001234', callee: '4008001234', queue: '', disposition: '', answered: true,
  talk: null, wait: null, total: null, rating: '', recording: '', extra: null, ...more,
});

describe('legs of one call', () => {
  it('begins with the earliest, ends with the last, sums the talk, and is of the agent who talked longest', () => {
    const call = mergeLegs([
      leg({ id: 'b', linked: 'a', start: '2026-10-31T14:02:00', agent: '1002', talk: 300, wait: 5, total: 305, recording: 'b.wav', disposition: 'second' }),
      leg({ id: 'a', agent: '1001', talk: 60, wait: 20, total: 80, rating: '5', queue: 'sales', disposition: 'first' }),
    ]);
    expect(call).toMatchObject({ id: 'a', start: '2026-10-31T14:00:00', agent: '1002', talk: 360, wait: 20, total: 425, recording: 'b.wav', rating: '5', queue: 'sales', disposition: 'second', answered: true });
  });
  it('counts time that two legs share once: both sides of a bridge, a queue and the agent behind it', () => {
    expect(mergeLegs([leg({ talk: 100, wait: 10, total: 110 }), leg({ id: 'b', start: '2026-10-31T14:00:05', talk: 100, wait: 5, total: 105 })]).talk).toBe(100);
    expect(mergeLegs([leg({ talk: 120, wait: 0, total: 120 }), leg({ id: 'b', start: '2026-10-31T14:01:00', talk: 100, wait: 0, total: 100 })]).talk).toBe(160);
  });
  it('sums what one agent talked on several legs', () => {
    const of = (agent: string, talk: number, start: string) => leg({ id: start, agent, talk, wait: 0, total: talk, start: `2026-10-31T${start}` });
    expect(mergeLegs([of('1001', 50, '14:00:00'), of('1002', 80, '14:01:00'), of('1001', 50, '14:03:00')]).agent).toBe('1001');
  });
  it('is the same call whatever order its legs come in', () => {
    const legs = [leg({ id: 'a', talk: 10, wait: 1, total: 11, agent: '1' }), leg({ id: 'b', start: '2026-10-31T14:01:00', talk: 20, wait: 2, total: 22, agent: '2' }), leg({ id: 'c', start: '2026-10-31T14:02:00', talk: 30, wait: 3, total: 33, agent: '3' })];
    const expected = mergeLegs(legs);
    for (const order of [[2, 1, 0], [1, 0, 2], [0, 2, 1]]) expect(mergeLegs(order.map((at) => legs[at] ?? leg({})))).toEqual(expected);
  });
  it('takes a row told twice for the same and one that says something else for a leg', () => {
    expect([isSameLeg(leg({}), leg({ extra: '["later"]' })), isSameLeg(leg({}), leg({ talk: 5 }))]).toEqual([true, false]);
  });
});

describe('names of recordings', () => {
  it('gives the name as a log would', () => expect(['/a/b/X.WAV', String.raw`C:\rec\x.wav`, 'https://h/20150311/R00002a63_20150311143916.wav?token=1', 'x'].map(bareName)).toEqual(['x', 'x', 'r00002a63_20150311143916', 'x']));
  it('finds ids that hold the separators, longest first', () => {
    expect(idsIn('force-0821XXXX8663-3201-20250327-092517-1743042317.12206')).toContain('1743042317.12206');
    expect(idsIn('rec_4f6e2a3c-1b2d-4e5f-8a9b-0c1d2e3f4a5b_1')).toContain('4f6e2a3c-1b2d-4e5f-8a9b-0c1d2e3f4a5b');
    expect(idsIn('a-b')).toEqual([]);
  });
  it('finds the moment and what stands beside it', () => {
    expect(factsOfName('force-0821xxxx8663-3201-20250327-092517-1743042317.12206', () => 480)).toMatchObject({ at: '2025-03-27T09:25:17' });
    expect([...factsOfName('8001_20261031140305', () => 480).tokens]).toEqual(['8001']);
    expect([factsOfName('2026-10-31_14-03-05_8001', () => 480).at, factsOfName('8001-1793426585', () => 480).at, factsOfName('8001', () => 480).at]).toEqual(['2026-10-31T14:03:05', '2026-10-31T14:03:05', null]);
  });
});

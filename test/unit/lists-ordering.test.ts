/** The order of long lists: the same as a plain sort gives. */
import { array, assert, boolean, constantFrom, double, integer, oneof, property, tuple } from '../fixtures/properties';
import { describe, expect, it } from 'vitest';
import { orderOf, type Key } from '../../electron/features/lists/ordering';

interface Row { at: number; a: number; b: number }
const value = oneof(double(), integer({ min: -3, max: 3 }), constantFrom(0, -0, Infinity, -Infinity, Number.NaN, 1_763_700_000_000, 65_536, -65_536, 2 ** 53));
/** NaN last, whichever way. */
const plain = (one: number, other: number, sign: number): number => (Number.isNaN(one) || Number.isNaN(other) ? Number(Number.isNaN(one)) - Number(Number.isNaN(other)) : (one < other ? -1 : one > other ? 1 : 0) * sign);

const ordered = <T>(rows: readonly T[], keys: readonly Key<T>[], descending: boolean): T[] => Array.from(orderOf(rows, keys, descending), (at) => rows[at] as T);

describe('orderOf', () => {
  it('is a stable sort by the keys, both ways', () => {
    assert(property(array(tuple(value, value), { maxLength: 200 }), boolean(), (pairs, descending) => {
      const rows = pairs.map(([a, b], at): Row => ({ at, a, b }));
      const sign = descending ? -1 : 1;
      expect(ordered(rows, [({ a }) => a, ({ b }) => b], descending)).toEqual(rows.toSorted((one, other) => plain(one.a, other.a, sign) || plain(one.b, other.b, sign) || one.at - other.at));
    }), { numRuns: 300 });
  });
  it('gives the rows as they came, or turned round, by their place', () => {
    expect(ordered(['a', 'b', 'c'], [(_row, at) => at], true)).toEqual(['c', 'b', 'a']);
    expect(ordered([], [() => 0], false)).toEqual([]);
  });
});

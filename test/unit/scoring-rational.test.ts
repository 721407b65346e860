import { add, compare, divide, fromDecimal, fromNumber, multiply, type Rational, round, subtract, toFixed, toText } from '@shared/scoring/rational';
import { assert, bigInt, constantFrom, double, integer, oneof, pre, property, tuple } from '../fixtures/properties';
import { describe, expect, test } from 'vitest';
import { below, frac, type Fraction, minus, over, percentText, plain, plus, same, times } from './oracle/fraction';

const sizes = oneof(integer({ min: -1000, max: 1000 }).map(BigInt), bigInt({ min: -(2n ** 54n), max: 2n ** 54n }), bigInt({ min: -(10n ** 30n), max: 10n ** 30n }));
const numbers = tuple(sizes, sizes).map(([top, bottom]) => {
  const under = bottom === 0n ? 1n : bottom < 0n ? -bottom : bottom;
  return { exact: divide(fromDecimal(String(top)), fromDecimal(String(under))), naive: [top, under] as Fraction };
});

function agree(exact: Rational, naive: Fraction): void {
  expect(same([BigInt(exact.n), BigInt(exact.d)], naive)).toBe(true);
  expect(typeof exact.n).toBe(typeof exact.d);
  expect(Object.is(exact.n, -0)).toBe(false);
}

describe('exact rationals', () => {
  test('small and large, they calculate as naive fractions do', () => {
    assert(property(numbers, numbers, (a, b) => {
      agree(add(a.exact, b.exact), plus(a.naive, b.naive));
      agree(subtract(a.exact, b.exact), minus(a.naive, b.naive));
      agree(multiply(a.exact, b.exact), times(a.naive, b.naive));
      expect(Math.sign(compare(a.exact, b.exact))).toBe(same(a.naive, b.naive) ? 0 : below(a.naive, b.naive) ? -1 : 1);
      pre(b.naive[0] !== 0n);
      agree(divide(a.exact, b.exact), over(a.naive, b.naive));
    }), { numRuns: 2000 });
  });

  test('a JSON number means its shortest decimal text', () => {
    assert(property(double({ noNaN: true, noDefaultInfinity: true }), (value) => agree(fromNumber(value), frac(value))), { numRuns: 2000 });
    expect(toText(add(fromNumber(0.1), fromNumber(0.2)))).toBe('0.3');
    expect(toText(fromNumber(-0))).toBe('0');
    expect(toText(fromNumber(1e21))).toBe('1000000000000000000000');
    expect(() => fromDecimal('1/2')).toThrow(RangeError);
  });

  test('texts: plain decimals where they end, n/d where not, halves away from zero', () => {
    assert(property(numbers, constantFrom(0, 1, 2), ({ exact, naive }, decimals) => {
      expect(toFixed(exact, decimals)).toBe(percentText(naive, decimals));
      agree(round(exact, decimals), frac(percentText(naive, decimals)));
      if (naive[1] < 10n ** 6n) expect(toText(exact)).toBe(plain(naive));
    }), { numRuns: 2000 });
    expect([79.95, -79.95, 0.05, -0.04, -0.05, 99.949].map((value) => toFixed(fromNumber(value), 1))).toEqual(['80.0', '-80.0', '0.1', '0.0', '-0.1', '99.9']);
    expect([[1, 3], [-2, 6], [15, 2], [1, 8], [-7, 20]].map(([n, d]) => toText(divide(fromNumber(n!), fromNumber(d!))))).toEqual(['1/3', '-1/3', '7.5', '0.125', '-0.35']);
  });
});

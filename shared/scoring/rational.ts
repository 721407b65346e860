/**
 * Exact rational numbers in lowest terms, denominator above 0. Numerator and denominator are both safe integers, or both
 * BigInts where one of them is too large for that: forms almost never leave the fast, small kind.
 */
export interface Rational {
  readonly n: number | bigint;
  readonly d: number | bigint;
}

export const ZERO: Rational = { n: 0, d: 1 };
export const ONE: Rational = { n: 1, d: 1 };
export const HUNDRED: Rational = { n: 100, d: 1 };

const LIMIT = Number.MAX_SAFE_INTEGER;

function safe(value: number): boolean {
  return value <= LIMIT && value >= -LIMIT;
}

function small(n: number, d: number): Rational {
  if (d === 1) return { n: n + 0, d };
  let a = n < 0 ? -n : n;
  let b = d;
  while (b !== 0) [a, b] = [b, a % b];
  // "+ 0" turns -0 into 0
  return a === 1 ? { n, d } : { n: n / a + 0, d: d / a };
}

function big(n: bigint, d: bigint): Rational {
  let a = n < 0n ? -n : n;
  let b = d;
  while (b !== 0n) [a, b] = [b, a % b];
  const numerator = n / a;
  const denominator = d / a;
  const asNumber = Number(numerator);
  const dAsNumber = Number(denominator);
  return safe(asNumber) && safe(dAsNumber) ? { n: asNumber, d: dAsNumber } : { n: numerator, d: denominator };
}

/** The number a JSON number means: its shortest decimal text (0.1 is 1/10). The number must be finite. */
export function fromNumber(value: number): Rational {
  if (Number.isSafeInteger(value)) return { n: value + 0, d: 1 };
  return fromDecimal(String(value));
}

/** Reads a decimal text such as "-12.50" or "1e-7". Throws RangeError for anything else. */
export function fromDecimal(text: string): Rational {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) throw new RangeError(`not a decimal number: ${text}`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent) - fraction.length;
  const digits = whole + fraction;
  if (shift <= 0 && digits.length <= 15 && shift >= -15) {
    const n = Number(digits);
    return small(sign ? -n : n, 10 ** -shift);
  }
  const n = BigInt(sign + digits);
  return shift >= 0 ? big(n * 10n ** BigInt(shift), 1n) : big(n, 10n ** BigInt(-shift));
}

export function add(a: Rational, b: Rational): Rational {
  const { n: an, d: ad } = a;
  const { n: bn, d: bd } = b;
  if (typeof an === 'number' && typeof ad === 'number' && typeof bn === 'number' && typeof bd === 'number') {
    if (ad === bd) {
      const sum = an + bn;
      if (safe(sum)) return small(sum, ad);
    } else {
      const left = an * bd;
      const right = bn * ad;
      const d = ad * bd;
      const sum = left + right;
      if (safe(left) && safe(right) && safe(d) && safe(sum)) return small(sum, d);
    }
  }
  return big(BigInt(an) * BigInt(bd) + BigInt(bn) * BigInt(ad), BigInt(ad) * BigInt(bd));
}

export function negate(a: Rational): Rational {
  return typeof a.n === 'number' ? { n: 0 - a.n, d: a.d } : { n: -a.n, d: a.d };
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

export function multiply(a: Rational, b: Rational): Rational {
  const { n: an, d: ad } = a;
  const { n: bn, d: bd } = b;
  if (typeof an === 'number' && typeof ad === 'number' && typeof bn === 'number' && typeof bd === 'number') {
    const n = an * bn;
    const d = ad * bd;
    if (safe(n) && safe(d)) return small(n, d);
  }
  return big(BigInt(an) * BigInt(bn), BigInt(ad) * BigInt(bd));
}

/** b must not be 0. */
export function divide(a: Rational, b: Rational): Rational {
  if (isZero(b)) throw new RangeError('division by zero');
  const reciprocal = b.n < 0 ? negate({ n: b.d, d: negate(b).n }) : { n: b.d, d: b.n };
  return multiply(a, reciprocal);
}

/** Below 0, 0 or above 0, as a is less than, equal to or greater than b. */
export function compare(a: Rational, b: Rational): number {
  const { n: an, d: ad } = a;
  const { n: bn, d: bd } = b;
  if (typeof an === 'number' && typeof ad === 'number' && typeof bn === 'number' && typeof bd === 'number') {
    const left = an * bd;
    const right = bn * ad;
    if (safe(left) && safe(right)) return left - right;
  }
  const difference = BigInt(an) * BigInt(bd) - BigInt(bn) * BigInt(ad);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isZero(a: Rational): boolean {
  return a.n === 0;
}

export function isOne(a: Rational): boolean {
  return a.n === 1 && a.d === 1;
}

export function isWhole(a: Rational): boolean {
  return a.d === 1 || a.d === 1n;
}

export function smaller(a: Rational, b: Rational): Rational {
  return compare(b, a) < 0 ? b : a;
}

export function larger(a: Rational, b: Rational): Rational {
  return compare(b, a) > 0 ? b : a;
}

/** A plain decimal such as "-7.5", or "n/d" in lowest terms where the decimals would not end. */
export function toText(a: Rational): string {
  if (isWhole(a)) return String(a.n);
  if (typeof a.n === 'number' && 1000 % Number(a.d) === 0 && safe(a.n * 1000)) return shortDecimal((a.n * 1000) / Number(a.d));
  let rest = BigInt(a.d);
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  if (rest !== 1n) return `${a.n}/${a.d}`;
  const places = Math.max(twos, fives);
  return placePoint((BigInt(a.n) * 10n ** BigInt(places)) / BigInt(a.d), places);
}

/** Of at most three decimals, given in thousandths. */
function shortDecimal(thousandths: number): string {
  const text = placePoint(thousandths, 3);
  return text.endsWith('00') ? text.slice(0, -2) : text.endsWith('0') ? text.slice(0, -1) : text;
}

/** The integer nearest to a × 10^decimals, halves away from zero. */
function scaled(a: Rational, decimals: number): number | bigint {
  const { n, d } = a;
  const factor = 10 ** decimals;
  if (typeof n === 'number' && typeof d === 'number') {
    const twice = Math.abs(n) * factor * 2 + d;
    if (safe(twice) && safe(2 * d)) {
      const magnitude = (twice - (twice % (2 * d))) / (2 * d);
      return n < 0 ? 0 - magnitude : magnitude;
    }
  }
  const magnitude = ((n < 0 ? -BigInt(n) : BigInt(n)) * BigInt(factor) * 2n + BigInt(d)) / (2n * BigInt(d));
  return n < 0 ? -magnitude : magnitude;
}

/** a rounded half away from zero, always with `decimals` digits ("90.0", never "-0.0"). */
export function toFixed(a: Rational, decimals: number): string {
  return placePoint(scaled(a, decimals), decimals);
}

/** a rounded half away from zero to `decimals` places, as a number to go on with. */
export function round(a: Rational, decimals: number): Rational {
  return big(BigInt(scaled(a, decimals)), 10n ** BigInt(decimals));
}

function placePoint(value: number | bigint, places: number): string {
  const negative = value < 0;
  const digits = String(negative ? -value : value).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return negative ? `-${text}` : text;
}

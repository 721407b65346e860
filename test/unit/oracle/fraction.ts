/** Naive fractions of two BigInts, never reduced except to be printed. Shares nothing with the engine. */
export type Fraction = [top: bigint, bottom: bigint];

export function frac(value: number | string): Fraction {
  const [mantissa = '', power = '0'] = String(value).toLowerCase().split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const exponent = Number(power) - decimals.length;
  const digits = BigInt(whole + decimals);
  return exponent < 0 ? [digits, 10n ** BigInt(-exponent)] : [digits * 10n ** BigInt(exponent), 1n];
}

export const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
export const minus = (x: Fraction, [c, d]: Fraction): Fraction => plus(x, [-c, d]);
export const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
export const over = ([a, b]: Fraction, [c, d]: Fraction): Fraction => (c < 0n ? [-a * d, -b * c] : [a * d, b * c]);
export const below = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d < c * b;
export const same = (x: Fraction, y: Fraction): boolean => !below(x, y) && !below(y, x);
export const least = (x: Fraction, y: Fraction): Fraction => (below(x, y) ? x : y);
export const most = (x: Fraction, y: Fraction): Fraction => (below(x, y) ? y : x);
export const total = (all: Fraction[]): Fraction => all.reduce(plus, [0n, 1n]);

/** "7.5", or "n/d" in lowest terms where long division never ends. */
export function plain([a, b]: Fraction): string {
  let g = b;
  for (let r = a < 0n ? -a : a; r > 0n;) [g, r] = [r, g % r];
  const top = a / g;
  const bottom = b / g;
  for (let places = 0; places < 2000; places += 1) {
    const scale = 10n ** BigInt(places);
    if ((top * scale) % bottom === 0n) return point((top * scale) / bottom, places);
    if (scale % bottom !== 0n && !onlyTwosAndFives(bottom)) break;
  }
  return `${top}/${bottom}`;
}

function onlyTwosAndFives(value: bigint): boolean {
  if (value % 2n === 0n) return onlyTwosAndFives(value / 2n);
  if (value % 5n === 0n) return onlyTwosAndFives(value / 5n);
  return value === 1n;
}

/** Rounds half away from zero by looking at the first digit that falls away. */
export function rounded([a, b]: Fraction, places: number): Fraction {
  const scale = 10n ** BigInt(places + 1);
  const tenths = ((a < 0n ? -a : a) * scale) / b;
  const up = tenths % 10n >= 5n ? tenths / 10n + 1n : tenths / 10n;
  return [a < 0n ? -up : up, 10n ** BigInt(places)];
}

export function percentText(value: Fraction, places: number): string {
  return point(rounded(value, places)[0], places);
}

function point(scaled: bigint, places: number): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  return (scaled < 0n ? '-' : '') + digits.slice(0, cut) + (places > 0 ? `.${digits.slice(cut)}` : '');
}

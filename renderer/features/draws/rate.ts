/** Rates: typed as percent, kept as two whole numbers. */

/** A rate as percent, as short as it is exact: 20/100 is `20`, 1/3 is `33.333`. */
export const percentText = (num: number, den: number): string => String(Number(((num * 100) / den).toFixed(3)));

/** A percent as typed, made two whole numbers: `12.5` is 125/1000. Null where it is no share above 0 and up to 100. */
export function rateOf(typed: string): { num: number; den: number } | null {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(typed.trim());
  if (match === null) return null;
  const [, whole = '', decimals = ''] = match;
  const num = Number(whole + decimals);
  const den = 100 * 10 ** decimals.length;
  return num === 0 || num > den ? null : { num, den };
}

import { below, frac, type Fraction, least, minus, most, over, plus, same, times } from './fraction';

/**
 * Redoes a line of working with a pencil: numbers, + − × /, brackets, min, max; "a < b ≤ c s → points" reads points off a
 * band; "… = x" must be true. Gives the value of the line, throws where it does not add up.
 */
export function redo(line: string): Fraction {
  const tokens = line.match(/-?\d+(?:\.\d+)?|min|max|N\/A|[+−×/(),=→<≤–s]/gu) ?? [];
  if (tokens.join('').length !== line.replaceAll(/\s/gu, '').length) throw new Error(`cannot read "${line}"`);
  let at = 0;
  const take = (wanted: string): boolean => tokens[at] === wanted && ++at > 0;
  const need = (wanted: string): void => {
    if (!take(wanted)) throw new Error(`"${wanted}" expected in "${line}" at ${tokens.slice(at).join(' ')}`);
  };
  const atom = (): Fraction => {
    if (take('(')) {
      const inner = whole();
      need(')');
      return inner;
    }
    for (const [name, choose] of [['min', least], ['max', most]] as const) {
      if (!take(name)) continue;
      need('(');
      const first = whole();
      need(',');
      const second = whole();
      need(')');
      return choose(first, second);
    }
    return frac(tokens[at++]!);
  };
  const product = (): Fraction => {
    let value = atom();
    for (;;) {
      if (take('×')) value = times(value, atom());
      else if (take('/')) value = over(value, atom());
      else return value;
    }
  };
  const sum = (): Fraction => {
    let value = product();
    for (;;) {
      if (take('+')) value = plus(value, product());
      else if (take('−')) value = minus(value, product());
      else return value;
    }
  };
  const whole = (): Fraction => {
    if (take('N/A') || take('–')) {
      need('→');
      return sum();
    }
    let value = sum();
    for (;;) {
      take('s');
      if (take('→')) return sum();
      const strict = take('<');
      if (!strict && !take('≤')) return value;
      const next = sum();
      if (strict ? !below(value, next) : below(next, value)) throw new Error(`wrong band in "${line}"`);
      value = next;
    }
  };
  const value = whole();
  if (take('=') && !same(value, whole())) throw new Error(`"${line}" is not true`);
  if (at !== tokens.length) throw new Error(`trailing text in "${line}"`);
  return value;
}

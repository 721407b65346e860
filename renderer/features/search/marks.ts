/** Why something was found: which characters of a text the words of the query meet, as they stand or by the initials of their pinyin. */

/** The first character, in the order of pinyin, of every initial there is. */
const firstOf = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀'];
const initials = [...'abcdefghjklmnopqrstwxyz'];
const byPinyin = new Intl.Collator('zh-CN-u-co-pinyin');
const isHan = /\p{Script=Han}/u;

/** One character for every UTF-16 unit, so that places in it are places in the text. A character of several readings counts by its usual one. */
function initialsOf(text: string): string {
  return [...text].map((character) => {
    if (!isHan.test(character)) return character;
    const at = firstOf.findLastIndex((first) => byPinyin.compare(first, character) <= 0);
    return (initials[at] ?? character).padEnd(character.length, ' ');
  }).join('');
}

export type Range = readonly [from: number, to: number];
export const wordsOf = (query: string): string[] => query.normalize('NFKC').toLowerCase().split(/\s+/).filter((word) => word !== '');

/** The ranges of `text` that are met by any of the words, in order and without overlap. */
export function rangesOf(text: string, words: readonly string[]): Range[] {
  const plain = text.toLowerCase();
  if (plain.length !== text.length) return []; // a rare script changes its length: no mark is better than a wrong one
  const spelled = words.some((word) => /^[a-z0-9]+$/.test(word)) ? initialsOf(plain) : plain;
  const met = Array.from({ length: text.length }, () => false);
  for (const word of words) {
    const at = plain.indexOf(word);
    const from = at >= 0 ? at : spelled.indexOf(word);
    if (from >= 0) met.fill(true, from, from + word.length);
  }
  const ranges: [number, number][] = [];
  for (let at = 0; at < met.length; at += 1) {
    if (met[at] !== true) continue;
    const last = ranges.at(-1);
    if (last?.[1] === at) last[1] = at + 1;
    else ranges.push([at, at + 1]);
  }
  return ranges;
}

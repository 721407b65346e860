/** Why something was found: which characters of a text the words of the query meet, as they stand or by the initials of their pinyin. */

/** The first character, in the order of pinyin, of every initial there is. */
const firstOf = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀'];
const initials = [...'abcdefghjklmnopqrstwxyz'];
const byPinyin = new Intl.Collator('zh-CN-u-co-pinyin');
const latin = /^[a-z0-9]+$/;
const isHan = /\p{Script=Han}/u;

/** Other readings of characters that names of places and branches are full of (支行, 重庆, 厦门, 长沙). */
const otherReadings: Readonly<Record<string, string>> = { 行: 'hx', 重: 'cz', 厦: 'xs', 长: 'cz', 乐: 'ly', 单: 'ds', 曾: 'cz', 区: 'oq', 盛: 'cs', 会: 'hk', 调: 'dt', 传: 'cz', 藏: 'cz' };

/** For every UTF-16 unit the letters it may be typed by: places in it are places in the text. */
const lettersOf = (text: string): string[] => [...text].flatMap((character) => {
  const at = isHan.test(character) ? firstOf.findLastIndex((first) => byPinyin.compare(first, character) <= 0) : -1;
  const letters = `${initials[at] ?? character}${otherReadings[character] ?? ''}`;
  return character.length === 1 ? [letters] : [letters, ''];
});

/** Where the word begins, letter by letter; -1 where it does not occur. */
function spelledAt(letters: readonly string[], word: string): number {
  return letters.findIndex((_, from) => from + word.length <= letters.length && [...word].every((letter, index) => letters[from + index]?.includes(letter) === true));
}

export type Range = readonly [from: number, to: number];
export const wordsOf = (query: string): string[] => query.normalize('NFKC').toLowerCase().split(/\s+/).filter((word) => word !== '');

/** The ranges of `text` that are met by any of the words, in order and without overlap. */
export function rangesOf(text: string, words: readonly string[]): Range[] {
  const plain = text.toLowerCase();
  if (plain.length !== text.length) return []; // a rare script changes its length: no mark is better than a wrong one
  const letters = words.some((word) => latin.test(word)) ? lettersOf(plain) : [];
  const met = Array.from({ length: text.length }, () => false);
  for (const word of words) {
    const at = plain.indexOf(word);
    const from = at >= 0 || !latin.test(word) ? at : spelledAt(letters, word);
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

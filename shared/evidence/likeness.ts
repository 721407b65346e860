/** Wordings alike: 5-grams of characters and their Jaccard index, the same for Chinese and for alphabets. */

/** From here on two texts are said to be alike. */
export const ALIKE_WORDING = 0.8;
/** Shorter texts are not compared: "无异常，服务热情" is said honestly in a hundred stores, and says nothing about copying. */
export const LEAST_CHARACTERS = 20;
const size = 5;
const silent = /[\p{P}\p{S}\p{Z}\p{C}\s]/u;

/** Han characters of the basic block are their own normal form; asking for it takes most of the time. */
const isPlainHan = (character: string): boolean => character >= '\u4e00' && character <= '\u9fff';

/** Each character that counts (NFKC, lower case, no spaces, punctuation or symbols) with the place in the text that it comes from. */
function counted(text: string): { character: string; at: number }[] {
  const found: { character: string; at: number }[] = [];
  let at = 0;
  for (const original of text) {
    if (isPlainHan(original)) found.push({ character: original, at });
    else for (const character of original.normalize('NFKC').toLowerCase()) if (!silent.test(character)) found.push({ character, at });
    at += original.length;
  }
  return found;
}

/** The text as it is compared. */
export const normalised = (text: string): string => counted(text).map(({ character }) => character).join('');

/** The different runs of five characters of a normalised text, or null where it is too short to be compared. */
export function gramsOf(text: string): ReadonlySet<string> | null {
  const characters = [...normalised(text)];
  if (characters.length < LEAST_CHARACTERS) return null;
  return new Set(characters.slice(size - 1).map((_, at) => characters.slice(at, at + size).join('')));
}

/** |A ∩ B| ÷ |A ∪ B|, 0–1. */
export function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let common = 0;
  for (const gram of few) if (many.has(gram)) common += 1;
  return common === 0 ? 0 : common / (one.size + other.size - common);
}

export interface Part { at: number; text: string; common: boolean } // at: where it begins in the text

/** A text in parts, told apart by whether they also stand in the other: runs of five or more characters that both have. */
export function commonParts(text: string, other: string): Part[] {
  const mine = counted(text);
  const theirs = counted(other).map(({ character }) => character);
  const grams = new Set(theirs.slice(size - 1).map((_, at) => theirs.slice(at, at + size).join('')));
  const inCommon = new Set<number>();
  for (let at = 0; at + size <= mine.length; at += 1) {
    const run = mine.slice(at, at + size);
    if (grams.has(run.map(({ character }) => character).join(''))) for (const { at: place } of run) inCommon.add(place);
  }
  const parts: Part[] = [];
  let at = 0;
  for (const original of text) {
    const last = parts.at(-1);
    // Punctuation and spaces go with what stands before them.
    const common = silent.test(original) ? (last?.common ?? false) : inCommon.has(at);
    if (last?.common === common) last.text += original;
    else parts.push({ at, text: original, common });
    at += original.length;
  }
  return parts;
}

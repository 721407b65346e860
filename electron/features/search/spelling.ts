/** Chinese text as it is typed with a Latin keyboard: the first letters of its pinyin, and the pinyin itself. */
import type { pinyin } from 'pinyin-pro';

export interface Spelling {
  initials: string; // 苏州园区 2 店: szyq2d
  full: string; // suzhouyuanqu2dian
  starts: readonly number[]; // where syllables begin in `full`
}

/** The dictionary is large and only searching needs it: it is loaded with the first search. */
export const loadPinyin = async (): Promise<typeof pinyin> => (await import('pinyin-pro')).pinyin;

export function spellingOf(text: string, toPinyin: typeof pinyin): Spelling {
  // Without tones, ü as v (what keyboards have); letters and digits stay, each for itself; all else falls away.
  const syllables = toPinyin(text, { toneType: 'none', type: 'array', v: true }).map((each) => each.toLowerCase().replaceAll(/[^a-z0-9]/g, '')).filter((each) => each !== '');
  const starts: number[] = [];
  let length = 0;
  for (const syllable of syllables) {
    starts.push(length);
    length += syllable.length;
  }
  return { initials: syllables.map((each) => each[0]).join(''), full: syllables.join(''), starts };
}

/** Whether `word` (lower-case letters and digits) is found in it: any part of the initials, or of the pinyin from the beginning of a syllable. */
export function isSpelled({ initials, full, starts }: Spelling, word: string): boolean {
  if (initials.includes(word)) return true;
  for (let at = full.indexOf(word); at !== -1; at = full.indexOf(word, at + 1)) if (starts.includes(at)) return true;
  return false;
}

import { DomainError, pointer } from '../errors';

const SIMPLE = /^[!-~](?:[ -~]*[!-~])?$/; // printable ASCII without outer blanks: nearly every id, and nothing more to check
const OUTER_BLANK = /^\s|\s$/u; // \s is White_Space and U+FEFF
const CONTROL = /\p{Cc}/u; // U+0000-001F and U+007F-009F
const LONE_SURROGATE = /\p{Cs}/u;

/** True where every character is ASCII, so that UTF-16 order is byte order. */
export const isAscii = (text: string): boolean => SIMPLE.test(text);

/**
 * Why a text may not stand in a population or assignment file, or null: it must not be empty, and hold no outer blank,
 * no control character (TAB and LF are the files' separators), no lone surrogate (it has no UTF-8 form) and nothing that
 * is not in Unicode NFC (equal-looking ids would hash differently).
 */
function faultOf(text: string): [code: string, message: string] | null {
  if (SIMPLE.test(text)) return null;
  if (text === '') return ['empty-id', 'The text is empty'];
  if (CONTROL.test(text)) return ['control-character', 'The text holds a control character'];
  if (LONE_SURROGATE.test(text)) return ['lone-surrogate', 'The text holds half of a surrogate pair'];
  if (OUTER_BLANK.test(text)) return ['outer-blank', 'The text begins or ends with a blank'];
  return text.normalize('NFC') === text ? null : ['not-nfc', 'The text is not in Unicode normal form C'];
}

/** Refuses such a text. The pointer is made of `base` and `keys`, and only for a refusal: populations have a million rows. */
export function checkIdentifier(text: string, base: string, ...keys: (string | number)[]): void {
  const fault = faultOf(text);
  if (fault) throw new DomainError(...fault, pointer(base, ...keys));
}

/** Order of the UTF-8 bytes, which is the order of the code points. UTF-16 order differs: surrogates sort before U+E000. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    if (x >= 0xd800 && y >= 0xd800) {
      // Among the units that matter, put the surrogates (characters above U+FFFF) last.
      x += x >= 0xe000 ? -0x800 : 0x2000;
      y += y >= 0xe000 ? -0x800 : 0x2000;
    }
    return x - y;
  }
  return a.length - b.length;
}

/** Sorts texts in place in byte order. */
export function sortBytes(texts: string[]): string[] {
  return texts.every(isAscii) ? texts.sort() : texts.sort(compareBytes);
}

/** One stratum from several keys, in the plan's order: joined by ` / `, a `/` inside a value doubled. */
export function compositeStratum(values: readonly string[]): string {
  if (values.length === 0) throw new DomainError('empty-id', 'A stratum needs at least one key', '');
  values.forEach((value, index) => checkIdentifier(value, `/${index}`));
  return values.map((value) => value.replaceAll('/', '//')).join(' / ');
}

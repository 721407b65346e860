import { DomainError } from '../errors';

const SIMPLE = /^[!-~](?:[ -~]*[!-~])?$/; // printable ASCII without outer blanks: nearly every id, and nothing more to check
const OUTER_BLANK = /^\s|\s$/u; // \s is White_Space and U+FEFF
const CONTROL = /\p{Cc}/u; // U+0000-001F and U+007F-009F
const LONE_SURROGATE = /\p{Cs}/u;

/** True where every character is ASCII, so that UTF-16 order is byte order. */
export const isAscii = (text: string): boolean => SIMPLE.test(text);

/**
 * Refuses a text that may not stand in a population or assignment file: it must not be empty, and hold no outer blank,
 * no control character (TAB and LF are the files' separators), no lone surrogate (it has no UTF-8 form) and nothing that
 * is not in Unicode NFC (equal-looking ids would hash differently).
 */
export function checkIdentifier(text: string, path: string): void {
  if (SIMPLE.test(text)) return;
  if (text === '') throw new DomainError('empty-id', 'The text is empty', path);
  if (CONTROL.test(text)) throw new DomainError('control-character', 'The text holds a control character', path);
  if (LONE_SURROGATE.test(text)) throw new DomainError('lone-surrogate', 'The text holds half of a surrogate pair', path);
  if (OUTER_BLANK.test(text)) throw new DomainError('outer-blank', 'The text begins or ends with a blank', path);
  if (text.normalize('NFC') !== text) throw new DomainError('not-nfc', 'The text is not in Unicode normal form C', path);
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

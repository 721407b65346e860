import { describe, expect, it } from 'vitest';
import { endingOf, fileNameOf, namesOnce } from '@shared/file-names';

describe('file names for every system', () => {
  it.each([
    ['HD01_城东店', 'HD01_城东店'], ['a/b\\c:d*e?f"g<h>i|j', 'a_b_c_d_e_f_g_h_i_j'], ['..', '_'], ['  店. ', '店'], ['CON', '_CON'], ['lpt1.txt', '_lpt1.txt'], ['console', 'console'], ['a\u0000b\nc', 'a_b_c'], ['', '_'],
  ])('%j becomes %j', (text, name) => expect(fileNameOf(text)).toBe(name));
  it('cuts between characters', () => expect(fileNameOf('😀'.repeat(50), 3)).toBe('😀😀😀'));
  it('takes an ending only where it is one', () => expect(['a.JPG', 'a.b/c', 'a', 'a.重要', 'x.tar.gz'].map(endingOf)).toEqual(['.jpg', '', '', '', '.gz']));
  it('gives a name once, however it is written', () => {
    const once = namesOnce();
    expect([once('A', '.jpg'), once('a', '.JPG'), once('a', '.jpg'), once('b')]).toEqual(['A.jpg', 'a (2).JPG', 'a (3).jpg', 'b']);
  });
});

/** File names that every system takes. */

/** Windows knows these as devices, with any ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** `text` as (part of) a file name: no separators or control characters, no dot or space at its ends, no device, `most` characters at most; never empty. */
export function fileNameOf(text: string, most = 60): string {
  const plain = [...text.normalize('NFC')].map((char) => (/[\\/:*?"<>|]/.test(char) || char < ' ' || char === '\u007F' ? '_' : char)).slice(0, most).join('').replace(/^[. ]+|[. ]+$/g, '');
  return plain === '' ? '_' : devices.test(plain) ? `_${plain}` : plain;
}

/** The ending of a name with its dot, lower case; '' where it has none that could be one. */
export const endingOf = (name: string): string => /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? '';

/** Gives a name out once: systems that do not tell A from a find no two alike. `rest` goes behind the number that tells them apart. */
export function namesOnce(): (name: string, rest?: string) => string {
  const used = new Set<string>();
  return (name, rest = '') => {
    for (let again = 1; ; again++) {
      const tried = `${name}${again === 1 ? '' : ` (${again})`}${rest}`;
      if (used.has(tried.toLowerCase())) continue;
      used.add(tried.toLowerCase());
      return tried;
    }
  };
}

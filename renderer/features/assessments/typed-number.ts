/** Numbers as people type them. */
const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** The number that a text stands for, null for none, undefined where it is not one. Full-width digits and a decimal comma count. */
export function readTypedNumber(text: string): number | null | undefined {
  const plain = text.normalize('NFKC').trim().replace('−', '-').replace(/^([-+]?\d+),(\d+)$/, '$1.$2');
  if (plain === '') return null;
  return NUMBER.test(plain) ? Number(plain) : undefined;
}

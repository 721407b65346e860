/** One step of a JSON Pointer (RFC 6901), with its leading slash. */
export function step(key: string | number): string {
  return typeof key === 'number' || !/[~/]/.test(key) ? `/${key}` : `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

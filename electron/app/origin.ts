/** Our one origin. Compared through the URL parser, never by prefix. */
export const origin = 'app://ui';

export function isOurPage(url: string): boolean {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'app:' && parsed.host === 'ui';
  } catch {
    return false;
  }
}

/** What this person opened last by searching; kept on this computer, for each person apart. */
export interface Recent { key: string; kind: string; title: string; note: string; href: string }

const most = 6;
const place = (profileId: string): string => `search.recent.${profileId}`;
const isRecent = (value: unknown): value is Recent =>
  typeof value === 'object' && value !== null && ['key', 'kind', 'title', 'note', 'href'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string') && (value as Recent).href.startsWith('#/');

export function readRecent(profileId: string): Recent[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(place(profileId)) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isRecent).slice(0, most) : [];
  } catch {
    return []; // a convenience that cannot be read is no loss
  }
}

export function keepRecent(profileId: string, recent: Recent): void {
  localStorage.setItem(place(profileId), JSON.stringify([recent, ...readRecent(profileId).filter(({ key }) => key !== recent.key)].slice(0, most)));
}

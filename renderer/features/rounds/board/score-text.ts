/** A site's score in words and numbers. Pure. */
import type { SiteScore } from '@shared/rounds';

/** The value of an exact mean, "84.5" or "253/3"; null where there is none. For sorting and for cells, never for adding up. */
export function meanNumber(mean: string | null): number | null {
  if (mean === null) return null;
  const [over = '', under] = mean.split('/');
  return under === undefined ? Number(over) : Number(over) / Number(under);
}

export type Standing = 'pass' | 'fail' | 'scored' | 'partly' | 'none';
/** partly: some components have a score, not all. */
export function standing({ outcome, percent, soFar }: Pick<SiteScore, 'outcome' | 'percent' | 'soFar'>): Standing {
  if (outcome !== null) return outcome;
  if (percent !== null) return 'scored';
  return soFar === null ? 'none' : 'partly';
}

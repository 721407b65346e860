/** Filtering the list of visits, and what the filters offer. */
import type { Visit } from '@shared/visits';

export interface VisitFilter { search: string; state: Visit['state'] | null; round: string | null; region: string | null }
export const noFilter: VisitFilter = { search: '', state: null, round: null, region: null };
/** The value that stands for "in no round" and "in no region". */
export const without = '-';

export function matches(visit: Visit, { search, state, round, region }: VisitFilter): boolean {
  const word = search.trim().toLowerCase();
  return (state === null || visit.state === state) && (round === null || (visit.roundId ?? without) === round) && (region === null || (visit.regionName ?? without) === region)
    && (word === '' || visit.siteName.toLowerCase().includes(word) || visit.siteCode.toLowerCase().includes(word));
}

/** Every value that occurs, with how often, in the order given by `compare` of their labels. */
export function tally<T>(list: readonly T[], key: (value: T) => { value: string; label: string }): { value: string; label: string; count: number }[] {
  const options = new Map<string, { value: string; label: string; count: number }>();
  for (const each of list) {
    const { value, label } = key(each);
    const option = options.get(value) ?? { value, label, count: 0 };
    option.count += 1;
    options.set(value, option);
  }
  return [...options.values()];
}

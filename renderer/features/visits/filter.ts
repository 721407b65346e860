/** Filtering the list of visits, and what the filters offer. */
import type { Visit, VisitFilter } from '@shared/visits';

export interface VisitsFilter { search: string; state: Visit['state'] | null; round: string | null; region: string | null }
export const noFilter: VisitsFilter = { search: '', state: null, round: null, region: null };
/** The value that stands for "in no round" and "in no region". */
export const without = '-';

const orNone = (value: string): string | null => (value === without ? null : value);
/** What main is asked for: the secret visits that the filter lets through. */
export const requested = ({ search, state, round, region }: VisitsFilter, mine: boolean): Partial<VisitFilter> => ({
  mine, audits: false, text: search.trim().slice(0, 100), ...(state === null ? {} : { states: [state] }), ...(round === null ? {} : { roundId: orNone(round) }), ...(region === null ? {} : { regionId: orNone(region) }),
});

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

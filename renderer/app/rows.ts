/** Long lists, read piece by piece as they are scrolled: main filters and sorts, so that no list is ever as long here as it is in the data. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { RequestInput, RequestName, RequestOutput } from '@shared/contract';
import { request } from '../api';

/** The requests that give pages. */
type Paged = { [N in RequestName]: RequestOutput<N> extends { total: number; rows: readonly { assessmentId: string }[] } ? (RequestInput<N> extends { offset?: number | undefined } ? N : never) : never }[RequestName];
type Row<N extends Paged> = RequestOutput<N>['rows'][number];
const piece = 40;
const most = 500; // a page that main gives

export interface Rows<N extends Paged> {
  /** What came with the first piece: totals and what the filters offer. Undefined while nothing has come yet. */
  head: RequestOutput<N> | undefined;
  rows: readonly Row<N>[];
  /** What is shown belongs to the question before: the answer to this one is on its way. */
  settling: boolean;
  /** Reads the next piece, if there is one and none is on its way. */
  more: () => void;
  /** Every row that the filter lets through, in order; for exports. */
  all: () => Promise<readonly Row<N>[]>;
  error: Error | null;
  refetch: () => void;
}

/** `useRows('visits.page', { filter, sort, descending })`. What was shown stays until the answer to a new question is there. */
export function useRows<N extends Paged>(name: N, input: Omit<RequestInput<N>, 'offset' | 'limit'>, staleTime?: number): Rows<N> {
  const ask = (offset: number, limit: number): Promise<RequestOutput<N>> => request(name, { ...input, offset, limit } as RequestInput<N>);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching, isPlaceholderData } = useInfiniteQuery({
    queryKey: [name, input], queryFn: ({ pageParam }) => ask(pageParam, piece), initialPageParam: 0, placeholderData: keepPreviousData, ...(staleTime === undefined ? {} : { staleTime }),
    getNextPageParam: (last, _pages, from) => (from + last.rows.length < last.total && last.rows.length > 0 ? from + last.rows.length : undefined),
  });
  const known = new Map<string, Row<N>>(); // data may change between two pieces, and then a row can come twice
  for (const { rows } of data?.pages ?? []) for (const row of rows) known.set(row.assessmentId, row);
  return {
    head: data?.pages[0], rows: [...known.values()], settling: isPlaceholderData, error, refetch: () => void refetch(),
    more: () => { if (hasNextPage && !isFetching) void fetchNextPage(); },
    async all() {
      const found: Row<N>[] = [];
      for (;;) {
        const { rows, total } = await ask(found.length, most);
        found.push(...rows);
        if (rows.length === 0 || found.length >= total) return found;
      }
    },
  };
}

/** The renderer's only way to main: typed requests, reads that refresh themselves, and events. Nothing else touches `window.mingcha`. */
import { QueryClient, useMutation, useQuery, type UseMutationResult, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import type { Bridge, EventName, EventPayload, RequestInput, RequestName, RequestOutput } from '@shared/contract';
import type { AppErrorBody } from '@shared/result';

declare global {
  interface Window { readonly mingcha: Bridge }
}

/** What a failed request throws. `body.code` chooses the sentence on screen; the message is for the log. */
export class RequestError extends Error {
  readonly body: AppErrorBody;
  constructor(body: AppErrorBody) {
    super(body.message);
    this.name = 'RequestError';
    this.body = body;
  }
}

/** Sends one request and gives its output; throws RequestError. */
export async function request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
  const reply = await window.mingcha.request(name, input);
  if (!reply.ok) throw new RequestError(reply.error);
  return reply.value as RequestOutput<N>;
}

/** Reads are local and quick: no retry (an error is an answer), no refetch by focus; data.changed says when to read again. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always', staleTime: Infinity }, mutations: { retry: false, networkMode: 'always' } },
});

type ReadOptions<N extends RequestName> = Omit<UseQueryOptions<RequestOutput<N>, Error>, 'queryKey' | 'queryFn'>;

/** A read that is kept under [name, input] and read again when its feature changes. */
export function useRequest<N extends RequestName>(name: N, input: RequestInput<N>, options?: ReadOptions<N>): UseQueryResult<RequestOutput<N>, Error> {
  return useQuery({ ...options, queryKey: [name, input], queryFn: () => request(name, input) });
}

/** A write: `const plan = useSend('visits.plan'); await plan.mutateAsync(input)`. */
export function useSend<N extends RequestName>(name: N): UseMutationResult<RequestOutput<N>, Error, RequestInput<N>> {
  return useMutation({ mutationFn: (input: RequestInput<N>) => request(name, input) });
}

/** Listens to an event of main; gives the function that stops listening. */
export function onEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
  return window.mingcha.on(name, (payload) => listener(payload as EventPayload<N>));
}

/** Other features' reads that show a feature's data: changing a site changes the name on its visits. */
const alsoShownBy: Record<string, readonly string[]> = {
  visits: ['scorecards', 'reviews', 'callDesk', 'audits', 'findings', 'rounds'], audits: ['scorecards', 'visits'], assessments: ['visits', 'scorecards', 'reviews', 'audits', 'rounds'], evidence: ['visits', 'sites', 'scorecards', 'reviews'], sites: ['visits', 'scorecards', 'reviews', 'rounds'],
  rounds: ['visits', 'scorecards', 'reviews'], profiles: ['app', 'visits', 'reviews', 'appeals'], reviews: ['visits', 'scorecards', 'appeals', 'rounds'], appeals: ['reviews', 'visits', 'scorecards', 'rounds'], draws: ['callDesk', 'rounds'], settings: ['app'], recordings: ['visits'],
};

/** Reads again whatever shows this feature's data (`visits.page` by the word `visits`). */
export function refresh(feature: string): void {
  const features = new Set([feature, ...(alsoShownBy[feature] ?? [])]);
  void queryClient.invalidateQueries({ predicate: (query) => features.has(String(query.queryKey[0]).split('.')[0] ?? '') });
}

/** Many changes in a row are told together, so often, ms: an act on a thousand rows does not read the list again a thousand times. */
const togetherMs = 200;
/** Called once at the start. */
export function listenForChanges(): () => void {
  const changed = new Set<string>();
  let waiting = false;
  const tell = (): void => {
    waiting = changed.size > 0;
    if (waiting) setTimeout(tell, togetherMs);
    for (const feature of changed) refresh(feature);
    changed.clear();
  };
  return onEvent('data.changed', ({ feature }) => {
    changed.add(feature);
    if (waiting) return;
    waiting = true;
    requestIdleCallback(tell, { timeout: togetherMs }); // an answer is painted before lists are read again
  });
}

/** A checked plan is sorted for the writing in a thread of its own, while main copies its calls already. */
import { rmSync } from 'node:fs';
import type { JobContext } from '../../workers/jobs';
import type { Workers } from '../../workers/workers';
import { digestOfPlan, orderCalls, type Ordered } from './import.plan';
import type { Ordering } from './import.run';

export interface OrderCallsInput { plan: string; path: string }
/** The worker's side: sends how many ids and numbers there are once the sorted file may be read, gives the digest over the rows. */
export async function orderPlan({ plan, path }: OrderCallsInput, { send }: JobContext): Promise<{ rowsSha256: string }> {
  await send(orderCalls(plan, path));
  return { rowsSha256: digestOfPlan(plan) };
}

/** Whoever waits is told; that nobody does is no fault. */
const quiet = <T>(promise: Promise<T>): Promise<T> => { promise.catch(() => undefined); return promise; };

/** Main's side: works while the plan is sorted; however that ends, the thread is over and its file gone. */
export async function besideOrdering<T>({ workers, plan, signal }: { workers: Workers; plan: string; signal: AbortSignal }, work: (ordering: Ordering) => Promise<T>): Promise<T> {
  const path = `${plan}.ordered`;
  rmSync(path, { force: true });
  const end = new AbortController();
  const stop = (): void => end.abort();
  signal.addEventListener('abort', stop);
  let sorted: (counts: Ordered) => void = () => undefined;
  const first = new Promise<Ordered>((resolve) => { sorted = resolve; });
  const job = workers.run('calls.order', { plan, path }, { signal: end.signal, onValue: (counts) => sorted(counts as Ordered) });
  const over = job.then(() => undefined, () => undefined);
  try {
    return await work({ path, sorted: quiet(Promise.race([first, job.then(() => first)])), digest: quiet(job.then(({ rowsSha256 }) => rowsSha256)) });
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    await over;
    rmSync(path, { force: true });
  }
}

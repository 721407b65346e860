/** How long the main thread is held up at a stretch while something goes on beside it. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { processorTime } from './figures';

/** Milliseconds by the clock, and of its own work where the system tells (Linux): a busy machine lengthens the first and not the second. */
export interface Held { seconds: number; clock: number; work: number | null }

export async function heldBy(work: () => unknown): Promise<Held> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  let [longest, last, ended] = [0, processorTime(process.pid), false];
  const tick = (): void => {
    const now = processorTime(process.pid);
    longest = Math.max(longest, now - last);
    last = now;
    if (!ended) setTimeout(tick, 1);
  };
  setTimeout(tick, 1);
  delay.enable();
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  await new Promise((resolve) => { setTimeout(resolve, 20); });
  ended = true;
  delay.disable();
  return { seconds, clock: Math.round(delay.max / 1e6), work: Number.isNaN(last) ? null : Math.round(longest) };
}

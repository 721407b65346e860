/** Work that nobody waits for gives way to whoever is at work. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asked, pauses } from '../../electron/features/pauses';

beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }); });
afterEach(() => { vi.useRealTimers(); });

/** Steps of 4 ms each; gives how many were done so far. */
function work(pause: () => Promise<void>): { done: number; stop: boolean } {
  const state = { done: 0, stop: false };
  void (async () => {
    while (!state.stop) {
      await new Promise((resume) => { setTimeout(resume, 4); });
      state.done += 1;
      await pause();
    }
  })();
  return state;
}
async function during(state: { done: number }, ms: number): Promise<number> {
  const before = state.done;
  await vi.advanceTimersByTimeAsync(ms);
  return state.done - before;
}

describe('work that nobody waits for', () => {
  it('goes on in slices, rests after a request, and goes on again', async () => {
    const ahead = work(pauses());
    expect(await during(ahead, 400)).toBeGreaterThan(20);
    asked();
    await during(ahead, 20); // the slice it was in
    expect(await during(ahead, 200)).toBe(0);
    asked();
    expect(await during(ahead, 240)).toBe(0);
    expect(await during(ahead, 400)).toBeGreaterThan(20);
    ahead.stop = true;
    await during(ahead, 1000);
  });
  it('goes on whatever is asked where somebody waits for it, and lets other work have its turns', async () => {
    const waited = work(pauses(true));
    asked();
    const steps = await during(waited, 400);
    expect(steps).toBeGreaterThan(20);
    expect(steps).toBeLessThan(100);
    waited.stop = true;
    await during(waited, 1000);
  });
});

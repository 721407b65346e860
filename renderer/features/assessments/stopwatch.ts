/** Where running stopwatches are kept, so that they go on over a reload or a crash: what counts is the moment of the start. */

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const keyOf = (id: string, itemId: string): string => `mingcha.stopwatch.${id}.${itemId}`;

/** The stopwatches of an assessment that were left running: item → start in epoch milliseconds. */
export function keptStopwatches(id: string, itemIds: readonly string[], storage: Store = localStorage): Record<string, number> {
  return Object.fromEntries(itemIds.flatMap((itemId) => {
    const kept = storage.getItem(keyOf(id, itemId));
    return kept !== null && /^\d+$/.test(kept) ? [[itemId, Number(kept)]] : [];
  }));
}

/** Keeps a start; null forgets it. */
export function keepStopwatch(id: string, itemId: string, start: number | null, storage: Store = localStorage): void {
  if (start === null) storage.removeItem(keyOf(id, itemId));
  else storage.setItem(keyOf(id, itemId), String(start));
}

/** The same starts by a clock that nobody can set (milliseconds since the page was loaded): it counts as long as this page lives. */
const begun = new Map<number, number>();

/** A start at this moment, to be kept. */
export function startNow(): number {
  const start = Date.now();
  begun.set(start, performance.now());
  return start;
}
/** Milliseconds since a start; where the page was loaded anew since then, by the computer's clock, and 0 where that was set back. */
export function elapsed(start: number): number {
  const from = begun.get(start);
  return from === undefined ? Math.max(0, Date.now() - start) : performance.now() - from;
}

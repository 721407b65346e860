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

/** Whole seconds since a start, as a person would read them off; 0 where the clock was set back. */
export const elapsedSeconds = (start: number, now: number): number => Math.max(0, Math.round((now - start) / 1000));

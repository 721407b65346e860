/** Before the window closes, whatever is being typed goes to disk. Features register how, and say whether all of it is there. */
import { onEvent, request } from '../api';

type Flush = () => Promise<boolean>;
const flushes = new Set<Flush>();

/** Registers what has to be written before the window closes, which gives true when it is; gives the function that unregisters it. */
export function beforeClosing(flush: Flush): () => void {
  flushes.add(flush);
  return () => { flushes.delete(flush); };
}

/** Writes all that is being typed, now; true when all of it is on disk. */
export const flushAll = async (): Promise<boolean> => (await Promise.all([...flushes].map((flush) => flush().catch(() => false)))).every(Boolean);

/** Called once at the start: flushes everything when main says the window is closing, then answers. */
export function listenForClosing(): () => void {
  return onEvent('window.closing', () => {
    void flushAll().then((saved) => request('app.flushed', { saved }));
  });
}

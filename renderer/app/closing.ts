/** Before the window closes, whatever is being typed goes to disk. Features register how, and say whether all of it is there. */
import { onEvent, request } from '../api';

type Flush = () => Promise<boolean>;
const flushes = new Set<Flush>();

/** Registers what has to be written before the window closes, which gives true when it is; gives the function that unregisters it. */
export function beforeClosing(flush: Flush): () => void {
  flushes.add(flush);
  return () => { flushes.delete(flush); };
}

/** Called once at the start: flushes everything when main says the window is closing, then answers. */
export function listenForClosing(): () => void {
  return onEvent('window.closing', () => {
    void Promise.all([...flushes].map((flush) => flush().catch(() => false))).then((all) => request('app.flushed', { saved: all.every(Boolean) }));
  });
}

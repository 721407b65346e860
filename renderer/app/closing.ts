/** Before the window closes, whatever is being typed goes to disk. Pages register how. */
import { onEvent, request } from '../api';

const flushes = new Set<() => Promise<void>>();

/** Registers what has to be written before the window closes; gives the function that unregisters it. */
export function beforeClosing(flush: () => Promise<void>): () => void {
  flushes.add(flush);
  return () => { flushes.delete(flush); };
}

/** Called once at the start: flushes everything when main says the window is closing, then answers. */
export function listenForClosing(): () => void {
  return onEvent('window.closing', () => {
    void Promise.allSettled([...flushes].map((flush) => flush())).then(() => request('app.ready', {}));
  });
}

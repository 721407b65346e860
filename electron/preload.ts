/** The only bridge between page and main: two functions, no Electron object, no path. Names are checked in main against the contract. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '@shared/contract';
import { letGo } from '@shared/let-go';

const listeners = new Map<string, Set<(payload: unknown) => void>>();
ipcRenderer.on('event', (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

const bridge: Bridge = {
  request: (name, input) => {
    const reply = ipcRenderer.invoke('request', name, input);
    const bytes = (input as { bytes?: unknown } | undefined)?.bytes; // a copy of the page's, sent by now
    if (bytes instanceof Uint8Array) letGo(bytes);
    return reply;
  },
  on: (name, listener) => {
    const set = listeners.get(name) ?? new Set();
    listeners.set(name, set.add(listener));
    return () => void set.delete(listener);
  },
};
contextBridge.exposeInMainWorld('mingcha', bridge);

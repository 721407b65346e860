/** Events from main to a page. Their payloads are typed by the contract, which is only a type here: the window must not wait for the schemas. */
import type { WebContents } from 'electron';
import type { EventName, EventPayload } from '@shared/contract';

export function sendEvent<N extends EventName>(contents: WebContents, name: N, payload: EventPayload<N>): void {
  if (!contents.isDestroyed()) contents.send('event', name, payload);
}

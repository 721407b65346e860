import type { callDeskRequests } from '@shared/call-desk';
import type { MakeHandlers } from './make';

export const callDeskHandlers: MakeHandlers<typeof callDeskRequests> = (s) => ({
  'callDesk.list': (input) => s().callDesk.list(input),
  'callDesk.open': ({ id }) => s().callDesk.open(id),
  'callDesk.replace': (input) => s().callDesk.replace(input),
  'callDesk.tag': (input) => { s().callDesk.tag(input); return {}; },
  'callDesk.acknowledge': (input) => { s().callDesk.acknowledge(input); return {}; },
  'callDesk.progress': ({ drawId }) => s().callDesk.progress(drawId),
  'callDesk.month': ({ month }) => s().callDesk.month(month),
});

import type { organisationRequests } from '@shared/organisation';
import type { MakeHandlers } from './make';

export const organisationHandlers: MakeHandlers<typeof organisationRequests> = (s) => ({
  'organisation.undoable': () => ({ token: s().organisation.undoable() }),
  'organisation.undo': ({ token }) => ({ changed: s().organisation.undo(token) }),
});

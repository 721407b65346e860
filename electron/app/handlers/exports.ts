import { exportsRequests } from '@shared/exports';
import { pending, type MakeHandlers } from './make';

export const exportsHandlers: MakeHandlers<typeof exportsRequests> = () => pending(exportsRequests);

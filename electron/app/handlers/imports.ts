import { importsRequests } from '@shared/imports';
import { pending, type MakeHandlers } from './make';

export const importsHandlers: MakeHandlers<typeof importsRequests> = () => pending(importsRequests);

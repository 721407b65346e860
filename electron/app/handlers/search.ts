import { searchRequests } from '@shared/search';
import { pending, type MakeHandlers } from './make';

export const searchHandlers: MakeHandlers<typeof searchRequests> = () => pending(searchRequests);

import type { searchRequests } from '@shared/search';
import type { MakeHandlers } from './make';

export const searchHandlers: MakeHandlers<typeof searchRequests> = (s) => ({ 'search.find': (input) => s().search.find(input) });

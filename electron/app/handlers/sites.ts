import { sitesRequests } from '@shared/sites';
import { pending, type MakeHandlers } from './make';

export const sitesHandlers: MakeHandlers<typeof sitesRequests> = () => pending(sitesRequests);

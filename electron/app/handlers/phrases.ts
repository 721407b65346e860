import { phrasesRequests } from '@shared/phrases';
import { pending, type MakeHandlers } from './make';

export const phrasesHandlers: MakeHandlers<typeof phrasesRequests> = () => pending(phrasesRequests);

import { recordingsRequests } from '@shared/recordings';
import { pending, type MakeHandlers } from './make';

export const recordingsHandlers: MakeHandlers<typeof recordingsRequests> = () => pending(recordingsRequests);

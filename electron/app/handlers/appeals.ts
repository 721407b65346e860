import { appealsRequests } from '@shared/appeals';
import { pending, type MakeHandlers } from './make';

export const appealsHandlers: MakeHandlers<typeof appealsRequests> = () => pending(appealsRequests);

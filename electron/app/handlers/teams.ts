import { teamsRequests } from '@shared/teams';
import { pending, type MakeHandlers } from './make';

export const teamsHandlers: MakeHandlers<typeof teamsRequests> = () => pending(teamsRequests);

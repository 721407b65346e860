import { agentsRequests } from '@shared/agents';
import { pending, type MakeHandlers } from './make';

export const agentsHandlers: MakeHandlers<typeof agentsRequests> = () => pending(agentsRequests);

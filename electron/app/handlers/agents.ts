import type { agentsRequests } from '@shared/agents';
import type { MakeHandlers } from './make';

export const agentsHandlers: MakeHandlers<typeof agentsRequests> = (s) => ({
  'agents.list': () => s().agents.list(),
  'agents.create': (input) => s().agents.create(input),
  'agents.update': (input) => s().agents.update(input),
  'agents.teams': ({ id }) => s().agents.teams(id),
  'agents.bulk': ({ ids, change }) => s().agents.bulk(ids, change),
  'agents.archive': ({ ids }) => { s().agents.archive(ids); return {}; },
  'agents.restore': ({ ids }) => { s().agents.restore(ids); return {}; },
  'agents.merge': ({ id, others }) => s().agents.merge(id, others),
  'agents.history': ({ id }) => s().agents.history(id),
});

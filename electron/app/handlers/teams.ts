import type { teamsRequests } from '@shared/teams';
import type { MakeHandlers } from './make';

export const teamsHandlers: MakeHandlers<typeof teamsRequests> = (s) => ({
  'teams.list': () => s().teams.list(),
  'teams.create': (input) => s().teams.create(input),
  'teams.update': (input) => s().teams.update(input),
  'teams.archive': ({ ids }) => { s().teams.archive(ids); return {}; },
  'teams.restore': ({ ids }) => { s().teams.restore(ids); return {}; },
  'teams.merge': ({ id, others }) => s().teams.merge(id, others),
  'teams.history': ({ id }) => s().teams.history(id),
});

import type { sitesRequests } from '@shared/sites';
import type { MakeHandlers } from './make';

export const sitesHandlers: MakeHandlers<typeof sitesRequests> = (s) => ({
  'sites.list': () => s().sites.list(),
  'sites.create': (input) => s().sites.create(input),
  'sites.update': (input) => s().sites.update(input),
  'sites.bulk': ({ ids, change }) => s().sites.bulk(ids, change),
  'sites.archive': ({ ids }) => { s().sites.archive(ids); return {}; },
  'sites.restore': ({ ids }) => { s().sites.restore(ids); return {}; },
  'sites.merge': ({ id, others }) => s().sites.merge(id, others),
  'sites.setStorefront': ({ id, evidenceId }) => s().sites.setStorefront(id, evidenceId),
  'sites.history': ({ id }) => s().sites.history(id),

  'regions.list': () => s().regions.list(),
  'regions.create': (input) => s().regions.create(input),
  'regions.update': (input) => s().regions.update(input),
  'regions.merge': ({ id, into }) => { s().regions.merge(id, into); return {}; },
  'regions.archive': ({ id }) => { s().regions.archive(id); return {}; },
  'regions.history': ({ id }) => s().regions.history(id),
});

import type { visitsRequests } from '@shared/visits';
import type { MakeHandlers } from './make';

export const visitsHandlers: MakeHandlers<typeof visitsRequests> = (s) => ({
  'visits.present': ({ id, what, at }) => {
    s().assessments.mustBeOwn(id);
    return s().visits.present(id, what, at);
  },
  'visits.timeline': ({ id }) => {
    if (s().profiles.seesOnlyOwn()) s().assessments.mustBeOwn(id);
    return s().visits.timeline(id);
  },
});

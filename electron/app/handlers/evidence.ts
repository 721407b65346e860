import type { evidenceRequests } from '@shared/evidence';
import type { MakeHandlers } from './make';

export const evidenceHandlers: MakeHandlers<typeof evidenceRequests> = (s) => ({
  'evidence.withoutCopies': () => { s().profiles.acting(); return s().evidence.withoutCopies(); },
  'evidence.keepCopies': async ({ id, copies }) => { s().profiles.acting(); await s().evidence.keepCopies(id, copies); return {}; },
  'evidence.elsewhere': ({ id }) => {
    const mayKnow = s().profiles.seesOnlyOwn() ? s().profiles.acting().id : null;
    if (mayKnow !== null) s().assessments.mustBeOwn(id);
    return s().likeness.sameFiles(id).map(({ evidenceId, day, site, authorId }) => ({ evidenceId, day, site: mayKnow === null || mayKnow === authorId ? site : null }));
  },
});

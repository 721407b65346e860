import type { phrasesRequests } from '@shared/phrases';
import type { MakeHandlers } from './make';

export const phrasesHandlers: MakeHandlers<typeof phrasesRequests> = (s) => ({
  'phrases.list': () => s().phrases.list(),
  'phrases.save': (input) => s().phrases.save(input),
  'phrases.archive': ({ id }) => { s().phrases.archive(id); return {}; },
  'phrases.used': ({ id }) => { s().phrases.used(id); return {}; },
});

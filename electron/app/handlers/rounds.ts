import type { roundsRequests } from '@shared/rounds';
import type { MakeHandlers } from './make';

export const roundsHandlers: MakeHandlers<typeof roundsRequests> = (s) => ({
  'rounds.list': () => s().rounds.list(),
  'rounds.get': ({ id }) => s().rounds.get(id),
  'rounds.create': (input) => s().rounds.create(input),
  'rounds.update': (input) => s().rounds.update(input),
  'rounds.setPlanning': (input) => { s().rounds.setPlanning(input); return {}; },
  'rounds.setSites': (input) => s().rounds.setSites(input),
  'rounds.findSites': ({ text }) => s().rounds.findSites(text),
  'rounds.takeDraw': (input) => s().rounds.takeDraw(input),
  'rounds.takeImport': ({ id, session }) => s().rounds.takeImport(id, s().imports.keysOf(session, 'sites')),
  'rounds.setState': (input) => { s().rounds.setState(input); return {}; },
  'rounds.repeat': (input) => s().rounds.repeat(input),
  'rounds.propose': (input) => s().rounds.propose(input),
  'rounds.check': (input) => s().rounds.check(input),
  'rounds.draft': ({ id }) => s().rounds.draft(id),
  'rounds.keepDraft': (input) => s().rounds.keepDraft(input),
  'rounds.commit': (input) => s().rounds.commit(input),
  'rounds.progress': ({ id }) => s().rounds.progress(id),
  'rounds.scores': (input) => s().rounds.scores(input),
});

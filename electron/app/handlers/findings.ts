import type { findingsRequests } from '@shared/findings';
import type { MakeHandlers } from './make';

export const findingsHandlers: MakeHandlers<typeof findingsRequests> = (s) => ({
  'findings.list': () => {
    if (!s().profiles.seesOnlyOwn()) return s().findings.list(() => true);
    const me = s().profiles.acting().id;
    return s().findings.list((assessmentId) => s().audits.takesPart(assessmentId, me));
  },
  'findings.due': ({ assessmentId }) => s().findings.due(assessmentId),
  'findings.open': (input) => s().findings.open(input),
  'findings.change': (input) => s().findings.change(input),
  'findings.correct': (input) => s().findings.correct(input),
  'findings.reopen': (input) => s().findings.reopen(input),
  'findings.withdraw': (input) => s().findings.withdraw(input),
});

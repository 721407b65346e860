import type { auditsRequests } from '@shared/audits';
import type { MakeHandlers } from './make';

export const auditsHandlers: MakeHandlers<typeof auditsRequests> = (s) => {
  const own = (): string | null => (s().profiles.seesOnlyOwn() ? s().profiles.acting().id : null);
  return {
    'audits.list': () => s().audits.list(own()),
    'audits.plan': (input) => s().audits.plan(input),
    'audits.get': ({ id }) => {
      const me = own();
      if (me !== null && !s().audits.takesPart(id, me)) s().assessments.mustBeOwn(id);
      return s().audits.get(id);
    },
    'audits.inspectors': ({ id, inspectors }) => s().audits.setInspectors(id, inspectors),
    'audits.present': ({ id, present }) => s().audits.setPresent(id, present),
    'audits.meet': ({ id, what, at }) => s().audits.meet(id, what, at),
    'audits.summary': ({ id }) => s().audits.summary(id),
    'audits.countersign': (input) => s().audits.countersign(input),
    'audits.askSelf': (input) => s().audits.askSelf(input),
    'audits.mySelf': () => s().audits.selfVisitsOf(s().profiles.acting().id),
  };
};

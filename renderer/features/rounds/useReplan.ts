/** Another day, person or time of day for visits that are planned and not begun; each change can be taken back. */
import type { RequestInput } from '@shared/contract';
import type { Visit } from '@shared/visits';
import { refresh, request } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { hasText, useText, type TextKey } from '../../i18n';
import type { Place } from './schedule/entries';

export type Replan = Pick<RequestInput<'visits.replan'>, 'plannedOn' | 'inspectorId' | 'window' | 'reason'>;

/** Why main refuses or warns, as a sentence. */
export function useReplanReason(): (reason: string) => string {
  const { t } = useText();
  return (reason) => {
    const key = [`rounds.calendar.refused.${reason}`, `rounds.codes.${reason}`].find(hasText);
    return key === undefined ? reason : t(key as TextKey);
  };
}

export function useReplan(visits: readonly Visit[]) {
  const { t } = useText();
  const reasonText = useReplanReason();
  const send = (id: string, change: Replan, undo?: () => void): void => {
    request('visits.replan', { ids: [id], ...change }).then(({ refused, warnings }) => {
      refresh('visits');
      const [first] = refused;
      if (first !== undefined) return noteDone(t('rounds.calendar.notMoved', { why: reasonText(first.reason) }));
      noteDone(warnings.length === 0 ? t('rounds.calendar.moved') : t('rounds.calendar.movedDespite', { why: warnings.map(({ reason }) => reasonText(reason)).join(t('imports.comma')) }), ...(undo === undefined ? [] : [{ label: t('rounds.plan.undo'), run: undo }]));
    }, noteError);
  };
  const replan = (id: string, change: Replan): void => {
    const before = visits.find(({ assessmentId }) => assessmentId === id);
    if (before !== undefined) send(id, change, () => send(id, { plannedOn: before.plannedOn, inspectorId: before.inspectorId, window: before.window ?? null }));
  };
  const move = (id: string, { day, personId }: Place): void => replan(id, { ...(day === undefined ? {} : { plannedOn: day }), ...(personId === undefined ? {} : { inspectorId: personId }) });
  return { replan, move };
}

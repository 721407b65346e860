/** The word of a state, wherever one stands. */
import type { AssessmentState } from '@shared/assessments';
import type { TextKey, Values } from '../../i18n';

const later: ReadonlySet<AssessmentState> = new Set(['approved', 'published', 'appealed', 'upheld', 'rejected']);
/** Approved by a deadline, and not undone since: nobody looked at it. */
export const isUnseen = (state: AssessmentState, automatic: boolean | undefined): boolean => automatic === true && later.has(state);

/** What a deadline accepted is 逾期自动通过, never 已审核; later states say it beside their own word. */
export function stateText(t: (key: TextKey, values?: Values) => string, state: AssessmentState, automatic?: boolean): string {
  if (!isUnseen(state, automatic)) return t(`common.states.${state}`);
  return state === 'approved' ? t('reviews.automatic') : t('reviews.automaticState', { state: t(`common.states.${state}`) });
}

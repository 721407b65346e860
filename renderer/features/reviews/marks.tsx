/** A state and a deadline in words, the same wherever they stand. */
import { useEffect, useState } from 'react';
import type { AssessmentState } from '@shared/assessments';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Chip } from '../../ui/Chip';
import { timeLeft, type TimeLeft } from './clock';
import { isUnseen, stateText } from './state';
import './reviews.css';

const tones: Partial<Record<AssessmentState, 'accent' | 'seal' | 'good' | 'watch'>> = {
  'in-progress': 'accent', submitted: 'accent', 'in-review': 'accent', approved: 'good', published: 'good', returned: 'seal', void: 'seal', appealed: 'watch', upheld: 'watch', rejected: 'good',
};

/** `automatic`: a deadline accepted it, nobody looked: 逾期自动通过, never 已审核. */
export function StateChip({ state, automatic = false }: { state: AssessmentState; automatic?: boolean | undefined }) {
  const { t } = useText();
  const unseen = isUnseen(state, automatic);
  return <Chip tone={unseen ? 'watch' : (tones[state] ?? 'plain')} {...(unseen ? { title: t('reviews.automaticNote') } : {})}>{stateText(t, state, automatic)}</Chip>;
}

/** What is left until a deadline, by the clock of its round: hours as they pass, or working time. Said anew once a minute. */
export function useTimeLeft(): (dueAt: string | null, roundId: string | null) => TimeLeft | null {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  const { data } = useRequest('calendar.working', {}, { staleTime: 10_000 });
  return (dueAt, roundId) => timeLeft(dueAt, now, data !== undefined && (data.rounds[roundId ?? ''] ?? data.byDefault) ? data.calendar : null);
}

/** "还剩 5 小时", "已逾期 2 小时"; nothing where no clock runs. `left`: of useTimeLeft. */
export function Due({ dueAt, left }: { dueAt: string | null; left: TimeLeft | null }) {
  const { t } = useText();
  if (left === null || dueAt === null) return null;
  const words = t(left.over ? `reviews.clock.over.${left.unit}` : `reviews.clock.left.${left.unit}`, { count: left.n });
  const soon = !left.over && (left.unit === 'minutes' || (left.unit === 'hours' && left.n < 8));
  return <time className={`review-due${left.over ? ' review-due-over' : soon ? ' review-due-soon' : ''}`} dateTime={dueAt} title={t('reviews.dueAt', { at: formatInstant(dueAt) })}>{left.over ? <span aria-hidden="true">! </span> : null}{words}</time>;
}

/** Whether the clock of a review or a repair runs in this state. */
export const clockRuns = (state: AssessmentState): boolean => state === 'submitted' || state === 'in-review' || state === 'returned' || state === 'in-progress';

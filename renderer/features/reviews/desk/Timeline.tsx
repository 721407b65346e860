/** Everything that happened to the inspection, in time order: steps, corrections, scores, appeals. */
import type { ReactNode } from 'react';
import { leftOutReason } from '@shared/packages';
import { voidReasons } from '@shared/reviews';
import { hasText, useText, type TextKey } from '../../../i18n';
import { formatInstant } from '../../../i18n/format';
import { Dialog } from '../../../ui/Dialog';
import { useAnswerWords } from './ItemPane';
import type { DeskModel } from './model';

/** The reason of a void step begins with its kind, that of an arrival with what had to stay out. */
function reasonText(reason: string, t: ReturnType<typeof useText>['t']): string {
  if (reason.startsWith(leftOutReason)) return t('reviews.leftOut', { names: reason.slice(leftOutReason.length) });
  const kind = voidReasons.find((each) => reason.startsWith(`${each}: `));
  return kind === undefined ? reason : `${t(`reviews.void.reasons.${kind}`)} · ${reason.slice(kind.length + 2)}`;
}

export function Timeline({ model, onClose }: { model: DeskModel; onClose: () => void }) {
  const { t } = useText();
  const say = useAnswerWords();
  const { desk, byId } = model;
  const events: { at: string; key: string; what: ReactNode; who: string; more: ReactNode }[] = [
    ...desk.steps.map((step, index) => {
      const key = `reviews.steps.${step.action.replace(/^[a-z]+\./, '')}`;
      return {
        at: step.at, key: `step ${index}`, who: step.profile ?? t('reviews.timeline.nobody'),
        what: <b>{hasText(key) ? t(key as TextKey) : t(`common.states.${step.to}`)}</b>,
        more: [reasonText(step.reason, t), step.dueAt === null ? '' : t('reviews.dueAt', { at: formatInstant(step.dueAt) })].filter(Boolean).join(' · '),
      };
    }),
    ...desk.corrections.map((correction) => {
      const each = byId.get(correction.itemId);
      return {
        at: correction.at, key: correction.id, who: correction.author, what: <b>{t('reviews.timeline.correction', { number: each?.number ?? '' })}</b>,
        more: <>{each === undefined ? '' : `${say(each, correction.before)} → ${say(each, correction.after)} · `}{correction.reason}</>,
      };
    }),
    ...desk.scores.map((score, index) => ({ at: score.at, key: `score ${index}`, who: '', what: <>{t(`reviews.timeline.scores.${score.cause}`)} <b>{score.percent ?? t('common.noScore')}</b></>, more: score.outcome === null ? '' : t(`common.outcome.${score.outcome}`) })),
    ...desk.appeals.flatMap((appeal) => [
      { at: appeal.filedAt, key: `filed ${appeal.id}`, who: appeal.filedBy, what: <a href={`#/appeals/${appeal.id}`}>{t('reviews.timeline.filed', { number: appeal.number, level: t(appeal.level === 1 ? 'appeals.levels.first' : 'appeals.levels.second') })}</a>, more: t('reviews.timeline.claimant', { name: appeal.claimant, count: appeal.items }) },
      ...(appeal.decidedAt === null || appeal.outcome === null ? [] : [{ at: appeal.decidedAt, key: `decided ${appeal.id}`, who: appeal.decidedBy ?? '', what: <b>{t(`common.states.${appeal.outcome}`)}</b>, more: t('reviews.desk.scoreChange', { before: appeal.percentBefore ?? '–', after: appeal.percentAfter ?? '–' }) }]),
    ]),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <Dialog title={t('reviews.timeline.title')} onClose={onClose}>
      <ol className="desk-timeline">
        {events.map(({ at, key, what, who, more }) => <li key={key}><time dateTime={at}>{formatInstant(at)}</time><div><p>{what} <span className="desk-muted">{who}</span></p>{more === '' ? null : <p className="desk-muted">{more}</p>}</div></li>)}
      </ol>
      {events.length === 0 ? <p>{t('reviews.timeline.none')}</p> : null}
    </Dialog>
  );
}

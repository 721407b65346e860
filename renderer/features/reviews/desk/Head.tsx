/** Which visit this is (name and picture, so that two are never mixed up), its score, its state, its clock. */
import type { ReactNode } from 'react';
import type { Audit } from '@shared/audits';
import { useMe } from '../../../app/me';
import { useText } from '../../../i18n';
import { formatInstant } from '../../../i18n/format';
import { Picture } from '../../../ui/Picture';
import { ScoreBand } from '../../../ui/ScoreBand';
import { DeskAudit } from '../../audits/DeskAudit';
import { clockRuns, Due, StateChip, useTimeLeft } from '../marks';
import { stateText } from '../state';
import type { DeskModel } from './model';

export function Head({ model: { desk, result }, audit, actions }: { model: DeskModel; audit: Audit | null; actions: ReactNode }) {
  const { t, pick } = useText();
  const timeLeft = useTimeLeft();
  const { row } = desk;
  return (
    <header className="desk-head">
      {row.kind === 'call' ? null : <div className="desk-storefront"><Picture id={desk.storefrontId} alt={t('today.storefront', { name: row.title })} /></div>}
      <div className="desk-head-words">
        <h1>{row.title}</h1>
        <p className="desk-muted">{[row.code, row.place, row.authorName, row.day, row.roundTitle, pick(row.templateTitle), row.submittedAt === null ? '' : t('reviews.submittedAt', { at: formatInstant(row.submittedAt).slice(5) })].filter(Boolean).join(' · ')}</p>
      </div>
      <div className="desk-head-score">
        <ScoreBand percent={result.percent} outcome={result.outcome} />
        <p><StateChip state={row.state} automatic={row.automatic} />{clockRuns(row.state) ? <Due dueAt={row.dueAt} left={timeLeft(row.dueAt, row.roundId)} /> : null}</p>
      </div>
      <div className="desk-head-actions">{actions}</div>
      {audit === null ? null : <DeskAudit audit={audit} />}
      <Aside desk={desk} />
    </header>
  );
}

/** What is to be known before anything is done here: why nothing may be done, and where else this visit is. */
function Aside({ desk: { row, may, makeUpOf, madeUpBy } }: { desk: DeskModel['desk'] }) {
  const { t } = useText();
  const { profile } = useMe();
  const lines: ReactNode[] = [];
  const closed = may.approve !== null && may.remark !== null;
  if (row.own) lines.push(<b key="own">{t('reviews.may.own')}</b>);
  else if (closed && may.approve === 'role') lines.push(t('reviews.may.role'));
  else if (closed && (row.state === 'returned' || row.state === 'in-progress')) lines.push(t('reviews.may.returned', { name: row.authorName }));
  else if (closed) lines.push(t('reviews.may.state', { state: stateText(t, row.state, row.automatic) }));
  if (row.automatic) lines.push(t('reviews.automaticNote'));
  if (makeUpOf !== null) lines.push(<a key="of" href={`#/reviews/${makeUpOf.assessmentId}`}>{t('reviews.makeUpOf', { day: makeUpOf.day })}</a>);
  if (madeUpBy !== null) lines.push(<a key="by" href={`#/reviews/${madeUpBy.assessmentId}`}>{t('reviews.madeUpBy', { day: madeUpBy.day })}</a>);
  if (row.reviewerName !== null && row.reviewerId !== profile.id && row.state === 'in-review') lines.push(<span key="reviewer" className="desk-muted">{t('reviews.takenBy', { name: row.reviewerName })}</span>);
  if (lines.length === 0) return null;
  return <p className={row.own || closed ? 'desk-aside desk-aside-closed' : 'desk-aside'} role={row.own || closed ? 'status' : undefined}>{lines.map((line, index) => <span key={index}>{line}</span>)}</p>;
}

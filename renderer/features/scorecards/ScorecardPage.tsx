/** One scorecard on screen, as it will be on paper, with what can be done with it. */
import { Suspense, useState } from 'react';
import { RequestError, request, useRequest } from '../../api';
import { useMe } from '../../app/me';
import { noteDone, noteError } from '../../app/notes';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { Loading } from '../../ui/Loading';
import { Acknowledge } from '../call-desk/Acknowledge';
import { Scorecard } from './Scorecard';

export default function ScorecardPage({ id }: { id: string }) {
  const { t } = useText();
  const { can } = useMe();
  const { data, error, refetch } = useRequest('scorecards.get', { id }, { staleTime: 0 }); // others' cards move its comparisons
  const [busy, setBusy] = useState<'saving' | 'printing' | null>(null);
  useBreadcrumb([{ label: t('scorecards.title'), href: '#/scorecards' }, data?.visit.siteName ?? '']);

  const savePdf = async (): Promise<void> => {
    const { saved, name } = await request('scorecards.savePdf', { id });
    if (saved) noteDone(t('scorecards.saved', { name }));
  };
  const print = async (): Promise<void> => {
    const { printed } = await request('scorecards.print', { id });
    if (printed) noteDone(t('scorecards.printed'));
  };
  const run = (what: 'saving' | 'printing', work: () => Promise<void>): void => {
    setBusy(what);
    work().catch((failure: unknown) => {
      if (failure instanceof RequestError && failure.body.detail?.['reason'] === 'no-printer') noteDone(t('scorecards.noPrinter'));
      else noteError(failure);
    }).finally(() => setBusy(null));
  };

  if (error !== null) return <div className="card-page"><ErrorNote error={error} onRetry={() => void refetch()} /></div>;
  if (data === undefined) return <Loading />;
  return (
    <div className="card-page">
      <div className="card-tools">
        <ButtonLink kind="quiet" href="#/scorecards">{t('scorecards.back')}</ButtonLink>
        <h1 className="visually-hidden">{t('scorecards.card', { site: data.visit.siteName })}</h1>
        <span className="card-busy" role="status">{busy === null ? '' : t(`scorecards.${busy}`)}</span>
        {can('review') ? <ButtonLink kind="quiet" href={`#/reviews/${id}`}>{t('scorecards.toReview')}</ButtonLink> : null}
        {can('publish') && (data.decided ?? 0) < 2 && ['published', 'upheld', 'rejected'].includes(data.visit.state) ? <ButtonLink href={`#/appeals/new/${id}`}>{t(data.decided === undefined ? 'appeals.file' : 'appeals.fileAgain')}</ButtonLink> : null}
        {can('publish') && data.visit.call !== undefined && ['published', 'upheld', 'rejected'].includes(data.visit.state) ? <Acknowledge visit={data.visit} /> : null}
        <Button disabled={busy !== null} onClick={() => run('printing', print)}>{t('scorecards.print')}</Button>
        <Button kind="primary" disabled={busy !== null} onClick={() => run('saving', savePdf)}>{t('scorecards.savePdf')}</Button>
      </div>
      <Suspense fallback={<Loading />}><Scorecard data={data} /></Suspense>
    </div>
  );
}

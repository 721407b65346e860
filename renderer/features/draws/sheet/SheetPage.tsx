/** The draw sheet on screen, as it will be on paper, with what can be done with it. */
import { Suspense, useState } from 'react';
import { request, RequestError, useRequest } from '../../../api';
import { noteDone, noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Button, ButtonLink } from '../../../ui/Button';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Loading } from '../../../ui/Loading';
import { usePlaceOf } from '../usePlaceOf';
import { DrawSheet } from './DrawSheet';
import '../draws.css';

export default function SheetPage({ id }: { id: string }) {
  const { t } = useText();
  const { data, error, refetch } = useRequest('draws.sheet', { id }, { staleTime: 0 });
  const [busy, setBusy] = useState<'saving' | 'printing' | null>(null);
  usePlaceOf(data?.draw, t('draws.sheet'));
  const run = (what: 'saving' | 'printing', work: () => Promise<void>): void => {
    setBusy(what);
    work().catch((failure: unknown) => {
      if (failure instanceof RequestError && failure.body.detail?.['reason'] === 'no-printer') noteDone(t('scorecards.noPrinter'));
      else noteError(failure);
    }).finally(() => setBusy(null));
  };
  const save = async (): Promise<void> => {
    const saved = await request('draws.savePdf', { id });
    if (saved.saved) noteDone(t('scorecards.saved', { name: saved.name }));
  };
  const print = async (): Promise<void> => {
    const { printed } = await request('draws.print', { id });
    if (printed) noteDone(t('scorecards.printed'));
  };
  if (error !== null) return <div className="card-page"><ErrorNote error={error} onRetry={() => void refetch()} /></div>;
  if (data === undefined) return <Loading />;
  return (
    <div className="card-page">
      <div className="card-tools">
        <ButtonLink kind="quiet" href={`#/draws/${id}`}>{t('draws.backToDraw')}</ButtonLink>
        <h1 className="visually-hidden">{t('draws.paper.title', { code: data.draw.code })}</h1>
        <span className="card-busy" role="status">{busy === null ? '' : t(`scorecards.${busy}`)}</span>
        <Button disabled={busy !== null} onClick={() => run('printing', print)}>{t('scorecards.print')}</Button>
        <Button kind="primary" disabled={busy !== null} onClick={() => run('saving', save)}>{t('scorecards.savePdf')}</Button>
      </div>
      <Suspense fallback={<Loading />}><DrawSheet data={data} /></Suspense>
    </div>
  );
}

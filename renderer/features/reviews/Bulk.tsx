/** Several at once: approve, publish; and for each that was refused, why. */
import { useState } from 'react';
import type { RequestOutput } from '@shared/contract';
import { refresh, request } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { useMe } from '../../app/me';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

type Refused = RequestOutput<'reviews.approve'>['refused'];

export function Bulk({ selected, onSelect }: { selected: readonly string[]; onSelect: (ids: string[]) => void }) {
  const { t } = useText();
  const { can } = useMe();
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<{ what: 'approve' | 'publish'; done: number; refused: Refused } | null>(null);
  const run = async (what: 'approve' | 'publish'): Promise<void> => {
    setBusy(true);
    try {
      const ids = [...selected];
      const { done, refused } = what === 'approve'
        ? await request('reviews.approve', { ids }).then(({ approved, refused: not }) => ({ done: approved, refused: not }))
        : await request('reviews.publish', { ids }).then(({ published, refused: not }) => ({ done: published, refused: not }));
      refresh('reviews');
      if (refused.length === 0) noteDone(t(`reviews.bulk.${what}Done`, { count: done }));
      else setReport({ what, done, refused });
      onSelect(refused.map(({ id }) => id));
    } catch (error) {
      noteError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {selected.length === 0 ? null : (
        <div className="review-bulk" role="toolbar" aria-label={t('reviews.bulk.label')}>
          <b>{t('reviews.bulk.chosen', { count: selected.length })}</b>
          <Button disabled={busy} onClick={() => void run('approve')}>{t('reviews.bulk.approve')}</Button>
          {can('publish') ? <Button disabled={busy} onClick={() => void run('publish')}>{t('reviews.bulk.publish')}</Button> : null}
          <Button kind="quiet" onClick={() => onSelect([])}>{t('reviews.bulk.clear')}</Button>
        </div>
      )}
      {report === null ? null : (
        <Dialog title={t(`reviews.bulk.${report.what}Title`)} onClose={() => setReport(null)} footer={<Button kind="primary" onClick={() => setReport(null)}>{t('common.close')}</Button>}>
          <p>{t(`reviews.bulk.${report.what}Some`, { done: report.done, count: report.refused.length })}</p>
          <ul className="review-refused">{report.refused.map(({ id, reason, name }) => <li key={id}><b>{name}</b><span>{t(`reviews.refused.${reason}`)}</span></li>)}</ul>
        </Dialog>
      )}
    </>
  );
}

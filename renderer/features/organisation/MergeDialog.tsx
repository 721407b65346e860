/** Several records become one: asks which stays. */
import { useState } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import './organisation.css';

/** One request takes one that stays and fifty others. */
export const mostMerged = 51;

interface Props<R> { records: readonly R[]; describe: (record: R) => { title: string; note: string }; lead?: string; onMerge: (id: string, others: string[]) => Promise<unknown>; onClose: () => void }

export function MergeDialog<R extends { id: string }>({ records, describe, lead, onMerge, onClose }: Props<R>) {
  const { t } = useText();
  const [kept, setKept] = useState(records[0]?.id ?? '');
  const [sending, setSending] = useState<'no' | 'yes' | { error: unknown }>('no');
  const merge = () => {
    setSending('yes');
    onMerge(kept, records.flatMap(({ id }) => (id === kept ? [] : [id]))).then(onClose, (error: unknown) => setSending({ error }));
  };
  return (
    <Dialog title={t('organisation.mergeTitle', { count: records.length })} onClose={onClose}
      footer={<><Button onClick={onClose}>{t('common.cancel')}</Button><Button kind="primary" type="submit" form="organisation-merge" disabled={sending === 'yes'}>{t('organisation.doMerge')}</Button></>}>
      <form id="organisation-merge" onSubmit={(event) => { event.preventDefault(); merge(); }}>
        <p className="organisation-lead">{lead ?? t('organisation.mergeLead')}</p>
        <div className="organisation-merge" role="radiogroup" aria-label={t('organisation.mergeTitle', { count: records.length })}>
          {records.map((record) => {
            const { title, note } = describe(record);
            return (
              <label key={record.id} className="organisation-merge-one">
                <input type="radio" name="kept" checked={kept === record.id} onChange={() => setKept(record.id)} />
                <span><b>{title}</b><span className="organisation-muted">{note}</span></span>
              </label>
            );
          })}
        </div>
        {typeof sending === 'object' ? <ErrorNote error={sending.error} /> : null}
      </form>
    </Dialog>
  );
}

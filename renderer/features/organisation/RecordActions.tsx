/** What can be done with the selected records: edit many, merge, archive; archived ones can be restored. */
import { useState, type ReactNode } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { setArchived } from './archiving';
import { MergeDialog, mostMerged } from './MergeDialog';
import { noteUndoable } from './undo-last';
import type { Selection } from './useSelection';

interface Props<R> {
  kind: 'sites' | 'teams' | 'agents';
  selection: Selection<R>;
  /** the list shows archived ones */
  archived: boolean;
  merge: { describe: (record: R) => { title: string; note: string }; lead?: string; send: (id: string, others: string[]) => Promise<unknown> };
  renderBulkDialog?: (records: readonly R[], onClose: () => void) => ReactNode;
}

export function RecordActions<R extends { id: string; name: string }>({ kind, selection, archived, merge, renderBulkDialog }: Props<R>) {
  const { t } = useText();
  const [open, setOpen] = useState<'bulk' | 'merge' | null>(null);
  const { records, set } = selection;
  const ids = records.map(({ id }) => id);
  const archive = (what: 'archive' | 'restore') => void setArchived(kind, what, ids).then((done) => { if (done) set([]); });
  const close = () => setOpen(null);
  if (archived) return <Button onClick={() => archive('restore')}>{t('organisation.restore')}</Button>;
  const mergeable = records.length >= 2 && records.length <= mostMerged;
  return (
    <>
      {renderBulkDialog === undefined ? null : <Button onClick={() => setOpen('bulk')}>{t('organisation.editMany')}</Button>}
      <Button disabled={!mergeable} title={mergeable ? undefined : t(records.length < 2 ? 'organisation.mergeTwo' : 'organisation.mergeLimit')} onClick={() => setOpen('merge')}>{t('organisation.merge')}</Button>
      <Button onClick={() => archive('archive')}>{t('organisation.archive')}</Button>
      {open === 'bulk' ? renderBulkDialog?.(records, close) : null}
      {open !== 'merge' ? null : (
        <MergeDialog records={records} describe={merge.describe} {...(merge.lead === undefined ? {} : { lead: merge.lead })} onClose={close}
          onMerge={(id, others) => merge.send(id, others).then(() => { set([]); return noteUndoable(t('organisation.merged', { name: records.find((each) => each.id === id)?.name ?? '' })); })} />
      )}
    </>
  );
}

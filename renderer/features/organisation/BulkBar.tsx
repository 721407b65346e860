/** What can be done with the selected rows, below the list while there are any. */
import type { ReactNode } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import type { Selection } from './useSelection';
import './organisation.css';

export function BulkBar<R extends { id: string }>({ selection, children }: { selection: Selection<R>; children: ReactNode }) {
  const { t } = useText();
  const { ids, rows, set } = selection;
  if (ids.size === 0) return null;
  const what = t('organisation.selected', { count: ids.size });
  return (
    <div className="organisation-bulk ui-sheet" role="toolbar" aria-label={what}>
      <b role="status">{what}</b>
      {ids.size < rows.length ? <Button kind="quiet" onClick={() => set(rows.map(({ id }) => id))}>{t('organisation.selectAll', { count: rows.length })}</Button> : null}
      <Button kind="quiet" onClick={() => set([])}>{t('organisation.clear')}</Button>
      <span className="organisation-bulk-keys">{t('organisation.keys')}</span>
      <span className="organisation-bulk-actions">{children}</span>
    </div>
  );
}

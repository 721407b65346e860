/** The ids that one reason kept out, as the frozen file has them, page by page. */
import { useState } from 'react';
import type { ExclusionReason } from '@shared/draws';
import { useRequest } from '../../../api';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Loading } from '../../../ui/Loading';
import { number } from '../words';

const page = 200;

export function Excluded({ id, reason, onClose }: { id: string; reason: ExclusionReason; onClose: () => void }) {
  const { t } = useText();
  const [offset, setOffset] = useState(0);
  const { data } = useRequest('draws.excluded', { id, reason, offset, limit: page });
  return (
    <Dialog title={`${t(`draws.reasons.${reason}`)}${data === undefined ? '' : ` · ${number(data.total)}`}`} onClose={onClose} footer={data === undefined || data.total <= page ? undefined : <>
      <span className="draw-hint">{t('draws.rowsOf', { from: number(offset + 1), to: number(Math.min(offset + page, data.total)), total: number(data.total) })}</span>
      <Button disabled={offset === 0} onClick={() => setOffset(offset - page)}>{t('draws.earlier')}</Button>
      <Button disabled={offset + page >= data.total} onClick={() => setOffset(offset + page)}>{t('draws.later')}</Button>
    </>}>
      {data === undefined ? <Loading /> : <ol className="draw-ids">{data.rows.map(({ id: each }) => <li key={each}>{each}</li>)}</ol>}
    </Dialog>
  );
}

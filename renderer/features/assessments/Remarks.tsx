/** What the reviewer sent back with: beside each item, and as a list of links above the form. */
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { useTimeLeft } from '../reviews/marks';
import { focusItem } from './onward';
import { useChecklist } from './assessments.store';

/** The remarks on one item. */
export function ItemRemarks({ id }: { id: string }) {
  const { t } = useText();
  const remarks = useChecklist((open) => open.remarks[id]);
  if (remarks === undefined) return null;
  return (
    <ul className="checklist-remarks" aria-label={t('assessments.remarks')}>
      {remarks.map((remark) => <li key={remark.id}><b>{t('assessments.remarkBy', { name: remark.author })}</b>{remark.text}</li>)}
    </ul>
  );
}

/** "已退回，请在 … 前改好": how many remarks, each item's number a link; stays until it is handed in again. */
export function ReturnedBar() {
  const { t } = useText();
  const remarks = useChecklist((open) => open.remarks);
  const state = useChecklist((open) => open.visit.state);
  const editable = useChecklist((open) => open.editable);
  const dueAt = useChecklist((open) => open.dueAt);
  const roundId = useChecklist((open) => open.visit.roundId);
  const items = useChecklist((open) => open.outline.items);
  const order = useChecklist((open) => open.outline.order);
  const left = useTimeLeft()(dueAt, roundId);
  const named = order.filter((id) => remarks[id] !== undefined);
  const whole = remarks[''] ?? [];
  if (!editable || (state !== 'returned' && named.length + whole.length === 0)) return null;
  const total = named.reduce((sum, id) => sum + (remarks[id]?.length ?? 0), whole.length);
  return (
    <section className="checklist-returned" aria-label={t('assessments.returned')}>
      <p>
        <b>{t('assessments.returned')}</b> {t('assessments.returnedRemarks', { count: total })}
        {left === null || dueAt === null ? null : <span className={left.over ? 'checklist-returned-late' : undefined} title={formatInstant(dueAt)}>{t(left.over ? `reviews.clock.over.${left.unit}` : `reviews.clock.left.${left.unit}`, { count: left.n })}</span>}
        {named.map((id) => <button key={id} type="button" className="checklist-text-button" onClick={() => focusItem(id)}>{items[id]?.number}</button>)}
      </p>
      {whole.map((remark) => <p key={remark.id}>{t('assessments.remarkBy', { name: remark.author })}{remark.text}</p>)}
    </section>
  );
}

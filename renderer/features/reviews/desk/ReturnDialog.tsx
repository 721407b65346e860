/** Sends the work back with what was remarked on its items. */
import { useState } from 'react';
import { refresh, request } from '../../../api';
import { noteDone } from '../../../app/notes';
import { useTyped } from '../../../app/typed';
import { TypedNote } from '../../../app/TypedNote';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Field } from '../../../ui/Field';
import type { DeskModel } from './model';

interface Props { model: DeskModel; onClose: () => void; onItem: (id: string) => void; onDone: () => void }

export function ReturnDialog({ model: { desk, items, byId }, onClose, onItem, onDone }: Props) {
  const { t, pick } = useText();
  const { value: { note }, change, again, drop, clear } = useTyped(`review.return ${desk.row.assessmentId}`, { note: '' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const unsent = desk.remarks.filter(({ sentAt }) => sentAt === null);
  const named = items.filter((each) => unsent.some(({ itemId }) => itemId === each.item.id));
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      await request('reviews.return', { id: desk.row.assessmentId, note: note.trim() });
      drop();
      refresh('reviews');
      noteDone(t('reviews.return.done', { name: desk.row.title, author: desk.row.authorName }));
      onDone();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const empty = unsent.length === 0 && note.trim() === '';
  return (
    <Dialog title={t('reviews.return.title', { name: desk.row.title })} onClose={onClose}
      footer={<><Button kind="quiet" onClick={onClose}>{t('common.cancel')}</Button><Button kind="primary" disabled={busy || empty} onClick={() => void send()}>{unsent.length === 0 ? t('reviews.return.plain') : t('reviews.return.button', { count: unsent.length })}</Button></>}>
      <div className="desk-dialog">
        <TypedNote shown={again} onClear={clear} />
        <p>{t(unsent.length === 0 ? 'reviews.return.nothing' : 'reviews.return.text', { count: unsent.length, author: desk.row.authorName })}</p>
        <ul className="desk-links">
          {named.map((each) => (
            <li key={each.item.id}>
              <button type="button" onClick={() => { onClose(); onItem(each.item.id); }}><b>{each.number}</b> {pick(each.item.text)}</button>
              {unsent.filter(({ itemId }) => itemId === each.item.id).map(({ id, text }) => <p key={id} className="desk-said">{text}</p>)}
            </li>
          ))}
          {unsent.filter(({ itemId }) => itemId === null || !byId.has(itemId)).map(({ id, text }) => <li key={id}><p className="desk-said">{text}</p></li>)}
        </ul>
        <Field label={t('reviews.return.note')} optional hint={t('reviews.return.noteHint')}>
          {(control) => (
            <textarea className="ui-input" rows={2} maxLength={2000} value={note} onChange={({ target }) => change({ note: target.value })} {...control}
              onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing && !empty && !busy) { event.preventDefault(); void send(); } }} />
          )}
        </Field>
        {error === null ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

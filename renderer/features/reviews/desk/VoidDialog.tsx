/** 作废: the inspection does not count, for a stated reason; a make-up visit may be planned in its place. */
import { useState } from 'react';
import { voidReasons, type ReviewRow } from '@shared/reviews';
import { refresh, request, useRequest } from '../../../api';
import { noteDone } from '../../../app/notes';
import { useTyped } from '../../../app/typed';
import { TypedNote } from '../../../app/TypedNote';
import { useText } from '../../../i18n';
import { today } from '../../../i18n/format';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Field } from '../../../ui/Field';

export function VoidDialog({ row, onClose }: { row: ReviewRow; onClose: () => void }) {
  const { t } = useText();
  const { data: profiles = [] } = useRequest('profiles.list', {});
  const inspectors = profiles.filter(({ roles, archivedAt }) => archivedAt === null && roles.includes('inspector'));
  const typed = useTyped(`review.void ${row.assessmentId}`, { reason: null as (typeof voidReasons)[number] | null, note: '' });
  const { reason, note } = typed.value;
  const [again, setAgain] = useState(false);
  const [day, setDay] = useState(today());
  const [inspectorId, setInspectorId] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ready = reason !== null && note.trim() !== '' && (!again || (day !== '' && inspectorId !== '')) && !busy;
  const send = async (): Promise<void> => {
    if (reason === null) return;
    setBusy(true);
    try {
      await request('reviews.void', { id: row.assessmentId, reason, note: note.trim(), makeUp: again ? { plannedOn: day, inspectorId } : null });
      typed.drop();
      refresh('reviews');
      refresh('visits');
      noteDone(t(again ? 'reviews.void.doneAgain' : 'reviews.void.done', { name: row.title, day }));
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog title={t('reviews.void.title', { name: row.title })} onClose={onClose}
      footer={<><Button kind="quiet" onClick={onClose}>{t('common.cancel')}</Button><Button kind="danger" disabled={!ready} onClick={() => void send()}>{t('reviews.void.send')}</Button></>}>
      <div className="desk-dialog">
        <TypedNote shown={typed.again} onClear={typed.clear} />
        <p>{t('reviews.void.text')}</p>
        <fieldset className="desk-fieldset"><legend>{t('reviews.void.reason')}</legend>
          <div className="desk-choices">{voidReasons.map((each) => <label key={each}><input type="radio" name="void-reason" checked={reason === each} onChange={() => typed.change({ reason: each })} />{t(`reviews.void.reasons.${each}`)}</label>)}</div>
        </fieldset>
        <Field label={t('reviews.void.note')} hint={t('reviews.void.noteHint')}>{(control) => <textarea className="ui-input" rows={2} maxLength={2000} value={note} onChange={({ target }) => typed.change({ note: target.value })} {...control} />}</Field>
        {row.kind === 'call' ? null : (
          <>
            <label className="desk-check"><input type="checkbox" checked={again} onChange={({ target }) => setAgain(target.checked)} />{t('reviews.void.again')}</label>
            {!again ? null : (
              <div className="desk-two">
                <Field label={t('reviews.void.day')}>{(control) => <input className="ui-input" type="date" min={today()} value={day} onChange={({ target }) => setDay(target.value)} {...control} />}</Field>
                <Field label={t('reviews.void.inspector')} hint={inspectorId === row.authorId ? t('reviews.void.sameInspector') : undefined}>
                  {(control) => <select className="ui-input" value={inspectorId} onChange={({ target }) => setInspectorId(target.value)} {...control}><option value="">{t('reviews.void.choose')}</option>{inspectors.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>}
                </Field>
              </div>
            )}
          </>
        )}
        {error === null ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

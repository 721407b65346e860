/** Changes the answer of one item for a reason; shows what it does to the score before it is done. Both answers and both scores stay. */
import { useEffect, useEffectEvent, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Answer } from '@shared/assessments';
import { refresh, request } from '../../../api';
import { noteDone } from '../../../app/notes';
import { useTyped } from '../../../app/typed';
import { TypedNote } from '../../../app/TypedNote';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Field } from '../../../ui/Field';
import { pressDigit } from '../../assessments/actions';
import { DraftControl } from '../../assessments/DraftControl';
import { sameAnswer, scoreOf, useDraftForm } from '../../assessments/draft';
import { shown } from '../../scorecards/card';
import { useAnswerWords } from './ItemPane';
import { isForText } from './keys';
import type { DeskItem, DeskModel } from './model';
import { ScoreChange } from './ScoreChange';

interface Props { model: DeskModel; each: DeskItem; onClose: () => void }

export function CorrectDialog(props: Props) {
  const [turn, setTurn] = useState(0);
  return <Correcting key={turn} {...props} onAnew={() => setTurn(turn + 1)} />;
}

function Correcting({ model: { desk, template, result }, each, onClose, onAnew }: Props & { onAnew: () => void }) {
  const { t, pick } = useText();
  const say = useAnswerWords();
  const { item } = each;
  const typed = useTyped(`review.correct ${desk.row.assessmentId} ${item.id}`, { reason: '', answer: null as Answer | null }); // null: as it is
  const { reason } = typed.value;
  const answers = useDraftForm({ template, answers: typed.value.answer === null ? desk.answers : { ...desk.answers, [item.id]: typed.value.answer }, evidence: desk.evidence, result, focus: item.id });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const control = useRef<HTMLFieldSetElement>(null);
  const shownNow = answers !== null;
  useEffect(() => { if (shownNow) control.current?.querySelector<HTMLElement>('button:enabled, input, textarea')?.focus(); }, [shownNow]); // digits answer at once
  const before = desk.answers[item.id];
  const after = answers === null ? before : answers[item.id];
  const changed = !sameAnswer(before, after);
  const keep = useEffectEvent((now: Answer | undefined) => { if (shownNow) typed.change({ answer: sameAnswer(before, now) ? null : (now ?? {}) }); });
  useEffect(() => keep(after), [after]);
  const preview = useMemo(() => (answers === null || !changed ? null : scoreOf(template, answers, desk.context)), [answers, changed, template, desk.context]);
  const itemAfter = preview?.items.find(({ id }) => id === item.id);

  const save = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const { percent } = await request('reviews.correct', { id: desk.row.assessmentId, itemId: item.id, answer: after ?? null, reason: reason.trim() });
      typed.drop();
      refresh('reviews');
      noteDone(t('reviews.correct.done', { number: each.number, before: result.percent ?? '–', after: percent ?? '–' }));
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const digits = (event: KeyboardEvent): void => {
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    if (digit === undefined || isForText(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (pressDigit(Number(digit), event.shiftKey)) event.preventDefault();
  };
  const ready = changed && preview !== null && reason.trim() !== '' && !busy;
  return (
    <Dialog title={t('reviews.correct.title', { number: each.number })} onClose={onClose}
      footer={<><Button kind="quiet" onClick={onClose}>{t('common.cancel')}</Button><Button kind="primary" disabled={!ready} onClick={() => void save()}>{t('reviews.correct.save')}</Button></>}>
      <div onKeyDown={digits} role="presentation" className="desk-dialog">
        <TypedNote shown={typed.again} onClear={() => { typed.clear(); onAnew(); }} />
        <p className="desk-dialog-text">{pick(item.text)}</p>
        <dl className="desk-facts"><div><dt>{t('reviews.correct.before')}</dt><dd>{say(each, before ?? null)} <span className="desk-muted">{each.result.earned === null || each.result.max === null ? '' : `${shown(each.result.earned)} / ${shown(each.result.max)}`}</span></dd></div></dl>
        <fieldset className="desk-fieldset" ref={control}><legend>{t('reviews.correct.after')}</legend>{answers === null ? null : <DraftControl item={item} answer={after} />}</fieldset>
        <div className="desk-preview" role="status">
          {!changed ? <span className="desk-muted">{t('reviews.correct.unchanged')}</span> : preview === null ? <span className="desk-failed">{t('reviews.correct.invalid')}</span> : (
            <>
              <ScoreChange before={result} after={preview} />
              {itemAfter?.earned == null || itemAfter.max === null ? null : <span className="desk-muted">{t('reviews.correct.item', { before: each.result.earned === null ? '–' : shown(each.result.earned), after: shown(itemAfter.earned), max: shown(itemAfter.max) })}</span>}
            </>
          )}
        </div>
        <Field label={t('reviews.correct.reason')} hint={t('reviews.correct.reasonHint')}>
          {(control) => <textarea className="ui-input" rows={2} maxLength={2000} value={reason} onChange={({ target }) => typed.change({ reason: target.value })} {...control} />}
        </Field>
        {error === null ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}

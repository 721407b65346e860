/** What the reviewer says about the item in focus. Kept when the box is left; sent when the visit goes back. */
import { useEffect, useEffectEvent, useRef, useState, type Ref } from 'react';
import type { Remark } from '@shared/reviews';
import { refresh, request } from '../../../api';
import { beforeClosing } from '../../../app/closing';
import { noteError } from '../../../app/notes';
import { useMe } from '../../../app/me';
import { useText } from '../../../i18n';
import { formatInstant } from '../../../i18n/format';
import { isComposing } from '../../assessments/keys';
import { quoted } from '../../scorecards/answer-text';
import { digitOf, isForDesk } from './keys';
import type { DeskItem, DeskModel } from './model';
import { joined, PhraseButtons, usePhrases } from './Phrases';

interface Props { model: DeskModel; each: DeskItem; boxRef: Ref<HTMLTextAreaElement>; onLeave: () => void }

export function RemarkBox({ model: { desk }, each, boxRef, onLeave }: Props) {
  const { t, pick } = useText();
  const { profile } = useMe();
  const [own] = useState<Remark | undefined>(() => each.remarks.find((remark) => remark.sentAt === null && remark.authorId === profile.id)); // what this box holds; the others are read only
  const kept = useRef({ id: own?.id ?? null, text: own?.text ?? '' });
  const [text, setText] = useState(own?.text ?? '');
  const [state, setState] = useState<'kept' | 'saving' | 'failed' | 'typing'>('kept');
  const wanted = useRef(text);
  const running = useRef<Promise<void>>(Promise.resolve());
  const { row, may } = desk;
  const others = each.remarks.filter(({ sentAt, authorId }) => sentAt !== null || authorId !== profile.id);

  const write = (next: string): void => { wanted.current = next; setText(next); setState('typing'); };
  const saveOnce = async (): Promise<void> => {
    const next = wanted.current.trim();
    if (next === kept.current.text) { setState('kept'); return; }
    setState('saving');
    try {
      if (next !== '') kept.current = { id: (await request('reviews.remark', { id: row.assessmentId, itemId: each.item.id, text: next, remarkId: kept.current.id })).id, text: next };
      else if (kept.current.id !== null) {
        await request('reviews.dropRemark', { id: row.assessmentId, remarkId: kept.current.id });
        kept.current = { id: null, text: '' };
      }
      setState(wanted.current.trim() === next ? 'kept' : 'typing');
      refresh('reviews');
    } catch (error) {
      setState('failed');
      noteError(error);
    }
  };
  const save = (): Promise<void> => { running.current = running.current.then(saveOnce); return running.current; };
  const { phrases, take } = usePhrases('remark', { site: row.title, item: `${each.number} ${quoted(pick(each.item.text))}`, points: each.lost?.points ?? '0' }, (phrase) => { write(joined(wanted.current, phrase)); void save(); });

  const saveNow = useEffectEvent(save);
  const pressed = useEffectEvent((event: KeyboardEvent): void => {
    const digit = isForDesk(event, event.target) ? digitOf(event) : null;
    const phrase = digit === null ? undefined : phrases[digit - 1];
    if (phrase === undefined || may.remark !== null) return;
    event.preventDefault();
    take(phrase);
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => pressed(event);
    addEventListener('keydown', onKey);
    const unregister = beforeClosing(async () => {
      await saveNow();
      return wanted.current.trim() === kept.current.text;
    });
    return () => { removeEventListener('keydown', onKey); unregister(); void saveNow(); };
  }, []);

  return (
    <section className="desk-remark" aria-labelledby="desk-remark-head">
      <h3 id="desk-remark-head">{t('reviews.desk.remarkOn', { number: each.number })}{may.remark === null && state !== 'kept' ? <span className={state === 'failed' ? 'desk-failed' : 'desk-muted'} role="status">{t(`reviews.desk.remarkState.${state}`)}</span> : null}</h3>
      {others.map((remark) => (
        <p key={remark.id} className="desk-said"><b>{remark.author}</b> <span className="desk-muted">{remark.sentAt === null ? t('reviews.desk.unsent') : t('reviews.desk.sent', { at: formatInstant(remark.sentAt) })}</span><br />{remark.text}</p>
      ))}
      {may.remark !== null ? (others.length === 0 && text === '' ? <p className="desk-muted">{t('reviews.desk.noRemark')}</p> : text === '' ? null : <p className="desk-said">{text}</p>) : (
        <>
          <textarea ref={boxRef} className="ui-input desk-remark-box" rows={2} maxLength={2000} aria-labelledby="desk-remark-head" aria-keyshortcuts="R" placeholder={t('reviews.desk.remarkPlaceholder')} value={text}
            onChange={({ target }) => write(target.value)} onBlur={() => void save()}
            onKeyDown={(event) => {
              if (isComposing(event.nativeEvent) || (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey))) return;
              event.preventDefault();
              event.currentTarget.blur();
              onLeave();
            }} />
          <PhraseButtons phrases={phrases} onTake={take} keys />
        </>
      )}
    </section>
  );
}

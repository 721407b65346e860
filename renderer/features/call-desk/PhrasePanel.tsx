/** Phrases to be said and never to be said: one press marks the moment and answers the item. */
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { useChecklist } from '../assessments/assessments.store';
import { formatDuration } from '../assessments/duration';
import { markPhrase, playFrom, recordingOf, unmarkPhrase } from './desk.store';
import { marksOf, phrasesOf, type DeskPhrase } from './phrases';

const clock = (seconds: number): string => formatDuration(Math.round(seconds));

export function PhrasePanel() {
  const { t } = useText();
  const template = useChecklist((open) => open.outline.template);
  const phrases = phrasesOf(template);
  if (phrases.length === 0) return null;
  return ([false, true] as const).map((forbidden) => {
    const some = phrases.filter((each) => each.forbidden === forbidden);
    return some.length === 0 ? null : (
      <section key={String(forbidden)} className="calldesk-phrases" aria-label={t(forbidden ? 'callDesk.forbidden' : 'callDesk.required')}>
        <h3>{t(forbidden ? 'callDesk.forbidden' : 'callDesk.required')}<span aria-hidden="true" className="calldesk-muted">{forbidden ? 'Alt ⇧ 1…' : 'Alt 1…'}</span></h3>
        <ul>{some.map((each) => <PhraseLine key={each.phrase.id} pressed={each} />)}</ul>
      </section>
    );
  });
}

function PhraseLine({ pressed }: { pressed: DeskPhrase }) {
  const { t, pick } = useText();
  const editable = useChecklist((open) => open.editable);
  const fileId = useChecklist((open) => recordingOf(open.evidence)?.id ?? null);
  const { data } = useRequest('recordings.get', { id: fileId ?? '' }, { enabled: fileId !== null });
  const marks = marksOf(data?.marks ?? [], pressed.phrase);
  const text = pick(pressed.phrase.text as Parameters<typeof pick>[0]);
  const tone = marks.length === 0 ? '' : pressed.forbidden ? ' calldesk-phrase-bad' : ' calldesk-phrase-said';
  return (
    <li className="calldesk-phrase-line">
      <button type="button" className={`calldesk-phrase${tone}`} disabled={!editable} aria-keyshortcuts={pressed.number > 9 ? undefined : `Alt+${pressed.forbidden ? 'Shift+' : ''}${pressed.number}`} onClick={() => markPhrase(pressed, text)}>
        <span className="calldesk-phrase-number" aria-hidden="true">{pressed.number}</span>{text}{marks.length === 0 || pressed.forbidden ? null : <span aria-hidden="true"> ✓</span>}
      </button>
      {marks.map((mark) => (
        <span key={mark.id} className="calldesk-said">
          <button type="button" className="calldesk-mark" aria-label={t('recordings.playFrom', { at: clock(mark.from) })} onClick={() => playFrom(mark)}>{clock(mark.from)}</button>
          {editable ? <button type="button" className="calldesk-unmark" aria-label={t('recordings.removeMark', { at: clock(mark.from) })} onClick={() => unmarkPhrase(pressed, mark)}>×</button> : null}
        </span>
      ))}
    </li>
  );
}

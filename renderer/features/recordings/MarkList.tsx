/** The marks of a recording as a list, which is also the waveform's twin for who cannot see it. Play from one, say what it is, take it away. */
import { useState } from 'react';
import type { Mark, Recording } from '@shared/recordings';
import { useText } from '../../i18n';
import { formatDuration } from '../assessments/duration';

const clock = (seconds: number): string => formatDuration(Math.round(seconds * 10) / 10);

interface Props {
  recording: Recording;
  /** an item's number and title in few words */
  itemLabel: (itemId: string) => string;
  itemId: string | null;
  onPlay: (mark: Mark) => void;
  onSave: (mark: Pick<Mark, 'id' | 'itemId' | 'from' | 'to' | 'text'>) => void;
  onRemove: (mark: Mark) => void;
}

export function MarkList({ recording, itemLabel, itemId, onPlay, onSave, onRemove }: Props) {
  const { t } = useText();
  if (recording.marks.length === 0) return null;
  const marks = recording.marks.toSorted((a, b) => a.from - b.from);
  return (
    <ul className="recordings-marks" aria-label={t('recordings.marks')}>
      {marks.map((mark) => (
        <li key={mark.id} className={mark.itemId !== null && mark.itemId === itemId ? 'recordings-mark recordings-mark-on' : 'recordings-mark'}>
          <button type="button" className="recordings-time" aria-label={t('recordings.playFrom', { at: clock(mark.from) })} onClick={() => onPlay(mark)}>
            {clock(mark.from)}{mark.to === null ? '' : `–${clock(mark.to)}`}
          </button>
          <MarkText mark={mark} editable={recording.editable} onSave={onSave} />
          <span className="recordings-mark-item">{mark.itemId === null ? t('recordings.noItem') : itemLabel(mark.itemId)}</span>
          {recording.editable ? (
            <span className="recordings-mark-acts">
              {itemId === null || mark.itemId === itemId ? null : <button type="button" className="recordings-link" onClick={() => onSave({ ...mark, itemId })}>{t('recordings.bind')}</button>}
              <button type="button" className="recordings-link" aria-label={t('recordings.removeMark', { at: clock(mark.from) })} onClick={() => onRemove(mark)}>{t('recordings.remove')}</button>
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function MarkText({ mark, editable, onSave }: { mark: Mark; editable: boolean; onSave: Props['onSave'] }) {
  const { t } = useText();
  const [text, setText] = useState<string | null>(null);
  if (!editable) return <span>{mark.text}</span>;
  const keep = (): void => {
    if (text !== null && text.trim() !== mark.text) onSave({ ...mark, text: text.trim() });
    setText(null);
  };
  return (
    <input className="recordings-mark-text" value={text ?? mark.text} maxLength={500} placeholder={t('recordings.markPlaceholder')} aria-label={t('recordings.markText', { at: clock(mark.from) })}
      onChange={({ target }) => setText(target.value)} onBlur={keep}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        event.stopPropagation();
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
      }} />
  );
}

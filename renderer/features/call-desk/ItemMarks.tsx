/** Below an item of the form: its moments on the recording, and what was said earlier of this agent on the same item. */
import { useState } from 'react';
import { useRequest, useSend } from '../../api';
import { noteError } from '../../app/notes';
import { useChecklist } from '../assessments/assessments.store';
import { formatDuration } from '../assessments/duration';
import { useWords } from '../assessments/words';
import { playFrom, recordingOf } from './desk.store';

const clock = (seconds: number): string => formatDuration(Math.round(seconds));

export function ItemMarks({ id }: { id: string }) {
  const fileId = useChecklist((open) => recordingOf(open.evidence)?.id ?? null);
  return fileId === null ? null : <Marks id={id} fileId={fileId} />;
}

function Marks({ id, fileId }: { id: string; fileId: string }) {
  const { t } = useWords();
  const { data } = useRequest('recordings.get', { id: fileId });
  const remove = useSend('recordings.unmark');
  const marks = (data?.marks ?? []).filter(({ itemId }) => itemId === id).toSorted((a, b) => a.from - b.from);
  if (marks.length === 0) return null;
  return (
    <ul className="calldesk-marks">
      {marks.map((mark) => (
        <li key={mark.id}>
          <button type="button" className="calldesk-mark" aria-label={`${t('recordings.playFrom', { at: clock(mark.from) })} ${mark.text}`} onClick={() => playFrom(mark)}>
            <span aria-hidden="true">⚑</span> {clock(mark.from)}{mark.to === null ? '' : `–${clock(mark.to)}`}{mark.text === '' ? '' : ` “${mark.text}”`}
          </button>
          {data?.editable === true ? <button type="button" className="calldesk-unmark" aria-label={t('recordings.removeMark', { at: clock(mark.from) })} onClick={() => remove.mutate({ id: fileId, markId: mark.id }, { onError: noteError })}>×</button> : null}
        </li>
      ))}
    </ul>
  );
}

export function EarlierRemarks({ id }: { id: string }) {
  const { t } = useWords();
  const assessmentId = useChecklist((open) => open.id);
  const { data } = useRequest('callDesk.open', { id: assessmentId });
  const [open, setOpen] = useState(false);
  const earlier = data?.earlier[id] ?? [];
  if (earlier.length === 0) return null;
  return (
    <div className="calldesk-earlier">
      <button type="button" className="checklist-text-button" aria-expanded={open} onClick={() => setOpen(!open)}>{t('callDesk.earlier', { count: earlier.length })}</button>
      <ul className={open ? 'calldesk-earlier-list calldesk-earlier-open' : 'calldesk-earlier-list'}>
        {earlier.map((remark) => <li key={remark.code}><span className="calldesk-muted">{remark.day} {remark.code}{remark.lost ? ` · ${t('callDesk.lost')}` : ''}</span> {remark.comment}</li>)}
      </ul>
    </div>
  );
}

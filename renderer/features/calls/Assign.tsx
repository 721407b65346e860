/** A recording and a call brought together by hand, from either side: heard first, said in the journal, and taken back with one press. */
import { keepPreviousData } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { request, useRequest } from '../../api';
import { noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { formatBytes } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field, TextField } from '../../ui/Field';
import { length, useCallWords } from './words';

export const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

interface Named { no: number; id: string }
/** Brings them together, or apart, and says so where it was done, with a way back: a dialog covers the notes at the edge of the window. */
export function useAssign(): { give: (path: string, call: Named | null, before: Named | null) => Promise<void>; said: ReactNode } {
  const { t } = useText();
  const [done, setDone] = useState<{ path: string; call: Named | null; before: Named | null } | null>(null);
  const give = async (path: string, call: Named | null, before: Named | null): Promise<void> => {
    try {
      await request('calls.assign', { path, no: call?.no ?? null });
      setDone({ path, call, before });
    } catch (error) {
      noteError(error);
    }
  };
  const undo = (): void => {
    if (done !== null) request('calls.assign', { path: done.path, no: done.before?.no ?? null }).then(() => setDone(null), noteError);
  };
  return {
    give,
    said: done === null ? null : (
      <p role="status" className="calls-result calls-said"><span>{done.call === null ? t('calls.unassigned') : t('calls.assigned', { name: nameOf(done.path), id: done.call.id })}</span><Button kind="quiet" onClick={undo}>{t('organisation.undo')}</Button></p>
    ),
  };
}

/** A recording of no call, to be heard where it lies. */
export function Hear({ path }: { path: string }) {
  const { t } = useText();
  const [id, setId] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  if (failed) return <small className="calls-warn">{t('calls.cannotPlay')}</small>;
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- a telephone call has none
  if (id !== null) return <audio className="calls-hear" controls autoPlay aria-label={nameOf(path)} src={`app://media/${id}`} onError={() => setFailed(true)} />;
  return <Button kind="quiet" aria-label={t('calls.hearOne', { name: nameOf(path) })} onClick={() => { request('calls.hear', { path }).then((heard) => setId(heard.id), noteError); }}>{t('calls.hear')}</Button>;
}

/** A call for a recording: those of a day, nearest first to the moment in its name. */
export function ChooseCall({ path, onGive, onClose }: { path: string; onGive: (call: Named) => void; onClose: () => void }) {
  const { t } = useText();
  const words = useCallWords();
  const [asked, setAsked] = useState<{ day: string | null; text: string | null }>({ day: null, text: null });
  const { data } = useRequest('calls.candidates', { path, ...asked }, { placeholderData: keepPreviousData });
  return (
    <Dialog title={t('calls.chooseCall')} onClose={onClose} footer={<Button onClick={onClose}>{t('common.cancel')}</Button>}>
      <p className="calls-assign-file"><b title={path}>{nameOf(path)}</b><Hear path={path} /></p>
      {data === undefined ? <p role="status">{t('calls.searching')}</p> : (
        <>
          <p className="calls-lead">{data.at === null ? t('calls.noMoment') : t('calls.moment', { at: data.at.replace('T', ' ') })}</p>
          <div className="calls-assign-by">
            <Field label={t('calls.day')}>{(control) => <input type="date" className="ui-input" {...control} value={asked.day ?? data.day} onChange={({ target }) => { if (target.value !== '') setAsked({ ...asked, day: target.value }); }} />}</Field>
            <TextField label={t('calls.who')} type="search" value={asked.text ?? data.text} onChange={({ target }) => setAsked({ day: asked.day ?? data.day, text: target.value })} />
          </div>
          {data.rows.length === 0 ? <p className="calls-muted" role="status">{t('calls.noCandidates')}</p> : (
            <ul className="calls-choices" aria-label={t('calls.candidates')}>
              {data.rows.map((call) => (
                <li key={call.no}>
                  <span><b>{call.startedAt.replace('T', ' ')}</b> {call.agent === '' ? '–' : `${call.agent} ${call.agentName}`}{call.recorded ? <small className="calls-warn"> {t('calls.hasOne')}</small> : null}
                    <small>{call.direction === '' ? '' : `${words.value('direction', call.direction)} `}{call.caller || '–'} → {call.callee || '–'} · {length(call.talk ?? call.total)}</small></span>
                  <Button aria-label={t('calls.giveTo', { id: call.id })} onClick={() => { onGive(call); onClose(); }}>{t('calls.give')}</Button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Dialog>
  );
}

const listed = 100;
/** A recording for a call that has none. */
export function ChooseRecording({ call, onGive, onClose }: { call: Named; onGive: (path: string) => void; onClose: () => void }) {
  const { t } = useText();
  const [text, setText] = useState('');
  const { data } = useRequest('calls.unmatchedFiles', { offset: 0, limit: listed, text }, { placeholderData: keepPreviousData });
  return (
    <Dialog title={t('calls.chooseRecording', { id: call.id })} onClose={onClose} footer={<Button onClick={onClose}>{t('common.cancel')}</Button>}>
      <TextField label={t('calls.recordingName')} type="search" value={text} onChange={({ target }) => setText(target.value)} />
      {data === undefined ? <p role="status">{t('calls.searching')}</p> : data.total === 0 ? <p className="calls-muted" role="status">{t('calls.noFiles')}</p> : (
        <ul className="calls-files calls-files-tall" aria-label={t('calls.recordings.unmatched')}>
          {data.rows.map(({ path, bytes }) => (
            <li key={path}><span title={path}>{nameOf(path)}</span><small>{formatBytes(bytes)}</small><Hear path={path} /><Button aria-label={t('calls.takeOne', { name: nameOf(path) })} onClick={() => { onGive(path); onClose(); }}>{t('calls.take')}</Button></li>
          ))}
        </ul>
      )}
      {data !== undefined && data.total > listed ? <p className="calls-muted">{t('calls.recordings.first', { count: listed })}</p> : null}
    </Dialog>
  );
}

/** All that is known of a call, its recording to be heard, and where it came from. */
import { useState } from 'react';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { ChooseRecording, useAssign } from './Assign';
import { length, useCallWords } from './words';

function Sound({ no }: { no: number }) {
  const { t } = useText();
  const { data } = useRequest('calls.get', { no });
  const [failed, setFailed] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const { give, said } = useAssign();
  if (data === undefined) return null;
  const { recording, call } = data;
  const heard = recording !== null && (recording.state === 'there' || recording.state === 'kept');
  const unassign = (): void => { if (recording !== null) void give(recording.source, null, call); };
  return (
    <section className="calls-sound" aria-label={t('calls.sound')}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a telephone call has none */}
      {heard && !failed ? <audio controls preload="metadata" src={`app://media/call-${no}`} onError={() => setFailed(true)} /> : null}
      {failed ? <p className="calls-warn">{t('calls.cannotPlay')}</p> : null}
      {recording === null ? <p className="calls-muted">{t('calls.noSound')}{call.recording === '' ? null : <> {t('calls.namedInLog', { name: call.recording })}</>} <button type="button" className="typed-clear" onClick={() => setChoosing(true)}>{t('calls.chooseFile')}</button></p> : (
        <p className={heard ? 'calls-muted' : 'calls-warn'}>{recording.name} · {t(`calls.hows.${recording.how}`)} · {t(`calls.states.${recording.state}`)} <button type="button" className="typed-clear" onClick={unassign}>{t('calls.unassign')}</button></p>
      )}
      {said}
      {choosing ? <ChooseRecording call={call} onGive={(path) => void give(path, call, null)} onClose={() => setChoosing(false)} /> : null}
    </section>
  );
}

export function CallDetails({ no, onClose }: { no: number; onClose: () => void }) {
  const { t } = useText();
  const words = useCallWords();
  const { data, error } = useRequest('calls.get', { no });
  if (error !== null) return <Dialog title={t('calls.title')} onClose={onClose}><ErrorNote error={error} /></Dialog>;
  if (data === undefined) return null;
  const { call, imported } = data;
  const agent = call.agent === '' ? '' : `${call.agent}${call.agentId === null ? ` · ${t('calls.unknownAgent')}` : ` ${call.agentName}`}`;
  const seconds = (value: number | null): string => (value === null ? '' : length(value));
  const facts: [key: string, value: string][] = [
    [t('calls.start'), call.startedAt.replace('T', ' ')], [t('calls.agent'), agent], [words.column('team'), call.team], [words.column('extension'), call.extension], [words.column('direction'), call.direction === '' ? '' : words.value('direction', call.direction)],
    [words.column('caller'), call.caller], [words.column('callee'), call.callee], [words.column('queue'), call.queue], [words.column('disposition'), call.disposition], [words.column('answered'), call.answered === null ? '' : words.value('answered', call.answered ? '1' : '0')],
    [t('calls.talk'), seconds(call.talk)], [t('calls.wait'), seconds(call.wait)], [t('calls.total'), seconds(call.total)], [words.column('rating'), call.rating],
  ];
  return (
    <Dialog title={t('calls.details', { id: call.id })} onClose={onClose} footer={<Button onClick={onClose}>{t('common.close')}</Button>}>
      <Sound no={no} />
      <dl className="calls-facts" aria-label={t('calls.facts')}>
        {facts.filter(([, value]) => value !== '').map(([key, value]) => <div key={key}><dt>{key}</dt><dd>{value}</dd></div>)}
      </dl>
      {call.legs < 2 ? null : <p className="calls-muted">{t('calls.legs', { count: call.legs })}</p>}
      {Object.keys(call.extras).length === 0 ? null : (
        <>
          <h3 className="calls-part">{t('calls.extras')}</h3>
          <dl className="calls-facts">{Object.entries(call.extras).map(([key, value]) => <div key={key}><dt>{key}</dt><dd>{value}</dd></div>)}</dl>
        </>
      )}
      <p className="calls-muted">{t('calls.imported', { file: imported.file, at: formatInstant(imported.at) })}</p>
    </Dialog>
  );
}

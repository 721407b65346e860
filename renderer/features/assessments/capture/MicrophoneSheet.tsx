/** Records sound for one item; it is evidence as soon as it is stopped. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Ticking } from '../controls/Ticking';
import { namedNow, takeFiles } from '../evidence/take';
import { Sheet } from '../Sheet';
import { useCapture } from './useCapture';

const TYPE = 'audio/webm;codecs=opus';
/** Pieces come out every second, so that little is lost if the recorder breaks. */
const PIECE_MS = 1000;

export default function MicrophoneSheet({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const { t } = useText();
  const capture = useCapture('microphone');
  const stream = capture.kind === 'live' ? capture.stream : null;
  const [start, setStart] = useState<number | null>(null);
  const recorder = useRef<MediaRecorder | null>(null);

  const record = (): void => {
    if (stream === null) return;
    const pieces: Blob[] = [];
    const begun = new Date(); // a recording's name tells when it began, as recorders' names do
    const device = new MediaRecorder(stream, { mimeType: TYPE });
    device.addEventListener('dataavailable', ({ data }) => { if (data.size > 0) pieces.push(data); });
    device.addEventListener('stop', () => {
      if (pieces.length > 0) takeFiles(itemId, [namedNow(new Blob(pieces, { type: TYPE }), 'REC', 'webm', begun)]);
    });
    device.start(PIECE_MS);
    recorder.current = device;
    setStart(Date.now());
  };
  const stop = (): void => {
    if (recorder.current?.state === 'recording') recorder.current.stop();
    recorder.current = null;
    setStart(null);
  };
  // Closing the dialog keeps what was recorded: losing it would cost a visit.
  const stopNow = useEffectEvent(stop);
  useEffect(() => () => stopNow(), []);

  return (
    <Sheet title={t('assessments.recordAudio')} onClose={onClose} actions={start === null
      ? <Button size="large" kind="primary" disabled={stream === null} onClick={record}>{t('assessments.startRecording')}</Button>
      : <Button size="large" kind="danger" onClick={() => { stop(); onClose(); }}>{t('assessments.stopRecording')}</Button>}>
      {capture.kind === 'failed' ? <p className="checklist-problem" role="alert">{t(`assessments.microphone.${capture.reason}`)}</p> : (
        <p className={`checklist-recording${start === null ? '' : ' checklist-recording-on'}`} role="timer">{start === null ? '00:00' : <Ticking start={start} />}</p>
      )}
      <p className="checklist-hint">{t('assessments.microphoneHint')}</p>
    </Sheet>
  );
}

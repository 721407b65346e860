/**
 * The player for every recording, of visits and calls: waveform, speed, silence passed over, marks bound to items, ranges made silent.
 * It stands narrow in the evidence tray and wide on a desk; what it knows of the recording comes from main.
 */
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import type { Evidence } from '@shared/assessments';
import type { Mark, Recording, Span } from '@shared/recordings';
import { useRequest, useSend } from '../../api';
import { useMe } from '../../app/me';
import { noteDone, noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { ErrorNote } from '../../ui/ErrorNote';
import { formatDuration } from '../assessments/duration';
import { openInSystem } from '../evidence/open';
import { MarkList } from './MarkList';
import { measureOnce, useMeasuring, type Measuring } from './measure';
import { mostZoom, viewAround } from './peaks';
import { playerKey } from './keys';
import { RedactDialog, RedactionList } from './Redactions';
import { saveCopy } from './save';
import { SilenceDialog } from './SilenceDialog';
import { createSound, rates, stepSeconds, type Sound, type SoundState } from './sound';
import { Waveform } from './Waveform';
import './recordings.css';

interface Props {
  file: Pick<Evidence, 'id' | 'name'>;
  /** the item new marks belong to; null: to none */
  itemId: string | null;
  itemLabel: (itemId: string) => string;
  /** Its marks stand elsewhere: beside their items. */
  marksElsewhere?: boolean;
  /** Hands the commands out, for a desk whose keys work from anywhere. */
  onReady?: (commands: PlayerCommands) => void;
}
export interface PlayerCommands { sound: Sound; mark(): void }

export function RecordingPlayer(props: Props) {
  const { t } = useText();
  const { data: recording, error, refetch } = useRequest('recordings.get', { id: props.file.id });
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (recording?.playable === 'no') {
    return (
      <div className="recordings recordings-unplayable">
        <p>{t('recordings.unplayable', { codec: recording.codec })}</p>
        <Button onClick={() => openInSystem(props.file)}>{t('recordings.openInSystem')}</Button>
      </div>
    );
  }
  return <Player {...props} />;
}

function Player({ file, itemId, itemLabel, marksElsewhere = false, onReady }: Props) {
  const { t } = useText();
  const { data: recording } = useRequest('recordings.get', { id: file.id });
  const { data: peaks = null } = useRequest('recordings.peaks', { id: file.id }, { enabled: recording?.analysed === true });
  const [sound] = useState(createSound);
  const state = useSyncExternalStore(sound.watch, sound.state);
  const attach = useCallback((element: HTMLAudioElement) => sound.attach(element), [sound]);
  const send = useSend('recordings.mark');
  const remove = useSend('recordings.unmark');
  const [zoom, setZoom] = useState(1);
  const [centre, setCentre] = useState(0);
  const [selection, setSelection] = useState<Span | null>(null);
  const [redacting, setRedacting] = useState(false);
  const { can } = useMe();
  const [tuning, setTuning] = useState(false);
  const measuring = useMeasuring((all) => all[file.id]);
  const length = state.length || measuring?.seconds || 1;
  useEffect(() => { if (recording !== undefined) sound.learn(recording); }, [sound, recording]);
  const view = useMemo(() => viewAround(centre, zoom, length), [centre, zoom, length]);

  // While it plays, the stretch that is shown goes along, a page at a time.
  useEffect(() => (zoom === 1 ? undefined : sound.listen((at) => { if (at < view.from || at > view.to) setCentre(at + (view.to - view.from) * 0.4); })), [sound, zoom, view]);

  // Formats that only the page can decode are looked at here, once a file.
  useEffect(() => {
    if (recording?.needsSamples === true) measureOnce(recording);
  }, [recording]);

  const save = (mark: Pick<Mark, 'itemId' | 'from' | 'to' | 'text'> & { id: string | null }): void =>
    send.mutate({ id: file.id, markId: mark.id, itemId: mark.itemId, from: mark.from, to: mark.to, text: mark.text }, { onError: noteError });
  const addMark = (): void => {
    if (recording?.editable !== true) return;
    const at = Math.round(sound.at() * 10) / 10;
    save({ id: null, itemId, from: selection?.from ?? at, to: selection?.to ?? null, text: '' });
    setSelection(null);
  };
  const playMark = (mark: Mark): void => {
    if (mark.from < view.from || mark.from > view.to) setCentre(mark.from);
    sound.seek(mark.from, true);
  };
  const commands: PlayerCommands = { sound, mark: addMark };
  useEffect(() => { onReady?.(commands); });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (playerKey(event.nativeEvent, commands)) { event.preventDefault(); event.stopPropagation(); }
  };
  const zoomBy = (factor: number): void => {
    setCentre(sound.at());
    setZoom(Math.max(1, Math.min(mostZoom(length, 600, 50), zoom * factor)));
  };
  const exportCopy = (): void => {
    if (recording !== undefined) saveCopy(recording).then(({ saved, name }) => { if (saved) noteDone(t('recordings.savedAs', { name })); }, noteError);
  };
  return (
    <section className="recordings" aria-label={t('recordings.player', { name: file.name })} onKeyDown={onKeyDown}>
      {/* Captions: the comment of the item is what there is in words. */}
      <audio ref={attach} src={`app://media/${file.id}`} preload="metadata" crossOrigin="anonymous" />
      {state.broken ? <p className="recordings-hint" role="alert">{t('recordings.broken')} <button type="button" className="recordings-link" onClick={() => openInSystem(file)}>{t('recordings.openInSystem')}</button></p> : null}
      {recording === undefined ? null : (
        <Waveform recording={recording} peaks={peaks ?? measuring?.peaks ?? null} until={peaks === null ? (measuring?.until ?? 0) : length} sound={sound} length={length} view={view} selection={selection} onSelect={setSelection} itemId={itemId} onMark={playMark} />
      )}
      <Transport sound={sound} state={state} />
      <div className="recordings-tools">
        <label className="recordings-speed"><span className="visually-hidden">{t('recordings.speed')}</span>
          <select className="ui-input" value={state.rate} onChange={({ target }) => sound.setRate(Number(target.value))}>{rates.map((rate) => <option key={rate} value={rate}>{rate}×</option>)}</select>
        </label>
        <Chip on={state.skips} onToggle={sound.setSkips}>{t('recordings.skipSilence')}</Chip>
        <span className="recordings-zoom">
          <button type="button" className="recordings-link" aria-label={t('recordings.zoomOut')} disabled={zoom === 1} onClick={() => zoomBy(0.5)}>−</button>
          <button type="button" className="recordings-link" aria-label={t('recordings.zoomIn')} onClick={() => zoomBy(2)}>+</button>
        </span>
        {recording?.editable === true ? <button type="button" className="recordings-link" aria-keyshortcuts="M" onClick={addMark}>{t(selection === null ? 'recordings.mark' : 'recordings.markRange')}</button> : null}
        {recording?.mayRedact === true && selection !== null ? <button type="button" className="recordings-link recordings-danger" onClick={() => setRedacting(true)}>{t('recordings.redact')}</button> : null}
        <button type="button" className="recordings-link" onClick={exportCopy}>{t('recordings.saveCopy')}</button>
      </div>
      {recording === undefined ? null : (
        <p className="recordings-facts">{factsOf(recording, measuring, t)} {can('review') ? <button type="button" className="recordings-link" onClick={() => setTuning(true)}>{t('recordings.silenceSet')}</button> : null}</p>
      )}
      {recording === undefined || marksElsewhere ? null : <MarkList recording={recording} itemLabel={itemLabel} itemId={itemId} onPlay={playMark} onSave={save} onRemove={(mark) => remove.mutate({ id: file.id, markId: mark.id }, { onError: noteError })} />}
      {recording === undefined ? null : <RedactionList recording={recording} />}
      {tuning && recording !== undefined ? <SilenceDialog settings={recording.settings} onClose={() => setTuning(false)} /> : null}
      {redacting && selection !== null ? <RedactDialog id={file.id} span={selection} onDone={() => { setRedacting(false); setSelection(null); }} onClose={() => setRedacting(false)} /> : null}
    </section>
  );
}

function Transport({ sound, state }: { sound: Sound; state: SoundState }) {
  const { t } = useText();
  const [at, setAt] = useState(0);
  useEffect(() => sound.listen((now) => setAt(Math.floor(now))), [sound]);
  return (
    <div className="recordings-bar">
      <button type="button" className="recordings-step" aria-label={t('recordings.back', { seconds: stepSeconds })} onClick={() => sound.step(-stepSeconds)}>−{stepSeconds}</button>
      <button type="button" className="recordings-play" aria-label={t(state.playing ? 'recordings.pause' : 'recordings.play')} onClick={sound.toggle}>
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d={state.playing ? 'M2 1h3.5v12H2zM8.5 1H12v12H8.5z' : 'M2.5 1v12l10-6z'} fill="currentColor" /></svg>
      </button>
      <button type="button" className="recordings-step" aria-label={t('recordings.forward', { seconds: stepSeconds })} onClick={() => sound.step(stepSeconds)}>+{stepSeconds}</button>
      <span className="recordings-clock">{formatDuration(at)} / {state.length === 0 ? '--:--' : formatDuration(Math.floor(state.length))}</span>
    </div>
  );
}

type Words = ReturnType<typeof useText>['t'];

/** How far the measuring is, or why there will be none. */
function analysisOf(measuring: Measuring | undefined, t: Words): string {
  if (measuring === undefined || (measuring.failed === null && measuring.until === 0)) return t('recordings.analysing');
  if (measuring.failed !== null) return t(measuring.failed === 'too-long' ? 'recordings.tooLong' : 'recordings.unmeasured');
  return t('recordings.analysedUntil', { until: formatDuration(Math.floor(measuring.until)), length: formatDuration(Math.floor(measuring.seconds)) });
}

/** What was found, in one line: silences by number and length, talk-over where it can be known. */
function factsOf({ codec, analysed, channels, silences, overlaps, settings }: Recording, measuring: Measuring | undefined, t: Words): string {
  const sum = (spans: readonly Span[]): string => formatDuration(Math.round(spans.reduce((total, { from, to }) => total + to - from, 0)));
  if (!analysed) return `${codec} · ${analysisOf(measuring, t)}`;
  const silence = silences.length === 0 ? t('recordings.noSilence', { least: settings.least }) : t('recordings.silences', { count: silences.length, total: sum(silences), below: settings.below, least: settings.least });
  const over = overlaps === null ? (channels === 2 ? t('recordings.sameChannels') : t('recordings.mono')) : overlaps.length === 0 ? t('recordings.noOverlap') : t('recordings.overlaps', { count: overlaps.length, total: sum(overlaps) });
  return `${codec} · ${silence} · ${over}`;
}

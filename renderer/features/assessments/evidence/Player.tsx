/** Plays a recording in place: start and stop, where it is, how long it is. */
import { useRef, useState, type SyntheticEvent } from 'react';
import type { Evidence } from '@shared/assessments';
import { useText } from '../../../i18n';
import { Document } from '../../evidence/Document';
import { formatDuration } from '../duration';

/** Recordings made in the browser carry no length; seeking far past the end makes it find out. */
const FAR = 1e7;

export function Player({ file }: { file: Evidence }) {
  const { t } = useText();
  const media = useRef<HTMLMediaElement | null>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  const [broken, setBroken] = useState(false);

  const onDuration = ({ currentTarget }: SyntheticEvent<HTMLMediaElement>): void => {
    if (Number.isFinite(currentTarget.duration)) {
      setLength(currentTarget.duration);
      if (currentTarget.currentTime > currentTarget.duration - 0.01 && !playing) currentTarget.currentTime = 0;
    } else currentTarget.currentTime = FAR;
  };
  const toggle = (): void => {
    if (playing) media.current?.pause();
    else void media.current?.play().catch(() => setBroken(true));
  };
  const props = {
    ref: (element: HTMLMediaElement | null) => { media.current = element; },
    src: `app://media/${file.id}`, preload: 'metadata' as const, onDurationChange: onDuration,
    onTimeUpdate: ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => setAt(Math.min(currentTarget.currentTime, currentTarget.duration || 0)),
    onPlay: () => setPlaying(true), onPause: () => setPlaying(false), onEnded: () => setPlaying(false), onError: () => setBroken(true),
  };
  if (broken) return <><p className="checklist-hint">{t('assessments.cannotPlay')}</p><Document file={file} /></>;
  return (
    <div className="checklist-player">
      {/* Captions: the comment of the item is what there is in words. */}
      {file.kind === 'video' ? <video {...props} className="checklist-video" /> : <audio {...props} />}
      <div className="checklist-player-bar">
        <button type="button" className="checklist-play" aria-label={playing ? t('assessments.pause') : t('assessments.play')} onClick={toggle}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d={playing ? 'M2 1h3.5v12H2zM8.5 1H12v12H8.5z' : 'M2.5 1v12l10-6z'} fill="currentColor" /></svg>
        </button>
        <input type="range" className="checklist-seek" min={0} max={length || 1} step={0.1} value={at} aria-label={t('assessments.position')} aria-valuetext={formatDuration(Math.floor(at))}
          onChange={({ target }) => { if (media.current) media.current.currentTime = Number(target.value); }} />
        <span className="checklist-player-time">{formatDuration(Math.floor(at))} / {length === 0 ? '--:--' : formatDuration(Math.floor(length))}</span>
      </div>
    </div>
  );
}

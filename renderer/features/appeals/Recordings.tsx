/** The recordings of what is appealed, heard while it is decided: the player above, and with each item the moments that were marked for it. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { Evidence } from '@shared/assessments';
import type { Mark } from '@shared/recordings';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { formatDuration } from '../assessments/duration';
import { playerKey } from '../recordings/keys';
import { RecordingPlayer, type PlayerCommands } from '../recordings/RecordingPlayer';

const clock = (seconds: number): string => formatDuration(Math.round(seconds));

export interface Hearing {
  files: readonly Evidence[];
  /** the one in the player */
  shown: Evidence | null;
  show: (file: Evidence) => void;
  /** plays it from that second */
  play: (file: Evidence, from: number) => void;
  take: (commands: PlayerCommands) => void;
}

/** `evidence`: of the whole assessment. The player's keys work from anywhere on the page but text boxes. */
export function useHearing(evidence: readonly Evidence[]): Hearing {
  const files = evidence.filter(({ kind }) => kind === 'audio');
  const [id, setId] = useState<string | null>(null);
  const [wanted, setWanted] = useState<number | null>(null); // where to begin once its player is there
  const [commands, setCommands] = useState<PlayerCommands | null>(null);
  const shown = files.find((file) => file.id === id) ?? files[0] ?? null;
  const press = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || commands === null || document.querySelector('dialog[open]') !== null) return;
    if (playerKey(event, commands)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  const show = (file: Evidence): void => {
    if (file === shown) return;
    setCommands(null);
    setId(file.id);
  };
  return {
    files, shown, show,
    play(file, from) {
      if (file === shown) commands?.sound.seek(from, true);
      else { show(file); setWanted(from); }
    },
    take(next) {
      if (commands?.sound === next.sound) return;
      setCommands(next);
      if (wanted !== null) { next.sound.seek(wanted, true); setWanted(null); }
    },
  };
}

export function Recordings({ hearing: { files, shown, show, take }, itemLabel }: { hearing: Hearing; itemLabel: (itemId: string) => string }) {
  const { t } = useText();
  if (shown === null) return null;
  return (
    <section className="appeal-recording" aria-label={t('appeals.recording')}>
      {files.length < 2 ? null : <p className="appeal-recording-files" role="group" aria-label={t('appeals.recordings')}>{files.map((file) => <Chip key={file.id} on={file === shown} onToggle={() => show(file)}>{file.caption || file.name}</Chip>)}</p>}
      <RecordingPlayer key={shown.id} file={shown} itemId={null} itemLabel={itemLabel} marksElsewhere onReady={take} />
    </section>
  );
}

/** Of one item: its own recordings, and its moments on any of them. */
export function ItemMoments({ hearing, itemId, own }: { hearing: Hearing; itemId: string; own: readonly Evidence[] }) {
  return hearing.files.map((file) => <Moments key={file.id} file={file} named={hearing.files.length > 1} itemId={itemId} own={own.some(({ id }) => id === file.id)} onPlay={(from) => hearing.play(file, from)} />);
}

function Moments({ file, named, itemId, own, onPlay }: { file: Evidence; named: boolean; itemId: string; own: boolean; onPlay: (from: number) => void }) {
  const { t } = useText();
  const { data } = useRequest('recordings.get', { id: file.id });
  const marks = (data?.marks ?? []).filter((mark) => mark.itemId === itemId).toSorted((a, b) => a.from - b.from);
  if (marks.length === 0 && !own) return null;
  const name = file.caption || file.name;
  const text = (mark: Mark): string => `${clock(mark.from)}${mark.to === null ? '' : `–${clock(mark.to)}`}${mark.text === '' ? '' : ` “${mark.text}”`}`;
  return (
    <ul className="appeal-moments" aria-label={t('appeals.moments', { name })}>
      {own && marks.length === 0 ? <li><button type="button" className="appeal-moment" onClick={() => onPlay(0)}><span aria-hidden="true">▶</span> {name}</button></li> : named ? <li className="appeal-muted">{name}</li> : null}
      {marks.map((mark) => <li key={mark.id}><button type="button" className="appeal-moment" aria-label={`${t('recordings.playFrom', { at: clock(mark.from) })} ${mark.text}`} onClick={() => onPlay(mark.from)}><span aria-hidden="true">⚑</span> {text(mark)}</button></li>)}
    </ul>
  );
}

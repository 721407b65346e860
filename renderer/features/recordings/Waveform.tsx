/** The lanes of a recording, one a party: peaks, silence shaded, talk-over, what is redacted, marks as flags, and where it plays. */
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Mark, Recording, Span } from '@shared/recordings';
import { useText } from '../../i18n';
import { useTheme } from '../../ui/theme';
import { useSize } from '../../ui/useSize';
import { formatDuration } from '../assessments/duration';
import { columns, type View } from './peaks';
import { stepSeconds, type Sound } from './sound';

export interface Peaks { channels: Uint8Array[]; perSecond: number }
interface Props {
  recording: Recording;
  peaks: Peaks | null;
  /** Seconds up to which the peaks are known. */
  until: number;
  sound: Sound;
  /** seconds */
  length: number;
  view: View;
  selection: Span | null;
  onSelect: (selection: Span | null) => void;
  /** an item whose marks stand out */
  itemId: string | null;
  onMark: (mark: Mark) => void;
}

const dragPixels = 4;
/** The strip of flags above the lanes, as in recordings.css. */
const flagsHeight = 10;
const hatchPixels = 8;

interface Picture { recording: Recording; peaks: Peaks | null; until: number; view: View; selection: Span | null; length: number; width: number; height: number; colours: 'dark' | 'light' }

/** Slanting lines: nothing is known here yet. */
function hatch(context: CanvasRenderingContext2D, from: number, to: number, height: number, colour: string): void {
  context.save();
  context.beginPath();
  context.rect(from, 0, Math.max(0, to - from), height);
  context.clip();
  context.strokeStyle = colour;
  context.beginPath();
  for (let at = Math.floor(from / hatchPixels) * hatchPixels - height; at < to; at += hatchPixels) {
    context.moveTo(at, height);
    context.lineTo(at + height, 0);
  }
  context.stroke();
  context.restore();
}

function draw(canvas: HTMLCanvasElement, { recording, peaks, until, view, selection, length, width, height }: Picture): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const ratio = devicePixelRatio;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  context.scale(ratio, ratio);
  const style = getComputedStyle(canvas);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const x = (seconds: number): number => ((seconds - view.from) / (view.to - view.from)) * width;
  const band = ({ from, to }: Span, colour: string, top = 0, tall = height): void => {
    if (to < view.from || from > view.to) return;
    context.fillStyle = colour;
    context.fillRect(x(from), top, Math.max(1, x(to) - x(from)), tall);
  };
  context.clearRect(0, 0, width, height);
  for (const silence of recording.silences) band(silence, token('rule'));
  if (selection !== null) band(selection, token('accent-soft'));
  if (until < length) hatch(context, Math.max(0, x(until)), Math.min(width, x(length)), height, token('rule'));
  const lanes = peaks?.channels ?? [];
  const tall = height / Math.max(1, lanes.length);
  lanes.forEach((lane, index) => {
    const middle = tall * (index + 0.5);
    context.fillStyle = token('rule-strong');
    context.fillRect(0, middle, x(Math.min(until, length)), 1);
    context.fillStyle = token(index === 0 ? 'accent' : 'ink');
    columns(lane, peaks?.perSecond ?? 50, view, width).forEach((peak, at) => {
      const half = (peak / 255) * (tall / 2 - 2);
      if (half > 0.5) context.fillRect(at, middle - half, 1, half * 2);
    });
  });
  for (const overlap of recording.overlaps ?? []) band(overlap, token('watch'), height - 3, 3);
  for (const { from, to, liftedAt } of recording.redactions) {
    if (liftedAt !== null || to < view.from || from > view.to) continue;
    band({ from, to }, token('ink')); // a black bar, as on paper
  }
  for (const { from, to } of recording.marks) if (to !== null) band({ from, to }, token('seal'), 0, 3);
}

export function Waveform({ recording, peaks, until, sound, length, view, selection, onSelect, itemId, onMark }: Props) {
  const { t } = useText();
  const { ref, width, height } = useSize<HTMLDivElement>();
  const dark = useTheme((state) => state.dark);
  const canvas = useRef<HTMLCanvasElement>(null);
  const head = useRef<HTMLSpanElement>(null);
  const drag = useRef<{ x: number; seconds: number; moved: boolean } | null>(null);
  const [label, setLabel] = useState(0);
  const stereo = (peaks?.channels.length ?? recording.channels) === 2; // which of them is whom no file says
  const share = useMemo(() => (seconds: number): number => (seconds - view.from) / (view.to - view.from), [view.from, view.to]);

  useEffect(() => {
    if (canvas.current !== null && width > 0) draw(canvas.current, { recording, peaks, until, view, selection, length, width, height: height - flagsHeight, colours: dark ? 'dark' : 'light' });
  }, [recording, peaks, until, view, selection, length, width, height, dark]);

  // The line that shows where it plays moves each frame; React only hears of whole seconds.
  useEffect(() => sound.listen((at) => {
    if (head.current !== null) {
      const place = share(at);
      head.current.style.left = `${place * 100}%`;
      head.current.hidden = place < 0 || place > 1;
    }
    setLabel(Math.floor(at));
  }), [sound, share]);

  const secondsAt = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(length, view.from + ((event.clientX - box.left) / box.width) * (view.to - view.from)));
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, seconds: secondsAt(event), moved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const start = drag.current;
    if (start === null || (!start.moved && Math.abs(event.clientX - start.x) < dragPixels)) return;
    start.moved = true;
    const to = secondsAt(event);
    onSelect({ from: Math.min(start.seconds, to), to: Math.max(start.seconds, to) });
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>): void => {
    const start = drag.current;
    drag.current = null;
    if (start === null || start.moved) return;
    onSelect(null);
    sound.seek(secondsAt(event));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowLeft: -stepSeconds, ArrowRight: stepSeconds, PageUp: -30, PageDown: 30, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    sound.seek(Math.max(0, Math.min(length, sound.at() + step)));
  };
  return (
    <div className={stereo ? 'recordings-wave recordings-stereo' : 'recordings-wave'} ref={ref}>
      {stereo ? (['left', 'right'] as const).map((side) => (
        <span key={side} className={`recordings-lane recordings-lane-${side}`} aria-hidden="true">
          <span className="recordings-lane-full">{t(`recordings.${side}`)}</span><span className="recordings-lane-short" title={t(`recordings.${side}`)}>{t(`recordings.${side}Short`)}</span>
        </span>
      )) : null}
      <div className="recordings-lanes" role="slider" tabIndex={0} aria-label={t('recordings.position')} aria-valuemin={0} aria-valuemax={Math.floor(length)} aria-valuenow={label} aria-valuetext={formatDuration(label)}
        onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={onPointerUp} onKeyDown={onKeyDown}>
        <canvas ref={canvas} aria-hidden="true" />
        <span className="recordings-head" ref={head} aria-hidden="true" />
      </div>
      <div className="recordings-flags">
        {recording.marks.filter(({ from }) => from >= view.from && from <= view.to).map((mark) => (
          <button key={mark.id} type="button" tabIndex={-1} className={`recordings-flag${mark.itemId === itemId ? ' recordings-flag-on' : ''}`} style={{ left: `${share(mark.from) * 100}%` }}
            title={`${formatDuration(Math.floor(mark.from))} ${mark.text}`} aria-label={t('recordings.playFrom', { at: formatDuration(Math.floor(mark.from)) })} onClick={() => onMark(mark)} />
        ))}
      </div>
    </div>
  );
}

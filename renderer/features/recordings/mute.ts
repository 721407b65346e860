/** Silences ranges of a playing element by a gain that is scheduled on the audio clock: exact also where the page's own timers are late. */
import type { Span } from '@shared/recordings';

/** Seconds on either side: a word's edge, and the coarse clock of an element. */
const margin = 0.1;

let shared: AudioContext | null = null;
const gains = new WeakMap<HTMLMediaElement, GainNode>();

function gainOf(element: HTMLMediaElement, context: AudioContext): GainNode {
  const known = gains.get(element);
  if (known !== undefined) return known;
  const gain = context.createGain(); // an element can be given to the graph only once
  context.createMediaElementSource(element).connect(gain).connect(context.destination);
  gains.set(element, gain);
  return gain;
}

/** The points in time, from `at` on, at which the gain changes: what is redacted is 0. Times are seconds of playing at `rate`. */
export function schedule(at: number, rate: number, spans: readonly Span[]): { in: number; gain: 0 | 1 }[] {
  const points: { in: number; gain: 0 | 1 }[] = [{ in: 0, gain: spans.some(({ from, to }) => at >= from - margin && at < to + margin) ? 0 : 1 }];
  const edges = spans.flatMap(({ from, to }) => [from - margin, to + margin]).filter((edge) => edge > at).sort((a, b) => a - b);
  for (const edge of edges) {
    const after = edge + 1e-6;
    points.push({ in: (edge - at) / rate, gain: spans.some(({ from, to }) => after >= from - margin && after < to + margin) ? 0 : 1 });
  }
  return points;
}

/** Gives the function that ends it. */
export function muteWhile(element: HTMLMediaElement, spans: readonly Span[]): () => void {
  const context = (shared ??= new AudioContext());
  const gain = gainOf(element, context);
  const again = (): void => {
    gain.gain.cancelScheduledValues(0);
    if (element.paused || element.seeking) return void gain.gain.setValueAtTime(0, context.currentTime); // nothing is heard until the next place is known
    for (const point of schedule(element.currentTime, element.playbackRate, spans)) gain.gain.setValueAtTime(point.gain, context.currentTime + point.in);
  };
  const onPlaying = (): void => { void context.resume(); again(); };
  const events = ['playing', 'pause', 'seeking', 'seeked', 'ratechange', 'waiting', 'timeupdate'] as const;
  for (const name of events) element.addEventListener(name, name === 'playing' ? onPlaying : again);
  again();
  if (!element.paused) void context.resume();
  return () => {
    for (const name of events) element.removeEventListener(name, name === 'playing' ? onPlaying : again);
    gain.gain.cancelScheduledValues(0);
    gain.gain.setValueAtTime(1, context.currentTime);
    void context.resume();
  };
}

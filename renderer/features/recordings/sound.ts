/** One recording being played: the element, what it is doing, and the commands. Lives beside React, which only hears of what it draws. */
import type { Recording, Span } from '@shared/recordings';
import { farAway } from './length';
import { muteWhile } from './mute';

export const rates = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;
export const stepSeconds = 5;

/** Of a skipped silence this much stays on either side, so that no word's edge is cut. */
const breath = 0.25;

/** Where playing goes on when `at` lies in a silence that is passed over; null where it does not. */
export function endOfSilence(at: number, silences: readonly Span[]): number | null {
  const silence = silences.find(({ from, to }) => at >= from + breath && at < to - breath);
  return silence === undefined ? null : silence.to - breath;
}

export interface SoundState {
  playing: boolean;
  broken: boolean;
  /** seconds; 0 while it is not known */
  length: number;
  rate: number;
  /** passes over silences */
  skips: boolean;
}

/** Speed and skipping are a person's habit: kept on this computer. */
const kept = (): Pick<SoundState, 'rate' | 'skips'> => ({
  rate: rates.find((rate) => String(rate) === localStorage.getItem('recordings.rate')) ?? 1,
  skips: localStorage.getItem('recordings.skips') === 'yes',
});

export type Sound = ReturnType<typeof createSound>;

export function createSound() {
  let element: HTMLAudioElement | null = null;
  let silences: readonly Span[] = [];
  let redacted = '[]';
  let unmute: (() => void) | null = null;
  let known: number | null = null;
  let frame = 0;
  let state: SoundState = { playing: false, broken: false, length: 0, ...kept() };
  const watchers = new Set<() => void>();
  const listeners = new Set<(at: number) => void>();

  const change = (part: Partial<SoundState>): void => {
    state = { ...state, ...part };
    for (const watcher of watchers) watcher();
  };
  const at = (): number => element?.currentTime ?? 0;
  const tell = (): void => { for (const listener of listeners) listener(at()); };
  const look = (): void => {
    if (element === null) return;
    const next = state.skips && !element.paused ? endOfSilence(element.currentTime, silences) : null;
    if (next !== null) element.currentTime = next;
    tell();
  };
  const each = (): void => { look(); frame = requestAnimationFrame(each); };
  const limit = (seconds: number): number => Math.max(0, state.length > 0 ? Math.min(seconds, state.length) : seconds);
  const play = (): void => void element?.play().catch((error: unknown) => { if ((error as Error).name !== 'AbortError') change({ broken: true }); });
  const tune = (): void => {
    if (element === null) return;
    element.preservesPitch = true;
    element.defaultPlaybackRate = state.rate;
    element.playbackRate = state.rate;
  };
  // What is redacted is silent in the served bytes wherever main can reach them; compressed formats are muted here, on the sound card's own clock.
  const mute = (): void => {
    unmute?.();
    unmute = element === null || redacted === '[]' ? null : muteWhile(element, JSON.parse(redacted) as Span[]);
  };
  const onDuration = (): void => {
    if (element === null) return;
    if (Number.isFinite(element.duration)) {
      change({ length: known ?? element.duration });
      if (element.paused && element.currentTime > element.duration - 0.01) element.currentTime = 0;
    } else if (known === null) element.currentTime = farAway;
  };
  const onPlay = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(each);
    change({ playing: true });
  };
  const onStop = (): void => {
    cancelAnimationFrame(frame);
    change({ playing: false });
    tell();
  };
  const onBroken = (): void => change({ broken: true });
  const setRate = (rate: number): void => {
    localStorage.setItem('recordings.rate', String(rate));
    change({ rate });
    tune();
  };

  return {
    /** The element to play with; gives the function that lets it go. */
    attach(given: HTMLAudioElement): () => void {
      element = given;
      // Frames while it plays; where they stand still (a hidden window) the element's own timeupdate goes on.
      const events: [string, () => void][] = [['play', onPlay], ['pause', onStop], ['ended', onStop], ['error', onBroken], ['durationchange', onDuration], ['timeupdate', look], ['seeked', tell]];
      for (const [name, listener] of events) given.addEventListener(name, listener);
      tune();
      mute();
      return () => {
        for (const [name, listener] of events) given.removeEventListener(name, listener);
        cancelAnimationFrame(frame);
        unmute?.();
        unmute = null;
        given.pause();
        element = null;
      };
    },
    /** What main found in the recording. */
    learn(recording: Pick<Recording, 'seconds' | 'silences' | 'redactions'>): void {
      silences = recording.silences;
      known = recording.seconds;
      if (known !== null && known !== state.length) change({ length: known });
      const spans = JSON.stringify(recording.redactions.filter(({ liftedAt }) => liftedAt === null).map(({ from, to }) => ({ from, to })));
      if (spans === redacted) return;
      redacted = spans;
      mute();
    },
    watch: (watcher: () => void): (() => void) => { watchers.add(watcher); return () => void watchers.delete(watcher); },
    state: (): SoundState => state,
    /** Told of every new position, each frame while it plays; gives the function that stops it. */
    listen: (listener: (at: number) => void): (() => void) => { listeners.add(listener); listener(at()); return () => void listeners.delete(listener); },
    at,
    toggle(): void {
      if (element?.paused === false) element.pause();
      else play();
    },
    /** Goes there; out of range means the nearest end. Plays on as it was, or begins to where `andPlay` is said. */
    seek(seconds: number, andPlay = false): void {
      if (element === null) return;
      element.currentTime = limit(seconds);
      tell();
      if (andPlay) play();
    },
    step(seconds: number): void {
      if (element === null) return;
      element.currentTime = limit(at() + seconds);
      tell();
    },
    setRate,
    /** So many places up or down the list of speeds. */
    faster: (places: number): void => setRate(rates[Math.max(0, Math.min(rates.length - 1, rates.findIndex((rate) => rate === state.rate) + places))] ?? 1),
    setSkips(skips: boolean): void {
      localStorage.setItem('recordings.skips', skips ? 'yes' : 'no');
      change({ skips });
    },
  };
}

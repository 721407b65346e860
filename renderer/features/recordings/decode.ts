/** What only Chromium can decode (MP3, AAC, Opus …), as samples in order. Beside the page's thread, and in parts wherever the format can be cut. */
import { partsOf, samplesOf, type FrameFacts, type Part } from '@shared/audio/frames';
import { RequestError } from '../../api';
import { withCutter, type Cutter } from './cut';
import { measuredLength } from './length';

/** Enough for levels and a waveform of what is decoded whole, and a fifth of the memory of 44.1 kHz. Lower rates Chromium does not promise. */
const measureRate = 8000;
/** Seconds decoded, or handed on, at a time: Chromium copies a part once on the page's thread, in some milliseconds. Decoders draw noise anew at each part, so that other borders give other last digits. */
const pieceSeconds = 45;
/** Of what is decoded whole Chromium holds every sample twice for a moment. At most a fifth of the memory: an hour of Opus in mono, or half of one in stereo, where there are 8 GB. */
const mostWholeSamples = 22_500_000 * ((navigator as { deviceMemory?: number }).deviceMemory ?? 4);

/** The recording, as far as its header tells. */
interface Facts { id: string; channels: number | null; rate: number | null }
/** Decoded sound as it becomes known, in order; a piece's arrays belong to whoever takes it. `frames`: samples a channel in all. */
export interface Decoded { channels: number; rate: number; frames: number; pieces(): AsyncIterable<Float32Array<ArrayBuffer>[]> }

async function bytesOf(id: string): Promise<ArrayBuffer> {
  const answer = await fetch(`app://media/${id}`);
  if (!answer.ok) throw new RequestError({ code: 'not-found', message: `no file for recording ${id}` });
  return answer.arrayBuffer();
}
const unreadable = (message: string): RequestError => new RequestError({ code: 'unreadable', message });
const tooLong = 'too-long';
const isUnreadable = (error: unknown): boolean => error instanceof RequestError && error.body.code === 'unreadable';
export const isTooLong = (error: unknown): boolean => isUnreadable(error) && (error as RequestError).body.detail?.['reason'] === tooLong;
/** Resampled to the context's rate, where that is not its own. Throws `unreadable` for what this Chromium cannot decode. Takes the bytes away. */
async function decode(bytes: ArrayBuffer, context: OfflineAudioContext): Promise<AudioBuffer> {
  try {
    return await context.decodeAudioData(bytes);
  } catch (error) {
    throw unreadable(String(error));
  }
}
const contextOf = (rate: number): OfflineAudioContext => new OfflineAudioContext(1, 1, rate);
const breathe = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

/**
 * Every other format at once, at a rate of our choice. Throws what `isTooLong` knows where that would take more memory than a small computer has to spare.
 */
async function decodeWhole({ id, ...facts }: Facts, rate: number): Promise<Decoded> {
  const seconds = await measuredLength(`app://media/${id}`);
  if (seconds * (facts.rate ?? 48_000) * (facts.channels ?? 2) > mostWholeSamples) throw new RequestError({ code: 'unreadable', message: `${Math.round(seconds)} s cannot be decoded at once`, detail: { reason: tooLong } });
  const audio = await decode(await bytesOf(id), contextOf(rate));
  const channels = Math.min(2, audio.numberOfChannels);
  return {
    channels, rate: audio.sampleRate, frames: audio.length,
    async *pieces() {
      const step = pieceSeconds * audio.sampleRate;
      for (let from = 0; from < audio.length; from += step) {
        yield Array.from({ length: channels }, (_, channel) => audio.getChannelData(channel).slice(from, from + step));
        await breathe();
      }
    },
  };
}

/** Whoever listens comes first: how many parts may be decoded besides while a player is about to be heard, or is on its way to another place; null while none is. */
function allowedBeside(): number | null {
  const players = [...document.querySelectorAll('audio')];
  if (players.some(({ paused, seeking, played, readyState }) => !paused && !seeking && (played.length === 0 || readyState < HTMLMediaElement.HAVE_FUTURE_DATA))) return 0;
  return players.some(({ seeking }) => seeking) ? 1 : null;
}
/** Decoders at once: Chromium gives each a core. */
const lanes = Math.max(2, Math.min(4, navigator.hardwareConcurrency));

/** Part by part at the file's own rate, some at a time. Throws `unreadable` at a part that does not hold what its frames promise. */
function inParts(row: FrameFacts, cutter: Cutter): Decoded {
  const parts = partsOf(row, Math.round((pieceSeconds * row.rate) / row.samples));
  const context = contextOf(row.rate);
  const running = new Set<Part>();
  /** For a second at most. */
  const giveWay = async (): Promise<void> => {
    for (let tries = 0; tries < 50 && running.size >= (allowedBeside() ?? Infinity); tries += 1) await new Promise((resolve) => { setTimeout(resolve, 20); });
  };
  const decoded = async (part: Part): Promise<Float32Array<ArrayBuffer>[]> => {
    const bytes = await cutter.cut(part);
    await giveWay();
    running.add(part);
    const audio = await decode(bytes, context).finally(() => running.delete(part));
    const { first, end, skip, samples } = part;
    const missing = skip + samples - audio.length;
    if (missing > 2 * row.samples) throw unreadable(`frames ${first} to ${end} lack ${missing} samples`);
    return Array.from({ length: row.channels }, (_, channel) => {
      const piece = audio.getChannelData(Math.min(channel, audio.numberOfChannels - 1)).subarray(skip, skip + samples);
      if (missing <= 0 && channel < audio.numberOfChannels) return piece;
      const own = new Float32Array(samples); // the last frame of a file may be cut short, and a frame may say that it is stereo and not be
      own.set(piece);
      return own;
    });
  };
  return {
    channels: row.channels, rate: row.rate, frames: samplesOf(row),
    async *pieces() {
      const coming: Promise<Float32Array<ArrayBuffer>[]>[] = [];
      const begin = (part: Part | undefined): void => {
        if (part === undefined) return;
        const next = decoded(part);
        next.catch(() => undefined); // thrown when its turn comes
        coming.push(next);
      };
      parts.slice(0, lanes).forEach(begin);
      for (let index = lanes; coming.length > 0; index += 1) {
        const piece = await coming.shift()!;
        begin(parts[index]);
        yield piece;
      }
    },
  };
}

/** Hands the sound to `use`: in parts, or whole what cannot be cut or turns out to be damaged; then `use` may be called again. `rate`: of what is decoded whole. */
export async function withDecoded<T>(facts: Facts, use: (sound: Decoded) => Promise<T>, rate = measureRate): Promise<T> {
  const done = await withCutter(facts.id, async (cutter) => {
    const { row } = cutter;
    if (row === null || row.rate < measureRate) return null; // an AudioContext has at least 8000 Hz
    return use(inParts(row, cutter)).then((value) => ({ value }), (error: unknown) => {
      if (isUnreadable(error)) return null;
      throw error;
    });
  });
  return done === null ? use(await decodeWhole(facts, rate)) : done.value;
}

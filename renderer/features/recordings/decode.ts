/** What only Chromium can decode (MP3, AAC, Opus …), as samples in order. Beside the page's thread, and in parts wherever the format can be cut. */
import { readFrames } from '@shared/audio/compressed';
import { partsOf, samplesOf, type FrameRow, type Part } from '@shared/audio/frames';
import { RequestError } from '../../api';
import { measuredLength } from './length';

/** Enough for levels and a waveform of what is decoded whole, and a fifth of the memory of 44.1 kHz. Lower rates Chromium does not promise. */
const measureRate = 8000;
/** Seconds handed on at a time: less than a frame's time to copy. */
const pieceSeconds = 20;
/** Of what is decoded whole Chromium holds every sample twice for a moment. At most a fifth of the memory: an hour of Opus in mono, or half of one in stereo, where there are 8 GB. */
const mostWholeSamples = 22_500_000 * ((navigator as { deviceMemory?: number }).deviceMemory ?? 4);

/** Decoded sound as it becomes known, in order. `frames`: samples a channel in all. */
export interface Decoded { channels: number; rate: number; frames: number; pieces(): AsyncIterable<Float32Array<ArrayBuffer>[]> }

async function bytesOf(id: string): Promise<ArrayBuffer> {
  const answer = await fetch(`app://media/${id}`);
  if (!answer.ok) throw new RequestError({ code: 'not-found', message: `no file for recording ${id}` });
  return answer.arrayBuffer();
}
const unreadable = (message: string): RequestError => new RequestError({ code: 'unreadable', message });
const tooLong = 'too-long';
export const isUnreadable = (error: unknown): boolean => error instanceof RequestError && error.body.code === 'unreadable';
export const isTooLong = (error: unknown): boolean => isUnreadable(error) && (error as RequestError).body.detail?.['reason'] === tooLong;
/** Resampled to `rate`, where that is not its own. Throws `unreadable` for what this Chromium cannot decode. Takes the bytes away. */
async function decode(bytes: ArrayBuffer, rate: number): Promise<AudioBuffer> {
  try {
    return await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes);
  } catch (error) {
    throw unreadable(String(error));
  }
}
const breathe = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

/**
 * Every other format at once, at a rate of our choice. Throws what `isTooLong` knows where that would take more memory than a small computer has to spare.
 */
export async function decodeWhole(id: string, facts: { channels: number | null; rate: number | null }, rate = measureRate): Promise<Decoded> {
  const seconds = await measuredLength(`app://media/${id}`);
  if (seconds * (facts.rate ?? 48_000) * (facts.channels ?? 2) > mostWholeSamples) throw new RequestError({ code: 'unreadable', message: `${Math.round(seconds)} s cannot be decoded at once`, detail: { reason: tooLong } });
  const audio = await decode(await bytesOf(id), rate);
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

/** Whoever listens comes first: while a player waits for sound nothing else is begun, for a second at most. */
async function giveWay(): Promise<void> {
  const waits = ({ paused, readyState, seeking }: HTMLMediaElement): boolean => seeking || (!paused && readyState < HTMLMediaElement.HAVE_FUTURE_DATA);
  for (let tries = 0; tries < 50 && [...document.querySelectorAll('audio')].some(waits); tries += 1) await new Promise((resolve) => { setTimeout(resolve, 20); });
}

/**
 * Part by part at the file's own rate, two at a time: Chromium decodes one stream with one core, and more at once only take longer to begin.
 * Throws `unreadable` at a part that does not hold what its frames promise.
 */
function inParts(row: FrameRow): Decoded {
  const parts = partsOf(row, Math.round((pieceSeconds * row.rate) / row.samples));
  const decoded = async ({ first, end, skip, samples }: Part): Promise<Float32Array<ArrayBuffer>[]> => {
    await giveWay();
    const audio = await decode(row.cut(first, end).buffer, row.rate);
    const missing = skip + samples - audio.length;
    if (missing > 2 * row.samples) throw unreadable(`frames ${first} to ${end} lack ${missing} samples`);
    return Array.from({ length: row.channels }, (_, channel) => {
      const piece = new Float32Array(samples); // the last frame of a file may be cut short
      piece.set(audio.getChannelData(Math.min(channel, audio.numberOfChannels - 1)).subarray(skip, skip + samples));
      return piece;
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
      parts.slice(0, 2).forEach(begin);
      for (let index = 2; coming.length > 0; index += 1) {
        const piece = await coming.shift()!;
        begin(parts[index]);
        yield piece;
      }
    },
  };
}

/** Null where the format cannot be cut, or looks too damaged for it. */
export async function decodeInParts(id: string): Promise<Decoded | null> {
  const row = readFrames(new Uint8Array(await bytesOf(id)));
  return row === null || row.rate < 8000 ? null : inParts(row); // an AudioContext has at least 8000 Hz
}

/** What only Chromium can decode (MP3, AAC, Opus …): decoded here, once a file, measured in a worker, and kept by main. Copies with something redacted get their samples here too. */
import type { Levels } from '@shared/audio/levels';
import { mp3Parts, readMp3, type Mp3, type Mp3Part } from '@shared/audio/mp3';
import { fromPlanar } from '@shared/audio/pcm';
import type { Recording } from '@shared/recordings';
import { request, RequestError } from '../../api';
import type { MeterMessage } from './analyse.worker';

/** Enough for levels and a waveform, and a fifth of the memory of 44.1 kHz. Lower rates Chromium does not promise. */
const measureRate = 8000;
/** Seconds handed on at a time: less than a frame's time to copy. */
const pieceSeconds = 20;
/** About a minute, and a whole number of samples at `measureRate` whatever rate an MP3 has (5 × 441 frames). */
const partFrames = 2205;

async function bytesOf(id: string): Promise<ArrayBuffer> {
  const answer = await fetch(`app://media/${id}`);
  if (!answer.ok) throw new RequestError({ code: 'not-found', message: `no file for recording ${id}` });
  return answer.arrayBuffer();
}
/** Decoded beside the page's thread, resampled to `rate`. Throws `unreadable` for what this Chromium cannot decode. */
async function decode(bytes: ArrayBuffer, rate: number): Promise<AudioBuffer> {
  try {
    return await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes);
  } catch (error) {
    throw new RequestError({ code: 'unreadable', message: String(error) });
  }
}
const channelsOf = (audio: AudioBuffer): number => Math.min(2, audio.numberOfChannels);
function* pieces(audio: AudioBuffer): Generator<Float32Array<ArrayBuffer>[]> {
  const step = pieceSeconds * audio.sampleRate;
  for (let from = 0; from < audio.length; from += step) {
    yield Array.from({ length: channelsOf(audio) }, (_, channel) => audio.getChannelData(channel).slice(from, from + step));
  }
}
const breathe = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

/** Decoded sound as it becomes known, in order. `frames`: samples a channel in all. */
interface Sound { channels: number; rate: number; frames: number; pieces(): AsyncIterable<Float32Array<ArrayBuffer>[]> }

async function whole(bytes: ArrayBuffer): Promise<Sound> {
  const audio = await decode(bytes, measureRate);
  return {
    channels: channelsOf(audio), rate: audio.sampleRate, frames: audio.length,
    async *pieces() {
      for (const piece of pieces(audio)) {
        yield piece;
        await breathe();
      }
    },
  };
}

/** An MP3 part by part, as many at a time as there are cores (Chromium decodes one stream with one): an hour in a fraction of the time and of the memory. */
function inParts(bytes: ArrayBuffer, mp3: Mp3): Sound {
  const rate = mp3.rate <= 2 * measureRate ? Math.max(mp3.rate, measureRate) : measureRate; // a low rate costs less to keep than to change
  const scaled = (samples: number): number => Math.round((samples * rate) / mp3.rate);
  const parts = mp3Parts(mp3, partFrames);
  const decoded = async ({ from, to, skip, samples }: Mp3Part): Promise<Float32Array<ArrayBuffer>[]> => {
    const audio = await decode(bytes.slice(from, to), rate);
    return Array.from({ length: mp3.channels }, (_, channel) => {
      const piece = new Float32Array(scaled(samples)); // as long as its frames say, whatever the decoder trims at the ends
      piece.set(audio.getChannelData(Math.min(channel, audio.numberOfChannels - 1)).subarray(scaled(skip), scaled(skip) + piece.length));
      return piece;
    });
  };
  return {
    channels: mp3.channels, rate, frames: parts.reduce((sum, { samples }) => sum + scaled(samples), 0),
    async *pieces() {
      const ahead = Math.max(2, Math.min(4, navigator.hardwareConcurrency));
      const coming = parts.slice(0, ahead).map(decoded);
      for (const next of coming) next.catch(() => undefined); // thrown when its turn comes
      for (let index = 0; index < parts.length; index += 1) {
        const piece = await coming.shift()!;
        const later = parts[index + ahead];
        if (later !== undefined) {
          const next = decoded(later);
          next.catch(() => undefined);
          coming.push(next);
        }
        yield piece;
      }
    },
  };
}

async function measure(sound: Sound): Promise<Levels> {
  const worker = new Worker(new URL('./analyse.worker.ts', import.meta.url), { type: 'module', name: 'analyse' });
  const post = (message: MeterMessage, transfer: Transferable[] = []): void => worker.postMessage(message, transfer);
  try {
    const measured = new Promise<Levels>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Levels>) => resolve(data));
      worker.addEventListener('error', ({ message }) => reject(new RequestError({ code: 'internal', message })));
    });
    post({ kind: 'begin', channels: sound.channels, rate: sound.rate, frames: sound.frames });
    for await (const channels of sound.pieces()) post({ kind: 'samples', channels }, channels.map(({ buffer }) => buffer));
    post({ kind: 'end' });
    return await measured;
  } finally {
    worker.terminate();
  }
}

/** By id, what is being decoded now: several players of one recording do it once. */
const underWay = new Map<string, Promise<void>>();

/** For a recording that `needsSamples`: decodes and measures it, and gives waveform and levels to main, which then says data.changed. */
export function decodeAndKeep(id: string): Promise<void> {
  const known = underWay.get(id);
  if (known !== undefined) return known;
  const work = (async () => {
    const bytes = await bytesOf(id);
    const mp3 = readMp3(new Uint8Array(bytes));
    const sound = mp3 === null ? await whole(bytes) : inParts(bytes, mp3);
    const { peaks, levels } = await measure(sound);
    await request('recordings.keep', { id, seconds: sound.frames / sound.rate, rate: sound.rate, channels: peaks, levels });
  })().finally(() => underWay.delete(id));
  underWay.set(id, work);
  return work;
}

/** After recordings.save answered `state` with detail.needs 'samples': decodes, and has main write a WAVE file with what is redacted muted. */
export async function saveDecoded({ id, rate }: Pick<Recording, 'id' | 'rate'>): Promise<{ saved: boolean; name: string }> {
  const audio = await decode(await bytesOf(id), Math.max(measureRate, Math.min(96_000, rate ?? 44_100))); // what an AudioContext may have
  const { upload } = await request('recordings.saveBegin', { id, rate: audio.sampleRate, channels: channelsOf(audio), frames: audio.length });
  if (upload === null) return { saved: false, name: '' };
  try {
    let offset = 0;
    for (const channels of pieces(audio)) {
      const bytes = new Uint8Array(fromPlanar(channels).buffer); // every system that runs Chromium is little-endian
      for (let at = 0; at < bytes.length; at += 1 << 20) {
        ({ received: offset } = await request('recordings.saveAppend', { upload, offset, bytes: bytes.slice(at, at + (1 << 20)) }));
      }
    }
    return await request('recordings.saveFinish', { upload });
  } catch (error) {
    await request('recordings.saveCancel', { upload });
    throw error;
  }
}

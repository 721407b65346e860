/** What only Chromium can decode (MP3, AAC, Opus …): decoded here, once a file, measured in a worker, and kept by main. Copies with something redacted get their samples here too. */
import { fromPlanar } from '@shared/audio/pcm';
import type { Levels } from '@shared/audio/levels';
import type { Recording } from '@shared/recordings';
import { request, RequestError } from '../../api';
import type { MeterMessage } from './analyse.worker';

/** Enough for levels and a waveform, and a fifth of the memory of 44.1 kHz. Lower rates Chromium does not promise. */
const measureRate = 8000;
/** Seconds handed on at a time: less than a frame's time to copy. */
const pieceSeconds = 20;

/** Decoded beside the page's thread, resampled to `rate`. Throws `unreadable` for what this Chromium cannot decode. */
async function decode(id: string, rate: number): Promise<AudioBuffer> {
  const answer = await fetch(`app://media/${id}`);
  if (!answer.ok) throw new RequestError({ code: 'not-found', message: `no file for recording ${id}` });
  try {
    return await new OfflineAudioContext(1, 1, rate).decodeAudioData(await answer.arrayBuffer());
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

async function measure(audio: AudioBuffer): Promise<Levels> {
  const worker = new Worker(new URL('./analyse.worker.ts', import.meta.url), { type: 'module', name: 'analyse' });
  const post = (message: MeterMessage, transfer: Transferable[] = []): void => worker.postMessage(message, transfer);
  try {
    const measured = new Promise<Levels>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Levels>) => resolve(data));
      worker.addEventListener('error', ({ message }) => reject(new RequestError({ code: 'internal', message })));
    });
    post({ kind: 'begin', channels: channelsOf(audio), rate: audio.sampleRate, frames: audio.length });
    for (const channels of pieces(audio)) {
      post({ kind: 'samples', channels }, channels.map(({ buffer }) => buffer));
      await breathe();
    }
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
    const audio = await decode(id, measureRate);
    const { peaks, levels } = await measure(audio);
    await request('recordings.keep', { id, seconds: audio.duration, rate: audio.sampleRate, channels: peaks, levels });
  })().finally(() => underWay.delete(id));
  underWay.set(id, work);
  return work;
}

/** After recordings.save answered `state` with detail.needs 'samples': decodes, and has main write a WAVE file with what is redacted muted. */
export async function saveDecoded({ id, rate }: Pick<Recording, 'id' | 'rate'>): Promise<{ saved: boolean; name: string }> {
  const audio = await decode(id, Math.max(measureRate, Math.min(96_000, rate ?? 44_100))); // what an AudioContext may have
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

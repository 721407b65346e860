/** A sound as the bytes of a WAVE file, any range of them at any time, with what is redacted silenced. */
import type { Bytes } from './bytes';
import type { FrameReader, Sound } from './sound';
import { wavHeader } from './wav';

export interface TimeSpan { from: number; to: number } // seconds

/** Overwrites with silence what lies in the spans. `body` begins in the middle of the sound, at this byte of it. Whole frames, rounded outwards. */
export function mute(body: Uint8Array, at: number, { rate, frameBytes, silence }: { rate: number; frameBytes: number; silence: number }, spans: readonly TimeSpan[]): void {
  for (const { from, to } of spans) {
    const start = Math.floor(from * rate) * frameBytes - at;
    const end = Math.ceil(to * rate) * frameBytes - at;
    if (end > 0 && start < body.length) body.fill(silence, Math.max(0, start), Math.min(body.length, end));
  }
}

export interface ServedSound {
  size: number; // bytes
  /** The bytes [at, at + length) of the file. Reading on where the last call ended is cheap. */
  read(at: number, length: number): Uint8Array;
}

/** `spans` is asked at every read, so that a redaction counts from its moment on. The format of the file is that of `sound.served`. */
export function serveSound(bytes: Bytes, sound: Sound, spans: () => readonly TimeSpan[]): ServedSound {
  const { fmt, frameBytes, silence } = sound.served;
  const dataBytes = sound.frames * frameBytes;
  const header = wavHeader(fmt, dataBytes);
  let reader: FrameReader | null = null;

  function decoded(at: number, length: number): Uint8Array {
    const first = Math.floor(at / frameBytes);
    const count = Math.ceil((at + length) / frameBytes) - first;
    reader ??= sound.reader();
    const samples = reader.samples(first, count);
    const out = new Uint8Array(samples.length * 2);
    for (let index = 0; index < samples.length; index += 1) {
      const sample = samples[index] ?? 0;
      out[index * 2] = sample;
      out[index * 2 + 1] = sample >> 8;
    }
    return out.subarray(at - first * frameBytes, at - first * frameBytes + length);
  }

  return {
    size: header.length + dataBytes,
    read(at, length) {
      const out = new Uint8Array(Math.max(0, Math.min(length, header.length + dataBytes - at)));
      const head = header.subarray(Math.min(at, header.length), Math.min(header.length, at + out.length));
      out.set(head);
      const from = at + head.length - header.length; // of the data
      const wanted = out.length - head.length;
      if (wanted === 0) return out;
      const body = out.subarray(head.length);
      body.set(sound.raw === null ? decoded(from, wanted) : bytes.read(sound.raw.at + from, wanted));
      mute(body, from, { rate: sound.rate, frameBytes, silence }, spans());
      return out;
    },
  };
}

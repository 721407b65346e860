/** Linear samples of WAVE files as 16-bit integers: what levels, waveforms and players need. Little-endian; 8 bits are unsigned, all others signed. */
import { viewOf } from './bytes';

export type Convert = (bytes: Uint8Array, out: Int16Array) => void;
const fromFloat = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)));

/** Of integers, the two upper bytes. */
const integers = (bytes: number): Convert => (input, out) => {
  for (let index = 0, at = bytes - 2; index < out.length; index += 1, at += bytes) out[index] = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
};
const converters: Record<string, Convert> = {
  'integer 1': (input, out) => { for (let index = 0; index < out.length; index += 1) out[index] = ((input[index] ?? 128) - 128) << 8; },
  'integer 2': integers(2), 'integer 3': integers(3), 'integer 4': integers(4),
  'float 4': (input, out) => {
    const view = viewOf(input);
    for (let index = 0; index < out.length; index += 1) out[index] = fromFloat(view.getFloat32(index * 4, true));
  },
  'float 8': (input, out) => {
    const view = viewOf(input);
    for (let index = 0; index < out.length; index += 1) out[index] = fromFloat(view.getFloat64(index * 8, true));
  },
};

/** Undefined for sizes that nobody writes. */
export const pcmConverter = (kind: 'integer' | 'float', bytesPerSample: number): Convert | undefined => converters[`${kind} ${bytesPerSample}`];
export const tableConverter = (table: Int16Array): Convert => (input, out) => {
  for (let index = 0; index < out.length; index += 1) out[index] = table[input[index] ?? 0] ?? 0;
};

/** Samples as an AudioBuffer has them, a channel an array, as 16-bit interleaved ones. */
export function fromPlanar(channels: readonly Float32Array[]): Int16Array<ArrayBuffer> {
  const out = new Int16Array((channels[0]?.length ?? 0) * channels.length);
  channels.forEach((samples, channel) => {
    for (let frame = 0; frame < samples.length; frame += 1) out[frame * channels.length + channel] = fromFloat(samples[frame] as number);
  });
  return out;
}

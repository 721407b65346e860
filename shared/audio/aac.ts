/** AAC of the low-complexity profile with one or two channels, as a row of frames (ISO/IEC 14496-3: AudioSpecificConfig 1.6.2.1, ADTS 1.A.2). */
import type { FrameRow } from './frames';

/** What the frames do not say themselves. */
export interface AacConfig { rate: number; channels: 1 | 2 }

const rates = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350];
export const aacSamples = 1024;
const headerBytes = 7;
/** A frame's sound overlaps with the one before it; one more for the shape of that one's window. */
export const aacRunIn = 2;

/**
 * Reads an AudioSpecificConfig. Null for every other profile, for more channels, for rates of no index and for what announces spectral band
 * replication (HE-AAC): those are for a whole decoder.
 */
export function readAacConfig(bytes: Uint8Array): AacConfig | null {
  let at = 0;
  const bits = (count: number): number => {
    let value = 0;
    for (let left = count; left > 0; left -= 1, at += 1) value = value * 2 + (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    return value;
  };
  const [profile, index, channels] = [bits(5), bits(4), bits(4)];
  const rate = rates[index];
  const plain = bits(3) === 0; // 1024 samples a frame, no core coder, no extension
  if (profile !== 2 || rate === undefined || (channels !== 1 && channels !== 2) || !plain) return null;
  if (bytes.length * 8 >= at + 17 && bits(11) === 0x2b7 && bits(5) === 5 && bits(1) === 1) return null; // SBR announced behind
  return { rate, channels };
}

/** A frame's ADTS header into `out` at `at`; gives its length. `bytes`: of the frame without it, at most 8184. */
export function writeAdtsHeader(out: Uint8Array, at: number, { rate, channels }: AacConfig, bytes: number): number {
  const length = bytes + headerBytes;
  out.set([0xff, 0xf1, 0x40 | (rates.indexOf(rate) << 2), (channels << 6) | (length >> 11), (length >> 3) & 0xff, ((length & 7) << 5) | 0x1f, 0xfc], at);
  return headerBytes;
}
export const mostAacBytes = 8191 - headerBytes;
export const adtsHeaderBytes = headerBytes;

/** Reads a file of ADTS frames. Null where it is another format or profile, changes on the way, or is so damaged that only a whole decoder should try. */
export function readAdts(bytes: Uint8Array): FrameRow | null {
  const starts: number[] = [];
  let at = 0;
  let config: AacConfig | null = null;
  for (; at + headerBytes <= bytes.length; ) {
    if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xf6) !== 0xf0) break;
    const third = bytes[at + 2]!;
    const rate = rates[(third >> 2) & 15];
    const channels = ((third & 1) << 2) | (bytes[at + 3]! >> 6);
    const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
    if (third >> 6 !== 1 || rate === undefined || (channels !== 1 && channels !== 2) || (bytes[at + 6]! & 3) !== 0) return null; // another profile; several blocks a frame
    if (length <= headerBytes || at + length > bytes.length) break;
    config ??= { rate, channels };
    if (config.rate !== rate || config.channels !== channels) return null;
    starts.push(at);
    at += length;
  }
  if (config === null || starts.length < 10 || bytes.length - at > 4096) return null;
  starts.push(at);
  return { ...config, samples: aacSamples, frames: starts.length - 1, delay: 0, runIn: aacRunIn, cut: (first, end) => new Uint8Array(bytes.subarray(starts[first], starts[end])) };
}

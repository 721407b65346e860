/** MPEG audio layer III as a row of frames, so that a long recording can be decoded in parts (ISO/IEC 11172-3 2.4.1.3, 13818-3; header as in RFC 3119 §3). */
import type { FrameRow } from './frames';

const bitrates = { 1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320], 2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] } as const; // kbit/s, layer III
const rates: Readonly<Record<number, readonly number[]>> = { 3: [44_100, 48_000, 32_000], 2: [22_050, 24_000, 16_000], 0: [11_025, 12_000, 8000] }; // by the version bits: MPEG 1, 2, 2.5

interface Frame { length: number; rate: number; channels: number; samples: number }

/** The frame that begins at `at`; null where none does. Free-format frames, which say no length, count as none. */
function frameAt(bytes: Uint8Array, at: number): Frame | null {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe6) !== 0xe2) return null; // sync, layer III
  const version = (bytes[at + 1]! >> 3) & 3;
  const rate = rates[version]?.[(bytes[at + 2]! >> 2) & 3];
  const bitrate = bitrates[version === 3 ? 1 : 2][bytes[at + 2]! >> 4];
  if (rate === undefined || bitrate === undefined || bitrate === 0) return null;
  const samples = version === 3 ? 1152 : 576;
  return { length: Math.floor((samples / 8) * bitrate * 1000 / rate) + ((bytes[at + 2]! >> 1) & 1), rate, channels: bytes[at + 3]! >> 6 === 3 ? 1 : 2, samples };
}

/** Bytes of the ID3v2 tags at the start. */
function tagged(bytes: Uint8Array): number {
  let at = 0;
  while (bytes[at] === 0x49 && bytes[at + 1] === 0x44 && bytes[at + 2] === 0x33 && at + 10 <= bytes.length) {
    at += 10 + (bytes[at + 6]! << 21 | bytes[at + 7]! << 14 | bytes[at + 8]! << 7 | bytes[at + 9]!);
  }
  return at;
}
/** What an encoder says of the file in a first frame that holds no sound: where that is, as text; -1 where there is none. */
const infoAt = (bytes: Uint8Array, at: number, length: number): number => {
  const found = String.fromCharCode(...bytes.subarray(at, at + Math.min(48, length))).search(/Xing|Info|VBRI/);
  return found < 0 ? -1 : at + found;
};
/** Samples that every decoder is late by. */
const decoderDelay = 529;
/** The delay that LAME's part of the tag tells, with the decoder's own: what players leave out at the beginning. 0 where it tells none. */
function delayIn(bytes: Uint8Array, info: number): number {
  const flags = bytes[info + 7]!;
  const lame = info + 8 + (flags & 1 ? 4 : 0) + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0);
  if (bytes[info] === 0x56 || lame + 24 > bytes.length || !/^(LAME|Lavf|Lavc)/.test(String.fromCharCode(...bytes.subarray(lame, lame + 4)))) return 0; // VBRI has none
  return (bytes[lame + 21]! << 4 | bytes[lame + 22]! >> 4) + decoderDelay;
}

/** A frame's sound may begin in up to nine frames before it (the bit reservoir), and overlaps with the last. */
const runIn = 10;

/** Reads a file as layer III. Null where it is another format, changes its rate on the way, or is so damaged that only a whole decoder should try. */
export function readMp3(bytes: Uint8Array): FrameRow | null {
  const starts: number[] = [];
  let delay = 0;
  let at = tagged(bytes);
  const first = frameAt(bytes, at);
  if (first === null) return null;
  for (let frame: Frame | null = first; frame !== null; frame = frameAt(bytes, at)) {
    if (frame.rate !== first.rate || frame.channels !== first.channels) return null;
    const info = starts.length > 0 ? -1 : infoAt(bytes, at, frame.length);
    if (info < 0) starts.push(at);
    else delay = delayIn(bytes, info);
    at += frame.length;
  }
  const rest = bytes.length - at; // an ID3v1 or APE tag, or a frame cut short
  if (starts.length < 10 || rest > 4096) return null;
  starts.push(Math.min(at, bytes.length));
  return { rate: first.rate, channels: first.channels, samples: first.samples, frames: starts.length - 1, delay, runIn, cut: (from, end) => new Uint8Array(bytes.subarray(starts[from], starts[end])) };
}

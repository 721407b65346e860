/**
 * Sound that can be addressed by time: WAVE files of PCM, G.711, IMA ADPCM and GSM 6.10, and bare GSM files. It is read as 16-bit samples from
 * any frame on, and served as a WAVE file that every player knows: as it stands where it is linear or G.711, decoded to 16 bits otherwise.
 */
import type { Bytes } from './bytes';
import { alawTable, mulawTable } from './g711';
import { createGsmDecoder, gsmFrameSamples } from './gsm610';
import { decodeImaBlock, imaFrames } from './ima-adpcm';
import { pcmConverter, tableConverter, type Convert } from './pcm';
import { pcm16Format, readWav, wavFormats, type Wav } from './wav';

/** Reads on cheaply where the last call ended; decoding begins some blocks earlier after a jump. */
export interface FrameReader {
  /** Frames [from, from + count), fewer at the end: 16-bit samples, interleaved. Good until the next call. */
  samples(from: number, count: number): Int16Array;
}
export interface Sound {
  codec: string;
  playable: 'direct' | 'decoded';
  channels: number;
  rate: number; // Hz
  frames: number; // samples of each channel
  /** How it is served: the format chunk, bytes a frame, and the byte that is silence. */
  served: { fmt: Uint8Array; frameBytes: number; silence: number };
  /** The frames' bytes in the file where they are served as they stand; null where they have to be decoded. */
  raw: { at: number } | null;
  reader(): FrameReader;
}

/** Formats with so many bytes a frame. */
function plain(bytes: Bytes, wav: Wav, codec: string, convert: Convert, playable: Sound['playable'], silence: number): Sound {
  const { channels, rate, blockAlign, dataAt } = wav;
  const frames = Math.floor(wav.dataBytes / blockAlign);
  const samples = (from: number, count: number): Int16Array => {
    const input = bytes.read(dataAt + from * blockAlign, Math.max(0, Math.min(count, frames - from)) * blockAlign);
    const out = new Int16Array(Math.floor(input.length / blockAlign) * channels);
    convert(input, out);
    return out;
  };
  const served = playable === 'direct' ? { fmt: wav.fmt, frameBytes: blockAlign, silence } : { fmt: pcm16Format(channels, rate), frameBytes: channels * 2, silence: 0 };
  return { codec, playable, channels, rate, frames, served, raw: playable === 'direct' ? { at: dataAt } : null, reader: () => ({ samples }) };
}

interface Blocks {
  codec: string;
  channels: number; rate: number; frames: number;
  at: number; // of the first block
  blockBytes: number;
  blockFrames: number;
  /** How many blocks a decoder has to have heard before one that it shall decode right. */
  warmUp: number;
  /** A decoder of its own: takes the next block and writes its frames. */
  decoder(): (block: Uint8Array, out: Int16Array, at: number) => void;
}

function blocked(bytes: Bytes, { codec, channels, rate, frames, at, blockBytes, blockFrames, warmUp, decoder }: Blocks): Sound {
  const blocksPerRead = Math.ceil(32_768 / blockBytes);
  const reader = (): FrameReader => {
    let decode = decoder();
    let next = 0; // the block the decoder takes next
    const block = new Int16Array(blockFrames * channels);
    let held = -1; // the block that lies decoded
    let window: Uint8Array = new Uint8Array(0); // some blocks as they are in the file: one read for many
    let first = 0;
    const blockAt = (index: number): Uint8Array => {
      if (index < first || (index - first) * blockBytes >= window.length) {
        window = bytes.read(at + index * blockBytes, blocksPerRead * blockBytes);
        first = index;
      }
      return window.subarray((index - first) * blockBytes, (index - first + 1) * blockBytes);
    };
    const hold = (wanted: number): void => {
      if (wanted === held) return;
      if (wanted < next || wanted > next + warmUp) {
        decode = decoder();
        next = Math.max(0, wanted - warmUp);
      }
      for (; next <= wanted; next += 1) decode(blockAt(next), block, 0);
      held = wanted;
    };
    return {
      samples(from, count) {
        const end = Math.min(frames, from + count);
        const out = new Int16Array(Math.max(0, end - from) * channels);
        for (let frame = from; frame < end; ) {
          const wanted = Math.floor(frame / blockFrames);
          hold(wanted);
          const into = frame - wanted * blockFrames;
          const taken = Math.min(blockFrames - into, end - frame);
          out.set(block.subarray(into * channels, (into + taken) * channels), (frame - from) * channels);
          frame += taken;
        }
        return out;
      },
    };
  };
  return { codec, playable: 'decoded', channels, rate, frames, served: { fmt: pcm16Format(channels, rate), frameBytes: channels * 2, silence: 0 }, raw: null, reader };
}

/** The frames that the blocks hold; the `fact` chunk says how many of the last block's count, where it can be believed. */
const factOr = (held: number, wav: Wav, blockFrames: number): number =>
  wav.factFrames !== null && wav.factFrames <= held && wav.factFrames > held - blockFrames ? wav.factFrames : held;

function ima(bytes: Bytes, wav: Wav): Sound | null {
  const { channels, rate, blockAlign, dataAt, dataBytes } = wav;
  const blockFrames = imaFrames(blockAlign, channels);
  if (blockFrames === 0 || channels > 2 || wav.bits !== 4) return null;
  const held = Math.floor(dataBytes / blockAlign) * blockFrames + imaFrames(dataBytes % blockAlign, channels);
  const decoder = () => (block: Uint8Array, out: Int16Array) => void decodeImaBlock(block, channels, out);
  return blocked(bytes, { codec: 'IMA ADPCM', channels, rate, frames: factOr(held, wav, blockFrames), at: dataAt, blockBytes: blockAlign, blockFrames, warmUp: 0, decoder });
}

/** Two seconds. Long-term prediction carries an error on through voiced speech; after one second none was left in 1,200 places of clean and noisy speech. */
const gsmWarmUpFrames = 100;

function gsmWav(bytes: Bytes, wav: Wav): Sound | null {
  if (wav.channels !== 1 || wav.blockAlign !== 65) return null;
  const blockFrames = 2 * gsmFrameSamples;
  const frames = factOr(Math.floor(wav.dataBytes / 65) * blockFrames, wav, blockFrames);
  return blocked(bytes, {
    codec: 'GSM 6.10', channels: 1, rate: wav.rate, frames, at: wav.dataAt, blockBytes: 65, blockFrames, warmUp: gsmWarmUpFrames / 2, decoder: () => createGsmDecoder().wav49,
  });
}

const bareFrames = 50;
/** A bare .gsm file has no header: each of its frames begins with the bits 1101. `head`: the file's first bytes, a fifth of a second at least. */
export function isBareGsm(head: Uint8Array): boolean {
  const frames = Math.min(bareFrames, Math.floor(head.length / 33));
  for (let frame = 0; frame < frames; frame += 1) if ((head[frame * 33] ?? 0) >> 4 !== 0xd) return false;
  return frames >= 10;
}
function gsmBare(bytes: Bytes): Sound | null {
  if (!isBareGsm(bytes.read(0, 33 * bareFrames))) return null;
  return blocked(bytes, {
    codec: 'GSM 6.10', channels: 1, rate: 8000, frames: Math.floor(bytes.size / 33) * gsmFrameSamples, at: 0, blockBytes: 33, blockFrames: gsmFrameSamples, warmUp: gsmWarmUpFrames,
    decoder: () => createGsmDecoder().frame,
  });
}

function ofWav(bytes: Bytes, wav: Wav): Sound | null {
  const { format, channels, blockAlign, bits } = wav;
  if (blockAlign % channels !== 0) return format === wavFormats.gsm610 ? gsmWav(bytes, wav) : null;
  const size = blockAlign / channels;
  switch (format) {
    case wavFormats.pcm: {
      const convert = pcmConverter('integer', size);
      return convert === undefined || bits > size * 8 ? null : plain(bytes, wav, `PCM ${bits} bit`, convert, 'direct', size === 1 ? 0x80 : 0);
    }
    case wavFormats.float: {
      const convert = pcmConverter('float', size);
      return convert === undefined ? null : plain(bytes, wav, `PCM ${size * 8} bit float`, convert, size === 4 ? 'direct' : 'decoded', 0);
    }
    case wavFormats.alaw: return size === 1 ? plain(bytes, wav, 'G.711 A-law', tableConverter(alawTable), 'direct', 0xd5) : null;
    case wavFormats.mulaw: return size === 1 ? plain(bytes, wav, 'G.711 mu-law', tableConverter(mulawTable), 'direct', 0xff) : null;
    case wavFormats.imaAdpcm: return ima(bytes, wav);
    case wavFormats.gsm610: return gsmWav(bytes, wav);
    default: return null;
  }
}

/** Null for every other format. */
export function openSound(bytes: Bytes): Sound | null {
  const wav = readWav(bytes);
  return wav === null ? gsmBare(bytes) : ofWav(bytes, wav);
}

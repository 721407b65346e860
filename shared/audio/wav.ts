/** RIFF/WAVE files, as recorders really write them: chunks in any order, sizes that a stream never went back to fill in, files cut off. */
import { latin1, viewOf, type Bytes } from './bytes';

/** Format tags of mmreg.h that are told apart here. */
export const wavFormats = { pcm: 0x0001, msAdpcm: 0x0002, float: 0x0003, alaw: 0x0006, mulaw: 0x0007, imaAdpcm: 0x0011, gsm610: 0x0031, mp3: 0x0055 } as const;
const extensible = 0xfffe;

export interface Wav {
  format: number; // the tag; of WAVE_FORMAT_EXTENSIBLE the one its sub-format stands for
  channels: number;
  rate: number; // Hz
  blockAlign: number; // bytes of one frame, or of one block of a block codec
  bits: number; // a sample, where that makes sense
  samplesPerBlock: number | null; // of block codecs, a channel
  fmt: Uint8Array; // the whole format chunk as it stands in the file
  factFrames: number | null; // how many sample frames the `fact` chunk promises
  dataAt: number;
  dataBytes: number; // that are really there
}

interface Chunk { id: string; at: number; bytes: number }
const isName = (id: string): boolean => /^[\x20-\x7e]{4}$/.test(id);

/**
 * The chunks in the order of the file. Recorders that stream write 0, 0xFFFFFFFF or any other size that is too large for the `data` they
 * had not finished: then the data go on to the end. (A size of 0 is believed where another chunk follows that fits the file.)
 */
function chunksOf(bytes: Bytes): Chunk[] {
  const chunks: Chunk[] = [];
  const header = (at: number): Chunk | null => {
    const head = bytes.read(at, 8);
    return head.length < 8 ? null : { id: latin1(head.subarray(0, 4)), at: at + 8, bytes: viewOf(head).getUint32(4, true) };
  };
  const fits = (chunk: Chunk | null): boolean => chunk !== null && isName(chunk.id) && chunk.at + chunk.bytes <= bytes.size;
  for (let at = 12; chunks.length < 1000; ) {
    const chunk = header(at);
    if (chunk === null) return chunks;
    const rest = bytes.size - chunk.at;
    const endless = chunk.bytes > rest || (chunk.id === 'data' && chunk.bytes === 0 && rest > 0 && !fits(header(chunk.at)));
    chunks.push(endless ? { ...chunk, bytes: rest } : chunk);
    if (endless) return chunks;
    at = chunk.at + chunk.bytes + (chunk.bytes % 2); // chunks are padded to even sizes
  }
  return chunks;
}

/** What the file holds; null for what is no WAVE file, has no format or no data, or has so many channels or so few samples a second that it is no sound. */
export function readWav(bytes: Bytes): Wav | null {
  const head = latin1(bytes.read(0, 12));
  if (!head.startsWith('RIFF') || head.slice(8) !== 'WAVE') return null;
  const chunks = chunksOf(bytes);
  const named = (id: string): Chunk | undefined => chunks.find((chunk) => chunk.id === id);
  const [format, data, fact] = [named('fmt '), named('data'), named('fact')];
  if (format === undefined || data === undefined || format.bytes < 14 || format.bytes > 65_536) return null;
  const fmt = bytes.read(format.at, format.bytes).slice();
  const view = viewOf(fmt);
  const extra = (at: number): number | null => (fmt.length >= at + 2 ? view.getUint16(at, true) : null);
  const tag = view.getUint16(0, true);
  const wav: Wav = {
    format: tag === extensible ? (extra(24) ?? tag) : tag, // the first two bytes of the sub-format's GUID are the old tag
    channels: view.getUint16(2, true), rate: view.getUint32(4, true), blockAlign: view.getUint16(12, true), bits: extra(14) ?? 0, samplesPerBlock: extra(18), fmt,
    factFrames: fact !== undefined && fact.bytes >= 4 ? viewOf(bytes.read(fact.at, 4)).getUint32(0, true) : null,
    dataAt: data.at, dataBytes: data.bytes,
  };
  const sensible = wav.channels >= 1 && wav.channels <= 32 && wav.rate >= 1000 && wav.rate <= 1_000_000 && wav.blockAlign >= 1;
  return sensible ? wav : null;
}

/** The beginning of a WAVE file with this format chunk and so many bytes of data to follow. */
export function wavHeader(fmt: Uint8Array, dataBytes: number): Uint8Array {
  const padded = fmt.length + (fmt.length % 2);
  const header = new Uint8Array(28 + padded);
  const view = viewOf(header);
  const name = (at: number, text: string) => { for (let index = 0; index < 4; index += 1) header[at + index] = text.charCodeAt(index); };
  const size = (at: number, value: number) => view.setUint32(at, Math.min(value, 0xffffffff), true);
  name(0, 'RIFF'); size(4, 20 + padded + dataBytes); name(8, 'WAVE');
  name(12, 'fmt '); size(16, fmt.length); header.set(fmt, 20);
  name(20 + padded, 'data'); size(24 + padded, dataBytes);
  return header;
}

/** The format chunk of 16-bit PCM. */
export function pcm16Format(channels: number, rate: number): Uint8Array {
  const fmt = new Uint8Array(16);
  const view = viewOf(fmt);
  view.setUint16(0, wavFormats.pcm, true); view.setUint16(2, channels, true); view.setUint32(4, rate, true);
  view.setUint32(8, rate * channels * 2, true); view.setUint16(12, channels * 2, true); view.setUint16(14, 16, true);
  return fmt;
}

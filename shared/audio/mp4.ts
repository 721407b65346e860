/** The sound of an MP4 file (ISO/IEC 14496-12) as a row of AAC frames: where each lies is written in the tables of the movie box. */
import { aacRunIn, aacSamples, adtsHeaderBytes, mostAacBytes, readAacConfig, writeAdtsHeader, type AacConfig } from './aac';
import { latin1, viewOf } from './bytes';
import type { FrameRow } from './frames';

/** What is inside of a box. */
interface Box { name: string; from: number; to: number }

/** The boxes of [from, to), up to the first that does not fit. */
function* boxes(view: DataView, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to; ) {
    const small = view.getUint32(at);
    const head = small === 1 ? 16 : 8;
    if (at + head > to) return;
    const size = small === 1 ? Number(view.getBigUint64(at + 8)) : small === 0 ? to - at : small;
    if (size < head || at + size > to) return;
    yield { name: latin1(new Uint8Array(view.buffer, view.byteOffset + at + 4, 4)), from: at + head, to: at + size };
    at += size;
  }
}
function child(view: DataView, { from, to }: Box, ...[name, ...rest]: [string, ...string[]]): Box | null {
  for (const box of boxes(view, from, to)) {
    if (box.name === name) return rest.length === 0 ? box : child(view, box, ...(rest as [string, ...string[]]));
  }
  return null;
}
/** The rows of a table box: behind version and flags their number, then each of `width` words of 32 bits. Throws RangeError where they do not fit. */
function table(view: DataView, { from, to }: Box, width: number): { count: number; word(row: number, column: number): number } {
  const count = view.getUint32(from + 4);
  if (from + 8 + count * width * 4 > to) throw new RangeError('a table is cut off');
  return { count, word: (row, column) => view.getUint32(from + 8 + (row * width + column) * 4) };
}

/** The AudioSpecificConfig in an elementary stream descriptor (ISO/IEC 14496-1 7.2.6); null where there is none or it is of no AAC. */
function configOf(view: DataView, { from, to }: Box): AacConfig | null {
  let at = from + 4;
  const enter = (tag: number): number | null => {
    if (view.getUint8(at) !== tag) return null;
    let length = 0;
    for (at += 1; ; at += 1) {
      const byte = view.getUint8(at);
      length = length * 128 + (byte & 127);
      if (byte < 128) break;
    }
    at += 1;
    return length;
  };
  if (enter(3) === null) return null;
  const flags = view.getUint8(at + 2);
  at += 3 + (flags & 128 ? 2 : 0);
  if (flags & 64) at += 1 + view.getUint8(at);
  if (flags & 32) at += 2;
  if (enter(4) === null || view.getUint8(at) !== 0x40) return null;
  at += 13;
  const length = enter(5);
  return length === null || at + length > to ? null : readAacConfig(new Uint8Array(view.buffer, view.byteOffset + at, length));
}
/** Of the one sound description of a track. */
function described(view: DataView, { from, to }: Box): AacConfig | null {
  if (view.getUint32(from + 4) !== 1) return null; // the codec changes on the way
  const [entry] = boxes(view, from + 8, to);
  if (entry?.name !== 'mp4a') return null;
  const version = view.getUint16(entry.from + 8); // QuickTime's are longer
  const inner: Box = { name: '', from: entry.from + 28 + ([0, 16, 36][version] ?? 0), to: entry.to };
  const found = child(view, inner, 'esds') ?? child(view, inner, 'wave', 'esds');
  return found === null ? null : configOf(view, found);
}

/** Units a second of a header box, of a movie or of its media. */
const scaleOf = (view: DataView, header: Box): number => view.getUint32(header.from + (view.getUint8(header.from) === 1 ? 20 : 12));
/** Seconds: where playing begins, and how long it goes on from there, of an edit list that says no more than that; null for every other one. */
function editOf(view: DataView, movie: Box, track: Box, scale: number): { from: number; length: number } | null {
  const list = child(view, track, 'edts', 'elst');
  const header = child(view, movie, 'mvhd');
  if (list === null || header === null) return { from: 0, length: Infinity };
  const [at, word] = [list.from + 8, view.getUint8(list.from) === 1 ? 8 : 4];
  const [length, from] = word === 8 ? [Number(view.getBigUint64(at)), Number(view.getBigInt64(at + 8))] : [view.getUint32(at), view.getInt32(at + 4)];
  const plain = view.getUint32(list.from + 4) === 1 && from >= 0 && view.getUint32(at + 2 * word) === 0x1_0000; // one edit, at its own speed
  return plain ? { from: from / scale, length: length === 0 ? Infinity : length / scaleOf(view, header) } : null;
}

/** `frames` of `all` are really there. */
interface Places { starts: Float64Array; sizes: Uint32Array; frames: number; all: number }

/** Where the frames lie. Those that the file was cut off before are left out. */
function places(view: DataView, tables: Box): Places | null {
  const need = (name: string): Box => {
    const box = child(view, tables, name);
    if (box === null) throw new RangeError(`no ${name}`);
    return box;
  };
  const sizes = need('stsz');
  const same = view.getUint32(sizes.from + 4);
  const count = view.getUint32(sizes.from + 8);
  if (count > view.byteLength || (same === 0 && sizes.from + 12 + count * 4 > sizes.to)) return null;
  const wide = child(view, tables, 'co64');
  const chunks = table(view, wide ?? need('stco'), wide === null ? 1 : 2);
  const chunkAt = (index: number): number => (wide === null ? chunks.word(index, 0) : chunks.word(index, 0) * 2 ** 32 + chunks.word(index, 1));
  const runs = table(view, need('stsc'), 3); // from this chunk on, so many frames in each
  const found: Places = { starts: new Float64Array(count), sizes: new Uint32Array(count), frames: 0, all: count };
  let taken = 0;
  for (let run = 0; run < runs.count; run += 1) {
    const until = run + 1 < runs.count ? runs.word(run + 1, 0) - 1 : chunks.count;
    if (until > chunks.count || runs.word(run, 0) < 1 || runs.word(run, 2) !== 1) return null;
    for (let chunk = runs.word(run, 0) - 1; chunk < until; chunk += 1) {
      let at = chunkAt(chunk);
      for (let left = runs.word(run, 1); left > 0 && found.frames < count; left -= 1) {
        const bytes = same === 0 ? view.getUint32(sizes.from + 12 + found.frames * 4) : same;
        if (bytes === 0 || bytes > mostAacBytes) return null;
        if (at + bytes > view.byteLength) return found;
        if ((taken += bytes) > view.byteLength) return null; // frames over one another: more than the file could hold
        found.starts[found.frames] = at;
        found.sizes[found.frames] = bytes;
        found.frames += 1;
        at += bytes;
      }
    }
  }
  return found;
}

/** Seconds that the clock of the file gives its frames. Recorders of telephones round each by itself, so that only the sum can be believed. */
function secondsOf(view: DataView, tables: Box, scale: number): number {
  const times = child(view, tables, 'stts');
  if (times === null) throw new RangeError('no stts');
  const { count, word } = table(view, times, 2);
  let length = 0;
  for (let row = 0; row < count; row += 1) length += word(row, 0) * word(row, 1);
  return length / scale;
}
const about = (a: number, b: number): boolean => Math.abs(a - b) <= 0.1 + b / 1000;

function read(bytes: Uint8Array): FrameRow | null {
  const view = viewOf(bytes);
  const file: Box = { name: '', from: 0, to: bytes.length };
  const movie = child(view, file, 'moov');
  if (movie === null || child(view, movie, 'mvex') !== null) return null; // in fragments: the tables are elsewhere
  const sounds = [...boxes(view, movie.from, movie.to)].filter((box) => {
    const handler = box.name === 'trak' ? child(view, box, 'mdia', 'hdlr') : null;
    return handler !== null && view.getUint32(handler.from + 8) === 0x736f756e; // 'soun'
  });
  const [track] = sounds;
  const media = track === undefined ? null : child(view, track, 'mdia');
  const tables = media === null ? null : child(view, media, 'minf', 'stbl');
  const description = tables === null ? null : child(view, tables, 'stsd');
  if (track === undefined || sounds.length !== 1 || media === null || tables === null || description === null) return null;
  const config = described(view, description);
  const clock = child(view, media, 'mdhd');
  const scale = clock === null ? 0 : scaleOf(view, clock);
  const found = config === null || scale === 0 ? null : places(view, tables);
  const edit = editOf(view, movie, track, scale);
  if (config === null || found === null || edit === null || found.frames < 10) return null;
  const told = secondsOf(view, tables, scale);
  const gaps = !about(told, (found.all * aacSamples) / config.rate) || !(edit.length === Infinity || about(edit.length, told - edit.from));
  if (gaps) return null; // time that has no frames, or frames that are not played
  const cut = (first: number, end: number): Uint8Array<ArrayBuffer> => {
    let length = 0;
    for (let frame = first; frame < end; frame += 1) length += found.sizes[frame]! + adtsHeaderBytes;
    const out = new Uint8Array(length);
    for (let frame = first, at = 0; frame < end; frame += 1) {
      const [start, size] = [found.starts[frame]!, found.sizes[frame]!];
      at += writeAdtsHeader(out, at, config, size);
      out.set(bytes.subarray(start, start + size), at);
      at += size;
    }
    return out;
  };
  return { ...config, samples: aacSamples, frames: found.frames, delay: Math.round(edit.from * config.rate), runIn: aacRunIn, cut };
}

/** Null for other files, other codecs, files in fragments, and those so damaged or unusual that only a whole decoder should try. */
export function readMp4(bytes: Uint8Array): FrameRow | null {
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null; // cut off, or numbers that point outside
    throw error;
  }
}

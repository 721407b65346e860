/**
 * Waveform and levels of a recording, kept in `derived/` by the digest of its file. They can be made again from it at any time, so they are in no
 * backup, and a file that is not whole counts as not there. Layout: 'MCLV', version, channels, ticks (uint32 LE); peaks, one byte a tick, channel
 * after channel; levels, hundredths of a decibel below full scale, int16 LE.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Levels } from '@shared/audio/levels';

const headerBytes = 16;
const magic = 0x564c434d; // 'MCLV'
const version = 1;

export const levelsPath = (dataFolder: string, sha256: string): string => join(dataFolder, 'derived', sha256.slice(0, 2), `${sha256}.levels`);

/** The new file or the old one, never a part. */
export function writeLevels(path: string, { peaks, levels }: Levels): void {
  const ticks = peaks[0]?.length ?? 0;
  const file = Buffer.alloc(headerBytes + peaks.length * ticks * 3);
  [magic, version, peaks.length, ticks].forEach((value, index) => file.writeUInt32LE(value, index * 4));
  peaks.forEach((all, channel) => file.set(all, headerBytes + channel * ticks));
  levels.forEach((all, channel) => all.forEach((level, tick) => file.writeInt16LE(Math.round(level * 100), headerBytes + peaks.length * ticks + (channel * ticks + tick) * 2)));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, file);
  renameSync(`${path}.part`, path);
}

/** Null where there is no such file, or it is not whole. */
export function readLevels(path: string): Levels | null {
  if (!existsSync(path)) return null;
  const file = readFileSync(path);
  if (file.length < headerBytes || file.readUInt32LE(0) !== magic || file.readUInt32LE(4) !== version) return null;
  const [channels, ticks] = [file.readUInt32LE(8), file.readUInt32LE(12)];
  if (file.length !== headerBytes + channels * ticks * 3) return null;
  const all = Array.from({ length: channels }, (_, channel) => channel);
  const from = headerBytes + channels * ticks;
  return {
    peaks: all.map((channel) => new Uint8Array(file.subarray(headerBytes + channel * ticks, headerBytes + (channel + 1) * ticks))),
    levels: all.map((channel) => Float32Array.from({ length: ticks }, (_, tick) => file.readInt16LE(from + (channel * ticks + tick) * 2) / 100)),
  };
}

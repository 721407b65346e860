/**
 * Waveform and levels of a recording, kept in `derived/` by the digest of its file. They can be made again from it at any time, so they are in no
 * backup, and a file that is not whole counts as not there. Layout: 'MCLV', version, channels, ticks (uint32 LE); peaks, one byte a tick, channel
 * after channel; levels, hundredths of a decibel below full scale, int16 LE.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { viewOf, type Bytes } from '@shared/audio/bytes';
import type { Levels } from '@shared/audio/levels';
import { withBytes } from './file-bytes';

const headerBytes = 16;
const magic = 0x564c434d; // 'MCLV'
const version = 1;

export const levelsPath = (dataFolder: string, sha256: string): string => join(dataFolder, 'derived', sha256.slice(0, 2), `${sha256}.levels`);

/** The new file or the old one, never a part. */
export function writeLevels(path: string, { peaks, levels }: Levels): void {
  const ticks = peaks[0]?.length ?? 0;
  const file = new Uint8Array(headerBytes + peaks.length * ticks * 3);
  const view = viewOf(file);
  [magic, version, peaks.length, ticks].forEach((value, index) => view.setUint32(index * 4, value, true));
  peaks.forEach((all, channel) => file.set(all, headerBytes + channel * ticks));
  levels.forEach((all, channel) => all.forEach((level, tick) => view.setInt16(headerBytes + peaks.length * ticks + (channel * ticks + tick) * 2, Math.round(level * 100), true)));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, file);
  renameSync(`${path}.part`, path);
}

/** Reads a part of the file, by how many channels and ticks it has; null where there is no whole file. */
function within<T>(path: string, read: (bytes: Bytes, channels: number, ticks: number) => T): T | null {
  if (!existsSync(path)) return null;
  return withBytes(path, (bytes) => {
    const head = bytes.read(0, headerBytes);
    if (head.length < headerBytes) return null;
    const [first, second, channels = 0, ticks = 0] = Array.from({ length: 4 }, (_, index) => viewOf(head).getUint32(index * 4, true));
    return first === magic && second === version && bytes.size === headerBytes + channels * ticks * 3 ? read(bytes, channels, ticks) : null;
  });
}
const each = <T>(channels: number, make: (channel: number) => T): T[] => Array.from({ length: channels }, (_, channel) => make(channel));

export const hasLevels = (path: string): boolean => within(path, () => true) ?? false;
/** A channel: one byte a tick. */
export const readPeaks = (path: string): Uint8Array<ArrayBuffer>[] | null =>
  within(path, (bytes, channels, ticks) => each(channels, (channel) => bytes.read(headerBytes + channel * ticks, ticks).slice()));
/** A channel: dBFS a tick. */
export const readLevels = (path: string): Float32Array<ArrayBuffer>[] | null =>
  within(path, (bytes, channels, ticks) => each(channels, (channel) => {
    const view = viewOf(bytes.read(headerBytes + channels * ticks + channel * ticks * 2, ticks * 2));
    const levels = new Float32Array(ticks);
    for (let tick = 0; tick < ticks; tick += 1) levels[tick] = view.getInt16(tick * 2, true) / 100;
    return levels;
  }));

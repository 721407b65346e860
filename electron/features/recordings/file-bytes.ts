/** Files as the readers of shared/audio want them. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Bytes } from '@shared/audio/bytes';

function read(fd: number, at: number, length: number): Uint8Array {
  const buffer = new Uint8Array(Math.max(0, length));
  let got = 0;
  for (let now; got < length && (now = readSync(fd, buffer, got, length - got, at + got)) > 0; ) got += now;
  return got === buffer.length ? buffer : buffer.subarray(0, got);
}

/** Opens the file for as long as `work` takes. */
export function withBytes<T>(path: string, work: (bytes: Bytes) => T): T {
  const fd = openSync(path, 'r');
  try {
    const { size } = fstatSync(fd);
    return work({ size, read: (at, length) => read(fd, at, Math.min(length, size - at)) });
  } finally {
    closeSync(fd);
  }
}

/** Opens the file a read at a time: a player drops requests at every seek, and an open handle would leak. */
export function bytesOfFile(path: string): Bytes {
  const { size } = statSync(path);
  return { size, read: (at, length) => withBytes(path, (bytes) => bytes.read(at, length)) };
}

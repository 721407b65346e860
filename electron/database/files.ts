/** Small durable file operations: after each of them a power cut leaves the old or the new, nothing between. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** A moment for a file name, sorted as time is: 20261121T140210123Z. */
export const stamp = (at: Date): string => at.toISOString().replace(/[-:.]/g, '');
/** The moment of such a stamp, as ISO 8601. */
export const stampToInstant = (text: string): string => text.replace(/^(....)(..)(..)T(..)(..)(..)(...)Z$/, '$1-$2-$3T$4:$5:$6.$7Z');

function sync(path: string, flags: string): void {
  const fd = openSync(path, flags);
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
export const syncFile = (path: string): void => sync(path, 'r+'); // Windows flushes only what is open for writing
/** Makes a rename in a folder durable. Windows has no such call and does it by itself. */
export const syncFolder = (path: string): void => {
  if (process.platform !== 'win32') sync(path, 'r');
};

/** SHA-256 of a file, in hex. Not for a database that is open: closing a second handle drops SQLite's locks on it (POSIX). */
export function sha256OfFile(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(1 << 20);
  const fd = openSync(path, 'r');
  try {
    for (let read; (read = readSync(fd, buffer)) > 0; ) hash.update(buffer.subarray(0, read));
  } finally {
    closeSync(fd);
  }
  return hash.digest('hex');
}

/** Moves a closed database with its -wal and -shm, the database first: one whose log is gone must not be opened as if it were whole. */
export function moveDatabase(from: string, to: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) if (existsSync(from + end)) renameSync(from + end, to + end);
  syncFolder(dirname(from));
  if (dirname(to) !== dirname(from)) syncFolder(dirname(to));
}

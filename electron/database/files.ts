/** Small durable file operations: after each of them a power cut leaves the old or the new, nothing between. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '@shared/result';
import { toAppError } from './errors';

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

/** A file that comes in piece by piece; `expected` bytes in all, null for one that lies on this machine already. */
export interface IncomingFile { path: string; expected: number | null; received: number }

/** Adds the next piece. Throws AppError `invalid` where it is not the next, disk-full or read-only where it cannot be written. */
export function appendPiece(file: IncomingFile, offset: number, bytes: Uint8Array): { received: number } {
  if (file.expected === null || offset !== file.received || offset + bytes.length > file.expected) throw new AppError('invalid', 'this piece does not fit', { path: '/offset' });
  try {
    mkdirSync(dirname(file.path), { recursive: true });
    const fd = openSync(file.path, offset === 0 ? 'w' : 'r+');
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at, bytes.length - at, offset + at); // over what a full disk took of it before
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw toAppError(error, 'write');
  }
  file.received += bytes.length;
  return { received: file.received };
}

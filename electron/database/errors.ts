/** Turns what SQLite and the file system throw into the codes of shared/result.ts. */
import { AppError, type ErrorCode } from '@shared/result';

/** By prefix, the first that fits: SQLite's extended codes begin with the plain one. */
const sqliteCodes: [prefix: string, code: ErrorCode][] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'], // the WAL index could not grow
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_NOTADB', 'corrupt'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_CANTOPEN', 'unreadable'],
  ['SQLITE_PERM', 'unreadable'],
  ['SQLITE_AUTH', 'unreadable'],
  ['SQLITE_IOERR_READ', 'unreadable'],
];
const systemCodes: Record<string, ErrorCode> = {
  ENOSPC: 'disk-full', EDQUOT: 'disk-full', EROFS: 'read-only', EBUSY: 'locked', ETXTBSY: 'locked',
  ENOENT: 'unreadable', EEXIST: 'unreadable', ENOTDIR: 'unreadable', EISDIR: 'unreadable', EIO: 'unreadable',
};
const writing = new Set(['mkdir', 'mkdtemp', 'rename', 'unlink', 'rmdir', 'rm', 'write', 'ftruncate', 'copyfile', 'link', 'fsync', 'utime', 'chmod']);

const text = (error: unknown, key: string): string | undefined => {
  const value: unknown = error instanceof Error ? Reflect.get(error, key) : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** SQLite found the file itself damaged. A lock, a full disk or a missing permission is not damage. */
export const isDamage = (error: unknown): error is Error => /^SQLITE_(CORRUPT|NOTADB)/.test(text(error, 'code') ?? '');

/**
 * An AppError for anything thrown; an AppError stays as it is. `doing` tells a refused permission to read from one to write where the
 * system call does not (open does both).
 */
export function toAppError(error: unknown, doing: 'read' | 'write' = 'read'): AppError {
  if (error instanceof AppError) return error;
  const code = text(error, 'code') ?? '';
  const path = text(error, 'path');
  const message = error instanceof Error ? error.message : String(error);
  const denied = code === 'EACCES' || code === 'EPERM';
  const mapped = denied
    ? doing === 'write' || writing.has(text(error, 'syscall') ?? '') ? 'read-only' : 'unreadable'
    : (sqliteCodes.find(([prefix]) => code.startsWith(prefix))?.[1] ?? systemCodes[code] ?? 'internal');
  return new AppError(mapped, message, { ...(path === undefined ? {} : { path }), cause: error });
}

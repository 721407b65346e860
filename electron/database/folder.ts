/** The data folder: made, checked and held for one program at a time. */
import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@shared/result';
import Database from 'better-sqlite3';
import { networkDriveOf } from './drives';
import { isDamage, toAppError } from './errors';

export interface Hold { folder: string; release(): void }

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw toAppError(error, 'write');
  }
  try {
    readdirSync(folder);
  } catch (error) {
    throw toAppError(error, 'read');
  }
  const probe = join(folder, `.write-test-${process.pid}`); // asked of the disk itself: permission bits do not tell on Windows
  try {
    closeSync(openSync(probe, 'w'));
    rmSync(probe);
  } catch (error) {
    throw toAppError(error, 'write');
  }
}

function lock(path: string): Database.Database {
  const db = new Database(path, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Makes the folder if need be and holds it until released or until the process ends, however it ends: the lock is an exclusive
 * transaction on a small SQLite file, which the operating system frees by itself and which works alike everywhere.
 * Throws AppError locked, network-drive, read-only, unreadable or disk-full.
 */
export function holdFolder(folder: string): Hold {
  const drive = networkDriveOf(folder);
  if (drive !== null) throw new AppError('network-drive', `the data folder lies on a network drive (${drive})`, { path: folder, detail: { drive } });
  prepareFolder(folder);
  const file = join(folder, 'mingcha.lock');
  let held: Database.Database;
  try {
    try {
      held = lock(file);
    } catch (error) {
      if (!isDamage(error)) throw error;
      rmSync(file); // holds nothing; who had it locked would have been met as busy
      held = lock(file);
    }
  } catch (error) {
    const known = toAppError(error, 'write');
    throw known.code === 'locked' ? new AppError('locked', 'another program is using the data folder', { path: folder, cause: error }) : known;
  }
  return { folder, release: () => void held.close() };
}

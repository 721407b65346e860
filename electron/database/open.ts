/** Opens the database: only a healthy file of this program and version is ever written to; a damaged one is set aside, never deleted. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@shared/result';
import Database from 'better-sqlite3';
import { isDamage, toAppError } from './errors';
import { moveDatabase, stamp } from './files';
import type { Clock } from './ids';
import { latestVersion } from './migrations';
import { damageFound, leaveMark, readEveryPage, takeMark } from './soundness';

export type Db = Database.Database;

/** 'MING': marks the file as this program's. */
export const applicationId = 0x4d494e47;
export const databaseFile = (folder: string): string => join(folder, 'mingcha.db');
export const backupFolder = (folder: string): string => join(folder, 'backups');

export const numberOf = (db: Db, pragma: string): number => Number(db.pragma(pragma, { simple: true }));
const isEmpty = (db: Db): boolean => db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;

export const tooNew = (version: number, known: number): AppError =>
  new AppError('too-new', `the data are of version ${version}, this program knows ${known}`, { detail: { version, known } });
export const isOurs = (db: Db): boolean => numberOf(db, 'application_id') === applicationId;

/** A file that ends before its last page. */
function pagesMissing(db: Db, path: string): string | null {
  const bytes = numberOf(db, 'page_count') * numberOf(db, 'page_size');
  return statSync(path).size < bytes ? `the file ends before its ${bytes} bytes` : null;
}

/**
 * What is damaged in the file, or null where nothing is; `whole`: in every page, else as far as opening it tells. Writes nothing; throws what is not damage:
 * another program's file, too-new, a lock.
 */
const inspect = (path: string, known: number, whole = true): string | null => damageFound(path, 2000, (db) => {
  if (!isOurs(db) && !(numberOf(db, 'application_id') === 0 && isEmpty(db))) {
    throw new AppError('corrupt', 'mingcha.db is the database of another program', { detail: { applicationId: numberOf(db, 'application_id') } });
  }
  const version = numberOf(db, 'user_version');
  if (version > known) throw tooNew(version, known);
  return whole ? readEveryPage(db) : pagesMissing(db, path);
});

/** The same in a held folder, where the empty log and index that a reader makes and leaves can be removed: nobody else has them in use. */
function inspectHeld(path: string, known: number, whole: boolean): string | null {
  const logged = existsSync(`${path}-wal`);
  try {
    return inspect(path, known, whole);
  } finally {
    if (!logged) for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
  }
}

/** What is wrong with a folder's database, or null where nothing is; for `verify`, which moves nothing. Throws AppError too-new, locked, … */
export function damageOf(folder: string, known = latestVersion): string | null {
  const path = databaseFile(folder);
  try {
    return existsSync(path) ? inspect(path, known) : 'missing';
  } catch (error) {
    throw toAppError(error);
  }
}

/** Moves the database out of the way, with its log. Gives the file's new name. */
export function setAside(folder: string, at: Date): string {
  const name = `mingcha.damaged-${stamp(at)}.db`;
  moveDatabase(databaseFile(folder), join(folder, name));
  return name;
}

/** The newest file that was set aside, '' where only backups tell that there was a database; null in a folder that never had one. */
function lostDatabase(folder: string): string | null {
  const aside = readdirSync(folder).filter((name) => /^mingcha\.damaged-.*\.db$/.test(name)).sort().at(-1);
  if (aside !== undefined) return aside;
  return existsSync(backupFolder(folder)) && readdirSync(backupFolder(folder)).some((name) => name.endsWith('.db')) ? '' : null;
}

function configure(db: Db): void {
  if (numberOf(db, 'application_id') === 0) db.pragma(`application_id = ${applicationId}`);
  const mode = db.pragma('journal_mode = WAL', { simple: true });
  db.pragma('synchronous = FULL'); // better-sqlite3 falls to NORMAL in WAL mode, where a power cut may lose acknowledged commits
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('wal_autocheckpoint = 500');
  db.pragma('journal_size_limit = 8388608');
  if (mode !== 'wal' || numberOf(db, 'synchronous') !== 2 || numberOf(db, 'foreign_keys') !== 1) {
    throw new AppError('internal', `the database cannot be written safely here (${String(mode)})`);
  }
}

export interface OpenOptions {
  clock: Clock;
  known?: number; // the newest version this program can read
  anew?: boolean; // the user chose to begin with an empty database after the old one was lost
}

/**
 * Opens (or makes) mingcha.db in a folder that is held (holdFolder). Its version may still be an older one: see migrate.
 * Throws AppError: corrupt with detail.setAside (the damaged file's new name; it is thrown again, and no empty database begun, until a
 * backup is restored or `anew` is said), corrupt with detail.applicationId (another program's file, left alone), too-new (left alone),
 * locked, disk-full, read-only, unreadable.
 */
export function openDatabase(folder: string, { clock, known = latestVersion, anew = false }: OpenOptions): Db {
  const path = databaseFile(folder);
  let checkedAt = clock().toISOString();
  const refuse = (message: string, cause?: unknown): never => {
    throw new AppError('corrupt', message, { detail: { setAside: setAside(folder, clock()) }, cause });
  };
  try {
    if (existsSync(path) && statSync(path).size > 0) {
      const sound = takeMark(path, known);
      const damage = inspectHeld(path, known, sound === null);
      if (damage !== null) refuse(damage);
      if (sound !== null) checkedAt = sound;
    } else {
      const lost = anew ? null : lostDatabase(folder);
      if (lost !== null) throw new AppError('corrupt', 'the database is missing', { detail: { setAside: lost } });
      if (!existsSync(path) && existsSync(`${path}-wal`)) setAside(folder, clock()); // SQLite would delete a log without its database
    }
    mkdirSync(backupFolder(folder), { recursive: true });
    const db = new Database(path, { timeout: 2000 });
    try {
      configure(db);
      checked.set(db, { at: checkedAt, known });
      return db;
    } catch (error) {
      db.close();
      if (isDamage(error)) refuse(error.message, error);
      throw error;
    }
  } catch (error) {
    throw toAppError(error);
  }
}

/** When all of an open database was last read and found sound, and the version it was opened for. */
const checked = new WeakMap<Db, { at: string; known: number }>();
export const lastChecked = (db: Db): string => checked.get(db)?.at ?? '';
/** All of it has been read: sound at this moment, or (null) damaged, so that the next opening reads all of it again. */
export function noteChecked(db: Db, at: string | null): void {
  const before = checked.get(db);
  if (at === null) checked.delete(db);
  else if (before !== undefined) checked.set(db, { ...before, at });
}

/** Closes with an empty log, so that the one file is the whole database. */
export function closeDatabase(db: Db): void {
  if (!db.open) return;
  try {
    try {
      db.pragma('optimize');
    } catch (error) {
      if (Reflect.get(error as object, 'code') !== 'SQLITE_FULL') throw error; // it only helps later queries: a full disk is no reason not to close in order
    }
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
  const sound = checked.get(db);
  if (sound !== undefined) leaveMark(db.name, sound.known, sound.at);
}

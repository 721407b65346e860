/**
 * Backups of the database: one verified file each, in `backups/`. Evidence files are named by their content and never deleted, so the
 * ones a backup speaks of stay where they are, and a copy of the database is enough.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '@shared/result';
import Database from 'better-sqlite3';
import { isDamage, toAppError } from './errors';
import { moveDatabase, sha256OfFile, stamp, stampToInstant, syncFile, syncFolder } from './files';
import type { Clock } from './ids';
import { latestVersion } from './migrations';
import { backupFolder, databaseFile, isOurs, numberOf, setAside, tooNew, type Db } from './open';

export interface Backup { name: string; at: string; bytes: number; version: number; reason: string }
export interface Copy { file: string; sha256: string; rows: number; version: number }

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
function countRows(db: Db): number {
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'").pluck().all();
  return tables.reduce((sum, table) => sum + Number(db.prepare(`SELECT count(*) FROM ${quote(table)}`).pluck().get()), 0);
}

/** Makes a closed copy a single file without a log, and checks all of it. Throws AppError corrupt where it is damaged or not ours. */
function settle(path: string): { rows: number; version: number } {
  try {
    const writable = new Database(path, { fileMustExist: true, timeout: 2000 });
    try {
      if (!isOurs(writable)) throw new AppError('corrupt', 'not a database of this program', { path });
      writable.pragma('journal_mode = DELETE'); // takes in the log
    } finally {
      writable.close();
    }
    const db = new Database(path, { readonly: true });
    try {
      const found = String(db.pragma('integrity_check(1)', { simple: true }));
      if (found !== 'ok') throw new AppError('corrupt', found, { path });
      return { rows: countRows(db), version: numberOf(db, 'user_version') };
    } finally {
      db.close();
    }
  } catch (error) {
    if (isDamage(error)) throw new AppError('corrupt', error.message, { path, cause: error });
    throw toAppError(error);
  }
}

const remove = (path: string): void => ['', '-wal', '-shm', '-journal'].forEach((end) => rmSync(path + end, { force: true }));

/** Makes `<target>.part` by `fill`, checks it, makes it durable, and only then gives it its name. Leaves nothing behind on an error. */
async function place(target: string, fill: (part: string) => Promise<unknown> | void): Promise<Copy> {
  const part = `${target}.part`;
  try {
    remove(part);
    await fill(part);
    const settled = settle(part);
    syncFile(part);
    const sha256 = sha256OfFile(part);
    renameSync(part, target);
    syncFolder(dirname(target));
    return { file: target, sha256, ...settled };
  } catch (error) {
    remove(part);
    throw toAppError(error, 'write');
  }
}

/**
 * Copies the open database page by page while it is in use, and replaces `file` with the verified copy. Throws AppError invalid for the
 * database itself, unreadable where the folder is missing, disk-full, read-only, corrupt.
 */
export async function writeBackup(db: Db, file: string): Promise<Copy> {
  if (resolve(file) === resolve(db.name)) throw new AppError('invalid', 'a database is no backup of itself', { path: file });
  if (!existsSync(dirname(file))) throw new AppError('unreadable', 'there is no such folder', { path: dirname(file) });
  return place(file, (part) => db.backup(part));
}

const pattern = /^mingcha-(\d{8}T\d{9}Z)-v(\d+)(?:-([a-z0-9-]+))?\.db$/;

function freeName(folder: string, clock: Clock, version: number, reason: string): string {
  for (let at = clock().getTime(); ; at += 1) {
    const name = `mingcha-${stamp(new Date(at))}-v${version}-${reason}.db`;
    if (!existsSync(join(backupFolder(folder), name))) return name;
  }
}

/** A new backup named by time, version and reason (one word in a-z, 0-9 and -). */
export async function createBackup(db: Db, folder: string, clock: Clock, reason: string): Promise<Copy & { name: string }> {
  mkdirSync(backupFolder(folder), { recursive: true });
  const name = freeName(folder, clock, numberOf(db, 'user_version'), reason);
  return { name, ...(await writeBackup(db, join(backupFolder(folder), name))) };
}

/** All backups of a folder, the newest first. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(backupFolder(folder))) return [];
  const backups = readdirSync(backupFolder(folder)).flatMap((name) => {
    const [, at, version, reason = ''] = pattern.exec(name) ?? [];
    return at === undefined ? [] : [{ name, at: stampToInstant(at), version: Number(version), reason, bytes: statSync(join(backupFolder(folder), name)).size }];
  });
  return backups.sort((a, b) => (a.name < b.name ? 1 : -1));
}

/** The backups that are too many: all but the newest three of today and the newest of each other day, ten in all. Days are this machine's. */
export function surplus<B extends { at: string }>(newestFirst: readonly B[], now: Date): B[] {
  const taken = new Map<string, number>();
  let kept = 0;
  return newestFirst.filter(({ at }) => {
    const day = new Date(at).toDateString();
    const count = taken.get(day) ?? 0;
    const keep = kept < 10 && count < (day === now.toDateString() ? 3 : 1);
    if (keep) kept += 1;
    taken.set(day, count + 1);
    return !keep;
  });
}

/** Checks every page of a backup. */
export function isSound(folder: string, name: string): boolean {
  try {
    settle(join(backupFolder(folder), name));
    return true;
  } catch {
    return false;
  }
}

/** Keeps the database that is being replaced: among the backups where it is sound, else as a damaged one. */
function putAway(folder: string, clock: Clock): void {
  const current = databaseFile(folder);
  if (!existsSync(current)) {
    moveDatabase(current, join(folder, `mingcha.damaged-${stamp(clock())}.db`)); // a log without its database
    return;
  }
  let version: number;
  try {
    ({ version } = settle(current));
  } catch (error) {
    if (toAppError(error).code !== 'corrupt') throw error;
    setAside(folder, clock());
    return;
  }
  mkdirSync(backupFolder(folder), { recursive: true });
  moveDatabase(current, join(backupFolder(folder), freeName(folder, clock, version, 'replaced')));
}

/**
 * Puts a copy of `source` (with its log, where it has one) in the database's place. The old database is kept, so restoring can be undone.
 * The folder must be held and its database closed; open it again afterwards, which also migrates an older one.
 * Throws AppError corrupt for a damaged or foreign source, too-new, disk-full, …; the database is then as it was.
 */
export async function restoreDatabase(folder: string, source: string, clock: Clock): Promise<Copy> {
  const ready = join(folder, 'mingcha.restoring.db');
  const copy = await place(ready, (part) => {
    for (const end of ['', '-wal']) if (end === '' || existsSync(source + end)) copyFileSync(source + end, part + end);
  });
  try {
    if (copy.version > latestVersion) throw tooNew(copy.version, latestVersion);
    putAway(folder, clock);
    renameSync(ready, databaseFile(folder));
    syncFolder(folder);
  } catch (error) {
    remove(ready);
    throw toAppError(error, 'write');
  }
  return { ...copy, file: databaseFile(folder) };
}

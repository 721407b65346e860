/**
 * Whether the whole file has to be read at an opening. SQLite's quick_check reads every page, seconds for some hundred megabytes, so it is done at once only where
 * something may have happened: the last program did not close the file, another version wrote it, or it is not to the byte count, the time of writing and the head
 * as it was left. What a disk does to a file that nobody writes is looked for once a day, beside the work (see wholeCheckDue).
 */
import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { isDamage } from './errors';
import { syncFile, syncFolder } from './files';

/** A file as it was closed, and when all of it was last found sound. */
interface Mark { version: number; bytes: number; writtenAt: string; head: string; checkedAt: string }
const markOf = (database: string): string => join(dirname(database), 'mingcha-closed.json');
const dayMs = 24 * 60 * 60 * 1000;

/** Size, time of writing to the nanosecond, and SQLite's header with its change counter. */
function looks(path: string): Pick<Mark, 'bytes' | 'writtenAt' | 'head'> {
  const { size, mtimeNs } = statSync(path, { bigint: true });
  const head = Buffer.alloc(100);
  const fd = openSync(path, 'r');
  try {
    readSync(fd, head, 0, head.length, 0);
  } finally {
    closeSync(fd);
  }
  return { bytes: Number(size), writtenAt: String(mtimeNs), head: head.toString('hex') };
}

/** When all of a closed file was last found sound, if nothing can have touched it since it was closed; else null. The mark is taken away: from here on it is open. */
export function takeMark(path: string, version: number): string | null {
  const file = markOf(path);
  if (!existsSync(file)) return null;
  let mark: Partial<Mark>;
  try {
    mark = JSON.parse(readFileSync(file, 'utf8')) as Partial<Mark>;
  } catch {
    mark = {}; // half a mark is none
  }
  rmSync(file);
  syncFolder(dirname(path));
  if (existsSync(`${path}-wal`) || mark.version !== version || typeof mark.checkedAt !== 'string' || Number.isNaN(Date.parse(mark.checkedAt))) return null;
  const now = looks(path);
  return now.bytes === mark.bytes && now.writtenAt === mark.writtenAt && now.head === mark.head ? mark.checkedAt : null;
}

/** Says of a file that has just been closed how it was left. Where that cannot be written, the next opening reads all of it. */
export function leaveMark(path: string, version: number, checkedAt: string): void {
  const file = markOf(path);
  try {
    if (existsSync(`${path}-wal`)) return;
    writeFileSync(`${file}.tmp`, JSON.stringify({ version, ...looks(path), checkedAt } satisfies Mark));
    syncFile(`${file}.tmp`);
    renameSync(`${file}.tmp`, file);
    syncFolder(dirname(path));
  } catch {
    rmSync(`${file}.tmp`, { force: true });
  }
}

/** Whether a day has passed since all of the file was read (or the clock stands before that moment). */
export const wholeCheckDue = (checkedAt: string, now: Date): boolean => { const age = now.getTime() - Date.parse(checkedAt); return age >= dayMs || age < 0; };

/** Opens a file to read, and says what `look` finds damaged in it, or SQLite while it looks; null where nothing is. Throws what is not damage. */
export function damageFound(path: string, timeout: number, look: (db: Database.Database) => string | null): string | null {
  const db = new Database(path, { readonly: true, timeout });
  try {
    return look(db);
  } catch (error) {
    if (isDamage(error)) return error.message;
    throw error;
  } finally {
    db.close();
  }
}

/** Reads every page: what is damaged, or null. */
export function readEveryPage(db: Database.Database): string | null {
  db.pragma('cell_size_check = ON');
  const found = String(db.pragma('quick_check(1)', { simple: true }));
  return found === 'ok' ? null : found;
}

/** Reads every page beside whoever is writing. Gives what is damaged, or null. For a worker: it takes as long as the file is large. */
export const checkWhole = (path: string): string | null => damageFound(path, 10_000, readEveryPage);

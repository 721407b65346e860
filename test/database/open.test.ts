import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { latestVersion } from '../../electron/database/migrations';
import { AppError } from '@shared/result';
import { openData } from '../../electron/database/data';
import { toAppError } from '../../electron/database/errors';
import { holdFolder } from '../../electron/database/folder';
import { closeDatabase, damageOf, databaseFile, lastChecked, noteChecked, numberOf, openDatabase } from '../../electron/database/open';
import { checkWhole, wholeCheckDue } from '../../electron/database/soundness';
import { openBench } from '../fixtures/services';
import { addProgramme, openTestData, removeFolders, steppingClock, temporaryFolder } from '../fixtures/database';

afterAll(removeFolders);
const clock = steppingClock();
function errorOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return error as AppError;
  }
  throw new Error('nothing was thrown');
}
/** A folder with a programme and many answers, closed. */
async function filledFolder(): Promise<string> {
  const data = await openTestData();
  addProgramme(data);
  const insert = data.db.prepare("INSERT INTO answers VALUES ('a1', ?, ?, '')");
  data.db.transaction(() => {
    for (let i = 0; i < 2000; i += 1) insert.run(`item-${i}`, JSON.stringify({ value: 'x'.repeat(100) }));
  })();
  data.close();
  return data.folder;
}
function overwrite(path: string, offset: number, bytes: Buffer): void {
  const fd = openSync(path, 'r+');
  writeSync(fd, bytes, 0, bytes.length, offset);
  closeSync(fd);
}
const names = (folder: string) => readdirSync(folder).filter((name) => /^mingcha\.(?!lock)/.test(name)).sort();

describe('a sound database', () => {
  it('is opened for durable writing', async () => {
    const { db, close } = await openTestData();
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    for (const [pragma, value] of [['synchronous', 2], ['foreign_keys', 1], ['trusted_schema', 0], ['cell_size_check', 1], ['application_id', 0x4d494e47]] as const) {
      expect([pragma, numberOf(db, pragma)]).toEqual([pragma, value]);
    }
    close();
  });

  it('is opened for durable writing by the program itself', async () => {
    const bench = await openBench();
    for (const pragma of ['synchronous', 'main.synchronous']) expect(numberOf(bench.services.db, pragma), 'FULL: a kill cannot show what a power cut would lose').toBe(2);
    expect(bench.services.db.pragma('journal_mode', { simple: true })).toBe('wal');
    bench.remove();
  });

  it('closes into one file and opens again', async () => {
    const folder = await filledFolder();
    expect(names(folder)).toEqual(['mingcha.db']);
    const db = openDatabase(folder, { clock });
    expect(db.prepare('SELECT count(*) FROM answers').pluck().get()).toBe(2001);
    closeDatabase(db);
    expect(damageOf(folder)).toBeNull();
  });
});

describe('a damaged database', () => {
  it('with a page overwritten is set aside, once, and offered no empty one instead', async () => {
    const folder = await filledFolder();
    const path = databaseFile(folder);
    overwrite(path, Math.floor(statSync(path).size / 8192) * 4096, Buffer.alloc(4096, 0xa5));
    const damaged = readFileSync(path);
    expect(damageOf(folder)).not.toBeNull();
    expect(existsSync(path)).toBe(true);
    const first = errorOf(() => openDatabase(folder, { clock }));
    expect(first.code).toBe('corrupt');
    const name = String(first.detail?.setAside);
    expect(name).toMatch(/^mingcha\.damaged-\d{8}T\d{9}Z\.db$/);
    expect(readFileSync(join(folder, name)).equals(damaged)).toBe(true);
    const again = errorOf(() => openDatabase(folder, { clock }));
    expect([again.code, again.detail?.setAside]).toEqual(['corrupt', name]);
    expect(names(folder).filter((file) => file.endsWith('.db'))).toEqual([name]);
    const anew = await openData(folder, { clock, anew: true });
    expect(anew.prepare('SELECT count(*) FROM answers').pluck().get()).toBe(0);
    closeDatabase(anew);
  });

  it('that is no database is set aside with its log', () => {
    const folder = temporaryFolder();
    writeFileSync(databaseFile(folder), 'not a database, but long enough to be looked at'.repeat(100));
    writeFileSync(`${databaseFile(folder)}-wal`, 'log');
    const name = String(errorOf(() => openDatabase(folder, { clock })).detail?.setAside);
    expect(readFileSync(join(folder, name), 'utf8')).toContain('not a database');
    expect(readFileSync(join(folder, `${name}-wal`), 'utf8')).toBe('log');
  });

  it('cut off in the middle is set aside', async () => {
    const folder = await filledFolder();
    const content = readFileSync(databaseFile(folder));
    writeFileSync(databaseFile(folder), content.subarray(0, 4096 * 5));
    expect(errorOf(() => openDatabase(folder, { clock })).detail?.setAside).toMatch(/^mingcha\.damaged/);
  });

  it('that has vanished beside its backups is not begun anew in silence', async () => {
    const folder = await filledFolder();
    writeFileSync(join(folder, 'backups', 'mingcha-20261120T000000000Z-v1-daily.db'), '');
    execFileSync('rm', [databaseFile(folder)]);
    expect(errorOf(() => openDatabase(folder, { clock })).code).toBe('corrupt');
  });
});

describe('what is not damage', () => {
  it("another program's database is left alone", () => {
    const folder = temporaryFolder();
    const other = new Database(databaseFile(folder));
    other.exec('PRAGMA application_id = 7; CREATE TABLE t (a)');
    other.close();
    const before = readFileSync(databaseFile(folder));
    const error = errorOf(() => openDatabase(folder, { clock }));
    expect([error.code, error.detail]).toEqual(['corrupt', { applicationId: 7 }]);
    expect(readFileSync(databaseFile(folder)).equals(before)).toBe(true);
  });

  it('data of a newer program are left alone', async () => {
    const folder = await filledFolder();
    const newer = new Database(databaseFile(folder));
    newer.pragma('user_version = 99');
    newer.close();
    const before = readFileSync(databaseFile(folder));
    const error = errorOf(() => openDatabase(folder, { clock }));
    expect([error.code, error.detail]).toEqual(['too-new', { version: 99, known: latestVersion }]);
    expect(names(folder)).toEqual(['mingcha.db']);
    expect(readFileSync(databaseFile(folder)).equals(before)).toBe(true);
  });

  it('a locked database is only locked', async () => {
    const folder = await filledFolder();
    const other = new Database(databaseFile(folder));
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    expect(errorOf(() => openDatabase(folder, { clock })).code).toBe('locked');
    other.close();
    expect(names(folder)).toContain('mingcha.db');
    closeDatabase(openDatabase(folder, { clock }));
  });

  it('a full disk leaves nothing half', async () => {
    const { db, close } = await openTestData();
    const insert = db.prepare('INSERT INTO settings VALUES (?, ?)');
    db.pragma(`max_page_count = ${numberOf(db, 'page_count') + 20}`);
    const fill = db.transaction(() => {
      for (let i = 0; i < 1000; i += 1) insert.run(`key-${i}`, 'x'.repeat(1000));
    });
    expect(errorOf(() => {
      try {
        fill();
      } catch (error) {
        throw toAppError(error);
      }
    }).code).toBe('disk-full');
    expect(db.inTransaction).toBe(false);
    expect(db.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(0);
    db.pragma('max_page_count = 1000000');
    fill();
    expect(db.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(1000);
    close();
  });
});

describe('errors', () => {
  it.each([
    ['SQLITE_FULL', 'disk-full'], ['ENOSPC', 'disk-full'], ['EDQUOT', 'disk-full'], ['SQLITE_CORRUPT_INDEX', 'corrupt'], ['SQLITE_NOTADB', 'corrupt'],
    ['SQLITE_READONLY_DBMOVED', 'read-only'], ['EROFS', 'read-only'], ['EACCES', 'unreadable'], ['SQLITE_BUSY_SNAPSHOT', 'locked'], ['SQLITE_CANTOPEN', 'unreadable'],
    ['SQLITE_CONSTRAINT_UNIQUE', 'internal'], ['', 'internal'],
  ])('%s becomes %s', (code, expected) => {
    expect(toAppError(Object.assign(new Error('x'), { code })).code).toBe(expected);
  });

  it('a refused permission goes by what was being done', () => {
    const denied = (syscall: string) => Object.assign(new Error('x'), { code: 'EACCES', syscall });
    expect(toAppError(denied('mkdir')).code).toBe('read-only');
    expect(toAppError(denied('open')).code).toBe('unreadable');
    expect(toAppError(denied('open'), 'write').code).toBe('read-only');
    const own = new AppError('conflict', 'x');
    expect(toAppError(own)).toBe(own);
  });
});

it('every acknowledged answer survives kill -9', { timeout: 120_000 }, async () => {
  const folder = await filledFolder();
  const script = `
    const db = new (require('better-sqlite3'))(${JSON.stringify(databaseFile(folder))});
    db.pragma('journal_mode = WAL'); db.pragma('synchronous = FULL');
    const insert = db.prepare("INSERT INTO answers VALUES ('a1', ?, '{}', '')");
    for (let i = 0; ; i += 1) { insert.run(process.argv[1] + '-' + i); require('node:fs').writeSync(1, i + '\\n'); }`;
  for (let round = 0; round < 20; round += 1) {
    const child = spawn(process.execPath, ['-e', script, `round${round}`], { stdio: ['ignore', 'pipe', 'inherit'], cwd: process.cwd() });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await new Promise((resolve) => setTimeout(resolve, 20 + round * 7));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    const last = Number(output.trimEnd().split('\n').at(output.endsWith('\n') ? -1 : -2));
    const db = openDatabase(folder, { clock });
    const stored = Number(db.prepare('SELECT count(*) FROM answers WHERE item_id LIKE ?').pluck().get(`round${round}-%`));
    expect(stored).toBeGreaterThanOrEqual(last + 1);
    expect(stored).toBeLessThanOrEqual(last + 2);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    closeDatabase(db);
  }
});

it('holding a folder makes it', () => {
  const folder = join(temporaryFolder(), 'deep', '数据');
  const hold = holdFolder(folder);
  expect(existsSync(folder)).toBe(true);
  hold.release();
});

describe('reading all of it', () => {
  const mark = (folder: string): string => join(folder, 'mingcha-closed.json');
  /** Damages a page as a failing disk does: nobody wrote, so the time of writing stays. */
  const rot = (folder: string): void => {
    const path = databaseFile(folder);
    const { atime, mtime } = statSync(path);
    overwrite(path, 4096 * 5, Buffer.alloc(4096, 0xa5));
    utimesSync(path, atime, mtime);
    const { mtimeNs } = statSync(path, { bigint: true });
    writeFileSync(mark(folder), JSON.stringify({ ...(JSON.parse(readFileSync(mark(folder), 'utf8')) as object), writtenAt: String(mtimeNs) })); // utimes knows no nanoseconds
  };
  const opens = (folder: string): string => {
    try {
      closeDatabase(openDatabase(folder, { clock }));
      return 'opened';
    } catch (error) {
      return (error as AppError).code;
    }
  };

  it('is left out after a close that left its mark, and done once a day beside the work', async () => {
    const folder = await filledFolder();
    rot(folder);
    const db = openDatabase(folder, { clock });
    expect(existsSync(mark(folder)), 'an open file has no mark').toBe(false);
    expect(wholeCheckDue(lastChecked(db), new Date(Date.parse(lastChecked(db)) + 23 * 3_600_000))).toBe(false);
    expect(wholeCheckDue(lastChecked(db), new Date(Date.parse(lastChecked(db)) + 24 * 3_600_000))).toBe(true);
    expect(wholeCheckDue(lastChecked(db), new Date(Date.parse(lastChecked(db)) - 1000)), 'the clock was set back').toBe(true);
    expect(checkWhole(databaseFile(folder))).toMatch(/\w/);
    noteChecked(db, null);
    closeDatabase(db);
    expect(opens(folder)).toBe('corrupt');
  });
  it.each<[string, (folder: string) => void]>([
    ['the mark is missing, as after a kill', (folder) => rmSync(mark(folder))],
    ['the mark is half written', (folder) => truncateSync(mark(folder), 20)],
    ['somebody wrote to it since', (folder) => utimesSync(databaseFile(folder), new Date(), new Date())],
    ['another version closed it', (folder) => writeFileSync(mark(folder), readFileSync(mark(folder), 'utf8').replace(/"version":\d+/, '"version":1'))],
    ['it was never checked', (folder) => writeFileSync(mark(folder), readFileSync(mark(folder), 'utf8').replace(/"checkedAt":"[^"]*"/, '"checkedAt":""'))],
    ['there is a log beside it', (folder) => writeFileSync(`${databaseFile(folder)}-wal`, '')],
  ])('is done at once where %s', async (_when, happens) => {
    const folder = await filledFolder();
    rot(folder);
    happens(folder);
    expect(opens(folder)).toBe('corrupt');
  });
  it('is not needed to see that the end is missing', async () => {
    const folder = await filledFolder();
    truncateSync(databaseFile(folder), statSync(databaseFile(folder)).size - 4096);
    expect(opens(folder)).toBe('corrupt');
  });
  it('keeps the moment of the last one from program to program', async () => {
    const folder = await filledFolder();
    const db = openDatabase(folder, { clock });
    const before = lastChecked(db);
    closeDatabase(db);
    const again = openDatabase(folder, { clock });
    expect(lastChecked(again)).toBe(before);
    noteChecked(again, '2027-01-01T00:00:00.000Z');
    closeDatabase(again);
    const third = openDatabase(folder, { clock });
    expect(lastChecked(third)).toBe('2027-01-01T00:00:00.000Z');
    closeDatabase(third);
  });
});

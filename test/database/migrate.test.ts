import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createBackup, isSound, listBackups } from '../../electron/database/backup';
import { migrate } from '../../electron/database/migrate';
import { migrations, type Migration } from '../../electron/database/migrations';
import { backupFolder, closeDatabase, numberOf, openDatabase, type Db } from '../../electron/database/open';
import { addProgramme, openTestData, removeFolders, steppingClock, temporaryFolder } from '../fixtures/database';

afterAll(removeFolders);
const clock = steppingClock();
const now = migrations.length;
const second: Migration = {
  version: now + 1, name: 'test',
  up: (db) => void db.exec("ALTER TABLE sites ADD COLUMN storeys TEXT NOT NULL DEFAULT ''; CREATE TABLE notes (id TEXT PRIMARY KEY) STRICT"),
};
const schema = (db: Db) => db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all();
const dump = (db: Db) => ({ schema: schema(db), version: numberOf(db, 'user_version'), sites: db.prepare('SELECT * FROM sites').all(), journal: db.prepare('SELECT * FROM journal').all() });
const noBackup = () => Promise.reject(new Error('a backup was asked for'));
const backupIn = (folder: string, db: Db) => (_: number, to: number) => createBackup(db, folder, clock, `to-v${to}`);

describe('migrations', () => {
  it('are numbered densely and never edited once shipped', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
    // A released step is frozen: put a new one after it. (The newest may still change until it is released; then renew its hash here.)
    const shipped: Record<string, string> = {
      '0001-ground': '294318e6d6b61d2e3edf92f8858c16ad929db28c00fe2d37f046a63dd7d58170',
      '0002-desk': '10f9f67036ef156f70fffeda655a912e72286dd733e09826c018f90ec706ffdb',
      '0003-rounds': 'baebb6ff1182a4e661eebbe15266c929a2cf66bc123d02af19afa362c53125f5',
      '0004-audits': 'b4db90c322f89a9b173ad2e3f0d526b75b092fa9f9400361714578bf1fe0294f',
      '0005-calls': 'b7c939f7cae2112ec1b6bd21f2df1bd7a09756af2d924983b7d1fb6aab1512fb',
    };
    for (const [name, hash] of Object.entries(shipped)) {
      const text = readFileSync(join(import.meta.dirname, `../../electron/database/migrations/${name}.sql.ts`), 'utf8');
      expect([name, createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')]).toEqual([name, hash]);
    }
    expect(Object.keys(shipped)).toHaveLength(migrations.length);
  });

  it('make a new database without a backup, and are done once', async () => {
    const { db, folder, close } = await openTestData();
    expect(numberOf(db, 'user_version')).toBe(migrations.length);
    expect(await migrate(db, { backup: noBackup })).toEqual({ from: now, to: now });
    expect(listBackups(folder)).toEqual([]);
    close();
  });

  it('bring older data up after a verified backup of them, to the very schema of a new database', async () => {
    const data = await openTestData();
    addProgramme(data);
    const { db, folder } = data;
    const before = dump(db);
    expect(await migrate(db, { migrations: [...migrations, second], backup: backupIn(folder, db) })).toEqual({ from: now, to: now + 1 });
    const [backup] = listBackups(folder);
    expect(backup).toMatchObject({ version: now, reason: `to-v${now + 1}` });
    expect(isSound(folder, backup?.name ?? '')).toBe(true);
    const fresh = openDatabase(temporaryFolder(), { clock, known: now + 1 });
    await migrate(fresh, { migrations: [...migrations, second], backup: noBackup });
    expect(schema(db)).toEqual(schema(fresh));
    expect(db.prepare('SELECT name, storeys FROM sites').all()).toEqual([{ name: '南京路店', storeys: '' }]);
    closeDatabase(fresh);
    data.close();
    const { default: Database } = await import('better-sqlite3');
    const kept = new Database(join(backupFolder(folder), backup?.name ?? ''), { readonly: true });
    expect(dump(kept)).toEqual(before);
    kept.close();
  });

  it.each([
    ['throws halfway', (db: Db) => {
      second.up(db);
      throw new Error('halfway');
    }, 'halfway'],
    ['leaves rows that point nowhere', (db: Db) => {
      db.exec("CREATE TABLE c (site TEXT REFERENCES sites(id)); PRAGMA defer_foreign_keys = ON; INSERT INTO c VALUES ('nowhere')");
    }, 'point nowhere'],
    ['runs out of disk', (db: Db) => {
      db.pragma(`max_page_count = ${numberOf(db, 'page_count') + 2}`);
      db.exec('CREATE TABLE big AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i, randomblob(1000) AS b FROM n');
    }, 'full'],
  ])('a step that %s changes nothing', async (_, up, message) => {
    const data = await openTestData();
    addProgramme(data);
    const before = dump(data.db);
    await expect(migrate(data.db, { migrations: [...migrations, { version: now + 1, name: 'bad', up }], backup: backupIn(data.folder, data.db) })).rejects.toThrow(message);
    expect(dump(data.db)).toEqual(before);
    expect(data.db.inTransaction).toBe(false);
    expect(listBackups(data.folder)).toHaveLength(1);
    data.close();
  });

  it('keep the whole steps before a bad one', async () => {
    const { db, close } = await openTestData();
    const bad: Migration = { version: now + 2, name: 'bad', up: () => { throw new Error('third'); } };
    await expect(migrate(db, { migrations: [...migrations, second, bad], backup: () => Promise.resolve() })).rejects.toThrow('third');
    expect(numberOf(db, 'user_version')).toBe(now + 1);
    close();
  });

  it('are not begun when the backup fails', async () => {
    const data = await openTestData();
    addProgramme(data);
    const before = dump(data.db);
    await expect(migrate(data.db, { migrations: [...migrations, second], backup: noBackup })).rejects.toThrow('a backup was asked for');
    expect(dump(data.db)).toEqual(before);
    data.close();
  });

  it('refuse data of a newer program', async () => {
    const { db, close } = await openTestData();
    db.pragma('user_version = 9');
    await expect(migrate(db, { backup: noBackup })).rejects.toMatchObject({ code: 'too-new', detail: { version: 9, known: now } });
    close();
  });

  it('write nothing beside the data folder', async () => {
    const { folder, close } = await openTestData();
    close();
    expect(existsSync(join(folder, 'mingcha.db-wal'))).toBe(false);
  });
});

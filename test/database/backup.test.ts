import { closeSync, copyFileSync, existsSync, openSync, readFileSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { migrations } from '../../electron/database/migrations';
import { restoreDatabase, surplus, writeBackup } from '../../electron/database/backup';
import { sha256OfFile } from '../../electron/database/files';
import { holdFolder } from '../../electron/database/folder';
import { backupFolder, databaseFile, openDatabase } from '../../electron/database/open';
import { createBackups } from '../../electron/features/backups/backups.service';
import { addProgramme, openTestData, removeFolders, temporaryFolder, type TestData } from '../fixtures/database';

afterAll(removeFolders);
const filled = async (): Promise<TestData> => {
  const data = await openTestData();
  addProgramme(data);
  return data;
};
const siteName = (data: TestData) => data.db.prepare('SELECT name FROM sites').pluck().get();
const failing = (code: string) => expect.objectContaining({ code }) as Error;
function spoil(path: string): void {
  const fd = openSync(path, 'r+');
  writeSync(fd, Buffer.alloc(4096, 0xa5), 0, 4096, Math.floor(statSync(path).size / 8192) * 4096);
  closeSync(fd);
}

describe('making backups', () => {
  it('copies what is committed into one checked file while the database is in use', async () => {
    const { db, folder, clock, close } = await filled();
    const { name, file, sha256, rows, version } = await createBackups({ folder, clock }).create(db, 'manual');
    expect(name).toMatch(/^mingcha-20261121T0600\d{5}Z-v\d+-manual\.db$/);
    expect([version, sha256]).toEqual([migrations.length, sha256OfFile(file)]);
    const copy = new Database(file, { readonly: true });
    expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
    expect(copy.prepare('SELECT name FROM sites').pluck().get()).toBe('南京路店');
    copy.close();
    expect(rows).toBe(11);
    expect(readdirSync(backupFolder(folder))).toEqual([name]);
    close();
  });

  it('goes on while answers are being saved', async () => {
    const { db, folder, close } = await filled();
    const insert = db.prepare("INSERT INTO answers VALUES ('a1', ?, ?, '')");
    for (let i = 0; i < 3000; i += 1) insert.run(`old-${i}`, 'x'.repeat(500));
    const target = join(folder, 'copy.db');
    const working = writeBackup(db, target);
    for (let i = 0; i < 20; i += 1) {
      insert.run(`new-${i}`, 'y');
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await working).rows).toBeGreaterThanOrEqual(3010);
    close();
  });

  it('is due once a day', async () => {
    const { db, folder, clock, close } = await filled();
    const backups = createBackups({ folder, clock });
    expect((await backups.createIfDue(db))?.name).toMatch(/daily/);
    expect(await backups.createIfDue(db)).toBeNull();
    clock.set('2026-11-22T05:59:00.000Z');
    expect(await backups.createIfDue(db)).toBeNull();
    clock.set('2026-11-22T07:00:00.000Z');
    expect(await backups.createIfDue(db)).not.toBeNull();
    expect(backups.list().map(({ reason, version }) => [reason, version])).toEqual([['daily', migrations.length], ['daily', migrations.length]]);
    close();
  });

  it('leaves nothing behind when it fails', async () => {
    const { db, folder, close } = await filled();
    await expect(writeBackup(db, join(folder, 'nowhere', 'copy.db'))).rejects.toThrow(failing('unreadable'));
    await expect(writeBackup(db, databaseFile(folder))).rejects.toThrow(failing('invalid'));
    db.pragma('wal_checkpoint(TRUNCATE)');
    const target = join(folder, 'copy.db');
    writeFileSync(target, 'what was there before');
    spoil(databaseFile(folder));
    const { folder: sound, close: closeSound } = await filled();
    closeSound();
    copyFileSync(databaseFile(sound), join(folder, 'other.db'));
    spoil(join(folder, 'other.db'));
    const broken = new Database(join(folder, 'other.db'));
    await expect(writeBackup(broken, target)).rejects.toThrow(failing('corrupt'));
    broken.close();
    expect(readFileSync(target, 'utf8')).toBe('what was there before');
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
    close();
  });

  it('keeps three of today, one a day before, ten in all', () => {
    const now = new Date(2026, 10, 21, 18);
    const at = (daysAgo: number, hour: number) => ({ at: new Date(2026, 10, 21 - daysAgo, hour).toISOString() });
    const all = [...[17, 15, 12, 9].map((hour) => at(0, hour)), ...Array.from({ length: 12 }, (_, day) => [at(day + 1, 16), at(day + 1, 8)]).flat()];
    const gone = new Set(surplus(all, now));
    expect(all.filter((backup) => !gone.has(backup))).toEqual([at(0, 17), at(0, 15), at(0, 12), ...Array.from({ length: 7 }, (_, day) => at(day + 1, 16))]);
    expect(surplus([], now)).toEqual([]);
  });

  it('removes the surplus, and only backups', async () => {
    const { db, folder, clock, close } = await filled();
    const backups = createBackups({ folder, clock });
    writeFileSync(join(backupFolder(folder), 'notes.txt'), 'mine');
    for (let i = 0; i < 5; i += 1) await backups.create(db, 'manual');
    expect(backups.list()).toHaveLength(3);
    expect(existsSync(join(backupFolder(folder), 'notes.txt'))).toBe(true);
    close();
  });

  it('finds a name of its own though the clock stands still', async () => {
    const { db, folder, close } = await filled();
    const backups = createBackups({ folder, clock: () => new Date('2026-11-21T06:00:00.000Z') });
    const names = new Set([(await backups.create(db, 'manual')).name, (await backups.create(db, 'manual')).name]);
    expect(names.size).toBe(2);
    close();
  });
});

describe('restoring', () => {
  it('brings back what was, and can itself be undone', async () => {
    const data = await filled();
    const { folder, clock } = data;
    const backups = createBackups({ folder, clock });
    const { name } = await backups.create(data.db, 'manual');
    data.db.prepare("UPDATE sites SET name = '新店名'").run();
    data.close();
    const hold = holdFolder(folder);
    expect(await backups.restore(name)).toMatchObject({ file: databaseFile(folder), version: migrations.length });
    hold.release();
    const restored = await openTestData(folder);
    expect(siteName(restored)).toBe('南京路店');
    expect(restored.journal.check().records.altered).toEqual([]);
    restored.close();
    const replaced = backups.list().find(({ reason }) => reason === 'replaced');
    await backups.restore(replaced?.name ?? '');
    const undone = await openTestData(folder);
    expect(siteName(undone)).toBe('新店名');
    undone.close();
    expect(readdirSync(folder).filter((file) => file.includes('restoring') || file.includes('damaged'))).toEqual([]);
  });

  it('is the way back from a damaged database', async () => {
    const data = await filled();
    const { folder, clock } = data;
    const backups = createBackups({ folder, clock });
    const { name } = await backups.create(data.db, 'daily');
    data.close();
    spoil(databaseFile(folder));
    expect(() => openDatabase(folder, { clock })).toThrow(failing('corrupt'));
    expect(backups.sound().map((backup) => backup.name)).toEqual([name]);
    await backups.restore(name);
    const restored = await openTestData(folder);
    expect(siteName(restored)).toBe('南京路店');
    expect(readdirSync(folder).filter((file) => file.startsWith('mingcha.damaged'))).toHaveLength(1);
    restored.close();
  });

  it('sets aside a damaged database that nobody opened first', async () => {
    const data = await filled();
    const { folder, clock } = data;
    const backups = createBackups({ folder, clock });
    const { name } = await backups.create(data.db, 'daily');
    data.close();
    writeFileSync(databaseFile(folder), 'rubbish'.repeat(1000));
    await backups.restore(name);
    const restored = await openTestData(folder);
    expect(siteName(restored)).toBe('南京路店');
    restored.close();
    const [aside = ''] = readdirSync(folder).filter((file) => file.startsWith('mingcha.damaged'));
    expect(readFileSync(join(folder, aside), 'utf8')).toContain('rubbish');
  });

  it('takes in the log that lies beside a copied database', async () => {
    const data = await filled();
    data.db.prepare("UPDATE sites SET name = '只在日志里'").run();
    const copy = join(temporaryFolder(), 'copy.db');
    for (const end of ['', '-wal']) copyFileSync(databaseFile(data.folder) + end, copy + end);
    const target = temporaryFolder();
    await restoreDatabase(target, copy, data.clock);
    data.close();
    const restored = await openTestData(target);
    expect(siteName(restored)).toBe('只在日志里');
    restored.close();
  });

  it('refuses a damaged, foreign, newer or missing source and changes nothing', async () => {
    const data = await filled();
    const { folder, clock } = data;
    const source = join(temporaryFolder(), 'source.db');
    await writeBackup(data.db, source);
    data.close();
    const before = readFileSync(databaseFile(folder));
    const change = (work: (path: string) => void, code: string) => {
      const bad = join(temporaryFolder(), 'bad.db');
      copyFileSync(source, bad);
      work(bad);
      return expect(restoreDatabase(folder, bad, clock)).rejects.toThrow(failing(code));
    };
    const pragma = (text: string) => (path: string) => {
      const db = new Database(path);
      db.pragma(text);
      db.close();
    };
    await change(spoil, 'corrupt');
    await change(pragma('application_id = 7'), 'corrupt');
    await change(pragma('user_version = 99'), 'too-new');
    await change((path) => writeFileSync(path, ''), 'corrupt');
    await expect(restoreDatabase(folder, join(folder, 'none.db'), clock)).rejects.toThrow(failing('unreadable'));
    expect(() => createBackups({ folder, clock }).restore('../mingcha.db')).toThrow(failing('not-found'));
    expect(readFileSync(databaseFile(folder)).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((file) => /part|restoring|damaged/.test(file))).toEqual([]);
  });

  it('offers only sound backups', async () => {
    const { db, folder, clock, close } = await filled();
    const backups = createBackups({ folder, clock });
    const bad = await backups.create(db, 'manual');
    const good = await backups.create(db, 'manual');
    spoil(bad.file);
    expect(backups.list()).toHaveLength(2);
    expect(backups.sound().map(({ name }) => name)).toEqual([good.name]);
    close();
  });
});

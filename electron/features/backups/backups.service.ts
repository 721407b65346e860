/** Backups of the data folder as the user meets them: made daily and on demand, pruned, listed, restored. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@shared/result';
import { createBackup, isSound, listBackups, restoreDatabase, surplus, type Backup, type Copy } from '../../database/backup';
import type { Clock } from '../../database/ids';
import { backupFolder, type Db } from '../../database/open';

const dayMs = 24 * 60 * 60 * 1000;
export type BackupReason = 'daily' | 'manual';

/** Works on a folder that is held; the database is passed in where it has to be open, because restoring needs it closed. */
export function createBackups({ folder, clock }: { folder: string; clock: Clock }) {
  const list = (): Backup[] => listBackups(folder);

  /** A verified backup; then the surplus ones are removed, never this one. Throws AppError disk-full, read-only, corrupt. */
  async function create(db: Db, reason: BackupReason): Promise<Copy & { name: string }> {
    const made = await createBackup(db, folder, clock, reason);
    for (const { name } of surplus(list(), clock())) if (name !== made.name) rmSync(join(backupFolder(folder), name), { force: true });
    return made;
  }

  /** For every start: a backup if the newest is a day old, or from the future. Gives null where none was due. */
  async function createIfDue(db: Db): Promise<(Copy & { name: string }) | null> {
    const [newest] = list();
    const age = newest ? clock().getTime() - Date.parse(newest.at) : Infinity;
    return age >= dayMs || age < 0 ? create(db, 'daily') : null;
  }

  /** Puts a backup in the database's place; the old database is kept among the backups, or set aside where it is damaged. The database must be closed. */
  function restore(name: string): Promise<Copy> {
    if (!list().some((backup) => backup.name === name)) throw new AppError('not-found', 'no such backup');
    return restoreDatabase(folder, join(backupFolder(folder), name), clock);
  }

  return {
    create, createIfDue, list, restore,
    /** The backups whose every page has been checked just now: for the recovery screen. */
    sound: (): Backup[] => list().filter(({ name }) => isSound(folder, name)),
  };
}
export type Backups = ReturnType<typeof createBackups>;

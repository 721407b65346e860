/** Opens a data folder's database for use: checked, and brought to the newest version with a backup of the old one. */
import { createBackup } from './backup';
import { migrate } from './migrate';
import { closeDatabase, openDatabase, type Db, type OpenOptions } from './open';

/** The folder must be held (holdFolder). Throws what openDatabase and migrate throw; the database is then closed and as it was. */
export async function openData(folder: string, options: Omit<OpenOptions, 'known'>): Promise<Db> {
  const db = openDatabase(folder, options);
  try {
    await migrate(db, { backup: (_from, to) => createBackup(db, folder, options.clock, `to-v${to}`) });
    return db;
  } catch (error) {
    closeDatabase(db);
    throw error;
  }
}

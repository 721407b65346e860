/** Brings a database to the newest version: forward only, each step whole or not at all. */
import { migrations as shipped, type Migration } from './migrations';
import { numberOf, tooNew, type Db } from './open';

export interface MigrateOptions {
  migrations?: readonly Migration[];
  /** Makes a verified backup of the database as it is, named with both versions. Called once, before the first step on a database in use. */
  backup: (from: number, to: number) => Promise<unknown>;
}

function step(db: Db, { version, name, up }: Migration): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    up(db);
    const broken = db.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`${broken.length} rows point nowhere after migration ${version} (${name})`);
    db.pragma(`user_version = ${version}`); // rolls back with the rest
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK'); // SQLite has rolled back already on a full disk
    throw error;
  }
}

/**
 * Applies what is pending. An error leaves the database at the last whole step and is thrown on; too-new where the database is ahead of
 * the program. Nothing else may use the connection meanwhile.
 */
export async function migrate(db: Db, { migrations = shipped, backup }: MigrateOptions): Promise<{ from: number; to: number }> {
  migrations.forEach(({ version }, index) => {
    if (version !== index + 1) throw new Error(`migration ${index + 1} calls itself ${version}`);
  });
  const from = numberOf(db, 'user_version');
  const to = migrations.length;
  if (from > to) throw tooNew(from, to);
  if (from < to && from > 0) await backup(from, to);
  for (const migration of migrations.slice(from)) step(db, migration);
  return { from, to };
}

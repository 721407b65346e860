/** Every version of the schema, dense from 1. A shipped one is never edited; a test holds their hashes. */
import type Database from 'better-sqlite3';
import { sql as ground } from './0001-ground.sql';

export interface Migration { version: number; name: string; up(db: Database.Database): void }

export const migrations: readonly Migration[] = [
  { version: 1, name: 'ground', up: (db) => void db.exec(ground) },
];
export const latestVersion = migrations.length;

/** Every version of the schema, dense from 1. A shipped one is never edited; a test holds their hashes. */
import type Database from 'better-sqlite3';
import { sql as ground } from './0001-ground.sql';
import { sql as desk } from './0002-desk.sql';
import { sql as rounds } from './0003-rounds.sql';
import { sql as audits } from './0004-audits.sql';
import { sql as calls } from './0005-calls.sql';

export interface Migration { version: number; name: string; up(db: Database.Database): void }

export const migrations: readonly Migration[] = [
  { version: 1, name: 'ground', up: (db) => void db.exec(ground) },
  { version: 2, name: 'desk', up: (db) => void db.exec(desk) },
  { version: 3, name: 'rounds', up: (db) => void db.exec(rounds) },
  { version: 4, name: 'audits', up: (db) => void db.exec(audits) },
  { version: 5, name: 'calls', up: (db) => void db.exec(calls) },
];
export const latestVersion = migrations.length;

/** `verify` (spec/cli.md): the database's own check, the journal's chain, every record, every evidence file. */
import type { AlteredRecord, VerifyReport } from '@shared/journal';
import type { Db } from '../../database/open';
import type { Journal } from './journal.service';

export interface VerifyParts {
  db: Db;
  journal: Pick<Journal, 'check'>;
  evidence: { check(): Promise<VerifyReport['evidence']> };
  /** Call logs are looked at beside the main thread, and in short pieces: their rows are no records of their own. */
  calls: { altered(): Promise<AlteredRecord[]> };
}

/** Changes nothing. For a database that cannot be opened see damageOf and damagedReport. */
export async function verify({ db, journal, evidence, calls }: VerifyParts): Promise<VerifyReport> {
  const found = (db.pragma('integrity_check(20)') as { integrity_check: string }[]).map((row) => row.integrity_check).join('; ');
  const dangling = (db.pragma('foreign_key_check') as unknown[]).length;
  const database = found === 'ok' && dangling > 0 ? `${dangling} rows point nowhere` : found;
  const checked = db.transaction(() => journal.check())();
  checked.records.altered.push(...(await calls.altered()));
  return { database, ...checked, evidence: await evidence.check() };
}

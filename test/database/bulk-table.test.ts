/** Rows written as pages: SQLite must find the file sound and read back every value. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from '../fixtures/properties';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBulkTable, type BulkValue } from '../../electron/database/bulk-table';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'mingcha-bulk-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function written(rows: readonly { id: number; values: readonly BulkValue[] }[], pageSize: number): unknown[] {
  const path = join(folder, 'bulk.db');
  rmSync(path, { force: true });
  const empty = new Database(path);
  empty.pragma(`page_size = ${pageSize}`);
  empty.exec("CREATE TABLE before (x); CREATE TABLE rows (id INTEGER PRIMARY KEY, a, b, c, d DEFAULT 'said'); CREATE TABLE after (x); INSERT INTO after VALUES (7)");
  const root = empty.prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'rows'").pluck().get() ?? 0;
  empty.close();
  const bulk = openBulkTable(path, root);
  for (const { id, values } of rows) bulk.put(id, values);
  bulk.close();
  const db = new Database(path);
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.prepare('SELECT x FROM after').pluck().get()).toBe(7);
    const read = db.prepare('SELECT * FROM rows ORDER BY id').raw().all();
    for (const { id } of rows.slice(0, 20)) expect(db.prepare('SELECT count(*) FROM rows WHERE id = ?').pluck().get(id)).toBe(1);
    db.exec('UPDATE rows SET a = 1; DELETE FROM rows WHERE id % 2 = 0; INSERT INTO rows (a) VALUES (2)'); // a file like any other
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    return read;
  } finally {
    db.close();
  }
}
const told = (rows: readonly { id: number; values: readonly BulkValue[] }[]): unknown[] => rows.map(({ id, values }) => [id, ...[0, 1, 2].map((at) => values[at] ?? null), values.length > 3 ? (values[3] ?? null) : 'said']);

describe('a table written as pages', () => {
  const value = fc.oneof(
    fc.constant(null), fc.integer(), fc.constantFrom(0, 1, -1, 127, 128, -128, -129, 32_767, 32_768, -32_769, 2 ** 31, -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER), fc.double({ noNaN: true, noDefaultInfinity: true }).filter((double) => !Object.is(double, -0)),
    fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary', maxLength: 40 }), fc.tuple(fc.constantFrom('a', '通', '🙂'), fc.nat(3000)).map(([unit, count]) => unit.repeat(count)),
  );
  it('holds every value, in pages of any size', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.array(value, { maxLength: 4 })), { maxLength: 60 }), fc.constantFrom(512, 4096, 16_384, 65_536), (rows, pageSize) => {
      let id = 0;
      const rising = rows.map(([step, values]) => ({ id: (id += step), values }));
      expect(written(rising, pageSize)).toEqual(told(rising));
    }), { numRuns: 40 });
  });
  it('grows a tree of several levels', () => {
    const rows = Array.from({ length: 30_000 }, (_, at) => ({ id: at * 3 + 1, values: [`row ${at}`, at, null, 'x'] }));
    expect(written(rows, 512)).toEqual(told(rows));
  });
});

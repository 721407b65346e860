/** Records as rows: read for a package, and written as a package says they are. */
import { z } from 'zod';
import { canonicalJson, digestOf, sha256Hex } from '@shared/canonical';
import { packageRecordKinds, type PackageRecordKind } from '@shared/packages';
import { AppError } from '@shared/result';
import { checkTemplate } from '@shared/templates/check';
import type { Db } from '../../database/open';
import { recordTables } from './tables';

export type Cell = string | number | null;
export type Row = Record<string, Cell>;
/** A line of records/<kind>.jsonl. */
export interface Line { id: string; rows: Record<string, Row[]> }
export const lineText = (line: Line): string => canonicalJson(line);
export const recordsPath = (kind: PackageRecordKind): string => `records/${kind}.jsonl`;
export const keyOf = (kind: string, id: string): string => `${kind}/${id}`;
/** A line with what the manifest says of it. */
export interface Coming extends Line { kind: PackageRecordKind; sha256: string; content: string; base: readonly string[] }
export const mainRow = (kind: PackageRecordKind, line: Line): Row => line.rows[recordTables[kind][0]?.table ?? '']?.[0] ?? {};

const refused = (kind: string, problem: string): AppError => new AppError('corrupt', `the package's records do not hold together: ${problem}`, { path: `records/${kind}.jsonl`, detail: { problem } });
/** Undefined where it is no JSON: no schema takes that. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
const schemas = Object.fromEntries(packageRecordKinds.map((kind) => [kind, z.strictObject({
  id: z.string(), rows: z.strictObject(Object.fromEntries(recordTables[kind].map(({ table, columns }) => [table, z.array(z.strictObject(columns)).max(200_000).default([])]))), // a package of an earlier version has fewer tables
})]));

/** One line of a package, checked: its digest, its columns, and that every row is this record's own. Throws `corrupt`. */
export function readLine(kind: PackageRecordKind, text: string, content: string): Line {
  if (sha256Hex(text) !== content) throw refused(kind, 'digest');
  const parsed = schemas[kind]?.safeParse(parseJson(text));
  if (parsed?.success !== true) throw refused(kind, parsed?.error.issues[0]?.path.join('/') ?? kind);
  const line = parsed.data as unknown as Line;
  for (const { table, owner } of recordTables[kind]) {
    if (owner !== undefined && line.rows[table]?.some((row) => row[owner] !== line.id) === true) throw refused(kind, `${table} of another record`);
  }
  if (line.rows[recordTables[kind][0]?.table ?? '']?.length !== 1) throw refused(kind, 'a record is one row');
  if (kind === 'template') checkTemplateRow(mainRow(kind, line), line.id);
  if (kind === 'site' && (line.rows['evidence'] ?? []).some(({ id }) => id !== mainRow('site', line)['storefront_id'])) throw refused(kind, 'storefront');
  if (kind === 'round') {
    const attached = new Set(line.rows['round_scenarios']?.flatMap(({ attachments }) => JSON.parse(String(attachments)) as string[]));
    if (line.rows['evidence']?.some(({ id }) => !attached.has(String(id))) === true) throw refused(kind, 'attachment');
  }
  if (kind === 'assessment') {
    const own = new Set(line.rows['evidence']?.map(({ id }) => id));
    if (line.rows['marks']?.some((row) => !own.has(row['evidence_id'] ?? '')) === true) throw refused(kind, 'mark');
  }
  return line;
}
function checkTemplateRow(row: Row, id: string): void {
  const body = JSON.parse(String(row['body'])) as { id?: unknown; version?: unknown; kind?: unknown };
  const agrees = body.id === row['id'] && body.version === row['version'] && body.kind === row['kind'] && `${String(row['id'])}@${String(row['version'])}` === id && digestOf(body) === row['sha256'];
  if (!agrees || checkTemplate(body).errors.length > 0) throw refused('template', id);
}

export function createRows(db: Db) {
  const statements = Object.fromEntries(packageRecordKinds.map((kind) => [kind, recordTables[kind].map(({ table, key, columns, where, stays = false }) => {
    const names = Object.keys(columns);
    const byKey = key.map((column) => `${column} = @${column}`).join(' AND ');
    const rest = names.filter((name) => !key.includes(name));
    return {
      table, key, stays,
      read: db.prepare<[string], Row>(`SELECT ${names.join(', ')} FROM ${table} WHERE ${where} ORDER BY ${key.join(', ')}`),
      insert: db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`),
      update: db.prepare(`UPDATE ${table} SET ${rest.map((name) => `${name} = @${name}`).join(', ')} WHERE ${byKey}`),
      remove: db.prepare(`DELETE FROM ${table} WHERE ${byKey}`),
    };
  })])) as unknown as Record<PackageRecordKind, { table: string; key: readonly string[]; stays: boolean; read: { all(id: string): Row[] }; insert: { run(row: Row): unknown }; update: { run(row: Row): unknown }; remove: { run(row: Row): unknown } }[]>;

  return {
    /** The record as it is here; null where there is none. */
    load(kind: PackageRecordKind, id: string): Line | null {
      const rows = Object.fromEntries(statements[kind].map(({ table, read }) => [table, read.all(id)]));
      return rows[statements[kind][0]?.table ?? '']?.length === 1 ? { id, rows } : null;
    },
    /** Makes the record what the line says, inside the caller's transaction with foreign keys deferred. Throws SQLITE_CONSTRAINT where a row belongs to something else here. */
    put(kind: PackageRecordKind, line: Line): void {
      const named = (key: readonly string[], row: Row): string => JSON.stringify(key.map((column) => row[column]));
      // Children go before what they point to is changed, and come after.
      const here = statements[kind].map(({ read }) => read.all(line.id));
      statements[kind].forEach(({ table, key, stays, remove }, at) => {
        const coming = new Set((line.rows[table] ?? []).map((row) => named(key, row)));
        if (!stays) for (const row of here[at] ?? []) if (!coming.has(named(key, row))) remove.run(row);
      });
      statements[kind].forEach(({ table, key, insert, update }, at) => {
        const known = new Set((here[at] ?? []).map((row) => named(key, row)));
        for (const row of line.rows[table] ?? []) (known.has(named(key, row)) ? update : insert).run(row);
      });
    },
  };
}
export type Rows = ReturnType<typeof createRows>;

/** A large log is read by two threads: what comes of it is what one thread makes of the same rows. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ImportOptions } from '@shared/imports';
import { databaseFile } from '../../electron/database/open';
import { checkCalls } from '../../electron/features/calls/import.jobs';
import { readStretchElsewhere, type StretchInput } from '../../electron/features/calls/import.stretch';
import { readTable } from '../../electron/features/imports/imports.jobs';
import type { JobContext } from '../../electron/workers/jobs';
import { call, cdr } from '../fixtures/cdr';
import { textFile } from '../fixtures/tables';
import { openWizard, type Wizard } from '../fixtures/wizard';

let wizard: Wizard;
beforeEach(async () => { wizard = await openWizard(); });
afterEach(() => wizard.bench.remove());

/** Some 1,000 bytes a row: calls in no order, with legs, repeats, faults, rows without an id and blank ones anywhere in the file. */
function lines(count: number): string[] {
  const note = '客户反映冰箱不制冷，已登记。'.repeat(24);
  return Array.from({ length: count }, (_, at) => {
    const minute = `${String(8 + ((at * 7) % 12)).padStart(2, '0')}:${String((at * 13) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    const row = (id: string, seconds = at % 300): string => `${call(id, minute, String(8600 + (at % 40)), { talk: seconds, place: note, caller: `138${String(10_000_000 + at)}` })}`;
    if (at % 97 === 50) return row(`leg-${Math.floor(at / 97) % 150}`);
    if (at % 101 === 0) return row('').replace('2026-10-31', '2026-13-31');
    if (at % 103 === 0) return row('');
    if (at % 107 === 0) return '';
    if (at % 109 === 0) return `${call('again', '09:00:00', '8601', { place: note })}`;
    return row(`c-${count - at}`);
  });
}

interface Plan { tables: unknown[][]; threads: number }
async function planOf(path: string): Promise<Plan> {
  const plan = join(wizard.bench.folder, 'a.plan');
  rmSync(plan, { force: true });
  let threads = 1;
  const beside = (_: string, input: unknown): Promise<unknown> => { threads += 1; return readStretchElsewhere(input as StretchInput); };
  const context: JobContext = { beside, progress: () => undefined, send: () => Promise.resolve() };
  const look = await readTable({ path, target: 'calls', layout: { encoding: null, delimiter: null, sheet: null, headerRow: null } }, context);
  const options: ImportOptions = { ...look.layout, columns: look.recognised, existing: 'update', durationMeans: 'talk' };
  await checkCalls({ path, options, headings: look.headings, sample: look.sample, database: databaseFile(wizard.bench.folder), plan }, context);
  const db = new Database(plan, { readonly: true });
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    return { threads, tables: ['rows', 'final', 'agents', 'legs', 'facts'].map((table) => db.prepare(`SELECT * FROM ${table}`).raw().all()) };
  } finally {
    db.close();
  }
}

it('rows, fates, legs, agents and counts are the same, in UTF-8 and in GB18030', { timeout: 120_000 }, async () => {
  const rows = lines(34_000);
  const whole = await planOf(textFile(wizard.bench.folder, 'quoted.csv', [cdr.replace('开始时间', '"开始时间"'), ...rows].join('\r\n'), 'utf-8')); // a quote: a line may end within a row
  expect(whole.threads).toBe(1);
  expect(whole.tables[0]?.length).toBe(rows.filter((line) => line !== '').length);
  const fates = new Map<number, number>();
  for (const [, fate] of whole.tables[0] as number[][]) fates.set(fate ?? -1, (fates.get(fate ?? -1) ?? 0) + 1);
  expect([...fates.keys()].sort()).toEqual([0, 1, 2, 5]); // new, merged, duplicate, rejected
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const halved = await planOf(textFile(wizard.bench.folder, `${encoding}.csv`, [cdr, ...rows].join('\r\n'), encoding));
    expect(halved.threads).toBe(2);
    expect(halved.tables.map((table, at) => JSON.stringify(table) === JSON.stringify(whole.tables[at]))).toEqual([true, true, true, true, true]); // of 34,000 rows no list of differences
  }
});

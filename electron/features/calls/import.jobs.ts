/** The dry run over a call log, beside the main thread and in bounded memory: rows are read, legs found and merged, compared with the log, and sorted for the writing. */
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { DurationMeaning } from '@shared/calls';
import { testsOf } from '@shared/calls/duration';
import { callsTarget } from '@shared/calls/fields';
import { isSameLeg, mergeLegs } from '@shared/calls/merge';
import { extraNames, type CallLeg } from '@shared/calls/row';
import { shapeHeadings, systemOfFile } from '@shared/calls/systems';
import type { CallFacts, ImportCounts, ImportOptions } from '@shared/imports';
import type { JobContext } from '../../workers/jobs';
import { unusable } from '../imports/problems';
import { openTable, type Table } from '../imports/table';
import { compareWithLog } from './import.compare';
import { appendRows, openCallRows, type CallPlanWriter } from './import.plan';
import { joinStretch, readStretch, type StretchElsewhere, type StretchInput, type StretchRead } from './import.stretch';

export interface CheckCallsInput { path: string; options: ImportOptions; headings: string[]; sample: string[][]; database: string; plan: string }

/** The whole log into a rows file: of a large one this thread reads the first half and another the second. */
async function readAll(input: StretchInput, table: Table, { beside, progress }: JobContext): Promise<StretchRead> {
  const told = (halves: number) => (rows: number): void => progress(rows * halves, Math.max(rows * halves, table.total() - input.options.headerRow));
  const halves = input.options.columns.includes('continued') ? null : (table.halves?.() ?? null); // a row that goes on in the next is read with it
  if (halves === null) return readStretch(input, table, told(1));
  const [first, second] = halves;
  const rows = `${input.rows}.second`;
  rmSync(rows, { force: true }); // of a check that was cancelled
  const end = new AbortController();
  const elsewhere = beside('calls.stretch', { ...input, rows, stretch: second } satisfies StretchInput, end.signal) as Promise<StretchElsewhere>;
  elsewhere.catch(() => undefined); // it is waited for below, or not at all
  try {
    const read = await readStretch({ ...input, stretch: first }, table, told(2));
    if (read.last < second.rows) return read; // the table is over
    joinStretch(read, await elsewhere);
    appendRows(input.rows, rows);
    return read;
  } finally {
    end.abort();
    await elsewhere.catch(() => undefined);
    rmSync(rows, { force: true });
  }
}

/** The file must be the one that was looked at (the caller has checked its digest). Throws `invalid` no-key without a start, duration-unconfirmed while nobody said what `duration` is. */
export async function checkCalls({ path, options, headings, sample, database, plan: planPath }: CheckCallsInput, context: JobContext): Promise<{ rows: number }> {
  const { columns } = options;
  if (!columns.includes('startedAt') && !(columns.includes('day') && columns.includes('clock'))) throw unusable('no-key');
  const means: DurationMeaning | null = options.durationMeans ?? null;
  if (columns.includes('duration') && means === null) throw unusable('duration-unconfirmed');
  const table = await openTable(path, callsTarget, options);
  rmSync(planPath, { force: true });
  const read = await readAll({ path, options, system: systemOfFile(headings, sample), database, rows: planPath, stretch: null }, table, context);
  const { counts: { total, rejected, madeIds, unknownDirections }, duration, tally, groups } = read;
  const counts = { total, new: 0, changed: 0, same: 0, duplicate: 0, rejected, merged: 0, kept: 0 } satisfies ImportCounts;
  groups.close();
  const plan = openCallRows(planPath);
  try {
    for (const group of groups.several()) mergeGroup(plan, group, counts, columns.includes('continued'));
    groups.forget();
    plan.commit();
    const logState = compareWithLog(plan, planPath, database, counts);
    plan.begin();
    const untouched = counts.merged + counts.duplicate + counts.same + counts.kept === 0;
    const calls = plan.sort(untouched ? tally : null);
    counts.new = calls;
    const facts = callFacts(plan.db, database, { calls, madeIds, unknownDirections, duration: means !== null && columns.includes('duration') ? { means, tests: testsOf(duration) } : null });
    plan.facts({ counts, calls: facts, extras: extraNames(columns, headings, headings.every((heading) => heading === '') ? shapeHeadings(sample) : []), logState });
  } finally {
    plan.close();
  }
  return { rows: counts.total };
}

/** A call has no thousand legs: where so many rows name the same id, the column is none. */
const mostLegs = 1000;
/** Merges the rows of a group into its first; what is told twice is a duplicate. */
function mergeGroup(plan: CallPlanWriter, rows: readonly number[], counts: { duplicate: number; merged: number }, continuing: boolean): void {
  if (rows.length > mostLegs) throw unusable('not-an-id');
  const legs: { row: number; leg: CallLeg }[] = [];
  for (const row of rows) {
    const leg = plan.leg(row);
    const twin = legs.find((other) => isSameLeg(other.leg, leg));
    if (twin === undefined) { legs.push({ row, leg }); continue; }
    counts.duplicate += 1;
    plan.settle(row, 'duplicate', { problems: [{ field: null, code: 'duplicate', value: String(twin.row) }] });
  }
  const [first, ...others] = legs;
  if (first === undefined || others.length === 0) return;
  const merged = mergeLegs(legs.map(({ leg }) => leg));
  plan.update(first.row, merged, legs.length);
  // An exchange that counts its legs on begins again some day: there the id of a leg names no call for good.
  if (!continuing) plan.alsoNamed(first.row, legs.flatMap(({ leg }) => [leg.id, leg.linked, leg.otherLeg]).filter((id) => id !== '' && id !== merged.id));
  for (const { row } of others) plan.settle(row, 'merged', { problems: [{ field: null, code: 'merged', value: String(first.row) }] });
  counts.merged += others.length;
}

type Counted = Pick<CallFacts, 'calls' | 'madeIds' | 'unknownDirections' | 'duration'>;
function callFacts(plan: Database.Database, database: string, counted: Counted): CallFacts {
  const span = plan.prepare<[], { from: string | null; to: string | null }>('SELECT (SELECT started_at FROM final JOIN rows USING (row) ORDER BY place LIMIT 1) AS "from", (SELECT started_at FROM final JOIN rows USING (row) ORDER BY place DESC LIMIT 1) AS "to"').get();
  const agents = plan.prepare<[], CallFacts['unknownAgents'][number]>('SELECT agent, name, extension, calls FROM agents ORDER BY calls DESC, agent').all();
  const db = new Database(database, { readonly: true, timeout: 5000 });
  try {
    const known = new Set(db.prepare<[], string>('SELECT number FROM agents').pluck().all());
    const unknown = agents.filter(({ agent }) => !known.has(agent));
    return { ...counted, from: span?.from ?? '', to: span?.to ?? '', agents: agents.length, unknownAgents: unknown.slice(0, 100), unknownCount: unknown.length };
  } finally {
    db.close();
  }
}

/** The dry run over a call log, beside the main thread and in bounded memory: rows are read, legs found and merged, compared with the log, and sorted for the writing. */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { DurationMeaning } from '@shared/calls';
import { testsOf } from '@shared/calls/duration';
import { callsTarget } from '@shared/calls/fields';
import { isSameLeg, mergeLegs } from '@shared/calls/merge';
import { createRowReader, extraNames, type CallLeg } from '@shared/calls/row';
import { shapeHeadings, systemOf } from '@shared/calls/systems';
import type { CallFacts, ImportCounts, ImportOptions } from '@shared/imports';
import type { JobContext } from '../../workers/jobs';
import { unusable } from '../imports/problems';
import { openTable, type TableRow } from '../imports/table';
import { offsetHere } from '../organisation/day';
import { createAgentTally } from './import.agents';
import { compareWithLog } from './import.compare';
import { createGroups } from './import.groups';
import { createCallRows, openCallRows, type CallPlanWriter } from './import.plan';

export interface CheckCallsInput { path: string; options: ImportOptions; headings: string[]; sample: string[][]; database: string; plan: string }


/** An id for a row that has none, the same for the same content: start, numbers, agent. */
const madeId = ({ start, caller, callee, agent, extension }: CallLeg): string =>
  `${start.replaceAll(/[-:]/g, '').replace('T', '-')}-${createHash('sha256').update([start, caller, callee, agent, extension].join('\n')).digest('hex').slice(0, 12)}`;

/** Agents by number, and by an extension that one of them alone has. */
function agentsOf(database: string): (leg: CallLeg) => string {
  const db = new Database(database, { readonly: true, timeout: 5000 });
  try {
    const rows = db.prepare<[], { number: string; extension: string }>('SELECT number, extension FROM agents WHERE archived_at IS NULL AND (import_id IS NULL OR import_id IN (SELECT id FROM imports WHERE committed_at IS NOT NULL))').all();
    const numbers = new Set(rows.map(({ number }) => number));
    const extensions = new Map<string, string | null>();
    for (const { number, extension } of rows) if (extension !== '') extensions.set(extension, extensions.has(extension) ? null : number);
    return ({ agent, extension }) => (numbers.has(agent) ? agent : extensions.get(agent) ?? (agent === extension || agent === '' ? extensions.get(extension) : null) ?? agent);
  } finally {
    db.close();
  }
}

/** The file must be the one that was looked at (the caller has checked its digest). Throws `invalid` no-key without a start, duration-unconfirmed while nobody said what `duration` is. */
export async function checkCalls({ path, options, headings, sample, database, plan: planPath }: CheckCallsInput, { progress }: JobContext): Promise<{ rows: number }> {
  const { columns } = options;
  if (!columns.includes('startedAt') && !(columns.includes('day') && columns.includes('clock'))) throw unusable('no-key');
  const means: DurationMeaning | null = options.durationMeans ?? null;
  if (columns.includes('duration') && means === null) throw unusable('duration-unconfirmed');
  const table = await openTable(path, callsTarget, options);
  rmSync(planPath, { force: true });
  const rows = createCallRows(planPath);
  const counts = { total: 0, new: 0, changed: 0, same: 0, duplicate: 0, rejected: 0, merged: 0, kept: 0 } satisfies ImportCounts;
  const reader = createRowReader({ columns, durationMeans: means, directionCodes: systemOf(headings)?.directions ?? {}, offset: offsetHere });
  const groups = createGroups();
  const tally = createAgentTally();
  const agentOf = agentsOf(database);
  const continuing = columns.includes('continued');
  const open = new Map<string, number>(); // legs that are to be continued, by id: an exchange begins to count again, so an id is one call only until its last row
  let [madeIds, unknownDirections] = [0, 0];

  function take(row: number, leg: CallLeg): void {
    const position = groups.add(row);
    const said = leg.id;
    if (leg.id === '') {
      leg.id = madeId(leg);
      madeIds += 1;
    }
    leg.agent = agentOf(leg);
    if (continuing && said !== '') {
      const first = open.get(said);
      if (first !== undefined) groups.unite(first, position);
      if (!leg.continued) open.delete(said);
      else if (first === undefined) open.set(said, position);
      if (first === undefined) leg.id = `${said}-${leg.start.replaceAll(/[-:]/g, '').replace('T', '-')}`;
      if (first === undefined) groups.name(position, leg.id);
    } else groups.name(position, leg.id);
    if (leg.linked !== '' && leg.linked !== leg.id) groups.name(position, leg.linked);
    if (leg.otherLeg !== '') groups.name(position, leg.otherLeg);
    tally.add(leg.agent, leg.agentName, leg.extension);
    rows.put(row, leg);
  }
  try {
    const one = ({ row, cells }: TableRow): void => {
      if (row <= options.headerRow || cells.length === 0) return;
      counts.total += 1;
      const { leg, problems, unknownDirection } = reader.read(cells);
      if (unknownDirection) unknownDirections += 1;
      if (leg !== null) take(row, leg);
      else {
        counts.rejected += 1;
        const shown = (key: string): string => cells[columns.indexOf(key)]?.trim().slice(0, 100) ?? '';
        rows.reject(row, problems, cells, { id: shown('id'), start: shown('startedAt') || `${shown('day')} ${shown('clock')}`.trim(), agent: shown('agent') || shown('extension') });
      }
      if (counts.total % 2000 === 0) progress(counts.total, Math.max(counts.total, table.total() - options.headerRow));
    };
    if (table.atOnce !== undefined) for (const row of table.atOnce()) one(row);
    else for await (const row of table.rows()) one(row);
  } finally {
    rows.close();
  }
  groups.close();
  const plan = openCallRows(planPath);
  try {
    for (const group of groups.several()) mergeGroup(plan, group, counts, continuing);
    groups.forget();
    plan.commit();
    const logState = compareWithLog(plan, planPath, database, counts);
    plan.begin();
    const untouched = counts.merged + counts.duplicate + counts.same + counts.kept === 0;
    const calls = plan.sort(untouched ? tally : null);
    counts.new = calls;
    const facts = callFacts(plan.db, database, { calls, madeIds, unknownDirections, duration: means !== null && columns.includes('duration') ? { means, tests: testsOf(reader.tally) } : null });
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

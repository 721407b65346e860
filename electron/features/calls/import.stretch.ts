/** The rows of a log, or of one half of it in a thread of its own, as legs of calls in a file, with who speaks in them and which belong together. */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { callsTarget } from '@shared/calls/fields';
import { createRowReader, type CallLeg, type DurationTally } from '@shared/calls/row';
import type { CallSystem } from '@shared/calls/systems';
import type { ImportOptions } from '@shared/imports';
import { toAppError } from '../../database/errors';
import { openTable, type Table, type TableRow } from '../imports/table';
import type { Stretch } from '../imports/text-table';
import { offsetHere } from '../organisation/day';
import { createAgentTally, type AgentTally } from './import.agents';
import { createGroups, type Groups, type GroupsElsewhere } from './import.groups';
import { createCallRows } from './import.plan';

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

/** `rows`: the file to be made, with the rows as createCallRows writes them. */
export interface StretchInput { path: string; options: ImportOptions; system: CallSystem | null; database: string; rows: string; stretch: Stretch | null }
export interface StretchCounts { total: number; rejected: number; madeIds: number; unknownDirections: number }
export interface StretchRead { counts: StretchCounts; duration: DurationTally; tally: AgentTally; groups: Groups; last: number }

/** `last`: the number of the last row that was read; the table may be over before the stretch is. */
export async function readStretch({ options, system, database, rows: rowsPath, stretch }: StretchInput, table: Table, progress: (rows: number) => void): Promise<StretchRead> {
  const { columns } = options;
  const rows = createCallRows(rowsPath);
  const counts: StretchCounts = { total: 0, rejected: 0, madeIds: 0, unknownDirections: 0 };
  const reader = createRowReader({ columns, durationMeans: options.durationMeans ?? null, directionCodes: system?.directions ?? {}, shortNumbers: system?.shortNumbers === true, offset: offsetHere });
  const groups = createGroups();
  const tally = createAgentTally();
  const agentOf = agentsOf(database);
  const continuing = columns.includes('continued');
  const open = new Map<string, number>(); // legs that are to be continued, by id: an exchange begins to count again, so an id is one call only until its last row
  let last = 0;

  function take(row: number, leg: CallLeg): void {
    const position = groups.add(row);
    const said = leg.id;
    if (leg.id === '') {
      leg.id = madeId(leg);
      counts.madeIds += 1;
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
      last = row;
      if (row <= options.headerRow || cells.length === 0) return;
      counts.total += 1;
      const { leg, problems, unknownDirection } = reader.read(cells);
      if (unknownDirection) counts.unknownDirections += 1;
      if (leg !== null) take(row, leg);
      else {
        counts.rejected += 1;
        const shown = (key: string): string => cells[columns.indexOf(key)]?.trim().slice(0, 100) ?? '';
        rows.reject(row, problems, cells, { id: shown('id'), start: shown('startedAt') || `${shown('day')} ${shown('clock')}`.trim(), agent: shown('agent') || shown('extension') });
      }
      if (counts.total % 2000 === 0) progress(counts.total);
    };
    if (table.each !== undefined) table.each(one, stretch ?? undefined);
    else for await (const row of table.rows()) one(row);
  } finally {
    rows.close();
  }
  return { counts, duration: reader.tally, tally, groups, last };
}

export interface StretchElsewhere { counts: StretchCounts; duration: DurationTally; agents: AgentTally['agents']; groups: GroupsElsewhere }
/** The same in a thread of its own, with all of it as plain data. */
export async function readStretchElsewhere(input: StretchInput): Promise<StretchElsewhere> {
  try {
    const { counts, duration, tally, groups } = await readStretch(input, await openTable(input.path, callsTarget, input.options), () => undefined);
    return { counts, duration, agents: tally.agents, groups: groups.handOver() };
  } catch (error) {
    throw toAppError(error);
  }
}

/** Takes what another thread read of the rows behind these into what was read here; its rows are copied by themselves. */
export function joinStretch({ counts, duration, tally, groups }: StretchRead, other: StretchElsewhere): void {
  for (const key of Object.keys(counts) as (keyof StretchCounts)[]) counts[key] += other.counts[key];
  for (const key of ['compared', 'agree'] as const) other.duration[key].forEach((value, at) => { duration[key][at] = (duration[key][at] ?? 0) + value; });
  for (const [agent, { name, extension, calls }] of other.agents) tally.add(agent, name, extension, calls);
  groups.takeIn(other.groups);
}

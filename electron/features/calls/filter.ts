/** A filter of calls as SQL. The renderer never says SQL: it names columns and values, both are checked, and every value is bound. */
import { extraPrefix, type CallColumn, type CallCondition, type CallFilter } from '@shared/calls';
import type { Db } from '../../database/open';

/** SQL: calls that may be seen, those of imports that are committed and were not taken back. */
export const visibleEnd = '(SELECT coalesce(max(last_no), 0) FROM call_imports JOIN imports ON imports.id = call_imports.import_id WHERE committed_at IS NOT NULL AND taken_back_at IS NULL)';
/** SQL: a number that is another one after each import of a log and each one that is taken back. */
export const logState = '(SELECT coalesce(max(no), 0) FROM call_imports) + (SELECT count(*) FROM imports WHERE taken_back_at IS NOT NULL)';
export const visibleCalls = `calls.no <= ${visibleEnd}`;

/** The agent who has the number of a call; of one person under two numbers, the one that was kept. */
const agentOfCall = 'agents a JOIN agents k ON k.id = coalesce(a.merged_into, a.id) WHERE a.number = calls.agent';
export const agentIdOfCall = `(SELECT k.id FROM ${agentOfCall})`;
export const agentNameOfCall = `coalesce((SELECT k.name FROM ${agentOfCall}), '')`;
/** The team on the day of the call, '' where there is none. */
export const teamOfCall = `coalesce((SELECT (SELECT teams.name FROM agent_teams p LEFT JOIN teams ON teams.id = p.team_id WHERE p.agent_id = k.id AND p.from_on <= substr(calls.started_at, 1, 10)
  ORDER BY p.from_on DESC LIMIT 1) FROM ${agentOfCall}), '')`;
export const isRecorded = 'EXISTS (SELECT 1 FROM call_recordings WHERE call_no = calls.no)';

const sqlOf: Record<CallColumn, string> = {
  id: 'calls.call_id', day: 'substr(calls.started_at, 1, 10)', month: 'substr(calls.started_at, 1, 7)', hour: 'CAST(substr(calls.started_at, 12, 2) AS INTEGER)',
  weekday: "CAST(strftime('%u', substr(calls.started_at, 1, 10)) AS INTEGER)", // 1 Monday … 7 Sunday
  agent: 'calls.agent', agentName: agentNameOfCall, team: teamOfCall, known: 'EXISTS (SELECT 1 FROM agents WHERE agents.number = calls.agent)', extension: 'calls.extension', direction: 'calls.direction',
  caller: 'calls.caller', callee: 'calls.callee', queue: 'calls.queue', disposition: 'calls.disposition', answered: 'calls.answered', talk: 'calls.talk_s', wait: 'calls.wait_s', total: 'calls.total_s',
  rating: 'calls.rating', recording: 'calls.recording', recorded: isRecorded, legs: 'calls.legs',
};

/** The extra columns of each import, by its number. */
export interface CallLog { no: number; columns: readonly string[] }
export const callLogs = (db: Db): CallLog[] => db.prepare<[], { no: number; columns: string }>('SELECT no, columns FROM call_imports WHERE import_id NOT IN (SELECT id FROM imports WHERE taken_back_at IS NOT NULL) ORDER BY no').all().map(({ no, columns }) => ({ no, columns: JSON.parse(columns) as string[] }));

export interface Compiled { sql: string; values: (string | number)[] }
/** What a column holds, as an expression over `calls`; an extra column is looked for in each log that has it (`logs` given makes that quick). */
export function columnSql(column: string, logs?: readonly CallLog[]): Compiled {
  if (!column.startsWith(extraPrefix)) return { sql: sqlOf[column as CallColumn], values: [] };
  const name = column.slice(extraPrefix.length);
  if (logs === undefined) return { sql: "coalesce((SELECT calls.extra ->> ('$[' || j.key || ']') FROM call_imports l, json_each(l.columns) j WHERE l.no = calls.import_no AND j.value = ?), '')", values: [name] };
  const having = logs.filter(({ columns }) => columns.includes(name));
  if (having.length === 0) return { sql: "''", values: [] };
  return { sql: `coalesce(CASE calls.import_no ${having.map(({ no, columns }) => `WHEN ${no} THEN calls.extra ->> '$[${columns.indexOf(name)}]'`).join(' ')} END, '')`, values: [] };
}

const escaped = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
function conditionSql({ column, is, values }: CallCondition, logs?: readonly CallLog[]): Compiled {
  const { sql, values: bound } = columnSql(column, logs);
  if (is === 'least' || is === 'most') return { sql: `coalesce(${sql} ${is === 'least' ? '>=' : '<='} ?, 0)`, values: [...bound, Number(values[0])] };
  const text = `coalesce(CAST(${sql} AS TEXT), '')`;
  if (is === 'has') return { sql: `(${values.map(() => String.raw`${text} LIKE ? ESCAPE '\'`).join(' OR ')})`, values: values.flatMap((value) => [...bound, escaped(value)]) };
  return { sql: `${text} ${is === 'not' ? 'NOT IN' : 'IN'} (${values.map(() => '?').join(', ')})`, values: [...bound, ...values] };
}

/** The filter as one condition over `calls`. Whoever asks adds `visibleCalls`. */
export function compileCallFilter({ from, to, conditions }: CallFilter, logs?: readonly CallLog[]): Compiled {
  const parts: Compiled[] = [
    ...(from === null ? [] : [{ sql: 'calls.started_at >= ?', values: [from] }]),
    ...(to === null ? [] : [{ sql: "calls.started_at < ? || 'U'", values: [to] }]), // a day's times go on with T
    ...conditions.map((condition) => conditionSql(condition, logs)),
  ];
  return { sql: parts.length === 0 ? '1' : parts.map(({ sql }) => sql).join(' AND '), values: parts.flatMap(({ values }) => values) };
}

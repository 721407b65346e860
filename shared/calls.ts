/** The call log 通话记录: calls as the exchange recorded them, a checked description of which are meant, and the recordings found for them. */
import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from './common';
import { done, none, request } from './request';

export const callDirections = ['in', 'out', 'internal'] as const;
export type CallDirection = (typeof callDirections)[number];
/** Which of the three times of a call a log's one “duration” is. */
export const durationMeanings = ['total', 'talk', 'wait'] as const;
export type DurationMeaning = (typeof durationMeanings)[number];

/**
 * Columns that calls are filtered, sorted and divided by. text: any words; number: seconds or a count; flag: 1 or 0; day and month are parts
 * of the start. `team` is the agent's team on the day of the call, '' where the agent is not known. Columns that only one log has are
 * called `extra:<their heading>` and are text.
 */
export const callColumns = {
  id: 'text', day: 'text', month: 'text', weekday: 'number', hour: 'number', agent: 'text', agentName: 'text', team: 'text', known: 'flag', extension: 'text', direction: 'text', caller: 'text', callee: 'text',
  queue: 'text', disposition: 'text', answered: 'flag', talk: 'number', wait: 'number', total: 'number', rating: 'text', recording: 'text', recorded: 'flag', legs: 'number',
} as const;
export type CallColumn = keyof typeof callColumns;
export const extraPrefix = 'extra:';
const columnSchema = z.string().max(210).refine((name) => Object.hasOwn(callColumns, name) || name.startsWith(extraPrefix), 'no such column');

/** is, not: one, or none, of the values, '' among them meaning nothing there. has: a part of the text. least, most: numbers, both included; a call that does not say the number never fits. */
export const callConditionSchema = z.strictObject({ column: columnSchema, is: z.enum(['is', 'not', 'has', 'least', 'most']), values: z.array(z.string().max(500)).min(1).max(2000) })
  .refine(({ is, values }) => (is !== 'least' && is !== 'most') || (values.length === 1 && Number.isFinite(Number(values[0])) && values[0]?.trim() !== ''), 'a number is needed');
export type CallCondition = z.output<typeof callConditionSchema>;
/** Which calls are meant: those of the days, first and last included, that fit every condition. */
export const callFilterSchema = z.strictObject({
  from: daySchema.nullable().default(null),
  to: daySchema.nullable().default(null),
  conditions: z.array(callConditionSchema).max(30).default([]),
});
export type CallFilter = z.output<typeof callFilterSchema>;

export const callSchema = z.object({
  no: z.number().int(), // of this data folder
  id: z.string(), // as the log has it, or made of its content
  startedAt: z.string(), // the exchange's wall clock: "2026-10-31T14:03:05"
  agent: z.string(), // number 工号
  agentId: idSchema.nullable(), agentName: z.string(), team: z.string(), // '' and null where nobody has the number
  extension: z.string(), direction: z.enum(['', ...callDirections]), caller: z.string(), callee: z.string(), queue: z.string(), disposition: z.string(),
  answered: z.boolean().nullable(), talk: z.number().int().nullable(), wait: z.number().int().nullable(), total: z.number().int().nullable(), // seconds
  rating: z.string(), // the customer's
  recording: z.string(), // the file's name as the log says it
  recorded: z.boolean(), // a file was found
  legs: z.number().int(), // rows of the log that are this one call
  extras: z.record(z.string(), z.string()), // by heading
});
export type Call = z.output<typeof callSchema>;

/** there: where it was found. kept: in this data folder. moved: no longer where it was found. changed: another file lies there now. */
export const callRecordingSchema = z.object({ state: z.enum(['there', 'kept', 'moved', 'changed']), name: z.string(), path: z.string(), source: z.string(), /* where its bytes are; where it was found */ bytes: z.number().int(), how: z.enum(['id', 'name', 'time', 'hand']) });
export type CallRecording = z.output<typeof callRecordingSchema>;

export const callSorts = ['start', 'id', 'agent', 'talk', 'total'] as const;
export const recordingRunSchema = z.strictObject({
  folder: z.string().min(1).max(4000), // as calls.chooseFolder gave it
  keep: z.boolean(), // copy what fits into this data folder; else only where it lies is noted
  tolerance: z.number().int().min(0).max(3600), // seconds between the start and the time in a file's name
});
/** What a run over a folder found. */
export const recordingCountsSchema = z.object({ files: z.number().int(), id: z.number().int(), name: z.number().int(), time: z.number().int(), ambiguous: z.number().int(), unmatched: z.number().int(), kept: z.number().int() });
export type RecordingCounts = z.output<typeof recordingCountsSchema>;

const office = ['owner', 'manager'] as const;
const pageSchema = { offset: z.number().int().min(0).max(10_000_000), limit: z.number().int().min(1).max(500) };
export const callsRequests = {
  'calls.list': request(z.strictObject({ filter: callFilterSchema, sort: z.enum(callSorts).default('start'), descending: z.boolean().default(true), ...pageSchema }),
    z.object({ total: z.number().int(), all: z.number().int(), rows: z.array(callSchema) }), office), // total: that fit; all: in the log
  'calls.columns': request(none, z.object({ from: daySchema.nullable(), to: daySchema.nullable(), extras: z.array(z.string()) }), office), // first and last day of the log; headings of the extra columns
  'calls.values': request(z.strictObject({ column: columnSchema, text: z.string().max(100).default('') }), z.array(z.object({ value: z.string(), label: z.string(), calls: z.number().int() })), office), // the 100 most frequent
  'calls.get': request(z.strictObject({ no: z.number().int() }), z.object({ call: callSchema, recording: callRecordingSchema.nullable(), imported: z.object({ file: z.string(), at: instantSchema }) }), office),
  'calls.save': request(z.strictObject({ filter: callFilterSchema, sort: z.enum(callSorts).default('start'), descending: z.boolean().default(true), format: z.enum(['xlsx', 'csv']) }), z.object({ saved: z.boolean(), name: z.string(), rows: z.number().int() }), office),
  'calls.unknownAgents': request(none, z.array(z.object({ agent: z.string(), name: z.string(), extension: z.string(), calls: z.number().int() })), office), // numbers of the log that nobody has
  'calls.addAgents': request(z.strictObject({ agents: z.array(z.string().max(64)).min(1).max(5000) }), z.object({ added: z.number().int() }), office),

  // Recordings. A run sends job.progress with the job's id.
  'calls.recordings': request(none, z.object({ tolerance: z.number().int(), folders: z.array(z.object({ folder: z.string(), files: z.number().int(), at: instantSchema })), files: z.number().int(), matched: z.number().int(), unmatched: z.number().int(), without: z.number().int() }), office), // without: calls that have no recording, those that were never answered among them
  'calls.chooseFolder': request(none, z.object({ folder: z.string() }).nullable(), office), // main asks; null: cancelled
  'calls.match': request(recordingRunSchema.extend({ job: idSchema }), recordingCountsSchema, office),
  'calls.cancelMatch': request(z.strictObject({ job: idSchema }), done, office),
  'calls.unmatchedFiles': request(z.strictObject({ ...pageSchema, text: z.string().max(200).default('') }), z.object({ total: z.number().int(), rows: z.array(z.object({ path: z.string(), bytes: z.number().int(), modifiedAt: instantSchema, ambiguous: z.boolean() })) }), office),
  'calls.saveUnmatchedFiles': request(z.strictObject({ format: z.enum(['xlsx', 'csv']) }), z.object({ saved: z.boolean(), name: z.string(), rows: z.number().int() }), office), // calls without a recording are saved by calls.save with a filter
  'calls.candidates': request(z.strictObject({ path: z.string().max(4000), day: daySchema.nullable().default(null), text: z.string().max(100).nullable().default(null) }),
    z.object({ at: z.string().nullable(), day: daySchema, text: z.string(), rows: z.array(callSchema) }), office), // calls of a day that a recording may be of, nearest in time first; null: as its name says, else its date. at: the moment in its name
  'calls.hear': request(z.strictObject({ path: z.string().max(4000) }), z.object({ id: idSchema }), office), // a recording of no call, to be heard under app://media/<id> until the program ends; `not-found` where it lies there no more
  'calls.assign': request(z.strictObject({ path: z.string().max(4000), no: z.number().int().nullable() }), done, office), // by hand; null: belongs to no call
} as const;

/**
 * The import wizard: one way in for everything tabular. A target says which fields there are, how headings name them, how cells are read
 * and what a row does; the wizard reads the file, shows every row's fate, and writes all of it or nothing.
 */
import { z } from 'zod';
import { durationMeanings } from './calls';
import { idSchema, instantSchema } from './common';
import { done, request } from './request';

export const importTargets = ['sites', 'agents', 'teams', 'profiles', 'calls'] as const;
export type ImportTargetName = (typeof importTargets)[number];
export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5'] as const;
export const delimiters = [',', '\t', ';', '|'] as const;
/** merged: a leg of a call that another row begins. kept: its call is in the log already and differs; the log stays as it is. */
export const fates = ['new', 'changed', 'same', 'merged', 'kept', 'duplicate', 'rejected'] as const;
export type Fate = (typeof fates)[number];

/** How the file is read; detected first, then the user's to correct. */
export const importOptionsSchema = z.strictObject({
  encoding: z.enum(encodings), // of a text file
  delimiter: z.enum(delimiters), // of a text file
  sheet: z.string().max(100).nullable(), // of a workbook
  headerRow: z.number().int().min(0).max(1000), // 1 = the file's first row; 0: it has no headings
  columns: z.array(z.string().max(40).nullable()).max(500), // the target's field of each column; null: not taken over (of calls: kept as an extra column, and `-` is not taken over)
  existing: z.enum(['update', 'keep']), // what a row does whose key is there already
  durationMeans: z.enum(durationMeanings).nullable().optional(), // of calls: what the column `duration` is; null: not said yet, and rows cannot be checked
});
export type ImportOptions = z.output<typeof importOptionsSchema>;

export const importFieldSchema = z.object({ key: z.string(), required: z.boolean(), isKey: z.boolean() });
export const importCountsSchema = z.object({ total: z.number().int(), new: z.number().int(), changed: z.number().int(), same: z.number().int(), duplicate: z.number().int(), rejected: z.number().int(), merged: z.number().int().optional(), kept: z.number().int().optional() }); // the last two of calls alone
export type ImportCounts = z.output<typeof importCountsSchema>;

/** How a duration agrees with the other times of its row, within 2 seconds. */
export const durationTestSchema = z.object({ means: z.enum(durationMeanings), agree: z.number().int(), compared: z.number().int() });
export type DurationTest = z.output<typeof durationTestSchema>;
/** Of calls: what `duration` is thought to be, why, and how the first rows bear it out. */
export const durationGuessSchema = z.object({ guess: z.enum(durationMeanings).nullable(), system: z.string().nullable(), tests: z.array(durationTestSchema) });
/** Of calls that were checked. */
export const callFactsSchema = z.object({
  calls: z.number().int(), // new ones
  from: z.string(), to: z.string(), // first and last start; '' where there are none
  madeIds: z.number().int(), // rows without an id in the file: one was made of start, numbers and agent
  unknownDirections: z.number().int(),
  agents: z.number().int(), unknownAgents: z.array(z.object({ agent: z.string(), name: z.string(), extension: z.string(), calls: z.number().int() })), // the 100 most frequent
  unknownCount: z.number().int(), // how many there are
  duration: z.object({ means: z.enum(durationMeanings), tests: z.array(durationTestSchema) }).nullable(),
});
export type CallFacts = z.output<typeof callFactsSchema>;

/** What is known of the file before its rows are checked. */
export const importFileSchema = z.object({
  id: idSchema, // of this session of the wizard
  target: z.enum(importTargets),
  name: z.string(), bytes: z.number().int(), sha256: z.string(),
  format: z.enum(['text', 'workbook']),
  sheets: z.array(z.string()), // of a workbook, those that are not empty
  options: importOptionsSchema, // as used for what follows
  remembered: z.boolean(), // the columns are those chosen for the same headings before
  headings: z.array(z.string()), // '' where there are none
  sample: z.array(z.array(z.string())), // the first 50 rows as they stand in the file, the heading's among them
  fields: z.array(importFieldSchema),
  before: z.object({ at: instantSchema, rows: z.number().int() }).nullable(), // the same file (by digest) was imported then
  duration: durationGuessSchema.nullable().optional(), // of calls whose duration has to be confirmed
});
export type ImportFile = z.output<typeof importFileSchema>;

/**
 * Problem codes of rejected rows: missing, too-long, not-a-day, not-a-role, bad-code, unknown (nothing of this name), ambiguous (several of this name), archived,
 * order (left before joined), lost-digits (1.38E+10: the spreadsheet has rounded it), error-value (#N/A). Of duplicates: duplicate (value: the row that counts).
 * Of calls also: not-a-time, not-a-duration, control-character, lone-surrogate (an id that no draw could name). Of merged ones: merged (value: the row that begins the call).
 * Notes on rows that are taken over: made (a region or team that is new), kept (it is there already and stays as it is).
 */
export const importRowSchema = z.object({
  row: z.number().int(), // in the file, 1 = its first row
  fate: z.enum(fates),
  key: z.string(), name: z.string(),
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })), // of a changed one
  problems: z.array(z.object({ field: z.string().nullable(), code: z.string(), value: z.string() })), // of a rejected or duplicate one; notes on others (`made`: a region or team that is new)
});
export type ImportRow = z.output<typeof importRowSchema>;

const roles = ['owner', 'manager'] as const;
const session = z.strictObject({ id: idSchema });
/** Checking and running send job.progress with the session's id as job. */
export const importsRequests = {
  'imports.choose': request(z.strictObject({ target: z.enum(importTargets) }), importFileSchema.nullable(), roles), // main opens the dialog; null = cancelled
  'imports.begin': request(z.strictObject({ target: z.enum(importTargets), name: z.string().max(255), bytes: z.number().int().min(1).max(1024 ** 3) }), session, roles), // a dropped file comes in pieces
  'imports.append': request(z.strictObject({ id: idSchema, offset: z.number().int().min(0), bytes: z.instanceof(Uint8Array) }), z.object({ received: z.number().int() }), roles),
  'imports.read': request(z.strictObject({ id: idSchema, options: importOptionsSchema.partial().optional() }), importFileSchema, roles), // looks at the file (again, with corrections)
  'imports.check': request(z.strictObject({ id: idSchema }), importCountsSchema.extend({ calls: callFactsSchema.optional() }), roles), // the dry run over every row
  'imports.rows': request(z.strictObject({ id: idSchema, fate: z.enum(fates).nullable(), offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }), z.object({ total: z.number().int(), rows: z.array(importRowSchema) }), roles),
  'imports.run': request(z.strictObject({ id: idSchema }), z.object({ importId: idSchema, counts: importCountsSchema }), roles), // the same rows as checked, or `conflict` where the data changed since
  'imports.cancel': request(z.strictObject({ id: idSchema }), done, roles), // what is under way ends with `cancelled` and nothing is left
  'imports.saveRejected': request(z.strictObject({ id: idSchema, format: z.enum(['xlsx', 'csv']) }), z.object({ saved: z.boolean(), name: z.string() }), roles), // the rows as in the file, with reasons
  'imports.saveSample': request(z.strictObject({ target: z.enum(importTargets) }), z.object({ saved: z.boolean(), name: z.string() }), roles), // an empty workbook with the headings and an example
  'imports.close': request(z.strictObject({ id: idSchema }), done, roles),
  'imports.list': request(z.strictObject({}), z.array(z.object({ id: idSchema, target: z.enum(importTargets), file: z.string(), at: instantSchema, profile: z.string(), counts: importCountsSchema, takenBack: z.object({ at: instantSchema, by: z.string(), reason: z.string() }).nullable(), canTakeBack: z.boolean() })), roles),
  'imports.takeBack': request(z.strictObject({ id: idSchema, reason: z.string().trim().min(1).max(500) }), z.object({ calls: z.number().int() }), roles), // the newest call log; `state` with detail.problem later, drawn or by-hand (detail.name) where something stands on its calls
} as const;

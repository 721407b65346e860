/**
 * Packages: how office and inspector, on two computers without a server, hand work to each other. A task package 任务包 goes out with everything one
 * inspector needs, a data package 数据包 comes back. One zip each, with a manifest that names every part and every record by digest.
 */
import { z } from 'zod';
import { assessmentStates } from './assessments';
import { daySchema, idSchema, instantSchema } from './common';
import { done, none, request } from './request';

export const packageFormat = 'mingcha-package';
export const packageVersion = 1;
export const packageKinds = ['task', 'data'] as const;
export type PackageKind = (typeof packageKinds)[number];
export const packageExtension: Record<PackageKind, string> = { task: 'mingcha-task.zip', data: 'mingcha-data.zip' };
export const packageRecordKinds = ['calendar', 'profile', 'region', 'site', 'template', 'round', 'visit', 'self', 'audit', 'assessment', 'finding', 'countersignature', 'redaction'] as const;
export type PackageRecordKind = (typeof packageRecordKinds)[number];

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const personSchema = z.strictObject({ id: idSchema, name: z.string().max(120) });
/**
 * `sha256`: the record's digest as the journal has it. `content`: digest of its line in records/, which holds drafts' answers too.
 * `base`: every content this record had in packages between the two before; who holds one of them has not changed it since.
 */
export const packageRecordSchema = z.strictObject({ kind: z.enum(packageRecordKinds), id: z.string().regex(/^[A-Za-z0-9_.@-]{1,100}$/), sha256: hashSchema, content: hashSchema, base: z.array(hashSchema).max(1000) });
export type PackageRecord = z.output<typeof packageRecordSchema>;
export const manifestSchema = z.strictObject({
  format: z.literal(packageFormat), version: z.literal(packageVersion), id: idSchema, kind: z.enum(packageKinds),
  made: z.strictObject({ at: instantSchema, profile: personSchema.nullable(), device: idSchema, program: z.string().max(80) }),
  inspector: personSchema.nullable(), // whom a task package is for; whose work a data package brings (null: several people's)
  rounds: z.array(idSchema).max(10_000),
  contents: z.array(z.strictObject({ path: z.string().max(120), bytes: z.number().int().min(0), sha256: hashSchema })).max(200_000),
  records: z.array(packageRecordSchema).max(500_000),
  signature: z.null(), encryption: z.null(), // their place
});
export type Manifest = z.output<typeof manifestSchema>;

/** same: nothing to do. changed: this side has not touched it since it was sent; what comes is newer. conflict: both sides changed it. */
export const packageFates = ['new', 'changed', 'same', 'conflict'] as const;
export type PackageFate = (typeof packageFates)[number];
export const decisionSchema = z.enum(['keep', 'take']); // what is here, or what the package brings
export type Decision = z.output<typeof decisionSchema>;

/** The reason of the step by which a visit arrives begins so where recordings were left out; their names follow. */
export const leftOutReason = 'recordings: ';

/** One side of a visit, or (state null) of another record. */
const sideSchema = z.object({
  state: z.enum(assessmentStates).nullable(), inspector: z.string(), day: daySchema.nullable(), // planned for, of a visit
  at: instantSchema.nullable(), answered: z.number().int(), items: z.number().int(), percent: z.string().nullable(), files: z.number().int(),
  fields: z.record(z.string(), z.string()), // of another record: what differs, by column
});
export type Side = z.output<typeof sideSchema>;
/** What is decided together: a visit with its assessment, or one other record. */
export const packageUnitSchema = z.object({
  key: z.string(), kind: z.enum(packageRecordKinds), fate: z.enum(packageFates), draft: z.boolean(), // a safety copy of what is not handed in
  code: z.string(), name: z.string(), day: daySchema.nullable(), assessmentId: idSchema.nullable(),
  here: sideSchema.nullable(), theirs: sideSchema, items: z.array(z.string()), // labels of the items whose answers differ, of a conflict
  may: z.array(decisionSchema), // of a conflict
  left: z.array(z.string()), // names of recordings that its round forbids: they stay out, the rest comes in
});
export type PackageUnit = z.output<typeof packageUnitSchema>;
const countsSchema = z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int(), conflict: z.number().int() });
export type FateCounts = z.output<typeof countsSchema>;
export const packageSummarySchema = z.object({
  session: idSchema, id: idSchema, kind: z.enum(packageKinds), sha256: z.string(), madeAt: instantSchema, madeBy: z.string(), inspector: z.string(), bytes: z.number().int(), files: z.number().int(),
  before: instantSchema.nullable(), // taken in already, then
  visits: countsSchema, others: countsSchema, units: z.array(packageUnitSchema),
});
export type PackageSummary = z.output<typeof packageSummarySchema>;
/** `undecided`: conflicts that keep it from being applied; then nothing was changed. */
export const appliedSchema = z.object({ visits: z.number().int(), records: z.number().int(), files: z.number().int(), kept: z.number().int(), taken: z.number().int(), left: z.number().int(), unchanged: z.boolean() }); // left: recordings left out
export type Applied = z.output<typeof appliedSchema>;

const outlineVisit = z.object({ assessmentId: idSchema, code: z.string(), name: z.string(), day: daySchema, round: z.string().nullable(), inspector: z.string(), state: z.enum(assessmentStates), sentAt: instantSchema.nullable() });
export const outlineSchema = z.object({ visits: z.array(outlineVisit), sites: z.number().int(), files: z.number().int(), bytes: z.number().int() });
export type Outline = z.output<typeof outlineSchema>;
export const sentSchema = z.object({ saved: z.boolean(), name: z.string(), id: z.string(), sha256: z.string(), visits: z.number().int(), files: z.number().int() });
export type Sent = z.output<typeof sentSchema>;
export const handOverSchema = z.object({ saved: z.boolean(), name: z.string(), folders: z.number().int(), files: z.number().int(), withheld: z.array(z.string()) }); // withheld: sound that cannot be muted here
export type HandOver = z.output<typeof handOverSchema>;

const taskSchema = z.strictObject({ inspectorId: idSchema, roundIds: z.array(idSchema).max(1000).nullable() }); // null: all that is open
/** ids of assessments; null: what is handed in and was not sent yet. drafts: what is being filled in too, as a safety copy. */
const dataSchema = z.strictObject({ ids: z.array(idSchema).max(10_000).nullable(), drafts: z.boolean() });
export type TaskChoice = z.output<typeof taskSchema>;
export type DataChoice = z.output<typeof dataSchema>;
const office = ['owner', 'manager'] as const;

/** Saving sends job.progress under the job `packages`, reading and applying under the session's id. */
export const packagesRequests = {
  'packages.outlineTask': request(taskSchema, outlineSchema, office),
  'packages.saveTask': request(taskSchema, sentSchema, office), // main asks where; saved false = cancelled
  'packages.outlineData': request(dataSchema, outlineSchema), // an inspector's own visits; the office's all
  'packages.saveData': request(dataSchema, sentSchema),
  'packages.choose': request(none, packageSummarySchema.nullable()), // main opens the dialog; null = cancelled. Also at the first start, when nobody is working yet
  'packages.begin': request(z.strictObject({ name: z.string().max(255), bytes: z.number().int().min(1).max(64 * 1024 ** 3) }), z.object({ session: idSchema })), // a dropped file comes in pieces
  'packages.append': request(z.strictObject({ session: idSchema, offset: z.number().int().min(0), bytes: z.instanceof(Uint8Array) }), z.object({ received: z.number().int() })),
  'packages.read': request(z.strictObject({ session: idSchema }), packageSummarySchema),
  'packages.apply': request(z.strictObject({ session: idSchema, decisions: z.record(z.string(), decisionSchema) }), appliedSchema), // `conflict` where one is undecided, or the data changed since
  'packages.cancel': request(z.strictObject({ session: z.string().max(64) }), done), // 'packages': the saving
  'packages.close': request(z.strictObject({ session: idSchema }), done),
  'packages.list': request(none, z.array(z.object({ id: idSchema, direction: z.enum(['out', 'in']), kind: z.enum(packageKinds), sha256: z.string(), at: instantSchema, profile: z.string(), inspector: z.string(), visits: z.number().int() }))),
  'packages.saveFolder': request(z.strictObject({ roundId: idSchema.nullable() }), handOverSchema, office), // evidence of handed-in visits, a folder a site; progress in files, and stopped, under `packages` too
} as const;

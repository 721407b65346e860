/** Findings 问题: what is wrong at a site, opened at an inspection, corrected on the spot (现场整改) or left open with a day by which it is due. */
import { z } from 'zod';
import { daySchema, idSchema, instantSchema, textSchema } from './common';
import { request } from './request';

export const severities = ['minor', 'major', 'critical'] as const;
export type Severity = (typeof severities)[number];
export const findingStates = ['open', 'corrected', 'withdrawn'] as const;

export const findingSchema = z.object({
  id: idSchema,
  assessmentId: idSchema,
  number: z.number().int(), // within its assessment, from 1
  itemId: idSchema.nullable(),
  text: z.string(),
  severity: z.enum(severities),
  dueOn: daySchema.nullable(), // null: corrected at once
  evidence: z.array(idSchema),
  state: z.enum(findingStates),
  openedBy: z.string(), openedAt: instantSchema, // the person's name
  correction: z.string(), // what was done
  after: z.array(idSchema), // pictures of how it is now
  correctedBy: z.string().nullable(), correctedAt: instantSchema.nullable(),
  withdrawnReason: z.string(),
});
export type Finding = z.output<typeof findingSchema>;

/** A line of the list: the finding with where it was found. */
export const findingRowSchema = findingSchema.extend({
  siteId: idSchema, siteCode: z.string(), siteName: z.string(), regionName: z.string().nullable(), plannedOn: daySchema, inspector: z.string(), templateTitle: textSchema,
  itemNumber: z.string().nullable(), itemText: textSchema.nullable(), overdue: z.boolean(), handedIn: z.boolean(), // with its card to look at
});
export type FindingRow = z.output<typeof findingRowSchema>;

const said = z.strictObject({ text: z.string().trim().min(1).max(2000), severity: z.enum(severities), dueOn: daySchema.nullable(), evidence: z.array(idSchema).max(50).default([]) });
export const findingsRequests = {
  'findings.list': request(z.strictObject({}), z.array(findingRowSchema)), // those that were not withdrawn, the latest first; an inspector's own where that is all they see
  /** The days by which findings opened today at this inspection are due, by the clocks of its round and the working calendar. */
  'findings.due': request(z.strictObject({ assessmentId: idSchema }), z.record(z.enum(severities), daySchema)),
  /** Everything below: by whoever fills the assessment in, while it is being filled in. */
  'findings.open': request(said.extend({ assessmentId: idSchema, itemId: idSchema.nullable() }), findingSchema),
  'findings.change': request(said.extend({ id: idSchema }), findingSchema),
  'findings.correct': request(z.strictObject({ id: idSchema, correction: z.string().trim().min(1).max(2000), after: z.array(idSchema).max(50) }), findingSchema), // on the spot, at this moment
  'findings.reopen': request(z.strictObject({ id: idSchema, dueOn: daySchema }), findingSchema), // it was not corrected after all
  'findings.withdraw': request(z.strictObject({ id: idSchema, reason: z.string().trim().min(1).max(500) }), findingSchema),
} as const;

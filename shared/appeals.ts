/** Appeals 申诉 against published scores, item by item; a second level 复议. Old and new score both stay. */
import { z } from 'zod';
import { answerSchema, evidenceSchema } from './assessments';
import { idSchema, instantSchema, textSchema } from './common';
import { byId, request } from './request';
import { visitSchema } from './visits';

export const appealRowSchema = z.object({
  id: idSchema,
  number: z.number().int(), // of the form, counted from 1
  assessmentId: idSchema,
  level: z.union([z.literal(1), z.literal(2)]),
  code: z.string(), title: z.string(), // of what was assessed: a site's code and name
  roundId: idSchema.nullable(), roundTitle: z.string().nullable(), templateTitle: textSchema,
  claimant: z.string(), // who appeals: the site's person
  filedBy: z.string(), filedAt: instantSchema, dueAt: instantSchema.nullable(), overdue: z.boolean(),
  items: z.number().int(), upheldItems: z.number().int(),
  outcome: z.enum(['upheld', 'rejected']).nullable(), // null: waits for a decision
  decidedBy: z.string().nullable(), decidedAt: instantSchema.nullable(),
  percentBefore: z.string().nullable(), percentAfter: z.string().nullable(), // after: null until decided
});
export type AppealRow = z.output<typeof appealRowSchema>;

export const appealItemSchema = z.object({
  itemId: idSchema,
  reason: z.string(), claimed: answerSchema.nullable(), // the answer the claimant holds right, where they named one
  evidence: z.array(evidenceSchema), // theirs
  before: answerSchema.nullable(), pointsBefore: z.string().nullable(),
  upheld: z.boolean().nullable(), decision: z.string(), // why
  after: answerSchema.nullable(), pointsAfter: z.string().nullable(), // once decided, what stands; of a rejected item: as before
});
export type AppealItem = z.output<typeof appealItemSchema>;

/** Why the working profile may not decide: own (filled it in, reviewed it, filed it, or decided the first level), role, decided. null: may. */
export const appealSchema = appealRowSchema.extend({
  note: z.string(), itemsOfAppeal: z.array(appealItemSchema), mayDecide: z.enum(['own', 'role', 'decided']).nullable(), inspector: z.string(), reviewer: z.string().nullable(),
});
export type Appeal = z.output<typeof appealSchema>;

/** All that the form on paper 申诉单 says: the appeal beside the head of the scorecard it is about. */
export const appealFormSchema = z.object({
  appeal: appealSchema,
  visit: visitSchema, // site, region, round, day
  organisation: z.string(), siteWord: z.object({ 'zh-CN': z.string(), en: z.string() }),
  inspector: z.string(), // as the scorecard calls them
  submittedAt: instantSchema.nullable(), publishedAt: instantSchema.nullable(),
  template: z.unknown(), templateSha256: z.string(), // frozen: numbers, texts and options of the items
  evidence: z.array(evidenceSchema), // of the inspection; the claimant's own stands with each item
  journalHead: z.string(), // full hash; the form prints 16 digits
});
export type AppealForm = z.output<typeof appealFormSchema>;

export const fileAppealSchema = z.strictObject({
  assessmentId: idSchema,
  claimant: z.string().trim().min(1).max(120),
  items: z.array(z.strictObject({ itemId: idSchema, reason: z.string().trim().min(1).max(2000), claimed: answerSchema.nullable().default(null), evidence: z.array(idSchema).max(50).default([]) })).min(1).max(200),
});
/** `answer`: the new answer of an upheld item. */
export const decideAppealSchema = z.strictObject({
  id: idSchema, note: z.string().trim().max(2000).default(''),
  items: z.array(z.strictObject({ itemId: idSchema, upheld: z.boolean(), decision: z.string().trim().min(1).max(2000), answer: answerSchema.nullable().default(null) })).min(1).max(200),
});

/** assessments: published ones (of an inspector, approved by a reviewer, with an item's form); appealed: how many of them; items, upheld: appealed items, each once an assessment. An item's key is `template/item`. */
const counted = z.object({ key: z.string(), label: textSchema, assessments: z.number().int(), appealed: z.number().int(), items: z.number().int(), upheld: z.number().int() });
export type AppealCount = z.output<typeof counted>;
const office = ['owner', 'manager'] as const;
const deciders = ['owner', 'manager', 'reviewer'] as const;
export const appealsRequests = {
  'appeals.list': request(z.strictObject({}), z.array(appealRowSchema), deciders),
  'appeals.get': request(byId, appealSchema, deciders),
  'appeals.file': request(fileAppealSchema, z.object({ id: idSchema }), office), // on behalf of the claimant; level follows from what was decided before
  'appeals.preview': request(decideAppealSchema, z.object({ percent: z.string().nullable(), result: z.unknown() }), deciders), // the score those decisions would give; changes nothing
  'appeals.decide': request(decideAppealSchema, appealSchema, deciders),
  'appeals.counts': request(z.strictObject({}), z.object({ inspectors: z.array(counted), reviewers: z.array(counted), items: z.array(counted) }), deciders),
  'appeals.savePdf': request(byId, z.object({ saved: z.boolean(), name: z.string() }), deciders), // 申诉单
  'appeals.print': request(byId, z.object({ printed: z.boolean() }), deciders),
} as const;

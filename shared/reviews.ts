/** Review 审核: the queue, the desk, and every step of an assessment after handing in. The same for visits, audits and calls. */
import { z } from 'zod';
import { answerSchema, assessmentStates, evidenceSchema } from './assessments';
import { appealRowSchema } from './appeals';
import { daySchema, idSchema, instantSchema, textSchema } from './common';
import { byId, byIds, done, request } from './request';
import { reviewFilterSchema, reviewSorts, shows } from './reviews/queue';

export const assessmentKinds = ['visit', 'audit', 'call'] as const;
/** One line of the queue: everything handed in and not yet published, returned work, and what was published. */
export const reviewRowSchema = z.object({
  assessmentId: idSchema, kind: z.enum(assessmentKinds),
  code: z.string(), title: z.string(), place: z.string().nullable(), // of a visit: the site's code, name, region
  authorId: idSchema, authorName: z.string(), // who filled it in
  templateTitle: textSchema, roundId: idSchema.nullable(), roundTitle: z.string().nullable(), day: daySchema,
  state: z.enum(assessmentStates), percent: z.string().nullable(), outcome: z.enum(['pass', 'fail']).nullable(),
  submittedAt: instantSchema.nullable(), dueAt: instantSchema.nullable(), overdue: z.boolean(),
  reviewerId: idSchema.nullable(), reviewerName: z.string().nullable(), automatic: z.boolean(), // approved by a deadline: 逾期自动通过, never 已审核
  remarks: z.number().int(), warnings: z.number().int(), // pictures and wordings alike elsewhere; counted while it waits for review or is in it, else 0
  own: z.boolean(), // filled in by whoever is working: not theirs to review
});
export type ReviewRow = z.output<typeof reviewRowSchema>;

export const remarkSchema = z.object({ id: idSchema, itemId: idSchema.nullable(), text: z.string(), author: z.string(), authorId: idSchema, at: instantSchema, sentAt: instantSchema.nullable() });
export type Remark = z.output<typeof remarkSchema>;
export const correctionSchema = z.object({
  id: idSchema, itemId: idSchema, before: answerSchema.nullable(), after: answerSchema.nullable(), reason: z.string(), author: z.string(), at: instantSchema,
  percentBefore: z.string().nullable(), percentAfter: z.string().nullable(), appeal: z.number().int().nullable(), // number of the appeal that caused it
});
export type Correction = z.output<typeof correctionSchema>;
/** An item answered otherwise than at the hand-in before the last one: what it was then. */
export const revisionSchema = z.object({ itemId: idSchema, before: answerSchema.nullable() });
export type Revision = z.output<typeof revisionSchema>;
/** `reason` of a void is `<voidReason>: <note>`, of a return its note. `action` is the journal's: assessment.submit, assessment.approve-overdue … */
export const stepSchema = z.object({
  at: instantSchema, profile: z.string().nullable(), action: z.string(), from: z.enum(assessmentStates).nullable(), to: z.enum(assessmentStates), reason: z.string(), dueAt: instantSchema.nullable(),
});
export type Step = z.output<typeof stepSchema>;
/** Alike elsewhere. picture: dHash distance ≤ 6, `same`: the same file; wording: 5-gram Jaccard ≥ 0.8 within the round. A warning, never a verdict. */
export const warningSchema = z.object({
  kind: z.enum(['picture', 'wording']),
  itemId: idSchema.nullable(), evidenceId: idSchema.nullable(), text: z.string(), // here
  other: z.object({ assessmentId: idSchema, code: z.string(), title: z.string(), day: daySchema, authorName: z.string(), itemId: idSchema.nullable(), evidenceId: idSchema.nullable(), text: z.string() }),
  likeness: z.number(), // 0–1
  same: z.boolean(),
});
export type Warning = z.output<typeof warningSchema>;
export const scoreSchema = z.object({ at: instantSchema, cause: z.enum(['submit', 'correction', 'appeal']), percent: z.string().nullable(), outcome: z.enum(['pass', 'fail']).nullable() });

/** What the working profile may do now. Each is null where it may, else why not: state, own, role, nothing (no remark to return with), late. */
const reason = z.enum(['state', 'own', 'role', 'nothing', 'late']).nullable();
export const maySchema = z.object({ take: reason, remark: reason, correct: reason, return: reason, approve: reason, publish: reason, void: reason, appeal: reason });
export type May = z.output<typeof maySchema>;

export const deskSchema = z.object({
  row: reviewRowSchema,
  template: z.unknown(), answers: z.record(z.string(), answerSchema), evidence: z.array(evidenceSchema), result: z.unknown(), context: z.unknown(),
  startedAt: instantSchema.nullable(),
  remarks: z.array(remarkSchema), corrections: z.array(correctionSchema), revisions: z.array(revisionSchema), steps: z.array(stepSchema), scores: z.array(scoreSchema), warnings: z.array(warningSchema), appeals: z.array(appealRowSchema),
  storefrontId: idSchema.nullable(), // the picture of the site; null for a call
  makeUpOf: z.object({ assessmentId: idSchema, day: daySchema }).nullable(), madeUpBy: z.object({ assessmentId: idSchema, day: daySchema }).nullable(),
  may: maySchema,
});
export type ReviewDesk = z.output<typeof deskSchema>;

export const voidReasons = ['exposed', 'closed', 'refused', 'other'] as const; // 身份暴露, 网点停业, 被拒绝, 其他
export const voidSchema = z.strictObject({
  id: idSchema, reason: z.enum(voidReasons), note: z.string().trim().min(1).max(2000),
  makeUp: z.strictObject({ plannedOn: daySchema, inspectorId: idSchema }).nullable(), // 补访
});

/** A page of the queue: the lines of the filter from `offset` on, and what the filters offer over the whole queue, each with how many lines it has. */
export const reviewPageInput = z.strictObject({
  filter: reviewFilterSchema.prefault({}), sort: z.enum(reviewSorts).default('due'), descending: z.boolean().default(false), offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100),
});
const offered = z.array(z.object({ value: z.string(), label: z.string().nullable(), count: z.number().int() }));
export const reviewPageSchema = z.object({
  all: z.number().int(), total: z.number().int(), // lines there are, lines the filter lets through
  rows: z.array(reviewRowSchema),
  shows: z.array(z.object({ value: z.enum(shows), count: z.number().int() })), rounds: offered, regions: offered, authors: offered,
  mine: z.number().int(), overdue: z.number().int(), // within the filter: what waits for whoever works, and how much of it is late
  next: idSchema.nullable(), // the first of them
});
export type ReviewPage = z.output<typeof reviewPageSchema>;
/** Not one's own work that waits for review, how much of it is late; returned work that is late; what waits for publication. */
export const reviewWaitingSchema = z.object({ reviews: z.number().int(), overdue: z.number().int(), returned: z.number().int(), approved: z.number().int() });
export type ReviewWaiting = z.output<typeof reviewWaitingSchema>;

const reviewers = ['owner', 'manager', 'reviewer'] as const;
const office = ['owner', 'manager'] as const;
const refusedSchema = z.object({ id: idSchema, reason: z.enum(['state', 'own', 'role', 'late', 'nothing']), name: z.string() }); // name: code and title of the line
/** All ids are of assessments. */
export const reviewsRequests = {
  'reviews.list': request(z.strictObject({}), z.array(reviewRowSchema), reviewers),
  'reviews.page': request(reviewPageInput, reviewPageSchema, reviewers), // for lists of any length
  'reviews.ids': request(z.strictObject({ filter: reviewFilterSchema }), z.array(idSchema), reviewers), // all that the filter lets through, to choose them at once
  'reviews.next': request(z.strictObject({ filter: reviewFilterSchema, after: idSchema }), z.object({ id: idSchema.nullable() }), reviewers), // to review after that one, round to the first; null: no other waits
  'reviews.waiting': request(z.strictObject({}), reviewWaitingSchema, reviewers),
  'reviews.open': request(byId, deskSchema, reviewers),
  'reviews.take': request(byId, done, reviewers), // submitted → in-review
  'reviews.remark': request(z.strictObject({ id: idSchema, itemId: idSchema.nullable(), text: z.string().trim().min(1).max(2000), remarkId: idSchema.nullable().default(null) }), remarkSchema, reviewers), // remarkId: changes that one; takes it into review where it was only submitted
  'reviews.dropRemark': request(z.strictObject({ id: idSchema, remarkId: idSchema }), done, reviewers), // an unsent one
  'reviews.correct': request(z.strictObject({ id: idSchema, itemId: idSchema, answer: answerSchema.nullable(), reason: z.string().trim().min(1).max(2000) }), z.object({ percent: z.string().nullable() }), reviewers),
  'reviews.return': request(z.strictObject({ id: idSchema, note: z.string().trim().max(2000).default('') }), done, reviewers),
  'reviews.approve': request(byIds, z.object({ approved: z.number().int(), refused: z.array(refusedSchema) }), reviewers),
  'reviews.publish': request(byIds, z.object({ published: z.number().int(), refused: z.array(refusedSchema) }), office),
  'reviews.void': request(voidSchema, z.object({ makeUp: idSchema.nullable() }), office), // gives the make-up's assessment id; an inspector asks the office
} as const;

/**
 * The call desk 通话质检台: drawn calls, the assessment made of each, and what they come to for reviewers and agents. What is filled in, handed
 * in, reviewed and appealed is an assessment like any other (assessments.*, reviews.*, appeals.*); here stands what only calls have.
 */
import { z } from 'zod';
import { assessmentStates } from './assessments';
import { callDirections } from './calls';
import { daySchema, idSchema, instantSchema, textSchema } from './common';
import { byId, done, request } from './request';

/** What the log says of a call that may be known before it is scored. Times are the exchange's wall clock, "2026-10-31T14:03:05"; seconds. */
export const callFactsSchema = z.object({
  startedAt: z.string(), direction: z.enum(['', ...callDirections]), queue: z.string(),
  talk: z.number().int().nullable(), wait: z.number().int().nullable(), total: z.number().int().nullable(),
  blind: z.boolean(), // the draw's plan hides who spoke until the score is approved
  // Null and '' while the plan hides them.
  agent: z.object({ number: z.string(), name: z.string() }).nullable(), team: z.string(), extension: z.string(), party: z.string(), rating: z.string(), // party: the other side's number
  tags: z.array(z.string()),
});
export type CallFacts = z.output<typeof callFactsSchema>;

/** 优秀录音, 典型录音, and one to be talked over in a calibration. */
export const callTags = ['excellent', 'typical', 'calibrate'] as const;
export type CallTag = (typeof callTags)[number];
/** kept: among the assessment's evidence. waits: it is taken in when scoring begins. none: none was found for this call. missing: it no longer lies where it was found, or another file lies there. */
export const recordingStates = ['kept', 'waits', 'none', 'missing'] as const;

export const deskRowSchema = z.object({
  assessmentId: idSchema, itemId: idSchema, // of the draw
  code: z.string(), // D-0047-06
  drawId: idSchema, drawTitle: z.string(), how: z.enum(['sample', 'must', 'replacement']),
  call: callFactsSchema, templateTitle: textSchema,
  reviewerId: idSchema, reviewerName: z.string(),
  state: z.enum(assessmentStates), answered: z.number().int(), items: z.number().int(),
  percent: z.string().nullable(), outcome: z.enum(['pass', 'fail']).nullable(), // null while it is hidden
  dueOn: daySchema.nullable(), // of the draw, or of a return
  submittedAt: instantSchema.nullable(), acknowledgedAt: instantSchema.nullable(), recording: z.enum(recordingStates),
});
export type DeskRow = z.output<typeof deskRowSchema>;

/** An earlier remark on the same item in another call of this agent. */
export const earlierSchema = z.object({ code: z.string(), day: daySchema, comment: z.string(), lost: z.boolean() });
export type Earlier = z.output<typeof earlierSchema>;
export const callOnDeskSchema = z.object({
  row: deskRowSchema,
  recording: z.object({ state: z.enum(recordingStates), evidenceId: idSchema.nullable() }),
  position: z.object({ at: z.number().int(), of: z.number().int() }), // among this reviewer's calls of the draw, from 1
  next: z.string().nullable(), // assessment to score after this one
  earlier: z.record(z.string(), z.array(earlierSchema)), // by item, latest first; empty in a blind plan
  mayReplace: z.boolean(),
});
export type CallOnDesk = z.output<typeof callOnDeskSchema>;

/** How many of their calls are scored: 抽检完成率 is done of given. Struck and void ones count for nobody; they are told beside. */
const progress = { given: z.number().int(), done: z.number().int(), begun: z.number().int() }; // done: handed in or later
export const progressSchema = z.object({
  reviewers: z.array(z.object({ id: idSchema, name: z.string(), ...progress, today: z.number().int(), seconds: z.number(), replaced: z.number().int(), voided: z.number().int() })), // seconds: of talk still to be heard; voided: by the office, and not replaced
  agents: z.array(z.object({ number: z.string(), name: z.string(), team: z.string(), ...progress })),
});
export type DeskProgress = z.output<typeof progressSchema>;

/** An estimate with its 95 % interval; low and high null where nothing can be inferred. In percent. */
const estimate = z.object({ estimate: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), n: z.number().int() });
export type Estimate = z.output<typeof estimate>;
const tally = z.object({ n: z.number().int(), mean: z.number().nullable(), fatal: z.number().int(), failed: z.number().int() });
export const monthRowSchema = z.object({
  number: z.string(), name: z.string(), team: z.string(),
  drawn: z.number().int(), // in the sample, replacements for those that fell out with them; must-checks apart
  mean: estimate, // score, weighted by the draws' strata
  fatal: estimate, fatalCalls: z.number().int(), // share and number of calls with a critical error
  classes: z.object({ customer: z.number().int(), business: z.number().int(), compliance: z.number().int() }), // calls with a critical error of the class
  pass: estimate, // of those with an outcome
  few: z.boolean(), // too few to tell anything: fewer than `leastCalls`
  must: tally, // must-checks: shown beside, never in the estimates
});
export type MonthRow = z.output<typeof monthRowSchema>;
export const leastCalls = 5;
export const monthSchema = z.object({
  month: z.string(), months: z.array(z.string()), // months with scored calls, latest first
  rows: z.array(monthRowSchema), all: monthRowSchema.omit({ number: true, name: true, team: true }),
});
export type MonthTable = z.output<typeof monthSchema>;
/** The month's table on paper. */
export const monthPaperSchema = z.object({ table: monthSchema, organisation: z.string(), siteWord: z.object({ 'zh-CN': z.string(), en: z.string() }), printedAt: instantSchema, journalHead: z.string() });
export type MonthPaper = z.output<typeof monthPaperSchema>;
const month = z.string().regex(/^\d{4}-\d{2}$/);

const desks = ['owner', 'manager', 'reviewer'] as const;
const office = ['owner', 'manager'] as const;
/** Ids are of assessments. */
export const callDeskRequests = {
  'callDesk.list': request(z.strictObject({ mine: z.boolean().default(true) }), z.object({ rows: z.array(deskRowSchema), target: z.number().int().nullable(), today: z.number().int() }), desks), // today: handed in today; target: what today wants done so that all is done when it is due
  'callDesk.open': request(byId, callOnDeskSchema, desks),
  'callDesk.replace': request(z.strictObject({ id: idSchema, reason: z.string().trim().min(1).max(500) }), z.object({ next: z.string().nullable() }), desks), // one's own call that is not handed in: it is struck, the next of the reserve takes its place; gives the assessment of that one
  'callDesk.tag': request(z.strictObject({ id: idSchema, tags: z.array(z.enum(callTags)).max(3) }), done, desks),
  'callDesk.acknowledge': request(z.strictObject({ id: idSchema, note: z.string().trim().max(500).default('') }), done, office), // the agent has seen it: said in their name
  'callDesk.progress': request(z.strictObject({ drawId: idSchema.nullable().default(null) }), progressSchema, office),
  'callDesk.month': request(z.strictObject({ month: month.nullable().default(null) }), monthSchema, office), // null: the latest
  'callDesk.saveMonth': request(z.strictObject({ month }), z.object({ saved: z.boolean(), name: z.string() }), office), // as PDF; main asks where
  'callDesk.printMonth': request(z.strictObject({ month }), z.object({ printed: z.boolean() }), office),
} as const;

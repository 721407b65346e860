/**
 * Draws 抽样 of calls or sites anyone can verify (reference sampling A1–A4): a population is frozen (名录), a plan with its commitment is published
 * (方案), the people named in it give the seed (种子), and QA-DRAW-1 and QA-ASSIGN-1 say the rest. The algorithms lie in shared/draws/.
 */
import { z } from 'zod';
import { assessmentStates } from './assessments';
import { callFilterSchema } from './calls';
import { daySchema, idSchema, instantSchema } from './common';
import { byId, done, none, request } from './request';

export const drawSubjects = ['calls', 'sites'] as const;
export type DrawSubject = (typeof drawSubjects)[number];
export const drawStates = ['draft', 'frozen', 'planned', 'drawn', 'abandoned'] as const;
export type DrawState = (typeof drawStates)[number];
/** D-0047; items of it are D-0047-06. */
export const drawCode = (number: number): string => `D-${String(number).padStart(4, '0')}`;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);
const note = z.string().trim().max(500);
const why = z.string().trim().min(1).max(500);
const label = z.string().trim().min(1).max(120);
/** Ids as they were pasted, one a line: call ids, or codes of sites. */
const pasted = z.array(z.string().trim().min(1).max(200)).max(20_000);
const period = z.strictObject({ from: daySchema, to: daySchema }).refine(({ from, to }) => from <= to, { path: ['to'], message: 'ends before it begins' });

// ---- Step 1, the population 名录

/** What a stratum of calls is made of; `extra:NAME` is an extra column of the log. `rating` is a band (ratingBands). Values that are missing read `-`. */
export const callKeySchema = z.union([z.enum(['agent', 'team', 'queue', 'direction', 'rating', 'disposition', 'month', 'week', 'third', 'day']), z.string().regex(/^extra:.{1,200}$/s)]);
/** `region`: the outermost; `area`: the site's own, with all above it; `tag:NAME`: sites with the tag apart from those without. */
export const siteKeySchema = z.union([z.enum(['region', 'area', 'grade']), z.string().regex(/^tag:.{1,40}$/s)]);

/** Census 必检, taken out of the population before the freeze: everything a rule meets, with its reason. */
const must = <F extends z.ZodType>(filter: F) => z.strictObject({
  reason: label, // 投诉, 退款, 新员工
  filter: filter.nullable().default(null), // of calls of the period that are not excluded
  newStaffDays: z.number().int().min(1).max(3650).nullable().default(null), // calls of agents who joined at most so many days before
  ids: pasted.default([]), // whatever their date and whatever else excludes them, but never one that is scored or drawn already
});
export const siteFilterSchema = z.strictObject({ regionIds: z.array(idSchema).max(500).default([]), grades: z.array(z.string().max(20)).max(50).default([]), tags: z.array(z.string().max(40)).max(50).default([]) }); // a region stands for all below it; empty: any
export type SiteFilter = z.output<typeof siteFilterSchema>;

export const callPopulationSchema = z.strictObject({
  subject: z.literal('calls'),
  period, // days on which calls began, by the exchange's clock
  filter: callFilterSchema,
  exclude: z.strictObject({
    minTalkS: z.number().int().min(0).max(86_400).default(0), // shorter ones are out; 0: none is too short
    unanswered: z.boolean().default(true), // calls that the log calls not answered
    noRecording: z.boolean().default(true),
    scored: z.boolean().default(true), // scored or drawn already, by any draw that was not abandoned
    unknownAgent: z.boolean().default(true), // the agent's number is not in the organisation
    agents: z.array(z.strictObject({ agentId: idSchema, note })).max(2000).default([]), // conflict: their calls are out
    tags: z.array(z.string().trim().min(1).max(40)).max(50).default([]), // of agents
  }),
  strata: z.array(callKeySchema).min(1).max(5),
  ratingBands: z.array(z.number()).max(10).default([3]), // ascending thresholds: [3] makes <3 and ≥3
  spread: z.enum(['none', 'third', 'week']).default('none'), // over the period: the part of the month (上旬/中旬/下旬) or ISO week becomes the last key of each stratum
  must: z.array(must(callFilterSchema)).max(20).default([]),
});
export const sitePopulationSchema = z.strictObject({
  subject: z.literal('sites'),
  period: period.nullable().default(null), // said on the sheet; visits in it count for `visited`
  filter: siteFilterSchema,
  exclude: z.strictObject({
    visited: z.boolean().default(false), // visited in the period, or planned for the round
    scored: z.boolean().default(false), // drawn already for this round, by a draw that was not abandoned
    codes: z.array(z.strictObject({ siteId: idSchema, note })).max(2000).default([]), // conflict
    tags: z.array(z.string().trim().min(1).max(40)).max(50).default([]),
  }),
  strata: z.array(siteKeySchema).min(1).max(5),
  must: z.array(must(siteFilterSchema)).max(20).default([]),
});
export const populationPlanSchema = z.discriminatedUnion('subject', [callPopulationSchema, sitePopulationSchema]);
export type CallPopulationPlan = z.output<typeof callPopulationSchema>;
export type SitePopulationPlan = z.output<typeof sitePopulationSchema>;
export type PopulationPlan = z.output<typeof populationPlanSchema>;

// ---- Step 2, the plan 方案

/** `count` per stratum; a rate with a minimum; a total by largest remainder with least and most of a stratum. */
export const quotaSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count'), count: z.number().int().min(1).max(100_000) }),
  z.strictObject({ kind: z.literal('rate'), num: z.number().int().min(1).max(1_000_000), den: z.number().int().min(1).max(1_000_000), minimum: count.max(100_000) }).refine(({ num, den }) => num <= den, { path: ['num'], message: 'the rate is above 1' }),
  z.strictObject({ kind: z.literal('total'), total: z.number().int().min(1).max(1_000_000), minimum: count.max(100_000), cap: z.number().int().min(1).max(1_000_000).nullable() }),
]);
export type Quota = z.output<typeof quotaSchema>;
/** The preset 手册口径: at least 20 %, at least one. */
export const handbookQuota: Quota = { kind: 'rate', num: 20, den: 100, minimum: 1 };

/** Of a draw of sites these are inspectors; without any, the draw gives none. Interests that a person has declared always hold too. */
export const drawReviewerSchema = z.strictObject({
  profileId: idSchema,
  capacity: z.number().int().min(0).max(100_000).nullable().default(null), // most calls; null: no limit
  hours: z.number().min(0).max(10_000).nullable().default(null), // what there is for it; warned where the forecast is above
  teamId: idSchema.nullable().default(null), // their own team, whose calls they do not score
  agentId: idSchema.nullable().default(null), // they are this agent
  recuse: z.array(z.strictObject({ kind: z.enum(['agent', 'team', 'site', 'region']), id: idSchema, note })).max(500).default([]),
});
export type DrawReviewer = z.output<typeof drawReviewerSchema>;
/** One who gives a part of the seed, in order, and how: 骰子 20 次, 双色球 2025034 期 … */
export const seedGiverSchema = z.strictObject({ name: label, how: note.default('') });

export const drawPlanSchema = z.strictObject({
  population: populationPlanSchema, // frozen in step 1
  quota: quotaSchema,
  template: z.strictObject({ id: idSchema, version: z.number().int().min(1) }).nullable().default(null), // calls are scored by it
  reviewers: z.array(drawReviewerSchema).max(500).default([]),
  blind: z.boolean().default(false), // nothing that tells the agent before it is scored
  dueOn: daySchema.nullable().default(null),
  seed: z.strictObject({ givers: z.array(seedGiverSchema).max(10).default([]), note: note.default('') }).prefault({}),
  workload: z.strictObject({ talkFactor: z.number().min(0).max(10).default(1.2), minutes: z.number().min(0).max(600).default(6) }).prefault({}), // listening takes talk time × factor, and each one so many minutes beside
});
export type DrawPlan = z.output<typeof drawPlanSchema>;

/** A plan to begin with: n per agent per month, or sites at the rate of the handbook. */
export function firstPlan(subject: DrawSubject, days: { from: string; to: string } | null): z.input<typeof drawPlanSchema> {
  return subject === 'calls' && days !== null
    ? { population: { subject: 'calls', period: days, filter: {}, exclude: { minTalkS: 30 }, strata: ['agent'] }, quota: { kind: 'count', count: 4 } }
    : { population: { subject: 'sites', period: days, filter: {}, exclude: {}, strata: ['region'] }, quota: handbookQuota };
}

// ---- What was found

/** Why something is not in the population. `listed` and `tag` are conflicts and exclusions that the plan names; `must`: it is in the census. */
/** In the order in which they are asked and told: the first that holds is the one that counts. */
export const exclusionReasons = ['filter', 'must', 'unknown-agent', 'listed', 'tag', 'scored', 'drawn', 'visited', 'unanswered', 'short', 'no-recording'] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];
const byReason = z.partialRecord(z.enum(exclusionReasons), count);

/** One group of the quota rule: a stratum, or with a spread several, `parts`. */
export const strataRowSchema = z.object({
  stratum: z.string(), size: count, quota: count,
  wanted: count, // by the rule, had it enough; above quota: a shortfall
  excluded: byReason, // of this stratum: why there are not more
  seconds: z.number(), // of talk, of all of `size`
  parts: z.array(z.object({ stratum: z.string(), size: count, quota: count })),
});
export type StrataRow = z.output<typeof strataRowSchema>;
export const forecastSchema = z.object({
  items: count, hours: z.number(), // expected, must-checks with them
  reviewers: z.array(z.object({ profileId: idSchema, name: z.string(), items: z.number(), hours: z.number(), over: z.boolean() })), // an even share; over: above hours or capacity
  over: z.boolean(),
});
export type Forecast = z.output<typeof forecastSchema>;
/** What keeps a plan from being published. */
export const planFaults = ['no-reviewer', 'no-template', 'no-giver', 'empty', 'nothing-drawn', 'minimums', 'capacity', 'all-recused'] as const; // minimums: the least counts of the strata are above the total
export const previewSchema = z.object({
  seen: count, // in the period (sites: in use)
  size: count, // of the population
  excluded: byReason,
  must: z.array(z.object({ reason: z.string(), count })),
  unknownIds: z.array(z.string()), // pasted, and nowhere to be found (or scored already)
  rows: z.array(strataRowSchema), quota: count, short: count, // short: what the rule wanted beyond what there is
  idle: z.array(z.object({ number: z.string(), name: z.string() })), // agents in use without any call in the period, where agents are strata
  forecast: forecastSchema,
  faults: z.array(z.object({ code: z.enum(planFaults), text: z.string() })), // text: the agent, name … it is about
});
export type DrawPreview = z.output<typeof previewSchema>;

export const contributionSchema = z.object({
  name: z.string(), how: z.string(), at: instantSchema.nullable(), // null: not yet
  short: z.boolean(), // fewer digits than keep a guesser out: warn
  text: z.string().nullable(), note: z.string().nullable(), // null until all are in; note: where it came from and who saw it
});
export const drawSummarySchema = z.object({
  id: idSchema, number: z.number().int(), code: z.string(), subject: z.enum(drawSubjects), roundId: idSchema.nullable(), roundTitle: z.string().nullable(), title: z.string(), state: z.enum(drawStates),
  period: z.object({ from: daySchema, to: daySchema }).nullable(), blind: z.boolean(),
  size: count.nullable(), sample: count, must: count, replaced: count, scored: count, // scored: handed in or later
  createdAt: instantSchema, createdBy: z.string(), drawnAt: instantSchema.nullable(), reason: z.string(), // why it was abandoned
  repeatOf: z.string().nullable(), repeatReason: z.string(), // the code of the draw it repeats
  overlapping: count, // other draws of this subject whose period overlaps, abandoned ones too
});
export type DrawSummary = z.output<typeof drawSummarySchema>;
export const drawDetailSchema = drawSummarySchema.extend({
  plan: drawPlanSchema,
  populationSha256: hash.nullable(), factsSha256: hash.nullable(), exclusionsSha256: hash.nullable(), mustSha256: hash.nullable(), quotasSha256: hash.nullable(), planSha256: hash.nullable(),
  commitment: hash.nullable(), secret: z.string().nullable(), seed: z.string().nullable(), key: hash.nullable(), // secret and key only once it is drawn
  selectionSha256: hash.nullable(), reserveSha256: hash.nullable(), assignmentSha256: hash.nullable(),
  capacityLifted: z.boolean(), // the capacities could not be met: calls were given without them
  contributions: z.array(contributionSchema),
  frozenAt: instantSchema.nullable(), plannedAt: instantSchema.nullable(), abandonedAt: instantSchema.nullable(),
  others: z.array(z.object({ id: idSchema, code: z.string(), title: z.string(), state: z.enum(drawStates), period: z.object({ from: daySchema, to: daySchema }).nullable(), reason: z.string() })), // those of `overlapping`
  loads: z.array(z.object({ profileId: idSchema, name: z.string(), given: count, struck: count, scored: count })), // struck: replacements count here, by who had the call
  steps: z.array(z.object({ at: instantSchema, profile: z.string(), action: z.string(), reason: z.string(), hash: z.string() })), // its entries of the journal
});
export type DrawDetail = z.output<typeof drawDetailSchema>;

/** In a blind plan, to a reviewer who is nothing else, `stratum`, `subjectId`, `title` and `ticket` are '' and only their own items are given. */
export const drawItemSchema = z.object({
  id: idSchema, code: z.string(), how: z.enum(['sample', 'must', 'replacement']), stratum: z.string(), rank: z.number().int().nullable(),
  subjectId: z.string(), // call id; id of a site
  title: z.string(), // agent and time of the call; code and name of the site
  ticket: z.string().nullable(), reviewerId: idSchema.nullable(), reviewerName: z.string(), reason: z.string(),
  replaces: z.string().nullable(), replacedBy: z.string().nullable(), // codes
  addedAt: instantSchema, struckAt: instantSchema.nullable(), struckBy: z.string(), struckReason: z.string(),
  state: z.enum(assessmentStates).nullable(), // of its assessment; null: not begun
});
export type DrawItem = z.output<typeof drawItemSchema>;

/** All that the paper says. */
export const drawSheetSchema = z.object({
  draw: drawDetailSchema, organisation: z.string(), template: z.unknown(), // template: its title, or null
  preview: previewSchema,
  reviewers: z.array(z.object({ name: z.string(), team: z.string(), capacity: count.nullable(), recused: z.array(z.string()) })),
  items: z.array(drawItemSchema), reserve: z.array(z.object({ stratum: z.string(), count })),
  script: z.string(), command: z.string(), // verify.py, and the line that runs it over the exported files
  qr: z.object({ text: z.string(), rows: z.array(z.string().regex(/^[01]+$/)) }), // rows of modules, 1 = dark; leave four modules of quiet around
  journal: z.object({ entries: count, head: z.string() }), printedAt: instantSchema,
});
export type DrawSheet = z.output<typeof drawSheetSchema>;

/** Everything made anew from the stored files: each part, and what does not agree. */
export const drawChecks = ['population', 'facts', 'exclusions', 'must', 'quotas', 'plan', 'commitment', 'seed', 'key', 'selection', 'reserve', 'assignment', 'items'] as const;
export const drawVerifySchema = z.object({ ok: z.boolean(), checks: z.array(z.object({ part: z.enum(drawChecks), ok: z.boolean(), expected: z.string(), found: z.string() })) });
export type DrawVerify = z.output<typeof drawVerifySchema>;

const office = ['owner', 'manager'] as const;
const desks = ['owner', 'manager', 'reviewer'] as const;
/** Building a population, drawing and verifying send job.progress under the job `draws:<id>`. */
export const drawsRequests = {
  'draws.list': request(z.strictObject({ subject: z.enum(drawSubjects).nullable().default(null), roundId: idSchema.nullable().default(null) }), z.array(drawSummarySchema), desks),
  'draws.open': request(byId, drawDetailSchema, desks),
  'draws.create': request(z.strictObject({ title: label, roundId: idSchema.nullable().default(null), plan: drawPlanSchema }), drawDetailSchema, office), // a draft, with its number
  'draws.repeat': request(z.strictObject({ id: idSchema, reason: why }), drawDetailSchema, office), // a new draft with the same plan: a second draw says why
  'draws.save': request(z.strictObject({ id: idSchema, title: label, plan: drawPlanSchema }), drawDetailSchema, office), // `state` once planned; after the freeze the population part may not differ
  'draws.preview': request(byId, previewSchema, office), // of a draft from the log as it now is, else of what was frozen
  'draws.cancel': request(byId, done, office), // a preview, freeze or verification under way: that request throws `cancelled`
  'draws.freeze': request(byId, drawDetailSchema, office),
  'draws.publish': request(byId, drawDetailSchema, office), // `incomplete` with detail.fault while the preview names faults; makes the secret and shows its commitment
  'draws.contribute': request(z.strictObject({ id: idSchema, index: z.number().int().min(0).max(9), text: z.string().min(1).max(2000), note: note.default('') }), drawDetailSchema, office), // note: where the numbers came from, who saw it; may be typed anew until the last one is in; `conflict` where the last makes a (secret, seed) pair that was used
  'draws.draw': request(byId, drawDetailSchema, office), // `state` before all contributions are in
  'draws.replace': request(z.strictObject({ itemId: idSchema, reason: why }), z.object({ replacement: drawItemSchema.nullable() }), office), // strikes it; the next of the reserve of its stratum takes its place; null: a must-check, or no reserve left. `state` once it was handed in
  'draws.reassign': request(z.strictObject({ itemId: idSchema, reviewerId: idSchema, reason: why }), drawItemSchema, office), // `forbidden` for who is recused; `state` once it was begun
  'draws.abandon': request(z.strictObject({ id: idSchema, reason: why }), drawDetailSchema, office), // before it is drawn
  'draws.items': request(byId, z.array(drawItemSchema), desks),
  'draws.excluded': request(z.strictObject({ id: idSchema, reason: z.enum(exclusionReasons).nullable().default(null), offset: count.default(0), limit: z.number().int().min(1).max(1000).default(200) }), z.object({ total: count, rows: z.array(z.object({ id: z.string(), reason: z.enum(exclusionReasons) })) }), office), // of a frozen one
  'draws.sheet': request(byId, drawSheetSchema, desks),
  'draws.savePdf': request(byId, z.object({ saved: z.boolean(), name: z.string() }), desks), // the draw sheet 抽样单; main asks where
  'draws.print': request(byId, z.object({ printed: z.boolean() }), desks), // `state` with detail.reason no-printer
  'draws.verify': request(byId, drawVerifySchema, desks),
  'draws.export': request(z.strictObject({ id: idSchema, as: z.enum(['zip', 'folder']) }), z.object({ saved: z.boolean(), name: z.string(), files: count }), desks), // main asks where
  'draws.keys': request(none, z.object({ extra: z.array(z.string()), tags: z.array(z.string()), siteTags: z.array(z.string()), grades: z.array(z.string()) }), office), // what plans may name
} as const;

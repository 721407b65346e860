/** Visits 暗访: a secret visit of one inspector to one site, with the template to fill in. Its state is the state of its assessment. */
import { z } from 'zod';
import { daySchema, idSchema, instantSchema, textSchema } from './common';
import { callFactsSchema } from './call-desk';
import { assessmentStates, evidenceKinds } from './assessments';
import { auditKinds } from './audits/kinds';
import { none, request } from './request';
import { windowSchema } from './rounds/settings';

/** `id`: of the round's scenario it was taken from. Files: its attachments, as they were when it was given out. */
export const scenarioSchema = z.object({
  title: z.string().trim().max(80).default(''), text: z.string().trim().max(1000).default(''), id: idSchema.optional(),
  files: z.array(z.object({ id: idSchema, name: z.string().max(300), type: z.string().max(120), kind: z.enum(evidenceKinds) })).max(20).optional(),
});

export const visitSchema = z.object({
  id: idSchema,
  assessmentId: idSchema,
  roundId: idSchema.nullable(),
  roundTitle: z.string().nullable(),
  hideScores: z.boolean(), // its round hides scores from inspectors: always, or until it is published
  siteId: idSchema,
  siteCode: z.string(),
  siteName: z.string(),
  regionName: z.string().nullable(),
  storefrontId: idSchema.nullable(),
  inspectorId: idSchema,
  inspectorName: z.string(),
  templateId: idSchema,
  templateVersion: z.number().int(),
  templateTitle: textSchema,
  plannedOn: daySchema,
  window: windowSchema.optional(), // the part of that day; left out where any is right
  dueOn: daySchema.optional(), // to be handed in by the end of it; left out without a deadline
  scenario: scenarioSchema,
  state: z.enum(assessmentStates),
  automatic: z.boolean().optional(), // approved by a deadline, 逾期自动通过; left out otherwise
  answered: z.number().int(), // items filled in so far
  items: z.number().int(), // items the form has to be filled in
  percent: z.string().nullable(), // provisional until handed in
  outcome: z.enum(['pass', 'fail']).nullable(),
  updatedAt: instantSchema,
  arrivedAt: instantSchema.optional(), // as the inspector said on the spot; left out while not said
  leftAt: instantSchema.optional(),
  call: callFactsSchema.optional(), // of a drawn call, which is shown as a visit is: siteCode is its code, siteName its agent (queue and time while that is hidden), regionName the team, roundTitle the draw's
  audit: z.object({ kind: z.enum([...auditKinds, 'self']), announced: z.boolean(), team: z.array(idSchema).optional() }).optional(), // an open audit (self: a site's own assessment), and who audits, the lead first; left out for a secret visit
});
export type Visit = z.output<typeof visitSchema>;
/** Whether it is this person's to fill in: a visit's inspector's, an audit's whole team's. */
export const fillsIn = ({ inspectorId, audit }: Pick<Visit, 'inspectorId' | 'audit'>, profileId: string): boolean => inspectorId === profileId || audit?.team?.includes(profileId) === true;

export const planVisitSchema = z.strictObject({
  templateId: idSchema,
  templateVersion: z.number().int().min(1),
  siteId: idSchema,
  inspectorId: idSchema,
  roundId: idSchema.nullable().default(null),
  plannedOn: daySchema,
  window: windowSchema.nullable().optional(),
  scenario: scenarioSchema.default({ title: '', text: '' }),
});
export type PlanVisit = z.output<typeof planVisitSchema>;

/** What happened at a visit and when, told by its own traces. `at`: local time of where it was, as cameras write it too, "2026-11-21 14:02:10". */
export const visitEventSchema = z.object({
  kind: z.enum(['arrived', 'left', 'recording', 'recorded', 'photo', 'stopwatch', 'mark', 'begun', 'handedIn', 'returned']), // recording: it starts; recorded: it ends
  at: z.string(),
  itemId: idSchema.nullable(), // of a mark or a reading
  evidenceId: idSchema.nullable(),
  text: z.string(), // a file's caption or name, what a mark says
  seconds: z.number().nullable(), // of a reading: how long; of a mark: where in the recording
  told: z.enum(['exif', 'name', 'file']).nullable(), // what a file's time was read from
});
export type VisitEvent = z.output<typeof visitEventSchema>;

/** What the papers of a visit are made of: the crib sheet 提示卡 to learn before going in, the visit sheet 执行单 to write on. */
export const visitPapers = ['crib', 'sheet'] as const;
export const visitPaperSchema = z.object({
  visit: visitSchema,
  template: z.unknown(), // Template
  address: z.string(), contact: z.string(), phone: z.string(), openingHours: z.string(), // of the site
  organisation: z.string(),
  siteWord: z.object({ 'zh-CN': z.string(), en: z.string() }),
  inspectors: z.array(z.string()).optional(), // of an open audit: everybody who audits, the lead first
});
export type VisitPaper = z.output<typeof visitPaperSchema>;
const paperInput = z.strictObject({ id: idSchema, paper: z.enum(visitPapers) }); // assessment id

/** Which visits, all conditions together. Somebody who sees only their own gets only those, whatever is asked. */
export const visitFilterSchema = z.strictObject({
  mine: z.boolean().default(false),
  text: z.string().trim().max(100).default(''), // in the site's code or name
  roundId: idSchema.nullable().optional(), // null: without a round
  regionId: idSchema.nullable().optional(), // with everything below it; null: without a region
  siteId: idSchema.optional(),
  inspectorId: idSchema.optional(),
  templateId: idSchema.optional(), // any version
  states: z.array(z.enum(assessmentStates)).max(11).optional(),
  from: daySchema.optional(), // planned on
  to: daySchema.optional(),
  audits: z.boolean().optional(), // true: open audits alone; false: secret visits alone
  overdue: z.boolean().optional(), // true: not handed in and past its hand-in day, or past the planned day where it has none
});
export type VisitFilter = z.output<typeof visitFilterSchema>;
export const visitSorts = ['plannedOn', 'site', 'name', 'region', 'inspector', 'state', 'progress', 'percent', 'updatedAt'] as const; // site: by its code
export const visitPageSchema = z.object({
  total: z.number().int(), // that the filter lets through
  states: z.array(z.object({ state: z.enum(assessmentStates), count: z.number().int() })), // of those the filter lets through but for its states
  rows: z.array(visitSchema), // from `offset` on
});

/** What the filters of a list offer, each with how many visits it has; a region with everything below it. `value` null: none. */
const offered = z.array(z.object({ value: idSchema.nullable(), label: z.string().nullable(), count: z.number().int() }));
export const visitOffersSchema = z.object({ all: z.number().int(), rounds: offered, regions: offered });
export type VisitOffers = z.output<typeof visitOffersSchema>;

/** How far the visits of a round are, void ones left out; null: those without a round. */
const roundVisitsSchema = z.object({ id: idSchema.nullable(), title: z.string().nullable(), planned: z.number().int(), inProgress: z.number().int(), handedIn: z.number().int(), total: z.number().int() });
export type RoundVisits = z.output<typeof roundVisitsSchema>;
/** The programme at a glance. rounds: the round with the latest planned day first; latest: handed in, the latest change first. */
const programmeSchema = z.object({ rounds: z.array(roundVisitsSchema).max(4), latest: z.array(visitSchema).max(8) });
export type Programme = z.output<typeof programmeSchema>;

/** A change of visits that are planned and not begun. Only what is named changes; `days` moves each by so many (0 with nothing else: a look at what is wrong). */
export const replanSchema = z.strictObject({
  ids: z.array(idSchema).min(1).max(5000), // of assessments
  inspectorId: idSchema.optional(),
  plannedOn: daySchema.optional(),
  days: z.number().int().min(-3660).max(3660).optional(),
  window: windowSchema.nullable().optional(),
  scenarioId: idSchema.nullable().optional(), // of their round
  reason: z.string().trim().max(500).default(''),
  dry: z.boolean().default(false), // says what would come of it and changes nothing
});
const refusedVisit = z.object({ id: idSchema, reason: z.string() }); // 'state', 'closed' (its round), 'scenario' (not of its round), or a PlanCode of shared/rounds
const replanned = z.object({ changed: z.number().int(), refused: z.array(refusedVisit), warnings: z.array(refusedVisit) }); // warnings: changed all the same

const byAssessment = z.strictObject({ id: idSchema });
const office = ['owner', 'manager'] as const;
export const visitsRequests = {
  /** A page of the visits that a filter lets through, for lists of any length. */
  'visits.page': request(z.strictObject({
    filter: visitFilterSchema.prefault({}), sort: z.enum(visitSorts).default('plannedOn'), descending: z.boolean().default(true), offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100),
  }), visitPageSchema),
  'visits.offers': request(z.strictObject({ mine: z.boolean().default(false), audits: z.boolean().optional() }), visitOffersSchema),
  'visits.programme': request(none, programmeSchema, [...office, 'reviewer']),
  /** All ids (of assessments) the filter lets through, for bulk work on a selection of everything. */
  'visits.ids': request(z.strictObject({ filter: visitFilterSchema }), z.array(idSchema), office),
  /** Moves, gives to somebody else, gives another story: each visit is one official act; all in one transaction. */
  'visits.replan': request(replanSchema, replanned, office),
  /** Takes planned visits back: void with the reason 'cancelled', without a make-up. The round asks for them again. */
  'visits.cancel': request(z.strictObject({ ids: z.array(idSchema).min(1).max(5000), reason: z.string().trim().min(1).max(500) }), z.object({ changed: z.number().int(), refused: z.array(refusedVisit) }), office),
  /** Arriving at or leaving the site, by assessment id; `now`: this moment by main's clock; null takes it back. `invalid` for a time to come, or leaving before arriving. */
  'visits.present': request(z.strictObject({ id: idSchema, what: z.enum(['arrive', 'leave']), at: z.union([z.literal('now'), instantSchema, z.null()]) }), visitSchema),
  'visits.savePaper': request(paperInput, z.object({ saved: z.boolean(), name: z.string() })), // as PDF
  'visits.printPaper': request(paperInput, z.object({ printed: z.boolean() })),
  'visits.timeline': request(byAssessment, z.array(visitEventSchema)), // by assessment id, earliest first
} as const;

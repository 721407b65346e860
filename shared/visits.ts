/** Visits 暗访: a secret visit of one inspector to one site, with the template to fill in. Its state is the state of its assessment. */
import { z } from 'zod';
import { daySchema, idSchema, instantSchema, textSchema } from './common';
import { assessmentStates } from './assessments';
import { request } from './request';

export const scenarioSchema = z.object({ title: z.string().trim().max(80).default(''), text: z.string().trim().max(1000).default('') });

export const visitSchema = z.object({
  id: idSchema,
  assessmentId: idSchema,
  roundId: idSchema.nullable(),
  roundTitle: z.string().nullable(),
  hideScores: z.boolean(), // its round hides scores from inspectors
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
});
export type Visit = z.output<typeof visitSchema>;

export const planVisitSchema = z.strictObject({
  templateId: idSchema,
  templateVersion: z.number().int().min(1),
  siteId: idSchema,
  inspectorId: idSchema,
  roundId: idSchema.nullable().default(null),
  plannedOn: daySchema,
  scenario: scenarioSchema.default({ title: '', text: '' }),
});
export type PlanVisit = z.output<typeof planVisitSchema>;

export const roundSchema = z.object({ id: idSchema, title: z.string(), startsOn: daySchema, endsOn: daySchema, hideScores: z.boolean() });
export type Round = z.output<typeof roundSchema>;
export const roundInputSchema = z.strictObject({
  title: z.string().trim().min(1).max(120),
  startsOn: daySchema,
  endsOn: daySchema,
  hideScores: z.boolean().default(false), // scores are hidden from inspectors
  nicknames: z.boolean().default(true), // reports show an inspector's nickname, where there is one, in place of the name
  components: z.array(z.object({ templateId: idSchema, templateVersion: z.number().int().min(1), weight: z.number().positive() })).min(1),
});

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
});
export type VisitPaper = z.output<typeof visitPaperSchema>;
const paperInput = z.strictObject({ id: idSchema, paper: z.enum(visitPapers) }); // assessment id

const byAssessment = z.strictObject({ id: idSchema });
export const visitsRequests = {
  /** Arriving at or leaving the site, by assessment id; `now`: this moment by main's clock; null takes it back. `invalid` for a time to come, or leaving before arriving. */
  'visits.present': request(z.strictObject({ id: idSchema, what: z.enum(['arrive', 'leave']), at: z.union([z.literal('now'), instantSchema, z.null()]) }), visitSchema),
  'visits.savePaper': request(paperInput, z.object({ saved: z.boolean(), name: z.string() })), // as PDF
  'visits.printPaper': request(paperInput, z.object({ printed: z.boolean() })),
  'visits.timeline': request(byAssessment, z.array(visitEventSchema)), // by assessment id, earliest first
} as const;

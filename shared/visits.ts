/** Visits 暗访: a secret visit of one inspector to one site, with the template to fill in. Its state is the state of its assessment. */
import { z } from 'zod';
import { daySchema, idSchema, instantSchema, textSchema } from './common';
import { assessmentStates } from './assessments';

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

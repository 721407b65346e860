/** The scorecard 评分卡: what was lost, why, and every number's working. Made by main from the frozen inspection; the same on screen, in PDF and on paper. */
import { z } from 'zod';
import { answerSchema, evidenceSchema } from './assessments';
import { idSchema, instantSchema } from './common';
import { visitSchema } from './visits';

/** A mean with its interval and n. `interval` is null where nothing can be inferred (n < 2). */
export const comparisonSchema = z.object({
  key: z.enum(['previous', 'region', 'all']),
  label: z.string(), // the region's name; empty for the others
  mean: z.string(),
  n: z.number().int(),
  interval: z.tuple([z.string(), z.string()]).nullable(),
});

export const scorecardSchema = z.object({
  visit: visitSchema,
  roundTitle: z.string().nullable(),
  organisation: z.string(),
  inspector: z.string(), // nickname where there is one
  startedAt: instantSchema.nullable(),
  submittedAt: instantSchema.nullable(),
  template: z.unknown(), // Template, frozen
  templateSha256: z.string(),
  result: z.unknown(), // Result
  answers: z.record(idSchema, answerSchema),
  evidence: z.array(evidenceSchema),
  storefrontId: idSchema.nullable(),
  comparisons: z.array(comparisonSchema),
  sectionMeans: z.record(z.string(), z.string()), // region's mean percent per section id, where there is one
  prediction: z.object({ low: z.string(), high: z.string(), n: z.number().int() }).nullable(), // where a single visit of this region would fall, 95 %
  repeatedLosses: z.array(idSchema), // items lost in the previous inspection of this site too
  journalHead: z.string(), // full hash; the card prints 16 digits
});
export type Scorecard = z.output<typeof scorecardSchema>;

/** The scorecard 评分卡: what was lost, why, and every number's working. Made by main from the frozen inspection; the same on screen, in PDF and on paper. */
import { z } from 'zod';
import { appealFormSchema } from './appeals';
import { monthPaperSchema } from './call-desk';
import { answerSchema, evidenceSchema } from './assessments';
import { auditSchema } from './audits';
import { daySchema, idSchema, instantSchema, languageSchema, textSchema } from './common';
import { drawSheetSchema } from './draws';
import { divide, fromDecimal, type Rational } from './scoring/rational';
import { visitEventSchema, visitPaperSchema, visitPapers, visitSchema } from './visits';

/** A percent with one decimal, "84.9". */
const percent = z.string();

/**
 * Other inspections with the same template beside this one.
 * `previous`: the last one of this site before it; `recent`: this site's last ones up to and with it; `region`, `all`: those of the same round, with it
 * (of the same template version where it belongs to no round). Only handed-in, scored ones count.
 */
export const comparisonSchema = z.object({
  key: z.enum(['previous', 'recent', 'region', 'all']),
  label: z.string(), // the region's name, the round of the previous inspection; empty for the others
  on: daySchema.nullable(), // the day of the previous inspection
  mean: percent, // of the previous inspection: its score as published
  n: z.number().int(),
  interval: z.tuple([percent, percent]).nullable(), // 95 %, t; null where nothing can be inferred (n < 2)
});
export type Comparison = z.output<typeof comparisonSchema>;

/** Where a single further inspection would fall with 95 %, from n others. */
export const predictionSchema = z.object({ basis: z.enum(['region', 'all']), low: percent, high: percent, n: z.number().int() });

/** What an item said before it was changed, and by what: the number of an appeal, or null for a reviewer. */
export const correctionOnCardSchema = z.object({ itemId: idSchema, before: answerSchema.nullable(), at: instantSchema, appeal: z.number().int().nullable() });
export const scorecardSchema = z.object({
  visit: visitSchema,
  internal: z.literal(true).optional(), // its round keeps what was found from the sites: the card says so, and no copy of it is made for the site
  roundTitle: z.string().nullable(),
  organisation: z.string(),
  siteWord: z.object({ 'zh-CN': z.string(), en: z.string() }), // what the organisation calls a site
  inspector: z.string(), // nickname where there is one
  startedAt: instantSchema.nullable(),
  submittedAt: instantSchema.nullable(),
  template: z.unknown(), // Template, frozen
  templateSha256: z.string(),
  result: z.unknown(), // Result, frozen
  answers: z.record(idSchema, answerSchema),
  evidence: z.array(evidenceSchema),
  storefrontId: idSchema.nullable(),
  comparisons: z.array(comparisonSchema),
  sectionMeans: z.record(z.string(), percent), // the region's mean percent a section, where n ≥ 2
  prediction: predictionSchema.nullable(),
  repeatedLosses: z.record(idSchema, z.number().int()), // items lost here, and for how many inspections of this site in a row (2 or more)
  timeline: z.array(visitEventSchema).optional(), // where the inspector said when they came: what happened then, earliest first
  corrections: z.array(correctionOnCardSchema).optional(), // answers that a reviewer or an appeal changed after the hand-in, earliest first
  decided: z.number().int().optional(), // appeals against it that were decided: a second one is a 复议, a third there is not
  audit: auditSchema.optional(), // of an open audit: who, what was found, what was signed, the site's own assessment
  journalHead: z.string(), // full hash of the journal's latest entry about this assessment; the card prints 16 digits
});
export type Scorecard = z.output<typeof scorecardSchema>;

/** One line of the list of cards. */
export const scorecardSummarySchema = visitSchema.extend({
  status: z.enum(['scored', 'notScored', 'incomplete']),
  submittedAt: instantSchema.nullable(),
  grade: textSchema.nullable(), // its label
  lostMost: z.object({ section: textSchema, points: z.string() }).nullable(), // the form's section that lost the most points
});
export type ScorecardSummary = z.output<typeof scorecardSummarySchema>;

/** A page of the list of cards. `round`: '-' for none. */
export const cardsInput = z.strictObject({
  filter: z.strictObject({ search: z.string().max(200).default(''), round: z.string().max(64).nullable().default(null), outcome: z.enum(['pass', 'fail']).nullable().default(null) }).prefault({}),
  sort: z.enum(['site', 'score', 'submittedAt']).default('submittedAt'), descending: z.boolean().default(true), offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100),
});
export type CardsAsked = z.output<typeof cardsInput>;
const offered = z.array(z.object({ value: z.string(), label: z.string().nullable(), count: z.number().int() }));
export const cardsPageSchema = z.object({ all: z.number().int(), total: z.number().int(), rows: z.array(scorecardSummarySchema), rounds: offered, outcomes: offered });
export type CardsPage = z.output<typeof cardsPageSchema>;

/** A card is printed for the site, for the office, or into a file. */
export const copySchema = z.enum(['site', 'office', 'file']);
export type Copy = z.output<typeof copySchema>;

/** What the hidden page prints: every copy of the cards, or of one appeal 申诉单, one draw 抽样单, a month of calls 月报表, or a paper of one visit, one after another. */
const printed = { language: languageSchema, copies: z.array(copySchema).min(1) };
export const printJobSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cards'), cards: z.array(scorecardSchema).min(1), ...printed }),
  z.object({ kind: z.literal('appeal'), form: appealFormSchema, ...printed }),
  z.object({ kind: z.literal('draw'), sheet: drawSheetSchema, siteWord: z.object({ 'zh-CN': z.string(), en: z.string() }), ...printed }),
  z.object({ kind: z.literal('month'), paper: monthPaperSchema, ...printed }),
  z.object({ kind: z.literal('visit'), paper: z.enum(visitPapers), data: visitPaperSchema, ...printed }),
]);
export type PrintJob = z.output<typeof printJobSchema>;

/** Reads the points of a result, "7.5" or "20/3", exactly. */
export function pointsOf(text: string): Rational {
  const [above = '', below] = text.split('/');
  return below === undefined ? fromDecimal(above) : divide(fromDecimal(above), fromDecimal(below));
}

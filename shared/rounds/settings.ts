/** What a round 轮次 lays down: its rules for everybody (settings, they travel with its packages) and how the office plans it (planning, stays there). */
import { z } from 'zod';
import { clocksSchema, defaultClocks } from '../calendar';
import { daySchema, idSchema } from '../common';

const percent = z.number().min(0).max(100);
/** Time of day on the wall of the site, to the minute. */
export const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
/** The part of a day a visit has to fall into; `from` before `to`. */
export const windowSchema = z.strictObject({ from: timeOfDaySchema, to: timeOfDaySchema }).refine(({ from, to }) => from < to, 'a window ends after it begins');
export type Window = z.output<typeof windowSchema>;

/** Which days a window is for: workdays 工作日 and rest days 休息日 are those of the working calendar, so that 调休 and holidays are told right. */
export const dayKinds = ['any', 'workday', 'restday'] as const;
/**
 * What share of the round's visits falls where. Shares are percents of all visits of the round, made whole by largest remainder. A quota is an aim:
 * a visit that cannot keep it is planned all the same, and the plan says which quota is missed by how many.
 */
export const quotasSchema = z.strictObject({
  restDays: percent.nullable().default(null), // on rest days; the others on workdays. null: as it comes
  windows: z.array(z.strictObject({ from: timeOfDaySchema, to: timeOfDaySchema, share: percent, on: z.enum(dayKinds).default('any') })).max(12).default([]), // none: no time of day; shares add up to 100
});
export type Quotas = z.output<typeof quotasSchema>;

/** allowed: as the inspector likes. required: nothing is handed in without a recording (sound or video). forbidden: none is taken in. consent: what the inspector reads before recording, or why not to. */
export const recordingPolicies = ['allowed', 'required', 'forbidden'] as const;
export const recordingRuleSchema = z.strictObject({
  policy: z.enum(recordingPolicies).default('allowed'),
  consent: z.strictObject({ 'zh-CN': z.string().trim().max(2000).default(''), en: z.string().trim().max(2000).default('') }).default({ 'zh-CN': '', en: '' }),
});
export type RecordingRule = z.output<typeof recordingRuleSchema>;

/** When a site passes the round: every rule that is on has to hold. */
export const passRuleSchema = z.strictObject({
  percent: percent.nullable().default(null), // the site's score reaches it
  component: percent.nullable().default(null), // the mean of every component reaches it
  noKnockOut: z.boolean().default(true), // no visit of it was knocked out
});
export type PassRule = z.output<typeof passRuleSchema>;

/** Who may see scores beside owner, manager and reviewer. */
export const scoreRuleSchema = z.strictObject({
  inspectors: z.enum(['handed-in', 'published', 'never']).default('handed-in'), // their own visits', from then on (rounds.hide_scores says never as well)
  sites: z.enum(['published', 'never']).default('published'), // never: what was found stays in the house; the hand-over folder leaves it out
});

const fields = {
  clocks: clocksSchema,
  nicknames: z.boolean(), // reports show an inspector's nickname, where there is one, in place of the name
  scores: scoreRuleSchema,
  handInDays: z.number().int().min(0).max(60).nullable(), // to be handed in by the end of so many days after the planned one (working days where the clocks count those); null: no deadline
  pass: passRuleSchema,
  decimals: z.union([z.literal(0), z.literal(1), z.literal(2)]), // of a site's score
  recording: recordingRuleSchema,
  quotas: quotasSchema,
  gradeFrom: z.enum(['site', 'score']), // where a site's last grade is read for `byGrade`: the grade in the list of sites, or that (the id of the template's grade) of its last published score by the component's template, any version, planned before the round
  scenarios: z.enum(['rotate', 'hand']), // the plan gives stories in turn (never the one of the visit before at that site where there are others), or leaves them blank
};
export const roundSettingsSchema = z.strictObject({
  clocks: fields.clocks.default(defaultClocks), nicknames: fields.nicknames.default(true), scores: fields.scores.prefault({}), handInDays: fields.handInDays.default(null), pass: fields.pass.prefault({}),
  decimals: fields.decimals.default(1), recording: fields.recording.prefault({}), quotas: fields.quotas.prefault({}), gradeFrom: fields.gradeFrom.default('site'), scenarios: fields.scenarios.default('rotate'),
});
/** Only what is named changes. */
export const settingsChangeSchema = z.strictObject(fields).partial();
export type RoundSettings = z.output<typeof roundSettingsSchema>;

/** A template of the round and what it counts. One template version stands in a round once. `visits` to each site; a site of a named grade gets the number beside it instead. */
export const componentSchema = z.strictObject({
  templateId: idSchema,
  templateVersion: z.number().int().min(1),
  weight: z.number().positive().max(1_000_000), // any unit: 50, 40, 10
  title: z.string().trim().max(60).default(''), // 销售, 售后, 电话; '' : the template's own
  visits: z.number().int().min(0).max(50).default(1),
  byGrade: z.array(z.strictObject({ grade: z.string().trim().min(1).max(20), visits: z.number().int().min(0).max(50) })).max(20).default([]),
});
export type Component = z.output<typeof componentSchema>;

/** A story 情景 to tell on the visit. Attachments are evidence ids (files without an assessment). `id` is given for one that is there already. */
export const roundScenarioSchema = z.strictObject({
  id: idSchema.optional(),
  title: z.string().trim().min(1).max(80),
  text: z.string().trim().max(1000).default(''),
  attachments: z.array(idSchema).max(20).default([]),
});

/** Who goes where. hand: nobody is proposed. region: those whose regions the site lies in, least loaded first. draw: QA-ASSIGN-1 under the key of the seed, so that anybody gets the same again. */
export const assignMethods = ['hand', 'region', 'draw'] as const;
export const planningSchema = z.strictObject({
  method: z.enum(assignMethods).default('region'),
  seed: z.string().trim().max(500).default(''), // of the draw, and of every choice the plan leaves open; '' : the round's id
  inspectors: z.array(z.strictObject({
    id: idSchema,
    regionIds: z.array(idSchema).max(200).default([]), // with everything below them; none: everywhere
    capacity: z.number().int().min(0).max(10_000).nullable().default(null), // visits in the round's period, those of other rounds counted in; null: no limit
    perDay: z.number().int().min(1).max(20).default(2),
    daysOff: z.array(daySchema).max(400).default([]),
  })).max(500).default([]),
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5, 6, 7]), // 1 = Monday: on which days of the week visits may be
  holidays: z.enum(['allowed', 'avoided']).default('allowed'), // the days off named in the working calendar
  except: z.array(daySchema).max(400).default([]), // no visits on these days
  bufferDays: z.number().int().min(0).max(365).default(3), // a visit on the 10th with 3 blocks its site from the 7th to the 13th
  lockoutDays: z.number().int().min(0).max(3650).default(0), // nobody goes to a site again within so many days of their last visit there
  notTwiceRunning: z.boolean().default(true), // nobody makes two visits running to a site
  lockouts: z.array(z.strictObject({ inspectorId: idSchema, siteId: idSchema, until: daySchema.nullable().default(null), note: z.string().trim().max(200).default('') })).max(2000).default([]), // null: for good; the day itself is locked
});
export type Planning = z.output<typeof planningSchema>;

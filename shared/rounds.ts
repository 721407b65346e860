/**
 * Rounds 轮次 and their planning: what is asked of which sites, who goes where and when, how far it is, and what each site scores.
 * What a round lays down stands in rounds/settings.ts; the rules of planning, progress and scores are pure and lie in rounds/ too.
 */
import { z } from 'zod';
import { assessmentStates, evidenceSchema } from './assessments';
import { daySchema, idSchema, textSchema } from './common';
import { byId, done, none, request } from './request';
import { componentSchema, planningSchema, roundScenarioSchema, roundSettingsSchema, settingsChangeSchema, windowSchema } from './rounds/settings';

/** draft: being prepared. open: takes visits. closed: takes no more and cannot be changed; what runs goes on. */
export const roundStates = ['draft', 'open', 'closed'] as const;
export type RoundState = (typeof roundStates)[number];

/** A round in a list. */
export const roundSchema = z.object({
  id: idSchema, title: z.string(), startsOn: daySchema, endsOn: daySchema, state: z.enum(roundStates),
  hideScores: z.boolean(), // from inspectors, always
  components: z.number().int(), sites: z.number().int(),
  visits: z.number().int(), // that count: void ones do not
  handedIn: z.number().int(), // of them
  recording: z.enum(['allowed', 'required', 'forbidden']),
  copiedFrom: idSchema.nullable(),
});
export type Round = z.output<typeof roundSchema>;

export const roundInputSchema = z.strictObject({
  title: z.string().trim().min(1).max(120),
  startsOn: daySchema,
  endsOn: daySchema,
  hideScores: z.boolean().optional(), // short for settings.scores.inspectors 'never'; false for 'handed-in'
  nicknames: z.boolean().optional(), // short for settings.nicknames
  components: z.array(componentSchema).min(1).max(30),
  settings: settingsChangeSchema.default({}), // what is not named: as it was, or (a new round) as by default, with the clocks of today
  scenarios: z.array(roundScenarioSchema).max(50).optional(), // the whole list, in order; left out: as it was
  state: z.enum(['draft', 'open']).default('open'), // of a new round
});
export type RoundInput = z.output<typeof roundInputSchema>;

/** How a site came into the round. */
export const siteSources = ['chosen', 'imported', 'drawn'] as const;
export const roundSiteSchema = z.object({
  siteId: idSchema, code: z.string(), name: z.string(), regionId: idSchema.nullable(), regionName: z.string().nullable(), archived: z.boolean(),
  source: z.enum(siteSources), drawId: idSchema.nullable(), drawnId: idSchema.nullable(), // drawnId: the inspector the draw assigned to it
  grade: z.string(), // as in the list of sites
  asked: z.array(z.object({ grade: z.string(), visits: z.number().int() })), // for each component: the last grade it went by ('' : none known) and the visits that makes
  visits: z.number().int(), // planned here in this round and not void
});
export type RoundSite = z.output<typeof roundSiteSchema>;

export const roundDetailSchema = roundSchema.omit({ components: true, sites: true, recording: true }).extend({
  createdAt: z.string(),
  settings: roundSettingsSchema,
  planning: planningSchema,
  components: z.array(componentSchema.extend({ templateTitle: textSchema, kind: z.enum(['visit', 'call', 'audit']), used: z.boolean() })), // used: visits stand on it; its template stays
  scenarios: z.array(roundScenarioSchema.extend({ id: idSchema, files: z.array(evidenceSchema), used: z.boolean() })), // files: its attachments. A used one that is left out of a change is kept for the visits that have it
  sites: z.array(roundSiteSchema),
  planned: z.object({ visits: z.number().int(), savedAt: z.string() }).nullable(), // a plan under way that is not committed
});
export type RoundDetail = z.output<typeof roundDetailSchema>;

/**
 * Why a visit cannot, or should not, be so. A proposal breaks none of them. By hand the refused ones (`refusedCodes`) stay impossible, the others
 * can be gone against knowingly (`despite`), and the journal says so.
 */
export const planCodes = [
  'no-inspector', 'no-day', // not said yet
  'site', // not in the round, or archived
  'inspector', // archived, or not in the role
  'interest', // 回避: a declared interest in the site, its region, or something above it
  'doubled', // the same inspector at the same site on the same day
  'capacity', 'per-day', 'day-off', 'region', // the inspector's
  'outside', // of the round's period
  'not-allowed', // a day of the week, holiday or day that the plan leaves out
  'buffer', // too near another visit to the site
  'lockout', // inspector and site, named, or by the days since the last visit
  'twice', // the visit before or after at this site is by the same inspector
  'beyond', // more visits than the round asks for
] as const;
export type PlanCode = (typeof planCodes)[number];
export const refusedCodes: readonly PlanCode[] = ['no-inspector', 'no-day', 'site', 'inspector', 'interest', 'doubled'];

/** A visit of a plan. `key` names what the round asks for: site, component, the how-manieth of it; it stays the same from proposal to proposal. */
export const planRowSchema = z.strictObject({
  key: z.string().max(160), // "siteId/component/n"
  siteId: idSchema, component: z.number().int().min(0), n: z.number().int().min(1), // component: its place in the round's list
  inspectorId: idSchema.nullable(),
  plannedOn: daySchema.nullable(),
  window: windowSchema.nullable().default(null),
  scenarioId: idSchema.nullable().default(null),
  fixed: z.boolean().default(false), // by hand: the next proposal leaves it as it is
});
export type PlanRow = z.output<typeof planRowSchema>;

/**
 * Visits asked for and not planned. site: it is archived. drawn: the inspector a draw assigned cannot go (`blocked`: why). nobody: no inspector may go there (`blocked`: how many fall out by each rule). capacity: all
 * who may go are full. no-day: the inspector has no day for it (`blocked`: how many days of the period fall out by each rule). left-out: by hand.
 */
export const unmetSchema = z.object({
  key: z.string(), siteId: idSchema, component: z.number().int(), n: z.number().int(),
  why: z.enum(['site', 'drawn', 'nobody', 'capacity', 'no-day', 'left-out']), inspectorId: idSchema.nullable(),
  blocked: z.array(z.object({ code: z.enum(planCodes), count: z.number().int() })),
});
export type Unmet = z.output<typeof unmetSchema>;
/** One quota, in visits. restdays: on rest days; window: in the window at this place of the settings' list. */
export const quotaLineSchema = z.object({ kind: z.enum(['restdays', 'window']), window: z.number().int().nullable(), wanted: z.number().int(), got: z.number().int() });
export type QuotaLine = z.output<typeof quotaLineSchema>;
export const rowProblemSchema = z.object({ key: z.string(), code: z.enum(planCodes), count: z.number().int().nullable() }); // count: the visits of that day, the days to the next visit …, where there is one
export type RowProblem = z.output<typeof rowProblemSchema>;

export const planSchema = z.object({
  rows: z.array(planRowSchema), // by day; those without one last
  unmet: z.array(unmetSchema),
  problems: z.array(rowProblemSchema), // of rows changed by hand
  quotas: z.array(quotaLineSchema), // of all visits of the round, those made already counted in
  loads: z.array(z.object({ inspectorId: idSchema, visits: z.number().int(), before: z.number().int(), capacity: z.number().int().nullable() })), // visits: of this plan; before: in the period already
  wanted: z.number().int(), // visits the round asks for
  existing: z.number().int(), // of them planned or made before this plan
  seed: z.string(), // the plan follows from it and the data alone
  assignmentSha256: z.string().nullable(), // of QA-ASSIGN-1's assignment file, where the seed assigned
});
export type Plan = z.output<typeof planSchema>;

export const planViews = ['rules', 'table', 'calendar', 'unmet', 'loads'] as const;
/** A step back: what makes the rows before of the rows after. */
export const planStepSchema = z.strictObject({ put: z.array(planRowSchema).max(20_000), drop: z.array(z.string().max(160)).max(20_000) });
export type PlanStep = z.output<typeof planStepSchema>;
/** What the page of a plan shows before it is committed: kept on disk at every change, no record of anything. */
export const planDraftSchema = z.strictObject({
  plan: planSchema.nullable(), // null: only rules so far
  past: z.array(planStepSchema).max(50), // for undoing; the latest last
  rules: planningSchema.nullable(), // changed, and no plan asked for with them yet
  view: z.enum(planViews).nullable(),
});
export type PlanDraft = z.output<typeof planDraftSchema>;

/** How many visits stand where. `asked` = unplanned + those of the states (void ones stand beside). */
export const roundCountsSchema = z.object({
  asked: z.number().int(), unplanned: z.number().int(),
  planned: z.number().int(), inProgress: z.number().int(), returned: z.number().int(), handedIn: z.number().int(), inReview: z.number().int(), approved: z.number().int(),
  published: z.number().int(), // with those appealed and decided
  overdue: z.number().int(), // past the hand-in day, or the clock of a returned one
  void: z.number().int(), madeUp: z.number().int(), // of the void ones: with a make-up visit
});
export type RoundCounts = z.output<typeof roundCountsSchema>;
const counted = z.object({ id: z.string(), name: z.string(), counts: roundCountsSchema }); // id: place of a component, region or inspector id; '' where there is none
export const roundProgressSchema = z.object({
  counts: roundCountsSchema,
  components: z.array(counted.extend({ title: textSchema })), regions: z.array(counted), inspectors: z.array(counted), // of inspectors nothing is asked: asked = what they have
  quotas: z.array(quotaLineSchema.extend({ kept: z.boolean() })),
  overdue: z.array(z.object({ assessmentId: idSchema, siteName: z.string(), inspectorName: z.string(), plannedOn: daySchema, dueOn: daySchema, state: z.enum(assessmentStates) })),
  voids: z.array(z.object({ assessmentId: idSchema, siteName: z.string(), reason: z.string(), madeUpBy: idSchema.nullable() })), // reason as kept: "exposed: note"; madeUpBy: an assessment id
  unplanned: z.array(z.object({ siteId: idSchema, siteCode: z.string(), siteName: z.string(), component: z.number().int(), visits: z.number().int() })),
});
export type RoundProgress = z.output<typeof roundProgressSchema>;

/** A site's score in the round: the weighted mean of its components, several visits of one component averaged first; exact, rounded once at the end. */
export const siteScoreSchema = z.object({
  siteId: idSchema, siteCode: z.string(), siteName: z.string(), regionName: z.string().nullable(),
  percent: z.string().nullable(), // null while a component is missing
  soFar: z.string().nullable(), // of the components there are
  outcome: z.enum(['pass', 'fail']).nullable(), // null: not decided yet. A knock-out decides at once
  causes: z.array(z.enum(['percent', 'component', 'knock-out'])), // why it fails
  working: z.string(), // "(90.25×50 + 84×40 + 70×10) ÷ 100 = 85.725 → 85.7"; '' where there is nothing
  open: z.number().int(), // visits asked for that have no score yet
  components: z.array(z.object({
    component: z.number().int(), weight: z.number(), asked: z.number().int(),
    missing: z.boolean(), // asked for, and no score yet
    mean: z.string().nullable(), // exact: a decimal, or "n/d"
    working: z.string(), // "(92.5 + 88) ÷ 2 = 90.25"
    visits: z.array(z.object({ assessmentId: idSchema, plannedOn: daySchema, state: z.enum(assessmentStates), percent: z.string().nullable(), knockedOut: z.boolean() })), // that count
  })),
});
export type SiteScore = z.output<typeof siteScoreSchema>;

const office = ['owner', 'manager'] as const;
const desk = ['owner', 'manager', 'reviewer'] as const;
const rows = z.array(planRowSchema).max(20_000);
export const roundsRequests = {
  'rounds.list': request(none, z.array(roundSchema)), // latest first
  'rounds.get': request(byId, roundDetailSchema, desk),
  /** `invalid` with the place: /endsOn before the start, /components/0 no such template, or one twice, /settings/quotas/windows whose shares are not 100. */
  'rounds.create': request(roundInputSchema, roundSchema, office),
  /** The whole round again. `state` where it is closed, or a component that has visits would go or change its template. */
  'rounds.update': request(roundInputSchema.omit({ state: true }).extend({ id: idSchema }), roundSchema, office),
  /** How the plan is made; nothing is planned by it. */
  'rounds.setPlanning': request(z.strictObject({ id: idSchema, planning: planningSchema }), done, office),
  /** Sites in and out. Those that have visits here stay (`kept`). */
  'rounds.setSites': request(z.strictObject({ id: idSchema, add: z.array(idSchema).max(20_000).default([]), remove: z.array(idSchema).max(20_000).default([]) }), z.object({ added: z.number().int(), removed: z.number().int(), kept: z.array(idSchema) }), office),
  /** Site codes out of pasted text, one a line or parted by blanks, commas, 、 or ;. Changes nothing. */
  'rounds.findSites': request(z.strictObject({ text: z.string().max(400_000) }), z.object({ found: z.array(idSchema), unknown: z.array(z.string()), archived: z.array(z.string()), repeated: z.array(z.string()) }), office),
  /** Takes the sites of a drawn draw (subject 'sites') over, in place of what an earlier taking of the same draw brought. */
  'rounds.takeDraw': request(z.strictObject({ id: idSchema, drawId: idSchema }), z.object({ added: z.number().int(), removed: z.number().int() }), office),
  /** The sites of an import that has just run in the wizard (its session), all of its rows that are in. */
  'rounds.takeImport': request(z.strictObject({ id: idSchema, session: idSchema }), z.object({ added: z.number().int(), there: z.number().int() }), office), // there: in the round already
  'rounds.setState': request(z.strictObject({ id: idSchema, state: z.enum(roundStates), reason: z.string().trim().max(500).default('') }), done, office), // open ↔ closed, draft → open; closed → open wants a reason
  /** Repeat a round: a draft with everything of it moved to the new period; sites archived since are left out (`left`). */
  'rounds.repeat': request(z.strictObject({ id: idSchema, title: z.string().trim().min(1).max(120), startsOn: daySchema, endsOn: daySchema.nullable().default(null), newestTemplates: z.boolean().default(true) }), z.object({ id: idSchema, left: z.number().int() }), office), // endsOn null: as long as before, whole months stay whole months

  /** A plan for all that is asked for and not planned yet. keep: rows to leave as they are (fixed ones). basis 'last': the visits of the round this one repeats, moved to this period, then the rest. Writes nothing. */
  'rounds.propose': request(z.strictObject({ id: idSchema, keep: rows.default([]), basis: z.enum(['rules', 'last']).default('rules') }), planSchema, office),
  /** What is wrong with a plan changed by hand, and what it leaves open. Writes nothing; quick enough for every change. */
  'rounds.check': request(z.strictObject({ id: idSchema, rows }), planSchema, office),
  /** The plan under way, judged by the data as they are now; null where there is none. Rows of templates that left the round are gone from it. */
  'rounds.draft': request(byId, planDraftSchema.extend({ savedAt: z.string() }).nullable(), office),
  /** Keeps it, in place of the one before. null: it is given up. Nobody but this page sees it; nothing of it is a visit. */
  'rounds.keepDraft': request(z.strictObject({ id: idSchema, draft: planDraftSchema.nullable() }), z.object({ savedAt: z.string() }), office),
  /** Makes the visits, all or none, in one official act; opens a round being prepared, and clears the plan under way. `invalid` with detail.code for a refused problem; `state` with detail.warnings where others are and `despite` is not said. */
  'rounds.commit': request(z.strictObject({ id: idSchema, rows, despite: z.boolean().default(false), reason: z.string().trim().max(500).default('') }), z.object({ visits: z.number().int() }), office),

  'rounds.progress': request(byId, roundProgressSchema, desk),
  /** basis published: scores published alone; handed-in: whatever was handed in, to see it coming. */
  'rounds.scores': request(z.strictObject({ id: idSchema, basis: z.enum(['published', 'handed-in']).default('published') }), z.array(siteScoreSchema), desk),
} as const;

/** The whole border between renderer and main: every request with its input, its answer and who may send it, and every event. Larger features keep their requests beside their schemas. */
import { z } from 'zod';
import { agentsRequests } from './agents';
import { appealsRequests } from './appeals';
import { answerSchema, assessmentStates, evidenceSchema, savedSchema } from './assessments';
import { auditsRequests } from './audits';
import { calendarRequests } from './calendar';
import { callsRequests } from './calls';
import { callDeskRequests } from './call-desk';
import { idSchema, instantSchema, languageSchema, textSchema } from './common';
import { drawsRequests } from './draws';
import { evidenceRequests } from './evidence';
import { exportsRequests } from './exports';
import { findingsRequests } from './findings';
import { importsRequests } from './imports';
import { packagesRequests } from './packages';
import { phrasesRequests } from './phrases';
import { profileInputSchema, profileSchema } from './profiles';
import { changeSchema, organisationRequests } from './organisation';
import { recordingsRequests } from './recordings';
import { byId, byIds, done, none, request } from './request';
import { appErrorSchema, type Result } from './result';
import { remarkSchema, reviewsRequests } from './reviews';
import { cardsInput, cardsPageSchema, printJobSchema, scorecardSchema, scorecardSummarySchema } from './scorecards';
import { roundsRequests } from './rounds';
import { recordingRuleSchema } from './rounds/settings';
import { settingsPatchSchema, settingsSchema } from './settings';
import { searchRequests } from './search';
import { sitesRequests } from './sites';
import { teamsRequests } from './teams';
import { planVisitSchema, visitSchema, visitsRequests } from './visits';

/** What main knows before and beside any data: shown on the first screen, also when the data cannot be opened. */
export const appStateSchema = z.object({
  version: z.string(),
  runtime: z.enum(['official', 'development']),
  folder: z.string(), // the data folder, for the user's eyes
  opened: z.union([
    z.object({ ok: z.literal(true), empty: z.boolean(), profile: profileSchema.nullable(), settings: settingsSchema }),
    z.object({ ok: z.literal(false), error: appErrorSchema, backups: z.array(z.object({ name: z.string(), at: instantSchema })) }),
  ]),
});

export const templateSummarySchema = z.object({
  id: idSchema, version: z.number().int(), kind: z.enum(['visit', 'call', 'audit']), title: textSchema, description: textSchema.nullable(),
  sections: z.number().int(), items: z.number().int(), total: z.string().nullable(), bundled: z.boolean(), publishedAt: instantSchema,
});

/** Everything the checklist needs, in one answer. `template` is checked by main; the renderer types it as Template. */
export const checklistSchema = z.object({
  visit: visitSchema,
  template: z.unknown(),
  answers: z.record(z.string(), answerSchema),
  evidence: z.array(evidenceSchema),
  saved: savedSchema,
  context: z.unknown(),
  editable: z.boolean(), // open, and this profile's own
  startedAt: instantSchema.nullable(), // when it was first opened: the visit clock counts from here
  resumed: z.boolean(), // it had been filled in before: the screen says "continued from"
  lastItem: z.string().nullable(), // where the inspector was
  hideScores: z.boolean(),
  remarks: z.array(remarkSchema), // what the reviewer sent with the last return
  dueAt: instantSchema.nullable(), // until when a returned one is to be handed in again
  recording: recordingRuleSchema.nullable(), // its round's rule, with what to read before recording; null without a round. required: handing in is refused (`incomplete`, detail.recording 1) until `evidence` has sound or video; forbidden: none comes in (`state`, detail.reason 'recording')
});

export const requests = {
  'app.state': request(none, appStateSchema),
  'app.begin': request(z.strictObject({ with: z.enum(['demo', 'empty']), language: languageSchema, profile: profileInputSchema.optional() }), done),
  'app.retry': request(none, done), // opens the data again after it could not be opened; app.state says how it went
  'app.restore': request(z.strictObject({ name: z.string().max(200) }), done), // a backup's name from app.state
  'app.showFolder': request(none, done),
  'app.ready': request(none, done), // the renderer has painted; shows the window
  'app.flushed': request(z.strictObject({ saved: z.boolean() }), done), // answers window.closing; false where something is not on disk, then main asks before closing
  'app.cover': request(z.strictObject({ on: z.boolean() }), done), // the page shows a harmless note page (or no longer): title and icon of the window follow
  'app.beginAnew': request(none, done), // an empty database after the old one was lost and set aside; nothing is deleted

  'settings.update': request(settingsPatchSchema, settingsSchema),

  'profiles.list': request(none, z.array(profileSchema)),
  'profiles.create': request(profileInputSchema, profileSchema),
  'profiles.update': request(profileInputSchema.extend({ id: idSchema }), profileSchema, ['owner']),
  'profiles.archive': request(byIds, done, ['owner']), // never the last owner
  'profiles.restore': request(byIds, done, ['owner']),
  'profiles.history': request(byId, z.array(changeSchema), ['owner']),
  'profiles.choose': request(byId, profileSchema),
  'profiles.leave': request(none, done),

  'templates.list': request(none, z.array(templateSummarySchema)),
  'templates.get': request(z.strictObject({ id: idSchema, version: z.number().int() }), z.object({ summary: templateSummarySchema, template: z.unknown() })),
  'templates.import': request(none, z.union([templateSummarySchema, z.null()]), ['owner']), // main opens the dialog; null = cancelled

  'visits.mine': request(none, z.array(visitSchema)), // of whoever works here, in the order of their days
  'visits.plan': request(planVisitSchema, visitSchema, ['owner', 'manager']),

  'assessments.open': request(byId, checklistSchema), // begins it when it was only planned
  'assessments.answer': request(z.strictObject({ id: idSchema, revision: z.number().int(), itemId: idSchema, answer: answerSchema.nullable() }), savedSchema),
  'assessments.undo': request(z.strictObject({ id: idSchema, revision: z.number().int() }), savedSchema.extend({ itemId: z.string(), answer: answerSchema.nullable() })),
  'assessments.redo': request(z.strictObject({ id: idSchema, revision: z.number().int() }), savedSchema.extend({ itemId: z.string(), answer: answerSchema.nullable() })),
  'assessments.history': request(z.strictObject({ id: idSchema, itemId: idSchema }), z.array(z.object({ at: instantSchema, profile: z.string(), kind: z.enum(['edit', 'undo', 'redo']), after: answerSchema.nullable() }))),
  'assessments.submit': request(z.strictObject({ id: idSchema, revision: z.number().int() }), z.object({ state: z.enum(assessmentStates), result: z.unknown() })),

  // Files come in as chunks of bytes, never as paths: begin, append in order, finish (or cancel). Main hashes, sniffs and stores.
  'evidence.begin': request(z.strictObject({ assessmentId: idSchema.nullable(), name: z.string().max(255), bytes: z.number().int().min(1).max(8 * 1024 ** 3), modifiedAt: z.number().nullable() }), z.object({ upload: idSchema })),
  'evidence.append': request(z.strictObject({ upload: idSchema, offset: z.number().int().min(0), bytes: z.instanceof(Uint8Array) }), z.object({ received: z.number().int() })),
  'evidence.finish': request(z.strictObject({ upload: idSchema }), evidenceSchema),
  'evidence.cancel': request(z.strictObject({ upload: idSchema }), done),
  'evidence.caption': request(z.strictObject({ id: idSchema, caption: z.string().max(500) }), evidenceSchema),
  'evidence.open': request(byId, done), // in the system's own program
  'capture.allow': request(z.strictObject({ camera: z.boolean(), microphone: z.boolean() }), done), // while a capture dialog is open; both false closes

  'scorecards.list': request(none, z.array(scorecardSummarySchema)), // handed in or later, latest first
  'scorecards.page': request(cardsInput, cardsPageSchema), // the same in pages, for lists of any length
  'scorecards.get': request(byId, scorecardSchema), // by assessment id
  'scorecards.savePdf': request(byId, z.object({ saved: z.boolean(), name: z.string() })),
  'scorecards.print': request(byId, z.object({ printed: z.boolean() })),
  'scorecards.printReady': request(z.strictObject({ job: idSchema, error: z.string().max(500).optional() }), done), // the hidden page has painted
  'scorecards.printJob': request(z.strictObject({ job: idSchema }), printJobSchema),

  'journal.list': request(z.strictObject({ before: z.number().int().nullable().default(null), limit: z.number().int().min(1).max(500).default(100) }),
    z.object({ total: z.number().int(), head: z.string(), entries: z.array(z.object({ seq: z.number().int(), at: instantSchema, profile: z.string(), action: z.string(), subject: z.string(), from: z.string().nullable(), to: z.string().nullable(), reason: z.string().nullable(), hash: z.string() })) }), ['owner', 'manager']),
  'journal.verify': request(none, z.object({ ok: z.boolean(), report: z.unknown() }), ['owner', 'manager']),
  'backups.list': request(none, z.array(z.object({ name: z.string(), at: instantSchema, bytes: z.number().int() })), ['owner', 'manager']),
  'backups.create': request(none, z.object({ name: z.string() }), ['owner']),

  ...callsRequests, ...sitesRequests, ...teamsRequests, ...agentsRequests, ...organisationRequests, ...searchRequests, ...importsRequests, ...exportsRequests,
  ...evidenceRequests, ...recordingsRequests, ...reviewsRequests, ...appealsRequests, ...phrasesRequests, ...calendarRequests, ...packagesRequests, ...visitsRequests, ...auditsRequests, ...findingsRequests, ...roundsRequests,
  ...drawsRequests, ...callDeskRequests,
} as const;

export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.input<(typeof requests)[N]['input']>; // what the renderer sends
export type RequestParsed<N extends RequestName> = z.output<(typeof requests)[N]['input']>; // what a handler gets
export type RequestOutput<N extends RequestName> = z.output<(typeof requests)[N]['output']>;
/** A missing or wrong handler does not compile. */
export type Handlers = { [N in RequestName]: (input: RequestParsed<N>) => RequestOutput<N> | Promise<RequestOutput<N>> };
export const isRequestName = (name: unknown): name is RequestName => typeof name === 'string' && Object.hasOwn(requests, name);

/** Events say only what changed; the renderer reads again. */
export const events = {
  'data.changed': z.object({ feature: z.string() }), // a feature's word: visits, sites, profiles …
  'job.progress': z.object({ job: z.string(), done: z.number().int(), total: z.number().int() }),
  'window.closing': z.object({}), // flush what is being typed, then answer app.flushed
} as const;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

/** What the preload exposes as `window.mingcha`, and all that the page ever gets. */
export interface Bridge {
  request(name: string, input: unknown): Promise<Result<unknown>>;
  on(name: EventName, listener: (payload: unknown) => void): () => void;
}
export type AppState = z.output<typeof appStateSchema>;
export type Checklist = z.output<typeof checklistSchema>;
export type TemplateSummary = z.output<typeof templateSummarySchema>;

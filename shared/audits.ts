/**
 * Open audits 现场检查: visits that are no secret. Named inspectors, the site's people present, findings opened on the spot, the site's own
 * assessment beside the auditor's, and the countersignature 会签 of the site's person on what was lost and found.
 */
import { z } from 'zod';
import { answerSchema } from './assessments';
import { auditKinds, type AuditKind } from './audits/kinds';
import { daySchema, idSchema, instantSchema } from './common';
import { findingSchema } from './findings';
import { byId, request } from './request';
import { visitSchema } from './visits';

export { auditKinds, type AuditKind };
export const selfHows = ['site', 'sheet'] as const;

/** Where an inspector of a cross audit comes from: a region, or a site. */
export const originSchema = z.strictObject({ kind: z.enum(['region', 'site']), id: idSchema });
export type Origin = z.output<typeof originSchema>;
export const auditorInputSchema = z.strictObject({ profileId: idSchema, from: originSchema.nullable().default(null) });
export const auditorSchema = z.object({ profileId: idSchema, name: z.string(), from: originSchema.extend({ name: z.string() }).nullable() });
export type Auditor = z.output<typeof auditorSchema>;
export const presentSchema = z.strictObject({ name: z.string().trim().min(1).max(60), role: z.string().trim().max(60) });
export type Present = z.output<typeof presentSchema>;

/** What the site's person is shown and signs: every answer, what was lost, and the findings as they stand. */
export const contentSchema = z.object({
  template: z.object({ id: idSchema, version: z.number().int() }),
  percent: z.string().nullable(),
  lost: z.array(z.object({ item: idSchema, points: z.string() })), // in the form's order
  answers: z.record(idSchema, answerSchema),
  findings: z.array(findingSchema.pick({ number: true, itemId: true, text: true, severity: true, dueOn: true, evidence: true, correction: true, after: true }).extend({ corrected: z.boolean() })),
});
export type Content = z.output<typeof contentSchema>;

export const countersignKinds = ['signed', 'refused', 'absent'] as const; // absent: nobody of the site was there to sign
export const countersignatureSchema = z.object({
  id: idSchema,
  kind: z.enum(countersignKinds),
  name: z.string(), role: z.string(), // of the site's person; of an absent one: empty
  reason: z.string(), // why it was not signed
  remarks: z.string(), // of the site
  percent: z.string().nullable(), // that was shown
  sha256: z.string(), // of what was shown
  evidenceId: idSchema.nullable(), // the drawn signature
  inspector: z.string(), // who asked for it
  at: instantSchema,
  /** What has changed since: items whose answers differ, and whether the findings do. Neither: it still stands. */
  changedItems: z.array(idSchema), changedFindings: z.boolean(),
});
export type Countersignature = z.output<typeof countersignatureSchema>;
export const stands = ({ changedItems, changedFindings }: Pick<Countersignature, 'changedItems' | 'changedFindings'>): boolean => changedItems.length === 0 && !changedFindings;

/** Points of a section or an item on both sides; `difference`: the site's minus the auditor's. Null where a side has none. */
const pairSchema = z.object({ id: idSchema, self: z.string().nullable(), audit: z.string().nullable(), difference: z.string().nullable() });
export type Pair = z.output<typeof pairSchema>;
export const selfSchema = z.object({
  id: idSchema, // of its assessment
  how: z.enum(selfHows), filledBy: z.string(), // the site's person
  inspectorId: idSchema, inspectorName: z.string(), // who fills it in here
  plannedOn: daySchema, handedInAt: instantSchema.nullable(),
  answered: z.number().int(), items: z.number().int(),
  percent: z.string().nullable(), // once handed in
  /** Both sides, once the site's is handed in: percents of the whole, points of each section and item. */
  compared: z.object({ total: pairSchema.omit({ id: true }), sections: z.array(pairSchema), items: z.array(pairSchema) }).nullable(),
});
export type SelfAssessment = z.output<typeof selfSchema>;

/** Everything an audit has that a visit has not. */
export const auditSchema = z.object({
  visitId: idSchema, assessmentId: idSchema,
  kind: z.enum(auditKinds), announced: z.boolean(),
  inspectors: z.array(auditorSchema), // the lead first
  present: z.array(presentSchema),
  openedAt: instantSchema.nullable(), closedAt: instantSchema.nullable(), // opening and closing meeting
  findings: z.array(findingSchema), // those that were not withdrawn
  countersignatures: z.array(countersignatureSchema), // the newest first
  self: selfSchema.nullable(),
});
export type Audit = z.output<typeof auditSchema>;

/** A line of the list. */
export const auditRowSchema = visitSchema.extend({
  kind: z.enum(auditKinds), announced: z.boolean(), inspectors: z.array(z.string()), // names, the lead first
  findings: z.number().int(), openFindings: z.number().int(), countersigned: z.enum(countersignKinds).nullable(), selfPercent: z.string().nullable(),
});
export type AuditRow = z.output<typeof auditRowSchema>;

export const planAuditSchema = z.strictObject({
  templateId: idSchema, templateVersion: z.number().int().min(1), siteId: idSchema, roundId: idSchema.nullable().default(null), plannedOn: daySchema,
  kind: z.enum(auditKinds), announced: z.boolean(), inspectors: z.array(auditorInputSchema).min(1).max(20),
  note: z.string().trim().max(1000).default(''), // scope of the audit, for the inspectors
});
export type PlanAudit = z.output<typeof planAuditSchema>;

const office = ['owner', 'manager'] as const;
/** Audits are named by the id of their assessment. */
export const auditsRequests = {
  'audits.list': request(z.strictObject({}), z.array(auditRowSchema)), // an inspector who is nothing else: those they take part in
  'audits.plan': request(planAuditSchema, visitSchema, office), // `invalid` with the path of an inspector who may not audit there, detail.reason own or origin
  'audits.get': request(byId, auditSchema),
  'audits.inspectors': request(z.strictObject({ id: idSchema, inspectors: z.array(auditorInputSchema).min(1).max(20) }), auditSchema, office), // until it is handed in
  /** Everything below: by anybody of the team, while it is being filled in. */
  'audits.present': request(z.strictObject({ id: idSchema, present: z.array(presentSchema).max(30) }), auditSchema),
  'audits.meet': request(z.strictObject({ id: idSchema, what: z.enum(['open', 'close']), at: z.union([z.literal('now'), instantSchema, z.null()]) }), auditSchema), // null takes it back
  'audits.summary': request(byId, z.object({ content: contentSchema, sha256: z.string() })), // what the site's person is shown
  /** `sha256`: of what was shown; `conflict` where it is no longer that. */
  'audits.countersign': request(z.strictObject({
    id: idSchema, kind: z.enum(countersignKinds), name: z.string().trim().max(60).default(''), role: z.string().trim().max(60).default(''), reason: z.string().trim().max(500).default(''),
    remarks: z.string().trim().max(2000).default(''), evidenceId: idSchema.nullable().default(null), sha256: z.string().length(64),
  }), auditSchema),
  /** Asks the site for its own assessment: to be filled in by a profile, or typed in from its sheet by the lead. Office or team, until the audit is handed in. */
  'audits.askSelf': request(z.strictObject({ id: idSchema, how: z.enum(selfHows), inspectorId: idSchema, filledBy: z.string().trim().max(120).default(''), plannedOn: daySchema }), auditSchema),
  'audits.mySelf': request(z.strictObject({}), z.array(visitSchema)), // the self-assessments this profile fills in
} as const;

/**
 * The rows a record of a package is made of: which columns go, and what may stand in them. What is not named here stays where it is (the sizes of
 * picture copies, unsent remarks) and cannot come in.
 */
import { z } from 'zod';
import { answerSchema, assessmentStates, evidenceKinds } from '@shared/assessments';
import { auditKinds, contentSchema, countersignKinds, presentSchema, selfHows } from '@shared/audits';
import { calendarSchema, clocksSchema } from '@shared/calendar';
import { daySchema, idSchema, instantSchema } from '@shared/common';
import { findingStates, severities } from '@shared/findings';
import type { PackageRecordKind } from '@shared/packages';
import { interestSchema, roles } from '@shared/profiles';
import { roundStates } from '@shared/rounds';
import { componentSchema, roundSettingsSchema, windowSchema } from '@shared/rounds/settings';
import { scenarioSchema } from '@shared/visits';

const text = z.string().max(20_000);
const id = idSchema;
const instant = instantSchema;
const whole = z.number().int().min(0);
const flag = z.union([z.literal(0), z.literal(1)]);
/** JSON as text, of this shape. */
const json = (schema: z.ZodType) => z.string().refine((value) => {
  try {
    return schema.safeParse(JSON.parse(value)).success;
  } catch {
    return false;
  }
}, 'not the JSON this column holds');
const object = z.record(z.string(), z.unknown());
const hash = z.string().regex(/^[0-9a-f]{64}$/);

interface Table {
  table: string;
  key: readonly string[];
  columns: Record<string, z.ZodType>;
  where: string; // the record's rows; ? is its id
  owner?: string; // the column that is the record's id
  stays?: boolean; // rows that are the record's no longer are left where they are
}
const evidenceColumns = {
  id, assessment_id: id.nullable(), sha256: hash, bytes: whole, type: z.string().max(120), kind: z.enum(evidenceKinds), name: z.string().max(300), caption: z.string().max(500),
  taken_at: z.string().max(40).nullable(), taken_at_source: z.enum(['exif', 'name', 'file']).nullable(), taken_place: json(z.object({ lat: z.number(), lon: z.number() })).nullable(), added_at: instant, added_by: id.nullable(),
};
const state = z.enum(assessmentStates);
const ofAssessment = { where: 'assessment_id = ?', owner: 'assessment_id' };

/** The first table of a kind holds one row, the record itself. */
export const recordTables: Record<PackageRecordKind, readonly Table[]> = {
  calendar: [{ table: 'settings', key: ['key'], where: 'key = ?', owner: 'key', columns: { key: z.literal('calendar'), value: json(z.object({ calendar: calendarSchema, clocks: clocksSchema })) } }],
  profile: [{
    table: 'profiles', key: ['id'], where: 'id = ?', owner: 'id',
    columns: { id, name: z.string().max(120), nickname: z.string().max(120), roles: json(z.array(z.enum(roles)).min(1)), interests: json(z.array(interestSchema)), created_at: instant, archived_at: instant.nullable() },
  }],
  region: [{ table: 'regions', key: ['id'], where: 'id = ?', owner: 'id', columns: { id, parent_id: id.nullable(), name: text, archived_at: instant.nullable(), merged_into: id.nullable() } }],
  site: [
    {
      table: 'sites', key: ['id'], where: 'id = ?', owner: 'id',
      columns: {
        id, code: text, name: text, region_id: id.nullable(), address: text, tags: json(z.array(z.string())), grade: text, contact: text, phone: text, opening_hours: text, storefront_id: id.nullable(),
        archived_at: instant.nullable(), merged_into: id.nullable(),
      },
    },
    { table: 'evidence', key: ['id'], where: 'id = (SELECT storefront_id FROM sites WHERE id = ?)', columns: { ...evidenceColumns, assessment_id: z.null() }, stays: true },
  ],
  template: [{
    table: 'templates', key: ['id', 'version'], where: "id || '@' || version = ?",
    columns: { id, version: z.number().int().min(1), kind: z.enum(['visit', 'call', 'audit']), body: json(object), sha256: hash, bundled: flag, published_at: instant },
  }],
  round: [
    { table: 'rounds', key: ['id'], where: 'id = ?', owner: 'id', columns: { id, title: text, starts_on: daySchema, ends_on: daySchema, hide_scores: flag, created_at: instant, settings: json(roundSettingsSchema), state: z.enum(roundStates).default('open') } },
    { table: 'round_components', key: ['round_id', 'position'], where: 'round_id = ?', owner: 'round_id', columns: { round_id: id, position: whole, template_id: id, template_version: z.number().int().min(1), weight: z.number().positive(), title: text.default(''), visits: whole.default(1), by_grade: json(componentSchema.shape.byGrade).default('[]') } },
    { table: 'round_scenarios', key: ['id'], where: 'round_id = ?', owner: 'round_id', columns: { id, round_id: id, position: whole, title: text, text, attachments: json(z.array(idSchema).max(20)), archived_at: instant.nullable() } },
    { table: 'evidence', key: ['id'], where: 'assessment_id IS NULL AND id IN (SELECT j.value FROM round_scenarios s, json_each(s.attachments) j WHERE s.round_id = ?)', columns: { ...evidenceColumns, assessment_id: z.null() }, stays: true },
  ],
  visit: [{
    table: 'visits', key: ['id'], where: 'id = ?', owner: 'id',
    columns: { id, round_id: id.nullable(), site_id: id, inspector_id: id, planned_on: daySchema, scenario: json(scenarioSchema), created_at: instant, make_up_of: id.nullable(), arrived_at: instant.nullable(), left_at: instant.nullable(), time_window: json(windowSchema).nullable().default(null), due_on: daySchema.nullable().default(null) },
  }],
  // A site's own assessment: `assessment` has the answers, and no visit.
  self: [{ table: 'self_assessments', key: ['id'], where: 'id = ?', owner: 'id', columns: { id, site_id: id, inspector_id: id, planned_on: daySchema, how: z.enum(selfHows), filled_by: z.string().max(120), created_at: instant } }],
  audit: [
    {
      table: 'audits', key: ['visit_id'], where: 'visit_id = ?', owner: 'visit_id',
      columns: { visit_id: id, kind: z.enum(auditKinds), announced: flag, present: json(z.array(presentSchema)), opened_at: instant.nullable(), closed_at: instant.nullable(), self_id: id.nullable() },
    },
    {
      table: 'audit_inspectors', key: ['visit_id', 'profile_id'], where: 'visit_id = ?', owner: 'visit_id',
      columns: { visit_id: id, position: whole, profile_id: id, from_kind: z.enum(['region', 'site']).nullable(), from_id: id.nullable() },
    },
  ],
  assessment: [
    {
      table: 'assessments', key: ['id'], where: 'id = ?', owner: 'id',
      columns: {
        id, visit_id: id.nullable(), template_id: id, template_version: z.number().int().min(1), state, context: json(object), revision: whole, last_item: z.string().max(64).nullable(), started_at: instant.nullable(),
        updated_at: instant, submitted_at: instant.nullable(), answered: whole, items: whole, percent: z.string().max(40).nullable(), outcome: z.enum(['pass', 'fail']).nullable(), result: json(object).nullable(),
        due_at: instant.nullable(), reviewer_id: id.nullable(), automatic: flag, published_at: instant.nullable(),
      },
    },
    { table: 'answers', key: ['assessment_id', 'item_id'], ...ofAssessment, columns: { assessment_id: id, item_id: z.string().max(64), answer: json(answerSchema), saved_at: instant } },
    {
      table: 'answer_history', key: ['assessment_id', 'seq'], ...ofAssessment,
      columns: {
        assessment_id: id, seq: whole, item_id: z.string().max(64), kind: z.enum(['edit', 'undo', 'redo']), before: json(answerSchema).nullable(), after: json(answerSchema).nullable(),
        undo: z.enum(['done', 'undone', 'dropped']).nullable(), at: instant, profile_id: id,
      },
    },
    { table: 'evidence', key: ['id'], ...ofAssessment, columns: { ...evidenceColumns, assessment_id: id } },
    {
      table: 'marks', key: ['id'], where: 'evidence_id IN (SELECT id FROM evidence WHERE assessment_id = ?)',
      columns: { id, evidence_id: id, item_id: z.string().max(64).nullable(), from_s: z.number().min(0), to_s: z.number().min(0).nullable(), text, profile_id: id.nullable(), at: instant },
    },
    {
      table: 'assessment_steps', key: ['assessment_id', 'seq'], ...ofAssessment,
      columns: { assessment_id: id, seq: whole, at: instant, profile_id: id.nullable(), action: z.string().max(60), from_state: state.nullable(), to_state: state, reason: text, due_at: instant.nullable() },
    },
    {
      table: 'assessment_results', key: ['assessment_id', 'seq'], ...ofAssessment,
      columns: { assessment_id: id, seq: whole, at: instant, cause: z.enum(['submit', 'correction', 'appeal']), result: json(object), percent: z.string().max(40).nullable(), outcome: z.enum(['pass', 'fail']).nullable() },
    },
    {
      table: 'remarks', key: ['id'], where: 'assessment_id = ? AND sent_at IS NOT NULL', owner: 'assessment_id',
      columns: { id, assessment_id: id, item_id: z.string().max(64).nullable(), text, profile_id: id, at: instant, sent_at: instant },
    },
    {
      table: 'corrections', key: ['id'], ...ofAssessment,
      columns: {
        id, assessment_id: id, item_id: z.string().max(64), before: json(answerSchema).nullable(), after: json(answerSchema).nullable(), reason: text, profile_id: id, at: instant,
        percent_before: z.string().max(40).nullable(), percent_after: z.string().max(40).nullable(), appeal_id: z.null(),
      },
    },
  ],
  finding: [{
    table: 'findings', key: ['id'], where: 'id = ?', owner: 'id',
    columns: {
      id, assessment_id: id, number: whole, item_id: z.string().max(64).nullable(), text, severity: z.enum(severities), due_on: daySchema.nullable(), evidence: json(z.array(idSchema)), state: z.enum(findingStates), opened_by: id, opened_at: instant,
      correction: text, after_evidence: json(z.array(idSchema)), corrected_by: id.nullable(), corrected_at: instant.nullable(), withdrawn_reason: text,
    },
  }],
  countersignature: [{
    table: 'countersignatures', key: ['id'], where: 'id = ?', owner: 'id',
    columns: {
      id, assessment_id: id, kind: z.enum(countersignKinds), name: z.string().max(60), role: z.string().max(60), reason: z.string().max(500), remarks: text, content: json(contentSchema), content_sha256: hash,
      evidence_id: id.nullable(), profile_id: id, at: instant,
    },
  }],
  redaction: [{
    table: 'redactions', key: ['id'], where: 'id = ?', owner: 'id',
    columns: { id, evidence_id: id, from_s: z.number().min(0), to_s: z.number().min(0), reason: text, profile_id: id, at: instant, lifted_by: id.nullable(), lifted_at: instant.nullable() },
  }],
};

/** Assessments 评分: a template filled in, for a visit, an audit or a call. Answers follow spec/scoring.md. */
import { z } from 'zod';
import { idSchema, instantSchema } from './common';

export const assessmentStates = ['planned', 'in-progress', 'submitted', 'in-review', 'approved', 'published', 'returned', 'void', 'appealed', 'upheld', 'rejected'] as const;
export type AssessmentState = (typeof assessmentStates)[number];

const count = z.number().finite();
/** One answer. Which values an item takes is checked against its template by the service, not here. */
export const answerSchema = z.strictObject({
  value: z.union([z.string().max(20_000), count, z.array(z.string().max(64)).max(200), z.record(z.string().max(64), count), z.null()]).optional(),
  state: z.enum(['answered', 'na', 'unable']).optional(),
  comment: z.string().max(20_000).optional(),
  evidence: z.array(idSchema).max(200).optional(),
  causes: z.array(z.string().max(64)).max(50).optional(),
  source: z.enum(['recording', 'stopwatch', 'typed']).optional(),
  at: z.string().max(40).optional(),
});
export type Answer = z.output<typeof answerSchema>;
export type Answers = Record<string, Answer>;

export const evidenceKinds = ['photo', 'audio', 'video', 'file'] as const;
export const evidenceSchema = z.object({
  id: idSchema,
  sha256: z.string().length(64),
  bytes: z.number().int(),
  type: z.string(), // media type, sniffed from the content
  kind: z.enum(evidenceKinds),
  name: z.string(), // the file's name when it came in
  caption: z.string(),
  takenAt: z.string().nullable(), // local time as the camera wrote it, "2026-11-21 14:02:10"
  takenAtSource: z.enum(['exif', 'name', 'file']).nullable(),
  takenPlace: z.object({ lat: z.number(), lon: z.number() }).nullable(), // degrees, as the camera wrote them
  width: z.number().int().nullable(), // of a picture, upright; known once its copies are made
  height: z.number().int().nullable(),
  copiesAt: instantSchema.nullable(), // when the smaller copies of a picture were made; without a width they cannot be
  addedAt: instantSchema,
});
export type Evidence = z.output<typeof evidenceSchema>;

/** What a single change of an answer gives back; the screen says "saved" only with this in hand. */
export const savedSchema = z.object({
  revision: z.number().int(),
  savedAt: instantSchema,
  result: z.unknown(), // the Result of spec/scoring.md; provisional until handed in
  canUndo: z.boolean(),
  canRedo: z.boolean(),
});
export type Saved = z.output<typeof savedSchema>;

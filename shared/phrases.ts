/** Ready sentences: for reviewers' remarks, for inspectors' comments, for decisions on appeals. {site} {item} {points} are filled in where a phrase is used. */
import { z } from 'zod';
import { idSchema, instantSchema } from './common';
import { byId, done, request } from './request';

export const phraseUses = ['remark', 'comment', 'decision'] as const;
export const phraseSchema = z.object({ id: idSchema, use: z.enum(phraseUses), text: z.string().trim().min(1).max(500), uses: z.number().int(), archivedAt: instantSchema.nullable() });
export type Phrase = z.output<typeof phraseSchema>;
const office = ['owner', 'manager', 'reviewer'] as const;
export const phrasesRequests = {
  'phrases.list': request(z.strictObject({}), z.array(phraseSchema)), // most used first
  'phrases.save': request(z.strictObject({ id: idSchema.nullable(), use: z.enum(phraseUses), text: z.string().trim().min(1).max(500) }), phraseSchema, office),
  'phrases.archive': request(byId, done, office),
  'phrases.used': request(byId, done), // counts one use
} as const;

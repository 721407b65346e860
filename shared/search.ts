/** Global search: one line of text over everything this profile may see. Chinese by any part of the text, or by the first letters of its pinyin. */
import { z } from 'zod';
import { idSchema, textSchema } from './common';
import { request } from './request';

export const searchKinds = ['site', 'agent', 'team', 'profile', 'visit', 'item', 'call', 'drawn'] as const;
export const searchHitSchema = z.object({
  kind: z.enum(searchKinds),
  id: idSchema, // of a visit: its assessment; of an item: the item; of a call: its number in the log; of a drawn call: its assessment
  title: textSchema,
  note: z.string(), // code, region, day … what tells two of the same name apart
  state: z.string().nullable(), // of a visit, of a drawn call
  own: z.boolean(), // a visit, or a drawn call, of whoever is working
  template: z.object({ id: idSchema, version: z.number().int() }).nullable(), // of an item
  draw: idSchema.optional(), // of a drawn call
});
export type SearchHit = z.output<typeof searchHitSchema>;
export const searchRequests = {
  'search.find': request(z.strictObject({ text: z.string().max(100), limit: z.number().int().min(1).max(50).default(8) }), z.array(searchHitSchema)), // at most `limit` a kind, best first
} as const;

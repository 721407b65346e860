/** Evidence 证据: smaller copies of pictures, and what is alike elsewhere. Files themselves come in by the requests evidence.begin … finish of the contract. */
import { z } from 'zod';
import { daySchema, idSchema } from './common';
import { copyBytes } from './evidence/copies';
import { isDHash } from './evidence/dhash';
import { byId, done, none, request } from './request';

const side = z.number().int().min(1).max(100_000);
const jpeg = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= copyBytes && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9, 'a whole JPEG of at most 4 MiB');
export const copiesSchema = z.strictObject({
  width: side, height: side, // of the original, upright
  dhash: z.string().refine(isDHash), // shared/evidence/dhash.ts
  small: jpeg, large: jpeg, // 480 and 1,600 pixels, or as large as the original
});
export type Copies = z.output<typeof copiesSchema>;

/** A picture of this inspection that is the very same file as one elsewhere. `site` is named only where the asker may know of it. */
export const elsewhereSchema = z.object({ evidenceId: idSchema, day: daySchema, site: z.string().nullable() });
export type Elsewhere = z.output<typeof elsewhereSchema>;

export const evidenceRequests = {
  'evidence.withoutCopies': request(none, z.array(z.object({ id: idSchema, sha256: z.string(), type: z.string() }))), // pictures that still want their copies, oldest first, some at a time
  'evidence.keepCopies': request(z.strictObject({ id: idSchema, copies: copiesSchema.nullable() }), done), // null: it cannot be decoded
  'evidence.elsewhere': request(byId, z.array(elsewhereSchema)), // by assessment id
} as const;

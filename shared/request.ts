/** One request of the contract: what it takes, what it answers, and which roles may send it (everybody who is working, where none is named). */
import { z } from 'zod';
import { idSchema } from './common';
import type { Role } from './profiles';

export const request = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O, roles: readonly Role[] | null = null) => ({ input, output, roles });
export const none = z.strictObject({});
export const done = z.strictObject({});
export const byId = z.strictObject({ id: idSchema });
export const byIds = z.strictObject({ ids: z.array(idSchema).min(1).max(10_000) });

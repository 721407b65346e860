/** What regions, sites, teams, agents and people have in common: a list of changes. */
import { z } from 'zod';
import { idSchema, instantSchema } from './common';
import { none, request } from './request';

/** One change of a record: who, when, and every field that differs, as text ('' for nothing). `import`: the file it came from. */
export const changeSchema = z.object({
  at: instantSchema,
  profile: z.string(), // the name today; '' for the program itself
  import: z.string().nullable(),
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});
export type Change = z.output<typeof changeSchema>;

const office = ['owner', 'manager'] as const;
export const organisationRequests = {
  /** Names the last change of regions, sites, teams or agents, merges among them, while it can be taken back whole; null: it cannot. */
  'organisation.undoable': request(none, z.object({ token: idSchema.nullable() }), office),
  /** Takes it back, as an official act of its own. `conflict` where anything was changed since, or a visit that went over has begun. */
  'organisation.undo': request(z.strictObject({ token: idSchema }), z.object({ changed: z.number().int() }), office),
} as const;

/** What regions, sites, teams, agents and people have in common: a list of changes. */
import { z } from 'zod';
import { instantSchema } from './common';

/** One change of a record: who, when, and every field that differs, as text ('' for nothing). `import`: the file it came from. */
export const changeSchema = z.object({
  at: instantSchema,
  profile: z.string(), // the name today; '' for the program itself
  import: z.string().nullable(),
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});
export type Change = z.output<typeof changeSchema>;

/** Teams 班组 of agents. */
import { z } from 'zod';
import { idSchema, instantSchema, nameSchema } from './common';
import { changeSchema } from './organisation';
import { byId, byIds, done, request } from './request';

export const teamSchema = z.object({
  id: idSchema, name: nameSchema, siteId: idSchema.nullable(), siteName: z.string().nullable(), leader: z.string(),
  agents: z.number().int(), // in it today
  archivedAt: instantSchema.nullable(), mergedInto: idSchema.nullable(),
});
export type Team = z.output<typeof teamSchema>;
/** The name is unique among teams in use. */
export const teamInputSchema = z.strictObject({ name: nameSchema, siteId: idSchema.nullable().default(null), leader: z.string().trim().max(60).default('') });
export type TeamInput = z.output<typeof teamInputSchema>;

const office = ['owner', 'manager'] as const;
export const teamsRequests = {
  'teams.list': request(z.strictObject({}), z.array(teamSchema)),
  'teams.create': request(teamInputSchema, teamSchema, office),
  'teams.update': request(teamInputSchema.extend({ id: idSchema }), teamSchema, office),
  'teams.archive': request(byIds, done, office),
  'teams.restore': request(byIds, done, office),
  'teams.merge': request(z.strictObject({ id: idSchema, others: z.array(idSchema).min(1).max(50) }), teamSchema, office), // their agents come to `id` from today on
  'teams.history': request(byId, z.array(changeSchema), office),
} as const;

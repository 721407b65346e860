/** Agents 坐席/员工: known by their number 工号, in a team by period. */
import { z } from 'zod';
import { daySchema, idSchema, instantSchema, nameSchema } from './common';
import { changeSchema } from './organisation';
import { byId, byIds, done, request } from './request';

const tag = z.string().trim().min(1).max(40);
export const agentSchema = z.object({
  id: idSchema, number: z.string(), name: nameSchema, extension: z.string(), joinedOn: daySchema.nullable(), leftOn: daySchema.nullable(),
  teamId: idSchema.nullable(), teamName: z.string().nullable(), // today
  tags: z.array(tag), note: z.string(), archivedAt: instantSchema.nullable(), mergedInto: idSchema.nullable(),
});
export type Agent = z.output<typeof agentSchema>;
export const agentInputSchema = z.strictObject({
  number: z.string().trim().min(1).max(32), // unique
  name: nameSchema,
  extension: z.string().trim().max(32).default(''),
  joinedOn: daySchema.nullable().default(null),
  leftOn: daySchema.nullable().default(null),
  tags: z.array(tag).max(20).default([]),
  note: z.string().trim().max(500).default(''),
});
export type AgentInput = z.output<typeof agentInputSchema>;
/** The team from `fromOn` until the next period; null: in no team. */
export const teamPeriodSchema = z.strictObject({ fromOn: daySchema, teamId: idSchema.nullable() });
export type TeamPeriod = z.output<typeof teamPeriodSchema>;
/** Only what is named changes. */
export const agentBulkSchema = z.strictObject({
  team: teamPeriodSchema.optional(), leftOn: daySchema.nullable().optional(), addTags: z.array(tag).max(20).optional(), removeTags: z.array(tag).max(20).optional(),
});

const office = ['owner', 'manager'] as const;
const desks = ['owner', 'manager', 'reviewer'] as const; // a field inspector has no business with call agents
export const agentsRequests = {
  'agents.list': request(z.strictObject({}), z.array(agentSchema), desks),
  'agents.create': request(agentInputSchema.extend({ teams: z.array(teamPeriodSchema).max(100).default([]) }), agentSchema, office),
  'agents.update': request(agentInputSchema.extend({ id: idSchema, teams: z.array(teamPeriodSchema).max(100) }), agentSchema, office),
  'agents.teams': request(byId, z.array(teamPeriodSchema), desks), // oldest first
  'agents.bulk': request(z.strictObject({ ids: z.array(idSchema).min(1).max(10_000), change: agentBulkSchema }), z.object({ changed: z.number().int() }), office),
  'agents.archive': request(byIds, done, office),
  'agents.restore': request(byIds, done, office),
  'agents.merge': request(z.strictObject({ id: idSchema, others: z.array(idSchema).min(1).max(50) }), agentSchema, office), // one person under two numbers
  'agents.history': request(byId, z.array(changeSchema), office),
} as const;

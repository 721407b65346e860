/** Profiles: who is working on this machine, and in which roles. Passwords are not part of it yet. */
import { z } from 'zod';
import { idSchema, instantSchema, nameSchema } from './common';

export const roles = ['inspector', 'reviewer', 'manager', 'owner'] as const;
export type Role = (typeof roles)[number];
/** A declared interest 利益关联: a site, region, team or agent this person must not inspect or review, and why. */
export const interestSchema = z.strictObject({ kind: z.enum(['site', 'region', 'team', 'agent']), id: idSchema, note: z.string().trim().max(200).default('') });
export type Interest = z.output<typeof interestSchema>;
export const profileSchema = z.object({
  id: idSchema,
  name: nameSchema,
  nickname: z.string().max(120), // shown on reports in place of the name where it is not empty and the round says so
  roles: z.array(z.enum(roles)).min(1),
  interests: z.array(interestSchema),
  createdAt: instantSchema,
  archivedAt: instantSchema.nullable(),
});
export type Profile = z.output<typeof profileSchema>;
export const profileInputSchema = z.strictObject({
  name: nameSchema, nickname: z.string().trim().max(120).default(''), roles: z.array(z.enum(roles)).min(1), interests: z.array(interestSchema).max(100).default([]),
});

/** Sites 网点 and the regions they lie in. */
import { z } from 'zod';
import { idSchema, instantSchema, nameSchema } from './common';

export const regionSchema = z.object({ id: idSchema, parentId: idSchema.nullable(), name: nameSchema });
export type Region = z.output<typeof regionSchema>;

export const siteSchema = z.object({
  id: idSchema,
  code: z.string().trim().min(1).max(32),
  name: nameSchema,
  regionId: idSchema.nullable(),
  regionName: z.string().nullable(), // the whole path, "华东 / 江苏"
  address: z.string().max(300),
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
  storefrontId: idSchema.nullable(), // evidence id of the storefront photo
  archivedAt: instantSchema.nullable(),
});
export type Site = z.output<typeof siteSchema>;
export const siteInputSchema = z.strictObject({
  code: z.string().trim().min(1).max(32),
  name: nameSchema,
  region: z.string().trim().max(120).default(''), // a region's name; one that is not there yet is made
  address: z.string().trim().max(300).default(''),
  tags: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
});
export type SiteInput = z.output<typeof siteInputSchema>;

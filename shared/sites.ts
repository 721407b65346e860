/** Sites 网点 and the regions 大区/区域 they lie in, of any depth. */
import { z } from 'zod';
import { idSchema, instantSchema, nameSchema } from './common';
import { changeSchema } from './organisation';
import { byId, byIds, done, request } from './request';

export const regionSchema = z.object({
  id: idSchema, parentId: idSchema.nullable(), name: nameSchema,
  path: z.string(), // "华东 / 江苏"
  sites: z.number().int(), // sites in use directly in it
  archivedAt: instantSchema.nullable(),
  mergedInto: idSchema.nullable(),
});
export type Region = z.output<typeof regionSchema>;

const tag = z.string().trim().min(1).max(40);
const details = {
  address: z.string().trim().max(300).default(''),
  tags: z.array(tag).max(20).default([]),
  grade: z.string().trim().max(20).default(''),
  contact: z.string().trim().max(60).default(''),
  phone: z.string().trim().max(40).default(''),
  openingHours: z.string().trim().max(200).default(''),
};
export const siteSchema = z.object({
  id: idSchema,
  code: z.string().trim().min(1).max(32),
  name: nameSchema,
  regionId: idSchema.nullable(),
  regionName: z.string().nullable(), // the whole path, "华东 / 江苏"
  address: z.string().max(300),
  tags: z.array(tag).max(20),
  grade: z.string(),
  contact: z.string(),
  phone: z.string(),
  openingHours: z.string(),
  storefrontId: idSchema.nullable(), // evidence id of the storefront photo
  archivedAt: instantSchema.nullable(),
  mergedInto: idSchema.nullable(),
});
export type Site = z.output<typeof siteSchema>;
export const siteInputSchema = z.strictObject({
  code: z.string().trim().min(1).max(32),
  name: nameSchema,
  region: z.string().trim().max(300).default(''), // path of regions, "华东 / 江苏"; those that are not there yet are made
  ...details,
});
export type SiteInput = z.output<typeof siteInputSchema>;
/** Only what is named changes. */
export const siteBulkSchema = z.strictObject({
  region: z.string().trim().max(300).optional(), grade: z.string().trim().max(20).optional(), contact: z.string().trim().max(60).optional(), openingHours: z.string().trim().max(200).optional(),
  addTags: z.array(tag).max(20).optional(), removeTags: z.array(tag).max(20).optional(),
});

const office = ['owner', 'manager'] as const;
export const sitesRequests = {
  'sites.list': request(z.strictObject({}), z.array(siteSchema)), // archived and merged ones too
  'sites.create': request(siteInputSchema, siteSchema, office),
  'sites.update': request(siteInputSchema.extend({ id: idSchema }), siteSchema, office),
  'sites.bulk': request(z.strictObject({ ids: z.array(idSchema).min(1).max(10_000), change: siteBulkSchema }), z.object({ changed: z.number().int() }), office),
  'sites.archive': request(byIds, done, office),
  'sites.restore': request(byIds, done, office),
  'sites.merge': request(z.strictObject({ id: idSchema, others: z.array(idSchema).min(1).max(50) }), siteSchema, office), // `others` become archived and point to `id`
  'sites.setStorefront': request(z.strictObject({ id: idSchema, evidenceId: idSchema.nullable() }), siteSchema, office),
  'sites.history': request(byId, z.array(changeSchema), office),

  'regions.list': request(z.strictObject({}), z.array(regionSchema)),
  'regions.create': request(z.strictObject({ parentId: idSchema.nullable(), name: nameSchema }), regionSchema, office),
  'regions.update': request(z.strictObject({ id: idSchema, parentId: idSchema.nullable(), name: nameSchema }), regionSchema, office), // renames, moves
  'regions.merge': request(z.strictObject({ id: idSchema, into: idSchema }), done, office), // its sites and regions go to `into`
  'regions.archive': request(byId, done, office), // only an empty one
  'regions.history': request(byId, z.array(changeSchema), office),
} as const;

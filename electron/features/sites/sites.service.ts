/** Sites: create and change, with the region made where it is new. */
import type { Database } from 'better-sqlite3';
import { AppError } from '@shared/result';
import type { z } from 'zod';
import { siteInputSchema, type Site } from '@shared/sites';
import type { ServiceContext } from '../context';
import { createSitesRepository } from './sites.repository';

export function createSitesService(db: Database, context: ServiceContext) {
  const repository = createSitesRepository(db);
  const must = (id: string): Site => {
    const site = repository.get(id);
    if (site === null) throw new AppError('not-found', `no site ${id}`);
    return site;
  };
  /** "华东 / 江苏" names a path of regions; those that are missing are made, each with its journal entry. */
  const regionOf = (path: string): string | null => {
    let parentId: string | null = null;
    for (const name of path.split('/').map((part) => part.trim()).filter((part) => part !== '')) {
      const found = repository.regions().find((region) => region.parentId === parentId && region.name === name);
      const id: string = found?.id ?? context.newId();
      if (found === undefined) {
        repository.putRegion({ id, parentId, name });
        context.journal.append({ action: 'region.create', subject: { kind: 'region', id }, records: [{ kind: 'region', id }] });
      }
      parentId = id;
    }
    return parentId;
  };
  const write = (site: Site, region: string, action: string): Site => {
    const holder = repository.idOfCode(site.code);
    if (holder !== null && holder !== site.id) throw new AppError('invalid', `the code ${site.code} is in use`, { path: '/code', detail: { taken: site.code } });
    context.official(() => {
      repository.put({ ...site, regionId: regionOf(region) });
      context.journal.append({ action, subject: { kind: 'site', id: site.id }, records: [{ kind: 'site', id: site.id }] });
    });
    context.changed('sites');
    return must(site.id);
  };
  return {
    list: repository.list,
    get: repository.get,
    create(given: z.input<typeof siteInputSchema>): Site {
      const { region, ...input } = siteInputSchema.parse(given);
      return write({ id: context.newId(), ...input, regionId: null, regionName: null, storefrontId: null, archivedAt: null, mergedInto: null }, region, 'site.create');
    },
    update({ id, ...given }: z.input<typeof siteInputSchema> & { id: string }): Site {
      const { region, ...input } = siteInputSchema.parse(given);
      return write({ ...must(id), ...input }, region, 'site.update');
    },
    setStorefront: (id: string, storefrontId: string): Site => { const site = must(id); return write({ ...site, storefrontId }, site.regionName ?? '', 'site.update'); },
  };
}
export type SitesService = ReturnType<typeof createSitesService>;

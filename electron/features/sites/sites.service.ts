/** Sites 网点: create, change, merge and archive, with the regions made where they are new. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { Change } from '@shared/organisation';
import { AppError } from '@shared/result';
import { siteInputSchema, type Site, type siteBulkSchema } from '@shared/sites';
import type { ServiceContext } from '../context';
import type { Fields, Organisation, Write } from '../organisation/organisation.service';
import { partsOf, pathText } from '../regions/regions.repository';
import type { RegionsService } from '../regions/regions.service';
import type { SitesRepository } from './sites.repository';

interface Needs {
  organisation: Organisation;
  regions: Pick<RegionsService, 'at'>;
  /** Teams of a site, each as a write that moves it to another. */
  moveTeams(from: string, to: string): Write[];
}

const fieldsOf = ({ id: _id, regionName: _derived, ...fields }: Site): Fields => fields;
export const siteWrite = (repository: Pick<SitesRepository, 'put'>, before: Site | null, after: Site): Write => ({
  kind: 'site', id: after.id, before: before === null ? null : fieldsOf(before), after: fieldsOf(after), put: () => repository.put(after),
  back: before === null ? undefined : () => repository.put(before),
});
/** Tags with some more and without others, each once; more than 20 are refused. */
export function tagsWith(tags: readonly string[], add: readonly string[] = [], remove: readonly string[] = []): string[] {
  const all = [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag));
  if (all.length > 20) throw new AppError('invalid', 'more than 20 tags', { path: '/addTags', detail: { max: 20 } });
  return all;
}

export function createSitesService(db: Database, repository: SitesRepository, context: ServiceContext, { organisation, regions, moveTeams }: Needs) {
  const must = (id: string): Site => {
    const site = repository.get(id);
    if (site === null) throw new AppError('not-found', `no site ${id}`);
    return site;
  };
  const mustAll = (ids: readonly string[]): Site[] => {
    const known = new Map(repository.list().map((site) => [site.id, site]));
    return [...new Set(ids)].map((id) => known.get(id) ?? must(id));
  };
  const changed = (): void => {
    for (const feature of ['sites', 'regions', 'visits']) context.changed(feature); // regions show how many sites, visits the site's name
  };
  const whole = <T>(work: () => T): T => db.transaction(work).immediate();
  const write = (before: Site | null, after: Site): Write => siteWrite(repository, before, after);
  /** The region of a path; as it is where the path is the site's own. */
  const regionOf = (site: Site | null, path: string): string | null => (site !== null && pathText(partsOf(path)) === (site.regionName ?? '') ? site.regionId : regions.at(path));
  const save = (action: string, before: Site | null, after: Site, region: string): Site => {
    const holder = repository.idOfCode(after.code);
    if (holder !== null && holder !== after.id) throw new AppError('invalid', `the code ${after.code} is in use`, { path: '/code', detail: { taken: after.code } });
    whole(() => organisation.record(action, [write(before, { ...after, regionId: regionOf(before, region) })]));
    changed();
    return must(after.id);
  };
  const each = (action: string, ids: readonly string[], change: () => (site: Site) => Site): number => {
    const count = whole(() => {
      const changeOf = change();
      return organisation.record(action, mustAll(ids).map((site) => write(site, changeOf(site))));
    });
    changed();
    return count;
  };

  return {
    list: repository.list,
    get: repository.get,
    create(given: z.input<typeof siteInputSchema>): Site {
      const { region, ...input } = siteInputSchema.parse(given);
      return save('site.create', null, { id: context.newId(), ...input, tags: tagsWith(input.tags), regionId: null, regionName: null, storefrontId: null, archivedAt: null, mergedInto: null }, region);
    },
    update({ id, ...given }: z.input<typeof siteInputSchema> & { id: string }): Site {
      const { region, ...input } = siteInputSchema.parse(given);
      const before = must(id);
      return save('site.update', before, { ...before, ...input, tags: tagsWith(input.tags) }, region);
    },
    /** One change of many sites; what is not named stays. Gives how many differ now. */
    bulk(ids: readonly string[], { region, addTags, removeTags, ...fields }: z.output<typeof siteBulkSchema>): { changed: number } {
      const named = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      const count = each('site.bulk', ids, () => {
        const regionId = region === undefined ? undefined : regions.at(region);
        return (site) => ({ ...site, ...named, regionId: regionId === undefined ? site.regionId : regionId, tags: tagsWith(site.tags, addTags, removeTags) });
      });
      return { changed: count };
    },
    archive(ids: readonly string[]): void {
      const at = context.now();
      each('site.archive', ids, () => (site) => ({ ...site, archivedAt: site.archivedAt ?? at }));
    },
    /** Back into use, in a region in use; one that was merged is a site of its own again (visits that went over stay where they are). */
    restore(ids: readonly string[]): void {
      each('site.restore', ids, () => (site) => ({ ...site, archivedAt: null, mergedInto: null, regionId: regions.at(site.regionName ?? '') }));
    },
    /**
     * One site under several codes: `others` are archived and point to `id`, which gets their tags, their teams and their visits that
     * are not begun. Visits begun or handed in stay with the site they were made to.
     */
    merge(id: string, others: readonly string[]): Site {
      const kept = must(id);
      if (kept.archivedAt !== null) throw new AppError('state', `the site ${kept.code} is archived`, { detail: { archived: kept.code } });
      if (others.includes(id)) throw new AppError('invalid', 'a site cannot be merged into itself', { path: '/others', detail: { code: kept.code } });
      const gone = mustAll(others);
      const before = repository.list().filter((site) => site.mergedInto !== null && others.includes(site.mergedInto) && !others.includes(site.id));
      const at = context.now();
      const writes = [
        ...gone.map((site) => write(site, { ...site, archivedAt: site.archivedAt ?? at, mergedInto: id })),
        ...before.map((site) => write(site, { ...site, mergedInto: id })), // those merged into the others before: always one step to the site in use
        write(kept, { ...kept, tags: tagsWith(kept.tags, gone.flatMap((site) => site.tags)) }),
        ...gone.flatMap((site) => moveTeams(site.id, id)),
      ];
      const moved = gone.flatMap((site) => repository.visitsNotBegun(site.id).map((visit) => ({ visit, from: site.id })));
      organisation.record('site.merge', writes, {
        subject: { kind: 'site', id },
        also: () => moved.map(({ visit }) => { repository.moveVisit(visit, id); return { kind: 'visit', id: visit }; }),
        alsoBack() {
          const still = new Set(repository.visitsNotBegun(id));
          if (moved.some(({ visit }) => !still.has(visit))) throw new AppError('conflict', 'a visit that went over has begun');
          return moved.map(({ visit, from }) => { repository.moveVisit(visit, from); return { kind: 'visit', id: visit }; });
        },
      });
      changed();
      context.changed('teams');
      return must(id);
    },
    /** null takes the photo away. Throws `invalid` for anything but a photo that belongs to no assessment. */
    setStorefront(id: string, evidenceId: string | null): Site {
      const site = must(id);
      if (evidenceId !== null && !repository.isStorefront(evidenceId)) throw new AppError('invalid', 'a storefront is a photo outside of inspections', { path: '/evidenceId' });
      organisation.record('site.update', [write(site, { ...site, storefrontId: evidenceId })]);
      changed();
      return must(id);
    },
    history: (id: string): Change[] => organisation.history('site', must(id).id),
  };
}
export type SitesService = ReturnType<typeof createSitesService>;

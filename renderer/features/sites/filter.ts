/** Which sites a list shows. */
import type { Region, Site } from '@shared/sites';
import { withAllBelow } from '../regions/tree';

export interface SiteFilter { search: string; grade: string | null; tag: string | null; archived: boolean }
export const noFilter: SiteFilter = { search: '', grade: null, tag: null, archived: false };
/** Stands for "in no region" and "of no grade". */
export const without = '-';

export const isArchived = (record: { archivedAt: string | null }): boolean => record.archivedAt !== null;

/** `region`: an id, `without`, or null for all; a region has everything below it. */
export function filterSites(sites: readonly Site[], regions: readonly Region[], region: string | null, { search, grade, tag, archived }: SiteFilter): Site[] {
  const word = search.trim().toLowerCase();
  const below = region === null || region === without ? null : withAllBelow(regions, region);
  return sites.filter((site) => isArchived(site) === archived
    && (region === null || (below === null ? site.regionId === null : site.regionId !== null && below.has(site.regionId)))
    && (grade === null || (site.grade || without) === grade)
    && (tag === null || site.tags.includes(tag))
    && (word === '' || [site.code, site.name, site.address, site.contact, site.phone, ...site.tags].some((part) => part.toLowerCase().includes(word))));
}

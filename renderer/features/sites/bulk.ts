/** How a change of many sites is taken back: each former value, given again to those that had it. */
import type { z } from 'zod';
import type { Site, siteBulkSchema } from '@shared/sites';

export type SiteChange = z.input<typeof siteBulkSchema>;
export interface BulkStep { ids: string[]; change: SiteChange }

/** The steps that restore `sites` (as they were) after `change`. Equal steps are one, so a few former values make a few requests. */
export function stepsBack(sites: readonly Site[], { region, grade, contact, openingHours, addTags = [], removeTags = [] }: SiteChange): BulkStep[] {
  const steps = new Map<string, BulkStep>();
  for (const site of sites) {
    const change: SiteChange = {
      ...(region === undefined ? {} : { region: site.regionName ?? '' }),
      ...(grade === undefined ? {} : { grade: site.grade }),
      ...(contact === undefined ? {} : { contact: site.contact }),
      ...(openingHours === undefined ? {} : { openingHours: site.openingHours }),
      ...listed('addTags', removeTags.filter((tag) => site.tags.includes(tag))),
      ...listed('removeTags', addTags.filter((tag) => !site.tags.includes(tag))),
    };
    if (Object.keys(change).length === 0) continue;
    const key = JSON.stringify(change);
    const step = steps.get(key) ?? { ids: [], change };
    step.ids.push(site.id);
    steps.set(key, step);
  }
  return [...steps.values()];
}

const listed = (name: 'addTags' | 'removeTags', tags: string[]): SiteChange => (tags.length === 0 ? {} : { [name]: tags });

/** How a change of many sites is taken back. */
import type { z } from 'zod';
import type { Site, siteBulkSchema } from '@shared/sites';
import { stepsOf, tagsBack, type BulkStep } from '../organisation/undo-bulk';

export type SiteChange = z.input<typeof siteBulkSchema>;

/** The steps that restore `sites` (as they were) after `change`. */
export const stepsBack = (sites: readonly Site[], change: SiteChange): BulkStep<SiteChange>[] => stepsOf(sites, (site): SiteChange => ({
  ...(change.region === undefined ? {} : { region: site.regionName ?? '' }),
  ...(change.grade === undefined ? {} : { grade: site.grade }),
  ...(change.contact === undefined ? {} : { contact: site.contact }),
  ...(change.openingHours === undefined ? {} : { openingHours: site.openingHours }),
  ...tagsBack(site, change),
}));

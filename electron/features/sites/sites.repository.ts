/** SQL of sites. A site's region is shown with its whole path. */
import type { Database } from 'better-sqlite3';
import type { Site } from '@shared/sites';
import { visible } from '../organisation/visible';
import type { RegionNames } from '../regions/regions.repository';

interface Row { id: string; code: string; name: string; region_id: string | null; address: string; tags: string; grade: string; contact: string; phone: string; opening_hours: string; storefront_id: string | null; archived_at: string | null; merged_into: string | null }

export function createSitesRepository(db: Database, regions: RegionNames) {
  const all = db.prepare<[], Row>(`SELECT * FROM sites WHERE ${visible('sites')} ORDER BY code`);
  const one = db.prepare<[string], Row>(`SELECT * FROM sites WHERE id = ? AND ${visible('sites')}`);
  const byCode = db.prepare<[string], string>('SELECT id FROM sites WHERE code = ?').pluck();
  const put = db.prepare(`INSERT INTO sites (id, code, name, region_id, address, tags, grade, contact, phone, opening_hours, storefront_id, archived_at, merged_into)
    VALUES (@id, @code, @name, @regionId, @address, @tags, @grade, @contact, @phone, @openingHours, @storefrontId, @archivedAt, @mergedInto)
    ON CONFLICT (id) DO UPDATE SET code = @code, name = @name, region_id = @regionId, address = @address, tags = @tags, grade = @grade, contact = @contact, phone = @phone,
      opening_hours = @openingHours, storefront_id = @storefrontId, archived_at = @archivedAt, merged_into = @mergedInto`);
  const storefront = db.prepare<[string], number>("SELECT 1 FROM evidence WHERE id = ? AND kind = 'photo' AND assessment_id IS NULL").pluck();
  const notBegun = db.prepare<[string], string>("SELECT v.id FROM visits v JOIN assessments a ON a.visit_id = v.id WHERE v.site_id = ? AND a.state = 'planned'").pluck();
  const moveVisit = db.prepare('UPDATE visits SET site_id = ? WHERE id = ?');

  const toSite = (row: Row, paths: ReadonlyMap<string, string>): Site => ({
    id: row.id, code: row.code, name: row.name, regionId: row.region_id, regionName: row.region_id === null ? null : (paths.get(row.region_id) ?? null), address: row.address,
    tags: JSON.parse(row.tags) as string[], grade: row.grade, contact: row.contact, phone: row.phone, openingHours: row.opening_hours,
    storefrontId: row.storefront_id, archivedAt: row.archived_at, mergedInto: row.merged_into,
  });
  return {
    list: (): Site[] => { const paths = regions.paths(); return all.all().map((row) => toSite(row, paths)); },
    get: (id: string): Site | null => { const row = one.get(id); return row === undefined ? null : toSite(row, regions.paths()); },
    /** Whoever has the code, a site of an import under way too. */
    idOfCode: (code: string): string | null => byCode.get(code) ?? null,
    put: ({ regionName: _derived, ...site }: Site): void => void put.run({ ...site, tags: JSON.stringify(site.tags) }),
    isStorefront: (evidenceId: string): boolean => storefront.get(evidenceId) === 1,
    /** Visits to a site that are planned and not begun. */
    visitsNotBegun: (siteId: string): string[] => notBegun.all(siteId),
    moveVisit: (id: string, siteId: string): void => void moveVisit.run(siteId, id),
  };
}
export type SitesRepository = ReturnType<typeof createSitesRepository>;

/** SQL of sites and regions. A site's region is shown with its whole path. */
import type { Database } from 'better-sqlite3';
import type { Region, Site } from '@shared/sites';

interface Row { id: string; code: string; name: string; region_id: string | null; address: string; tags: string; grade: string; contact: string; phone: string; opening_hours: string; storefront_id: string | null; archived_at: string | null; merged_into: string | null }

type PlainRegion = Pick<Region, 'id' | 'parentId' | 'name'>;

export function createSitesRepository(db: Database) {
  const allSites = db.prepare<[], Row>('SELECT * FROM sites ORDER BY code');
  const oneSite = db.prepare<[string], Row>('SELECT * FROM sites WHERE id = ?');
  const byCode = db.prepare<[string], { id: string }>('SELECT id FROM sites WHERE code = ?');
  const allRegions = db.prepare<[], { id: string; parent_id: string | null; name: string }>('SELECT * FROM regions');
  const putRegion = db.prepare('INSERT INTO regions (id, parent_id, name) VALUES (@id, @parentId, @name)');
  const putSite = db.prepare(`INSERT INTO sites (id, code, name, region_id, address, tags, storefront_id, archived_at)
    VALUES (@id, @code, @name, @regionId, @address, @tags, @storefrontId, @archivedAt)
    ON CONFLICT (id) DO UPDATE SET code = @code, name = @name, region_id = @regionId, address = @address, tags = @tags, storefront_id = @storefrontId, archived_at = @archivedAt`);

  const regions = (): PlainRegion[] => allRegions.all().map((row) => ({ id: row.id, parentId: row.parent_id, name: row.name }));
  const pathOf = (id: string | null, known: Map<string, PlainRegion>): string | null => {
    const names: string[] = [];
    for (let at = id === null ? undefined : known.get(id); at !== undefined; at = at.parentId === null ? undefined : known.get(at.parentId)) names.unshift(at.name);
    return names.length === 0 ? null : names.join(' / ');
  };
  const toSite = (row: Row, known: Map<string, PlainRegion>): Site => ({
    id: row.id, code: row.code, name: row.name, regionId: row.region_id, regionName: pathOf(row.region_id, known), address: row.address,
    tags: JSON.parse(row.tags) as string[], storefrontId: row.storefront_id, archivedAt: row.archived_at,
    grade: row.grade, contact: row.contact, phone: row.phone, openingHours: row.opening_hours, mergedInto: row.merged_into,
  });
  const known = (): Map<string, PlainRegion> => new Map(regions().map((region) => [region.id, region]));
  return {
    list: (): Site[] => { const map = known(); return allSites.all().map((row) => toSite(row, map)); },
    get: (id: string): Site | null => { const row = oneSite.get(id); return row === undefined ? null : toSite(row, known()); },
    idOfCode: (code: string): string | null => byCode.get(code)?.id ?? null,
    regions,
    putRegion: (region: PlainRegion): void => void putRegion.run(region),
    put: ({ regionName: _derived, ...site }: Site): void => void putSite.run({ ...site, tags: JSON.stringify(site.tags) }),
  };
}

/** SQL of regions: a tree of any depth, read as a whole (there are hundreds at most). */
import type { Database } from 'better-sqlite3';
import type { Region } from '@shared/sites';
import { visible } from '../organisation/visible';

export type RegionRow = Pick<Region, 'id' | 'parentId' | 'name' | 'archivedAt' | 'mergedInto'>;
const columns = 'id, parent_id AS parentId, name, archived_at AS archivedAt, merged_into AS mergedInto';

/** Names of a path, from the top. */
export const partsOf = (path: string): string[] => path.split('/').map((part) => part.trim()).filter((part) => part !== '');
export const pathText = (parts: readonly string[]): string => parts.join(' / ');

export function createRegionsRepository(db: Database) {
  const all = db.prepare<[], RegionRow>(`SELECT ${columns} FROM regions WHERE ${visible('regions')} ORDER BY name, id`);
  const holder = db.prepare<[string | null, string], { id: string; seen: number }>(
    `SELECT id, ${visible('regions')} AS seen FROM regions WHERE coalesce(parent_id, '') = coalesce(?, '') AND name = ? AND archived_at IS NULL`,
  );
  const put = db.prepare(`INSERT INTO regions (id, parent_id, name, archived_at, merged_into) VALUES (@id, @parentId, @name, @archivedAt, @mergedInto)
    ON CONFLICT (id) DO UPDATE SET parent_id = @parentId, name = @name, archived_at = @archivedAt, merged_into = @mergedInto`);
  const sites = db.prepare<[], { id: string; sites: number }>(
    `SELECT region_id AS id, count(*) AS sites FROM sites WHERE region_id IS NOT NULL AND archived_at IS NULL AND ${visible('sites')} GROUP BY region_id`,
  );
  const list = (): RegionRow[] => all.all();
  return {
    list,
    /** The whole path of each region. */
    paths(): Map<string, string> {
      const known = new Map(list().map((region) => [region.id, region]));
      const partsUpTo = (region: RegionRow): string[] => {
        const parent = region.parentId === null ? undefined : known.get(region.parentId);
        return parent === undefined ? [region.name] : [...partsUpTo(parent), region.name];
      };
      return new Map([...known].map(([id, region]) => [id, pathText(partsUpTo(region))]));
    },
    /** The region in use of this name below a parent; `seen` 0 while the import that brings it is under way. */
    holder: (parentId: string | null, name: string): { id: string; seen: number } | null => holder.get(parentId, name) ?? null,
    /** Sites in use directly in each region; none: left out. */
    siteCounts: (): Map<string, number> => new Map(sites.all().map((row) => [row.id, row.sites])),
    put: (region: RegionRow): void => void put.run(region),
  };
}
export type RegionsRepository = ReturnType<typeof createRegionsRepository>;
export type RegionNames = Pick<RegionsRepository, 'paths'>;

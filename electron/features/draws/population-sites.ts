/** The sites a plan looks at, each with what becomes of it. Runs beside the main thread. */
import type { ExclusionReason, SiteFilter, SitePopulationPlan } from '@shared/draws';
import { stratumMaker, stratumValue } from '@shared/draws/strata';
import type { Site } from '@shared/sites';
import type { Db } from '../../database/open';
import { createRegionsRepository, type RegionRow } from '../regions/regions.repository';
import { createSitesRepository } from '../sites/sites.repository';
import type { Candidate, PopulationFacts } from './population';

/** Sites in use. `roundId`: whose visits count as `visited`, and whose draws as `drawn`. */
export function readSites(db: Db, plan: SitePopulationPlan, drawId: string, roundId: string | null): { candidates: Iterable<Candidate>; total: number; unknownIds(): string[]; idle(): PopulationFacts['idle'] } {
  const regions = createRegionsRepository(db);
  const known = new Map(regions.list().map((region) => [region.id, region]));
  const above = (id: string | null): RegionRow[] => { const region = id === null ? undefined : known.get(id); return region === undefined ? [] : [...above(region.parentId), region]; };
  const sites = createSitesRepository(db, regions).list().filter(({ archivedAt }) => archivedAt === null);
  const { exclude, period } = plan;
  const visited = exclude.visited ? visitedSites(db, roundId, period) : new Set<string>();
  const drawn = exclude.scored ? drawnSites(db, drawId, roundId) : new Set<string>();
  const listed = new Set(exclude.codes.map(({ siteId }) => siteId));
  const pasted = new Map(plan.must.flatMap(({ ids, reason }) => ids.map((id) => [id.normalize('NFC'), stratumValue(reason)] as const)));
  const found = new Set<string>();
  const stratumOf = stratumMaker();
  const fits = (site: Site, { regionIds, grades, tags }: SiteFilter): boolean =>
    (regionIds.length === 0 || above(site.regionId).some(({ id }) => regionIds.includes(id))) && (grades.length === 0 || grades.includes(site.grade)) && (tags.length === 0 || tags.some((tag) => site.tags.includes(tag)));

  function reasonOf(site: Site): ExclusionReason | null {
    if (!fits(site, plan.filter)) return 'filter';
    if (drawn.has(site.id)) return 'drawn';
    if (visited.has(site.id)) return 'visited';
    if (listed.has(site.id)) return 'listed';
    return exclude.tags.some((tag) => site.tags.includes(tag)) ? 'tag' : null;
  }
  function* candidates(): Generator<Candidate> {
    for (const site of sites) {
      const path = above(site.regionId).map(({ name }) => name);
      const valueOf = (key: string): string => (key === 'region' ? (path[0] ?? '') : key === 'area' ? path.join(' · ') : key === 'grade' ? site.grade : site.tags.includes(key.slice('tag:'.length)) ? key.slice('tag:'.length) : '');
      const stratum = stratumOf(plan.strata.map(valueOf));
      const id = site.code.normalize('NFC');
      let must = pasted.get(id) ?? '';
      if (must !== '') found.add(id);
      let out = must === '' ? reasonOf(site) : 'must' as const;
      if (out === null) {
        must = plan.must.find(({ filter }) => filter !== null && fits(site, filter))?.reason ?? '';
        if (must !== '') [out, must] = ['must', stratumValue(must)];
      }
      yield { id, ref: site.id, agent: id, team: stratumValue(path.join(' · ')), seconds: 0, group: stratum, stratum, out, must };
    }
  }
  return { candidates: candidates(), total: sites.length, unknownIds: () => [...pasted.keys()].filter((id) => !found.has(id)).slice(0, 1000), idle: () => [] };
}

function visitedSites(db: Db, roundId: string | null, period: SitePopulationPlan['period']): Set<string> {
  return new Set(db.prepare<unknown[], string>(`SELECT v.site_id FROM visits v JOIN assessments a ON a.visit_id = v.id WHERE a.state <> 'void' AND (v.round_id = ? OR (v.planned_on >= ? AND v.planned_on <= ?))`).pluck()
    .all(roundId, period?.from ?? '9999', period?.to ?? ''));
}
function drawnSites(db: Db, drawId: string, roundId: string | null): Set<string> {
  return new Set(db.prepare<unknown[], string>(`SELECT i.subject_id FROM draw_items i JOIN draws d ON d.id = i.draw_id WHERE d.subject = 'sites' AND d.state = 'drawn' AND d.id <> ? AND d.round_id IS ? AND i.struck_at IS NULL`).pluck().all(drawId, roundId));
}

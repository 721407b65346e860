/** How far a round is, and what its sites score. */
import type { Database } from 'better-sqlite3';
import type { RoundProgress, SiteScore } from '@shared/rounds';
import { quotaLines } from '@shared/rounds/dating';
import { daysOf } from '@shared/rounds/days';
import { groupBy, visitsAsked } from '@shared/rounds/input';
import { countVisits, isOverdue, isPublished, type CountedVisit } from '@shared/rounds/progress';
import { siteScore, type ScoredVisit } from '@shared/rounds/site-score';
import type { Calendar } from '@shared/calendar';
import type { Site } from '@shared/sites';
import type { Template } from '@shared/templates/template';
import { isHandedIn } from '@shared/assessment-states';
import type { Facts, RoundVisit } from './facts';
import type { Grades } from './grades';
import type { RoundRow, RoundsRepository } from './rounds.repository';

interface Needs {
  facts: Facts; repository: RoundsRepository; grades: Grades;
  round(id: string): RoundRow;
  sites(): Site[];
  template(id: string, version: number): { template: Template } | null;
  calendar(): Calendar;
  now(): string;
  today(): string;
}

export function createResults(db: Database, { facts, repository, grades, round: must, sites: allSites, template, calendar, now, today }: Needs) {
  // The item that fails a form fails it whatever its percent; a pass mark that was missed is no knock-out.
  const knockedOut = db.prepare<[string], string>(`SELECT a.id FROM visit_list l JOIN assessments a ON a.id = l.assessment_id
    WHERE l.round_id = ? AND a.outcome = 'fail' AND EXISTS (SELECT 1 FROM json_each(a.result, '$.fails') f WHERE f.value ->> '$.scope' = 'form')`).pluck();

  /** What is asked of each site, by component: what the list says, and whatever was planned beyond it. */
  function askedOf(round: RoundRow, visits: readonly RoundVisit[]): { components: ReturnType<RoundsRepository['components']>; asked: Map<string, number[]>; planned: Map<string, number[]> } {
    const components = repository.components(round.id);
    const gradesOf = grades(round, components);
    const planned = new Map<string, number[]>();
    for (const { siteId, component, state } of visits) {
      const counts = planned.get(siteId) ?? components.map(() => 0);
      planned.set(siteId, counts);
      if (component !== null && state !== 'void') counts[component] = (counts[component] ?? 0) + 1;
    }
    const listed = new Set(repository.sites(round.id).map(({ siteId }) => siteId));
    const asked = new Map([...new Set([...listed, ...planned.keys()])].map((siteId) => {
      const of = gradesOf(siteId);
      return [siteId, components.map((component, at) => Math.max(listed.has(siteId) ? visitsAsked(component, of[at] ?? '') : 0, planned.get(siteId)?.[at] ?? 0))];
    }));
    return { components, asked, planned };
  }

  return {
    progress(id: string): RoundProgress {
      const round = must(id);
      const visits = facts.visits(id);
      const { components, asked, planned } = askedOf(round, visits);
      const sites = new Map(allSites().map((site) => [site.id, site]));
      const clock = { now: now(), today: today() };
      const counted = (visit: RoundVisit): CountedVisit => ({ state: visit.state, overdue: isOverdue(visit, clock), madeUp: visit.madeUpBy !== null });
      const gaps = [...asked].flatMap(([siteId, list]) => list.flatMap((count, component) => {
        const open = count - (planned.get(siteId)?.[component] ?? 0);
        return open > 0 ? [{ siteId, component, visits: open }] : [];
      }));
      const open = (test: (gap: (typeof gaps)[number]) => boolean): number => gaps.filter(test).reduce((sum, gap) => sum + gap.visits, 0);
      const of = (group: readonly RoundVisit[], unplanned: number) => countVisits(group.map(counted), unplanned);
      const regionOf = (siteId: string): string => sites.get(siteId)?.regionId ?? '';
      const regions = new Map([...sites.values()].map((site) => [site.regionId ?? '', site.regionName ?? '']));
      const byRegion = groupBy(visits, ({ siteId }) => regionOf(siteId));
      const days = new Map(daysOf(round.startsOn, round.endsOn, round.planning, calendar()).map(({ day, rest }) => [day, rest]));
      const counting = visits.filter(({ state, component }) => state !== 'void' && component !== null);
      return {
        counts: of(visits, open(() => true)),
        components: components.map((component, at) => ({
          id: String(at), name: component.title, title: (template(component.templateId, component.templateVersion)?.template.title ?? component.templateId) as RoundProgress['components'][number]['title'],
          counts: of(visits.filter((visit) => visit.component === at), open((gap) => gap.component === at)),
        })),
        regions: [...new Set([...byRegion.keys(), ...gaps.map(({ siteId }) => regionOf(siteId))])].map((region) => ({
          id: region, name: regions.get(region) ?? '', counts: of(byRegion.get(region) ?? [], open((gap) => regionOf(gap.siteId) === region)),
        })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
        inspectors: [...groupBy(visits, ({ inspectorId }) => inspectorId)].map(([inspectorId, group]) => ({ id: inspectorId, name: group[0]?.inspectorName ?? '', counts: of(group, 0) })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
        quotas: quotaLines(round.settings.quotas, counting.map(({ plannedOn, window }) => ({ day: plannedOn, window })), (day) => days.get(day) ?? false).map((line) => ({ ...line, kept: line.got === line.wanted })),
        overdue: visits.filter((visit) => isOverdue(visit, clock)).map(({ assessmentId, siteName, inspectorName, plannedOn, dueOn, state }) => ({ assessmentId, siteName, inspectorName, plannedOn, dueOn: dueOn ?? plannedOn, state })),
        voids: visits.filter(({ state }) => state === 'void').map(({ assessmentId, siteName, reason, madeUpBy }) => ({ assessmentId, siteName, reason: reason ?? '', madeUpBy })),
        unplanned: gaps.map((gap) => ({ ...gap, siteCode: sites.get(gap.siteId)?.code ?? '', siteName: sites.get(gap.siteId)?.name ?? '' })).toSorted((a, b) => (a.siteCode < b.siteCode ? -1 : a.siteCode > b.siteCode ? 1 : a.component - b.component)),
      };
    },

    scores({ id, basis }: { id: string; basis: 'published' | 'handed-in' }): SiteScore[] {
      const round = must(id);
      const visits = facts.visits(id);
      const { components, asked } = askedOf(round, visits);
      const out = new Set(knockedOut.all(id));
      const counts = basis === 'published' ? isPublished : isHandedIn;
      const bySite = groupBy(visits.filter(({ state, component }) => component !== null && counts(state)), ({ siteId }) => siteId);
      const sites = new Map(allSites().map((site) => [site.id, site]));
      return [...asked].flatMap(([siteId, wanted]) => {
        const site = sites.get(siteId);
        if (site === undefined) return [];
        const scored = (bySite.get(siteId) ?? []).map(({ assessmentId, component, plannedOn, state, percent }): ScoredVisit => ({ assessmentId, component: component ?? 0, plannedOn, state, percent, knockedOut: out.has(assessmentId) }));
        const score = siteScore(components.map(({ weight }, at) => ({ weight, asked: wanted[at] ?? 0 })), scored, round.settings);
        return [{ siteId, siteCode: site.code, siteName: site.name, regionName: site.regionName, ...score }];
      }).toSorted((a, b) => (a.siteCode < b.siteCode ? -1 : 1));
    },
  };
}

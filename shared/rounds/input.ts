/** What planning works on: plain data, read once. The rules beside it are pure, so that the same data and seed give the same plan anywhere. */
import type { Calendar } from '../calendar';
import type { Interest } from '../profiles';
import type { Component, Planning, Quotas, Window } from './settings';

/** A visit that the round asks for. */
export interface Slot { key: string; siteId: string; component: number; n: number }
export const slotKey = (siteId: string, component: number, n: number): string => `${siteId}/${component}/${n}`;

export interface PlanSite {
  id: string;
  code: string;
  regionIds: readonly string[]; // its own and all above it
  archived: boolean;
  grades: readonly string[]; // the last grade for each component, '' where none is known
  drawn?: string | null; // the inspector a draw of sites assigned to it
}
export interface PlanInspector {
  id: string;
  usable: boolean; // in the role, not archived
  interests: readonly Pick<Interest, 'kind' | 'id'>[];
}
/** A visit that is planned or made already, in this round or another; void ones are none. */
export interface KnownVisit {
  visitId?: string;
  siteId: string;
  inspectorId: string;
  day: string;
  window: Window | null;
  scenarioId: string | null;
  component: number | null; // of this round; null: of another, or of a form that is no component
}
export interface PlanInput {
  roundId: string;
  startsOn: string;
  endsOn: string;
  today: string; // nothing is planned before it
  components: readonly Pick<Component, 'visits' | 'byGrade'>[];
  quotas: Quotas;
  scenarioRule: 'rotate' | 'hand';
  scenarioIds: readonly string[]; // in their order
  planning: Planning;
  calendar: Calendar;
  sites: readonly PlanSite[];
  inspectors: readonly PlanInspector[]; // all people who are inspectors, in the plan or not
  visits: readonly KnownVisit[]; // of these sites and inspectors, as far around the period as the rules look, and the last before it at each site
}

/** Visits a site is asked for a component: by its grade where a number stands beside it, else as every site. */
export const visitsAsked = ({ visits, byGrade }: Pick<Component, 'visits' | 'byGrade'>, grade: string): number => byGrade.find((line) => line.grade === grade)?.visits ?? visits;

/** Every visit that the round asks for, site by site: first visits of all components, then second ones. */
export function slotsAsked({ components, sites }: Pick<PlanInput, 'components' | 'sites'>): Slot[] {
  return sites.flatMap(({ id: siteId, grades }) => {
    const asked = components.map((component, index) => visitsAsked(component, grades[index] ?? ''));
    const most = Math.max(0, ...asked);
    return Array.from({ length: most }, (_, at) => at + 1).flatMap((n) => asked.flatMap((count, component) => (n <= count ? [{ key: slotKey(siteId, component, n), siteId, component, n }] : [])));
  });
}

/** Those that no visit of the round meets yet: of three asked for and one made, the second and third are open. */
export function openSlots(input: Pick<PlanInput, 'components' | 'sites' | 'visits'>): Slot[] {
  const made = new Map<string, number>();
  for (const { siteId, component } of input.visits) if (component !== null) made.set(`${siteId}/${component}`, (made.get(`${siteId}/${component}`) ?? 0) + 1);
  return slotsAsked(input).filter(({ siteId, component, n }) => n > (made.get(`${siteId}/${component}`) ?? 0));
}

/** Items by a key, in the order they came. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** 回避: an interest declared in the site or in a region it lies in, however far up. */
export const isInterested = ({ interests }: Pick<PlanInspector, 'interests'>, site: Pick<PlanSite, 'id' | 'regionIds'>): boolean =>
  interests.some(({ kind, id }) => (kind === 'site' && id === site.id) || (kind === 'region' && site.regionIds.includes(id)));

/** The seed as it is used: that of the plan, or the round's id. */
export const seedOf = ({ planning, roundId }: Pick<PlanInput, 'planning' | 'roundId'>): string => (planning.seed.trim() === '' ? roundId : planning.seed);

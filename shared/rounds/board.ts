/** The board of a plan: every visit known and proposed by site and by inspector, and what a rule says of one more. Planning and checking ask the same. */
import type { PlanCode } from '../rounds';
import { dayTest, numberOfDay } from './days';
import { isInterested, type PlanInput, type PlanInspector, type PlanSite } from './input';
import type { Planning } from './settings';

export interface Placed { key: string; siteId: string; inspectorId: string | null; day: string }
/** A rule that is broken; `count`: what it is measured by. */
export interface Fault { code: PlanCode; count: number | null }
type Person = Planning['inspectors'][number];
interface Entry { key: string | null; inspectorId: string | null; day: string; number: number } // key null: known already

export function createBoard(input: PlanInput) {
  const { planning, startsOn, endsOn, today } = input;
  const sites = new Map(input.sites.map((site) => [site.id, site]));
  const people = new Map(input.inspectors.map((inspector) => [inspector.id, inspector]));
  const rules = new Map(planning.inspectors.map((person) => [person.id, { ...person, off: new Set(person.daysOff) }]));
  const from = startsOn < today ? today : startsOn;
  const allows = dayTest(planning, input.calendar);
  const allowed = new Map<string, boolean>();
  const isAllowed = (day: string): boolean => {
    const known = allowed.get(day);
    if (known !== undefined) return known;
    const answer = allows(day);
    allowed.set(day, answer);
    return answer;
  };
  const bySite = new Map<string, Entry[]>(); // by day
  const loads = new Map<string, number>(); // in the period
  const daily = new Map<string, number>(); // "inspector day"
  const lockouts = new Map<string, { until: string | null }[]>();
  for (const { inspectorId, siteId, until } of planning.lockouts) lockouts.set(`${inspectorId} ${siteId}`, [...(lockouts.get(`${inspectorId} ${siteId}`) ?? []), { until }]);

  const count = (inspectorId: string | null, day: string, by: 1 | -1): void => {
    if (inspectorId === null) return;
    if (day >= startsOn && day <= endsOn) loads.set(inspectorId, (loads.get(inspectorId) ?? 0) + by);
    daily.set(`${inspectorId} ${day}`, (daily.get(`${inspectorId} ${day}`) ?? 0) + by);
  };
  function put(key: string | null, { siteId, inspectorId, day }: Omit<Placed, 'key'>): void {
    const list = bySite.get(siteId) ?? [];
    bySite.set(siteId, list);
    const at = list.findIndex((entry) => entry.day > day);
    list.splice(at === -1 ? list.length : at, 0, { key, inspectorId, day, number: numberOfDay(day) });
    count(inspectorId, day, 1);
  }
  for (const visit of input.visits) put(null, visit);

  /** What keeps an inspector from a site on whatever day. */
  function personFaults(inspector: PlanInspector | undefined, site: PlanSite): PlanCode[] {
    if (inspector?.usable !== true) return ['inspector'];
    const rule = rules.get(inspector.id);
    const named = lockouts.get(`${inspector.id} ${site.id}`) ?? [];
    return [
      ...(isInterested(inspector, site) ? ['interest' as const] : []),
      ...(rule !== undefined && rule.regionIds.length > 0 && !rule.regionIds.some((id) => site.regionIds.includes(id)) ? ['region' as const] : []),
      ...(named.some(({ until }) => until === null || until >= endsOn) ? ['lockout' as const] : []),
    ];
  }

  /** What speaks against a day at a site for an inspector (null: whoever goes); entries with the key `self` do not count. */
  function dayFaults(siteId: string, inspectorId: string | null, day: string, self: string | null = null): Fault[] {
    const faults: Fault[] = [];
    const add = (code: PlanCode, measure: number | null = null): void => void faults.push({ code, count: measure });
    if (day < from || day > endsOn) add('outside');
    else if (!isAllowed(day)) add('not-allowed');
    const number = numberOfDay(day);
    const others = (bySite.get(siteId) ?? []).filter(({ key }) => key === null || key !== self);
    const nearest = others.reduce((least, entry) => Math.min(least, Math.abs(entry.number - number)), Infinity);
    const mine = inspectorId === null ? [] : others.filter((entry) => entry.inspectorId === inspectorId);
    if (mine.some((entry) => entry.day === day)) add('doubled');
    else if (nearest <= planning.bufferDays) add('buffer', nearest);
    if (inspectorId === null) return faults;
    const rule = rules.get(inspectorId);
    const before = (daily.get(`${inspectorId} ${day}`) ?? 0) - (self !== null && bySite.get(siteId)?.some((entry) => entry.key === self && entry.inspectorId === inspectorId && entry.day === day) === true ? 1 : 0);
    if (before >= (rule?.perDay ?? Infinity)) add('per-day', before + 1);
    if (rule?.off.has(day) === true) add('day-off');
    const last = mine.reduce((least, entry) => Math.min(least, Math.abs(entry.number - number)), Infinity);
    const named = lockouts.get(`${inspectorId} ${siteId}`) ?? [];
    if ((planning.lockoutDays > 0 && last <= planning.lockoutDays) || named.some(({ until }) => until === null || until >= day)) add('lockout', Number.isFinite(last) ? last : null);
    if (planning.notTwiceRunning) {
      const previous = others.findLast((entry) => entry.day <= day);
      const next = others.find((entry) => entry.day > day);
      if (previous?.inspectorId === inspectorId || next?.inspectorId === inspectorId) add('twice');
    }
    return faults;
  }

  const capacityOf = (inspectorId: string): number => rules.get(inspectorId)?.capacity ?? Infinity;
  return {
    sites, people, rules: rules as ReadonlyMap<string, Person>, from, personFaults, dayFaults, capacityOf,
    load: (inspectorId: string): number => loads.get(inspectorId) ?? 0,
    /** Visits that an inspector still has room for on these days, and within the capacity. */
    room(inspectorId: string, days: readonly string[]): number {
      const rule = rules.get(inspectorId);
      if (rule === undefined) return 0;
      const free = days.reduce((sum, day) => sum + (rule.off.has(day) ? 0 : Math.max(0, rule.perDay - (daily.get(`${inspectorId} ${day}`) ?? 0))), 0);
      return Math.max(0, Math.min(free, capacityOf(inspectorId) - (loads.get(inspectorId) ?? 0)));
    },
    put: (placed: Placed): void => put(placed.key, placed),
    /** Visits at a site that are known or placed, by day. */
    at: (siteId: string): readonly Entry[] => bySite.get(siteId) ?? [],
  };
}
export type Board = ReturnType<typeof createBoard>;

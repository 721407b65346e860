/** When: days spread evenly over the period, rest days to their share, then the part of the day and the story. */
import type { QuotaLine } from '../rounds';
import { quotasForTotal } from '../draws/quotas';
import type { Board } from './board';
import type { RoundDay } from './days';
import { groupBy, type KnownVisit, type PlanInput, type Slot } from './input';
import type { Quotas, Window } from './settings';

/** Shares are decimals such as 33.3: whole weights for the largest remainder. */
const weightOf = (percent: number): number => Math.round(percent * 1000);
/** Visits that are to be on rest days, of so many; null: no quota. */
export const wantedRestDays = ({ restDays }: Quotas, total: number): number | null =>
  restDays === null ? null : (quotasForTotal(total, [{ key: 'rest', weight: weightOf(restDays) }, { key: 'work', weight: weightOf(100 - restDays) }]).get('rest') ?? 0);
/** Visits that are to be in each window, of so many. */
export function wantedWindows({ windows }: Quotas, total: number): number[] {
  if (windows.length === 0) return [];
  const places = quotasForTotal(total, windows.map(({ share }, index) => ({ key: String(index).padStart(3, '0'), weight: weightOf(share) })));
  return windows.map((_, index) => places.get(String(index).padStart(3, '0')) ?? 0);
}

interface Dated { day: string; rest: boolean }
/**
 * The day nearest to `place` (0 to 1 of the period) on which no rule speaks against the visit, on a rest day or workday as wanted where there is one,
 * else on another. null: there is none.
 */
export function findDay(board: Board, days: readonly RoundDay[], slot: Pick<Slot, 'siteId'>, inspectorId: string | null, { place, rest }: { place: number; rest: boolean | null }): Dated | null {
  const ideal = place * days.length - 0.5;
  const near = days.map((day, index) => ({ day, distance: Math.abs(index - ideal) })).filter(({ day }) => day.allowed).sort((a, b) => a.distance - b.distance || a.day.number - b.day.number).map(({ day }) => day);
  const ordered = rest === null ? near : [...near.filter((day) => day.rest === rest), ...near.filter((day) => day.rest !== rest)];
  const found = ordered.find(({ day }) => board.dayFaults(slot.siteId, inspectorId, day).length === 0);
  return found === undefined ? null : { day: found.day, rest: found.rest };
}

/** How far the quotas are kept by these visits. */
export function quotaLines(quotas: Quotas, visits: readonly Pick<KnownVisit, 'day' | 'window'>[], isRest: (day: string) => boolean): QuotaLine[] {
  const rest = wantedRestDays(quotas, visits.length);
  const windows = wantedWindows(quotas, visits.length);
  const same = (a: Window | null, b: Window): boolean => a !== null && a.from === b.from && a.to === b.to;
  return [
    ...(rest === null ? [] : [{ kind: 'restdays' as const, window: null, wanted: rest, got: visits.filter(({ day }) => isRest(day)).length }]),
    ...quotas.windows.map((window, index) => ({ kind: 'window' as const, window: index, wanted: windows[index] ?? 0, got: visits.filter((visit) => same(visit.window, window)).length })),
  ];
}

interface Windowed { key: string; day: string; inspectorId: string | null }
/** A window for each visit: those for workdays or rest days alone are filled first, visits of one inspector and day get different ones where they can. */
export function giveWindows({ quotas }: Pick<PlanInput, 'quotas'>, rows: readonly Windowed[], known: readonly Pick<KnownVisit, 'window' | 'day'>[], isRest: (day: string) => boolean): Map<string, Window> {
  const { windows } = quotas;
  const given = new Map<string, Window>();
  if (windows.length === 0) return given;
  const lines = quotaLines(quotas, known, isRest);
  const wanted = wantedWindows(quotas, rows.length + known.length).map((count, index) => Math.max(0, count - (lines.find((line) => line.window === index)?.got ?? 0)));
  const fits = (index: number, rest: boolean): boolean => windows[index]?.on === 'any' || windows[index]?.on === (rest ? 'restday' : 'workday');
  const used = new Map<string, Set<number>>(); // windows of an inspector's day
  const left = [...wanted];
  const order = rows.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : (a.inspectorId ?? '') < (b.inspectorId ?? '') ? -1 : (a.inspectorId ?? '') > (b.inspectorId ?? '') ? 1 : a.key < b.key ? -1 : 1));
  for (const { key, day, inspectorId } of order) {
    const rest = isRest(day);
    const taken = used.get(`${inspectorId ?? key} ${day}`) ?? new Set<number>();
    used.set(`${inspectorId ?? key} ${day}`, taken);
    // One still wanted before one that is full, another than before on that day, one for such days alone, then the one furthest behind its share.
    const rank = (index: number): number[] => [(left[index] ?? 0) > 0 ? 0 : 1, taken.has(index) ? 1 : 0, windows[index]?.on === 'any' ? 1 : 0, -((left[index] ?? 0) / Math.max(1, wanted[index] ?? 0)), index];
    const [best] = windows.map((_, index) => index).filter((index) => fits(index, rest)).sort((a, b) => compare(rank(a), rank(b)));
    if (best === undefined) continue;
    const { from, to } = windows[best]!;
    given.set(key, { from, to });
    taken.add(best);
    left[best] = (left[best] ?? 0) - 1;
  }
  return given;
}
function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return 0;
}

/** A story for each visit in turn: the least used one so far, never that of the site's visit before or after where there is another. */
export function giveScenarios(scenarioIds: readonly string[], rows: readonly { key: string; siteId: string; day: string; scenarioId: string | null }[], known: readonly KnownVisit[]): Map<string, string> {
  const given = new Map<string, string>();
  if (scenarioIds.length === 0) return given;
  const uses = new Map(scenarioIds.map((id) => [id, 0]));
  const use = (id: string | null): void => { if (id !== null && uses.has(id)) uses.set(id, (uses.get(id) ?? 0) + 1); };
  for (const { scenarioId } of [...known, ...rows]) use(scenarioId);
  const at = groupBy([...known, ...rows.filter(({ scenarioId }) => scenarioId !== null)].map(({ siteId, day, scenarioId }) => ({ siteId, day, scenarioId })), ({ siteId }) => siteId);
  for (const { key, siteId, day } of rows.filter(({ scenarioId }) => scenarioId === null).toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.key < b.key ? -1 : 1))) {
    const here = at.get(siteId) ?? [];
    at.set(siteId, here);
    const told = new Set(here.map(({ scenarioId }) => scenarioId));
    const sorted = here.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
    const beside = new Set([sorted.findLast((visit) => visit.day <= day)?.scenarioId, sorted.find((visit) => visit.day > day)?.scenarioId]);
    const rank = (id: string): number[] => [beside.has(id) ? 1 : 0, told.has(id) ? 1 : 0, uses.get(id) ?? 0, scenarioIds.indexOf(id)];
    const best = scenarioIds.toSorted((a, b) => compare(rank(a), rank(b)))[0]!;
    given.set(key, best);
    use(best);
    here.push({ siteId, day, scenarioId: best });
  }
  return given;
}

/** Pages of visits out of lists of any length: filtered and sorted over lines in memory, then read whole. */
import type { AssessmentState } from '@shared/assessments';
import { assessmentStates } from '@shared/assessments';
import { isOpen } from '@shared/assessment-states';
import { isPublished } from '@shared/rounds/progress';
import type { Visit, VisitFilter, VisitOffers, visitSorts } from '@shared/visits';
import type { Db } from '../../database/open';
import { createLongList } from '../lists/long-list';
import type { Key } from '../lists/ordering';
import { createVisitLines, createVisitNames, latestFirst, watchedVisits, type VisitLine, type VisitNames } from './visit-lines';

type Sort = (typeof visitSorts)[number];
export interface Asked { filter: VisitFilter; sort: Sort; descending: boolean; offset: number; limit: number }
export interface VisitPage { total: number; states: { state: AssessmentState; count: number }[]; rows: Visit[] }
type Test = (line: VisitLine) => boolean;

function counted<K>(lines: readonly VisitLine[], key: (line: VisitLine) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const line of lines) {
    const value = key(line);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

export function createVisitPages(db: Db, many: (ids: readonly string[]) => Visit[]) {
  const names = createVisitNames(db, () => list.forget());
  const list = createLongList<VisitLine, Sort | 'seenPercent'>({ db, name: 'visits', watched: watchedVisits, id: ({ id }) => id, ...createVisitLines(db), compare: latestFirst, keys, passing: new Set(['seenPercent']) });
  const auditsOf = db.prepare<[string], string>('SELECT visit_id FROM audit_inspectors WHERE profile_id = ?').pluck();
  const hiding = db.prepare<[], { id: string; rule: 'never' | 'published' }>(`SELECT id, rule FROM (SELECT id, CASE WHEN hide_scores = 1 THEN 'never' ELSE settings ->> '$.scores.inspectors' END AS rule FROM rounds) WHERE rule IN ('never', 'published')`);

  function keys(_lines: readonly VisitLine[], sort: Sort | 'seenPercent'): Key<VisitLine>[] {
    const { sites, inspectors } = names();
    switch (sort) {
      case 'plannedOn': return [(_line, at) => -at]; // as they lie, and turned round
      case 'seenPercent': { // scores kept from inspectors do not tell by the order
        const rules = new Map(hiding.all().map(({ id, rule }) => [id, rule]));
        return [({ roundId, state, percent }) => { const rule = rules.get(roundId ?? ''); return rule === 'never' || (rule === 'published' && !isPublished(state)) ? Number.NaN : percent; }];
      }
      case 'state': return [({ state }) => assessmentStates.indexOf(state)];
      case 'inspector': return [({ inspectorId }) => inspectors.get(inspectorId) ?? -1];
      case 'site': return [({ siteId }) => sites.get(siteId)?.code ?? -1];
      case 'name':
      case 'region': return [({ siteId }) => sites.get(siteId)?.[sort] ?? -1];
      default: return [(line) => line[sort]];
    }
  }
  /** Sites that a search and a region let through; null: any. */
  function sitesOf({ text, regionId }: VisitFilter, { sites, regions }: VisitNames): ReadonlySet<string> | null {
    if (text === '' && regionId === undefined) return null;
    const isBelow = (region: string | null): boolean => {
      for (let at: string | null | undefined = region; at !== null && at !== undefined; at = regions.get(at)?.parent) if (at === regionId) return true;
      return false;
    };
    const word = text.toLowerCase();
    return new Set([...sites].filter(([, site]) => (word === '' || site.find.includes(word)) && (regionId === undefined || (regionId === null ? site.regionId === null : isBelow(site.regionId)))).map(([id]) => id));
  }
  /** All conditions but the states. `own`: the inspector who sees no others. */
  function testOf(filter: VisitFilter, own: string | null, today: string): Test {
    const { roundId, siteId, inspectorId, templateId, from, to, overdue, audits } = filter;
    const sites = sitesOf(filter, names());
    const tests: Test[] = [];
    if (own !== null) {
      const audited = new Set(auditsOf.all(own)); // with others: a team fills an audit in
      tests.push((line) => line.inspectorId === own || audited.has(line.visitId));
    }
    if (roundId !== undefined) tests.push((line) => line.roundId === roundId);
    if (sites !== null) tests.push((line) => sites.has(line.siteId));
    if (siteId !== undefined) tests.push((line) => line.siteId === siteId);
    if (inspectorId !== undefined) tests.push((line) => line.inspectorId === inspectorId);
    if (templateId !== undefined) tests.push((line) => line.templateId === templateId);
    if (from !== undefined) tests.push((line) => line.plannedOn >= from);
    if (to !== undefined) tests.push((line) => line.plannedOn <= to);
    if (audits !== undefined) tests.push((line) => line.audit === audits);
    if (overdue === true) tests.push(({ state, dueOn, plannedOn }) => (state === 'planned' || isOpen(state)) && (dueOn ?? plannedOn) < today);
    return (line) => tests.every((test) => test(line));
  }
  const inStates = ({ states = [] }: VisitFilter): Test => { const wanted = new Set(states); return wanted.size === 0 ? () => true : ({ state }) => wanted.has(state); };

  return {
    /** Reads the list in pauses, so that nobody waits for it at once. */
    ready: list.ready,
    /** `own`: the inspector who sees no others; `today`: the day where this program runs; `hide`: scores kept from inspectors do not tell by the order. */
    page({ filter, sort, descending, offset, limit }: Asked, own: string | null, today: string, hide = false): VisitPage {
      const { states: _states, mine: _mine, ...rest } = filter;
      names(); // what is kept of the last answer goes where a name has changed
      const found = list.chosen(JSON.stringify([rest, own, rest.overdue === true ? today : '', hide ? hiding.all() : []]), testOf(filter, own, today), hide && sort === 'percent' ? 'seenPercent' : sort, descending);
      const states = [...counted(found, ({ state }) => state)].map(([state, count]) => ({ state, count }));
      const chosen = found.filter(inStates(filter));
      return { total: chosen.length, states, rows: many(chosen.slice(offset, offset + limit).map(({ id }) => id)) };
    },
    offers(own: string | null, audits?: boolean): VisitOffers {
      const { sites, regions } = names();
      const lines = list.lines().filter(testOf({ mine: false, text: '', ...(audits === undefined ? {} : { audits }) }, own, ''));
      const inRound = counted(lines, ({ roundId }) => roundId);
      const rounds = db.prepare<[], { value: string; label: string }>('SELECT id AS value, title AS label FROM rounds ORDER BY starts_on DESC, title').all();
      const counts = new Map<string | null, number>();
      for (const [region, count] of counted(lines, ({ siteId }) => sites.get(siteId)?.regionId ?? null)) {
        for (let at: string | null | undefined = region; at !== undefined; at = at === null ? undefined : (regions.get(at)?.parent ?? undefined)) counts.set(at, (counts.get(at) ?? 0) + count);
      }
      const rankOf = (region: string | null): number => (region === null ? -1 : (regions.get(region)?.rank ?? -1));
      return {
        all: lines.length,
        rounds: [...rounds, { value: null, label: null }].flatMap((round) => { const count = inRound.get(round.value); return count === undefined ? [] : [{ ...round, count }]; }),
        regions: [...counts].map(([value, count]) => ({ value, label: value === null ? null : (regions.get(value)?.path ?? null), count })).sort((a, b) => rankOf(a.value) - rankOf(b.value)),
      };
    },
    /** In the order they are planned. */
    ids(filter: VisitFilter, own: string | null, today: string): string[] {
      const [test, state] = [testOf(filter, own, today), inStates(filter)];
      return list.lines().filter((line) => test(line) && state(line)).map(({ id }) => id).reverse();
    },
  };
}

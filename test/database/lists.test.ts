/** Pages of long lists: the same lines as the whole list gives, filtered, ordered and counted by plain means, whatever happened in between. */
import { array, assert, boolean, constantFrom, option, property, record, subarray, type Arbitrary } from '../fixtures/properties';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assessmentStates } from '@shared/assessments';
import type { ReviewRow } from '@shared/reviews';
import { byDue, findText, isShown, matching, noFilter, shows, waitsFor, type ReviewFilter } from '@shared/reviews/queue';
import { visitSorts, type Visit, type VisitFilter } from '@shared/visits';
import { openReviewBench, type Person, type ReviewBench } from '../fixtures/review';

let bench: ReviewBench;
beforeEach(async () => { bench = await openReviewBench(); });
afterEach(() => bench.remove());

const everything: ReviewFilter = { ...noFilter, show: null };
const page = (filter: ReviewFilter = everything, part: object = {}) => bench.services.reviews.page({ filter, sort: 'due', descending: false, offset: 0, limit: 500, ...part });
const ids = (rows: readonly { assessmentId: string }[]): string[] => rows.map(({ assessmentId }) => assessmentId);

/** What the page must say, by the whole list. */
function agrees(person: Person, filter: ReviewFilter): void {
  bench.as(person, () => {
    const list = bench.services.reviews.list();
    const me = bench.ids[person];
    const wanted = list.filter((row) => matching(filter, me)(row, findText(row)));
    const given = page(filter);
    expect(new Set(ids(given.rows))).toEqual(new Set(ids(wanted)));
    for (const row of given.rows) expect(row).toEqual(list.find(({ assessmentId }) => assessmentId === row.assessmentId));
    expect(given).toMatchObject({ all: list.length, total: wanted.length, shows: shows.map((value) => ({ value, count: list.filter((row) => isShown(row, value, me)).length })) });
    const mine = list.filter((row) => waitsFor(row, me) && matching({ ...filter, show: null }, me)(row, findText(row))).sort(byDue);
    expect(given).toMatchObject({ mine: mine.length, overdue: mine.filter(({ overdue }) => overdue).length, next: mine[0]?.assessmentId ?? null });
    const waiting = list.filter((row) => waitsFor(row, me)); // Today says the same
    expect(bench.services.reviews.waiting()).toMatchObject({ reviews: waiting.length, overdue: waiting.filter(({ overdue }) => overdue).length });
    for (const [at, row] of mine.entries()) expect(bench.services.reviews.next(filter, row.assessmentId), 'after this one, and round').toBe(mine.length === 1 ? null : mine[(at + 1) % mine.length]?.assessmentId);
    expect(bench.services.reviews.ids(filter).toSorted()).toEqual(ids(wanted).toSorted());
  });
}

describe('the review queue in pages', () => {
  it('follows every step, whoever takes it, and every name', () => {
    const visits = Array.from({ length: 7 }, () => { bench.pass(3600); return bench.visit(); }) as [string, string, string, string, string, string, string];
    const planned = bench.visit({ begin: false });
    const check = (): void => { for (const person of ['owner', 'reviewer', 'manager'] as const) for (const filter of [everything, noFilter, { ...everything, search: '网点 3' }]) agrees(person, filter); };
    check();
    expect(ids(page().rows)).not.toContain(planned);
    bench.as('reviewer', () => {
      bench.services.reviews.take(visits[0]);
      bench.services.reviews.approve([visits[1]]);
      bench.services.reviews.remark({ id: visits[2], itemId: 'dress', text: '请看照片', remarkId: null });
      bench.services.reviews.return({ id: visits[2], note: '' });
      bench.services.reviews.correct({ id: visits[3], itemId: 'dress', answer: { value: {} }, reason: '有工牌' });
    });
    check();
    const site = bench.services.sites.list().find(({ name }) => name === '网点 3');
    bench.as('owner', () => {
      bench.services.reviews.publish([visits[1]]);
      bench.services.reviews.void({ id: visits[4], reason: 'closed', note: '停业', makeUp: null });
      bench.services.sites.update({ id: site?.id ?? '', code: site?.code ?? '', name: '改名 3', region: '华北', address: '', tags: [] });
    });
    check();
    expect(page({ ...everything, search: '改名' }).total).toBe(1);
    agrees('owner', { ...everything, region: '华北' });
    bench.pass(30 * 24 * 3600); // deadlines pass by themselves
    check();
    agrees('owner', { ...everything, show: 'overdue' });
  });

  it('cuts one order into pages without gaps, by every column and both ways', () => {
    for (let n = 0; n < 12; n += 1) bench.visit({ dress: n % 3 });
    for (const sort of ['code', 'title', 'place', 'author', 'day', 'submittedAt', 'due', 'score', 'remarks', 'warnings', 'state'] as const) {
      for (const descending of [false, true]) {
        const whole = page(everything, { sort, descending }).rows;
        expect(ids([0, 5, 10].flatMap((offset) => page(everything, { sort, descending, offset, limit: 5 }).rows))).toEqual(ids(whole));
        const value: Partial<Record<typeof sort, (row: ReviewRow) => number | string>> = { score: ({ percent }) => Number(percent), submittedAt: ({ submittedAt }) => submittedAt ?? '', remarks: ({ remarks }) => remarks };
        const of = value[sort];
        if (of !== undefined) expect(whole.map(of)).toEqual(whole.map(of).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (descending ? -1 : 1)));
      }
    }
    expect(page(everything, { sort: 'code' }).rows.map(({ code }) => code)).toEqual(Array.from({ length: 12 }, (_, n) => `S${n + 1}`)); // numbers by value
  });
});

describe('cards in pages', () => {
  const cards = (part: object = {}, filter: object = {}, only: string | null = null) =>
    bench.services.scorecards.page({ filter: { search: '', round: null, outcome: null, ...filter }, sort: 'submittedAt', descending: true, offset: 0, limit: 100, ...part } as never, only, ({ hideScores }) => !hideScores);

  it('are those of the list', () => {
    for (let n = 0; n < 6; n += 1) { bench.pass(60); bench.visit({ dress: n === 2 ? 2 : 0, by: n === 5 ? 'manager' : 'inspector' }); }
    const list = bench.services.scorecards.list();
    expect(cards().rows).toEqual(list);
    expect([0, 4].flatMap((offset) => cards({ offset, limit: 4 }).rows)).toEqual(list);
    expect(cards({ sort: 'score', descending: false }).rows.map(({ percent }) => Number(percent))).toEqual(list.map(({ percent }) => Number(percent)).toSorted((a, b) => a - b));
    expect(cards({}, { search: '网点 2' }).rows).toEqual(list.filter(({ siteName }) => siteName === '网点 2'));
    const outcomes = cards().outcomes;
    expect(outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(6);
    for (const { value, count } of outcomes) expect(cards({}, { outcome: value }).total).toBe(count);
  });
  it('shows an inspector their own, and those only where they may see scores', () => {
    const round = bench.services.rounds.create({ title: '不看分', startsOn: '2026-11-01', endsOn: '2026-11-30', hideScores: true, components: [{ templateId: 'review-form', templateVersion: 1, weight: 1 }] } as never) as { id: string };
    const [own] = [bench.visit(), bench.visit({ roundId: round.id }), bench.visit({ by: 'manager' })];
    expect(ids(cards({}, {}, bench.ids.inspector).rows)).toEqual([own]);
    expect(cards({}, {}, bench.ids.inspector)).toMatchObject({ all: 1, total: 1 });
  });
});

describe('visits in pages', () => {
  let today = '2026-11-21';
  /** What a filter says, of one visit. `paths`: of the region asked for. */
  const fits = (visit: Visit, filter: VisitFilter, path: string | null, own: string | null): boolean => {
    const has = <T>(asked: T | undefined, value: T): boolean => asked === undefined || asked === value;
    const word = filter.text.toLowerCase();
    return (own === null || visit.inspectorId === own) && has(filter.roundId, visit.roundId) && has(filter.siteId, visit.siteId) && has(filter.inspectorId, visit.inspectorId) && has(filter.templateId, visit.templateId)
      && (filter.regionId === undefined || (path === null ? visit.regionName === null : visit.regionName === path || visit.regionName?.startsWith(`${path} / `) === true))
      && (filter.from === undefined || visit.plannedOn >= filter.from) && (filter.to === undefined || visit.plannedOn <= filter.to) && has(filter.audits, visit.audit !== undefined)
      && (filter.overdue !== true || (['planned', 'in-progress', 'returned'].includes(visit.state) && (visit.dueOn ?? visit.plannedOn) < today))
      && (visit.siteCode.toLowerCase().includes(word) || visit.siteName.toLowerCase().includes(word));
  };

  it('are those of the whole list that fit, whatever is asked and whatever happened since', () => {
    const { services } = bench;
    const round = services.rounds.create({ title: '第一轮', startsOn: '2026-11-01', endsOn: '2026-11-30', components: [{ templateId: 'review-form', templateVersion: 1, weight: 1 }] } as never) as { id: string };
    const begun = [bench.visit({ begin: false }), bench.visit({ submit: false, by: 'manager' }), bench.visit({ roundId: round.id }), bench.visit({ dress: 0 }), bench.visit({ dress: 2, by: 'manager' }), bench.visit({ roundId: round.id })];
    const steps: (() => unknown)[] = [
      () => bench.as('reviewer', () => services.reviews.approve([begun[2] ?? ''])),
      () => bench.as('owner', () => services.sites.update({ id: services.visits.get(begun[3] ?? '')?.siteId ?? '', code: 'Zz 9', name: '改名', region: '', address: '', tags: [] })),
      () => bench.as('owner', () => services.sites.update({ id: services.visits.get(begun[4] ?? '')?.siteId ?? '', code: 'A10', name: '网点 % 10', region: '华北', address: '', tags: [] })),
      () => bench.as('reviewer', () => services.reviews.return({ id: begun[5] ?? '', note: '请补' })),
      () => bench.as('owner', () => services.reviews.void({ id: begun[3] ?? '', reason: 'closed', note: '停业', makeUp: { plannedOn: '2026-11-20', inspectorId: bench.ids.manager } })),
      () => { bench.visit({ begin: false, by: 'manager' }); bench.pass(24 * 3600); today = '2026-11-22'; },
      () => bench.as('owner', () => services.rounds.cancel({ ids: [begun[0] ?? ''], reason: '停业' })),
    ];
    const agree = (filter: VisitFilter, own: string | null, sort: (typeof visitSorts)[number], descending: boolean): void => {
      const wanted = services.visits.list().filter((visit) => fits(visit, filter, services.regions.list().find(({ id }) => id === filter.regionId)?.path ?? null, own));
      const chosen = wanted.filter(({ state }) => (filter.states ?? []).length === 0 || filter.states?.includes(state));
      const whole = services.visits.page({ filter, sort, descending, offset: 0, limit: 100 }, own);
      expect(whole.rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(chosen.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
      expect(whole.total).toBe(chosen.length);
      expect(new Map(whole.states.map(({ state, count }) => [state, count]))).toEqual(new Map(assessmentStates.flatMap((state) => { const count = wanted.filter((visit) => visit.state === state).length; return count === 0 ? [] : [[state, count] as const]; })));
      expect([0, 2, 4, 6, 8].flatMap((offset) => services.visits.page({ filter, sort, descending, offset, limit: 2 }, own).rows)).toEqual(whole.rows);
      const keys: Record<(typeof visitSorts)[number], ((visit: Visit) => number | string | null) | null> = {
        plannedOn: ({ plannedOn }) => plannedOn, percent: ({ percent }) => (percent === null ? null : Number(percent)), updatedAt: ({ updatedAt }) => updatedAt, progress: ({ answered, items }) => answered / Math.max(items, 1),
        state: ({ state }) => assessmentStates.indexOf(state), site: null, name: null, region: null, inspector: null,
      };
      const key = keys[sort];
      const keyed = key === null ? [] : whole.rows.map(key).filter((value) => value !== null);
      expect(keyed).toEqual(keyed.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (descending ? -1 : 1)));
      if (sort === 'percent') expect(whole.rows.findIndex(({ percent }) => percent === null), 'without a score: last, whichever way').toBeOneOf([-1, keyed.length]);
      expect(services.visits.ids(filter, own).toSorted()).toEqual(ids(chosen).toSorted());
    };
    const some = <T>(values: Arbitrary<T>): Arbitrary<T | undefined> => option(values, { nil: undefined });
    for (const step of [() => undefined, ...steps]) {
      step();
      const list = services.visits.list();
      const filters = record({
        text: constantFrom('', '', '', 's', 'S1', '网点', '%', '改'), mine: constantFrom(false), roundId: some(constantFrom(null, round.id)), regionId: some(constantFrom(null, ...services.regions.list().map(({ id }) => id))),
        siteId: some(constantFrom(...list.map(({ siteId }) => siteId))), inspectorId: some(constantFrom(bench.ids.manager, bench.ids.inspector)), templateId: some(constantFrom('review-form')),
        states: some(subarray([...assessmentStates])), from: some(constantFrom('2026-11-20', '2026-11-21')), to: some(constantFrom('2026-11-20', '2026-11-21')), audits: some(boolean()), overdue: some(boolean()),
      }).map((filter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as unknown as VisitFilter);
      agree({ mine: false, text: '' }, null, 'plannedOn', false);
      assert(property(array(filters, { minLength: 1, maxLength: 2 }), constantFrom(null, bench.ids.manager), constantFrom(...visitSorts), boolean(), (asked, own, sort, descending) => {
        for (const filter of asked) agree(filter, own, sort, descending);
      }), { numRuns: 15 });
      const standing = list.filter(({ state }) => state !== 'void');
      const isBegun = ({ state }: Visit): boolean => state === 'in-progress' || state === 'returned';
      const rounds = [...new Set(standing.map(({ roundId }) => roundId))].map((id) => {
        const own = standing.filter(({ roundId }) => roundId === id);
        const [planned, inProgress] = [own.filter(({ state }) => state === 'planned').length, own.filter(isBegun).length];
        return { id, title: own[0]?.roundTitle, planned, inProgress, handedIn: own.length - planned - inProgress, total: own.length, last: own.map(({ plannedOn }) => plannedOn).toSorted().at(-1) ?? '' };
      });
      const programme = services.visits.programme();
      expect(programme.rounds).toEqual(rounds.toSorted((a, b) => (a.last < b.last ? 1 : a.last > b.last ? -1 : (a.id ?? '') < (b.id ?? '') ? -1 : 1)).map(({ last: _last, ...round }) => round));
      const handedIn = standing.filter((visit) => visit.state !== 'planned' && !isBegun(visit));
      expect(programme.latest.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(handedIn.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
      expect(programme.latest.map(({ updatedAt }) => updatedAt)).toEqual(handedIn.map(({ updatedAt }) => updatedAt).toSorted().reverse());
      expect(services.visits.offers(null)).toMatchObject({ all: list.length, rounds: expect.arrayContaining([{ value: round.id, label: '第一轮', count: list.filter(({ roundId }) => roundId === round.id).length }]) });
    }
  });
  it('are read while others work, with all that was written meanwhile', async () => {
    const { services } = bench;
    const first = bench.visit();
    const reading = Promise.all([services.visits.ready(), services.reviews.ready()]);
    const second = bench.visit();
    bench.as('owner', () => services.reviews.approve([first]));
    await reading;
    const all = services.visits.page({ filter: { mine: false, text: '' }, sort: 'plannedOn', descending: true, offset: 0, limit: 10 }, null);
    expect(ids(all.rows)).toEqual([second, first]);
    expect(all.rows.map(({ state }) => state)).toEqual(['submitted', 'approved']);
    expect(page({ ...everything, show: 'approved' }).rows.map(({ assessmentId }) => assessmentId)).toEqual([first]);
  });
});

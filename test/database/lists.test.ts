/** Pages of long lists: the same lines as the whole list gives, filtered, ordered and counted by plain means, whatever happened in between. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReviewRow } from '@shared/reviews';
import { byDue, findText, isShown, matches, noFilter, shows, waitsFor, type ReviewFilter } from '@shared/reviews/queue';
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
    const wanted = list.filter((row) => matches(row, findText(row), filter, me));
    const given = page(filter);
    expect(new Set(ids(given.rows))).toEqual(new Set(ids(wanted)));
    for (const row of given.rows) expect(row).toEqual(list.find(({ assessmentId }) => assessmentId === row.assessmentId));
    expect(given).toMatchObject({ all: list.length, total: wanted.length, shows: shows.map((value) => ({ value, count: list.filter((row) => isShown(row, value, me)).length })) });
    const mine = list.filter((row) => waitsFor(row, me) && matches(row, findText(row), { ...filter, show: null }, me)).sort(byDue);
    expect(given).toMatchObject({ mine: mine.length, overdue: mine.filter(({ overdue }) => overdue).length, next: mine[0]?.assessmentId ?? null });
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

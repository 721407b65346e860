/** Scores of sites, counts of a round, deadlines and periods. */
import { array, assert, constantFrom, integer, property, record } from '../fixtures/properties';
import { describe, expect, it } from 'vitest';
import { assessmentStates } from '@shared/assessments';
import { defaultCalendar, defaultClocks } from '@shared/calendar';
import { handInDay } from '@shared/rounds/deadline';
import { countVisits, isOverdue } from '@shared/rounds/progress';
import { passRuleSchema } from '@shared/rounds/settings';
import { sameLength } from '@shared/rounds/shift';
import { siteScore, type ScoredVisit } from '@shared/rounds/site-score';

let next = 0;
const visit = (component: number, percent: string | null, knockedOut = false): ScoredVisit => ({ assessmentId: `a${next += 1}`, component, plannedOn: '2026-11-05', state: 'published', percent, knockedOut });
const dealer = [{ weight: 50, asked: 1 }, { weight: 40, asked: 1 }, { weight: 10, asked: 1 }];
const rule = (pass: object = {}, decimals: 0 | 1 | 2 = 1) => ({ decimals, pass: passRuleSchema.parse(pass) });

describe('the score of a site', () => {
  it('is the weighted mean of its components, several visits of one averaged first, with its working', () => {
    const score = siteScore([{ weight: 50, asked: 2 }, ...dealer.slice(1)], [visit(0, '92.5'), visit(0, '88'), visit(1, '84'), visit(2, '70')], rule({ percent: 80 }));
    expect(score.components.map(({ mean, working }) => [mean, working])).toEqual([['90.25', '(92.5 + 88) ÷ 2 = 90.25'], ['84', '84'], ['70', '70']]);
    expect(score.working).toBe('(90.25×50 + 84×40 + 70×10) ÷ 100 = 85.725 → 85.7');
    expect(score).toMatchObject({ percent: '85.7', soFar: '85.7', outcome: 'pass', causes: [], open: 0 });
  });
  it('is exact where decimals do not end, and rounds once', () => {
    const score = siteScore([{ weight: 1, asked: 3 }, { weight: 2, asked: 1 }], [visit(0, '80'), visit(0, '80'), visit(0, '81'), visit(1, '90')], rule({}, 2));
    expect(score.components[0]).toMatchObject({ mean: '241/3', working: '(80 + 80 + 81) ÷ 3 = 241/3' });
    expect(score.working).toBe('((241/3)×1 + 90×2) ÷ 3 = 781/9 → 86.78');
  });
  it('waits for a component that is missing and says which; one not asked of the site is left out', () => {
    const score = siteScore(dealer, [visit(0, '90'), visit(1, '80')], rule({ percent: 60 }));
    expect(score).toMatchObject({ percent: null, soFar: '85.6', outcome: null, open: 1 });
    expect(score.components.map(({ missing }) => missing)).toEqual([false, false, true]);
    expect(siteScore([...dealer.slice(0, 2), { weight: 10, asked: 0 }], [visit(0, '90'), visit(1, '80')], rule({ percent: 60 }))).toMatchObject({ percent: '85.6', outcome: 'pass', open: 0 });
  });
  it('fails by a knock-out or a weak component at once, by its percent when it is whole', () => {
    expect(siteScore(dealer, [visit(0, '95', true)], rule())).toMatchObject({ percent: null, outcome: 'fail', causes: ['knock-out'] });
    expect(siteScore(dealer, [visit(0, '95', true)], rule({ noKnockOut: false })).outcome).toBeNull();
    expect(siteScore(dealer, [visit(0, '55')], rule({ component: 60 }))).toMatchObject({ outcome: 'fail', causes: ['component'] });
    expect(siteScore([{ weight: 1, asked: 2 }], [visit(0, '55')], rule({ component: 60 })).outcome).toBeNull(); // the second visit may lift it
    expect(siteScore(dealer, [visit(0, '80'), visit(1, '80'), visit(2, '80')], rule({ percent: 80.1 }))).toMatchObject({ percent: '80.0', outcome: 'fail', causes: ['percent'] });
    expect(siteScore([{ weight: 1, asked: 1 }], [visit(0, '79.96')], rule({ percent: 80 }))).toMatchObject({ percent: '80.0', outcome: 'pass' }); // as it is read
  });
  it('leaves visits that were not scored out of the mean', () => {
    expect(siteScore([{ weight: 1, asked: 2 }], [visit(0, null), visit(0, '70')], rule())).toMatchObject({ percent: '70.0', open: 0 });
    expect(siteScore(dealer, [], rule())).toMatchObject({ percent: null, soFar: null, working: '', outcome: null, open: 3 });
  });
  it('lies between its lowest and highest visit, whatever the weights', () => {
    const parts = array(record({ weight: integer({ min: 1, max: 100 }), percents: array(integer({ min: 0, max: 1000 }).map((tenths) => (tenths / 10).toFixed(1)), { minLength: 1, maxLength: 4 }) }), { minLength: 1, maxLength: 5 });
    assert(property(parts, (list) => {
      const { percent } = siteScore(list.map(({ weight, percents }) => ({ weight, asked: percents.length })), list.flatMap(({ percents }, at) => percents.map((each) => visit(at, each))), rule());
      const all = list.flatMap(({ percents }) => percents.map(Number));
      expect(Number(percent)).toBeGreaterThanOrEqual(Math.min(...all) - 1e-9);
      expect(Number(percent)).toBeLessThanOrEqual(Math.max(...all) + 1e-9);
    }));
  });
});

describe('counts of a round', () => {
  it('put every visit in one place; void ones stand beside what is asked for', () => {
    assert(property(array(record({ state: constantFrom(...assessmentStates), overdue: constantFrom(true, false), madeUp: constantFrom(true, false) }), { maxLength: 30 }), integer({ min: 0, max: 9 }), (visits, unplanned) => {
      const { asked, unplanned: open, planned, inProgress, returned, handedIn, inReview, approved, published, void: gone } = countVisits(visits, unplanned);
      expect(planned + inProgress + returned + handedIn + inReview + approved + published + gone).toBe(visits.length);
      expect(asked).toBe(open + visits.length - gone);
    }));
  });
  it('call late what is past its hand-in day, its day, or the clock of its return', () => {
    const clock = { today: '2026-11-10', now: '2026-11-10T04:00:00.000Z' };
    const late = (visit: object): boolean => isOverdue({ state: 'planned', plannedOn: '2026-11-08', dueOn: null, dueAt: null, ...visit }, clock);
    expect([late({}), late({ plannedOn: '2026-11-10' }), late({ dueOn: '2026-11-10' }), late({ dueOn: '2026-11-09', state: 'in-progress' }), late({ state: 'submitted' })]).toEqual([true, false, false, true, false]);
    expect([late({ state: 'returned' }), late({ state: 'returned', dueAt: '2026-11-10T03:59:59.000Z' })]).toEqual([false, true]);
  });
});

describe('days', () => {
  const on = (handInDays: number | null, time: 'natural' | 'working', day = '2026-11-06') => handInDay(day, { handInDays, clocks: { ...defaultClocks, time } }, { ...defaultCalendar, workdays: ['2026-11-07'] });
  it('to hand in by are natural or working days after the visit', () => {
    expect([on(null, 'natural'), on(0, 'working'), on(2, 'natural'), on(1, 'working'), on(2, 'working')]).toEqual([null, '2026-11-06', '2026-11-08', '2026-11-07', '2026-11-09']); // Saturday the 7th is worked
  });
  it('of a repeated round are as many as before; whole months stay whole months', () => {
    expect(sameLength({ startsOn: '2026-11-01', endsOn: '2026-11-30' }, '2027-02-01')).toBe('2027-02-28');
    expect(sameLength({ startsOn: '2026-10-01', endsOn: '2026-12-31' }, '2027-01-01')).toBe('2027-03-31');
    expect(sameLength({ startsOn: '2026-11-01', endsOn: '2026-11-30' }, '2026-12-05')).toBe('2027-01-03');
    expect(sameLength({ startsOn: '2026-11-03', endsOn: '2026-11-20' }, '2026-12-01')).toBe('2026-12-18');
  });
});

/** What the pages of rounds work out by themselves: days, weights, what a form lacks, where a repeated round lies, what of a plan is marked. */
import { describe, expect, it } from 'vitest';
import { dayNumber } from '@shared/civil-day';
import { defaultClocks } from '@shared/calendar';
import type { Plan, PlanRow } from '@shared/rounds';
import { roundSettingsSchema } from '@shared/rounds/settings';
import { parseDays } from '../../renderer/features/calendar/days';
import { meanNumber, standing } from '../../renderer/features/rounds/board/score-text';
import { countKeys, segments } from '../../renderer/features/rounds/board/segments';
import { isLate, toneOfVisit } from '../../renderer/features/rounds/calendar';
import { daysFrom, daysOfMonth, numberOf, plusDays, plusMonths, weekOf, weeksOfMonth } from '../../renderer/features/rounds/days';
import { faultsOf, firstSettings, inputOf, newComponent, rebased, sharesOf, sumOf, visitsOfGrade, withGrade, type RoundDraft } from '../../renderer/features/rounds/draft';
import { daysText } from '../../renderer/features/rounds/plan/days-text';
import { firstPlanning } from '../../renderer/features/rounds/plan/planning';
import { goBack, stepBack } from '../../renderer/features/rounds/plan/plan-steps';
import { problemsByRow, shownProblems, unsettled } from '../../renderer/features/rounds/plan/problems';
import { nextPeriod, nextTitle } from '../../renderer/features/rounds/repeat';
import { byTime, groupBy, toneOf, type Entry } from '../../renderer/features/rounds/schedule/entries';
import { textOfBytes } from '../../renderer/features/rounds/sites/text-file';

describe('days', () => {
  it('lays a month out in whole weeks from Monday', () => {
    for (const month of ['2026-02', '2026-03', '2026-11', '2027-02', '2028-02']) {
      const weeks = weeksOfMonth(month);
      const all = weeks.flat();
      expect(all).toEqual(Array.from({ length: weeks.length * 7 }, (_, index) => plusDays(all[0]!, index)));
      expect(all.filter((day) => day.startsWith(month))).toEqual(daysOfMonth(month));
      expect(weeks.every((week) => new Date(`${week[0]}T00:00Z`).getUTCDay() === 1)).toBe(true);
      expect(weeks[0]!.some((day) => day.startsWith(month)) && weeks.at(-1)!.some((day) => day.startsWith(month))).toBe(true);
    }
    expect(weeksOfMonth('2027-02')).toHaveLength(4); // a February that begins on a Monday
  });

  it('goes over the ends of months and years', () => {
    expect(plusMonths('2026-11', 2)).toBe('2027-01');
    expect(plusMonths('2026-01', -1)).toBe('2025-12');
    expect(plusDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysFrom('2026-12-30', '2027-01-02')).toBe(3);
    expect(weekOf('2026-11-22')).toEqual(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']);
    expect(numberOf('2026-11-22')).toBe(dayNumber(2026, 11, 22));
  });

  it('writes days so that they are read again', () => {
    const days = ['2026-11-03', '2026-11-05', '2026-11-06', '2026-11-07', '2026-12-31', '2027-01-01'];
    expect(daysText(days.toReversed())).toBe('2026-11-03, 2026-11-05 ~ 2026-11-07, 2026-12-31 ~ 2027-01-01');
    expect(parseDays(daysText(days), 2026)).toEqual({ days, rest: '' });
    expect(daysText([])).toBe('');
  });
});

describe('the form of a round', () => {
  const draft: RoundDraft = { title: '十一月', startsOn: '2026-11-01', endsOn: '2026-11-30', components: [newComponent('dealer-sales', 1, 50)], settings: firstSettings(defaultClocks), scenarios: [] };
  const put = (part: Partial<RoundDraft>): RoundDraft => ({ ...draft, ...part });

  it('puts what was changed upon what somebody else has stored meanwhile', () => {
    const scores = { inspectors: 'never', sites: 'never' } as const;
    const mine = put({ title: '十一月第二轮', settings: { ...draft.settings, decimals: 2 } });
    const stored = put({ endsOn: '2026-11-20', title: '十一月（改）', settings: { ...draft.settings, scores } });
    expect(rebased(mine, draft, stored)).toEqual({ ...stored, title: '十一月第二轮', settings: { ...draft.settings, scores, decimals: 2 } });
    expect(rebased(draft, draft, stored)).toEqual(stored);
  });

  it('begins with settings that main takes as they are', () => {
    expect(roundSettingsSchema.parse(draft.settings)).toEqual(draft.settings);
    expect(faultsOf(draft)).toEqual([]);
  });

  it('says what keeps it from being stored', () => {
    const { settings } = draft;
    expect(faultsOf(put({ title: ' ' }))).toEqual(['title']);
    expect(faultsOf(put({ endsOn: '2026-10-31' }))).toEqual(['period']);
    expect(faultsOf(put({ components: [] }))).toEqual(['no-component']);
    expect(faultsOf(put({ components: [newComponent('a', 1, 50), newComponent('a', 1, 40)] }))).toEqual(['twice']);
    expect(faultsOf(put({ components: [newComponent('a', 1, Number.NaN)] }))).toEqual(['weight']);
    expect(faultsOf(put({ components: [{ ...newComponent('a', 1, 5), byGrade: [{ grade: 'C', visits: 1.5 }] }] }))).toEqual(['visits']);
    expect(faultsOf(put({ scenarios: [{ key: 'x', title: '', text: '看车', files: [] }] }))).toEqual(['scenario']);
    const windows = [{ from: '09:00', to: '12:00', share: 40, on: 'any' as const }, { from: '13:00', to: '18:00', share: 50, on: 'any' as const }];
    expect(faultsOf(put({ settings: { ...settings, quotas: { restDays: null, windows } } }))).toEqual(['windows']);
    expect(faultsOf(put({ settings: { ...settings, quotas: { restDays: 120, windows: [{ ...windows[0]!, to: '08:00', share: 100 }] } } }))).toEqual(['window', 'percent']);
    expect(faultsOf(put({ settings: { ...settings, clocks: { ...defaultClocks, appealDays: 2.5 } } }))).toEqual(['clocks']);
  });

  it('shares weights out of any sum', () => {
    expect(sharesOf([50, 40, 10])).toEqual(['50.0', '40.0', '10.0']);
    expect(sharesOf([50, 40])).toEqual(['55.6', '44.4']);
    expect(sharesOf([Number.NaN, 0, 5])).toEqual(['0.0', '0.0', '100.0']);
    expect(sharesOf([])).toEqual([]);
    expect(sumOf([0.1, 0.2, 99.7])).toBe(100);
  });

  it('keeps the visits of a grade apart from those of all', () => {
    const component = withGrade(newComponent('a', 1, 1), 'C', 2);
    expect([visitsOfGrade(component, 'C'), visitsOfGrade(component, 'A')]).toEqual([2, null]);
    expect(withGrade(component, 'C', null).byGrade).toEqual([]);
  });

  it('sends a scenario with its files, and its id only where it has one', () => {
    const { scenarios } = inputOf(put({ scenarios: [{ key: 'k', id: 'id', title: ' 首购 ', text: '', files: [{ id: 'f', name: '价目表.pdf', kind: 'file' }] }, { key: 'new', title: '置换', text: '', files: [] }] }));
    expect(scenarios).toEqual([{ id: 'id', title: '首购', text: '', attachments: ['f'] }, { title: '置换', text: '', attachments: [] }]);
  });
});

describe('a round once more', () => {
  it('keeps whole months whole, and other lengths their days', () => {
    expect(nextPeriod({ startsOn: '2026-11-01', endsOn: '2026-11-30' }, '2026-11-22')).toEqual({ startsOn: '2026-12-01', endsOn: '2026-12-31' });
    expect(nextPeriod({ startsOn: '2026-10-01', endsOn: '2026-12-31' }, '2026-11-22')).toEqual({ startsOn: '2027-01-01', endsOn: '2027-03-31' });
    expect(nextPeriod({ startsOn: '2026-11-02', endsOn: '2026-11-15' }, '2026-11-10')).toEqual({ startsOn: '2026-11-16', endsOn: '2026-11-29' });
    expect(nextPeriod({ startsOn: '2026-03-01', endsOn: '2026-03-31' }, '2026-11-22')).toEqual({ startsOn: '2026-11-01', endsOn: '2026-11-30' }); // never one that is over
  });

  it('moves the name along', () => {
    const november = { startsOn: '2026-11-01', endsOn: '2026-11-30' };
    const january = { startsOn: '2027-01-01', endsOn: '2027-01-31' };
    expect(nextTitle({ title: '2026 年 11 月销售轮次', ...november }, january)).toBe('2027 年 1 月销售轮次');
    expect(nextTitle({ title: 'Sales, November 2026', ...november }, january)).toBe('Sales, January 2027');
    expect(nextTitle({ title: '2026 Q4', ...november }, january)).toBe('2027 Q1');
    expect(nextTitle({ title: '2026 年第四季度', ...november }, january)).toBe('2027 年第一季度');
    expect(nextTitle({ title: '网络检查', ...november }, january)).toBe('网络检查');
  });
});

describe('a plan on screen', () => {
  const row = (key: string, fixed: boolean): PlanRow => ({ key, siteId: 's', component: 0, n: 1, inspectorId: 'i', plannedOn: '2026-12-01', window: null, scenarioId: null, fixed });
  const problem = (key: string, code: Plan['problems'][number]['code']) => ({ key, code, count: null });

  it('marks the change, not all that it collides with', () => {
    const plan = { rows: [row('a', false), row('b', true), row('c', false)], problems: [problem('a', 'capacity'), problem('b', 'capacity'), problem('b', 'buffer'), problem('c', 'capacity')] };
    expect(shownProblems(plan)).toEqual([problem('b', 'capacity'), problem('b', 'buffer')]);
    expect([...problemsByRow(plan).keys()]).toEqual(['b']);
  });

  it('marks what no change by hand explains wherever it is', () => {
    const plan = { rows: [row('a', false), row('b', true)], problems: [problem('a', 'site'), problem('b', 'buffer')] };
    expect(shownProblems(plan)).toEqual(plan.problems);
  });

  it('knows rows that are nobody’s yet', () => {
    expect(unsettled({ rows: [row('a', false), { ...row('b', false), inspectorId: null }, { ...row('c', true), plannedOn: null }] })).toEqual([problem('b', 'no-inspector'), problem('c', 'no-day')]);
  });

  it('lets everybody go where nobody was named', () => {
    const planning = { inspectors: [] } as never;
    expect(firstPlanning(planning, ['a', 'b']).inspectors.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(firstPlanning(firstPlanning(planning, ['a']), ['a', 'b']).inspectors).toHaveLength(1);
  });
});

describe('calendars', () => {
  const entry = (code: string, time: string, tone: Entry['tone'] = 'plain'): Entry => ({ id: code, day: '2026-12-01', personId: 'p', personName: '李雯', code, name: code, time, tone, facts: [], href: null, movable: true });

  it('lists by time of day, any time last', () => {
    expect([entry('B', ''), entry('C', '13:30–18:00'), entry('A', '13:30–18:00'), entry('D', '09:00–12:00')].sort(byTime).map(({ code }) => code)).toEqual(['D', 'A', 'C', 'B']);
    expect([...groupBy([entry('B', ''), entry('A', '')], ({ day }) => day).values()].flat().map(({ code }) => code)).toEqual(['A', 'B']);
  });

  it('shows of many what most wants to be seen', () => {
    expect(toneOf([entry('A', '', 'good'), entry('B', '', 'plain'), entry('C', '', 'seal')])).toBe('seal');
    expect(toneOf([])).toBe('plain');
  });

  it('calls late what is not handed in by its last day', () => {
    const visit = { state: 'planned' as const, plannedOn: '2026-11-20', dueOn: '2026-11-22' };
    expect(isLate(visit, '2026-11-22')).toBe(false);
    expect(isLate(visit, '2026-11-23')).toBe(true);
    expect(isLate({ state: 'planned', plannedOn: '2026-11-20' }, '2026-11-21')).toBe(true);
    expect(isLate({ ...visit, state: 'submitted' }, '2026-12-31')).toBe(false);
    expect(toneOfVisit(visit, '2026-11-23')).toBe('seal');
  });
});

describe('progress and scores', () => {
  it('fills the bar with every visit asked for, once', () => {
    const counts = { asked: 36, unplanned: 1, planned: 2, inProgress: 3, returned: 4, handedIn: 5, inReview: 6, approved: 7, published: 8, overdue: 9, void: 10, madeUp: 1 };
    expect(segments(counts).reduce((sum, { count }) => sum + count, 0)).toBe(counts.asked);
    expect(segments({ ...counts, returned: 0 }).map(({ key }) => key)).toEqual([...countKeys].reverse().filter((key) => key !== 'returned'));
  });

  it('reads exact means and says how a site stands', () => {
    expect([meanNumber('90.25'), meanNumber('253/3'), meanNumber(null)]).toEqual([90.25, 253 / 3, null]);
    expect(standing({ outcome: 'fail', percent: null, soFar: '80' })).toBe('fail');
    expect(standing({ outcome: null, percent: '85.7', soFar: '85.7' })).toBe('scored');
    expect(standing({ outcome: null, percent: null, soFar: '85.7' })).toBe('partly');
    expect(standing({ outcome: null, percent: null, soFar: null })).toBe('none');
  });
});

describe('codes from a file', () => {
  it('reads UTF-8, UTF-16 and GB18030', () => {
    const bytes = (values: number[]): ArrayBuffer => new Uint8Array(values).buffer;
    expect(textOfBytes(new TextEncoder().encode('BJ01\n门店').buffer as ArrayBuffer)).toBe('BJ01\n门店');
    expect(textOfBytes(bytes([0xc3, 0xc5, 0xb5, 0xea]))).toBe('门店');
    expect(textOfBytes(bytes([0xff, 0xfe, 0xe8, 0x95]))).toBe('门');
    expect(textOfBytes(bytes([0xfe, 0xff, 0x95, 0xe8]))).toBe('门');
  });
});

describe('steps back of a plan', () => {
  const rowOf = (key: string, plannedOn: string): PlanRow => ({ key, siteId: key, component: 0, n: 1, inspectorId: null, plannedOn, window: null, scenarioId: null, fixed: false });
  it('hold only what differs, and lead back whatever was added, changed or taken out', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const has = (at: number, of: number): boolean => (seed * 7919 + at * 104_729 + of * 31) % 3 !== 0;
      const rows = (of: number): PlanRow[] => Array.from({ length: 12 }, (_, at) => at).filter((at) => has(at, of)).map((at) => rowOf(`s${at}`, has(at, of + 2) ? '2026-12-01' : `2026-12-0${2 + of}`));
      const [before, after] = [rows(0), rows(1)];
      const step = stepBack(before, after);
      const byKey = (list: readonly PlanRow[]): PlanRow[] => list.toSorted((a, b) => (a.key < b.key ? -1 : 1));
      expect(byKey(goBack(after, step))).toEqual(byKey(before));
      for (const row of step.put) expect(after).not.toContainEqual(row);
    }
    const many = Array.from({ length: 500 }, (_, at) => rowOf(`s${at}`, '2026-12-01'));
    expect(stepBack(many, many.with(7, rowOf('s7', '2026-12-02')))).toEqual({ put: [many[7]], drop: [] });
  });
});

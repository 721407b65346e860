/** Planning a round: nobody is booked twice, no rule is broken, everything asked for is planned or listed with a true reason, and the same seed gives the same plan. */
import { assert, constantFrom, integer, property, record, uniqueArray, type Arbitrary } from '../fixtures/properties';
import { describe, expect, it } from 'vitest';
import { defaultCalendar } from '@shared/calendar';
import type { Plan, PlanRow } from '@shared/rounds';
import { eligible } from '@shared/rounds/assigning';
import { createBoard } from '@shared/rounds/board';
import { checkPlan } from '@shared/rounds/check';
import { daysOf, numberOfDay, shiftDay } from '@shared/rounds/days';
import { openSlots, slotsAsked, type KnownVisit, type PlanInput } from '@shared/rounds/input';
import { propose } from '@shared/rounds/plan';
import { planningSchema, quotasSchema } from '@shared/rounds/settings';

const runs = { numRuns: 250 };
const startsOn = '2026-11-02'; // a Monday
const regions = ['east', 'east-sh', 'south'];
const pathOf = (region: string): string[] => (region === 'east-sh' ? ['east-sh', 'east'] : [region]);
const two = (n: number): string => String(n).padStart(2, '0');

interface Make {
  sites: { region: number; grade: 'A' | 'C'; archived: boolean }[];
  people: { regions: string[]; capacity: number | null; perDay: number; off: number[]; interest: number; usable: boolean }[];
  known: { site: number; person: number; day: number; own: boolean }[];
  components: { visits: number; extra: number }[];
  method: 'hand' | 'region' | 'draw'; length: number; buffer: number; lockoutDays: number; twice: boolean; rest: number | null; windows: boolean; weekdays: number[]; lock: number; seed: string; stories: number;
}
const day = (n: number): string => shiftDay(startsOn, n);
function inputOf(make: Make): PlanInput {
  const site = (n: number): string => `s${two(n)}`;
  const person = (n: number): string => `p${n}`;
  return {
    roundId: 'r1', startsOn, endsOn: day(make.length), today: startsOn, calendar: { ...defaultCalendar, holidays: ['2026-11-05'], workdays: ['2026-11-07'] },
    components: make.components.map(({ visits, extra }) => ({ visits, byGrade: extra === 0 ? [] : [{ grade: 'C', visits: visits + extra }] })),
    quotas: quotasSchema.parse({ restDays: make.rest, windows: make.windows ? [{ from: '09:00', to: '12:00', share: 30, on: 'workday' }, { from: '13:00', to: '17:00', share: 70 }] : [] }),
    scenarioRule: 'rotate', scenarioIds: Array.from({ length: make.stories }, (_, n) => `story${n}`),
    sites: make.sites.map(({ region, grade, archived }, n) => ({ id: site(n), code: `S${two(n)}`, regionIds: pathOf(regions[region] ?? 'east'), archived, grades: make.components.map(() => grade) })),
    inspectors: make.people.map(({ interest, usable }, n) => ({ id: person(n), usable, interests: interest < 0 ? [] : interest < 3 ? [{ kind: 'region' as const, id: regions[interest] ?? '' }] : [{ kind: 'site' as const, id: site(interest % 7) }] })),
    visits: make.known.filter((visit) => visit.site < make.sites.length && visit.person < make.people.length).map(({ site: at, person: by, day: on, own }): KnownVisit => ({ siteId: site(at), inspectorId: person(by), day: day(on), window: null, scenarioId: null, component: own && on >= 0 ? 0 : null })),
    planning: planningSchema.parse({
      method: make.method, seed: make.seed, bufferDays: make.buffer, lockoutDays: make.lockoutDays, notTwiceRunning: make.twice, weekdays: make.weekdays, holidays: 'avoided', except: [day(3)],
      inspectors: make.people.map(({ regions: of, capacity, perDay, off }, n) => ({ id: person(n), regionIds: of, capacity, perDay, daysOff: off.map(day) })),
      lockouts: make.lock < make.sites.length && make.people.length > 0 ? [{ inspectorId: 'p0', siteId: site(make.lock), until: make.lock % 2 === 0 ? null : day(4) }] : [],
    }),
  };
}
const makes: Arbitrary<Make> = record({
  sites: uniqueArray(record({ region: integer({ min: 0, max: 2 }), grade: constantFrom('A' as const, 'C' as const), archived: constantFrom(false, false, false, true) }), { minLength: 1, maxLength: 9, selector: () => Symbol('any') }),
  people: uniqueArray(record({
    regions: constantFrom([], ['east'], ['east-sh', 'south'], ['south']), capacity: constantFrom(null, 0, 2, 5), perDay: integer({ min: 1, max: 2 }), off: uniqueArray(integer({ min: 0, max: 12 }), { maxLength: 4 }), interest: integer({ min: -6, max: 6 }), usable: constantFrom(true, true, true, false),
  }), { maxLength: 5, selector: () => Symbol('any') }),
  known: uniqueArray(record({ site: integer({ min: 0, max: 8 }), person: integer({ min: 0, max: 4 }), day: integer({ min: -12, max: 14 }), own: constantFrom(true, false) }), { maxLength: 6, selector: ({ site, day: on }) => `${site} ${on}` }),
  components: uniqueArray(record({ visits: integer({ min: 0, max: 2 }), extra: integer({ min: 0, max: 2 }) }), { minLength: 1, maxLength: 2, selector: () => Symbol('any') }),
  method: constantFrom('hand' as const, 'region' as const, 'draw' as const), length: integer({ min: 0, max: 20 }), buffer: integer({ min: 0, max: 6 }), lockoutDays: constantFrom(0, 0, 5, 30), twice: constantFrom(true, false),
  rest: constantFrom(null, 0, 30, 100), windows: constantFrom(true, false), weekdays: constantFrom([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5], [6, 7]), lock: integer({ min: 0, max: 12 }), seed: constantFrom('', '123456', '种子'), stories: integer({ min: 0, max: 3 }),
});

const rowsOfDay = (rows: readonly { inspectorId: string | null; day: string }[], inspectorId: string, on: string): number => rows.filter((row) => row.inspectorId === inspectorId && row.day === on).length;
/** Everything that is planned and known, told by its own means: not by the board the planner asks. */
function brokenRules(input: PlanInput, rows: readonly PlanRow[]): string[] {
  const all = [...input.visits.map((visit) => ({ key: '', ...visit, inspectorId: visit.inspectorId as string | null })), ...rows.map((row) => ({ ...row, day: row.plannedOn ?? '' }))];
  const { planning } = input;
  const broken: string[] = [];
  for (const row of rows) {
    const on = row.plannedOn;
    const site = input.sites.find(({ id }) => id === row.siteId);
    if (on === null || site === undefined || site.archived) { broken.push('site or day'); continue; }
    if (on < input.startsOn || on > input.endsOn) broken.push('outside');
    if (!planning.weekdays.includes(((numberOfDay(on) % 7) + 7) % 7 + 1) || planning.except.includes(on) || input.calendar.holidays.includes(on)) broken.push('not allowed');
    const others = all.filter((other) => other.siteId === row.siteId && other.key !== row.key);
    if (others.some((other) => Math.abs(numberOfDay(other.day) - numberOfDay(on)) <= planning.bufferDays)) broken.push('buffer');
    if (row.inspectorId === null) continue;
    const person = planning.inspectors.find(({ id }) => id === row.inspectorId);
    const profile = input.inspectors.find(({ id }) => id === row.inspectorId);
    if (person === undefined || profile?.usable !== true) { broken.push('inspector'); continue; }
    if (profile.interests.some(({ kind, id }) => (kind === 'site' ? id === site.id : site.regionIds.includes(id)))) broken.push('interest');
    if (person.regionIds.length > 0 && !person.regionIds.some((id) => site.regionIds.includes(id))) broken.push('region');
    if (person.daysOff.includes(on)) broken.push('day off');
    if (rowsOfDay(all, person.id, on) > person.perDay) broken.push('per day');
    if (person.capacity !== null && all.filter((other) => other.inspectorId === person.id && other.day >= input.startsOn && other.day <= input.endsOn).length > Math.max(person.capacity, input.visits.filter((visit) => visit.inspectorId === person.id && visit.day >= input.startsOn && visit.day <= input.endsOn).length)) broken.push('capacity');
    const mine = others.filter((other) => other.inspectorId === person.id);
    if (planning.lockoutDays > 0 && mine.some((other) => Math.abs(numberOfDay(other.day) - numberOfDay(on)) <= planning.lockoutDays)) broken.push('lockout days');
    if (planning.lockouts.some(({ inspectorId, siteId, until }) => inspectorId === person.id && siteId === site.id && (until === null || until >= on))) broken.push('lockout');
    const sorted = [...others].sort((a, b) => (a.day < b.day ? -1 : 1));
    if (planning.notTwiceRunning && (sorted.findLast((other) => other.day <= on)?.inspectorId === person.id || sorted.find((other) => other.day > on)?.inspectorId === person.id)) broken.push('twice');
  }
  return broken;
}

describe('a proposed plan', () => {
  it('breaks no rule: no double booking, no capacity passed, no recusal broken', () => {
    assert(property(makes, (make) => {
      const input = inputOf(make);
      const plan = propose(input);
      expect(brokenRules(input, plan.rows)).toEqual([]);
      expect(checkPlan(input, plan.rows).problems.filter(({ code }) => make.method !== 'hand' || code !== 'no-inspector')).toEqual([]);
    }), runs);
  });
  it('has every visit that is asked for, once, or lists it', () => {
    assert(property(makes, (make) => {
      const input = inputOf(make);
      const plan = propose(input);
      expect([...plan.rows, ...plan.unmet].map(({ key }) => key).sort()).toEqual(openSlots(input).map(({ key }) => key).sort());
      expect(plan.wanted).toBe(slotsAsked(input).length);
      expect(plan.existing + plan.rows.length + plan.unmet.length).toBe(plan.wanted);
    }), runs);
  });
  it('gives true reasons', () => {
    assert(property(makes, (make) => {
      const input = inputOf(make);
      const plan = propose(input);
      const board = createBoard(input);
      for (const { key, siteId, inspectorId, plannedOn } of plan.rows) board.put({ key, siteId, inspectorId, day: plannedOn ?? '' });
      const days = daysOf(board.from, input.endsOn, input.planning, input.calendar);
      const allowed = days.filter((each) => each.allowed).map((each) => each.day);
      for (const { siteId, why, blocked } of plan.unmet) {
        const people = make.method === 'hand' ? [null] : eligible(board, input.planning, siteId);
        const free = people.filter((id) => id === null || board.room(id, allowed) > 0);
        expect(why).toBe(input.sites.find(({ id }) => id === siteId)?.archived === true ? 'site' : people.length === 0 ? 'nobody' : free.length === 0 ? 'capacity' : 'no-day');
        if (why !== 'no-day') continue;
        for (const id of free) for (const each of days) expect(board.dayFaults(siteId, id, each.day)).not.toEqual([]); // one more visit fits nowhere
        expect(blocked.reduce((sum, { count }) => sum + count, 0)).toBe(days.length);
      }
    }), runs);
  });
  it('is the same for the same seed and data, in whatever order they come', () => {
    assert(property(makes, (make) => {
      const input = inputOf(make);
      const turned: PlanInput = { ...input, inspectors: input.inspectors.toReversed(), visits: input.visits.toReversed() };
      expect(propose(structuredClone(input))).toEqual(propose(input));
      expect(propose(turned).rows).toEqual(propose(input).rows);
    }), { numRuns: 80 });
  });
  it('leaves fixed rows as they are and plans the rest around them', () => {
    assert(property(makes, (make) => {
      const input = inputOf(make);
      const first = propose(input);
      const keep = first.rows.filter((_, at) => at % 2 === 0).map((row): PlanRow => ({ ...row, inspectorId: row.inspectorId ?? 'p0', fixed: true }));
      const plan = propose(input, { keep });
      for (const row of keep) expect(plan.rows).toContainEqual(row);
      if (make.method !== 'hand') expect(brokenRules(input, plan.rows)).toEqual([]);
    }), runs);
  });
});

const base: Make = {
  sites: Array.from({ length: 20 }, () => ({ region: 0, grade: 'A' as const, archived: false })), people: Array.from({ length: 4 }, () => ({ regions: ['east'], capacity: null, perDay: 2, off: [], interest: -1, usable: true })),
  known: [], components: [{ visits: 1, extra: 0 }], method: 'draw', length: 27, buffer: 3, lockoutDays: 0, twice: true, rest: 30, windows: true, weekdays: [1, 2, 3, 4, 5, 6, 7], lock: 99, seed: '271828', stories: 3,
};
const count = <T>(items: readonly T[], test: (item: T) => boolean): number => items.filter(test).length;
const plan = (change: Partial<Make> = {}): Plan => propose(inputOf({ ...base, ...change }));

describe('a plan that can be met', () => {
  it('is even: loads differ by one at most, days spread over the period, stories take turns', () => {
    const { rows, loads, unmet } = plan({ components: [{ visits: 2, extra: 0 }] });
    expect(unmet).toEqual([]);
    expect(loads.map(({ visits }) => visits)).toEqual([10, 10, 10, 10]);
    for (const from of [0, 7, 14, 21]) expect(count(rows, ({ plannedOn }) => plannedOn! >= day(from) && plannedOn! < day(from + 7))).toBeGreaterThanOrEqual(7);
    for (const story of ['story0', 'story1', 'story2']) expect(count(rows, ({ scenarioId }) => scenarioId === story)).toBeGreaterThanOrEqual(13);
    for (const { siteId } of rows) expect(new Set(rows.filter((row) => row.siteId === siteId).map(({ scenarioId }) => scenarioId)).size).toBe(2); // never the same story twice running
  });
  it('keeps rest-day and time-of-day quotas to the visit', () => {
    const { quotas } = plan();
    expect(quotas).toEqual([{ kind: 'restdays', window: null, wanted: 6, got: 6 }, { kind: 'window', window: 0, wanted: 6, got: 6 }, { kind: 'window', window: 1, wanted: 14, got: 14 }]);
  });
  it('says by how much a quota is missed where the days do not let it be kept', () => {
    const { quotas, rows } = plan({ weekdays: [1, 2, 3, 4, 5], rest: 50 }); // the 5th, a holiday, is avoided
    expect(rows).toHaveLength(20);
    expect(quotas[0]).toEqual({ kind: 'restdays', window: null, wanted: 10, got: 0 });
  });
  it('asks weaker sites more often', () => {
    const { rows } = plan({ sites: [{ region: 0, grade: 'A', archived: false }, { region: 0, grade: 'C', archived: false }], components: [{ visits: 1, extra: 2 }] });
    expect([count(rows, ({ siteId }) => siteId === 's00'), count(rows, ({ siteId }) => siteId === 's01')]).toEqual([1, 3]);
  });
  it('is another with another seed', () => {
    const who = ({ rows }: Plan) => rows.map(({ key, inspectorId }) => `${key} ${inspectorId}`).sort();
    expect(who(plan({ seed: '314159' }))).not.toEqual(who(plan()));
    expect(plan({ seed: '314159' }).assignmentSha256).not.toBe(plan().assignmentSha256);
    expect(plan().assignmentSha256).toBe(plan().assignmentSha256);
  });
  it('repeats the last round: the same people as many days in, where nobody goes twice running by it', () => {
    const input = inputOf({ ...base, twice: false });
    const last = { startsOn: '2026-10-05', visits: propose(input).rows.map(({ key, siteId, component, n, inspectorId }, at) => ({ key, siteId, component, n, inspectorId: inspectorId ?? '', day: shiftDay('2026-10-05', at % 14) })) };
    const { rows } = propose({ ...input, quotas: quotasSchema.parse({}) }, { last });
    for (const { key, inspectorId, plannedOn } of rows) {
      const before = last.visits.find((visit) => visit.key === key)!;
      expect(inspectorId).toBe(before.inspectorId);
      expect(Math.abs(numberOfDay(plannedOn!) - numberOfDay(startsOn) - (numberOfDay(before.day) - numberOfDay('2026-10-05')))).toBeLessThanOrEqual(3); // the 5th and 6th day in are not allowed
    }
  });
  it('plans five thousand visits in seconds', () => {
    const many = Array.from({ length: 800 }, () => ({ region: 0, grade: 'A' as const, archived: false }));
    const people = Array.from({ length: 50 }, () => ({ ...base.people[0]!, perDay: 4 }));
    const begun = process.cpuUsage();
    const { rows, unmet } = plan({ sites: many, people, components: [{ visits: 3, extra: 0 }, { visits: 3, extra: 0 }], length: 60 });
    expect(rows.length + unmet.length).toBe(4800);
    expect(unmet.length).toBe(0);
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(20_000); // of work, whatever else the machine does
  });
});

describe('a plan changed by hand', () => {
  const input = inputOf(base);
  const { rows } = propose(input);
  const first = rows[0]!;
  const problems = (...changed: PlanRow[]) => checkPlan(input, [...rows.filter(({ key }) => changed.every((row) => row.key !== key)), ...changed]).problems.map(({ key, code }) => `${code} ${key}`).sort();
  it('says which rules each change breaks', () => {
    expect(problems()).toEqual([]);
    expect(problems({ ...first, inspectorId: null })).toEqual([`no-inspector ${first.key}`]);
    expect(problems({ ...first, plannedOn: null })).toEqual([`no-day ${first.key}`]);
    expect(problems({ ...first, plannedOn: '2027-01-01' })).toEqual([`outside ${first.key}`]);
    expect(problems({ ...first, plannedOn: day(3) })).toContain(`not-allowed ${first.key}`);
    expect(problems({ ...first, inspectorId: 'stranger' })).toEqual([`inspector ${first.key}`]);
    expect(problems({ ...first, key: 's00/0/7', n: 7, siteId: 's00' })).toContain('beyond s00/0/7');
    expect(problems({ ...first, siteId: 'elsewhere' })).toEqual([`site ${first.key}`]);
  });
  it('lists what was left out by hand as that', () => {
    expect(checkPlan(input, rows.slice(1)).unmet).toEqual([{ key: first.key, siteId: first.siteId, component: 0, n: 1, why: 'left-out', inspectorId: null, blocked: [] }]);
  });
});

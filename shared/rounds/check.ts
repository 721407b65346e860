/** What a plan says of itself: the rules its rows break, what is left open and why, quotas and loads. */
import { refusedCodes, type Plan, type PlanCode, type PlanRow, type RowProblem, type Unmet } from '../rounds';
import { eligible } from './assigning';
import { createBoard, type Board } from './board';
import { quotaLines } from './dating';
import { daysOf, type RoundDay } from './days';
import { openSlots, seedOf, slotsAsked, type PlanInput, type Slot } from './input';

const byDay = (a: PlanRow, b: PlanRow): number =>
  a.plannedOn === b.plannedOn ? (a.key < b.key ? -1 : 1) : a.plannedOn === null ? 1 : b.plannedOn === null ? -1 : a.plannedOn < b.plannedOn ? -1 : 1;

/** Every rule that these rows of a board break. The board holds them already. */
export function problemsOf(input: PlanInput, board: Board, rows: readonly PlanRow[]): RowProblem[] {
  const open = new Set(openSlots(input).map(({ key }) => key));
  const problems: RowProblem[] = [];
  const seen = new Set<string>();
  for (const { key, siteId, inspectorId, plannedOn } of rows) {
    const add = (code: PlanCode, count: number | null = null): void => void problems.push({ key, code, count });
    if (!open.has(key) || seen.has(key)) add('beyond');
    seen.add(key);
    const site = board.sites.get(siteId);
    if (site === undefined || site.archived) add('site');
    if (inspectorId === null) add('no-inspector');
    else {
      if (site !== undefined) for (const code of board.personFaults(board.people.get(inspectorId), site)) add(code);
      if (board.load(inspectorId) > board.capacityOf(inspectorId)) add('capacity', board.load(inspectorId));
    }
    if (plannedOn === null) add('no-day');
    else for (const { code, count } of board.dayFaults(siteId, inspectorId, plannedOn, key)) if (!problems.some((known) => known.key === key && known.code === code)) add(code, count);
  }
  return problems;
}
export const isRefused = ({ code }: Pick<RowProblem, 'code'>): boolean => refusedCodes.includes(code);

/** Whether the inspector that a draw assigned to a site has no visit of the round there, planned or made. */
export function lacksDrawn({ sites, visits }: Pick<PlanInput, 'sites' | 'visits'>, rows: readonly Pick<PlanRow, 'siteId' | 'inspectorId'>[], siteId: string): boolean {
  const drawn = sites.find(({ id }) => id === siteId)?.drawn ?? null;
  if (drawn === null) return false;
  return ![...rows, ...visits.filter(({ component }) => component !== null)].some((visit) => visit.siteId === siteId && visit.inspectorId === drawn);
}

/** Says of a visit why it is not in the plan, by the board as it stands: what the reader can find out again by hand. `assigned`: who was to go; `rows`: the plan. */
export function reasons(input: PlanInput, board: Board, days: readonly RoundDay[], rows: readonly PlanRow[]): (slot: Slot, assigned: string | null) => Unmet {
  const { method, inspectors } = input.planning;
  const allowed = days.filter((day) => day.allowed).map(({ day }) => day);
  const roomy = new Set(inspectors.filter(({ id }) => board.room(id, allowed) > 0).map(({ id }) => id));
  const counted = (codes: readonly PlanCode[]): Unmet['blocked'] => [...new Set(codes)].map((code) => ({ code, count: codes.filter((each) => each === code).length }));
  const hasDay = (siteId: string, id: string | null): boolean => days.some(({ day }) => board.dayFaults(siteId, id, day).length === 0);
  return ({ key, siteId, component, n }, assigned) => {
    const says = (why: Unmet['why'], inspectorId: string | null = null, codes: readonly PlanCode[] = []): Unmet => ({ key, siteId, component, n, why, inspectorId, blocked: counted(codes) });
    const site = board.sites.get(siteId);
    if (site === undefined || site.archived) return says('site');
    const drawn = site.drawn ?? null;
    if (drawn !== null && lacksDrawn(input, rows, siteId)) {
      const faults = board.rules.has(drawn) ? board.personFaults(board.people.get(drawn), site) : ['inspector' as const];
      if (faults.length > 0) return says('drawn', drawn, faults);
      if (board.load(drawn) >= board.capacityOf(drawn)) return says('drawn', drawn, ['capacity']);
      if (!hasDay(siteId, drawn)) return says('drawn', drawn, days.flatMap(({ day }) => board.dayFaults(siteId, drawn, day)[0]?.code ?? []));
      return says('left-out');
    }
    const people = method === 'hand' ? [null] : eligible(board, input.planning, siteId);
    if (people.length === 0) return says('nobody', null, inspectors.map(({ id }) => board.personFaults(board.people.get(id), site)[0] ?? 'region')); // none of his own: by region nobody sends him
    const free = people.filter((id) => id === null || roomy.has(id));
    if (free.length === 0) return says('capacity');
    if (free.some((id) => hasDay(siteId, id))) return says('left-out');
    const id = free.find((each) => each === assigned) ?? free[0] ?? null;
    return says('no-day', id, days.flatMap(({ day }) => board.dayFaults(siteId, id, day)[0]?.code ?? []));
  };
}

/** Rows in order, with quotas, loads and sums. */
export function summary(input: PlanInput, board: Board, rows: readonly PlanRow[], isRest: (day: string) => boolean): Pick<Plan, 'rows' | 'quotas' | 'loads' | 'wanted' | 'existing'> {
  const known = input.visits.filter(({ component }) => component !== null);
  const mine = (inspectorId: string): number => rows.filter((row) => row.inspectorId === inspectorId && row.plannedOn !== null).length;
  const inPeriod = (inspectorId: string): number => input.visits.filter((visit) => visit.inspectorId === inspectorId && visit.day >= input.startsOn && visit.day <= input.endsOn).length;
  const others = [...new Set(rows.flatMap(({ inspectorId }) => inspectorId ?? []))].filter((id) => !board.rules.has(id));
  const asked = slotsAsked(input).length;
  return {
    rows: rows.toSorted(byDay),
    quotas: quotaLines(input.quotas, [...known, ...rows.flatMap(({ plannedOn, window }) => (plannedOn === null ? [] : [{ day: plannedOn, window }]))], isRest),
    loads: [...input.planning.inspectors.map(({ id, capacity }) => ({ inspectorId: id, visits: mine(id), before: inPeriod(id), capacity })), ...others.map((id) => ({ inspectorId: id, visits: mine(id), before: inPeriod(id), capacity: null }))],
    wanted: asked, existing: asked - openSlots(input).length,
  };
}

/** A plan changed by hand, looked at again. Rows stay as they are. */
export function checkPlan(input: PlanInput, rows: readonly PlanRow[]): Plan {
  const board = createBoard(input);
  for (const { key, siteId, inspectorId, plannedOn } of rows) if (plannedOn !== null) board.put({ key, siteId, inspectorId, day: plannedOn });
  const days = daysOf(board.from, input.endsOn, input.planning, input.calendar);
  const rest = new Map(daysOf(input.startsOn, input.endsOn, input.planning, input.calendar).map(({ day, rest: off }) => [day, off]));
  const planned = new Set(rows.map(({ key }) => key));
  const why = reasons(input, board, days, rows);
  return {
    ...summary(input, board, rows, (day) => rest.get(day) ?? false),
    unmet: openSlots(input).filter(({ key }) => !planned.has(key)).map((slot) => why(slot, null)),
    problems: problemsOf(input, board, rows), seed: seedOf(input), assignmentSha256: null,
  };
}

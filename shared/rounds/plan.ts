/** A plan for everything a round asks for: who goes where and when. What the rules do not let through is listed with its reason, never dropped. */
import type { Plan, PlanRow, Unmet } from '../rounds';
import { drawKey, ticketWriter } from '../draws/key';
import { assignSlots, eligible } from './assigning';
import { createBoard, type Board } from './board';
import { lacksDrawn, problemsOf, reasons, summary } from './check';
import { findDay, giveScenarios, giveWindows, wantedRestDays } from './dating';
import { daysOf, numberOfDay, shiftDay, type RoundDay } from './days';
import { groupBy, openSlots, seedOf, type PlanInput, type Slot } from './input';

/** A visit of the round this one repeats. */
export interface LastVisit extends Slot { inspectorId: string; day: string }
export interface Proposing {
  keep?: readonly PlanRow[]; // fixed rows; those without inspector or day are asked for anew
  last?: { startsOn: string; visits: readonly LastVisit[] } | null; // that round's first day and visits, to begin with
}
type Complete = PlanRow & { inspectorId: string | null; plannedOn: string };

/** A row that breaks none of the plan's rules for every visit that can be placed; the same input gives the same plan. */
export function propose(input: PlanInput, { keep = [], last = null }: Proposing = {}): Plan {
  const { planning, startsOn, endsOn, calendar, quotas } = input;
  const board = createBoard(input);
  const seed = seedOf(input);
  const key = drawKey(seed);
  const days = daysOf(board.from, endsOn, planning, calendar);
  const rest = new Map(daysOf(startsOn, endsOn, planning, calendar).map(({ day, rest: off }) => [day, off]));
  const isRest = (day: string): boolean => rest.get(day) ?? false;
  const rows = new Map<string, Complete>();
  const place = (row: Complete): void => {
    rows.set(row.key, row);
    board.put({ key: row.key, siteId: row.siteId, inspectorId: row.inspectorId, day: row.plannedOn });
  };
  for (const row of keep) if (row.inspectorId !== null && row.plannedOn !== null && !rows.has(row.key)) place({ ...row, plannedOn: row.plannedOn, fixed: true });

  const asked = openSlots(input);
  const usable = (slot: Slot): boolean => board.sites.get(slot.siteId)?.archived === false;
  const known = input.visits.filter(({ component }) => component !== null);
  const restDays = restCounter({ wanted: wantedRestDays(quotas, known.length + asked.length), total: asked.length, got: [...known.map(({ day }) => day), ...[...rows.values()].map(({ plannedOn }) => plannedOn)].filter(isRest).length });
  const give = (slot: Slot, inspectorId: string | null, at: number): boolean => {
    const found = findDay(board, days, slot, inspectorId, { place: at, rest: restDays.next() });
    if (found === null) return false;
    restDays.took(found.rest);
    place({ ...slot, inspectorId, plannedOn: found.day, window: null, scenarioId: null, fixed: false });
    return true;
  };
  const left = (): Slot[] => asked.filter((slot) => usable(slot) && !rows.has(slot.key));

  if (last !== null) repeatLast({ left: left(), last, startsOn, days, board, give });
  // Whom a draw assigned to a site goes there, if the rules let them: nobody else takes a visit there before. Further visits are anybody's.
  const drawnOf = ({ siteId }: Pick<Slot, 'siteId'>): string | null => board.sites.get(siteId)?.drawn ?? null;
  for (const { slot, at } of inOrder(left().filter((slot) => drawnOf(slot) !== null), drawnOf, key)) {
    const id = drawnOf(slot);
    const site = board.sites.get(slot.siteId);
    if (id !== null && site !== undefined && board.rules.has(id) && board.personFaults(board.people.get(id), site).length === 0 && board.load(id) < board.capacityOf(id)) give(slot, id, at);
  }
  const missed = new Set(left().filter((slot) => lacksDrawn(input, [...rows.values()], slot.siteId)).map(({ siteId }) => siteId));
  const open = (): Slot[] => left().filter(({ siteId }) => !missed.has(siteId));
  const assigned = planning.method === 'hand' ? null : assignSlots(key, board, planning, open(), days.filter(({ allowed }) => allowed).map(({ day }) => day));
  const inspectorOf = (slot: Slot): string | null => assigned?.inspectorOf.get(slot.key) ?? null;
  for (const { slot, at } of inOrder(open().filter((slot) => assigned === null || inspectorOf(slot) !== null), inspectorOf, key)) give(slot, inspectorOf(slot), at);
  // Whoever else may go there and has room, in the visit's ticket order, until nobody has a day for what is left.
  if (assigned !== null) secondChances({ left: open, board, planning, days, key, give });

  const why = reasons(input, board, days, [...rows.values()]);
  const unmet: Unmet[] = asked.filter((slot) => !rows.has(slot.key)).map((slot) => why(slot, inspectorOf(slot)));
  const all = [...rows.values()];
  const free = all.filter(({ fixed }) => !fixed);
  const windows = giveWindows(input, free.map((row) => ({ key: row.key, day: row.plannedOn, inspectorId: row.inspectorId })), [...known, ...all.filter(({ fixed }) => fixed).map((row) => ({ day: row.plannedOn, window: row.window }))], isRest);
  const stories = input.scenarioRule === 'hand' ? new Map<string, string>() : giveScenarios(input.scenarioIds, all.map((row) => ({ key: row.key, siteId: row.siteId, day: row.plannedOn, scenarioId: row.fixed ? (row.scenarioId ?? '') : null })), input.visits);
  const done: PlanRow[] = all.map((row) => (row.fixed ? row : { ...row, window: windows.get(row.key) ?? null, scenarioId: stories.get(row.key) ?? null }));
  const fixedRows = done.filter(({ fixed }) => fixed);
  return { ...summary(input, board, done, isRest), unmet, problems: problemsOf(input, board, fixedRows), seed, assignmentSha256: planning.method === 'draw' ? (assigned?.sha256 ?? null) : null };
}

interface RestNeeds { wanted: number | null; total: number; got: number }
/** Says of each visit in turn whether it should be on a rest day, so that they come evenly; null: no quota. */
function restCounter({ wanted, total, got }: RestNeeds): { next(): boolean | null; took(rest: boolean): void } {
  let [needed, left] = [Math.max(0, (wanted ?? 0) - got), total];
  const [share, all] = [needed, Math.max(1, total)];
  let steps = 0;
  return {
    next: () => (wanted === null ? null : needed > 0 && (needed >= left || Math.floor(((steps + 1) * share) / all) > share - needed)),
    took(rest) {
      steps += 1;
      left -= 1;
      if (rest) needed -= 1;
    },
  };
}

/** Visits in the order they are dated, with the part of the period (0 to 1) each aims at: sites with many visits first; an inspector's visits evenly apart. */
function inOrder(slots: readonly Slot[], inspectorOf: (slot: Slot) => string | null, key: Uint8Array): { slot: Slot; at: number }[] {
  const ticketOf = ticketWriter(key);
  const sites = [...groupBy(slots, ({ siteId }) => siteId)].map(([siteId, list]) => ({ list, ticket: ticketOf(`site\t${siteId}`) }));
  sites.sort((a, b) => b.list.length - a.list.length || (a.ticket < b.ticket ? -1 : 1));
  const placed = sites.flatMap(({ list }) => list.map((slot, index) => ({ slot, index, of: list.length, group: `${inspectorOf(slot) ?? ''} ${index} ${list.length}` })));
  const sizes = new Map([...groupBy(placed, ({ group }) => group)].map(([group, list]) => [group, list.length]));
  const rank = new Map<string, number>();
  return placed.map(({ slot, index, of, group }) => {
    const before = rank.get(group) ?? 0;
    rank.set(group, before + 1);
    return { slot, at: (index + (before + 0.5) / (sizes.get(group) ?? 1)) / of };
  });
}

interface Repeating { left: readonly Slot[]; last: NonNullable<Proposing['last']>; startsOn: string; days: readonly RoundDay[]; board: Board; give(slot: Slot, inspectorId: string, at: number): boolean }
/** The visits of the last round by the same people, as many days into the period, as far as the rules let them. */
function repeatLast({ left, last, startsOn, days, board, give }: Repeating): void {
  const shift = numberOfDay(startsOn) - numberOfDay(last.startsOn);
  const open = new Map(left.map((slot) => [slot.key, slot]));
  const first = days[0]?.number ?? 0;
  for (const { key, inspectorId, day } of last.visits.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.key < b.key ? -1 : 1))) {
    const slot = open.get(key);
    const site = slot === undefined ? undefined : board.sites.get(slot.siteId);
    if (slot === undefined || site === undefined || !board.rules.has(inspectorId) || board.personFaults(board.people.get(inspectorId), site).length > 0) continue;
    if (board.load(inspectorId) >= board.capacityOf(inspectorId)) continue;
    give(slot, inspectorId, (numberOfDay(shiftDay(day, shift)) - first + 0.5) / Math.max(1, days.length));
  }
}

interface Chances { left(): Slot[]; board: Board; planning: PlanInput['planning']; days: readonly RoundDay[]; key: Uint8Array; give(slot: Slot, inspectorId: string, at: number): boolean }
function secondChances({ left, board, planning, days, key, give }: Chances): void {
  const ticketOf = ticketWriter(key);
  const allowed = days.filter((day) => day.allowed).map(({ day }) => day);
  for (let moved = true; moved;) {
    moved = false;
    const roomy = new Set(planning.inspectors.filter(({ id }) => board.room(id, allowed) > 0).map(({ id }) => id));
    if (roomy.size === 0) return;
    for (const slot of left()) {
      const people = eligible(board, planning, slot.siteId).filter((id) => roomy.has(id)).map((id) => ({ id, ticket: ticketOf(`assign\t${slot.key}\t${id}`) })).sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
      const taker = people.find(({ id }) => give(slot, id, 0.5));
      if (taker === undefined) continue;
      moved = true;
      if (board.room(taker.id, allowed) === 0) roomy.delete(taker.id);
    }
  }
}

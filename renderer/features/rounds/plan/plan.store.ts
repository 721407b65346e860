/** The plan that is being made for a round: proposed by main, changed by hand, judged by main after every change. Nothing of it is a visit until it is committed. */
import { create } from 'zustand';
import type { Plan, PlanRow } from '@shared/rounds';
import type { Planning } from '@shared/rounds/settings';
import { refresh, request } from '../../../api';
import { noteError } from '../../../app/notes';

export type PlanView = 'rules' | 'table' | 'calendar' | 'unmet' | 'loads';
interface Work {
  plan: Plan;
  /** earlier rows, for undoing */
  past: readonly (readonly PlanRow[])[];
}
interface PlanStore {
  works: Readonly<Record<string, Work>>; // by round
  rules: Readonly<Record<string, Planning>>; // changed and not sent yet
  views: Readonly<Record<string, PlanView>>;
  busy: boolean;
}
export const usePlans = create<PlanStore>(() => ({ works: {}, rules: {}, views: {}, busy: false }));

export const showView = (roundId: string, view: PlanView): void => usePlans.setState(({ views }) => ({ views: { ...views, [roundId]: view } }));
export const setRules = (roundId: string, planning: Planning): void => usePlans.setState(({ rules }) => ({ rules: { ...rules, [roundId]: planning } }));
const setWork = (roundId: string, work: Work): void => usePlans.setState(({ works }) => ({ works: { ...works, [roundId]: work } }));

/** Forgets a plan, after it was committed or thrown away. */
export function dropPlan(roundId: string): void {
  usePlans.setState(({ works, views }) => ({
    works: Object.fromEntries(Object.entries(works).filter(([id]) => id !== roundId)), views: Object.fromEntries(Object.entries(views).filter(([id]) => id !== roundId)),
  }));
}

/** Stores the rules and asks for a plan by them. Rows set by hand stay. */
export async function propose(roundId: string, planning: Planning, basis: 'rules' | 'last'): Promise<void> {
  usePlans.setState({ busy: true });
  try {
    await request('rounds.setPlanning', { id: roundId, planning });
    const before = usePlans.getState().works[roundId];
    const plan = await request('rounds.propose', { id: roundId, keep: before?.plan.rows.filter(({ fixed }) => fixed) ?? [], basis });
    setWork(roundId, { plan, past: before === undefined ? [] : [...before.past, before.plan.rows].slice(-50) });
    usePlans.setState(({ rules }) => ({ rules: Object.fromEntries(Object.entries(rules).filter(([id]) => id !== roundId)) }));
    refresh('rounds');
    showView(roundId, plan.rows.length === 0 && plan.unmet.length > 0 ? 'unmet' : 'table');
  } catch (error) {
    noteError(error);
  } finally {
    usePlans.setState({ busy: false });
  }
}

const pause = 120; // ms: keys held down are judged once, where they stop
let asked = 0;
async function judge(roundId: string, rows: readonly PlanRow[]): Promise<void> {
  const mine = ++asked;
  await new Promise((resolve) => setTimeout(resolve, pause));
  if (mine !== asked) return;
  try {
    const plan = await request('rounds.check', { id: roundId, rows: [...rows] });
    const now = usePlans.getState().works[roundId];
    if (mine === asked && now !== undefined) setWork(roundId, { ...now, plan });
  } catch (error) {
    noteError(error);
  }
}

/** Puts other rows in place of the plan's; at once on screen, then judged. */
function put(roundId: string, rows: readonly PlanRow[]): void {
  const work = usePlans.getState().works[roundId];
  if (work === undefined) return;
  setWork(roundId, { plan: { ...work.plan, rows: [...rows] }, past: [...work.past, work.plan.rows].slice(-50) });
  void judge(roundId, rows);
}

export type RowChange = Partial<Pick<PlanRow, 'inspectorId' | 'plannedOn' | 'window' | 'scenarioId' | 'fixed'>>;
/** Changes rows by hand; they stay so in the next proposal. */
export function changeRows(roundId: string, keys: ReadonlySet<string>, change: RowChange): void {
  const rows = usePlans.getState().works[roundId]?.plan.rows ?? [];
  put(roundId, rows.map((row) => (keys.has(row.key) ? { ...row, fixed: true, ...change } : row)));
}
/** Takes rows out of the plan; what they were for is open again. */
export function removeRows(roundId: string, keys: ReadonlySet<string>): void {
  const rows = usePlans.getState().works[roundId]?.plan.rows ?? [];
  put(roundId, rows.filter(({ key }) => !keys.has(key)));
}
export function addRow(roundId: string, row: PlanRow): void {
  put(roundId, [...(usePlans.getState().works[roundId]?.plan.rows ?? []), row]);
}
export function undo(roundId: string): void {
  const work = usePlans.getState().works[roundId];
  const rows = work?.past.at(-1);
  if (work === undefined || rows === undefined) return;
  setWork(roundId, { plan: { ...work.plan, rows: [...rows] }, past: work.past.slice(0, -1) });
  void judge(roundId, rows);
}

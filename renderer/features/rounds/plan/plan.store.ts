/** The plan that is being made for a round: proposed by main, changed by hand, judged and kept on disk by main after every change. Nothing of it is a visit until it is committed. */
import { create } from 'zustand';
import type { Plan, PlanDraft, PlanRow, planViews, PlanStep } from '@shared/rounds';
import type { Planning } from '@shared/rounds/settings';
import { refresh, request } from '../../../api';
import { noteDone, noteError } from '../../../app/notes';
import { useShell } from '../../../app/store';
import { text } from '../../../i18n';
import { goBack, stepBack } from './plan-steps';

export type PlanView = (typeof planViews)[number];
interface Work {
  plan: Plan;
  past: readonly PlanStep[]; // for undoing
}
interface PlanStore {
  known: ReadonlySet<string>; // rounds whose plan under way has been read from disk
  works: Readonly<Record<string, Work>>; // by round
  rules: Readonly<Record<string, Planning>>; // changed and not sent yet
  views: Readonly<Record<string, PlanView>>;
  busy: boolean;
}
export const usePlans = create<PlanStore>(() => ({ known: new Set(), works: {}, rules: {}, views: {}, busy: false }));

const without = <T>(map: Readonly<Record<string, T>>, key: string): Record<string, T> => Object.fromEntries(Object.entries(map).filter(([each]) => each !== key));
const mostSteps = 50;

/** One write at a time for each round; what changed in the meantime is written after it, as it is then. */
const writing = new Map<string, Promise<void>>();
const again = new Set<string>();
const failed = new Set<string>();
function draftOf(roundId: string): PlanDraft | null {
  const { works, rules, views } = usePlans.getState();
  const work = works[roundId];
  if (work === undefined && rules[roundId] === undefined) return null;
  return { plan: work?.plan ?? null, past: [...(work?.past ?? [])], rules: rules[roundId] ?? null, view: views[roundId] ?? null };
}
function keep(roundId: string): Promise<void> {
  const under = writing.get(roundId);
  if (under !== undefined) {
    again.add(roundId);
    return under;
  }
  const work = write(roundId).finally(() => writing.delete(roundId));
  writing.set(roundId, work);
  return work;
}
async function write(roundId: string): Promise<void> {
  const { setSaved } = useShell.getState();
  setSaved('saving');
  try {
    do {
      again.delete(roundId);
      const draft = draftOf(roundId);
      const { savedAt } = await request('rounds.keepDraft', { id: roundId, draft });
      failed.delete(roundId);
      if (!again.has(roundId)) setSaved(draft === null ? null : { at: savedAt });
    } while (again.has(roundId));
  } catch (error) {
    failed.add(roundId);
    setSaved('failed');
    noteError(error);
  }
}
/** true when all of a round's plan is on disk. */
export async function allKept(roundId: string): Promise<boolean> {
  await (failed.has(roundId) ? keep(roundId) : writing.get(roundId));
  return !failed.has(roundId);
}

/** Reads what was being planned here before, once. */
export async function recall(roundId: string): Promise<void> {
  if (usePlans.getState().known.has(roundId)) return;
  try {
    const draft = await request('rounds.draft', { id: roundId });
    usePlans.setState(({ known, works, rules, views }) => (known.has(roundId) ? {} : {
      known: new Set([...known, roundId]),
      ...(draft === null ? {} : {
        works: draft.plan === null ? works : { ...works, [roundId]: { plan: draft.plan, past: draft.past } },
        rules: draft.rules === null ? rules : { ...rules, [roundId]: draft.rules }, views: draft.view === null ? views : { ...views, [roundId]: draft.view },
      }),
    }));
    if (draft !== null) useShell.getState().setSaved({ at: draft.savedAt });
  } catch (error) {
    noteError(error);
  }
}
/** Forgets what this page holds, so that it is read again: the round's own rules have changed. On disk it stays. */
export const readAgain = (roundId: string): void => usePlans.setState(({ known, works, rules, views }) => ({
  known: new Set([...known].filter((id) => id !== roundId)), works: without(works, roundId), rules: without(rules, roundId), views: without(views, roundId),
}));

export function showView(roundId: string, view: PlanView): void {
  usePlans.setState(({ views }) => ({ views: { ...views, [roundId]: view } }));
  if (draftOf(roundId) !== null) void keep(roundId);
}
export function setRules(roundId: string, planning: Planning): void {
  usePlans.setState(({ rules }) => ({ rules: { ...rules, [roundId]: planning } }));
  void keep(roundId);
}
function setWork(roundId: string, work: Work): void {
  usePlans.setState(({ works }) => ({ works: { ...works, [roundId]: work } }));
  void keep(roundId);
}

/** Gives a plan up; it can be had back as long as the note stands. */
export function dropPlan(roundId: string): void {
  const { works: { [roundId]: work }, views: { [roundId]: view } } = usePlans.getState();
  if (work === undefined) return;
  usePlans.setState(({ works, views }) => ({ works: without(works, roundId), views: without(views, roundId) }));
  void keep(roundId);
  noteDone(text('rounds.plan.dropped'), { label: text('organisation.undo'), run: () => {
    if (usePlans.getState().works[roundId] !== undefined) return; // another was made meanwhile
    usePlans.setState(({ views }) => ({ views: { ...views, [roundId]: view ?? 'table' } }));
    setWork(roundId, work);
  } });
}
/** After it was committed: main has cleared it. */
export function endPlan(roundId: string): void {
  usePlans.setState(({ works, views, rules }) => ({ works: without(works, roundId), views: without(views, roundId), rules: without(rules, roundId) }));
  useShell.getState().setSaved(null);
}

/** Stores the rules and asks for a plan by them. Rows set by hand stay. */
export async function propose(roundId: string, planning: Planning, basis: 'rules' | 'last'): Promise<void> {
  usePlans.setState({ busy: true });
  try {
    await request('rounds.setPlanning', { id: roundId, planning });
    const before = usePlans.getState().works[roundId];
    const plan = await request('rounds.propose', { id: roundId, keep: before?.plan.rows.filter(({ fixed }) => fixed) ?? [], basis });
    usePlans.setState(({ rules, views }) => ({ rules: without(rules, roundId), views: { ...views, [roundId]: plan.rows.length === 0 && plan.unmet.length > 0 ? 'unmet' : 'table' } }));
    setWork(roundId, { plan, past: before === undefined ? [] : [...before.past, stepBack(before.plan.rows, plan.rows)].slice(-mostSteps) });
    refresh('rounds');
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

/** Puts other rows in place of the plan's; at once on screen and on disk, then judged. */
function put(roundId: string, rows: readonly PlanRow[]): void {
  const work = usePlans.getState().works[roundId];
  if (work === undefined) return;
  setWork(roundId, { plan: { ...work.plan, rows: [...rows] }, past: [...work.past, stepBack(work.plan.rows, rows)].slice(-mostSteps) });
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
  const step = work?.past.at(-1);
  if (work === undefined || step === undefined) return;
  const rows = goBack(work.plan.rows, step);
  setWork(roundId, { plan: { ...work.plan, rows }, past: work.past.slice(0, -1) });
  void judge(roundId, rows);
}

/** The one package that is being looked at or taken in; it goes on while other pages are open. */
import { create } from 'zustand';
import type { Applied, Decision, PackageSummary } from '@shared/packages';
import { onEvent, refresh, request, RequestError } from '../../api';
import { piecesOf } from '../../pieces';

export type Busy = 'taking' | 'reading' | 'applying';
interface Receiving {
  owner: string; // the profile whose package it is
  busy: Busy | null;
  progress: { done: number; total: number } | null; // in bytes
  summary: PackageSummary | null;
  decisions: Readonly<Record<string, Decision>>;
  applied: Applied | null;
  error: unknown;
}
const fresh = { busy: null, progress: null, summary: null, decisions: {}, applied: null, error: null } as const;
export const useReceiving = create<Receiving>(() => ({ owner: '', ...fresh }));
const set = useReceiving.setState;
const get = useReceiving.getState;
let session: string | null = null;
const largest = 64 * 1024 ** 3;

onEvent('job.progress', ({ job, done, total }) => { if (get().busy !== null && (job === session || session === null) && job !== 'packages') set({ progress: { done, total } }); });

async function during<T>(busy: Busy, work: () => Promise<T>): Promise<T | null> {
  if (get().busy !== null) return null;
  set({ busy, progress: null, error: null });
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RequestError && error.body.code === 'cancelled')) set({ error });
    return null;
  } finally {
    set({ busy: null, progress: null });
  }
}
const shown = (summary: PackageSummary | null): void => {
  if (summary === null) return;
  session = summary.session;
  // Where there is nothing to choose between, nothing is asked.
  set({ summary, applied: null, decisions: Object.fromEntries(summary.units.flatMap(({ key, may: [only, ...more] }) => (only !== undefined && more.length === 0 ? [[key, only]] : []))) });
};

/** Lets go of the package; what was taken in stays. */
export function letGo(): void {
  if (session !== null) void request('packages.close', { session }).catch(() => undefined); // main may have let go of it already
  session = null;
  set(fresh);
}
/** What was taken in has been said; who comes back finds the page as it begins. What is under way or waits for decisions stays. */
export function leaveDone(): void {
  if (get().applied !== null) letGo();
}
/** Another person sees nothing of a package that is not theirs. */
export function openFor(owner: string): void {
  if (get().owner === owner) return;
  letGo();
  set({ owner });
}
export const choosePackage = async (): Promise<void> => shown(await during('reading', () => request('packages.choose', {})));
/** A dropped file, in pieces. */
export async function takePackage(file: File): Promise<void> {
  shown(await during('taking', async () => {
    if (file.size > largest) throw new RequestError({ code: 'invalid', message: 'the file is larger than 64 GB', detail: { problem: 'large' } });
    if (file.size === 0) throw new RequestError({ code: 'invalid', message: 'the file is empty', detail: { problem: 'not-a-package' } });
    ({ session } = await request('packages.begin', { name: file.name.slice(-255), bytes: file.size }));
    const begun = session;
    for await (const { offset, end, bytes } of piecesOf(file)) {
      if (session !== begun) return null; // cancelled on the way
      await request('packages.append', { session: begun, offset, bytes });
      set({ progress: { done: end, total: file.size } });
    }
    set({ busy: 'reading', progress: null });
    return request('packages.read', { session: begun });
  }));
}
export const decide = (key: string, decision: Decision): void => set(({ decisions }) => ({ decisions: { ...decisions, [key]: decision } }));
/** Gives whether it was taken in. */
export async function applyPackage(): Promise<boolean> {
  const { summary, decisions } = get();
  if (summary === null) return false;
  const applied = await during('applying', () => request('packages.apply', { session: summary.session, decisions: { ...decisions } }));
  if (applied === null) return false;
  for (const feature of ['packages', 'visits', 'sites', 'profiles', 'rounds', 'templates']) refresh(feature);
  set({ applied });
  return true;
}
export function cancel(): void {
  if (session === null) return;
  if (get().busy === 'taking') letGo();
  else void request('packages.cancel', { session }).catch(() => undefined);
}

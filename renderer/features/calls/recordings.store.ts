/** The one run over a folder of recordings: it goes on while other pages are open. */
import { create } from 'zustand';
import type { RecordingCounts } from '@shared/calls';
import { onEvent, refresh, request, RequestError } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { text } from '../../i18n';

interface Run { job: string | null; progress: { done: number; total: number } | null; counts: RecordingCounts | null }
export const useRecordings = create<Run>(() => ({ job: null, progress: null, counts: null }));
const { getState: get, setState: set } = useRecordings;

onEvent('job.progress', ({ job, done, total }) => { if (job === get().job) set({ progress: { done, total } }); });

export async function matchFolder(folder: string, keep: boolean, tolerance: number): Promise<void> {
  if (get().job !== null) return;
  const job = crypto.randomUUID();
  set({ job, progress: null, counts: null });
  try {
    set({ counts: await request('calls.match', { job, folder, keep, tolerance }) });
  } catch (error) {
    if (error instanceof RequestError && error.body.code === 'cancelled') noteDone(text('calls.recordings.stopped'));
    else noteError(error);
  } finally {
    set({ job: null, progress: null });
    refresh('calls');
  }
}
export function stopMatching(): void {
  const { job } = get();
  if (job !== null) void request('calls.cancelMatch', { job }).catch(noteError);
}

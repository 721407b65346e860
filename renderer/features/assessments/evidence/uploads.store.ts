/** Files on their way to disk: one after another, in pieces, each bound to the item it was meant for when it came. */
import { create } from 'zustand';
import type { Evidence } from '@shared/assessments';
import { queryClient, RequestError } from '../../../api';
import { makeCopies } from '../../evidence/copies';
import { sendFile } from '../../evidence/send';
import { withFile } from '../answers';
import { change } from '../assessments.store';
import { changeAnswer } from '../disk';

export interface Upload {
  key: number;
  assessmentId: string;
  itemId: string;
  file: File;
  /** bytes that main has */
  sent: number;
  state: 'waiting' | 'sending' | 'failed';
  error?: unknown;
}

export const useUploads = create<{ uploads: readonly Upload[] }>(() => ({ uploads: [] }));

/** How often a bar moves: each move lays the page out anew. */
const PROGRESS_MS = 250;

let nextKey = 1;
let running = false;
/** Cancelled while being sent: noticed between two pieces. */
const cancelled = new Set<number>();

const patch = (key: number, more: Partial<Upload>): void =>
  useUploads.setState(({ uploads }) => ({ uploads: uploads.map((upload) => (upload.key === key ? { ...upload, ...more } : upload)) }));
const remove = (key: number): void => useUploads.setState(({ uploads }) => ({ uploads: uploads.filter((upload) => upload.key !== key) }));

/** Takes files in for an item. An empty file cannot be evidence and fails at once. */
export function addFiles(assessmentId: string, itemId: string, files: readonly File[]): void {
  const uploads = files.map((file): Upload => ({ key: nextKey++, assessmentId, itemId, file, sent: 0, state: 'waiting' }));
  useUploads.setState((state) => ({ uploads: [...state.uploads, ...uploads] }));
  void run();
}

export function cancelUpload(key: number): void {
  const upload = useUploads.getState().uploads.find((each) => each.key === key);
  if (upload?.state === 'sending') cancelled.add(key);
  else remove(key);
}

/** Everything of this inspection that has not begun. */
export const cancelWaiting = (assessmentId: string): void =>
  useUploads.setState(({ uploads }) => ({ uploads: uploads.filter((upload) => upload.assessmentId !== assessmentId || upload.state !== 'waiting') }));

export function retryUpload(key: number): void {
  patch(key, { state: 'waiting', sent: 0, error: undefined });
  void run();
}

async function run(): Promise<void> {
  if (running) return;
  running = true;
  try {
    for (let next = firstWaiting(); next !== undefined; next = firstWaiting()) await bring(next);
    void makeCopies();
    void queryClient.invalidateQueries({ queryKey: ['evidence.elsewhere'] });
  } finally {
    running = false;
  }
}

const firstWaiting = (): Upload | undefined => useUploads.getState().uploads.find((upload) => upload.state === 'waiting');

async function bring(upload: Upload): Promise<void> {
  patch(upload.key, { state: 'sending' });
  try {
    let shown = performance.now();
    const onSent = (sent: number): void => {
      if (performance.now() - shown < PROGRESS_MS) return;
      shown = performance.now();
      patch(upload.key, { sent });
    };
    const evidence = await sendFile(upload, { onSent, isCancelled: () => cancelled.has(upload.key) });
    if (evidence !== null) await attach(upload, evidence);
    remove(upload.key);
  } catch (error) {
    patch(upload.key, { state: 'failed', error });
  } finally {
    cancelled.delete(upload.key);
  }
}

async function attach({ assessmentId, itemId }: Upload, evidence: Evidence): Promise<void> {
  change(assessmentId, (open) => ({ evidence: { ...open.evidence, [evidence.id]: evidence } }));
  const taken = await changeAnswer(assessmentId, itemId, (item, answer) => withFile(item, answer, evidence.id, evidence.kind));
  if (!taken) throw new RequestError({ code: 'state', message: 'the inspection is handed in' });
}

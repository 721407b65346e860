/** Files on their way to disk: one after another, in pieces, each bound to the item it was meant for when it came. */
import { create } from 'zustand';
import type { Evidence } from '@shared/assessments';
import { request, RequestError } from '../../../api';
import { withFile } from '../answers';
import { change } from '../assessments.store';
import { changeAnswer } from '../disk';
import { chunksOf } from './chunks';

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

export function retryUpload(key: number): void {
  patch(key, { state: 'waiting', sent: 0, error: undefined });
  void run();
}

async function run(): Promise<void> {
  if (running) return;
  running = true;
  try {
    for (let next = firstWaiting(); next !== undefined; next = firstWaiting()) await bring(next);
  } finally {
    running = false;
  }
}

const firstWaiting = (): Upload | undefined => useUploads.getState().uploads.find((upload) => upload.state === 'waiting');

async function bring(upload: Upload): Promise<void> {
  patch(upload.key, { state: 'sending' });
  try {
    const evidence = await send(upload);
    if (evidence !== null) await attach(upload, evidence);
    remove(upload.key);
  } catch (error) {
    patch(upload.key, { state: 'failed', error });
  } finally {
    cancelled.delete(upload.key);
  }
}

/** The stored file, or null where it was cancelled on the way. */
async function send({ key, file, assessmentId }: Upload): Promise<Evidence | null> {
  if (file.size === 0) throw new RequestError({ code: 'invalid', message: 'an empty file' });
  const { upload } = await request('evidence.begin', { assessmentId, name: file.name.slice(-255), bytes: file.size, modifiedAt: file.lastModified || null });
  try {
    for (const { offset, end } of chunksOf(file.size)) {
      if (cancelled.has(key)) {
        await request('evidence.cancel', { upload });
        return null;
      }
      const bytes = new Uint8Array(await file.slice(offset, end).arrayBuffer());
      const { received } = await request('evidence.append', { upload, offset, bytes });
      patch(key, { sent: received });
    }
    return await request('evidence.finish', { upload });
  } catch (error) {
    await request('evidence.cancel', { upload }).catch(() => undefined); // main may have let go of it already; the first error is the one to show
    throw error;
  }
}

async function attach({ assessmentId, itemId }: Upload, evidence: Evidence): Promise<void> {
  change(assessmentId, (open) => ({ evidence: { ...open.evidence, [evidence.id]: evidence } }));
  const taken = await changeAnswer(assessmentId, itemId, (item, answer) => withFile(item, answer, evidence.id, evidence.kind));
  if (!taken) throw new RequestError({ code: 'state', message: 'the inspection is handed in' });
}

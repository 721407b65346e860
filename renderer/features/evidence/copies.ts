/** The queue of pictures whose smaller copies are still to be made: one at a time, while the hands rest. Main knows which; nothing is lost by closing. */
import { create } from 'zustand';
import type { RequestOutput } from '@shared/contract';
import type { Evidence } from '@shared/assessments';
import { request } from '../../api';
import { rested } from './hands';
import type { PictureAnswer, PictureWork } from './pictures.worker';

interface Size { width: number; height: number }
/** Pictures done since the page was loaded, by digest: their sizes, or null where they cannot be decoded. */
const useDone = create<{ done: Readonly<Record<string, Size | null>> }>(() => ({ done: {} }));

export type CopyState = 'there' | 'coming' | 'impossible';
/** Whether `app://media/<id>?size=…` has a smaller copy to show. */
export function useCopyState(file: Pick<Evidence, 'sha256' | 'copiesAt' | 'width'>): CopyState {
  const done = useDone((state) => state.done[file.sha256]);
  if (done !== undefined) return done === null ? 'impossible' : 'there';
  return file.copiesAt === null ? 'coming' : file.width === null ? 'impossible' : 'there';
}

/** Width and height of a picture, upright; null until they are known. */
export function usePictureSize({ sha256, width, height }: Pick<Evidence, 'sha256' | 'width' | 'height'>): Size | null {
  const done = useDone((state) => state.done[sha256]);
  return width === null || height === null ? (done ?? null) : { width, height };
}

/** After this long without a key or a click, decoding may take a core. */
const QUIET_MS = 600;
let worker: Worker | null = null;
let ending: ReturnType<typeof setTimeout> | undefined;
/** Decoded pictures are large: when nothing came for a while the worker goes, and its memory with it. */
const IDLE_MS = 30_000;

function work(task: PictureWork): Promise<PictureAnswer> {
  clearTimeout(ending);
  worker ??= new Worker(new URL('./pictures.worker.ts', import.meta.url), { type: 'module', name: 'pictures' });
  const busy = worker;
  return new Promise<PictureAnswer>((resolve) => {
    busy.addEventListener('message', ({ data }: MessageEvent<PictureAnswer>) => resolve(data), { once: true });
    busy.addEventListener('error', ({ message }) => { // out of memory, or the script is not there
      stop();
      resolve({ kind: 'unread', reason: message });
    }, { once: true });
    busy.postMessage(task, []);
  }).finally(() => { ending = setTimeout(stop, IDLE_MS); });
}
function stop(): void {
  worker?.terminate();
  worker = null;
}

let running = false;
let asked = false;

/** Makes what copies are missing. Called at the start and whenever pictures have come in; does nothing while it is at work already. */
export async function makeCopies(): Promise<void> {
  asked = true;
  if (running) return;
  running = true;
  try {
    while (asked) {
      asked = false;
      const unread = new Set<string>(); // missing on disk: not tried again now
      for (;;) {
        const next = (await request('evidence.withoutCopies', {})).filter(({ id }) => !unread.has(id));
        if (next.length === 0) break;
        for (const picture of next) if (!(await makeOne(picture))) unread.add(picture.id);
      }
    }
  } catch {
    // The data is not open, or nobody is at work: whoever opens it calls again.
  } finally {
    running = false;
  }
}

async function makeOne({ id, type, sha256 }: RequestOutput<'evidence.withoutCopies'>[number]): Promise<boolean> {
  await rested(QUIET_MS);
  const answer = await work({ id, type });
  if (answer.kind === 'unread') return false;
  const copies = answer.kind === 'made' ? answer.copies : null;
  await request('evidence.keepCopies', { id, copies });
  const size = copies === null ? null : { width: copies.width, height: copies.height };
  useDone.setState(({ done }) => ({ done: { ...done, [sha256]: size } }));
  return true;
}

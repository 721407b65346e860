/** The page's side of cut.worker.ts. */
import type { FrameFacts, Part } from '@shared/audio/frames';
import { RequestError } from '../../api';
import type { CutAnswer, CutMessage } from './cut.worker';

export interface Cutter {
  /** Null where the format cannot be cut. */
  row: FrameFacts | null;
  /** The frames of a part as a file of their own. */
  cut(part: Pick<Part, 'first' | 'end'>): Promise<ArrayBuffer>;
}

/** Reads the file of a recording in a worker, which ends with `use`. Throws `not-found` where there is no file. */
export async function withCutter<T>(id: string, use: (cutter: Cutter) => Promise<T>): Promise<T> {
  const worker = new Worker(new URL('./cut.worker.ts', import.meta.url), { type: 'module', name: 'cut' });
  const waiting: { resolve(answer: CutAnswer): void; reject(error: Error): void }[] = [];
  worker.addEventListener('message', ({ data }: MessageEvent<CutAnswer>) => waiting.shift()?.resolve(data));
  worker.addEventListener('error', ({ message }) => { for (const { reject } of waiting.splice(0)) reject(new RequestError({ code: 'internal', message })); });
  const ask = (message: CutMessage): Promise<CutAnswer> => new Promise((resolve, reject) => {
    waiting.push({ resolve, reject });
    worker.postMessage(message, []);
  });
  try {
    const opened = await ask({ kind: 'open', id });
    if (opened.kind !== 'row') throw new RequestError({ code: 'not-found', message: `no file for recording ${id}` });
    const cut: Cutter['cut'] = async ({ first, end }) => {
      const part = await ask({ kind: 'cut', first, end });
      if (part.kind !== 'part') throw new RequestError({ code: 'internal', message: `no frames ${first} to ${end}` });
      return part.bytes;
    };
    return await use({ row: opened.row, cut });
  } finally {
    worker.terminate();
  }
}

/** Main's side of the worker threads: one thread a job, ended when the job is over or cancelled. */
import { Worker } from 'node:worker_threads';
import { AppError, type AppErrorBody } from '@shared/result';
import type { JobInput, JobName, JobOutput } from './jobs';

export interface JobOptions {
  /** Takes each value the job sends; the job waits until it is done. */
  onValue?: (value: unknown) => void | Promise<void>;
  onProgress?: (done: number, total: number) => void;
  /** Ends the thread at once; `run` then throws AppError `cancelled`. */
  signal?: AbortSignal;
}
export interface Workers {
  run<N extends JobName>(name: N, input: JobInput<N>, options?: JobOptions): Promise<JobOutput<N>>;
  /** Ends everything that runs. */
  close(): void;
}
type Message = { kind: 'value'; value: unknown } | { kind: 'progress'; done: number; total: number } | { kind: 'done'; output: unknown } | { kind: 'failed'; error: AppErrorBody | string };

/** `file`: the built worker.cjs. */
export function createWorkers(file: string): Workers {
  const running = new Set<AbortController>();

  async function run<N extends JobName>(name: N, input: JobInput<N>, { onValue, onProgress, signal }: JobOptions = {}): Promise<JobOutput<N>> {
    const end = new AbortController();
    const cancelled = (): AppError => new AppError('cancelled', `${name} was cancelled`);
    if (signal?.aborted === true) throw cancelled();
    const worker = new Worker(file, { workerData: { name, input }, resourceLimits: { maxYoungGenerationSizeMb: 16 } });
    running.add(end);
    try {
      return await new Promise<JobOutput<N>>((resolve, reject) => {
        for (const each of [signal, end.signal]) each?.addEventListener('abort', () => reject(cancelled()), { once: true });
        worker.on('error', reject);
        worker.on('exit', (code) => reject(new Error(`${name} ended early (${code})`)));
        worker.on('message', (message: Message) => {
          if (message.kind === 'progress') onProgress?.(message.done, message.total);
          else if (message.kind === 'done') resolve(message.output as JobOutput<N>);
          else if (message.kind === 'failed') reject(typeof message.error === 'string' ? new Error(message.error) : new AppError(message.error.code, message.error.message, message.error as ConstructorParameters<typeof AppError>[2]));
          else Promise.resolve().then(() => onValue?.(message.value)).then(() => worker.postMessage({ kind: 'taken' }, []), reject);
        });
      });
    } finally {
      running.delete(end);
      await worker.terminate();
    }
  }

  return { run, close: () => { for (const end of running) end.abort(); } };
}

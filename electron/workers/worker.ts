/** The thread's side: runs the one job it was started for and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '@shared/result';
import { jobs, type JobContext, type JobName } from './jobs';
import { createWorkers } from './workers';

const port = parentPort;
if (port === null) throw new Error('worker.ts runs as a worker thread only');
const { name, input } = workerData as { name: string; input: unknown };
const job = (jobs as Record<string, (input: unknown, context: unknown) => Promise<unknown>>)[name];

let taken: (() => void) | null = null;
port.on('message', () => { taken?.(); });
const context: JobContext = {
  send: (value: unknown) => new Promise<void>((resolve) => {
    taken = resolve;
    port.postMessage({ kind: 'value', value });
  }),
  progress: (done: number, total: number) => port.postMessage({ kind: 'progress', done, total }),
  beside: (name, input, signal) => createWorkers(__filename).run(name as JobName, input as never, { signal }),
};

try {
  if (job === undefined) throw new Error(`there is no job ${name}`);
  job(input, context).then(
    (output) => { port.postMessage({ kind: 'done', output }); port.close(); },
    (error: unknown) => { port.postMessage({ kind: 'failed', error: error instanceof AppError ? error.body : String((error as Error)?.stack ?? error) }); port.close(); },
  );
} catch (error) {
  port.postMessage({ kind: 'failed', error: String((error as Error).stack) });
  port.close();
}

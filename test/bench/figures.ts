import { readFileSync } from 'node:fs';

/** One measured figure beside what it is held against. `aim` is the promise, `met` whether this run kept it. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  yardstick: { name: string; value: number; unit: string };
  aim: string;
  met: boolean;
  runs: number;
}
/** Milliseconds a process' first thread has had on a processor (Linux; elsewhere nothing): unlike the time that passed, it does not grow with what else the machine does. */
export function processorTime(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return Number.NaN;
  }
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);
/** The smallest value that at least this share of the values do not exceed. */
export const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? Number.NaN;

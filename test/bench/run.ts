/**
 * The benchmark suite: `mingcha bench [NAME]`. Every figure is a ratio or stands beside its yardstick, measured in the same run, because
 * machines differ and are noisy. Prints one JSON document.
 */
import { answer } from './answer';
import { draw } from './draw';
import { score } from './score';
import { start } from './start';

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
export const median = (values: readonly number[]): number => quantile(values, 0.5);
/** The smallest value that at least this share of the values do not exceed. */
export const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? Number.NaN;

const suite: Record<string, () => Promise<Figure[]>> = { start, answer, score, draw };

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(suite, name));
if (unknown !== undefined) {
  process.stderr.write(`${JSON.stringify({ error: { code: 'usage', message: `no benchmark ${unknown}; there are ${Object.keys(suite).join(', ')}` } })}\n`);
  process.exit(2);
}
const figures: Figure[] = [];
for (const [name, run] of Object.entries(suite)) {
  if (wanted.length === 0 || wanted.includes(name)) figures.push(...(await run()));
}
process.stdout.write(`${JSON.stringify({ runtime: process.env['MINGCHA_RUNTIME'] ?? 'official', figures }, null, 2)}\n`);

/**
 * The benchmark suite: `mingcha bench [NAME]`. Every figure is a ratio or stands beside its yardstick, measured in the same run, because
 * machines differ and are noisy. Prints one JSON document.
 */
import { answer } from './answer';
import { calls } from './calls';
import { compressed } from './compressed';
import { draw } from './draw';
import { draws } from './draws';
import type { Figure } from './figures';
import { longLists } from './lists';
import { openLong } from './open';
import { photosComingIn } from './photos';
import { recordings } from './recordings';
import { score } from './score';
import { start } from './start';

const suite: Record<string, () => Promise<Figure[]>> = { start, answer, score, draw, draws, calls, recordings, compressed, photos: photosComingIn, open: openLong, lists: longLists };

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

/** What a log's `duration` is thought to be, from the system it is of and from its first rows: a proposal, which somebody confirms. */
import { durationMeanings, type DurationMeaning } from '../calls';
import { normaliseHeading } from '../imports/headings';
import { createRowReader, type DurationTally } from './row';
import { shapeName, systemOf } from './systems';
import type { Offset } from './values';

export interface DurationTest { means: DurationMeaning; agree: number; compared: number }
export interface DurationGuess { guess: DurationMeaning | null; system: string | null; tests: DurationTest[] }
export const testsOf = ({ compared, agree }: DurationTally): DurationTest[] => durationMeanings.map((means, at) => ({ means, compared: compared[at] ?? 0, agree: agree[at] ?? 0 }));

/** Headings that mostly mean one thing, where the system is not known. */
const usual: Readonly<Record<string, DurationMeaning>> = { 通话时长: 'talk', 通话秒数: 'talk', 通话时间长度: 'talk', 录音时长: 'talk', 呼叫时长: 'total', duration: 'total', callduration: 'total' };
const share = ({ agree, compared }: DurationTest): number => (compared === 0 ? -1 : agree / compared);

/** Null where no column is the `duration`. `sample`: the first rows, the heading's among them. */
export function guessDuration(headings: readonly string[], sample: readonly (readonly string[])[], headerRow: number, columns: readonly (string | null)[], offset: Offset): DurationGuess | null {
  const column = columns.indexOf('duration');
  if (column < 0) return null;
  const reader = createRowReader({ columns, durationMeans: null, directionCodes: {}, offset });
  sample.forEach((cells, at) => { if (at + 1 > headerRow) reader.read(cells); });
  const tests = testsOf(reader.tally);
  const system = headerRow === 0 ? null : systemOf(headings);
  const shape = headerRow === 0 ? shapeName(sample) : null;
  const known = system?.duration ?? (shape === null ? null : 'total') ?? usual[normaliseHeading(headings[column] ?? '')] ?? null;
  const [best, rival] = [...tests].sort((a, b) => share(b) - share(a));
  // The rows decide where they can; where two meanings fit them alike, what the heading mostly means does.
  const clear = best !== undefined && rival !== undefined && share(best) >= 0.9 && share(best) > share(rival);
  return { guess: clear ? best.means : known, system: system?.name ?? shape, tests };
}

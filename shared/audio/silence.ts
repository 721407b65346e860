/** Silence: where no channel is louder than a level, for so long. */
import { ticksPerSecond } from './levels';

export interface Ticks { from: number; to: number } // [from, to)
export interface Seconds { from: number; to: number }

/** The runs of ticks where `is` holds. */
export function runsOf(ticks: number, is: (tick: number) => boolean): Ticks[] {
  const runs: Ticks[] = [];
  let from = -1;
  for (let tick = 0; tick <= ticks; tick += 1) {
    const here = tick < ticks && is(tick);
    if (here && from < 0) from = tick;
    if (!here && from >= 0) {
      runs.push({ from, to: tick });
      from = -1;
    }
  }
  return runs;
}

/** Joins runs with less than `gap` ticks between them. */
export function bridge(runs: readonly Ticks[], gap: number): Ticks[] {
  const joined: Ticks[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last !== undefined && run.from - last.to < gap) last.to = run.to;
    else joined.push({ ...run });
  }
  return joined;
}

export const inSeconds = ({ from, to }: Ticks): Seconds => ({ from: from / ticksPerSecond, to: to / ticksPerSecond });

/** Noise of less than 60 ms (a click on the line, a key) does not end a silence, if at least 100 ms on either side of it are quiet. */
const clickTicks = 3;
const besideClick = 5;

/**
 * Where every channel stays below `below` (dBFS, RMS of 20 ms) for at least `least` seconds. Only whole quiet ticks count, so what is found
 * is never longer than what is there, and up to 40 ms shorter.
 */
export function findSilences(levels: readonly Float32Array[], { below, least }: { below: number; least: number }): Seconds[] {
  const ticks = Math.min(...levels.map((all) => all.length));
  const quiet = runsOf(ticks, (tick) => levels.every((all) => (all[tick] as number) < below));
  const joined: Ticks[] = [];
  let last: Ticks | undefined; // the run just before, as it was found
  for (const run of quiet) {
    const open = joined.at(-1);
    const click = open !== undefined && last !== undefined && run.from - open.to < clickTicks && last.to - last.from >= besideClick && run.to - run.from >= besideClick;
    if (click) open.to = run.to;
    else joined.push({ ...run });
    last = run;
  }
  return joined.filter(({ from, to }) => (to - from) / ticksPerSecond >= least).map(inSeconds);
}

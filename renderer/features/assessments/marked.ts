/** A duration read off a recording: from two marks of its item, or from one range. */
import type { Mark } from '@shared/recordings';
import { formatDuration } from './duration';

export interface Marked { from: number; to: number; /** to a tenth of a second */ seconds: number; /** as the answer keeps it: "00:12.4 – 01:36" */ at: string }

const marked = (from: number, to: number): Marked => ({ from, to, seconds: Math.round((to - from) * 10) / 10, at: `${formatDuration(from)} – ${formatDuration(to)}` });

/**
 * What the marks of an item on one recording say. One range counts by itself, whatever moments are marked beside it; else two moments do.
 * Otherwise how many there are: with fewer or more of them nobody can know which are meant.
 */
export function markedDuration(marks: readonly Mark[], itemId: string): Marked | { found: number } {
  const own = marks.filter((mark) => mark.itemId === itemId);
  const ranges = own.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]));
  const [range] = ranges;
  if (range !== undefined && ranges.length === 1) return marked(range.from, range.to);
  const [first, second] = own.toSorted((a, b) => a.from - b.from);
  return ranges.length === 0 && own.length === 2 && first !== undefined && second !== undefined ? marked(first.from, second.from) : { found: own.length };
}

/** Of several recordings the first that has an answer; else the most marks found on any. */
export function markedOnAny(recordings: readonly (readonly Mark[])[], itemId: string): Marked | { found: number } {
  const all = recordings.map((marks) => markedDuration(marks, itemId));
  return all.find((each): each is Marked => 'seconds' in each) ?? { found: Math.max(0, ...all.map((each) => ('found' in each ? each.found : 0))) };
}

/** Days in a line, runs of them as ranges: "2026-11-03, 2026-11-05 ~ 2026-11-08". Pure; `parseDays` of the working calendar reads it again. */
import { plusDays } from '../days';

export function daysText(days: readonly string[]): string {
  const runs: [first: string, last: string][] = [];
  for (const day of [...days].sort()) {
    const run = runs.at(-1);
    if (run !== undefined && plusDays(run[1], 1) === day) run[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first} ~ ${last}`)).join(', ');
}

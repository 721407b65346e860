/** Which of today's lists a visit belongs to. */
import type { Visit } from '@shared/visits';

export interface MyDay { now: Visit[]; overdue: Visit[]; later: Visit[]; handedIn: Visit[] }

const byDay = (a: Visit, b: Visit): number => a.plannedOn.localeCompare(b.plannedOn) || a.siteCode.localeCompare(b.siteCode);
const latest = (a: Visit, b: Visit): number => b.updatedAt.localeCompare(a.updatedAt);

/** Begun or returned work is always "now"; what is only planned goes by its day. `today` is the calendar day here. */
export function sortMyDay(visits: readonly Visit[], today: string): MyDay {
  const day: MyDay = { now: [], overdue: [], later: [], handedIn: [] };
  for (const visit of visits) {
    if (visit.state === 'void') continue;
    if (visit.state === 'in-progress' || visit.state === 'returned') day.now.push(visit);
    else if (visit.state !== 'planned') day.handedIn.push(visit);
    else if (visit.plannedOn < today) day.overdue.push(visit);
    else if (visit.plannedOn === today) day.now.push(visit);
    else day.later.push(visit);
  }
  day.now.sort((a, b) => Number(a.state === 'planned') - Number(b.state === 'planned') || byDay(a, b));
  day.overdue.sort(byDay);
  day.later.sort(byDay);
  day.handedIn.sort(latest);
  return day;
}

/** Whole days from one calendar day to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

export interface RoundProgress { id: string | null; title: string | null; planned: number; inProgress: number; handedIn: number; total: number }

/** Counts per round, void visits left out; the round with the latest planned day first. */
export function roundProgress(visits: readonly Visit[]): RoundProgress[] {
  const rounds = new Map<string | null, RoundProgress & { last: string }>();
  for (const visit of visits) {
    if (visit.state === 'void') continue;
    const round = rounds.get(visit.roundId) ?? { id: visit.roundId, title: visit.roundTitle, planned: 0, inProgress: 0, handedIn: 0, total: 0, last: '' };
    round.total += 1;
    if (visit.state === 'planned') round.planned += 1;
    else if (visit.state === 'in-progress' || visit.state === 'returned') round.inProgress += 1;
    else round.handedIn += 1;
    if (visit.plannedOn > round.last) round.last = visit.plannedOn;
    rounds.set(visit.roundId, round);
  }
  return [...rounds.values()].sort((a, b) => b.last.localeCompare(a.last)).map(({ last: _last, ...round }) => round);
}

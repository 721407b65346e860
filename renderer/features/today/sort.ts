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

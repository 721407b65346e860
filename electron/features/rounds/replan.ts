/** Planned visits moved, given to somebody else, given another story, or taken back. Each is one official act; all of a selection in one transaction. */
import type { z } from 'zod';
import { partsOfDay } from '@shared/civil-day';
import type { Interest } from '@shared/profiles';
import { AppError } from '@shared/result';
import { refusedCodes, type PlanCode, type PlanRow } from '@shared/rounds';
import { createBoard } from '@shared/rounds/board';
import { problemsOf } from '@shared/rounds/check';
import { shiftDay } from '@shared/rounds/days';
import { isInterested, type PlanInput } from '@shared/rounds/input';
import type { replanSchema, Visit } from '@shared/visits';
import type { Steps } from '../assessments/assessments.steps';
import type { ServiceContext } from '../context';
import type { VisitRow } from '../visits/visits.repository';
import type { Facts } from './facts';
import type { PlanningService } from './planning';
import type { RoundRow } from './rounds.repository';

interface Needs {
  facts: Facts;
  round(id: string): RoundRow | null;
  scenarioOf: PlanningService['scenarioOf'];
  visits(ids: readonly string[]): Visit[];
  put(visit: Pick<VisitRow, 'id' | 'inspectorId' | 'plannedOn' | 'window' | 'dueOn' | 'scenario'>): void;
  handInDay(roundId: string, plannedOn: string): string | null;
  profile(id: string): { roles: readonly string[]; archivedAt: string | null; interests: readonly Interest[] } | null;
  site(id: string): { regionId: string | null; archivedAt: string | null } | null;
  steps: Pick<Steps, 'step' | 'why' | 'must'>;
  /** Whether several people are named for it, as of an audit: its inspectors are changed there. */
  isAudit(visitId: string): boolean;
}
type Line = { id: string; reason: string };
interface Move { visit: Visit; inspectorId: string; plannedOn: string; window: Visit['window'] | null; scenario: Visit['scenario'] }

export function createReplan(context: ServiceContext, needs: Needs) {
  function moveOf(visit: Visit, { inspectorId, plannedOn, days, window, scenarioId }: z.output<typeof replanSchema>): Move | string {
    if (visit.state !== 'planned') return 'state';
    const round = visit.roundId === null ? null : needs.round(visit.roundId);
    if (round?.state === 'closed') return 'closed';
    if (inspectorId !== undefined && needs.isAudit(visit.id)) return 'audit';
    const scenario = scenarioId === undefined ? visit.scenario : scenarioId === null || visit.roundId === null ? { title: '', text: '' } : needs.scenarioOf(visit.roundId)(scenarioId);
    if (scenarioId !== undefined && scenarioId !== null && scenario.id === undefined) return 'scenario';
    return { visit, inspectorId: inspectorId ?? visit.inspectorId, plannedOn: shiftDay(plannedOn ?? visit.plannedOn, days ?? 0), window: window === undefined ? (visit.window ?? null) : window, scenario };
  }
  /** Rules a visit outside of any round can break. */
  function aloneFaults({ inspectorId, visit: { siteId } }: Move): PlanCode[] {
    const [person, site] = [needs.profile(inspectorId), needs.site(siteId)];
    if (person === null || person.archivedAt !== null || !person.roles.includes('inspector')) return ['inspector'];
    return isInterested(person, { id: siteId, regionIds: needs.facts.ancestors()(site?.regionId ?? null) }) ? ['interest'] : [];
  }
  /** Rules that the moves of one round would break, by assessment id: asked of the round as it is without these visits, then with them. */
  function roundFaults(round: RoundRow, moves: readonly Move[]): Map<string, PlanCode[]> {
    const moved = new Set(moves.map(({ visit }) => visit.id));
    const whole = needs.facts.planInput(round);
    const known = new Set(whole.sites.map(({ id }) => id));
    const up = needs.facts.ancestors();
    const missing = [...new Set(moves.map(({ visit }) => visit.siteId))].filter((id) => !known.has(id)); // planned by hand at a site that is not in the list
    const input: PlanInput = {
      ...whole, visits: whole.visits.filter(({ visitId }) => visitId === undefined || !moved.has(visitId)),
      sites: [...whole.sites, ...missing.map((id) => { const site = needs.site(id); return { id, code: '', regionIds: up(site?.regionId ?? null), archived: (site?.archivedAt ?? null) !== null, grades: [] }; })],
    };
    const board = createBoard(input);
    const rows = moves.map(({ visit, inspectorId, plannedOn }): PlanRow => ({ key: visit.assessmentId, siteId: visit.siteId, component: 0, n: 1, inspectorId, plannedOn, window: null, scenarioId: null, fixed: true }));
    for (const { key, siteId, inspectorId, plannedOn } of rows) if (plannedOn !== null) board.put({ key, siteId, inspectorId, day: plannedOn });
    const faults = new Map<string, PlanCode[]>();
    for (const { key, code } of problemsOf(input, board, rows)) if (code !== 'beyond') faults.set(key, [...(faults.get(key) ?? []), code]);
    return faults;
  }

  return {
    replan(change: z.output<typeof replanSchema>): { changed: number; refused: Line[]; warnings: Line[] } {
      const { ids, reason, dry, plannedOn: on } = change;
      if (on !== undefined && partsOfDay(on) === null) throw new AppError('invalid', `${on} is no day`, { path: '/plannedOn' });
      const refused: Line[] = [];
      const warnings: Line[] = [];
      const found = needs.visits([...new Set(ids)]);
      const missing = ids.find((id) => !found.some(({ assessmentId }) => assessmentId === id));
      if (missing !== undefined) throw new AppError('not-found', `no visit for assessment ${missing}`);
      const moves = found.flatMap((visit) => {
        const move = moveOf(visit, change);
        if (typeof move !== 'string') return [move];
        refused.push({ id: visit.assessmentId, reason: move });
        return [];
      });
      const faults = new Map<string, PlanCode[]>(moves.filter(({ visit }) => visit.roundId === null).map((move) => [move.visit.assessmentId, aloneFaults(move)]));
      for (const roundId of new Set(moves.flatMap(({ visit }) => visit.roundId ?? []))) {
        const round = needs.round(roundId);
        if (round !== null) for (const [id, codes] of roundFaults(round, moves.filter(({ visit }) => visit.roundId === roundId))) faults.set(id, codes);
      }
      const may = moves.filter(({ visit: { assessmentId: id } }) => {
        const codes = faults.get(id) ?? [];
        const never = codes.find((code) => refusedCodes.includes(code));
        if (never !== undefined) refused.push({ id, reason: never });
        else warnings.push(...codes.map((code) => ({ id, reason: code })));
        return never === undefined;
      });
      if (dry || may.length === 0) return { changed: may.length, refused, warnings };
      context.official(() => {
        for (const { visit, inspectorId, plannedOn, window, scenario } of may) {
          needs.put({ id: visit.id, inspectorId, plannedOn, window: window ?? null, scenario, dueOn: visit.roundId === null ? null : needs.handInDay(visit.roundId, plannedOn) });
          context.journal.append({ action: 'visit.replan', subject: { kind: 'visit', id: visit.id }, ...(reason === '' ? {} : { reason }), records: [{ kind: 'visit', id: visit.id }] });
        }
      });
      for (const feature of ['visits', 'rounds']) context.changed(feature);
      return { changed: may.length, refused, warnings };
    },

    cancel({ ids, reason }: { ids: readonly string[]; reason: string }): { changed: number; refused: Line[] } {
      const refused: Line[] = [];
      const may = [...new Set(ids)].filter((id) => {
        const row = needs.steps.must(id);
        const why = row.state === 'planned' ? needs.steps.why(row, 'void') : 'state';
        if (why !== null) refused.push({ id, reason: why });
        return why === null;
      });
      if (may.length > 0) context.official(() => { for (const id of may) needs.steps.step(id, 'void', { reason: `cancelled: ${reason}` }); });
      context.changed('rounds');
      return { changed: may.length, refused };
    },
  };
}

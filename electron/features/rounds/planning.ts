/** Planning a round: the plan is made by pure rules (beside the main thread), looked at, changed by hand, and then becomes visits in one transaction. */
import type { RecordName } from '@shared/journal';
import { AppError } from '@shared/result';
import type { Plan, PlanRow } from '@shared/rounds';
import { checkPlan, isRefused } from '@shared/rounds/check';
import { slotKey } from '@shared/rounds/input';
import { partsOfDay } from '@shared/civil-day';
import type { LastVisit } from '@shared/rounds/plan';
import type { Template } from '@shared/templates/template';
import type { PlanAudit } from '@shared/audits';
import type { PlanVisit, Visit } from '@shared/visits';
import type { Workers } from '../../workers/workers';
import type { ServiceContext } from '../context';
import type { Facts } from './facts';
import type { RoundRow, RoundsRepository } from './rounds.repository';

export interface PlanningNeeds {
  workers: Workers;
  facts: Facts;
  repository: RoundsRepository;
  round(id: string): RoundRow;
  template(id: string, version: number): { template: Template } | null;
  /** Writes a visit inside the caller's transaction and names its records. */
  write(input: PlanVisit): { records: RecordName[] };
  planAudit(input: PlanAudit): Visit;
  /** Forgets the plan under way. */
  dropDraft(roundId: string): void;
}
/** An entry of the journal holds at most so many records: a large plan makes several, in one transaction. */
const recordsPerEntry = 1000;

export function createPlanning(context: ServiceContext, { workers, facts, repository, round: must, template, write, planAudit, dropDraft }: PlanningNeeds) {
  const mustTake = (id: string): RoundRow => {
    const round = must(id);
    if (round.state === 'closed') throw new AppError('state', 'the round is closed', { detail: { state: 'closed' } });
    return round;
  };
  /** 30 February passes for a day until somebody counts with it. */
  const mustBeDays = (rows: readonly PlanRow[]): void => {
    const wrong = rows.findIndex(({ plannedOn }) => plannedOn !== null && partsOfDay(plannedOn) === null);
    if (wrong !== -1) throw new AppError('invalid', `${rows[wrong]?.plannedOn ?? ''} is no day`, { path: `/rows/${wrong}/plannedOn` });
  };
  /** The visits of a round as slots, numbered by day within their site and component. */
  function visitsAsSlots(roundId: string): LastVisit[] {
    const numbers = new Map<string, number>();
    return facts.visits(roundId).flatMap(({ siteId, component, state, inspectorId, plannedOn }) => {
      if (component === null || state === 'void') return [];
      const n = (numbers.get(`${siteId}/${component}`) ?? 0) + 1;
      numbers.set(`${siteId}/${component}`, n);
      return [{ key: slotKey(siteId, component, n), siteId, component, n, inspectorId, day: plannedOn }];
    });
  }
  /** A story as a visit keeps it. */
  function scenarioOf(roundId: string): (scenarioId: string | null) => PlanVisit['scenario'] {
    const known = new Map(repository.scenarios(roundId).map((scenario) => [scenario.id, scenario]));
    return (scenarioId) => {
      const scenario = scenarioId === null ? undefined : known.get(scenarioId);
      if (scenario === undefined) return { title: '', text: '' };
      const files = repository.files(scenario.attachments);
      return { title: scenario.title, text: scenario.text, id: scenario.id, ...(files.length === 0 ? {} : { files }) };
    };
  }

  return {
    scenarioOf,
    propose({ id, keep, basis }: { id: string; keep: PlanRow[]; basis: 'rules' | 'last' }): Promise<Plan> {
      const round = mustTake(id);
      mustBeDays(keep);
      const from = basis === 'last' && round.copiedFrom !== null ? must(round.copiedFrom) : null;
      return workers.run('rounds.propose', { input: facts.planInput(round), keep, last: from === null ? null : { startsOn: from.startsOn, visits: visitsAsSlots(from.id) } });
    },
    check({ id, rows }: { id: string; rows: PlanRow[] }): Plan {
      mustBeDays(rows);
      return checkPlan(facts.planInput(must(id)), rows);
    },

    commit({ id, rows, despite, reason }: { id: string; rows: PlanRow[]; despite: boolean; reason: string }): { visits: number } {
      const round = mustTake(id);
      mustBeDays(rows);
      if (rows.length === 0) throw new AppError('invalid', 'there is nothing in this plan', { path: '/rows' });
      const { problems } = checkPlan(facts.planInput(round), rows);
      const refused = problems.find(isRefused);
      if (refused !== undefined) throw new AppError('invalid', `${refused.key}: ${refused.code}`, { path: `/rows/${rows.findIndex(({ key }) => key === refused.key)}`, detail: { code: refused.code, key: refused.key } });
      if (problems.length > 0 && !despite) throw new AppError('state', `${problems.length} rules would be broken`, { detail: { warnings: problems.length } });
      const components = repository.components(id);
      const story = scenarioOf(id);
      context.official(() => {
        const records: RecordName[] = [];
        if (round.state === 'draft') {
          repository.put({ ...round, state: 'open' });
          records.push({ kind: 'round', id });
        }
        rows.forEach(({ siteId, component: at, inspectorId, plannedOn, window, scenarioId }, index) => {
          const component = components[at];
          if (component === undefined || inspectorId === null || plannedOn === null) throw new AppError('invalid', 'no such component', { path: `/rows/${index}/component` });
          if (scenarioId !== null && story(scenarioId).id === undefined) throw new AppError('invalid', 'no such scenario in this round', { path: `/rows/${index}/scenarioId` });
          const { templateId, templateVersion } = component;
          const base = { templateId, templateVersion, siteId, roundId: id, plannedOn };
          if (template(templateId, templateVersion)?.template.kind === 'audit') planAudit({ ...base, kind: 'on-site', announced: false, inspectors: [{ profileId: inspectorId, from: null }], note: story(scenarioId).text });
          else records.push(...write({ ...base, inspectorId, window, scenario: story(scenarioId) }).records);
        });
        dropDraft(id);
        const counts = { visits: rows.length, ...(problems.length > 0 ? { despite: problems.length } : {}) };
        for (let from = 0; from === 0 || from < records.length; from += recordsPerEntry) {
          context.journal.append({ action: 'round.plan', subject: { kind: 'round', id }, to: 'planned', ...(reason === '' ? {} : { reason }), counts, records: records.slice(from, from + recordsPerEntry) });
        }
      });
      for (const feature of ['rounds', 'visits']) context.changed(feature);
      return { visits: rows.length };
    },
  };
}
export type PlanningService = ReturnType<typeof createPlanning>;

/** Planning visits and rounds. A planned visit has its assessment from the start, in the state planned. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { isOpen } from '@shared/assessment-states';
import { defaultClocks, type Clocks } from '@shared/calendar';
import { AppError } from '@shared/result';
import { roundInputSchema, type Round } from '@shared/rounds';
import { roundSettingsSchema } from '@shared/rounds/settings';
import type { RecordName } from '@shared/journal';
import type { PlanVisit, Visit, VisitEvent } from '@shared/visits';
import type { ServiceContext } from '../context';
import { createTimeline } from './timeline';
import { createVisitsRepository } from './visits.repository';

interface Needs {
  profile(id: string): { roles: readonly string[]; archivedAt: string | null } | null;
  site(id: string): { archivedAt: string | null } | null;
  template(id: string, version: number): { template: { kind: string } } | null;
  /** Adds an assessment in state planned and says its id. */
  addAssessment(visitId: string, templateId: string, templateVersion: number): string;
  /** The clocks that a new round begins with and keeps. */
  clocks?(): Clocks;
  /** A site's own assessment, in the shape of a visit. */
  selfVisit?(assessmentId: string): Visit | null;
}
/** What makes an audit of a visit: written beside it, in its transaction. Gives the records it wrote. */
export interface AuditOfVisit { write(visitId: string): RecordName[] }

export function createVisitsService(db: Database, context: ServiceContext, needs: Needs) {
  const repository = createVisitsRepository(db);
  const timeline = createTimeline(db);
  const must = (assessmentId: string): Visit => {
    const visit = repository.get(assessmentId);
    if (visit === null) throw new AppError('not-found', `no visit for assessment ${assessmentId}`);
    return visit;
  };
  const invalid = (path: string, message: string): AppError => new AppError('invalid', message, { path });
  /** A form for audits may be a form for visits too. */
  const template = (id: string, version: number, path: string, kinds = ['visit']): void => {
    if (!kinds.includes(needs.template(id, version)?.template.kind ?? '')) throw invalid(path, `${id} version ${version} is not a template for visits`);
  };
  return {
    list: repository.list,
    listOf: repository.listOf,
    get: (assessmentId: string): Visit | null => repository.get(assessmentId) ?? needs.selfVisit?.(assessmentId) ?? null,
    rounds: repository.rounds,
    /** The round keeps the clocks of today, whatever the defaults become. */
    createRound(given: z.input<typeof roundInputSchema>): Round {
      const { components, nicknames, ...input } = roundInputSchema.parse(given);
      const settings = roundSettingsSchema.parse({ nicknames, clocks: needs.clocks?.() ?? defaultClocks });
      if (input.endsOn < input.startsOn) throw invalid('/endsOn', 'a round ends before it starts');
      components.forEach((component, index) => template(component.templateId, component.templateVersion, `/components/${index}`));
      const round: Round = { id: context.newId(), ...input };
      context.official(() => {
        repository.addRound({ ...round, createdAt: context.now(), settings }, components);
        context.journal.append({ action: 'round.create', subject: { kind: 'round', id: round.id }, records: [{ kind: 'round', id: round.id }] });
      });
      context.changed('rounds');
      return round;
    },
    /** `makeUpOf`: the id of the void visit that this one makes up for. */
    plan(input: PlanVisit, makeUpOf: string | null = null, audit: AuditOfVisit | null = null): Visit {
      template(input.templateId, input.templateVersion, '/templateId', audit === null ? ['visit'] : ['audit', 'visit']);
      if (needs.site(input.siteId)?.archivedAt !== null) throw invalid('/siteId', 'no such site, or archived');
      const inspector = needs.profile(input.inspectorId);
      if (inspector === null || inspector.archivedAt !== null || !inspector.roles.includes('inspector')) throw invalid('/inspectorId', 'this profile is not an inspector');
      if (input.roundId !== null && !repository.rounds().some((round) => round.id === input.roundId)) throw invalid('/roundId', 'no such round');
      const id = context.newId();
      const assessmentId = context.official(() => {
        repository.add({ id, roundId: input.roundId, siteId: input.siteId, inspectorId: input.inspectorId, plannedOn: input.plannedOn, scenario: input.scenario, createdAt: context.now(), makeUpOf });
        const assessment = needs.addAssessment(id, input.templateId, input.templateVersion);
        const beside = audit?.write(id) ?? [];
        context.journal.append({ action: audit === null ? 'visit.plan' : 'audit.plan', subject: { kind: 'visit', id }, to: 'planned', records: [{ kind: 'visit', id }, { kind: 'assessment', id: assessment }, ...beside] });
        return assessment;
      });
      context.changed('visits');
      return must(assessmentId);
    },
    /** The inspector says when they came or went (`now`: by the clock; null: takes it back). Official: the clock of the visit counts from it and the card prints it. */
    present(assessmentId: string, what: 'arrive' | 'leave', at: string | null): Visit {
      const visit = must(assessmentId);
      if (!isOpen(visit.state)) throw new AppError('state', `a visit that is ${visit.state} is over`, { detail: { state: visit.state } });
      const instant = at === 'now' ? context.now() : at;
      if (instant !== null && Date.parse(instant) > Date.parse(context.now())) throw invalid('/at', 'a time to come');
      const arrivedAt = what === 'arrive' ? instant : (visit.arrivedAt ?? null);
      const leftAt = what === 'leave' ? instant : (visit.leftAt ?? null);
      if (leftAt !== null && (arrivedAt === null || Date.parse(leftAt) < Date.parse(arrivedAt))) throw invalid('/at', 'nobody leaves before arriving');
      context.official(() => {
        repository.setPresence(visit.id, arrivedAt, leftAt);
        context.journal.append({ action: `visit.${what}`, subject: { kind: 'visit', id: visit.id }, records: [{ kind: 'visit', id: visit.id }] });
      });
      context.changed('visits');
      return must(assessmentId);
    },
    timeline: (assessmentId: string): VisitEvent[] => timeline(must(assessmentId)),
  };
}
export type VisitsService = ReturnType<typeof createVisitsService>;

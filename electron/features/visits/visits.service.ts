/** Planning visits. A planned visit has its assessment from the start, in the state planned. */
import type { Database } from 'better-sqlite3';
import { isOpen } from '@shared/assessment-states';
import { AppError } from '@shared/result';
import type { RoundState } from '@shared/rounds';
import type { RecordName } from '@shared/journal';
import type { PlanVisit, Visit, VisitEvent, VisitFilter } from '@shared/visits';
import type { ServiceContext } from '../context';
import { createTimeline } from './timeline';
import { localDay } from '../organisation/day';
import { createVisitPages, type Asked, type VisitPage } from './visit-pages';
import { createVisitsRepository } from './visits.repository';

interface Needs {
  profile(id: string): { roles: readonly string[]; archivedAt: string | null } | null;
  site(id: string): { archivedAt: string | null } | null;
  template(id: string, version: number): { template: { kind: string } } | null;
  /** Adds an assessment in state planned and says its id. */
  addAssessment(visitId: string, templateId: string, templateVersion: number): string;
  /** A round; null where there is none. */
  round(id: string): { state: RoundState } | null;
  /** The day by which a visit of a round is to be handed in; null: no deadline. */
  handInDay(roundId: string, plannedOn: string): string | null;
  /** A site's own assessment, in the shape of a visit. */
  selfVisit?(assessmentId: string): Visit | null;
}
/** What makes an audit of a visit: written beside it, in its transaction. Gives the records it wrote. */
export interface AuditOfVisit { write(visitId: string): RecordName[] }

/** As inspectors see them: no score that its round keeps from them. Of an open audit nothing is hidden. */
export const withoutHidden = (visits: readonly Visit[]): Visit[] => visits.map((visit) => (visit.hideScores && visit.audit === undefined ? { ...visit, percent: null, outcome: null } : visit));

export function createVisitsService(db: Database, context: ServiceContext, needs: Needs) {
  const repository = createVisitsRepository(db);
  const timeline = createTimeline(db);
  const pages = createVisitPages(db, repository.many);
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
  /** Writes a planned visit with its assessment, inside the caller's transaction; the records are the caller's to journal. Throws `invalid` with the place, `state` for a closed round. */
  function write(input: PlanVisit, makeUpOf: string | null = null, audit: AuditOfVisit | null = null): { id: string; assessmentId: string; records: RecordName[] } {
    template(input.templateId, input.templateVersion, '/templateId', audit === null ? ['visit'] : ['audit', 'visit']);
    if (needs.site(input.siteId)?.archivedAt !== null) throw invalid('/siteId', 'no such site, or archived');
    const inspector = needs.profile(input.inspectorId);
    if (inspector === null || inspector.archivedAt !== null || !inspector.roles.includes('inspector')) throw invalid('/inspectorId', 'this profile is not an inspector');
    const round = input.roundId === null ? null : needs.round(input.roundId);
    if (input.roundId !== null && round === null) throw invalid('/roundId', 'no such round');
    if (round?.state === 'closed' && makeUpOf === null) throw new AppError('state', 'the round is closed', { detail: { state: 'closed' } });
    const id = context.newId();
    const { roundId, siteId, inspectorId, plannedOn, scenario } = input;
    repository.add({ id, roundId, siteId, inspectorId, plannedOn, window: input.window ?? null, dueOn: roundId === null ? null : needs.handInDay(roundId, plannedOn), scenario, createdAt: context.now(), makeUpOf });
    const assessmentId = needs.addAssessment(id, input.templateId, input.templateVersion);
    return { id, assessmentId, records: [{ kind: 'visit', id }, { kind: 'assessment', id: assessmentId }, ...(audit?.write(id) ?? [])] };
  }
  return {
    list: repository.list,
    listOf: repository.listOf,
    many: repository.many,
    programme: repository.programme,
    /** Reads what lists of visits need, in pauses: whoever asks for a page after it waits for nothing. */
    ready: pages.ready,
    /** `own`: the inspector who sees no others. `hide`: scores that rounds keep from inspectors are left out, of the order too. */
    page(asked: Asked, own: string | null, hide = false): VisitPage {
      const page = pages.page(asked, own, localDay(context.now()), hide);
      return hide ? { ...page, rows: withoutHidden(page.rows) } : page;
    },
    /** What filters offer of all visits, or of one kind of them. */
    offers: pages.offers,
    ids: (filter: VisitFilter, own: string | null): string[] => pages.ids(filter, own, localDay(context.now())),
    get: (assessmentId: string): Visit | null => repository.get(assessmentId) ?? needs.selfVisit?.(assessmentId) ?? null,
    /** `makeUpOf`: the id of the void visit that this one makes up for. */
    plan(input: PlanVisit, makeUpOf: string | null = null, audit: AuditOfVisit | null = null): Visit {
      const { assessmentId } = context.official(() => {
        const written = write(input, makeUpOf, audit);
        context.journal.append({ action: audit === null ? 'visit.plan' : 'audit.plan', subject: { kind: 'visit', id: written.id }, to: 'planned', records: written.records });
        return written;
      });
      context.changed('visits');
      return must(assessmentId);
    },
    write,
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

/** The parts of rounds put together: what they lay down, planning, changes of planned visits, progress and scores. */
import type { Database } from 'better-sqlite3';
import { handInDay } from '@shared/rounds/deadline';
import type { Profile } from '@shared/profiles';
import type { Calendar, Clocks } from '@shared/calendar';
import { AppError } from '@shared/result';
import type { Region, Site } from '@shared/sites';
import type { RoundDetail } from '@shared/rounds';
import type { RecordingRule } from '@shared/rounds/settings';
import type { Workers } from '../../workers/workers';
import type { Steps } from '../assessments/assessments.steps';
import type { ServiceContext } from '../context';
import type { EvidenceRow } from '../evidence/evidence.repository';
import { localDay } from '../organisation/day';
import { createVisitsRepository } from '../visits/visits.repository';
import { createDrafts } from './drafts';
import { createFacts } from './facts';
import { createGrades } from './grades';
import { createPlanning, type PlanningNeeds } from './planning';
import { createReplan } from './replan';
import { createResults } from './results';
import { createRoundsService, type RoundNeeds } from './rounds.service';

interface Needs {
  template: RoundNeeds['template'];
  templates(): { id: string; version: number }[];
  sites(): Site[];
  site(id: string): Site | null;
  regions(): Region[];
  profiles(): Profile[];
  profile(id: string): Profile | null;
  calendar(): Calendar;
  clocks(): Clocks;
  evidence: { get(id: string): EvidenceRow | null };
  workers: Workers;
  write: PlanningNeeds['write'];
  planAudit: PlanningNeeds['planAudit'];
  steps: Pick<Steps, 'step' | 'why' | 'must'>;
}

export function createRounds(db: Database, context: ServiceContext, needs: Needs) {
  const draw = db.prepare<[string], { subject: string; state: string }>('SELECT subject, state FROM draws WHERE id = ?');
  const drawn = db.prepare<[string], string>('SELECT subject_id FROM draw_items WHERE draw_id = ? AND struck_at IS NULL ORDER BY code').pluck();
  const audit = db.prepare<[string], number>('SELECT 1 FROM audits WHERE visit_id = ?').pluck();
  const grades = createGrades(db);
  const today = (): string => localDay(context.now());
  const service = createRoundsService(db, context, {
    template: needs.template, sites: needs.sites, evidence: needs.evidence.get, clocks: needs.clocks, grades,
    newestTemplate: (id) => needs.templates().reduce<number | null>((newest, template) => (template.id === id && template.version > (newest ?? 0) ? template.version : newest), null),
    drawnSites(id) {
      const found = draw.get(id);
      if (found === undefined) throw new AppError('not-found', `no draw ${id}`);
      if (found.subject !== 'sites') throw new AppError('invalid', 'this draw is not of sites', { path: '/drawId' });
      if (found.state !== 'drawn') throw new AppError('state', 'this draw is not drawn', { detail: { state: found.state } });
      return drawn.all(id);
    },
  });
  const { repository, row } = service;
  const facts = createFacts(db, repository, { sites: needs.sites, regions: needs.regions, profiles: needs.profiles, calendar: needs.calendar, grades, today });
  const { draft, keepDraft, dropDraft, draftSize } = createDrafts(db, context, { facts, repository, round: row });
  const planning = createPlanning(context, { workers: needs.workers, facts, repository, round: row, template: needs.template, write: needs.write, planAudit: needs.planAudit, dropDraft });
  const due = (roundId: string, plannedOn: string): string | null => handInDay(plannedOn, row(roundId).settings, needs.calendar());
  const visits = createVisitsRepository(db);
  const { list, create, update, get, setPlanning, setSites, findSites, takeDraw, takeImport, setState, repeat } = service;
  return {
    list, create, update, setPlanning, setSites, findSites, takeDraw, takeImport, setState, repeat, draft, keepDraft,
    get: (id: string): RoundDetail => ({ ...get(id), planned: draftSize(id) }),
    ...planning,
    ...createReplan(context, {
      facts, round: repository.get, scenarioOf: planning.scenarioOf, visits: visits.many, put: visits.replan, handInDay: due, profile: needs.profile, site: needs.site, steps: needs.steps, isAudit: (id) => audit.get(id) === 1,
    }),
    ...createResults(db, { facts, repository, grades, round: row, sites: needs.sites, template: needs.template, calendar: needs.calendar, now: context.now, today }),
    /** A round as others ask for it; null where there is none. */
    find: repository.get,
    handInDay: due,
    /** What a round says of recordings; null outside of any. */
    recordingRule: (roundId: string | null): RecordingRule | null => (roundId === null ? null : (repository.get(roundId)?.settings.recording ?? null)),
  };
}
export type RoundsService = ReturnType<typeof createRounds>;

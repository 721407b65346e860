/** The services over one open data folder, put together without Electron: the desktop program, the command line and the tests use this alone. */
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { newId, type Clock } from './database/ids';
import type { VerifyReport } from '@shared/journal';
import { answerableItems } from '@shared/templates/template';
import type { Visit } from '@shared/visits';
import { holdFolder } from './database/folder';
import { openData } from './database/data';
import { closeDatabase, lastChecked, noteChecked, type Db } from './database/open';
import { wholeCheckDue } from './database/soundness';
import { restoreDatabase, writeBackup } from './database/backup';
import { createAppealsService, type AppealsService } from './features/appeals/appeals.service';
import { createAssessmentsService, type AssessmentsService } from './features/assessments/assessments.service';
import { createSteps } from './features/assessments/assessments.steps';
import { createAuditsService, type AuditsService } from './features/audits/audits.service';
import { registerAuditRecords } from './features/audits/audits.records';
import { createBackups, type BackupReason, type Backups } from './features/backups/backups.service';
import { createCalendarService, type CalendarService } from './features/calendar/calendar.service';
import { createCallDeskService, type CallDeskService } from './features/call-desk/call-desk.service';
import { createCallsService, type CallsService } from './features/calls/calls.service';
import type { ServiceContext } from './features/context';
import { createDrawsService, type DrawsService } from './features/draws/draws.service';
import { createDerivedFiles } from './features/evidence/derived';
import { createEvidenceRepository } from './features/evidence/evidence.repository';
import { createEvidenceFiles } from './features/evidence/evidence.files';
import { createEvidenceService, type EvidenceService } from './features/evidence/evidence.service';
import { createLikenessService, type LikenessService } from './features/evidence/likeness.service';
import { createExportsService, type ExportsService } from './features/exports/exports.service';
import { createFindingsService, type FindingsService } from './features/findings/findings.service';
import { createImportsService, type ImportsService } from './features/imports/imports.service';
import { createJournal, type Journal } from './features/journal/journal.service';
import { registerRecords } from './features/journal/records';
import { verify } from './features/journal/verify';
import { createPackagesService, type PackagesService } from './features/packages/packages.service';
import { createPhrasesService, type PhrasesService } from './features/phrases/phrases.service';
import { createProfilesService, type ProfilesService } from './features/profiles/profiles.service';
import { createReviewsService, type ReviewsService } from './features/reviews/reviews.service';
import { createRecordingsService, type RecordingsService } from './features/recordings/recordings.service';
import { createScorecardsService, type ScorecardsService } from './features/scorecards/scorecards.service';
import { createSearchService, type SearchService } from './features/search/search.service';
import { createSettingsService, type SettingsService } from './features/settings/settings.service';
import { localDay } from './features/organisation/day';
import { createOrganisationServices, type OrganisationServices } from './features/organisation/compose';
import { createTemplatesService, type TemplatesService } from './features/templates/templates.service';
import { createRounds, type RoundsService } from './features/rounds/compose';
import { createVisitsService, type VisitsService } from './features/visits/visits.service';
import { createWorkers, type Workers } from './workers/workers';

export interface OpenOptions {
  folder: string; // the data folder
  resources: string; // bundled templates, demo pictures
  changed?: (feature: string) => void;
  clock?: Clock; // the demo programme and tests bring their own
  random?: (bytes: number) => Uint8Array; // secrets of draws; tests bring published ones
  anew?: boolean; // the user chose to begin with an empty database after the old one was lost
}

export interface Services {
  db: Db;
  missingEvidence: string[]; // digests of files that rows speak of and the disk no longer has
  settings: SettingsService;
  profiles: ProfilesService;
  sites: OrganisationServices['sites'];
  regions: OrganisationServices['regions'];
  teams: OrganisationServices['teams'];
  agents: OrganisationServices['agents'];
  organisation: OrganisationServices['lastAct']; // of regions, sites, teams and agents
  calls: CallsService;
  templates: TemplatesService;
  evidence: EvidenceService;
  likeness: LikenessService; // what is alike elsewhere
  assessments: AssessmentsService;
  visits: VisitsService;
  rounds: RoundsService;
  audits: AuditsService;
  findings: FindingsService;
  reviews: ReviewsService;
  appeals: AppealsService;
  callDesk: CallDeskService; // drawn calls
  phrases: PhrasesService;
  calendar: CalendarService;
  recordings: RecordingsService;
  scorecards: ScorecardsService;
  imports: ImportsService;
  exports: ExportsService;
  packages: PackagesService;
  draws: DrawsService;
  search: SearchService;
  /** Makes a verified backup of the open database. */
  backUp(reason: BackupReason): Promise<{ name: string }>;
  /** A daily backup where the newest is older than a day. */
  backUpIfDue(): Promise<unknown>;
  /** Reads all of the database where that was not done for a day. What is damaged, or null; the data should then be closed and opened again. */
  checkIfDue(): Promise<string | null>;
  listBackups: Backups['list'];
  journal: Journal;
  workers: Workers;
  /** One verified file with the whole database, for keeping elsewhere. */
  saveBackup(file: string): Promise<{ file: string; sha256: string; rows: number }>;
  verify(): Promise<VerifyReport>;
  close(): void;
}

/**
 * Opens a data folder: holds it, checks and migrates the database, installs bundled templates, and hands out the services.
 * Throws AppError `locked`, `network-drive`, `unreadable`, `read-only`, `corrupt`, `too-new` or `disk-full`; then nothing is held.
 */
export async function openServices({ folder, resources, changed = () => undefined, clock = () => new Date(), random = randomBytes, anew = false }: OpenOptions): Promise<Services> {
  const hold = holdFolder(folder);
  try {
    const db = await openData(folder, { clock, anew });
    try {
      const workers = createWorkers(resolve(resources, '../out/main/worker.cjs')); // beside the program, in a checkout and in a package
      const backups = createBackups({ folder, clock });
      const settings = createSettingsService(db);
      const device = settings.deviceId(newId);
      const who = () => ({ profile: profiles.current()?.id ?? null, device });
      const journal = createJournal({ db, clock, who });
      registerRecords(db, journal);
      registerAuditRecords(db, journal);
      const context: ServiceContext & { journal: Journal } = {
        now: () => clock().toISOString(), newId, journal, official: journal.official,
        changed: (feature) => { search.drop(feature); calls.onChanged(feature); changed(feature); },
      };

      const { organisation, regions, sites, teams, agents, lastAct } = createOrganisationServices(db, context);
      const profiles = createProfilesService(db, context, organisation);
      const templates = createTemplatesService(db, context, join(resources, 'templates'));
      const evidence = createEvidenceService({ db, files: createEvidenceFiles(folder), derived: createDerivedFiles(folder), clock, newId, who, mayRecord: (id) => rounds.recordingRule(visits.get(id)?.roundId ?? null)?.policy !== 'forbidden' });
      const likeness = createLikenessService({ db, template: (id, version) => templates.must(id, version).template, told: () => context.changed('reviews') });
      const calendar = createCalendarService(db, context);
      const steps = createSteps(db, context, { acting: profiles.acting, dueAt: calendar.dueAt });
      /** What an assessment is about: a visit, or a call shown as one. */
      const subjectOf = (id: string): Visit | null => visits.get(id) ?? callDesk.visit(id);
      const assessments = createAssessmentsService(db, context, {
        template: (id, version) => templates.must(id, version).template,
        visit: subjectOf,
        calls: {
          mustBeFree: (id) => callDesk.forAssessments.mustBeFree(id), context: (id) => callDesk.forAssessments.context(id),
          blind: (id) => callDesk.forAssessments.blind(id), takeRecording: (id) => callDesk.forAssessments.takeRecording(id),
        },
        site: sites.get,
        profile: profiles.get,
        evidence: evidence.list,
        acting: profiles.acting,
        seesOnlyOwn: profiles.seesOnlyOwn,
        steps,
        remarks: (id) => reviews.lastReturned(id),
        previous: (id) => packages.previous(id),
        mustBeCountersigned: (id) => audits.mustBeCountersigned(id),
        recordingRule: (roundId) => rounds.recordingRule(roundId),
      });
      const visits = createVisitsService(db, context, { profile: profiles.get, site: sites.get, template: templates.find, addAssessment: assessments.add, round: (id) => rounds.find(id), handInDay: (id, day) => rounds.handInDay(id, day), selfVisit: (id) => audits.selfVisit(id) });
      const callDesk = createCallDeskService(db, context, {
        acting: profiles.acting, template: (id, version) => templates.must(id, version).template, steps, addAssessment: assessments.add, storeFile: evidence.storeFile, storedPath: evidence.storedPath,
        calendar: () => calendar.get().calendar, replace: (input) => draws.replace(input),
      });
      const findings = createFindingsService(db, context, {
        mustBeOwn: assessments.mustBeOwn, visit: visits.get, template: (id, version) => templates.must(id, version).template, evidence: evidence.list, acting: profiles.acting, today: () => localDay(context.now()), actionDays: calendar.actionDays,
      });
      const audits = createAuditsService(db, context, {
        profile: profiles.get, acting: profiles.acting, site: sites.get, touches: (interests, siteId, regionId) => steps.interestTest(interests)(siteId, regionId), plan: visits.plan, visits: visits.many,
        assessments, findings: findings.of, evidence: evidence.list,
      });
      const rounds = createRounds(db, context, {
        template: templates.find, templates: templates.list, sites: sites.list, site: sites.get, regions: regions.list, profiles: profiles.list, profile: profiles.get,
        calendar: () => calendar.get().calendar, clocks: calendar.clocks, evidence: { get: (id) => files.get(id) }, workers, write: visits.write, planAudit: audits.plan, steps,
      });
      const reviews = createReviewsService(db, context, {
        steps, assessments, acting: profiles.acting, template: (id, version) => templates.must(id, version).template, visit: visits.get, plan: audits.makeUp, evidence: evidence.list,
        appeals: (id) => appeals.listOf(id), clocks: calendar.clocksOf, likeness,
      });
      const recordings = createRecordingsService(db, context, {
        folder, workers, register: journal.register, path: (id) => evidence.pathOf(id).path, acting: profiles.acting, seesOnlyOwn: profiles.seesOnlyOwn,
        hasItem: (id, version, itemId) => answerableItems(templates.must(id, version).template).some((item) => item.id === itemId),
      });
      const scorecards = createScorecardsService({ db, settings, visits: { get: subjectOf, list: () => [...visits.list(), ...callDesk.visits()], many: visits.many, timeline: visits.timeline }, evidence, journal, cards: reviews.cards, audit: audits.find });
      const files = createEvidenceRepository(db);
      const appeals = createAppealsService(db, context, {
        steps, assessments, acting: profiles.acting, template: (id, version) => templates.must(id, version).template, evidence: files.get, addCorrection: reviews.addCorrection, scorecard: scorecards.get,
      });
      const phrases = createPhrasesService(db, context);
      const search = createSearchService(db, {
        sites: sites.list, agents: agents.list, teams: teams.list, profiles: profiles.list, templates: templates.list, template: (id, version) => templates.must(id, version).template,
        language: () => settings.get().language, acting: profiles.acting, seesOnlyOwn: profiles.seesOnlyOwn, calls: (text, limit) => calls.beginning(text, limit),
      });
      const exports = createExportsService(workers);
      const calls = createCallsService(context, { db, folder, workers, storedPath: evidence.storedPath, imports: () => imports, saveSheet: exports.save });
      const imports = createImportsService(context, { db, folder, workers, journal, profile: () => profiles.current()?.id ?? null, save: exports.save });
      const packages = createPackagesService(context, {
        db, folder, workers, journal, device, settings, copies: recordings.copies, current: profiles.current, profileName: (id) => profiles.get(id)?.name ?? null,
        sendsOnly: () => { const me = profiles.current(); return me === null || me.roles.some((role) => role === 'owner' || role === 'manager') ? null : me.id; },
        lastValues: assessments.lastValues, comments: () => phrases.list().filter(({ use }) => use === 'comment').map(({ text }) => text), addComment: (text) => void phrases.save({ id: null, use: 'comment', text }),
        reviewDue: (at, roundId) => calendar.dueAt('review', at, roundId), template: (id, version) => templates.find(id, version)?.template ?? null, evidence: evidence.list, scored: assessments.scored,
        formOf: (id) => { const { templateId, templateVersion } = assessments.formOf(id); return templates.must(templateId, templateVersion).template; }, evidencePath: evidence.storedPath, saveSheet: exports.save, isInternal: (id) => rounds.find(id)?.settings.scores.sites === 'never',
        forbidsRecordings: (id) => { const rule = rounds.recordingRule(id); return rule === null ? null : rule.policy === 'forbidden'; },
      });
      const draws = createDrawsService(context, {
        db, folder, workers, journal, random, watcher: callDesk.forDraws, profiles, organisation: () => settings.get().organisation, template: (id, version) => templates.list().find((each) => each.id === id && each.version === version) ?? null,
      });
      packages.clean();
      imports.clean();
      draws.clean();
      templates.installBundled();
      const { missing } = evidence.reconcile();

      return {
        db, missingEvidence: missing, settings, profiles, sites, regions, teams, agents, organisation: lastAct, calls, templates, evidence, likeness, assessments, visits, rounds, audits, findings, reviews, appeals, callDesk, phrases, calendar, recordings, scorecards, search, imports, exports, packages, draws, journal, workers,
        backUp: (reason) => backups.create(db, reason),
        backUpIfDue: () => backups.createIfDue(db),
        async checkIfDue() {
          if (!wholeCheckDue(lastChecked(db), clock())) return null;
          const found = await workers.run('database.check', { path: db.name });
          noteChecked(db, found === null ? clock().toISOString() : null);
          return found;
        },
        listBackups: backups.list,
        saveBackup: (file: string) => writeBackup(db, file),
        verify: () => verify({ db, journal, calls, evidence: { check: async () => draws.check(await evidence.check()) } }),
        close(): void {
          imports.shutDown();
          calls.shutDown();
          packages.shutDown();
          workers.close();
          closeDatabase(db);
          hold.release();
        },
      };
    } catch (error) {
      closeDatabase(db);
      throw error;
    }
  } catch (error) {
    hold.release();
    throw error;
  }
}

/** The backups of a folder that cannot be opened whose every page is sound. */
export const soundBackups = (folder: string): { name: string; at: string }[] => createBackups({ folder, clock: () => new Date() }).sound();

/** Puts one of the folder's own backups in the database's place; the folder must not be open. Throws `not-found` for any other name. */
export const restoreBackup = (folder: string, name: string): Promise<unknown> => whileHeld(folder, () => createBackups({ folder, clock: () => new Date() }).restore(name));

/** Puts a backup file from anywhere in the database's place; the old database is kept. Throws `corrupt` or `too-new` and changes nothing. */
export const restoreFrom = (folder: string, file: string): Promise<{ file: string; sha256: string; rows: number }> =>
  whileHeld(folder, () => restoreDatabase(folder, file, () => new Date()));

async function whileHeld<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const hold = holdFolder(folder);
  try {
    return await work();
  } finally {
    hold.release();
  }
}

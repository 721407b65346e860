/** The services over one open data folder, put together without Electron: the desktop program, the command line and the tests use this alone. */
import { join } from 'node:path';
import { newId, type Clock } from './database/ids';
import { holdFolder } from './database/folder';
import { openData } from './database/data';
import { closeDatabase } from './database/open';
import { createAssessmentsService } from './features/assessments/assessments.service';
import { createBackups } from './features/backups/backups.service';
import type { ServiceContext } from './features/context';
import { createEvidence } from './features/evidence/evidence.service';
import { createJournal } from './features/journal/journal.service';
import { registerRecords } from './features/journal/records';
import { verify } from './features/journal/verify';
import { createProfilesService } from './features/profiles/profiles.service';
import { createScorecardsService } from './features/scorecards/scorecards.service';
import { createSettingsService } from './features/settings/settings.service';
import { createSitesService } from './features/sites/sites.service';
import { createTemplatesService } from './features/templates/templates.service';
import { createVisitsService } from './features/visits/visits.service';

export interface OpenOptions {
  folder: string; // the data folder
  resources: string; // bundled templates, demo pictures
  changed?: (feature: string) => void;
  clock?: Clock; // the demo programme and tests bring their own
  anew?: boolean; // the user chose to begin with an empty database after the old one was lost
}

/**
 * Opens a data folder: holds it, checks and migrates the database, installs bundled templates, and hands out the services.
 * Throws AppError `locked`, `network-drive`, `unreadable`, `read-only`, `corrupt`, `too-new` or `disk-full`; then nothing is held.
 */
export async function openServices({ folder, resources, changed = () => undefined, clock = () => new Date(), anew = false }: OpenOptions) {
  const hold = holdFolder(folder);
  try {
    const db = await openData(folder, { clock, anew });
    try {
      const backups = createBackups({ db, folder, clock });
      const settings = createSettingsService(db);
      const device = settings.deviceId(newId);
      const journal = createJournal({ db, clock, who: () => ({ profile: profiles.current()?.id ?? null, device }) });
      registerRecords(db, journal);
      const context: ServiceContext = { now: () => clock().toISOString(), newId, journal, official: journal.official, changed };

      const profiles = createProfilesService(db, context);
      const sites = createSitesService(db, context);
      const templates = createTemplatesService(db, context, join(resources, 'templates'));
      const evidence = createEvidence({ db, folder, clock, newId, who: () => profiles.current()?.id ?? null });
      const assessments = createAssessmentsService(db, context, {
        template: (id, version) => templates.must(id, version).template,
        visit: (id) => visits.get(id),
        rounds: () => visits.rounds(),
        site: sites.get,
        evidence: evidence.list,
        acting: profiles.acting,
      });
      const visits = createVisitsService(db, context, { profile: profiles.get, site: sites.get, template: templates.find, addAssessment: assessments.add });
      const scorecards = createScorecardsService({ db, settings, visits, evidence, journal });
      templates.installBundled();

      const services = {
        db, folder, settings, profiles, sites, templates, evidence, assessments, visits, scorecards, backups, journal,
        verify: () => verify({ db, journal, evidence }),
        close(): void {
          closeDatabase(db);
          hold.release();
        },
      };
      return services;
    } catch (error) {
      closeDatabase(db);
      throw error;
    }
  } catch (error) {
    hold.release();
    throw error;
  }
}
export type Services = Awaited<ReturnType<typeof openServices>>;

/** Homes for the program, prepared by the same services it uses. A test gets its own and leaves nothing behind. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isWhole } from '@shared/journal';
import type { Profile } from '@shared/profiles';
import type { Language } from '@shared/common';
import type { Template } from '@shared/templates/template';
import type { Visit } from '@shared/visits';
import { fillDemo } from '../../../electron/features/demo/demo.service';
import { openServices, type Services } from '../../../electron/services';
import { resources } from '../../fixtures/services';
import { data, test as base } from '../app';

export const inspector = '李雯';

/** Works on a home's data while the program is not running. */
export async function withServices<T>(home: string, work: (services: Services) => T | Promise<T>): Promise<T> {
  mkdirSync(data(home), { recursive: true });
  const services = await openServices({ folder: data(home), resources });
  try {
    return await work(services);
  } finally {
    services.close();
  }
}

/** The test of app.ts, on a home that was prepared first. */
export const testIn = (prepare: (home: string) => Promise<unknown>) => base.extend<{ home: string }>({
  // eslint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'mingcha-'));
    await prepare(home);
    await use(home);
    rmSync(home, { recursive: true, force: true });
  },
});

/** The demo programme as it was made once, by what it was made of: copying takes a tenth of making. */
const made = new Map<string, Promise<string>>();
async function make(language: Language, reviewed: boolean): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'mingcha-demo-'));
  process.on('exit', () => rmSync(home, { recursive: true, force: true }));
  mkdirSync(data(home));
  await fillDemo({ folder: data(home), resources, language, reviewed });
  return home;
}
/** The demo programme in a language, nobody at work yet. */
export const demoIn = (language: Language, reviewed = true) => async (home: string): Promise<void> => {
  const key = `${language} ${reviewed}`;
  const one = made.get(key) ?? make(language, reviewed);
  made.set(key, one);
  cpSync(data(await one), data(home), { recursive: true });
};
export const demo = demoIn('zh-CN');
/** The same while everything that was handed in still waits for review, without ready sentences. */
export const demoWaiting = demoIn('zh-CN', false);

/** Today as the program sees it: the machine's own calendar day. */
export const today = (): string => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

export interface PlanOptions {
  template?: string;
  sites: readonly { code: string; name: string; region?: string; tags?: string[] }[];
  plannedOn?: string;
  scenario?: { title: string; text: string };
}

/** One person who does everything is at work, and has these sites to visit. */
export function planVisits(services: Services, { template: templateId = 'bank-branch', sites, plannedOn = today(), scenario = { title: '', text: '' } }: PlanOptions): { profile: Profile; visits: Visit[] } {
  const profile = services.profiles.list()[0] ?? services.profiles.create({ name: inspector, nickname: '', roles: ['owner', 'inspector'] });
  services.profiles.choose(profile.id);
  services.settings.rememberProfile(profile.id);
  services.settings.update({ language: 'zh-CN' });
  const template = services.templates.list().find(({ id }) => id === templateId);
  if (template === undefined) throw new Error(`no template ${templateId}`);
  const visits = sites.map(({ code, name, region = '', tags = [] }) => {
    const site = services.sites.create({ code, name, region, address: '', tags });
    return services.visits.plan({ templateId, templateVersion: template.version, siteId: site.id, inspectorId: profile.id, roundId: null, plannedOn, scenario });
  });
  return { profile, visits };
}

/** What stands in the database of a home, the program closed: rows of one query. */
export const rowsOf = <T>(home: string, query: string, ...values: unknown[]): Promise<T[]> =>
  withServices(home, (services) => services.db.prepare(query).all(...values) as T[]);

/** Whether every record, file and journal entry of a home is as it was written. */
export const isSound = (home: string): Promise<boolean> => withServices(home, async (services) => isWhole(await services.verify()));

/** A template as the data folder holds it. */
export const templateOf = (home: string, id: string): Promise<Template> => withServices(home, (services) => {
  const summary = services.templates.list().find((each) => each.id === id);
  if (summary === undefined) throw new Error(`no template ${id}`);
  return services.templates.get(id, summary.version).template as Template;
});

/** The real program in a home of its own, driven by hand: click, type, keys. Any console error, page error or policy violation fails the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Visit } from '@shared/visits';
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';

export const root = resolve(import.meta.dirname, '../..');
export const data = (home: string): string => join(home, 'data');

/** Starts the built program. The same flags as a user's start; as root there is no sandbox to be had. */
export async function launch(home: string, switches: string[] = []): Promise<{ app: ElectronApplication; page: Page; problems: string[] }> {
  const app = await _electron.launch({
    args: [...(process.env['NO_SANDBOX'] === undefined ? [] : ['--no-sandbox']), '--disable-gpu', '--force-prefers-reduced-motion', '--lang=zh-CN', ...switches, root],
    env: { ...(process.env as Record<string, string>), MINGCHA_HOME: home },
    timeout: 120_000,
  });
  const problems: string[] = [];
  const page = await app.firstWindow({ timeout: 120_000 });
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    // antd measures scroll bars with one inline style that the policy refuses; it is harmless and known.
    if (message.text().includes('rc-scrollbar-measure')) return;
    problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  return { app, page, problems };
}

export interface Fixtures {
  /** More switches for Chromium. */
  switches: string[];
  home: string;
  app: ElectronApplication;
  page: Page;
}

export const test = base.extend<Fixtures & { started: { app: ElectronApplication; page: Page; problems: string[] } }>({
  switches: [[], { option: true }],
  // eslint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'mingcha-'));
    await use(home);
    rmSync(home, { recursive: true, force: true });
  },
  started: async ({ home, switches }, use) => {
    const started = await launch(home, switches);
    await use(started);
    await started.app.close().catch(() => undefined); // a test may have ended it already
    expect(started.problems).toEqual([]);
  },
  app: async ({ started }, use) => use(started.app),
  page: async ({ started }, use) => use(started.page),
});
export { expect };

/** One request through the page's own bridge, as the renderer would make it. */
export const request = (page: Page, name: string, input: unknown = {}): Promise<{ ok: boolean; value?: unknown; error?: { code: string; path?: string } }> =>
  page.evaluate(([n, i]) => (globalThis as unknown as { mingcha: { request(name: unknown, input: unknown): Promise<never> } }).mingcha.request(n, i), [name, input] as const);

/** The visits that whoever works sees in the list, audits among them: the latest day first, within a day by the site's code. */
export async function visitsOf(page: Page): Promise<Visit[]> {
  const { rows } = (await request(page, 'visits.page', { limit: 500 })).value as { rows: Visit[] };
  return rows.toSorted((a, b) => (a.plannedOn === b.plannedOn ? (a.siteCode < b.siteCode ? -1 : 1) : a.plannedOn < b.plannedOn ? 1 : -1));
}

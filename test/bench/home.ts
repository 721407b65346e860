/** A home with the demo in it and somebody at work, as a user has it on the second day. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { fillDemo } from '../../electron/features/demo/demo.service';
import { openServices } from '../../electron/services';

export const root = resolve(import.meta.dirname, '../..');
export const resources = join(root, 'resources');

/** Gives the folder and the assessment that is being filled in. */
export async function demoHome(): Promise<{ home: string; assessmentId: string }> {
  const home = mkdtempSync(join(tmpdir(), 'mingcha-bench-'));
  const folder = join(home, 'data');
  await fillDemo({ folder, resources });
  const services = await openServices({ folder, resources });
  try {
    const visit = services.visits.list().find((candidate) => candidate.state === 'in-progress');
    if (visit === undefined) throw new Error('the demo has no visit in progress');
    services.settings.rememberProfile(visit.inspectorId);
    return { home, assessmentId: visit.assessmentId };
  } finally {
    services.close();
  }
}

/** The program over such a home, driven as by hand. */
export const launchIn = (home: string): Promise<ElectronApplication> => _electron.launch({
  args: [...(process.env['NO_SANDBOX'] === undefined ? [] : ['--no-sandbox']), '--disable-gpu', '--lang=zh-CN', root], env: { ...(process.env as Record<string, string>), MINGCHA_HOME: home },
});

export const electron = (): { exe: string; switches: string[] } => {
  const exe = process.env['ELECTRON_EXEC_PATH'] ?? execFileSync(process.execPath, [join(root, 'scripts/electron-runtime.mjs')], { encoding: 'utf8' }).trim();
  return { exe, switches: [...(process.env['NO_SANDBOX'] === undefined ? [] : ['--no-sandbox']), '--disable-gpu', '--log-level=3'] };
};

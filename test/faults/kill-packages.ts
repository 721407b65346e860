/** Data packages of the field taken in by the office, as kill-works.ts has the field's own work. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openServices } from '../../electron/services';
import { data } from '../e2e/app';
import { withServices } from '../e2e/pages/homes';
import { resources } from '../fixtures/services';
import { count, fillIn, fillOffice, last, newHome, type Said, type Work } from './kill-works';

declare const ask: (name: string, input: unknown) => Promise<never>;
declare const say: (said: Said) => void;

const packages = 6;
/** The office with its visits out, and one data package for each of them. */
async function packed(): Promise<{ home: string; files: string[]; ids: string[] }> {
  const [home, field] = [newHome(), newHome()];
  const stick = join(field, 'stick');
  mkdirSync(stick);
  const { ids, inspector } = await withServices(home, async (services) => {
    const filled = fillOffice(services, data(home), packages);
    await services.packages.saveTask({ inspectorId: filled.inspector, roundIds: null }, join(stick, 'task.zip'));
    return filled;
  });
  const services = await openServices({ folder: data(field), resources });
  try {
    const { session } = await services.packages.read(services.packages.open(join(stick, 'task.zip')));
    await services.packages.apply(session, {});
    services.profiles.choose(inspector);
    const photos = readdirSync(join(resources, 'demo')).filter((name) => name.endsWith('.jpg'));
    for (const [n, id] of ids.entries()) {
      fillIn(services, id, join(resources, 'demo', photos[n] ?? ''));
      await services.packages.saveData({ ids: [id], drafts: false }, join(stick, `${n}.zip`));
    }
  } finally {
    services.close();
  }
  return { home, ids, files: ids.map((_, n) => readFileSync(join(stick, `${n}.zip`)).toString('base64')) };
}
let office: Awaited<ReturnType<typeof packed>> | null = null;

export const taking: Work<{ files: string[] }> = {
  name: 'packages taken in', within: 900, steps: 4, anew: true,
  async prepare() {
    office ??= await packed();
    const home = newHome();
    cpSync(office.home, home, { recursive: true });
    return home;
  },
  stretch: (home) => ({
    input: { files: office?.files ?? [] },
    check(_home, said) {
      const states = (office?.ids ?? []).map((id) => count(home, "SELECT count(*) FROM assessments a WHERE a.id = ? AND a.state = 'submitted' AND (SELECT count(*) FROM answers WHERE assessment_id = a.id) = 3", id));
      const missing = states.slice(0, last(said)).filter((there) => there === 0).length;
      const half = (office?.ids ?? []).filter((id, n) => states[n] === 0 && count(home, 'SELECT count(*) FROM answers WHERE assessment_id = ?', id) > 0);
      return [...(missing > 0 ? [`${missing} packages that were taken in are not there`] : []), ...half.map((id) => `half of ${id} is there`)];
    },
  }),
  after: takenAgain,
  async inPage({ files }) {
    for (const [n, file] of files.entries()) {
      const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
      const { session } = await ask('packages.begin', { name: `${n}.zip`, bytes: bytes.length }) as { session: string };
      for (let offset = 0; offset < bytes.length; offset += 262_144) await ask('packages.append', { session, offset, bytes: bytes.slice(offset, offset + 262_144) });
      await ask('packages.read', { session });
      await ask('packages.apply', { session, decisions: {} });
      say({ n: n + 1 });
    }
  },
};
/** The same packages once more bring what the kill kept out, and nothing twice. */
async function takenAgain(home: string): Promise<string[]> {
  return withServices(home, async (services) => {
    services.profiles.choose(services.settings.lastProfile() ?? '');
    for (const [n, file] of (office?.files ?? []).entries()) {
      const path = join(home, `${n}.zip`);
      writeFileSync(path, Buffer.from(file, 'base64'));
      const { session } = await services.packages.read(services.packages.open(path));
      await services.packages.apply(session, {});
      services.packages.close(session);
    }
    const states = (office?.ids ?? []).map((id) => services.visits.get(id)?.state);
    return states.every((state) => state === 'submitted') ? [] : [`taken in once more: ${states.join(' ')}`];
  });
}

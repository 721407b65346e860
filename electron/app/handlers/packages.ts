import { packageExtension, type packagesRequests } from '@shared/packages';
import { fileNameOf } from '@shared/file-names';
import { AppError } from '@shared/result';
import { localDay } from '../../features/organisation/day';
import type { MakeHandlers } from './make';

const cancelled = { saved: false, name: '', id: '', sha256: '', visits: 0, files: 0 };

export const packagesHandlers: MakeHandlers<typeof packagesRequests> = (s, desk) => {
  const progress = (job: string) => (done: number, total: number): void => desk.progress(job, done, total);
  const begun = (): boolean => s().profiles.list().length > 0;
  /** Taking a package in is open to whoever works here, and to the first start, when nobody does yet. */
  const mayLook = (): void => { if (begun()) s().profiles.acting(); };
  const mayTake = (session: string): void => {
    mayLook();
    if (s().packages.kindOf(session) !== 'data') return;
    if (!begun()) throw new AppError('state', 'a data package goes to the office it came from', { detail: { problem: 'data-first' } });
    s().profiles.mustBe(['owner', 'manager']);
  };
  const day = (): string => localDay(new Date().toISOString());
  const read = async (session: string) => {
    try {
      const summary = await s().packages.read(session, progress(session));
      mayTake(session);
      return summary;
    } catch (error) {
      s().packages.close(session);
      throw error;
    }
  };
  return {
    'packages.outlineTask': (choice) => s().packages.outlineTask(choice),
    'packages.outlineData': (choice) => { s().profiles.acting(); return s().packages.outlineData(choice); },
    'packages.saveTask': async (choice) => {
      const name = s().profiles.get(choice.inspectorId)?.name ?? '';
      const path = await desk.askSave(`${fileNameOf(`${name} ${day()}`)}.${packageExtension.task}`, 'package');
      return path === null ? cancelled : s().packages.saveTask(choice, path, progress('packages'));
    },
    'packages.saveData': async (choice) => {
      const path = await desk.askSave(`${fileNameOf(`${s().profiles.acting().name} ${day()}`)}.${packageExtension.data}`, 'package');
      return path === null ? cancelled : s().packages.saveData(choice, path, progress('packages'));
    },
    'packages.choose': async () => {
      mayLook();
      const path = await desk.askOpen('package');
      return path === null ? null : read(s().packages.open(path));
    },
    'packages.begin': ({ bytes }) => { mayLook(); return { session: s().packages.begin(bytes) }; },
    'packages.append': (input) => { mayLook(); return s().packages.append(input); },
    'packages.read': ({ session }) => { mayLook(); return read(session); },
    'packages.apply': async ({ session, decisions }) => {
      mayTake(session);
      const first = !begun();
      const inspector = s().packages.inspectorOf(session);
      const applied = await s().packages.apply(session, decisions, progress(session));
      const working = first ? inspector : (s().profiles.current()?.id ?? null);
      if (working !== null && s().profiles.get(working)?.archivedAt === null) { // what it says of whoever works here counts from now on
        s().profiles.choose(working);
        s().settings.rememberProfile(working);
      }
      s().packages.close(session);
      return applied;
    },
    'packages.cancel': ({ session }) => {
      if (session === 'packages') s().packages.cancelSaving();
      else s().packages.cancel(session);
      return {};
    },
    'packages.close': ({ session }) => { s().packages.close(session); return {}; },
    'packages.list': () => { s().profiles.acting(); return s().packages.list(); },
    'packages.saveFolder': async ({ roundId }) => {
      const path = await desk.askOpen('folder');
      return path === null ? { saved: false, name: '', folders: 0, files: 0, withheld: [] } : s().packages.handOver(roundId, path, progress('packages'));
    },
  };
};

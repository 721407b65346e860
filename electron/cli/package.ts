/** Packages from the command line: what went in or out, and every conflict. */
import type { Applied, Decision, PackageSummary, PackageUnit, Sent } from '@shared/packages';
import { AppError } from '@shared/result';
import type { Services } from '../services';

/** `inspector` null: a data package of everything that is handed in and was not sent yet. Throws `not-found` or, of a name that several bear, `invalid`. */
export async function exportPackage({ packages, profiles }: Services, file: string, { inspector, rounds, drafts }: { inspector: string | null; rounds: string[] | null; drafts: boolean }): Promise<Omit<Sent, 'saved' | 'name'> & { file: string }> {
  const out = async (): Promise<Sent> => {
    if (inspector === null) return packages.saveData({ ids: null, drafts }, file);
    const named = profiles.list().filter(({ id, name }) => id === inspector || name === inspector);
    if (named.length > 1) throw new AppError('invalid', `several people are called ${inspector}; give the id`, { path: '--inspector' });
    if (named[0] === undefined) throw new AppError('not-found', `nobody is called ${inspector}`, { path: '--inspector' });
    return packages.saveTask({ inspectorId: named[0].id, roundIds: rounds }, file);
  };
  const { saved: _saved, name: _name, ...sent } = await out();
  return { file, ...sent };
}

type Imported = Pick<PackageSummary, 'id' | 'kind' | 'sha256' | 'visits' | 'others' | 'before'> & { conflicts: PackageUnit[]; applied: Applied | null };
/** `decision`: of every conflict; where it is null (or one may not be decided so) and there are conflicts, nothing is changed and `applied` is null. */
export async function importPackage({ packages }: Services, file: string, decision: Decision | null): Promise<Imported> {
  const { session, id, kind, sha256, visits, others, before, units } = await packages.read(packages.open(file));
  const conflicts = units.filter(({ fate }) => fate === 'conflict');
  const decided = decision !== null && conflicts.every(({ may }) => may.includes(decision));
  const applied = conflicts.length > 0 && !decided ? null : await packages.apply(session, Object.fromEntries(conflicts.map(({ key }) => [key, decision as Decision])));
  return { id, kind, sha256, visits, others, before, conflicts, applied };
}

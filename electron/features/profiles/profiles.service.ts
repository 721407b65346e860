/** Who is working here, and as what. The chosen profile stands in every journal entry. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { profileInputSchema, type Profile, type Role } from '@shared/profiles';
import type { Change } from '@shared/organisation';
import { AppError } from '@shared/result';
import type { ServiceContext } from '../context';
import type { Fields, Organisation, Write } from '../organisation/organisation.service';
import { createProfilesRepository } from './profiles.repository';

type Input = z.input<typeof profileInputSchema>;
const fieldsOf = ({ name, nickname, roles, interests, archivedAt }: Profile): Fields => ({ name, nickname, roles, interests, archivedAt });

export function createProfilesService(db: Database, context: ServiceContext, organisation: Organisation) {
  const repository = createProfilesRepository(db);
  let current: Profile | null = null;
  const known = (id: string): Profile => {
    const profile = repository.get(id);
    if (profile === null) throw new AppError('not-found', `no profile ${id}`);
    return profile;
  };
  const write = (before: Profile | null, after: Profile): Write => ({
    kind: 'profile', id: after.id, before: before === null ? null : fieldsOf(before), after: fieldsOf(after), put: () => repository.put(after),
  });
  const isOwner = ({ roles, archivedAt }: Profile): boolean => archivedAt === null && roles.includes('owner');
  const save = (action: string, changes: readonly { before: Profile | null; after: Profile }[]): void => {
    const after = new Map([...repository.list(), ...changes.map((change) => change.after)].map((profile) => [profile.id, profile]));
    // Without an owner nobody could give the role to anybody any more.
    if (repository.list().some(isOwner) && ![...after.values()].some(isOwner)) throw new AppError('state', 'the last owner in use stays one', { detail: { last: 'owner' } });
    organisation.record(action, changes.map((change) => write(change.before, change.after)));
    if (current !== null) current = after.get(current.id) ?? current;
    context.changed('profiles');
  };
  const each = (action: string, ids: readonly string[], change: (profile: Profile) => Profile): void =>
    save(action, [...new Set(ids)].map(known).map((before) => ({ before, after: change(before) })));

  return {
    list: repository.list,
    get: repository.get,
    current: (): Profile | null => current,
    /** The profile that is working, or an error where none was chosen. */
    acting(): Profile {
      if (current === null) throw new AppError('forbidden', 'nobody has signed in');
      return current;
    },
    /** An inspector who is nothing else sees only the visits assigned to them. */
    seesOnlyOwn: (): boolean => current === null || current.roles.every((role) => role === 'inspector'),
    /** Throws `forbidden` unless the working profile has one of these roles. */
    mustBe(roles: readonly Role[]): void {
      if (current === null || !roles.some((role) => current?.roles.includes(role))) throw new AppError('forbidden', `needs the role ${roles.join(' or ')}`);
    },
    create(input: Input): Profile {
      const after: Profile = { id: context.newId(), ...profileInputSchema.parse(input), createdAt: context.now(), archivedAt: null };
      save('profile.create', [{ before: null, after }]);
      return after;
    },
    /** Throws `state` where it takes the role from the last owner in use. */
    update({ id, ...input }: Input & { id: string }): Profile {
      const before = known(id);
      save('profile.update', [{ before, after: { ...before, ...profileInputSchema.parse(input) } }]);
      return known(id);
    },
    /** Throws `state` for whoever is working, and where no owner would be left in use. What they are planned for stays planned. */
    archive(ids: readonly string[]): void {
      if (current !== null && ids.includes(current.id)) throw new AppError('state', 'nobody archives themselves while working', { detail: { working: current.name } });
      const at = context.now();
      each('profile.archive', ids, (profile) => ({ ...profile, archivedAt: profile.archivedAt ?? at }));
    },
    restore: (ids: readonly string[]): void => each('profile.restore', ids, (profile) => ({ ...profile, archivedAt: null })),
    history: (id: string): Change[] => organisation.history('profile', known(id).id),
    choose(id: string): Profile {
      const profile = known(id);
      if (profile.archivedAt !== null) throw new AppError('state', 'this profile is archived');
      current = profile;
      return profile;
    },
    leave(): void {
      current = null;
    },
  };
}
export type ProfilesService = ReturnType<typeof createProfilesService>;

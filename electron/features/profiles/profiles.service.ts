/** Who is working here, and as what. The chosen profile stands in every journal entry. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { profileInputSchema, type Profile, type Role } from '@shared/profiles';
import type { Change } from '@shared/organisation';
import { AppError } from '@shared/result';
import type { ServiceContext } from '../context';
import { createProfilesRepository } from './profiles.repository';

type Input = z.input<typeof profileInputSchema>;

export function createProfilesService(db: Database, context: ServiceContext) {
  const repository = createProfilesRepository(db);
  let current: Profile | null = null;
  const known = (id: string): Profile => {
    const profile = repository.get(id);
    if (profile === null) throw new AppError('not-found', `no profile ${id}`);
    return profile;
  };
  const write = (profile: Profile, action: string): Profile => {
    context.official(() => {
      repository.put(profile);
      context.journal.append({ action, subject: { kind: 'profile', id: profile.id }, records: [{ kind: 'profile', id: profile.id }] });
    });
    if (current?.id === profile.id) current = profile;
    context.changed('profiles');
    return profile;
  };
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
    create: (input: Input): Profile => write({ id: context.newId(), ...profileInputSchema.parse(input), createdAt: context.now(), archivedAt: null }, 'profile.create'),
    update: ({ id, ...input }: Input & { id: string }): Profile => write({ ...known(id), ...profileInputSchema.parse(input) }, 'profile.update'),
    archive: (_ids: readonly string[]): void => { throw new AppError('state', 'not there yet'); },
    restore: (_ids: readonly string[]): void => { throw new AppError('state', 'not there yet'); },
    history: (_id: string): Change[] => [],
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

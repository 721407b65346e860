/** SQL of profiles. */
import type { Database } from 'better-sqlite3';
import type { Profile } from '@shared/profiles';
import { visible } from '../organisation/visible';

interface Row { id: string; name: string; nickname: string; roles: string; interests: string; created_at: string; archived_at: string | null }
const toProfile = (row: Row): Profile => ({
  id: row.id, name: row.name, nickname: row.nickname, roles: JSON.parse(row.roles) as Profile['roles'], interests: JSON.parse(row.interests) as Profile['interests'],
  createdAt: row.created_at, archivedAt: row.archived_at,
});

export function createProfilesRepository(db: Database) {
  const all = db.prepare<[], Row>(`SELECT * FROM profiles WHERE ${visible('profiles')} ORDER BY created_at, id`);
  const one = db.prepare<[string], Row>(`SELECT * FROM profiles WHERE id = ? AND ${visible('profiles')}`);
  const put = db.prepare(`INSERT INTO profiles (id, name, nickname, roles, interests, created_at, archived_at) VALUES (@id, @name, @nickname, @roles, @interests, @createdAt, @archivedAt)
    ON CONFLICT (id) DO UPDATE SET name = @name, nickname = @nickname, roles = @roles, interests = @interests, archived_at = @archivedAt`);
  return {
    list: (): Profile[] => all.all().map(toProfile),
    get: (id: string): Profile | null => { const row = one.get(id); return row === undefined ? null : toProfile(row); },
    put: (profile: Profile): void => void put.run({ ...profile, roles: JSON.stringify(profile.roles), interests: JSON.stringify(profile.interests) }),
  };
}

/** Settings of the data folder, and its device id. Preferences of the screen are not official records and are not journalled. */
import type { Database } from 'better-sqlite3';
import { defaultSettings, settingsSchema, type Settings } from '@shared/settings';

export function createSettingsService(db: Database) {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?');
  const write = db.prepare('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  const value = (key: string): string | null => read.get(key)?.value ?? null;
  const all = (): Settings => {
    const parsed = settingsSchema.safeParse({ ...defaultSettings, ...(JSON.parse(value('settings') ?? '{}') as object) });
    return parsed.success ? parsed.data : defaultSettings;
  };
  return {
    get: all,
    update(patch: Partial<Settings>): Settings {
      const next = settingsSchema.parse({ ...all(), ...patch });
      write.run('settings', JSON.stringify(next));
      return next;
    },
    /** This installation's id in the journal; made once. */
    deviceId(newId: () => string): string {
      const known = value('device');
      if (known !== null) return known;
      const made = newId();
      write.run('device', made);
      return made;
    },
    lastProfile: (): string | null => value('last-profile'),
    rememberProfile: (id: string): void => void write.run('last-profile', id),
  };
}
export type SettingsService = ReturnType<typeof createSettingsService>;

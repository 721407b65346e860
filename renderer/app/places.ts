/** What stands in the rail and in the settings, and who sees it. */
import type { Ability } from './me';

export type Area = 'today' | 'visits' | 'scorecards' | 'templates' | 'settings';
export type SettingsPage = 'sites' | 'profiles' | 'display' | 'data';

export const railAreas: readonly { area: Area; path: string; needs?: Ability }[] = [
  { area: 'today', path: '/today' },
  { area: 'visits', path: '/visits' },
  { area: 'scorecards', path: '/scorecards', needs: 'seeScorecards' },
  { area: 'templates', path: '/templates', needs: 'seeTemplates' },
];

export const settingsPages: readonly { key: SettingsPage; path: string; needs?: Ability }[] = [
  { key: 'sites', path: '/sites', needs: 'editSites' },
  { key: 'profiles', path: '/settings/profiles', needs: 'editProfiles' },
  { key: 'display', path: '/settings/display' },
  { key: 'data', path: '/settings/data', needs: 'seeData' },
];

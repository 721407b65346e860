/** What stands in the rail and in the settings, and who sees it. */
import type { Ability } from './me';

export type Area = 'today' | 'visits' | 'calls' | 'scorecards' | 'templates' | 'settings';
export type RailPage = 'calls' | 'myCalls' | 'callProgress' | 'callMonth' | 'visits' | 'audits' | 'findings' | 'rounds' | 'schedule' | 'reviews' | 'appeals' | 'packages' | 'draws';
export type SettingsPage = 'sites' | 'regions' | 'teams' | 'agents' | 'profiles' | 'imports' | 'phrases' | 'calendar' | 'display' | 'data';
export type SettingsGroup = 'organisation' | 'rules' | 'program';

/** An area's pages stand under it while it is the one that is open. */
export const railAreas: readonly { area: Area; path: string; needs?: Ability; pages?: readonly { key: RailPage; path: string; needs?: Ability }[] }[] = [
  { area: 'today', path: '/today' },
  { area: 'visits', path: '/visits', pages: [{ key: 'visits', path: '/visits' }, { key: 'audits', path: '/audits' }, { key: 'findings', path: '/findings' }, { key: 'rounds', path: '/rounds', needs: 'review' }, { key: 'schedule', path: '/calendar' }, { key: 'reviews', path: '/reviews', needs: 'review' }, { key: 'appeals', path: '/appeals', needs: 'review' }, { key: 'packages', path: '/packages' }] },
  { area: 'calls', path: '/calls/mine', needs: 'review', pages: [{ key: 'calls', path: '/calls', needs: 'importData' }, { key: 'myCalls', path: '/calls/mine', needs: 'review' }, { key: 'draws', path: '/draws', needs: 'review' }, { key: 'callProgress', path: '/calls/progress', needs: 'publish' }, { key: 'callMonth', path: '/calls/month', needs: 'publish' }] },
  { area: 'scorecards', path: '/scorecards', needs: 'seeScorecards' },
  { area: 'templates', path: '/templates', needs: 'seeTemplates' },
];

export const settingsPages: readonly { key: SettingsPage; path: string; needs?: Ability }[] = [
  { key: 'sites', path: '/sites', needs: 'editSites' },
  { key: 'regions', path: '/settings/regions', needs: 'editSites' },
  { key: 'teams', path: '/settings/teams', needs: 'editSites' },
  { key: 'agents', path: '/settings/agents', needs: 'editSites' },
  { key: 'profiles', path: '/settings/profiles', needs: 'editProfiles' },
  { key: 'imports', path: '/settings/imports', needs: 'importData' },
  { key: 'phrases', path: '/settings/phrases', needs: 'editPhrases' },
  { key: 'calendar', path: '/settings/calendar', needs: 'editSettings' },
  { key: 'display', path: '/settings/display' },
  { key: 'data', path: '/settings/data', needs: 'seeData' },
];

/** The settings in groups, so that a dozen entries can be taken in at a glance. */
export const settingsGroups: readonly { group: SettingsGroup; pages: readonly SettingsPage[] }[] = [
  { group: 'organisation', pages: ['sites', 'regions', 'teams', 'agents', 'profiles', 'imports'] },
  { group: 'rules', pages: ['phrases', 'calendar'] },
  { group: 'program', pages: ['display', 'data'] },
];

/** Who is working here, and what the roles allow to be seen. Main decides again on every request; this only spares dead entries. */
import type { Profile, Role } from '@shared/profiles';
import type { Visit } from '@shared/visits';
import { useRequest } from '../api';


export const abilities = ['fillIn', 'seeAllVisits', 'seeScorecards', 'planVisits', 'seeTemplates', 'importTemplates', 'editSites', 'editProfiles', 'seeData', 'editSettings', 'review', 'publish', 'importData', 'editPhrases'] as const;
export type Ability = (typeof abilities)[number];

const rolesThatMay: Record<Ability, readonly Role[]> = {
  fillIn: ['inspector'],
  seeAllVisits: ['reviewer', 'manager', 'owner'],
  seeScorecards: ['inspector', 'reviewer', 'manager', 'owner'], // an inspector their own, unless the round hides scores
  planVisits: ['manager', 'owner'],
  seeTemplates: ['manager', 'owner'],
  importTemplates: ['owner'],
  editSites: ['owner', 'manager'],
  editProfiles: ['owner'],
  seeData: ['owner'],
  editSettings: ['owner'],
  review: ['reviewer', 'manager', 'owner'],
  publish: ['manager', 'owner'],
  importData: ['manager', 'owner'],
  editPhrases: ['reviewer', 'manager', 'owner'],
};
export const may = (profile: Profile, ability: Ability): boolean => profile.roles.some((role) => rolesThatMay[ability].includes(role));

/** The app's state as main knows it; read once and again when settings or profiles change. */
export const useAppState = () => useRequest('app.state', {});

/** The profile at work, its settings and abilities. Only below the shell, where there is a profile. */
export function useMe() {
  const { data } = useAppState();
  if (data === undefined || !data.opened.ok || data.opened.profile === null) throw new Error('no profile is at work');
  const { profile, settings } = data.opened;
  const can = (ability: Ability): boolean => may(profile, ability);
  return { profile, settings, can, hidesScore: (visit: Pick<Visit, 'hideScores'>): boolean => visit.hideScores && !can('seeAllVisits') };
}

/** Where a hit leads this person. */
import type { SearchHit } from '@shared/search';
import type { Ability } from '../../app/me';

const open = ['planned', 'in-progress', 'returned'];
const underReview = ['submitted', 'in-review', 'appealed'];

/** A place in the program, or null where this person has no page for it. */
export function leadOf({ kind, id, state, own, template, note, draw }: SearchHit, can: (ability: Ability) => boolean): string | null {
  switch (kind) {
    case 'site': return can('editSites') ? `#/sites?site=${id}` : null;
    case 'agent': return can('editSites') ? `#/settings/agents?agent=${id}` : null;
    case 'team': return can('editSites') ? `#/settings/teams?team=${id}` : null;
    case 'profile': return can('editProfiles') ? `#/settings/profiles?profile=${id}` : null;
    case 'item': return template !== null && can('seeTemplates') ? `#/templates/${template.id}/${template.version}?item=${id}` : null;
    case 'call': return can('importData') ? `#/calls?call=${id}` : null;
    case 'drawn': {
      if (!can('review') || state === null) return null;
      if (open.includes(state)) return own ? `#/calls/desk/${id}` : can('publish') && draw !== undefined ? `#/draws/${draw}` : null;
      return state === 'void' || (!own && underReview.includes(state)) ? `#/reviews/${id}` : `#/scorecards/${id}`;
    }
    case 'visit': {
      if (state !== null && open.includes(state)) return own && can('fillIn') ? `#/assessments/${id}` : `#/visits?find=${encodeURIComponent(note.split(' · ')[0] ?? '')}`;
      return !own && can('review') && state !== null && underReview.includes(state) ? `#/reviews/${id}` : `#/scorecards/${id}`;
    }
    default: return null;
  }
}

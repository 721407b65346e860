/** Archiving and restoring, each the other's undo. */
import { refresh, request } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { text } from '../../i18n';

type Kind = 'sites' | 'teams' | 'agents' | 'profiles';
const opposite = { archive: 'restore', restore: 'archive' } as const;

/** Does it, says so, and offers to undo it. Gives whether it was done. */
export async function setArchived(kind: Kind, what: 'archive' | 'restore', ids: readonly string[]): Promise<boolean> {
  try {
    await request(`${kind}.${what}`, { ids: [...ids] });
  } catch (error) {
    noteError(error);
    return false;
  }
  refresh(kind);
  noteDone(text(what === 'archive' ? 'organisation.archived' : 'organisation.restored', { count: ids.length }), { label: text('organisation.undo'), run: () => void undo(kind, opposite[what], ids) });
  return true;
}

async function undo(kind: Kind, what: 'archive' | 'restore', ids: readonly string[]): Promise<void> {
  try {
    await request(`${kind}.${what}`, { ids: [...ids] });
    refresh(kind);
    noteDone(text('organisation.undone'));
  } catch (error) {
    noteError(error);
  }
}

/** Says that something is done, with an undo where main can take the whole act back: a merge, many agents moved to a team. */
import { refresh, request } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { text } from '../../i18n';

const features = ['regions', 'sites', 'teams', 'agents'];

/** To be called right after the act: main knows the last one alone. */
export async function noteUndoable(done: string): Promise<void> {
  const { token } = await request('organisation.undoable', {}).catch(() => ({ token: null }));
  const undo = (): void => {
    if (token === null) return;
    request('organisation.undo', { token }).then(() => noteDone(text('organisation.undone')), noteError).finally(() => features.forEach(refresh));
  };
  noteDone(done, token === null ? undefined : { label: text('organisation.undo'), run: undo });
}

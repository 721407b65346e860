/** The time of a duration from the marks of its item on the visit's recordings. */
import { useQueries } from '@tanstack/react-query';
import { request } from '../../../api';
import { useWords } from '../words';
import { Kbd } from '../../../ui/Kbd';
import { takeFromRecording } from '../actions';
import { useChecklist } from '../assessments.store';
import { recordingsOf } from '../evidence/listening';
import { markedOnAny } from '../marked';

export function FromRecording({ itemId }: { itemId: string }) {
  const { t } = useWords();
  const files = useChecklist((open) => (open.draft ? '' : recordingsOf(open.evidence).join(' ')));
  const ids = files === '' ? [] : files.split(' ');
  const marks = useQueries({ queries: ids.map((id) => ({ queryKey: ['recordings.get', { id }], queryFn: () => request('recordings.get', { id }) })), combine: (all) => all.map(({ data }) => data?.marks ?? []) });
  if (ids.length === 0) return null;
  const marked = markedOnAny(marks, itemId);
  const hint = 'seconds' in marked ? marked.at : marked.found > 2 ? t('assessments.tooManyMarks', { count: marked.found }) : t('assessments.marksSoFar', { count: marked.found });
  return (
    <>
      <button type="button" className="checklist-option" aria-keyshortcuts="R" onClick={() => void takeFromRecording(itemId)}>
        <span>{t('assessments.source.recording')}</span><span aria-hidden="true"><Kbd>R</Kbd></span>
      </button>
      <span className="checklist-hint">{hint}</span>
    </>
  );
}

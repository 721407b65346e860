/** The recordings of the visit, at hand at every item: one of them can be kept open to be listened to and marked while answering. */
import { useEffect } from 'react';
import { useText } from '../../../i18n';
import { Kbd } from '../../../ui/Kbd';
import { RecordingPlayer } from '../../recordings/RecordingPlayer';
import { useChecklist } from '../assessments.store';
import { listenTo, recordingsOf, setCommands, useListening } from './listening';

export function AtHand() {
  const { t } = useText();
  const evidence = useChecklist((open) => open.evidence);
  const focus = useChecklist((open) => open.focus);
  const items = useChecklist((open) => open.outline.items);
  const fileId = useListening((state) => state.fileId);
  useEffect(() => () => listenTo(null), []);
  const file = fileId === null ? undefined : evidence[fileId];
  const others = recordingsOf(evidence).filter((id) => id !== fileId);
  if (file === undefined && others.length === 0) return null;
  return (
    <section className="checklist-hand" aria-label={t('assessments.atHand')}>
      {file === undefined ? null : (
        <>
          <p className="checklist-hand-head"><b>{file.caption || file.name}</b><button type="button" className="checklist-text-button" onClick={() => listenTo(null)}>{t('assessments.putAway')}</button></p>
          <RecordingPlayer key={file.id} file={file} itemId={focus} itemLabel={(id) => items[id]?.number ?? ''} onReady={setCommands} />
          <p className="checklist-hint"><Kbd>M</Kbd> {t('assessments.markHere', { number: focus === null ? '' : (items[focus]?.number ?? '') })}</p>
        </>
      )}
      {others.map((id) => (
        <button key={id} type="button" className="checklist-text-button checklist-listen" onClick={() => listenTo(id)}>{t('assessments.listenWhile', { name: evidence[id]?.caption || evidence[id]?.name || '' })}</button>
      ))}
    </section>
  );
}

/** One file of an item: what it shows, its caption and time, and where else it is used. */
import { memo, useState } from 'react';
import type { Evidence } from '@shared/assessments';
import { useRequest } from '../../../api';
import { noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { formatBytes } from '../../../i18n/format';
import { Document } from '../../evidence/Document';
import { placeText, TakenAt } from '../../evidence/Facts';
import { Thumbnail } from '../../evidence/Thumbnail';
import { withoutFile } from '../answers';
import { useChecklist } from '../assessments.store';
import { changeAnswer } from '../disk';
import { AlsoForSheet } from './AlsoForSheet';
import { CaptionBox } from './CaptionBox';
import { RecordingPlayer } from '../../recordings/RecordingPlayer';
import { useListening } from './listening';
import { Player } from './Player';
import { PhotoSheet } from './PhotoSheet';

interface EvidenceCardProps { fileId: string; itemId: string }

export const EvidenceCard = memo(function EvidenceCard({ fileId, itemId }: EvidenceCardProps) {
  const { t } = useText();
  const file = useChecklist((open) => open.evidence[fileId]);
  const id = useChecklist((open) => open.id);
  const editable = useChecklist((open) => open.editable);
  const [sharing, setSharing] = useState(false);
  if (file === undefined) return null;
  const remove = (): void => void changeAnswer(id, itemId, (item, answer) => withoutFile(item, answer, fileId)).catch(noteError);
  return (
    <li className="checklist-file">
      <Preview file={file} itemId={itemId} />
      <div className="checklist-file-words">
        <CaptionBox file={file} editable={editable} />
        <Elsewhere fileId={file.id} />
        <p className="checklist-file-facts"><TakenAt file={file} /></p>
        {file.takenPlace === null ? null : <p className="checklist-file-facts checklist-file-more">{t('evidence.place', { place: placeText(file.takenPlace) })}</p>}
        <p className="checklist-file-facts checklist-file-more" title={file.name}>{formatBytes(file.bytes)} · {file.name}</p>
        {editable ? (
          <div className="checklist-file-actions">
            <button type="button" className="checklist-text-button" onClick={() => setSharing(true)}>{t('assessments.alsoFor')}</button>
            <button type="button" className="checklist-text-button" onClick={remove}>{t('assessments.removeFile')}</button>
          </div>
        ) : null}
      </div>
      {sharing ? <AlsoForSheet file={file} itemId={itemId} onClose={() => setSharing(false)} /> : null}
    </li>
  );
});

interface EvidenceOfItem { file: Evidence; itemId: string }

function Preview({ file, itemId }: EvidenceOfItem) {
  const { t } = useText();
  const [large, setLarge] = useState(false);
  const items = useChecklist((open) => open.outline.items);
  const atHand = useListening((state) => state.fileId === file.id);
  if (atHand) return <p className="checklist-hint">{t('assessments.atHandAbove')}</p>;
  if (file.kind === 'audio') return <RecordingPlayer file={file} itemId={itemId} itemLabel={(id) => items[id]?.number ?? ''} />;
  if (file.kind === 'video') return <Player file={file} />;
  if (file.kind === 'file') return <Document file={file} />;
  return (
    <>
      <button type="button" className="checklist-photo" aria-label={t('assessments.enlarge', { name: file.caption || file.name })} onClick={() => setLarge(true)}>
        <Thumbnail file={file} />
      </button>
      {large ? <PhotoSheet file={file} onClose={() => setLarge(false)} /> : null}
    </>
  );
}

/** Calmly: the very same file stands in another inspection. Mostly a slip of the hand among many photos. */
function Elsewhere({ fileId }: { fileId: string }) {
  const { t } = useText();
  const id = useChecklist((open) => open.id);
  const { data } = useRequest('evidence.elsewhere', { id });
  const found = data?.find(({ evidenceId }) => evidenceId === fileId);
  if (found === undefined) return null;
  return <p className="checklist-elsewhere" role="note">{found.site === null ? t('evidence.elsewhereUnnamed', { day: found.day }) : t('evidence.elsewhere', { day: found.day, name: found.site })}</p>;
}

/** One file of an item: what it shows, its caption and time, and where else it is used. */
import { memo, useState } from 'react';
import type { Evidence } from '@shared/assessments';
import { openInSystem } from './open';
import { noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { formatBytes, formatInstant } from '../../../i18n/format';
import { withoutFile } from '../answers';
import { useChecklist } from '../assessments.store';
import { changeAnswer } from '../disk';
import { AlsoForSheet } from './AlsoForSheet';
import { CaptionBox } from './CaptionBox';
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
      <Preview file={file} />
      <div className="checklist-file-words">
        <CaptionBox file={file} editable={editable} />
        <p className="checklist-file-facts">{file.takenAt ?? formatInstant(file.addedAt)} · {formatBytes(file.bytes)}</p>
        <p className="checklist-file-facts" title={file.name}>{file.name}</p>
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

function Preview({ file }: { file: Evidence }) {
  const { t } = useText();
  const [large, setLarge] = useState(false);
  if (file.kind === 'audio' || file.kind === 'video') return <Player file={file} />;
  if (file.kind === 'file') {
    return (
      <button type="button" className="checklist-document" onClick={() => openInSystem(file)}>
        <span className="checklist-document-type" aria-hidden="true">{(/\.(\w{1,5})$/.exec(file.name)?.[1] ?? 'file').toUpperCase()}</span>{t('assessments.openFile')}
      </button>
    );
  }
  return (
    <>
      <button type="button" className="checklist-photo" aria-label={t('assessments.enlarge', { name: file.caption || file.name })} onClick={() => setLarge(true)}>
        <img src={`app://media/${file.id}?size=480`} alt="" loading="lazy" draggable={false} />
      </button>
      {large ? <PhotoSheet file={file} onClose={() => setLarge(false)} /> : null}
    </>
  );
}

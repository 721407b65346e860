/** Files of an appeal, shown small. */
import { useState } from 'react';
import type { Evidence } from '@shared/assessments';
import { useText } from '../../i18n';
import { Player } from '../assessments/evidence/Player';
import { Lightbox } from '../evidence/Lightbox';
import { openInSystem } from '../evidence/open';
import { Thumbnail } from '../evidence/Thumbnail';
import { RecordingPlayer } from '../recordings/RecordingPlayer';
import '../assessments/evidence/evidence.css';

export function Files({ files, label, onRemove }: { files: readonly Evidence[]; label: string; onRemove?: (id: string) => void }) {
  const { t } = useText();
  const [large, setLarge] = useState<Evidence | null>(null);
  if (files.length === 0) return null;
  return (
    <ul className="appeal-files" aria-label={label}>
      {files.map((file) => (
        <li key={file.id} className={file.kind === 'audio' || file.kind === 'video' ? 'appeal-file-wide' : undefined}>
          {file.kind === 'audio' ? <RecordingPlayer file={file} itemId={null} itemLabel={() => ''} /> : file.kind === 'video' ? <Player file={file} /> : (
            <button type="button" className="appeal-file" aria-label={t('assessments.enlarge', { name: file.caption || file.name })} onClick={() => (file.kind === 'photo' ? setLarge(file) : openInSystem(file))}>
              {file.kind === 'photo' ? <Thumbnail file={file} /> : <span>{file.name}</span>}
            </button>
          )}
          {onRemove === undefined ? null : <button type="button" className="checklist-text-button" aria-label={`${t('assessments.removeFile')} ${file.name}`} onClick={() => onRemove(file.id)}>{t('assessments.removeFile')}</button>}
        </li>
      ))}
      {large === null ? null : <Lightbox file={large} onClose={() => setLarge(null)} />}
    </ul>
  );
}

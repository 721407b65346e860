/** Files of an appeal: shown small, and taken in for an item of one that is being filed. */
import { useRef, useState } from 'react';
import type { Evidence } from '@shared/assessments';
import { noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Player } from '../assessments/evidence/Player';
import { Lightbox } from '../evidence/Lightbox';
import { openInSystem } from '../evidence/open';
import { sendFile } from '../evidence/send';
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
              {file.kind === 'photo' ? <img src={`app://media/${file.id}?size=480`} alt="" /> : <span>{file.name}</span>}
            </button>
          )}
          {onRemove === undefined ? null : <button type="button" className="checklist-text-button" aria-label={`${t('assessments.removeFile')} ${file.name}`} onClick={() => onRemove(file.id)}>{t('assessments.removeFile')}</button>}
        </li>
      ))}
      {large === null ? null : <Lightbox file={large} onClose={() => setLarge(null)} />}
    </ul>
  );
}

/** A button that takes files in, one after another; each is given on as soon as it is stored. */
export function AddFiles({ onStored }: { onStored: (file: Evidence) => void }) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [left, setLeft] = useState(0);
  const take = async (files: readonly File[]): Promise<void> => {
    setLeft(files.length);
    for (const file of files) {
      try {
        const stored = await sendFile({ file, assessmentId: null });
        if (stored !== null) onStored(stored);
      } catch (error) {
        noteError(error);
      }
      setLeft((count) => count - 1);
    }
  };
  return (
    <>
      <input ref={input} type="file" multiple hidden onChange={({ target }) => { const files = [...(target.files ?? [])]; target.value = ''; void take(files); }} />
      <Button disabled={left > 0} onClick={() => input.current?.click()}>{left > 0 ? t('appeals.storing', { count: left }) : t('appeals.addFiles')}</Button>
    </>
  );
}

/** An item that is answered with files: they show in the tray, here is how many there are and how to add one. */
import { lazy, Suspense, useState } from 'react';
import type { PlainItem } from '@shared/templates/template';
import { useWords } from '../words';
import { Kbd } from '../../../ui/Kbd';
import { useChecklist } from '../assessments.store';
import { Thumbnail } from '../../evidence/Thumbnail';
import { chooseFiles } from '../evidence/take';
import { inputDomId } from '../reveal';
import type { ControlProps } from './props';

const CameraSheet = lazy(() => import('../capture/CameraSheet'));
const MicrophoneSheet = lazy(() => import('../capture/MicrophoneSheet'));
const SignatureSheet = lazy(() => import('../capture/SignatureSheet'));

export function MediaControl({ item, answer }: ControlProps<PlainItem>) {
  const { t } = useWords();
  const [capturing, setCapturing] = useState(false);
  const evidence = useChecklist((open) => open.evidence);
  const files = answer?.state === undefined && Array.isArray(answer?.value) ? answer.value.flatMap((id) => evidence[id] ?? []) : [];
  const Capture = item.type === 'photo' ? CameraSheet : item.type === 'audio' ? MicrophoneSheet : item.type === 'signature' ? SignatureSheet : null;
  return (
    <>
      {files.length === 0 ? null : (
        <ul className="checklist-thumbs" aria-label={t('assessments.filesCount', { count: files.length })}>
          {files.map((file) => (
            <li key={file.id}>
              {file.kind !== 'photo' ? <span className="checklist-thumb-name">{file.caption || file.name}</span>
                : item.type === 'signature' ? <img className="checklist-signed" src={`app://media/${file.id}`} alt={file.caption || file.name} />
                  : <div className="checklist-thumb" role="img" aria-label={file.caption || file.name}><Thumbnail file={file} /></div>}
            </li>
          ))}
        </ul>
      )}
      {Capture === null ? null : (
        <button type="button" className="checklist-option" onClick={() => setCapturing(true)}>
          {item.type === 'photo' ? t('assessments.takePhoto') : item.type === 'audio' ? t('assessments.recordAudio') : files.length > 0 ? t('assessments.signAgain') : t('assessments.sign')}
        </button>
      )}
      {item.type === 'signature' ? null : (
        <button type="button" id={inputDomId(item.id)} className="checklist-option" aria-keyshortcuts="P" onClick={() => chooseFiles(item.id)}>
          <span>{t('assessments.chooseFiles')}</span><span aria-hidden="true"><Kbd>P</Kbd></span>
        </button>
      )}
      {capturing && Capture !== null ? <Suspense><Capture itemId={item.id} onClose={() => setCapturing(false)} /></Suspense> : null}
    </>
  );
}

/** A picture as large as the window lets it be, with what is known of it. The larger copy is enough for any screen; the original is a click away. */
import { useState } from 'react';
import type { Evidence } from '@shared/assessments';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Facts } from './Facts';
import { openInSystem } from './open';
import './evidence.css';

export function Lightbox({ file, onClose }: { file: Evidence; onClose: () => void }) {
  const { t } = useText();
  return (
    <Dialog title={file.caption || file.name} onClose={onClose} footer={<Button onClick={() => openInSystem(file)}>{t('evidence.openFile')}</Button>}>
      <LargePicture id={file.id} alt={file.caption || file.name} />
      <Facts file={file} />
    </Dialog>
  );
}

export function LargePicture({ id, alt }: { id: string; alt: string }) {
  const { t } = useText();
  const [failed, setFailed] = useState(false);
  if (failed) return <p className="evidence-thumb">{t('evidence.impossible')}</p>;
  return <img className="evidence-large" src={`app://media/${id}?size=1600`} alt={alt} onError={() => setFailed(true)} />;
}

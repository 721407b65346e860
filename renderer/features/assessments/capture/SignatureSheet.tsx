/** A signature, drawn with pen, finger or mouse, kept as a picture. */
import { useRef, useState } from 'react';
import { noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { namedNow, takeFiles } from '../evidence/take';
import { Sheet } from '../Sheet';
import { SignaturePad, type SignatureHandle } from './SignaturePad';

export default function SignatureSheet({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const { t } = useText();
  const pad = useRef<SignatureHandle>(null);
  const [signed, setSigned] = useState(false);
  const keep = async (): Promise<void> => {
    const blob = await pad.current?.picture();
    if (!blob) throw new Error('the canvas gave no picture');
    takeFiles(itemId, [namedNow(blob, 'SIGN', 'png')]);
    onClose();
  };
  return (
    <Sheet wide title={t('assessments.sign')} onClose={onClose} actions={(
      <>
        <Button size="large" disabled={!signed} onClick={() => pad.current?.clear()}>{t('assessments.signClear')}</Button>
        <Button size="large" kind="primary" disabled={!signed} onClick={() => void keep().catch(noteError)}>{t('assessments.signKeep')}</Button>
      </>
    )}>
      <SignaturePad ref={pad} label={t('assessments.signHere')} onSigned={setSigned} />
      <p className="checklist-hint">{t('assessments.signHere')}</p>
    </Sheet>
  );
}

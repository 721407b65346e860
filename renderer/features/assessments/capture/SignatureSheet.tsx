/** A signature, drawn with pen, finger or mouse, kept as a picture. */
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { namedNow, takeFiles } from '../evidence/take';
import { Sheet } from '../Sheet';

const WIDTH = 1200;
const HEIGHT = 400;
const INK = '#1b2a3a'; // on white paper whatever the screen's theme, because it is printed

export default function SignatureSheet({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const { t } = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [signed, setSigned] = useState(false);

  const clear = (): void => {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return;
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.strokeStyle = INK;
    pen.lineWidth = 5;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    setSigned(false);
  };
  useEffect(clear, []);

  const draw = (event: PointerEvent<HTMLCanvasElement>, begin: boolean): void => {
    const pen = event.currentTarget.getContext('2d');
    if (pen === null || (!begin && event.buttons === 0)) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * WIDTH;
    const y = ((event.clientY - box.top) / box.height) * HEIGHT;
    if (begin) {
      event.currentTarget.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo(x, y);
    }
    pen.lineTo(x, y);
    pen.stroke();
    setSigned(true);
  };
  const keep = (): void => {
    canvas.current?.toBlob((blob) => {
      if (blob === null) return noteError(new Error('the canvas gave no picture'));
      takeFiles(itemId, [namedNow(blob, 'SIGN', 'png')]);
      onClose();
    }, 'image/png');
  };
  return (
    <Sheet wide title={t('assessments.sign')} onClose={onClose} actions={(
      <>
        <Button size="large" disabled={!signed} onClick={clear}>{t('assessments.signClear')}</Button>
        <Button size="large" kind="primary" disabled={!signed} onClick={keep}>{t('assessments.signKeep')}</Button>
      </>
    )}>
      <canvas ref={canvas} className="checklist-signature" width={WIDTH} height={HEIGHT} aria-label={t('assessments.signHere')} onPointerDown={(event) => draw(event, true)} onPointerMove={(event) => draw(event, false)} />
      <p className="checklist-hint">{t('assessments.signHere')}</p>
    </Sheet>
  );
}

/** A box to sign in with pen, finger or mouse. */
import { useEffect, useImperativeHandle, useRef, type PointerEvent, type Ref } from 'react';

const WIDTH = 1200;
const HEIGHT = 400;
const INK = '#1b2a3a'; // on white paper whatever the screen's theme, because it is printed

export interface SignatureHandle {
  clear(): void;
  /** The drawing as a PNG; null where the browser gives none. */
  picture(): Promise<Blob | null>;
}

export function SignaturePad({ ref, label, onSigned }: { ref?: Ref<SignatureHandle>; label: string; onSigned: (signed: boolean) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const wipe = (): void => {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return;
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.strokeStyle = INK;
    pen.lineWidth = 5;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
  };
  useEffect(wipe, []);
  useImperativeHandle(ref, () => ({
    clear() { wipe(); onSigned(false); },
    picture: () => new Promise((resolve) => { if (canvas.current === null) resolve(null); else canvas.current.toBlob(resolve, 'image/png'); }),
  }), [onSigned]);

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
    onSigned(true);
  };
  return <canvas ref={canvas} className="checklist-signature" width={WIDTH} height={HEIGHT} role="img" aria-label={label} onPointerDown={(event) => draw(event, true)} onPointerMove={(event) => draw(event, false)} />;
}

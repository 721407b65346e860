/** A photo over the whole window: larger and smaller by keys, wheel or buttons; dragged with the pointer; arrows go to the next one. */
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { Evidence } from '@shared/assessments';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';

const most = 8;
interface View { scale: number; x: number; y: number }
const whole: View = { scale: 1, x: 0, y: 0 };
const scaled = (view: View, by: number): View => {
  const scale = Math.min(most, Math.max(1, view.scale * by));
  return scale === 1 ? whole : { scale, x: (view.x * scale) / view.scale, y: (view.y * scale) / view.scale };
};

interface Props { photos: readonly Evidence[]; at: number; onAt: (at: number) => void; onClose: () => void }

export function Lightbox({ photos, at, onAt, onClose }: Props) {
  const { t } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const [view, setView] = useState(whole);
  const drag = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    element?.focus();
    return () => { element?.close(); if (before instanceof HTMLElement) before.focus({ preventScroll: true }); };
  }, []);
  const photo = photos[at];
  if (photo === undefined) return null;
  const go = (to: number): void => { if (photos[to] !== undefined) { setView(whole); onAt(to); } };
  const zoom = (by: number): void => setView((before) => scaled(before, by));
  const move = (event: PointerEvent): void => {
    const from = drag.current;
    if (from === null) return;
    drag.current = { x: event.clientX, y: event.clientY };
    setView((before) => (before.scale === 1 ? before : { ...before, x: before.x + event.clientX - from.x, y: before.y + event.clientY - from.y }));
  };
  const keys: Partial<Record<string, () => void>> = {
    Equal: () => zoom(1.5), NumpadAdd: () => zoom(1.5), Minus: () => zoom(1 / 1.5), NumpadSubtract: () => zoom(1 / 1.5), Digit0: () => setView(whole), ArrowRight: () => go(at + 1), ArrowLeft: () => go(at - 1), Enter: onClose,
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a dialog takes keys for what it shows
    <dialog ref={dialog} className="desk-lightbox" tabIndex={-1} aria-label={photo.caption || photo.name} onCancel={(event) => { event.preventDefault(); onClose(); }}
      onKeyDown={(event) => { const act = event.target instanceof HTMLButtonElement && event.code === 'Enter' ? undefined : keys[event.code]; if (act !== undefined) { event.preventDefault(); event.stopPropagation(); act(); } }}>
      <div className="desk-lightbox-view" role="presentation" onWheel={(event) => zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2)} onDoubleClick={() => setView(view.scale === 1 ? scaled(whole, 3) : whole)}
        onPointerDown={(event) => { drag.current = { x: event.clientX, y: event.clientY }; event.currentTarget.setPointerCapture(event.pointerId); }} onPointerMove={move} onPointerUp={() => { drag.current = null; }}>
        <img src={`app://media/${photo.id}`} alt={photo.caption || photo.name} draggable={false} style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }} />
      </div>
      <div className="desk-lightbox-bar">
        <span className="desk-lightbox-words">{photo.caption || photo.name}{photos.length < 2 ? '' : ` · ${at + 1} / ${photos.length}`}</span>
        {photos.length < 2 ? null : <><Button kind="quiet" disabled={at === 0} aria-label={t('reviews.desk.previousPhoto')} onClick={() => go(at - 1)}>←</Button><Button kind="quiet" disabled={at === photos.length - 1} aria-label={t('reviews.desk.nextPhoto')} onClick={() => go(at + 1)}>→</Button></>}
        <Button kind="quiet" disabled={view.scale === 1} aria-label={t('reviews.desk.smaller')} onClick={() => zoom(1 / 1.5)}>−</Button>
        <span className="desk-lightbox-scale">{Math.round(view.scale * 100)} %</span>
        <Button kind="quiet" disabled={view.scale >= most} aria-label={t('reviews.desk.larger')} onClick={() => zoom(1.5)}>+</Button>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </div>
    </dialog>
  );
}

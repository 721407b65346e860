/** A small window over the checklist: the browser's own dialog, so that focus stays inside and Esc closes it. */
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';

interface SheetProps {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  /** buttons at the foot, beside "close"; the one marked `data-first` has the focus when it can be pressed */
  actions?: ReactNode;
  wide?: boolean;
}

export function Sheet({ title, onClose, children, actions, wide = false }: SheetProps) {
  const { t } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('[data-first]:not(:disabled)')?.focus();
    return () => { if (before instanceof HTMLElement) before.focus({ preventScroll: true }); };
  }, []);
  return (
    // The click on the dialog itself is the click on the veil around it; Esc does the same by keyboard.
    <dialog ref={dialog} className={`checklist-sheet${wide ? ' checklist-sheet-wide' : ''}`} aria-labelledby={titleId} onCancel={(event) => { event.preventDefault(); onClose(); }}
      onMouseDown={(event) => { if (event.target === event.currentTarget) onClose(); }}>
      <div className="checklist-sheet-body">
        <h2 id={titleId}>{title}</h2>
        {children}
        <div className="checklist-sheet-actions"><Button size="large" kind="quiet" onClick={onClose}>{t('common.close')}</Button>{actions}</div>
      </div>
    </dialog>
  );
}

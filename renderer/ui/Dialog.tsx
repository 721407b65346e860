/** A modal dialog on the browser's own <dialog>: focus stays inside, Esc closes, focus returns where it was. */
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useText } from '../i18n';
import { Button } from './Button';
import './ui.css';

export function Dialog({ title, children, footer, onClose }: { title: string; children: ReactNode; footer?: ReactNode; onClose: () => void }) {
  const { t } = useText();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element?.open === false) {
      element.showModal(); // the browser would begin at the cross; who opens a form wants to fill it in
      element.querySelector<HTMLElement>('.ui-dialog-body :is(input, select, textarea):not([type=hidden])')?.focus();
    }
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog className="ui-dialog" ref={dialog} aria-labelledby={id} onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <header className="ui-dialog-head">
        <h2 id={id}>{title}</h2>
        <Button kind="quiet" aria-label={t('common.close')} onClick={onClose}>✕</Button>
      </header>
      <div className="ui-dialog-body">{children}</div>
      {footer === undefined ? null : <footer className="ui-dialog-foot">{footer}</footer>}
    </dialog>
  );
}

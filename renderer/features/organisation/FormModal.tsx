/** A form in a dialog of antd: it begins where `onOpen` puts the focus, and gives the focus back to what opened it. */
import { Modal } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import './organisation.css';

interface Props {
  title: string;
  width: number;
  /** the button that confirms: its word ("save" where none is given), and either what it runs or the form it submits */
  confirm: { label?: string; busy: boolean; run?: () => void; form?: string };
  onOpen?: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function FormModal({ title, width, confirm: { label, busy, run, form }, onOpen, onClose, children }: Props) {
  const { t } = useText();
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => {
    requestAnimationFrame(() => { if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) before.focus({ preventScroll: true }); });
  }, [before]);
  return (
    <Modal open title={title} width={width} centered onCancel={onClose} className="organisation-modal" mask={{ closable: false }} afterOpenChange={(open) => { if (open) onOpen?.(); }} footer={[
      <Button key="cancel" onClick={onClose}>{t('common.cancel')}</Button>,
      <Button key="confirm" kind="primary" disabled={busy} {...(run === undefined ? {} : { onClick: run })} {...(form === undefined ? {} : { type: 'submit' as const, form })}>{label ?? t('common.save')}</Button>,
    ]}>
      {children}
    </Modal>
  );
}

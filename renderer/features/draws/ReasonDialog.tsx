/** Asks why, before something that stays on record. */
import { useState, type ReactNode } from 'react';
import { noteError } from '../../app/notes';
import { useTyped } from '../../app/typed';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';

interface Props { title: string; lead: ReactNode; confirm: string; /** keeps what is typed, by this name */ form: string; onSend: (reason: string) => Promise<void>; onClose: () => void; children?: ReactNode; ready?: boolean }

export function ReasonDialog({ title, lead, confirm, form, onSend, onClose, children, ready = true }: Props) {
  const { t } = useText();
  const typed = useTyped(form, { reason: '' });
  const [busy, setBusy] = useState(false);
  const reason = typed.value.reason.trim();
  const send = (): void => {
    setBusy(true);
    onSend(reason).then(() => typed.drop()).catch(noteError).finally(() => setBusy(false));
  };
  return (
    <Dialog title={title} onClose={onClose} footer={<><Button onClick={onClose}>{t('common.cancel')}</Button><Button kind="primary" disabled={busy || !ready || reason === ''} onClick={send}>{confirm}</Button></>}>
      <div className="draw-lead">{lead}</div>
      {children}
      <Field label={t('draws.reason')}>{(control) => <textarea className="ui-input" rows={3} maxLength={500} {...control} value={typed.value.reason} onChange={({ target }) => typed.change({ reason: target.value })} />}</Field>
    </Dialog>
  );
}

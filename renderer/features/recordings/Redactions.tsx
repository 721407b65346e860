/** What nobody may hear any more: making a range silent, with a reason, and lifting it again. */
import { useState } from 'react';
import type { Recording, Span } from '@shared/recordings';
import { useSend } from '../../api';
import { useMe } from '../../app/me';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { formatDuration } from '../assessments/duration';

const clock = (seconds: number): string => formatDuration(Math.round(seconds * 10) / 10);

/** Asks for a reason, then does it. */
function ReasonDialog({ title, text, action, pending, error, onDo, onClose }: { title: string; text: string; action: string; pending: boolean; error: unknown; onDo: (reason: string) => void; onClose: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  return (
    <Dialog title={title} onClose={onClose} footer={<><Button onClick={onClose}>{t('common.cancel')}</Button><Button kind="danger" disabled={reason.trim() === '' || pending} onClick={() => onDo(reason.trim())}>{action}</Button></>}>
      <p>{text}</p>
      <label className="ui-field"><span>{t('recordings.reason')}</span><textarea className="ui-input" rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} /></label>
      {error === null ? null : <ErrorNote error={error} />}
    </Dialog>
  );
}

export function RedactDialog({ id, span, onDone, onClose }: { id: string; span: Span; onDone: () => void; onClose: () => void }) {
  const { t } = useText();
  const redact = useSend('recordings.redact');
  const range = { from: clock(span.from), to: clock(span.to) };
  return (
    <ReasonDialog title={t('recordings.redactTitle', range)} text={t('recordings.redactText')} action={t('recordings.redact')} pending={redact.isPending} error={redact.error} onClose={onClose}
      onDo={(reason) => redact.mutate({ id, from: span.from, to: span.to, reason }, { onSuccess: () => { noteDone(t('recordings.redacted', range)); onDone(); } })} />
  );
}

export function RedactionList({ recording }: { recording: Recording }) {
  const { t } = useText();
  const { can } = useMe();
  const lift = useSend('recordings.lift');
  const [lifting, setLifting] = useState<string | null>(null);
  if (recording.redactions.length === 0) return null;
  const chosen = recording.redactions.find(({ id }) => id === lifting);
  return (
    <>
      <ul className="recordings-redactions" aria-label={t('recordings.redactions')}>
        {recording.redactions.map(({ id, from, to, reason, author, at, liftedAt }) => (
          <li key={id} className={liftedAt === null ? undefined : 'recordings-lifted'}>
            <b>{clock(from)}–{clock(to)}</b> {liftedAt === null ? t('recordings.isMuted') : t('recordings.isLifted', { at: formatInstant(liftedAt) })} · {reason} · {author} {formatInstant(at)}
            {liftedAt === null && can('editSettings') ? <button type="button" className="recordings-link" onClick={() => setLifting(id)}>{t('recordings.lift')}</button> : null}
          </li>
        ))}
      </ul>
      {chosen === undefined ? null : (
        <ReasonDialog title={t('recordings.liftTitle', { from: clock(chosen.from), to: clock(chosen.to) })} text={t('recordings.liftText')} action={t('recordings.lift')} pending={lift.isPending} error={lift.error} onClose={() => setLifting(null)}
          onDo={(reason) => lift.mutate({ id: recording.id, redactionId: chosen.id, reason }, { onSuccess: () => setLifting(null) })} />
      )}
    </>
  );
}

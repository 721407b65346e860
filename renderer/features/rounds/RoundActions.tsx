/** What can be done with a round as a whole: open it, close it, open it again, repeat it. */
import { useState } from 'react';
import type { RoundDetail, RoundState } from '@shared/rounds';
import { refresh, useSend } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { Field } from '../../ui/Field';
import { FormModal } from '../organisation/FormModal';
import { RepeatDialog } from './RepeatDialog';

export function RoundActions({ round, onRepeated }: { round: RoundDetail; onRepeated: (id: string) => void }) {
  const { t } = useText();
  const [asking, setAsking] = useState<'repeat' | 'close' | 'reopen' | null>(null);
  const [reason, setReason] = useState('');
  const send = useSend('rounds.setState');
  const to = (state: RoundState): void => send.mutate({ id: round.id, state, reason }, {
    onSuccess: () => { refresh('rounds'); setAsking(null); setReason(''); noteDone(t(`rounds.became.${state}`, { name: round.title })); },
    onError: (error) => { if (asking === null) noteError(error); },
  });
  return (
    <span className="rounds-actions">
      {round.state === 'draft' ? <Button onClick={() => to('open')} disabled={send.isPending}>{t('rounds.open')}</Button> : null}
      {round.state === 'open' ? <Button kind="quiet" onClick={() => setAsking('close')}>{t('rounds.close')}</Button> : null}
      {round.state === 'closed' ? <Button kind="quiet" onClick={() => setAsking('reopen')}>{t('rounds.reopen')}</Button> : null}
      <Button onClick={() => setAsking('repeat')}>{t('rounds.repeat.button')}</Button>
      {asking === 'repeat' ? <RepeatDialog round={round} onClose={() => setAsking(null)} onDone={(id) => { setAsking(null); onRepeated(id); }} /> : null}
      {asking !== 'close' && asking !== 'reopen' ? null : (
        <FormModal title={t(`rounds.asks.${asking}`, { name: round.title })} width={480} confirm={{ label: t(asking === 'close' ? 'rounds.closeIt' : 'rounds.reopenIt'), busy: send.isPending || (asking === 'reopen' && reason.trim() === ''), run: () => to(asking === 'close' ? 'closed' : 'open') }} onClose={() => { setAsking(null); send.reset(); }}
          onOpen={() => document.querySelector<HTMLElement>('.rounds-reason')?.focus()}>
          <p className="organisation-lead">{t(`rounds.asks.${asking}Text`)}</p>
          <Field label={t('rounds.reason')} optional={asking === 'close'}>{(control) => <textarea className="ui-input rounds-reason" rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} {...control} />}</Field>
          {send.error === null ? null : <ErrorNote error={send.error} />}
        </FormModal>
      )}
    </span>
  );
}

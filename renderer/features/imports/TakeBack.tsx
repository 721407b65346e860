/** A wrong call log is taken back, with the reason; where something stands on its calls the dialog says what. */
import { useState } from 'react';
import type { RequestOutput } from '@shared/contract';
import { request, RequestError } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { ReasonDialog } from '../draws/ReasonDialog';

const reasons = ['later', 'drawn', 'by-hand'] as const;
type Earlier = RequestOutput<'imports.list'>[number];

/** In the list: who took it back and why, or the button. */
export function TakenBack({ earlier, onAsk }: { earlier: Earlier; onAsk: () => void }) {
  const { t } = useText();
  const { takenBack, canTakeBack } = earlier;
  if (takenBack !== null) return <span className="imports-taken-back">{t('imports.takenBack', { at: formatInstant(takenBack.at), by: takenBack.by, reason: takenBack.reason })}</span>;
  return canTakeBack ? <Button kind="quiet" className="imports-link" onClick={onAsk}>{t('imports.takeBack')}</Button> : null;
}

export function TakeBackDialog({ earlier: { id, file, counts }, onClose }: { earlier: Earlier; onClose: () => void }) {
  const { t } = useText();
  const [refused, setRefused] = useState<string | null>(null);
  const send = async (reason: string): Promise<void> => {
    try {
      const { calls } = await request('imports.takeBack', { id, reason });
      onClose();
      noteDone(t('imports.takenBackDone', { name: file, calls }));
    } catch (error) {
      const detail = error instanceof RequestError ? error.body.detail : undefined;
      const why = reasons.find((known) => known === detail?.['problem']);
      if (why === undefined) throw error;
      setRefused(t(`imports.stays.${why}`, { name: String(detail?.['name'] ?? '') }));
    }
  };
  const lead = refused === null ? <p className="imports-ask">{t('imports.takeBackLead', { calls: counts.new })}</p> : <p role="alert" className="imports-ask imports-wrong">{refused}</p>;
  return <ReasonDialog title={t('imports.takeBackTitle', { name: file })} lead={lead} confirm={t('imports.takeBackConfirm')} form={`import.take-back ${id}`} onClose={onClose} onSend={send} ready={refused === null} />;
}

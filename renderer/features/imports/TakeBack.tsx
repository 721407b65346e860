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

export function TakeBack({ earlier }: { earlier: Earlier }) {
  const { t } = useText();
  const [asked, setAsked] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { id, file, counts, takenBack } = earlier;
  const send = async (reason: string): Promise<void> => {
    try {
      const { calls } = await request('imports.takeBack', { id, reason });
      setAsked(false);
      noteDone(t('imports.takenBackDone', { name: file, calls }));
    } catch (error) {
      const detail = error instanceof RequestError ? error.body.detail : undefined;
      const why = reasons.find((known) => known === detail?.['problem']);
      if (why === undefined) throw error;
      setRefused(t(`imports.stays.${why}`, { name: String(detail?.['name'] ?? '') }));
    }
  };
  if (takenBack !== null) return <span className="imports-taken-back">{t('imports.takenBack', { at: formatInstant(takenBack.at), by: takenBack.by, reason: takenBack.reason })}</span>;
  if (!earlier.canTakeBack) return null;
  return (
    <>
      <Button kind="quiet" onClick={() => { setRefused(null); setAsked(true); }}>{t('imports.takeBack')}</Button>
      {!asked ? null : (
        <ReasonDialog title={t('imports.takeBackTitle', { name: file })} lead={t('imports.takeBackLead', { calls: counts.new })} confirm={t('imports.takeBackConfirm')} form={`import.take-back ${id}`} onClose={() => setAsked(false)} onSend={send} ready={refused === null}>
          {refused === null ? null : <p role="alert" className="imports-wrong">{refused}</p>}
        </ReasonDialog>
      )}
    </>
  );
}

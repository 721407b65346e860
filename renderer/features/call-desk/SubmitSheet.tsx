/** Handing a call in: at once where nothing is missing, and the next one opens; else what is missing, as links. */
import { useState } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import type { CallOnDesk } from '@shared/call-desk';
import { RequestError } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { current, useChecklist } from '../assessments/assessments.store';
import { flushChecklist, handIn } from '../assessments/disk';
import { focusItem } from '../assessments/onward';
import { openEnds } from '../assessments/results';
import { Missing } from '../assessments/ReviewSheet';
import { Sheet } from '../assessments/Sheet';

export function useSubmit(call: CallOnDesk, onMissing: () => void): { submit: () => void; sending: boolean; error: unknown } {
  const { t } = useText();
  const [, navigate] = useHashLocation();
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const go = async (): Promise<void> => {
    await flushChecklist(); // what is still missing is known once all is on disk
    const open = current();
    if (open === null || !open.editable) return;
    if (openEnds(open, open.outline).length > 0) return onMissing();
    const result = await handIn();
    const score = result?.percent ?? null;
    noteDone(score === null ? t('callDesk.handedIn', { code: call.row.code }) : t(result?.outcome === 'fail' ? 'callDesk.handedInFail' : 'callDesk.handedInScore', { code: call.row.code, percent: score }));
    navigate(call.next === null ? '/calls/mine' : `/calls/desk/${call.next}`);
  };
  const submit = (): void => {
    if (sending || current()?.editable !== true) return;
    setSending(true);
    setError(null);
    go().catch((failure: unknown) => {
      if (failure instanceof RequestError && failure.body.code === 'incomplete') onMissing();
      else setError(failure);
    }).finally(() => setSending(false));
  };
  return { submit, sending, error };
}

export function SubmitSheet({ code, onClose }: { code: string; onClose: () => void }) {
  const { t } = useText();
  const open = useChecklist((all) => all);
  const ends = openEnds(open, open.outline);
  return (
    <Sheet title={t('callDesk.missingTitle', { code })} onClose={onClose}>
      <Missing open={open} ends={ends} onGo={(id) => { onClose(); focusItem(id); }} />
    </Sheet>
  );
}

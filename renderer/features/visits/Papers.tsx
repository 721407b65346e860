/** The papers of a visit: the crib sheet to learn, the visit sheet to write on; as PDF or on paper. */
import { useState } from 'react';
import type { Visit } from '@shared/visits';
import { request, RequestError } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import './papers.css';

/** `audit`: of an open audit, which has nothing to learn by heart. */
export function Papers({ id, audit }: { id: string; audit?: Visit['audit'] }) {
  const { t } = useText();
  const [busy, setBusy] = useState(false);
  const run = (work: () => Promise<void>): void => {
    setBusy(true);
    work().catch((error: unknown) => {
      if (error instanceof RequestError && error.body.detail?.['reason'] === 'no-printer') noteDone(t('scorecards.noPrinter'));
      else noteError(error);
    }).finally(() => setBusy(false));
  };
  const save = (paper: 'crib' | 'sheet') => async (): Promise<void> => {
    const { saved, name } = await request('visits.savePaper', { id, paper });
    if (saved) noteDone(t('scorecards.saved', { name }));
  };
  const print = (paper: 'crib' | 'sheet') => async (): Promise<void> => {
    const { printed } = await request('visits.printPaper', { id, paper });
    if (printed) noteDone(t('scorecards.printed'));
  };
  return (
    <div className="visits-papers">
      {(audit === undefined ? (['crib', 'sheet'] as const) : (['sheet'] as const)).map((paper) => (
        <div key={paper} style={{ display: 'contents' }} role="group" aria-label={t(`visits.papers.${paper}`)}>
          <div><b>{audit === undefined ? t(`visits.papers.${paper}`) : t(audit.kind === 'self' ? 'audits.sheet.selfTitle' : 'audits.sheet.title')}</b><p>{audit === undefined ? t(`visits.papers.${paper}Text`) : t('audits.sheet.text')}</p></div>
          <Button disabled={busy} onClick={() => run(save(paper))}>PDF</Button>
          <Button disabled={busy} onClick={() => run(print(paper))}>{t('scorecards.print')}</Button>
        </div>
      ))}
    </div>
  );
}

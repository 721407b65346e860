/** Foot of the desk: how far it is, another call in this one's place, and the way on. */
import { useState } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import type { CallOnDesk } from '@shared/call-desk';
import { isHandedIn } from '@shared/assessment-states';
import { request } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { Kbd } from '../../ui/Kbd';
import { useChecklist } from '../assessments/assessments.store';
import { FootProgress, NextMissing } from '../assessments/FootProgress';
import { SaveProblem } from '../assessments/Footer';
import { handInDomId } from '../assessments/reveal';

export function DeskFoot({ call, sending, error, onSubmit, onHelp }: { call: CallOnDesk; sending: boolean; error: unknown; onSubmit: () => void; onHelp: () => void }) {
  const { t } = useText();
  const editable = useChecklist((open) => open.editable);
  const hideScores = useChecklist((open) => open.hideScores);
  const id = useChecklist((open) => open.id);
  const state = useChecklist((open) => open.visit.state);
  const [replacing, setReplacing] = useState(false);
  return (
    <div className="calldesk-foot">
      <SaveProblem />
      {error === null ? null : <ErrorNote error={error} />}
      <footer className="checklist-foot">
        <FootProgress />
        {editable ? (
          <>
            <NextMissing />
            {call.mayReplace ? <button type="button" className="checklist-text-button" onClick={() => setReplacing(true)}>{t('callDesk.replace')}</button> : null}
            <button type="button" className="checklist-help-button" aria-label={t('assessments.keysTitle')} aria-keyshortcuts="?" onClick={onHelp}>?</button>
            <Button id={handInDomId} size="large" kind="primary" disabled={sending} aria-keyshortcuts="Control+Enter" onClick={onSubmit}>{t(call.next === null ? 'callDesk.submit' : 'callDesk.submitNext')} <Kbd>Ctrl ⏎</Kbd></Button>
          </>
        ) : (
          <>
            <span className="checklist-foot-done">{isHandedIn(state) ? t('callDesk.isHandedIn') : t('assessments.readOnly')}</span>
            {isHandedIn(state) && !hideScores ? <ButtonLink size="large" href={`#/scorecards/${id}`}>{t('assessments.toScorecard')}</ButtonLink> : null}
            {call.next === null ? <ButtonLink size="large" kind="primary" href="#/calls/mine">{t('callDesk.toMine')}</ButtonLink> : <ButtonLink size="large" kind="primary" href={`#/calls/desk/${call.next}`}>{t('callDesk.nextCall')}</ButtonLink>}
          </>
        )}
      </footer>
      {replacing ? <ReplaceDialog call={call} onClose={() => setReplacing(false)} /> : null}
    </div>
  );
}

function ReplaceDialog({ call: { row }, onClose }: { call: CallOnDesk; onClose: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [, navigate] = useHashLocation();
  const send = (): void => {
    request('callDesk.replace', { id: row.assessmentId, reason }).then(({ next }) => {
      noteDone(t(next === null ? 'callDesk.replacedByNone' : 'callDesk.replaced', { code: row.code }));
      navigate(next === null ? '/calls/mine' : `/calls/desk/${next}`);
    }, setError);
  };
  return (
    <Dialog title={t('callDesk.replaceTitle', { code: row.code })} onClose={onClose} footer={<Button kind="primary" disabled={reason.trim() === ''} onClick={send}>{t('callDesk.replaceSend')}</Button>}>
      <p>{t('callDesk.replaceText')}</p>
      <label className="ui-field"><span>{t('callDesk.replaceReason')}</span><textarea className="ui-input" rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} /></label>
      {error === null ? null : <ErrorNote error={error} />}
    </Dialog>
  );
}

/** Foot of the checklist: how far it is, what is missing next, and the way out. */
import { isHandedIn } from '@shared/assessment-states';
import { useText } from '../../i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { useErrorText } from '../../ui/ErrorNote';
import { focusItem } from './onward';
import { useAudit } from '../audits/checklist/audit';
import { useChecklist } from './assessments.store';
import { Ticking } from './controls/Ticking';
import { retrySaving } from './disk';
import { FootProgress, NextMissing } from './FootProgress';
import { handInDomId } from './reveal';

export function Footer({ onReview, onHelp, onCountersign }: { onReview: () => void; onHelp: () => void; onCountersign: () => void }) {
  const { t } = useText();
  const hideScores = useChecklist((open) => open.hideScores);
  const id = useChecklist((open) => open.id);
  const editable = useChecklist((open) => open.editable);
  const state = useChecklist((open) => open.visit.state);
  const kind = useChecklist((open) => open.visit.audit?.kind);
  const audit = useAudit()?.audit;
  return (
    <>
      <SaveProblem />
      <footer className="checklist-foot">
        <FootProgress />
        <RunningStopwatches />
        {editable ? (
          <>
            <NextMissing />
            <button type="button" className="checklist-help-button" aria-label={t('assessments.keysTitle')} aria-keyshortcuts="?" onClick={onHelp}>?</button>
            {audit === undefined ? null : <Button size="large" onClick={onCountersign}>{t('audits.countersignOpen')}</Button>}
            <Button id={handInDomId} size="large" kind="primary" aria-keyshortcuts="Control+Enter" onClick={onReview}>{t('assessments.review')}</Button>
          </>
        ) : (
          <>
            <span className="checklist-foot-done">{isHandedIn(state) ? t('assessments.handedIn') : t('assessments.readOnly')}</span>
            {isHandedIn(state) && !hideScores && kind !== 'self' ? <ButtonLink size="large" kind="primary" href={`#/scorecards/${id}`}>{t('assessments.toScorecard')}</ButtonLink> : null}
          </>
        )}
      </footer>
    </>
  );
}

/** Not on disk: said until it is, with a way to try again. */
export function SaveProblem() {
  const { t } = useText();
  const save = useChecklist((open) => open.save);
  const words = useErrorText();
  if (save.kind !== 'failed') return null;
  const { title, cure } = words(save.error);
  return (
    <div className="checklist-save-problem" role="alert">
      <p><b>{t('assessments.notSaved')}</b> {title} {cure}</p>
      <Button onClick={retrySaving}>{t('common.retry')}</Button>
    </div>
  );
}

/** A stopwatch that runs out of sight would be forgotten. */
function RunningStopwatches() {
  const { t } = useText();
  const stopwatches = useChecklist((open) => open.stopwatches);
  const items = useChecklist((open) => open.outline.items);
  return Object.entries(stopwatches).map(([itemId, start]) => (
    <button key={itemId} type="button" className="checklist-running" onClick={() => focusItem(itemId)}>
      <span className="visually-hidden">{t('assessments.stopwatchRuns')} </span>{items[itemId]?.number} <b><Ticking start={start} /></b>
    </button>
  ));
}

/** Before handing in: what is missing, as links by section, and what the form comes to. */
import { useContext, useState } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { isOpen } from '@shared/assessment-states';
import { textOf } from '@shared/templates/template';
import type { Visit } from '@shared/visits';
import { useRequest } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { today } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { ScoreBand } from '../../ui/ScoreBand';
import { focusItem } from './onward';
import { unsignedOf, useAudit } from '../audits/checklist/audit';
import { CountersignState } from '../audits/checklist/CountersignState';
import { useChecklist, type OpenChecklist } from './assessments.store';
import { handIn } from './disk';
import { IsHeard } from './extras';
import { useUploads } from './evidence/uploads.store';
import { showLost, showPoints } from './points';
import { openEnds } from './results';
import { lacksRecording } from './Scenario';
import { Sheet } from './Sheet';

export function ReviewSheet({ onClose, onCountersign }: { onClose: () => void; onCountersign: () => void }) {
  const { t } = useText();
  const open = useChecklist((all) => all);
  const ends = openEnds(open, open.outline);
  const uploading = useUploads((state) => state.uploads.filter((upload) => upload.assessmentId === open.id).length);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [handed, setHanded] = useState(false);
  const [, navigate] = useHashLocation();
  const audit = useAudit()?.audit;
  const unsigned = audit === undefined ? null : unsignedOf(audit);
  const isSelf = open.visit.audit?.kind === 'self';
  const next = useNextVisit(open.visit);
  /** To the next visit of the day, if there is one; else to the scorecard; who may not see the score goes back to the list. */
  const leave = (): void => {
    if (isSelf) {
      noteDone(t('audits.selfHandedIn'));
      return navigate('/audits');
    }
    if (next !== null) return setHanded(true);
    if (!open.hideScores) return navigate(`/scorecards/${open.id}`);
    noteDone(t('assessments.handedInDone', { site: open.visit.siteName }));
    navigate('/visits');
  };
  const submit = (): void => {
    setSending(true);
    setError(null);
    handIn().then(leave, (failure: unknown) => { setError(failure); setSending(false); });
  };
  if (handed && next !== null) return <Handed open={open} next={next} onGo={(to) => { onClose(); navigate(to); }} onClose={onClose} />;
  const unrecorded = lacksRecording(open);
  const ready = ends.length === 0 && !unrecorded && uploading === 0 && unsigned === null && open.save.kind !== 'failed';
  return (
    <Sheet title={t('assessments.reviewTitle', { site: open.visit.siteName })} onClose={onClose}
      actions={<Button data-first size="large" kind="primary" disabled={!ready || sending} onClick={submit}>{sending ? t('assessments.sending') : t('assessments.handIn')}</Button>}>
      {unrecorded ? <p className="checklist-problem">{t('rounds.card.unrecorded')}</p> : null}
      {ends.length > 0 ? <Missing open={open} ends={ends} onGo={(id) => { onClose(); focusItem(id); }} /> : unrecorded ? null : <p className="checklist-complete"><span aria-hidden="true">✓</span> {t('assessments.complete')}</p>}
      {uploading === 0 ? null : <p className="checklist-problem">{t('assessments.stillUploading', { count: uploading })}</p>}
      {Object.keys(open.stopwatches).length === 0 ? null : <p className="checklist-problem">{t('assessments.stopwatchRuns')}</p>}
      {audit === undefined || unsigned === 'missing' ? null : <CountersignState audit={audit} />}
      {unsigned === null ? null : <p className="checklist-problem">{t(unsigned === 'missing' ? 'audits.mustSign' : 'audits.mustSignAgain')} <button type="button" className="checklist-text-button" onClick={onCountersign}>{t('audits.countersignOpen')}</button></p>}
      {open.hideScores ? null : <Summary open={open} provisional={ends.length > 0} />}
      {error === null ? <p className="checklist-hint">{t('assessments.handInNote')}</p> : <ErrorNote error={error} />}
    </Sheet>
  );
}

/** The visit to do next: the inspector's own, due by now, earliest first. */
function useNextVisit(visit: Visit): Visit | null {
  const { data = [] } = useRequest('visits.mine', {});
  const day = today();
  const due = data.filter(({ id, inspectorId, state, plannedOn }) => id !== visit.id && inspectorId === visit.inspectorId && plannedOn <= day && (state === 'planned' || isOpen(state)));
  return due.toSorted((a, b) => a.plannedOn.localeCompare(b.plannedOn) || a.siteCode.localeCompare(b.siteCode))[0] ?? null;
}

function Handed({ open, next, onGo, onClose }: { open: OpenChecklist; next: Visit; onGo: (to: string) => void; onClose: () => void }) {
  const { t } = useText();
  return (
    <Sheet title={t('assessments.handedInDone', { site: open.visit.siteName })} onClose={onClose} actions={<>
      {open.hideScores ? null : <Button size="large" onClick={() => onGo(`/scorecards/${open.id}`)}>{t('assessments.toScorecard')}</Button>}
      <Button data-first size="large" kind="primary" onClick={() => onGo(`/assessments/${next.assessmentId}`)}>{t('assessments.nextVisit', { site: next.siteName })}</Button>
    </>}>
      <p>{t('assessments.nextVisitText', { site: `${next.siteCode} ${next.siteName}`, day: next.plannedOn })}</p>
    </Sheet>
  );
}

/** Up to so many are all in sight; more are folded by section, so that they are no wall. */
const FEW = 10;

export function Missing({ open, ends, onGo }: { open: OpenChecklist; ends: readonly string[]; onGo: (id: string) => void }) {
  const { t, language } = useText();
  const heard = useContext(IsHeard);
  const blank = new Set(open.missing);
  const what = (id: string): string =>
    [...(blank.has(id) ? [t('assessments.lacks.answer')] : []), ...(open.unmet[id] ?? []).map((each) => t(`assessments.lacks.${each === 'evidence' && heard ? 'mark' : each}`))].join(t('assessments.and'));
  return (
    <>
      <p>{t('assessments.missingCount', { count: ends.length })}</p>
      {open.outline.template.sections.map((section) => {
        const here = ends.filter((id) => open.outline.items[id]?.topId === section.id);
        return here.length === 0 ? null : (
          <details key={section.id} className="checklist-links" open={ends.length <= FEW}>
            <summary>{textOf(section.title, language)} <span className="checklist-lost">{here.length}</span></summary>
            {here.map((id) => (
              <button key={id} type="button" className="checklist-link" onClick={() => onGo(id)}>
                <span className="checklist-link-number">{open.outline.items[id]?.number}</span>
                <span className="checklist-link-text">{textOf(open.outline.items[id]?.item.text, language)}</span>
                <span className="checklist-link-what">{what(id)}</span>
              </button>
            ))}
          </details>
        );
      })}
    </>
  );
}

function Summary({ open, provisional }: { open: OpenChecklist; provisional: boolean }) {
  const { t, language } = useText();
  const { result, outline } = open;
  const grade = outline.template.scoring?.grades?.find((each) => each.id === result.grade);
  const knocked = Object.keys(open.knockOuts);
  const lost = showLost(Object.values(open.items));
  return (
    <dl className="checklist-summary">
      <div><dt>{provisional ? t('assessments.provisional') : t('assessments.score')}</dt><dd>{provisional ? <b>{result.percent ?? t('common.noScore')}</b> : <ScoreBand percent={result.percent} outcome={result.outcome} word={grade === undefined ? undefined : textOf(grade.label, language)} />}</dd></div>
      <div><dt>{t('assessments.points')}</dt><dd>{showPoints(result.earned)} / {showPoints(result.max)}</dd></div>
      <div><dt>{t('assessments.lost')}</dt><dd>{lost === '' ? '0' : lost}</dd></div>
      {knocked.length === 0 ? null : <div><dt>{t('assessments.knockedBy')}</dt><dd className="checklist-lost">{knocked.map((id) => outline.items[id]?.number).join(t('assessments.and'))}</dd></div>}
      {result.outcome === null ? null : <div><dt>{t('assessments.outcome')}</dt><dd>{t(`common.outcome.${result.outcome}`)}</dd></div>}
    </dl>
  );
}

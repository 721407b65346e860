/** The checklist of one assessment. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { useText } from '../../i18n';
import { formatInstant, today } from '../../i18n/format';
import { useShell } from '../../app/store';
import { ErrorNote } from '../../ui/ErrorNote';
import { Loading } from '../../ui/Loading';
import { AuditOfChecklist } from '../audits/checklist/audit';
import { ItemAudit } from '../audits/checklist/ItemAudit';
import { current, useChecklist, useChecklistStore } from './assessments.store';
import { closeChecklist, flushChecklist, openChecklist } from './disk';
import { DropTarget } from './evidence/DropTarget';
import { EvidenceTray } from './evidence/EvidenceTray';
import { ItemExtras } from './extras';
import { Footer } from './Footer';
import { HistorySheet } from './HistorySheet';
import { KeyHelp } from './KeyHelp';
import { OtherVisit } from './OtherVisit';
import { ReturnedBar } from './Remarks';
import { ReviewSheet } from './ReviewSheet';
import { Sections, useFlushing, useRevealing, useSavedState } from './screen';
import { SidePanel } from './SidePanel';
import { useKeys } from './useKeys';
import { WordsForRows } from './words';
import './checklist.css';
import './evidence/evidence.css';

const CountersignSheet = lazy(() => import('../audits/checklist/CountersignSheet'));

export default function AssessmentPage({ id }: { id: string }) {
  const [attempt, setAttempt] = useState(0);
  return <Opening key={`${id} ${attempt}`} id={id} onRetry={() => setAttempt(attempt + 1)} />;
}

function Opening({ id, onRetry }: { id: string; onRetry: () => void }) {
  const [error, setError] = useState<unknown>(null);
  const ready = useChecklistStore((state) => state.open?.id === id);
  useEffect(() => {
    openChecklist(id).catch(setError);
    return () => closeChecklist(id);
  }, [id]);
  if (error !== null) return <div className="checklist-alone"><ErrorNote error={error} onRetry={onRetry} /></div>;
  return ready ? <AuditOfChecklist><Checklist /></AuditOfChecklist> : <Loading />;
}

type Dialog = 'review' | 'help' | 'countersign' | { history: string } | null;

function Checklist() {
  const [dialog, setDialog] = useState<Dialog>(null);
  const editable = useChecklist((open) => open.editable);
  const isAudit = useChecklist((open) => open.visit.audit !== undefined);
  const onReview = (): void => {
    if (current()?.editable === true) void flushChecklist().then(() => setDialog('review')); // what is being typed counts
  };
  const onHelp = (): void => setDialog('help');
  const onCountersign = (): void => void flushChecklist().then(() => setDialog('countersign'));
  const onHistory = (): void => {
    const focus = current()?.focus ?? null;
    if (focus !== null) void flushChecklist().then(() => setDialog({ history: focus }));
  };
  useKeys({ onReview, onHelp, onHistory });
  useShellFacts();
  useFlushing();
  useRevealing();
  return (
    <div className="checklist">
      <SidePanel />
      <div className="checklist-main">
        <ReturnedBar />
        <OtherVisit />
        <Resumed />
        <div className="checklist-scroll" data-editable={editable}>
          <WordsForRows><ItemExtras value={isAudit ? ofAudit : null}><Sections /></ItemExtras></WordsForRows>
        </div>
      </div>
      <EvidenceTray onHistory={onHistory} />
      <div className="checklist-bottom"><Footer onReview={onReview} onHelp={onHelp} onCountersign={onCountersign} /></div>
      <DropTarget />
      {dialog === 'review' ? <ReviewSheet onClose={() => setDialog(null)} onCountersign={onCountersign} /> : null}
      {dialog === 'countersign' ? <Suspense><CountersignSheet onClose={() => setDialog(null)} /></Suspense> : null}
      {typeof dialog === 'object' && dialog !== null ? <HistorySheet itemId={dialog.history} onClose={() => setDialog(null)} /> : null}
      {dialog === 'help' ? <KeyHelp onClose={() => setDialog(null)} /> : null}
    </div>
  );
}

/** Tells the shell where we are and whether it is saved. */
function useShellFacts(): void {
  const { t } = useText();
  const visit = useChecklist((open) => open.visit);
  const setBreadcrumb = useShell((state) => state.setBreadcrumb);
  useSavedState();
  const isAudit = visit.audit !== undefined;
  const visits = t(isAudit ? 'audits.title' : 'assessments.visits');
  useEffect(() => {
    setBreadcrumb([{ label: visits, href: isAudit ? '#/audits' : '#/visits' }, ...(visit.roundTitle === null ? [] : [visit.roundTitle]), visit.siteName]);
  }, [visits, isAudit, visit, setBreadcrumb]);
}

/** `从 12:04 继续`, until the first answer. */
function Resumed() {
  const { t } = useText();
  const from = useChecklist((open) => open.resumedFrom);
  const untouched = useChecklist((open) => open.editable && open.lastSavedAt === open.resumedFrom);
  const number = useChecklist((open) => (open.focus === null ? '' : (open.outline.items[open.focus]?.number ?? '')));
  const [shownNumber] = useState(number);
  if (from === null || !untouched) return null;
  const at = formatInstant(from);
  return <p className="checklist-resumed" role="status">{t('assessments.resumed', { at: at.startsWith(today()) ? at.slice(11) : at, number: shownNumber })}</p>;
}

const ofAudit = (id: string) => <ItemAudit id={id} />;

/** The checklist of one assessment. */
import { startTransition, useEffect, useLayoutEffect, useState } from 'react';
import { useText } from '../../i18n';
import { formatInstant, today } from '../../i18n/format';
import { useShell } from '../../app/store';
import { ErrorNote } from '../../ui/ErrorNote';
import { Loading } from '../../ui/Loading';
import { current, useChecklist, useChecklistStore } from './assessments.store';
import { closeChecklist, flushChecklist, openChecklist } from './disk';
import { DropTarget } from './evidence/DropTarget';
import { EvidenceTray } from './evidence/EvidenceTray';
import { Footer } from './Footer';
import { HistorySheet } from './HistorySheet';
import { KeyHelp } from './KeyHelp';
import { OtherVisit } from './OtherVisit';
import { ReturnedBar } from './Remarks';
import { revealItem } from './reveal';
import { ReviewSheet } from './ReviewSheet';
import { SectionBlock } from './SectionBlock';
import { SidePanel } from './SidePanel';
import { useKeys } from './useKeys';
import { WordsForRows } from './words';
import './checklist.css';
import './evidence/evidence.css';

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
  return ready ? <Checklist /> : <Loading />;
}

type Dialog = 'review' | 'help' | { history: string } | null;

function Checklist() {
  const [dialog, setDialog] = useState<Dialog>(null);
  const editable = useChecklist((open) => open.editable);
  const onReview = (): void => {
    void flushChecklist();
    if (current()?.editable === true) setDialog('review');
  };
  const onHelp = (): void => setDialog('help');
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
          <WordsForRows><Sections /></WordsForRows>
        </div>
      </div>
      <EvidenceTray onHistory={onHistory} />
      <div className="checklist-bottom"><Footer onReview={onReview} onHelp={onHelp} /></div>
      <DropTarget />
      {dialog === 'review' ? <ReviewSheet onClose={() => setDialog(null)} /> : null}
      {typeof dialog === 'object' && dialog !== null ? <HistorySheet itemId={dialog.history} onClose={() => setDialog(null)} /> : null}
      {dialog === 'help' ? <KeyHelp onClose={() => setDialog(null)} /> : null}
    </div>
  );
}

/** The sections around the focus are painted first; the others follow at once, without holding up what is being done. */
function Sections() {
  const sections = useChecklist((open) => open.outline.template.sections);
  const [near] = useState(() => sections.findIndex((section) => section.id === topOfFocus()));
  const [all, setAll] = useState(false);
  useEffect(() => startTransition(() => setAll(true)), []);
  return sections.map((section, index) => (all || Math.abs(index - near) <= 1 ? <SectionBlock key={section.id} id={section.id} /> : <div key={section.id} className="checklist-later" />));
}

const topOfFocus = (): string | undefined => {
  const open = current();
  return open?.outline.items[open.focus ?? '']?.topId ?? open?.outline.template.sections[0]?.id;
};

/** Tells the shell where we are and whether it is saved. */
function useShellFacts(): void {
  const { t } = useText();
  const visit = useChecklist((open) => open.visit);
  const save = useChecklist((open) => open.save);
  const editable = useChecklist((open) => open.editable);
  const setBreadcrumb = useShell((state) => state.setBreadcrumb);
  const setSaved = useShell((state) => state.setSaved);
  const visits = t('assessments.visits');
  useEffect(() => {
    setBreadcrumb([{ label: visits, href: '#/visits' }, ...(visit.roundTitle === null ? [] : [visit.roundTitle]), visit.siteName]);
  }, [visits, visit, setBreadcrumb]);
  // Before the paint, so that the answer and its "saved" are one frame.
  useLayoutEffect(() => {
    setSaved(!editable ? null : save.kind === 'saved' ? { at: save.at } : save.kind);
  }, [save, editable, setSaved]);
  useEffect(() => () => setSaved(null), [setSaved]);
}

/** What is being typed goes to disk when the window goes out of sight (before it closes: see disk.ts). */
function useFlushing(): void {
  useEffect(() => {
    const onVisibility = (): void => { if (document.visibilityState === 'hidden') void flushChecklist(); };
    document.addEventListener('visibilitychange', onVisibility);
    return () => document.removeEventListener('visibilitychange', onVisibility);
  }, []);
}

/** Follows the focus, unless the user's pointer put it where it is. */
function useRevealing(): void {
  useEffect(() => {
    const reveal = (): void => {
      const focus = current()?.focus;
      if (focus !== null && focus !== undefined) revealItem(focus);
    };
    reveal();
    return useChecklistStore.subscribe(({ open }, before) => { if (open?.reveals !== before.open?.reveals) reveal(); });
  }, []);
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

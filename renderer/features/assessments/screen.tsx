/** What every page does that shows the form: the checklist of a visit, the desk of a call. */
import { startTransition, useEffect, useLayoutEffect, useState } from 'react';
import { useShell } from '../../app/store';
import { current, useChecklist, useChecklistStore } from './assessments.store';
import { flushChecklist } from './disk';
import { revealItem } from './reveal';
import { RowsLater, SectionBlock } from './SectionBlock';

/** The section beside that of the focus is in sight too where both have no more items than this. */
const fewItems = 24;
/** No row is lower, px. */
const leastHeight = 100;

/** What is in sight around the focus is painted first; what is below it and the other sections follow when that is on screen, without holding up what is being done. */
export function Sections() {
  const sections = useChecklist((open) => open.outline.template.sections);
  const [near] = useState(() => sections.findIndex((section) => section.id === topOfFocus()));
  const [below] = useState(belowSight);
  const sizes = useChecklist((open) => open.outline.bySection);
  const sizeOf = (index: number): number => sizes[sections[index]?.id ?? '']?.everything.length ?? 0;
  const isFirst = (index: number): boolean => index === near || (Math.abs(index - near) === 1 && sizeOf(near) + sizeOf(index) <= fewItems);
  const [all, setAll] = useState(false);
  useEffect(() => {
    const idle = requestIdleCallback(() => startTransition(() => setAll(true)), { timeout: 200 });
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <RowsLater value={all ? none : below}>
      {sections.map((section, index) => (all || isFirst(index) ? <SectionBlock key={section.id} id={section.id} /> : <div key={section.id} className="checklist-later" />))}
      {all ? null : <div className="checklist-later" />}
    </RowsLater>
  );
}

const none: ReadonlySet<string> = new Set();
/** What is more than a windowful below the focus; all above it is drawn, so that it stands where it will stand. */
function belowSight(): ReadonlySet<string> {
  const open = current();
  const order = open?.outline.order ?? [];
  return new Set(order.slice(Math.max(0, order.indexOf(open?.focus ?? '')) + Math.ceil(innerHeight / leastHeight)));
}
const topOfFocus = (): string | undefined => {
  const open = current();
  return open?.outline.items[open.focus ?? '']?.topId ?? open?.outline.template.sections[0]?.id;
};

/** Tells the shell whether all is saved. */
export function useSavedState(): void {
  const save = useChecklist((open) => open.save);
  const editable = useChecklist((open) => open.editable);
  const setSaved = useShell((state) => state.setSaved);
  // Before the paint, so that the answer and its "saved" are one frame.
  useLayoutEffect(() => {
    setSaved(!editable ? null : save.kind === 'saved' ? { at: save.at } : save.kind);
  }, [save, editable, setSaved]);
  useEffect(() => () => setSaved(null), [setSaved]);
}

/** What is being typed goes to disk when the window goes out of sight (before it closes: see disk.ts). */
export function useFlushing(): void {
  useEffect(() => {
    const onVisibility = (): void => { if (document.visibilityState === 'hidden') void flushChecklist(); };
    document.addEventListener('visibilitychange', onVisibility);
    return () => document.removeEventListener('visibilitychange', onVisibility);
  }, []);
}

/** Follows the focus, unless the user's pointer put it where it is. */
export function useRevealing(): void {
  useEffect(() => {
    const reveal = (): void => {
      const focus = current()?.focus;
      if (focus !== null && focus !== undefined) revealItem(focus);
    };
    reveal();
    return useChecklistStore.subscribe(({ open }, before) => { if (open?.reveals !== before.open?.reveals) reveal(); });
  }, []);
}

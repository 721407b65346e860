/** How far a form is: filled of all, and the way to what is missing next. */
import { useText } from '../../i18n';
import { Progress } from '../../ui/Progress';
import { useChecklist } from './assessments.store';
import { focusItem } from './onward';
import { nextOf } from './outline';
import { filled, openEnds } from './results';

function useFilled(): { done: number; total: number } {
  const progress = useChecklist((open) => {
    const { done, total } = filled(open.items, open.outline.order);
    return `${done}/${total}`;
  });
  const [done = 0, total = 0] = progress.split('/').map(Number);
  return { done, total };
}

export function FootProgress() {
  const { t } = useText();
  const { done, total } = useFilled();
  return (
    <>
      <span className="checklist-foot-count"><b>{done}</b> / {t('assessments.filledOf', { total })}</span>
      <div className="checklist-foot-bar"><Progress done={done} total={total} label={t('assessments.filledLabel')} /></div>
    </>
  );
}

/** Leads to the next item that must be filled in; where only optional ones are left it says so. */
export function NextMissing() {
  const { t } = useText();
  const { done, total } = useFilled();
  const next = useChecklist((open) => {
    const ends = openEnds(open, open.outline);
    return nextOf(open.outline.order, new Set(ends), open.focus) ?? ends[0] ?? null;
  });
  const number = useChecklist((open) => (next === null ? '' : (open.outline.items[next]?.number ?? '')));
  if (next === null) return <span className="checklist-foot-done">{t(done < total ? 'assessments.nothingMustMissing' : 'assessments.nothingMissing')}</span>;
  return <button type="button" className="checklist-text-button" onClick={() => focusItem(next)}>{t('assessments.nextMissing', { number })}</button>;
}

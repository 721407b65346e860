/** A section of the form: its heading with points and progress, then its items and sections in their order. */
import { createContext, memo, useContext } from 'react';
import { isSection, textOf } from '@shared/templates/template';
import { useWords } from './words';
import { maySkip } from './actions';
import { change, useChecklist, type OpenChecklist } from './assessments.store';
import { SelfSection } from '../audits/checklist/ItemAudit';
import { ItemRow } from './ItemRow';
import { showPoints, sumOfFullPoints } from './points';
import { filled } from './results';
import { sectionDomId } from './reveal';
import { SkipSheet } from './SkipSheet';

/** A section whose every item is hidden is not there. */
export function isSectionHidden(open: OpenChecklist, everything: readonly string[]): boolean {
  return everything.length > 0 && everything.every((id) => open.items[id]?.state === 'hidden');
}

/** `3/5` in one string, so that a section paints again only when it changes. */
export function filledOf(open: OpenChecklist, ids: readonly string[]): string {
  const { done, total } = filled(open.items, ids);
  return `${done}/${total}`;
}

/** Items that are not drawn yet. */
export const RowsLater = createContext<ReadonlySet<string>>(new Set());
function Row({ id }: { id: string }) {
  return useContext(RowsLater).has(id) ? null : <ItemRow id={id} />;
}

export const SectionBlock = memo(function SectionBlock({ id }: { id: string }) {
  const { language } = useWords();
  const node = useChecklist((open) => open.outline.bySection[id]!);
  const hidden = useChecklist((open) => isSectionHidden(open, node.everything));
  if (hidden) return null;
  const guide = textOf(node.section.guide, language);
  return (
    <section id={sectionDomId(id)} className={node.depth === 0 ? 'checklist-section' : 'checklist-section checklist-subsection'} aria-labelledby={`heading-${id}`}>
      <SectionHead id={id} />
      {guide === '' ? null : <p className="checklist-guide checklist-section-guide">{guide}</p>}
      {node.section.children.map((child) => (isSection(child) ? <SectionBlock key={child.id} id={child.id} /> : <Row key={child.id} id={child.id} />))}
    </section>
  );
});

function SectionHead({ id }: { id: string }) {
  const { t, language } = useWords();
  const open = useChecklist((all) => all.id);
  const skipping = useChecklist((all) => all.skipping === id);
  const setSkipping = (on: boolean): void => change(open, () => ({ skipping: on ? id : null }));
  const node = useChecklist((open) => open.outline.bySection[id]!);
  const progress = useChecklist((open) => filledOf(open, node.items));
  const result = useChecklist((open) => open.sections[id]);
  const hideScores = useChecklist((open) => open.hideScores);
  const points = useChecklist((open) => sumOfFullPoints(node.items.flatMap((item) => (open.items[item]?.state === 'hidden' ? [] : (open.outline.items[item]?.item ?? [])))));
  const canSkip = useChecklist((open) => maySkip(open, node.items));
  const [done = '0', total = '0'] = progress.split('/');
  const facts = [points === '' || hideScores ? '' : t('assessments.sectionPoints', { points: showPoints(points) }), t('assessments.sectionFilled', { total, done })].filter((part) => part !== '').join(' · ');
  const scored = result !== undefined && result.percent !== null && !hideScores;
  return (
    <header className="checklist-section-head">
      <h2 id={`heading-${id}`}>{node.depth === 0 ? '' : `${node.number} `}{textOf(node.section.title, language)}</h2>
      <span className="checklist-section-facts">{facts}</span>
      {canSkip ? <button type="button" className="checklist-text-button" aria-keyshortcuts="Shift+N" onClick={() => setSkipping(true)}>{t('assessments.skipSection')}</button> : null}
      {scored ? <span className="checklist-points">{t('assessments.sectionScore')} <b>{showPoints(result.earned)}</b> / {showPoints(result.max)}</span> : null}
      <SelfSection id={id} />
      {skipping ? <SkipSheet ids={node.items} title={textOf(node.section.title, language)} onClose={() => setSkipping(false)} /> : null}
    </header>
  );
}

/** Left: which site this is, its sections with progress and lost points, the scenario, the facts of the visit. */
import { memo, useEffect, useRef, useState } from 'react';
import { textOf } from '@shared/templates/template';
import { useText } from '../../i18n';
import { Ring } from '../../ui/Ring';
import { focusItem } from './onward';
import { AuditPanel } from '../audits/checklist/AuditPanel';
import { current, useChecklist } from './assessments.store';
import { showLost } from './points';
import { PresenceRow, VisitClock } from './Presence';
import { openEnds } from './results';
import { revealSection } from './reveal';
import { Scenario } from './Scenario';
import { filledOf, isSectionHidden } from './SectionBlock';
import { Sheet } from './Sheet';
import { Timeline } from './Timeline';
import { Papers } from '../visits/Papers';

export const SidePanel = memo(function SidePanel() {
  const sections = useChecklist((open) => open.outline.sections);
  const isSelf = useChecklist((open) => open.visit.audit?.kind === 'self');
  const { t } = useText();
  return (
    <aside className="checklist-side">
      <SiteBlock />
      {isSelf ? <p className="checklist-scenario">{t('audits.kinds.self')}</p> : <PresenceRow />}
      <AuditPanel />
      <nav aria-label={t('assessments.sections')} className="checklist-sections">
        {sections.map(({ section }) => <SectionLink key={section.id} id={section.id} />)}
      </nav>
      <VisitFacts />
      {isSelf ? null : <Timeline />}
    </aside>
  );
});

/** The picture and the name stay in sight, so that two sites are never mixed up. */
function SiteBlock() {
  const visit = useChecklist((open) => open.visit);
  return (
    <div className="checklist-site">
      {visit.storefrontId === null ? <span className="checklist-storefront checklist-storefront-none" aria-hidden="true">{[...visit.siteName][0]}</span>
        : <img className="checklist-storefront" src={`app://media/${visit.storefrontId}?size=480`} alt="" />}
      <div className="checklist-site-words">
        <p className="checklist-site-name" title={visit.siteName}>{visit.siteName}</p>
        <p className="checklist-site-code">{visit.siteCode}<VisitClock /></p>
      </div>
    </div>
  );
}

const SectionLink = memo(function SectionLink({ id }: { id: string }) {
  const { t, language } = useText();
  const node = useChecklist((open) => open.outline.bySection[id]!);
  const hidden = useChecklist((open) => isSectionHidden(open, node.everything));
  const progress = useChecklist((open) => filledOf(open, node.items));
  const lost = useChecklist((open) => (open.hideScores ? '' : showLost(node.items.flatMap((item) => open.items[item] ?? []))));
  const on = useChecklist((open) => open.focus !== null && open.outline.items[open.focus]?.sectionId === id);
  const link = useRef<HTMLButtonElement>(null);
  useEffect(() => { if (on && link.current !== null) bringIntoSide(link.current); }, [on]);
  if (hidden) return null;
  const [done = 0, total = 0] = progress.split('/').map(Number);
  return (
    <button ref={link} type="button" className={`checklist-section-link${on ? ' checklist-section-on' : ''}`} style={{ marginInlineStart: node.depth * 12 }} aria-current={on ? 'true' : undefined} onClick={() => goToSection(id)}>
      <Ring size={22} value={total === 0 ? 0 : done / total} label={t('common.of', { done, total })} />
      <span className="checklist-section-name">{textOf(node.section.title, language)}</span>
      {lost === '' ? null : <span className="checklist-lost"><span className="visually-hidden">{t('assessments.lost')} </span>{lost}</span>}
    </button>
  );
});

/** Scrolls the list alone; `scrollIntoView` would move the form too where the whole page scrolls. */
function bringIntoSide(link: HTMLElement): void {
  const side = link.closest('.checklist-side');
  if (side === null) return;
  const [inner, outer] = [link.getBoundingClientRect(), side.getBoundingClientRect()];
  if (inner.top < outer.top) side.scrollTop -= outer.top - inner.top + 8;
  else if (inner.bottom > outer.bottom) side.scrollTop += inner.bottom - outer.bottom + 8;
}

/** To the section's first item that still needs something, else to its first. */
function goToSection(id: string): void {
  const open = current();
  const node = open?.outline.bySection[id];
  if (open === null || node === undefined) return;
  const shown = node.items.filter((item) => open.items[item]?.state !== 'hidden');
  const ends = new Set(openEnds(open, open.outline));
  const target = shown.find((item) => ends.has(item)) ?? shown[0] ?? null;
  if (target === shown[0]) {
    focusItem(target, false);
    revealSection(id);
  } else focusItem(target);
}

function VisitFacts() {
  const { t, language } = useText();
  const visit = useChecklist((open) => open.visit);
  const [printing, setPrinting] = useState(false);
  return (
    <>
      <Scenario />
      <dl className="checklist-facts">
        {visit.roundTitle === null ? null : <><dt>{t('assessments.round')}</dt><dd>{visit.roundTitle}</dd></>}
        <dt>{t('assessments.plannedOn')}</dt><dd>{visit.plannedOn}{visit.window === undefined ? null : <b className="checklist-window"> {visit.window.from}–{visit.window.to}</b>}</dd>
        {visit.dueOn === undefined ? null : <><dt>{t('rounds.card.dueOn')}</dt><dd>{visit.dueOn}</dd></>}
        {visit.regionName === null ? null : <><dt>{t('assessments.region')}</dt><dd>{visit.regionName}</dd></>}
        <dt>{t('assessments.template')}</dt><dd>{textOf(visit.templateTitle, language)}</dd>
        <dt>{t(visit.audit === undefined ? 'assessments.inspector' : visit.audit.kind === 'self' ? 'audits.selfBy' : 'audits.lead')}</dt><dd>{visit.inspectorName}</dd>
      </dl>
      <button type="button" className="checklist-text-button checklist-listen" onClick={() => setPrinting(true)}>{t(visit.audit === undefined ? 'visits.papers.open' : 'visits.papers.openAudit')}</button>
      {printing ? <Sheet title={t('visits.papers.title')} onClose={() => setPrinting(false)}><Papers id={visit.assessmentId} audit={visit.audit} /></Sheet> : null}
    </>
  );
}

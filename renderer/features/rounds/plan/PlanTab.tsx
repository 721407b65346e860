/** 计划: who goes where and when. Rules first, then a proposal to look at as a table and as a calendar, what cannot be met with its reasons, and then visits are made of it. */
import { useEffect, useState, type ReactNode } from 'react';
import type { PlanRow, RoundDetail } from '@shared/rounds';
import { useRequest } from '../../../api';
import { beforeClosing } from '../../../app/closing';
import { useShell } from '../../../app/store';
import { useText } from '../../../i18n';
import { Button, ButtonLink } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { EmptyState } from '../../../ui/EmptyState';
import { Loading } from '../../../ui/Loading';
import { CommitDialog } from './CommitDialog';
import { EditRow } from './EditRow';
import { Loads } from './Loads';
import { usePlanWords } from './usePlanWords';
import { addRow, allKept, dropPlan, propose, recall, showView, undo, usePlans, type PlanView } from './plan.store';
import { PlanCalendar } from './PlanCalendar';
import { PlanTable } from './PlanTable';
import { problemsByRow } from './problems';
import { Rules } from './Rules';
import { firstPlanning } from './planning';
import { UnmetList } from './UnmetList';

export function PlanTab({ round }: { round: RoundDetail }) {
  const { t } = useText();
  const { data: profiles } = useRequest('profiles.list', {});
  if (profiles === undefined) return <Loading />;
  const inspectors = profiles.filter(({ roles, archivedAt }) => archivedAt === null && roles.includes('inspector'));
  if (round.state === 'closed') return <EmptyState title={t('rounds.plan.closed')} text={t('rounds.plan.closedText')} />;
  if (round.sites.length === 0) return <EmptyState title={t('rounds.plan.noSites')} text={t('rounds.plan.noSitesText')} action={<ButtonLink kind="primary" href={`#/rounds/${round.id}/sites`}>{t('rounds.plan.toSites')}</ButtonLink>} />;
  if (inspectors.length === 0) return <EmptyState title={t('rounds.plan.noInspectors')} text={t('rounds.plan.noInspectorsText')} action={<ButtonLink kind="primary" href="#/settings/profiles">{t('rounds.plan.toProfiles')}</ButtonLink>} />;
  return <Kept key={round.id} roundId={round.id}><Planning round={round} inspectors={inspectors} /></Kept>;
}

/** What was being planned here is read first; while the page stands, the top bar says whether it is on disk. */
function Kept({ roundId, children }: { roundId: string; children: ReactNode }) {
  const known = usePlans((state) => state.known.has(roundId));
  useEffect(() => { if (!known) void recall(roundId); }, [known, roundId]);
  useEffect(() => {
    const forget = beforeClosing(() => allKept(roundId));
    return () => { forget(); useShell.getState().setSaved(null); };
  }, [roundId]);
  return known ? children : <Loading />;
}

/** Ctrl+Z takes the last change back, unless a text is being typed or a dialog is open. */
function useUndoKey(roundId: string): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.code !== 'KeyZ' || event.defaultPrevented) return;
      if ((event.target instanceof Element && event.target.matches('input:not([type=checkbox], [type=radio]), textarea')) || document.querySelector('[role="dialog"]') !== null) return;
      event.preventDefault();
      undo(roundId);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [roundId]);
}

function Planning({ round, inspectors }: { round: RoundDetail; inspectors: readonly { id: string; name: string }[] }) {
  const { t } = useText();
  const { id } = round;
  const work = usePlans(({ works }) => works[id]);
  const planning = usePlans(({ rules }) => rules[id]) ?? firstPlanning(round.planning, inspectors.map((each) => each.id));
  const busy = usePlans((state) => state.busy);
  const chosen = usePlans(({ views }) => views[id]) ?? (work === undefined ? 'rules' : 'table');
  const [last, setLast] = useState(round.copiedFrom !== null);
  const [editing, setEditing] = useState<string | null>(null);
  const [committing, setCommitting] = useState(false);
  const words = usePlanWords(round);
  useUndoKey(id);
  const plan = work?.plan ?? null;
  const problems = plan === null ? 0 : problemsByRow(plan).size;
  const view: PlanView = plan === null ? 'rules' : chosen;
  const generate = (): void => void propose(id, planning, last && round.copiedFrom !== null ? 'last' : 'rules');
  const edited = plan?.rows.find(({ key }) => key === editing);
  const byHand = (row: PlanRow): void => { addRow(id, row); setEditing(row.key); };
  const views: readonly { view: PlanView; count: number | null }[] = plan === null ? [] : [
    { view: 'rules', count: null }, { view: 'table', count: plan.rows.length }, { view: 'calendar', count: null }, { view: 'unmet', count: plan.unmet.length }, { view: 'loads', count: null },
  ];
  return (
    <div className="rounds-plan">
      <div className="rounds-plan-bar">
        {plan === null ? <p className="rounds-muted">{t('rounds.plan.lead')}</p> : (
          <>
            <span className="ui-filter" role="group" aria-label={t('rounds.plan.views.label')}>
              {views.map(({ view: each, count }) => <Chip key={each} on={view === each} onToggle={() => showView(id, each)}>{t(`rounds.plan.views.${each}`)}{count === null ? null : <span className="ui-filter-count"> {count}</span>}</Chip>)}
            </span>
            <p className="rounds-plan-sum" role="status">{t('rounds.plan.sum', { wanted: plan.wanted, existing: plan.existing, count: plan.rows.length })}{plan.unmet.length === 0 ? null : <b className="rounds-seal"> {t('rounds.plan.sumUnmet', { count: plan.unmet.length })}</b>}{problems === 0 ? null : <b className="rounds-watch"> {t('rounds.plan.sumProblems', { count: problems })}</b>}</p>
          </>
        )}
      </div>
      <div className="rounds-plan-body">
        {plan !== null && view === 'table' ? <PlanTable round={round} plan={plan} words={words} onEdit={setEditing} />
          : plan !== null && view === 'calendar' ? <PlanCalendar round={round} plan={plan} words={words} onEdit={setEditing} />
            : plan !== null && view === 'unmet' ? <UnmetList plan={plan} words={words} onByHand={byHand} />
              : plan !== null && view === 'loads' ? <Loads round={round} plan={plan} words={words} />
                : <Rules round={round} planning={planning} />}
      </div>
      <footer className="rounds-foot">
        {view !== 'rules' || round.copiedFrom === null ? null : <label className="rounds-check"><input type="checkbox" checked={last} onChange={({ target }) => setLast(target.checked)} />{t('rounds.plan.basisLast')}</label>}
        <span className="rounds-foot-space" />
        {plan === null ? null : <>
          <Button kind="quiet" onClick={() => dropPlan(id)}>{t('rounds.plan.drop')}</Button>
          <Button kind="quiet" disabled={work === undefined || work.past.length === 0} aria-keyshortcuts="Control+Z" onClick={() => undo(id)}>{t('rounds.plan.undo')}</Button>
        </>}
        <Button kind={plan === null || view === 'rules' ? 'primary' : 'ghost'} disabled={busy || planning.inspectors.length === 0} onClick={generate}>{t(busy ? 'rounds.plan.busy' : plan === null ? 'rounds.plan.generate' : 'rounds.plan.again')}</Button>
        {plan === null || view === 'rules' ? null : <Button kind="primary" disabled={plan.rows.length === 0} onClick={() => setCommitting(true)}>{t('rounds.plan.commit', { count: plan.rows.length })}</Button>}
      </footer>
      {edited === undefined || plan === null ? null : <EditRow key={edited.key} round={round} plan={plan} row={edited} words={words} onClose={() => setEditing(null)} />}
      {committing && plan !== null ? <CommitDialog round={round} plan={plan} words={words} onClose={() => setCommitting(false)} /> : null}
    </div>
  );
}
